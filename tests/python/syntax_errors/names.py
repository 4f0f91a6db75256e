# Names that cannot be bound, and malformed names.
for bad in ("True = 1", "None = 1", "__debug__ = 1", "def f(None): pass", "import x as True", "del None", "for True in x: pass", "1x = 2", "x y", "class = 1", "a.None = 1", "f(True=1)", "global x; x"):
    try:
        exec(bad)
    except SyntaxError as e:
        print(bad, "->", e.msg)
    except NameError as e:
        print(bad, "->", e)
