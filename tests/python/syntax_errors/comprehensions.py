# Malformed comprehensions.
for bad in ("[x for x in 1, 2]", "[*x for x in y]", "{**x for x in y}", "[x, y for x in z]", "[x for x, in]", "[i async for i in x]", "{a: b for a in}"):
    try:
        exec(bad)
    except SyntaxError as e:
        print(e.msg)
