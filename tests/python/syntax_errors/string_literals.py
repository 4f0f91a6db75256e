# Malformed string and bytes literals.
for bad in ("'\\x4'", "'\\u12'", "'\\U00110000'", "'\\N{no such name}'", "'\\N'", "b'\\x4'", "b'é'", "'abc", "'''abc", "'a' b'b'", "ub'x'", "f'{'", "'\\x'", "b'\\xg'"):
    try:
        exec(bad)
    except SyntaxError as e:
        print(bad, "->", e.msg)
