# exec, eval and compile with their scopes.
ns = {}
exec("x = 1\ndef f(): return x + 1", ns)
print(ns["x"], ns["f"](), "__builtins__" in ns)
print(eval("a + b", {"a": 1, "b": 2}), eval("a + b", {"a": 1}, {"b": 5}), eval(" 1 + 1 "), eval("[i for i in range(3)]"), eval("(lambda: 3)()"))
g, l = {"v": "global"}, {"v": "local"}
exec("w = v\nu = [v for _ in [1]]\ndef f(): return v", g, l)
print(l["w"], l["u"], l["f"](), sorted(k for k in g if k[0] != "_"))


def scope():
    y = 1
    exec("y = 2")
    r = [y, eval("y + 10")]
    exec("z = 5")
    r.append("z" in locals())
    return r


print(scope())
exec("top = 'module level'")
print(top)
code = compile("q = 3\nq * 2", "name.py", "exec")
print(exec(code), q, code.co_filename, code.co_name)
print(eval(compile("6 * 7", "<e>", "eval")), type(code).__name__)
exec(compile("'shown by single'\n", "<s>", "single"))
exec(compile("None", "<s>", "single"))
for call in (lambda: eval(5), lambda: exec(None), lambda: eval("1", 5), lambda: exec("1", {}, 5), lambda: eval(), lambda: compile("1"), lambda: eval("undefined_x", {}), lambda: exec("del qq", {}), lambda: eval("print", {"__builtins__": {}})):
    try:
        call()
    except (TypeError, NameError) as e:
        print(type(e).__name__, "|", e)
print(eval("len('abc')", {"__builtins__": {"len": lambda x: "custom"}}), eval(b"1 + 2"), eval("\t3"), eval("4 # comment"), eval("(5\n)"))


class M(dict):
    def __missing__(self, k): return k.upper()


print(eval("foo + bar", {}, M()))
print(sorted(globals().keys() & {"q", "top", "x"}), eval("locals() is globals()"))
def f(a):
    b = 2
    return locals(), eval("a + b"), list(globals()) == list(f.__globals__)
print(f(1))
