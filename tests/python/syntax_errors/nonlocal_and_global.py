# Misuse of the statements global and nonlocal.
for source in ("nonlocal q", "def f():\n nonlocal q", "def f():\n q=1\n global q", "def f(q):\n global q",
               "def f(q):\n nonlocal q", "def f():\n print(q)\n global q"):
    try:
        exec(source)
    except SyntaxError as e:
        print(e.msg)
