"""string: constants, Template, Formatter, capwords."""

import string
from string import Formatter, Template

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable), string.ascii_letters[25:28])
print(string.capwords("hello  big   world"), string.capwords("a-b-c", "-"))
t = Template("$who likes ${what}s and $$5")
print(t.substitute(who="tim", what="apple"), t.substitute({"who": "a"}, what="b"), t.safe_substitute(who="x"), t.template)
for wrong in (lambda: t.substitute(who="x"), lambda: Template("$ x").substitute(), lambda: Template("a\n${bad").substitute(), lambda: t.substitute(1)):
    try:
        wrong()
    except (KeyError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(Template("$ x $y").safe_substitute(y=1), Template("$a $b").get_identifiers(), Template("$a $").is_valid(), Template("$a").is_valid())


class Percent(Template):
    delimiter = "%"


print(Percent("%x is 100%%").substitute(x="it"))
f = Formatter()
print(f.format("{0} {name} {0!r:>5}", "a", name="b"), f.format("{} {}", 1, 2), f.vformat("{x[0]} {y.real}", (), {"x": [7], "y": 3}))
print(list(f.parse("a {b} {c!r:>{w}} {{d}}")))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)


print(Default().format("{a} {b} {0}", "zero", a=1))
for wrong in (lambda: f.format("{}"), lambda: f.format("{x}"), lambda: f.format("{0} {}", 1, 2), lambda: f.format("{"), lambda: f.format("{0!z}", 1)):
    try:
        wrong()
    except (IndexError, KeyError, ValueError) as e:
        print(type(e).__name__, e)
