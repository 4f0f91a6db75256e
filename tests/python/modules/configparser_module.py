# Configuration files.
import io
from configparser import *
import configparser


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, repr(str(e)))


def read(text, cls=ConfigParser, **options):
    c = cls(**options)
    c.read_string(text)
    return {s: dict(c.items(s, raw=True)) for s in c}


TEXT = """
# comment
[DEFAULT]
base = /usr
Compression: yes

[one]
path = %(base)s/lib
multi = line one
    line two

    line three
empty =
; another
number = 42
ratio: 0.5
flag = off

[two words]
key with spaces = a = b : c
path = ${one:base}
"""
c = ConfigParser()
c.read_string(TEXT)
print(c.sections(), list(c), len(c), "one" in c, "nope" in c, c.defaults())
print(dict(c["one"]), c["one"]["PATH"], c["one"].getint("number"), c["one"].getfloat("ratio"), c["one"].getboolean("flag"), c.getboolean("one", "compression"))
print(c.get("one", "path", raw=True), c.get("one", "path", vars={"base": "/x"}), c.get("one", "no", fallback="fb"), c["one"].get("no"), c["one"].get("no", "d"), c.options("two words"))
print(c.items("one"), c.has_option("one", "BASE"), c.has_section("DEFAULT"), c["one"], c["one"].name, c["one"].parser is c)
t(c.get, "one", "zzz"); t(c.get, "zzz", "a"); t(lambda: c["zzz"]); t(lambda: c["one"]["zzz"]); t(c.getint, "one", "path"); t(c.getboolean, "one", "number"); t(c.options, "zzz"); t(c.items, "zzz")
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue()[:60])
c["new"] = {"a": "1", "B": "2"}
c["new"]["c"] = "3"
del c["new"]["a"]
print(dict(c["new"]), c.remove_option("new", "b"), c.remove_option("new", "b"), c.remove_section("new"), c.remove_section("new"))
t(c.add_section, "one"); t(c.add_section, "DEFAULT"); t(c.add_section, 5); t(c.set, "one", "x", 5); t(c.set, "zzz", "x", "y"); t(c.set, "one", "x", "%bad"); t(c["one"].__setitem__, "x", None)
t(lambda: c.pop("zzz")); t(c.popitem); t(lambda: c.__delitem__("DEFAULT"))
for text in ["a = 1", "[s]\na", "[s]\na = 1\na = 2", "[s]\n[s]", "[s]\n= x", "[s]\nnot an option\nagain", "[s]\na: 1\n  b: 2", "[s]\n a=1\nb=2", "[s] # c\na=1 ; x", "[]", "[a]b]\nx=1", "", "[s]\nk = v # not\n# yes\n  more"]:
    t(read, text); t(read, text, allow_no_value=True); t(read, text, strict=False); t(read, text, inline_comment_prefixes=("#", ";")); t(read, text, empty_lines_in_values=False)
    t(read, text, delimiters=("=",)); t(read, text, allow_unnamed_section=True); t(read, text, cls=RawConfigParser, comment_prefixes=("//",))
t(read, "[s]\na\n b", allow_no_value=True)
e = ConfigParser(interpolation=ExtendedInterpolation())
e.read_string("[a]\nx = 1\ny = ${x}${b:z}\nl = ${l}\nm = ${no}\nn = $bad\no = ${a:b:c}\np = $$${x}\nq = ${z:z}\nr = ${unclosed\n[b]\nz = ${a:x}2\n")
for option in "ylmnopqr":
    t(e.get, "a", option)
b = ConfigParser({"d": "1"})
b.read_string("[a]\nx = %(d)s\ny = %(x)s%(x)s\nl = %(l)s\nm = %(no)s\nn = %bad\no = 100%%\nr = %(unclosed\n")
for option in "xylmnor":
    t(b.get, "a", option)
r = RawConfigParser(allow_no_value=True)
r.optionxform = str
r.read_dict({"S": {"Key": "%(raw)s", "None": None, "num": 5}, "DEFAULT": {"d": 1}})
print(dict(r["S"]), r.getint("S", "num"))
t(r.read_dict, {"x": {"a": 1, "A": 2}}); t(ConfigParser().read_dict, {"x": {"a": 1, "A": 2}})
out = io.StringIO()
r.write(out)
print(out.getvalue())
conv = ConfigParser(converters={"list": lambda v: v.split(","), "d": float})
conv.read_string("[s]\na = 1,2\nb = 3")
print(conv.getlist("s", "a"), conv["s"].getlist("a"), conv.getd("s", "b"), conv["s"].getlist("zz"), list(conv.converters))
t(conv.getlist, "s", "zz"); t(ConfigParser, interpolation=5); t(ConfigParser().read, "nowhere.ini")
w = RawConfigParser()
w.add_section("s")
w.set("s", "a=b", "x")
t(w.write, io.StringIO())
u = ConfigParser(allow_unnamed_section=True)
u.read_string("a = 1\n[s]\nb = 2")
print(u.sections(), u.get(UNNAMED_SECTION, "a"), UNNAMED_SECTION)
t(ConfigParser().add_section, UNNAMED_SECTION)
print(sorted(x for x in configparser.__all__), c == c, isinstance(NoSectionError("x"), configparser.Error), NoOptionError("o", "s").args)
