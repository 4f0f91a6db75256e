# str: case conversion and the is... predicates.
words = ("", "abc", "ABC", "Hello World", "hELLO wORLD", "they're bill's", "123", "a1", "ß", "ﬁne", "ǆ", "İ", "ı", "ΣΑΣ", "ÀÉÎ", "日本", "x-y z_w", "ŉ", "i̇", "Ǆungla", "  lead")
for w in words:
    print(repr(w), [w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold()])
names = ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii")
for s in ("", "a", "A", "Ab", "AB", "aB", "1", "12a", " ", "\t\n", "a b", "A B", "Ab Cd", "_x1", "1x", "é", "²", "½", "٣", "Ⅷ", "一", "\u00a0", "\u200b", "\x00", "\x7f", "ﬁ", "ǅ", "🎉", "a-b", "None", "class", "\u2028", "ª", "°", "\u0301", "x\n", "A1", "1A", "\u3000", "\ufeff"):
    print(ascii(s), "".join("1" if getattr(s, n)() else "0" for n in names))
print("ΑΣ".lower(), "ΑΣ Β".lower(), "Σ".lower(), "aΣ.".lower(), "straße".upper(), "STRASSE".casefold() == "straße".casefold(), "ŉ".upper(), len("ΐ".upper()), "ᾳ".title(), "'s it's".title(), "1st 2nd".title(), "o'neil-smith".title(), "ab\x00cd".title().encode())
for call in (lambda: "a".upper(1), lambda: "a".isalpha("b"), lambda: "a".title(x=1), lambda: str.upper(), lambda: str.upper(5), lambda: str.lower(b"a")):
    try:
        call()
    except TypeError as e:
        print(e)
print("".isascii(), "".isprintable(), "".isspace(), "".isidentifier(), str.upper("method via class"), [*map(str.lower, ["AB", "C"])])
import keyword
print(keyword.iskeyword("for"), keyword.iskeyword("match"), "for".isidentifier())
