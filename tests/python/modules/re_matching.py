# What patterns match: made at random, the same in every run.
import re


class Random:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % n


random = Random(42)
PLAIN = ["a", "b", "c", ".", r"\w", r"\d", r"\s", "[ab]", "[^a]", "(?:ab)", "(?=a)", "(?!b)", "(?<=a)", "(?<!b)", "é",
         "ß", "[à-ü]", "(?i:A)", "(?s:.)", "(?>a|ab)", r"\x61", r"\n", r"\W", r"\D", r"[\w-]", "K", "ſ", "(?-i:a)"]
PLACES = ["^", "$", r"\b", r"\B", r"\Z", r"\A"]
BACK = [r"\1", "(?(1)a|b)", "(?(1)c)"]
MANY = ["", "", "", "", "*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{,2}", "{1,}?", "{0,2}+",
        "{1,3}?"]
CHARACTERS = "aabbcAB1_ \nékKſßÉ"
groups = 0


def pattern(depth):
    global groups
    parts = []
    for _ in range(1 + random(3)):
        many = MANY[random(len(MANY))]
        kind = random(12)
        if kind < 6 or depth > 2:
            part = PLAIN[random(len(PLAIN))]
        elif kind == 6:
            part, many = PLACES[random(len(PLACES))], ""
        elif kind == 7 and groups:
            part = BACK[random(len(BACK))]
        elif kind < 9:
            part = ["(a)", "(b|c)", "(?P<g%d>a)" % random(10**6)][random(3)]
            groups += 1
        elif kind == 9:
            part = f"({pattern(depth + 1)})"
            groups += 1
        elif kind == 10:
            part = f"(?:{pattern(depth + 1)})"
        else:
            part = f"(?:{pattern(depth + 1)}|{pattern(depth + 1)})"
        parts.append(part + many)
    return "".join(parts)


for number in range(1200):
    groups = 0
    text = pattern(0)
    subject = "".join(CHARACTERS[random(len(CHARACTERS))] for _ in range(random(9)))
    flags = [0, 0, re.I, re.M, re.S, re.I | re.A, re.A][random(7)]
    try:
        compiled = re.compile(text, flags)
    except re.PatternError as e:
        print(number, ascii(text), e)
        continue
    found = compiled.search(subject)
    print(number, ascii(text), ascii(subject), int(flags), found and (found.regs, found.lastindex, found.lastgroup))
    if number % 4 == 0:
        print(ascii(compiled.findall(subject)), ascii(compiled.split(subject)), ascii(compiled.sub(r"<\g<0>>", subject)),
              [m.span() for m in compiled.finditer(subject)], compiled.fullmatch(subject) is None,
              compiled.match(subject, 1) and compiled.match(subject, 1).span(),
              ascii(compiled.subn(lambda m: m[0].upper(), subject, 2)))
