# What is refused around assignment expressions.
for source in ("x := 1", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "[i := 0 for i in range(3)]", "[j for j in (k := [1])]",
               "f(x=y:=1)", "lambda: x := 1", "def f(a := 1): pass", "(1 := 2)", "class C:\n [q := i for i in range(2)]"):
    try:
        exec(source)
        print("accepted", source)
    except SyntaxError as e:
        print(e.msg)
