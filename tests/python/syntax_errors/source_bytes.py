# Source texts as bytes: the encodings that they declare, and what is wrong with them.
for src in (b'Python = "\xcf\xb3" +', b'\n\n\nPython = "\xcf\xb3\xf2" +', b'# coding: latin1\nx = "\xe4" +', b'# coding: nope\n1', b'\xef\xbb\xbf# coding: latin1\n1', b'\xef\xbb\xbfx = +', b'# -*- coding: cp1251 -*-\nPython = "\xcf\xb3\xf2\xee\xed" +', b'\n# vim: set fileencoding=ascii :\nx = "\xe4"', b'x\n\n# coding: nope\n', b'"""\xff"""', b'# coding: utf8\nx="\xc3\xa4"', b'x = 1\n\n\xff', b'# coding=ascii\n"\xe4"'):
    try: c = compile(src, "<f>", "exec"); print("ok", c.co_filename)
    except Exception as e: print(type(e).__name__, e, getattr(e, "lineno", 0), getattr(e, "offset", 0), repr((getattr(e, "text", 0) or "none").rstrip()), getattr(e,"filename",0))
