# What is refused as the target of an augmented assignment.
for bad in ("a, b += 1", "f() += 1", "1 += 1", "(a) += 1; [a] += 1", "a += b += 1", "x = y += 1", "(a + b) += 1", "*a += 1", "None += 1"):
    try:
        exec(bad)
    except SyntaxError as err:
        print(bad, "->", err.msg)
