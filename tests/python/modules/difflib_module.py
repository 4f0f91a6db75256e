# Differences between sequences.
from difflib import *
import difflib

s = SequenceMatcher(None, "abxcd", "abcd")
print(s.get_matching_blocks(), s.get_opcodes(), s.ratio(), s.quick_ratio(), s.real_quick_ratio())
print(s.find_longest_match(), s.find_longest_match(2, 5, 1, 4), s.find_longest_match(0, 1, 2, 3))
s = SequenceMatcher(lambda c: c == " ", "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), [tuple(b) for b in s.get_matching_blocks()], s.bjunk)
for tag, *where in s.get_opcodes():
    print(tag, where)
s = SequenceMatcher(lambda x: x == " ", " abcd", "abcd abcd")
print(s.find_longest_match(0, 5, 0, 9), SequenceMatcher(None, " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9))
long = ["x"] * 150 + ["a", "b"] * 40 + [str(i) for i in range(40)]
s = SequenceMatcher(None, long, long[20:] + ["new"])
print(sorted(s.bpopular), s.ratio(), len(s.get_opcodes()))
print(SequenceMatcher(None, long, long[20:], autojunk=False).ratio())
print(SequenceMatcher().ratio(), SequenceMatcher(None, [], [1]).ratio(), SequenceMatcher(None, [1, 2], (2, 1)).get_opcodes())
numbers = list(map(str, range(1, 40)))
changed = numbers[:]
changed[8:8] = ["i"]
changed[20] += "x"
changed[23:28] = []
changed[30] += "y"
for group in SequenceMatcher(None, numbers, changed).get_grouped_opcodes():
    print(group)
print(list(SequenceMatcher(None, "a", "a").get_grouped_opcodes()), list(SequenceMatcher(None, "", "").get_grouped_opcodes()))

print(get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
print(get_close_matches("wheel", ["class", "for", "while", "heel"], n=1, cutoff=0.1), get_close_matches("x", []))
for bad in (dict(n=0), dict(cutoff=1.5)):
    try:
        get_close_matches("a", ["a"], **bad)
    except ValueError as e:
        print(e)

one = "one\ntwo\nthree\n\tTabs here\nsame\nlong line of words\n".splitlines(True)
two = "ore\ntree\nemu\n\tTabs hare\nsame\nlong lines of word\nnew\n".splitlines(True)
print("".join(ndiff(one, two)))
delta = list(ndiff(one, two))
print("".join(restore(delta, 1)) == "".join(one), "".join(restore(delta, 2)) == "".join(two))
try:
    list(restore(delta, 3))
except ValueError as e:
    print(e)
print("".join(Differ().compare(["a\n", "b\n"], ["c\n"])), "".join(Differ().compare(["c\n"], ["a\n", "b\n"])))
print("".join(Differ(linejunk=IS_LINE_JUNK).compare(["#\n", "a b\n"], ["a  b\n", "\n"])))
print([IS_LINE_JUNK(x) for x in ("\n", " # \n", "a\n", "##")], [IS_CHARACTER_JUNK(c) for c in " \tx\n"])

a, b = "one two three four".split(), "zero one tree four".split()
for line in unified_diff(a, b, "Original", "Current", "2005-01-26 23:30:50", "2010-04-02 10:20:52", lineterm=""):
    print(line)
print("".join(unified_diff(one, two, "x", "y", n=1)))
print("".join(context_diff(one, two, fromfile="before.py", tofile="after.py")))
print(list(unified_diff(a, a)), list(context_diff([], ["x"], lineterm="")), list(unified_diff(["x"], [], lineterm="")))
print(list(diff_bytes(unified_diff, [b"a\n", b"\xff\n"], [b"a\n", b"b\n"], b"x", b"y")))
for call in (lambda: list(unified_diff([b"a"], ["a"])), lambda: list(unified_diff("ab", "cd")), lambda: list(unified_diff(["a"], ["b"], b"x")),
             lambda: list(diff_bytes(unified_diff, ["a"], [b"b"]))):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
print(difflib.Match(1, 2, 3), SequenceMatcher[int])
left = [f"line number {i} with words\n" for i in range(30)]
right = [line.replace("number", "No") if i % 7 == 3 else line for i, line in enumerate(left) if i % 11]
print("".join(ndiff(left, right)))
