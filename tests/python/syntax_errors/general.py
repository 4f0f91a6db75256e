# Messages of common syntax errors.
for call in (lambda: eval("x = 1"), lambda: eval(""), lambda: exec("1 +"), lambda: exec("if 1:\nx"), lambda: exec("  x = 1"), lambda: compile("1", "f", "bad"), lambda: eval("1; 2"), lambda: exec("def f(:"), lambda: exec("(1"), lambda: exec("1)"),
             lambda: exec("x = = 1"), lambda: exec("'abc"), lambda: exec("return 1"), lambda: exec("yield 1"), lambda: exec("break"), lambda: exec("continue"), lambda: exec("await x"), lambda: exec("if 1:\n  a\n b"), lambda: exec("x = 1\n  y = 2"), lambda: exec("a\0b"), lambda: exec("for x in y"), lambda: exec("print 1"), lambda: exec("else: 1"), lambda: exec("@x"), lambda: exec("1 = x"), lambda: exec("f(a=1, 2)"), lambda: exec("f(**a, *b)"), lambda: exec("def f(a, a): pass"), lambda: exec("def f(a=1, b): pass"), lambda: exec("\tif 1:\n        x"), lambda: exec("a b c"), lambda: exec("import"), lambda: exec("from x import"), lambda: exec("class"), lambda: exec("try: 1"), lambda: exec("$"), lambda: exec("x?"), lambda: exec("[1, 2"), lambda: exec("(1]"), lambda: exec("0777"), lambda: exec("1__0"), lambda: exec("0x"), lambda: exec("1e"), lambda: exec("0b12")):
    try:
        call()
    except (SyntaxError, ValueError) as e:
        print(type(e).__name__, "|", e)
