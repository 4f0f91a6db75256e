"""What the compiler warns of."""

def c(src):
    import warnings
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(src, '<t>', 'exec')
        except SyntaxError as e: print(repr(src), 'SyntaxError', e.msg); return
    print(repr(src), [(x.lineno, x.category.__name__, str(x.message), x.filename) for x in w])
for s in [r'"\d"', r"'\d \w'", r'b"\d"', r'r"\d"', r'"\8"', r'"\400"', r'"\777"', r'b"\400"', r'f"\d{1}"', r'f"{1}\q"', r'f"\{1}"', r'rf"\d"', r't"\d"', '"""\n\\d\n\\e"""', '"a"\n"\\d"', r'"\N{BULLET}\x41\u0041\n\\"', r'f"{1:\d}"', r'f"{x!r:\d}"', '"\\\n"', r'"ok" "\z" "\y"',
 'x is 1', 'x is "a"', 'x is not 1.5', 'x is ()', 'x is (1,)', 'x is []', 'x is None', 'x is True', 'x is ...', '1 is x', 'x is b"a"', 'x is -1', 'x is 1j', 'a is 1 is b', 'x == 1', 'x is f"a"', 'x is not ()', '"a" is not x', '1 is 2 is 3', 'x is {}',
 'assert (1, "m")', 'assert (x, "m")', 'assert ()', 'assert (x,)', 'assert x, "m"', 'assert "a"',
 'def f():\n try: pass\n finally: return 1', 'for i in x:\n try: pass\n finally: break', 'for i in x:\n try: pass\n finally: continue', 'try: pass\nfinally:\n for i in x: break', 'try: pass\nfinally:\n def f(): return 1', 'while 1:\n try: pass\n finally:\n  if x: break', 'def f():\n try: pass\n finally:\n  try: return\n  finally: return', 'for i in x:\n try: pass\n finally:\n  for j in y: continue\n  else: break',
 '1()', '"a"()', '(1,)()', '[]()', '{}()', '{1}()', '[x for x in y]()', 'f"a"()', '(lambda:0)()', 'None()', '...()', '1.5()', '(x for x in y)()', 'True()', 't"a"()', 'b"a"()',
 '1[0]', '1.5[0]', 'None[0]', '{1}[0]', '(lambda:0)[0]', '[1]["a"]', '"a"["b"]', '(1,)["b"]', '[1][1.5]', '[1][None]', '[1][(1,2)]', '[1][1,2]', '[1][()]', '[1][x]', '[1][1:2]', '[1][True]', '{}["a"]', 'f"a"["b"]', '[x for x in y]["a"]', '[1]["a" "b"]', '(x for x in y)[0]', '...[0]', '{1:2}[1]', '{*x}[0]', '[1][f"a"]', '[1][b"a"]', '[1][[]]', '[1][{}]', '[1][lambda:0]', '"abc"[0.5]', 'b"a"["x"]', '[1][1j]', 'True[0]', '[[1](2)]', '[1, 2][3, 4]', 'x = [(1,2) (3,4)]', '"%s" (1)', 't"a"[0]', 't"a"["x"]', '[1][-1]', '[1][...]', '[1][t"a"]', '{1:2}()', '{**x}()', '{x:x for x in y}()', '{x for x in y}()', '{x for x in y}[0]',
 '1if 2else 3', '0x1for x in y', '1or 2', '1in x', '1and 2', '1is x', '1.5if 1 else 2', '1_0or 2', '0o7or 1', '1jif 1 else 2', '1not in x', '0b1and 1', '1e5or 2']: c(s)
