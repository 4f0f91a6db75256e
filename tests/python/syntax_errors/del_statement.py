# What is refused as the target of del.
for bad in ("del f()", "del 1", "del a + b", "del (a, 1)", "del *a", "del", "del x := 1", "del a if b else c", "del [x for x in y]"):
    try:
        exec(bad)
    except SyntaxError as e:
        print(bad, "->", e.msg)
