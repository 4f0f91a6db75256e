# Deeply nested source text: an error or a result, but no crash.
def attempt(name, source, mode="eval"):
    try:
        code = compile(source, "s", mode)
        value = eval(code)
        print(name, "ok", value if isinstance(value, (int, bool)) else type(value).__name__)
    except (SyntaxError, RecursionError, MemoryError) as e:
        print(name, type(e).__name__, e.msg if isinstance(e, SyntaxError) else "")


attempt("parens 100", "(" * 100 + "1" + ")" * 100)
attempt("parens 500", "(" * 500 + "1" + ")" * 500)
attempt("brackets 100", "[" * 100 + "]" * 100)
attempt("brackets 500", "[" * 500 + "]" * 500)
attempt("dicts 300", "{1:" * 300 + "1" + "}" * 300)
attempt("mixed 201", "([" * 101 + "])" * 101)
attempt("unclosed", "(" * 300)
attempt("minus 100", "-" * 100 + "1")
attempt("not 100", "not " * 100 + "1")
attempt("plus chain 1000", "+".join(["1"] * 1000))
attempt("and chain 1000", " and ".join(["1"] * 1000))
attempt("compare chain 100", "<".join(map(str, range(100))))
attempt("lambda 50", "lambda: " * 50 + "1")
attempt("ternary 50", "1 if 0 else " * 50 + "2")
attempt("attribute chain", "(1)" + ".real" * 500)
attempt("call args 1000", "max(" + ",".join(map(str, range(1000))) + ")")
attempt("list 5000", "len([" + ",".join(["0"] * 5000) + "])")
attempt("string concat 500", "len(" + "'a' " * 500 + ")")
attempt("subscripts", "[[0]]" + "[0]" * 2 + "+1")
source = ""
for i in range(19):
    source += " " * i + "if 1:\n"
attempt("if 19", source + " " * 19 + "pass\n", "exec")
source = ""
for i in range(120):
    source += " " * i + "if 1:\n"
attempt("if 120", source + " " * 120 + "pass\n", "exec")
source = ""
for i in range(21):
    source += " " * i + "for x in [1]:\n"
attempt("for 21", source + " " * 21 + "pass\n", "exec")
source = ""
for i in range(15):
    source += " " * i + f"def f{i}():\n"
attempt("def 15", source + " " * 15 + "pass\n", "exec")
attempt("many lines", "x = 1\n" * 5000, "exec")
attempt("many names", "".join(f"v{i} = {i}\n" for i in range(2000)), "exec")
attempt("elif 300", "if 0: pass\n" + "elif 0: pass\n" * 300, "exec")
attempt("long string", "len('" + "x" * 100000 + "')")
attempt("long name", "a" * 10000 + " = 1", "exec")
attempt("params 1000", "def f(" + ",".join(f"a{i}" for i in range(1000)) + "): return a999\nf(*range(1000))", "exec")
attempt("fstring nest", "f'{f\"{f'''{1}'''}\"}'")
attempt("tuple targets", "(" * 50 + "a," + "),"[0:1] * 50 + " = " + "(" * 50 + "1," + ")" * 50, "exec")
