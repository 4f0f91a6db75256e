# What is said about wrong patterns and templates, and where.
import re

bad = r'''( ) (? (?P (?P< (?P<> (?P<1a>x) (?P<a (?P=a) (?P=) (?Px) (?< (?<x (?<=a*) (?<!a+b) (?<=a|bc) (?<=(a)\1)
    (?# (?:a (?=a (?!a (?(1 (?(1)a|b|c) (?(0)a) (?(a)b) (?(99999999999)a) (?(1a)b) (a)(?(2)b) (?z) (?i (?i- (?-) (?i-)
    (?i-i:a) (?L) (?au:a) (?a-u:a) (?-u:a) (?iz) (?i+) (?-z:a) (?-i (?ia a(?i) (?i)a(?m) |(?i) * + ? a** a*** a{2}{3}
    a{2}* {2} a{2,1} a{99999999999} a{4294967295} ^* $+ \b? \A{2} [ [a [] [^] [b-a] [a- [a-\d] [\d-a] \ a\ \x \x1 \xg
    \u12 \U0000004 \U00110000 \N \N{ \N{} \q \Q \8 \1 (\1) (a\1) \400 \777 [\777] [\8] [\9] [\q] [\x1] [\u1] [a-\x01]
    (?P<a>x)(?P<a>y) (?P<a>x)(?P<b>y)(?P<a>z) (?P<é>x) (?P<a-b>x) (?P=a-b) (*) (?>a (?'a') (?<a>b) (?&a) (?P>a) (?P!a)
    (?P=a (?P<a>b)(?P=a (?P<a>(?P=a)) (?<=(a)(?(1)b)) (?<=a(b)\1) (?<=(?P<x>b)(?P=x)) (?ix (?i:a a(?#c (?u)x (?s-m
    (?s-m) (?--i:a)'''.split()
for pattern in bad:
    for given in (pattern, pattern.encode("latin-1")):
        try:
            print(ascii(given), "is fine:", re.compile(given))
        except re.PatternError as e:
            print(ascii(given), e, "|", e.msg, ascii(e.pattern), e.pos, e.lineno, e.colno)
        except OverflowError as e:
            print(ascii(given), "OverflowError:", e)
for pattern, flags in [("a", re.L), (b"a", re.U), ("a", re.A | re.U), (b"a", re.A | re.L), ("a\nb\n(", 0), (b"a\nb\n(", 0),
                       ("(", re.L), (5, 0), (None, 0), (re.compile("a"), re.I), (re.compile("a"), 0), ("aaa((", 0)]:
    try:
        print(pattern, re.compile(pattern, flags))
    except (re.PatternError, ValueError, TypeError) as e:
        print(pattern, type(e).__name__, e)
templates = r'''\1 \2 \g<1> \g<a> \g<b> \g< \g \g<> \g<1 \g<-1> \g<+1> \g<1a> \g<99999999999> \x \q \ \0 \00 \07 \078 \400 \377
    \141 \18 \n\t\r\a\b\f\v\\ \& \. a\g<0>b \g<a-b> \g<é> \101 \g<01> \8 \9'''.split() + ["\\\n", r"\g< 1>"]
for template in templates:
    for pattern, given, text in (("(?P<a>x)", template, "axb"), (b"(?P<a>x)", template.encode("latin-1"), b"axb")):
        try:
            print(ascii(given), ascii(re.sub(pattern, given, text)))
        except (re.PatternError, IndexError) as e:
            print(ascii(given), type(e).__name__, ascii(str(e)), getattr(e, "pos", None))
try:
    re.compile("(" * 5000)
except RecursionError as e:
    print("RecursionError")
e = re.PatternError("msg", "a\nbc", 3)
print(e, e.lineno, e.colno, repr(e), e.args, re.error is re.PatternError, re.PatternError)
e = re.PatternError("msg")
print(e, e.lineno, e.pos, e.pattern, repr(e))
