# Patterns that are refused when compiled.
for source in ("case {'a': 1, 'a': 2}", "case [*a, *b]", "case x | 1", "case [a, a]", "case (1 | x)", "case x: pass\n case 1", "case {**r, 'a': 1}", "case P(x=1, x=2)", "case {'a': x, 'b': x}", "case P(x=1, 2)", "case _ | 1", "case 1 + 1", "case {x: 1}", "case a.b()", "case -x", "case f'x'", "case 1 as _", "case x as y"):
    try:
        compile(f"match 1:\n {source}: pass", "<case>", "exec")
        print(source, "accepted")
    except SyntaxError as e:
        print(source, "->", e.msg)
