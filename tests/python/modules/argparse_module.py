# Command lines.
import argparse
import contextlib
import io
from argparse import *


def run(parser, *lines):
    for line in lines:
        args = line.split() if isinstance(line, str) else line
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                result = parser.parse_args(args)
            except SystemExit as e:
                result = f"exit {e.code}"
            except (ArgumentError, TypeError) as e:
                result = f"{type(e).__name__}: {e}"
        print(args, "->", result)
        for stream in (out, err):
            if stream.getvalue():
                print(stream.getvalue(), end="")


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


p = ArgumentParser(prog="prog", description="What it does, at length: " + "word " * 30, epilog="The end of %(prog)s.")
p.add_argument("name", help="a name")
p.add_argument("rest", nargs="*", type=int, help="numbers")
p.add_argument("-v", "--verbose", action="count", default=0, help="louder")
p.add_argument("-n", "--number", type=int, default=5, metavar="N", help="how many (default: %(default)s)")
p.add_argument("--choice", choices=["a", "b", "c"], help="one of %(choices)s")
p.add_argument("--long-option-with-a-long-name", dest="long", help="help that is on the next line because the option is so long")
p.add_argument("-q", action="store_true")
p.add_argument("--no", action="store_false", dest="yes")
p.add_argument("--hidden", help=SUPPRESS)
p.add_argument("--list", action="append", type=float)
p.add_argument("--pair", nargs=2, metavar=("X", "Y"))
p.add_argument("--maybe", nargs="?", const="const", default="default")
p.add_argument("--many", nargs="+")
p.add_argument("--const", action="store_const", const=42)
p.add_argument("--add", action="append_const", const=1, dest="consts")
p.add_argument("--flag", action=BooleanOptionalAction, default=None, help="a flag")
p.add_argument("--version", action="version", version="%(prog)s 1.0")
run(p, "", "-h", "x", "x 1 2", "x -vv -n3", "x -n", "x -n z", "x --number=7 --choice a", "x --choice z", "x --verb", "x --n", "x --unknown", "x -vqn4", "x --list 1 --list 2.5", "x --pair 1 2",
    "x --pair 1", "x --maybe", "x --maybe y", "x --many a b -- 3", "x --many", "x --const --add --add", "x --flag", "x --no-flag", "--version", "-- -x", "x -5", "x 1 -q 2", "x --verbose=3", "x -q=1", "x -n=5",
    ["x", "--choice="], ["a b", "--long-option-with-a-long-name", "v w"], "x --long-option v", "x a", "-vvz x", "x --flag=1", "-n -5 x", ["x", "-n", " 3"], "--no x --hidden h", "x --list q", "x -vn", "x -5x")
print(p.format_usage())
print(p)

g = ArgumentParser(prog="g", add_help=False)
group = g.add_mutually_exclusive_group(required=True)
group.add_argument("--a", action="store_true")
group.add_argument("--b", type=int)
group.add_argument("c", nargs="?")
other = g.add_argument_group("special", "Special things.")
other.add_argument("--d", required=True)
run(g, "", "--d 1", "--a --d 1", "--a --b 1 --d 1", "--b 1 --d 1", "x --d 1", "--a x --d 1")
print(g.format_help())

s = ArgumentParser(prog="tool", formatter_class=ArgumentDefaultsHelpFormatter)
s.add_argument("--debug", action="store_true", help="debug")
subs = s.add_subparsers(dest="command", title="commands", description="all commands", help="what to do", required=True)
add = subs.add_parser("add", help="add things", aliases=["a"])
add.add_argument("what", nargs="+")
add.add_argument("-f", "--force", action="store_true", help="by force")
add.set_defaults(func="do_add")
rm = subs.add_parser("remove", help="remove things", description="Removes.")
rm.add_argument("which", type=int)
run(s, "", "-h", "add x y -f", "a x", "remove 5", "remove z", "nope", "--debug remove 1", "remove -h", "add x --bad", "add", "remove 1 2")

for formatter in (RawDescriptionHelpFormatter, RawTextHelpFormatter, MetavarTypeHelpFormatter):
    f = ArgumentParser(prog="f", description="line one\n   line two\n", formatter_class=formatter)
    f.add_argument("x", type=int, help="some\n  text")
    f.add_argument("--y", type=float)
    print(f.format_help())

e = ArgumentParser(prog="e", exit_on_error=False, allow_abbrev=False, prefix_chars="-+", suggest_on_error=True)
e.add_argument("+x", "++xx", type=int)
e.add_argument("--color", choices=["red", "green"])
e.add_argument("-1", action="store_true", dest="one")
run(e, "+x 5", "+x z", "++xx=3", "--col red", "--color gren", "-1", "-2", "junk")
print(e.parse_known_args(["--what", "+x", "1", "extra"]))
parent = ArgumentParser(add_help=False)
parent.add_argument("--shared", default="s")
child = ArgumentParser(prog="child", parents=[parent])
child.add_argument("own")
run(child, "o --shared z", "o")
print(child.get_default("shared"))
child.set_defaults(shared="changed", extra=1)
run(child, "o")
mixed = ArgumentParser(prog="m")
mixed.add_argument("--foo")
mixed.add_argument("cmd")
mixed.add_argument("rest", nargs="*", type=int)
t(mixed.parse_intermixed_args, "doit 1 --foo bar 2 3".split())
t(mixed.parse_known_args, "doit 1 --foo bar 2 3".split())
r = ArgumentParser(prog="r")
r.add_argument("--opt")
r.add_argument("cmd")
r.add_argument("args", nargs=REMAINDER)
run(r, "c -a --opt x", "--opt 1 c", "c -- -x")


def even(text):
    if int(text) % 2:
        raise ArgumentTypeError(f"{text} is odd")
    return int(text)


class Upper(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())


c = ArgumentParser(prog="c", argument_default=SUPPRESS)
c.add_argument("--even", type=even)
c.add_argument("--up", action=Upper)
c.add_argument("--fn", type=lambda s: int(s, 16))
c.add_argument("-D", action="append", default=["d"])
c.add_argument("--ext", action="extend", nargs="+", type=int)
c.add_argument("--old", deprecated=True)
run(c, "", "--even 2", "--even 3", "--up x", "--fn ff", "--fn q", "-Da -D b", "--ext 1 2 --ext 3", "--old x")
n = Namespace(a=1, b="x")
print(n, n == Namespace(a=1, b="x"), "a" in n, "z" in n, vars(n), Namespace(**{"a b": 1}))
t(p.add_argument, "-n"); t(p.add_argument, "x", required=True); t(p.add_argument, "x", dest="y"); t(p.add_argument, "--z", action="nope"); t(p.add_argument, "--z", type="int")
t(p.add_argument, "--z", nargs=0); t(p.add_argument, "--z", const=1); t(p.add_argument, "x", nargs=0); t(p.add_argument, "--z", nargs=2, metavar=("a",)); t(p.add_argument, "--z", help="%(bad)s")
t(p.add_argument, "z", action="store_true"); t(p.add_argument, "-"); t(p.add_argument, "a", "-b"); t(ArgumentParser, conflict_handler="x"); t(ArgumentParser, parents=[1]); t(p.add_argument, "--z", nargs="x")
t(group.add_argument, "--req", required=True); t(group.add_mutually_exclusive_group); t(other.add_argument_group); t(s.add_subparsers); t(p.add_argument, "--no-x", action=BooleanOptionalAction)
resolve = ArgumentParser(prog="rs", conflict_handler="resolve")
resolve.add_argument("-f", "--foo", help="old")
resolve.add_argument("--foo", help="new")
print(resolve.format_help(), repr(p.add_argument("--last")))
w = ArgumentParser(prog="a-program-with-a-very-long-name-that-fills-most-of-the-line-of-the-terminal")
for i in range(6):
    w.add_argument(f"--option{i}", required=i == 2)
w.add_argument("positional")
print(w.format_usage(), ArgumentParser(prog="u", usage="%(prog)s custom").format_usage(), ArgumentParser(prog="x", add_help=False).format_help())
t(ArgumentError(None, "m").__str__); t(str, ArgumentError(p._actions[3], "m"))
