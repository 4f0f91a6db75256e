# What is refused as a target of an assignment, and misplaced stars.
for bad in ("*a = 1", "*a, *b = 1", "a, *b, *c = x", "*[1]", "x = *y", "f() = 1", "a + 1 = 2", "(a, 1) = x", "[x for x in y] = 1", "None = 1", "{a} = 1", "del *a"):
    try:
        exec(bad)
    except SyntaxError as err:
        print(bad, "->", err.msg)
