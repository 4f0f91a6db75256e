# The % operator on strings.
print("%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, -2, 3), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8), "%c%c%c" % ("a", 98, "é"), "%%" % (), "100%%")
print("%5d|%-5d|%05d|%+d|% d|%+5d|%-+5d|%05d|% 05d" % (1, 2, 3, 4, 5, 6, 7, -8, 9), "%.3d|%8.3d|%-8.3d|%08.3d|%+.2d" % (5, 5, 5, 5, 5))
print("%f %F %e %E %g %G" % (1.5, 1.5, 1.5, 1.5, 1e-7, 1e-7), "%.2f|%8.2f|%-8.2f|%08.2f|%+.1f|% .1f|%.0f|%#.0f" % (3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 2.5, 2.5))
print("%s|%5s|%-5s|%.2s|%5.1s|%05s" % ("abc", "abc", "abc", "abc", "abc", "abc"), "%r|%10r|%.3r" % ("x", "x", "xyz"), "%s" % 5, "%s" % None, "%s" % [1, 2], "%s" % {"a": 1})
print("%(a)s %(b)d %(a)r %%" % {"a": "x", "b": 2}, "%(k)5.1f|" % {"k": 2.25}, "%(a b)s %()s %((x))s" % {"a b": 1, "": 2, "(x)": 3}, "%s" % {"a": 1}, "no format" % {}, "x" % [])
print("%*d|%-*d|%.*f|%*.*f" % (5, 1, 5, 2, 2, 3.14159, 8, 1, 2.55), "%*s|" % (-5, "a"), "%s %s" % ("t", ("u",)), "%s" % ((1, 2),), "%s" % (1,), "%d" % 3.99, "%d" % True, "%x" % True, "%ld %hd %Lf" % (1, 2, 3))
print("%d" % 10**30, "%x" % 10**30, "%f" % 10**20, "%e" % 10**20, "%g" % 123456789, "%g" % 0.0001, "%g" % 1e-5, "%.10g" % 0.1, "%#g" % 1.0, "%s" % 1e16, "%.3s|" % 12345, "%i" % -7.9)
print("%f %e %g" % (float("inf"), float("nan"), float("-inf")), "%5.1f|%-10f|%05f" % (float("inf"), float("nan"), float("inf")), "%#X %#o %#x" % (0, 0, -255), "%x" % -255)
cases = [("%d", "x"), ("%d", (1, 2)), ("%d %d", 1), ("%d %d", (1,)), ("%s", ()), ("", 1), ("%", 1), ("%z", 1), ("%(a)s", 1), ("%(a)s", {}), ("%(a", {"a": 1}), ("%x", 1.5), ("%o", "a"), ("%c", "ab"), ("%c", -1), ("%c", 0x110000),
         ("%c", 1.5), ("%f", "x"), ("%e", None), ("%5", 1), ("%*d", ("a", 1)), ("%.*f", (1.5, 2)), ("%s %(a)s", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%d", None), ("%i", []), ("%d", "5"), ("%f", 10**400), ("%.99999999999999999999d", 1), ("%99999999999999999999d", 1),
         ("%d%", 1), ("abc%", ()), ("%q %s", (1, 2)), ("é%y", 1), ("%s", (1, 2, 3)), ("plain", (1,)), ("plain", {"a": 1}), ("%d", {"a": 1}), ("%X", "z"), ("%d", 1e400)]
for text, args in cases:
    try:
        print(text, repr(text % args))
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(text, "->", type(e).__name__, e)


class I:
    def __index__(self): return 9
    def __int__(self): return 8
    def __float__(self): return 7.5
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __getitem__(self, k): return "got " + k


i = I()
print("%d %x %f %s %r %c" % (i, i, i, i, i, 65), "%(key)s" % I())
print(b"%d %s %r %a %x %c %b %.2f %5s|%-5d|" % (1, b"x", "é", "é", 255, 65, b"raw", 1.5, b"ab", 3), b"%(k)s" % {b"k": b"v"}, bytearray(b"%d") % 5)
for text, args in ((b"%s", "str"), (b"%b", 1), (b"%c", 256), (b"%c", b"ab"), (b"%d", "x"), (b"%q", 1), (b"%s %s", b"x")):
    try:
        print(text % args)
    except (TypeError, ValueError, OverflowError) as e:
        print(text, "->", type(e).__name__, e)
x = "%s-"
x %= 5
print(x, "%%%s%%" % "in", "%-3d|" % 1, "%s" "%s" % (1, 2))
