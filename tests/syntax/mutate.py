"""Writes records like those of errors.txt for pieces of Python's own library with a few tokens changed.

usage: mutate.py SEED COUNT OUT, on CPython 3.14. SYNTAX_RECORDS=OUT lets the test `further_records` compare them.
"""

import glob
import json
import os
import random
import re
import sys
import textwrap
import warnings

warnings.simplefilter("ignore")
TOKENS = """( ) [ ] { } : , ; = == := + - * ** / . -> @ ! ' " f' \\ if else for in not and lambda yield await async def class
return import from as with try except pass None True x 1 print del global match case type _ $ ? 0x 1_ é “ is raise break
finally: elif % | < > != <> ... b'a' f'{x}'""".split() + ["\n", "    ", "'''"]


def mutate(rng, text):
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        parts = re.findall(r"\w+|\s+|[^\w\s]", text)
        if not parts:
            break
        i, j = rng.randrange(len(parts)), rng.randrange(len(parts))
        match rng.randrange(5):
            case 0:
                del parts[i]
            case 1:
                parts.insert(i, rng.choice(TOKENS))
            case 2:
                parts[i] = rng.choice(TOKENS)
            case 3:
                parts[i], parts[j] = parts[j], parts[i]
            case 4:
                parts.insert(i, f" {rng.choice(TOKENS)} ")
        text = "".join(parts)
    return text


def record(text):
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as error:
        numbers = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        return type(error).__name__, *(n if n is not None and n > 0 else 0 for n in numbers), json.dumps(error.msg)
    return "none", 0, 0, 0, 0, '""'


def main(seed, count, out):
    rng = random.Random(int(seed))
    library = os.path.dirname(os.__file__)
    files = sorted(glob.glob(library + "/*.py") + glob.glob(library + "/asyncio/*.py"))
    texts = set()
    while len(texts) < int(count):
        with open(rng.choice(files), encoding="utf-8") as file:
            lines = file.read().split("\n")
        start = rng.randrange(len(lines))
        text = textwrap.dedent("\n".join(lines[start : start + rng.randint(1, 12)])) + "\n"
        if len(text) < 600 and (record(text)[0] == "none" or rng.random() < 0.1):
            texts.add(mutate(rng, text))
    with open(out, "w", newline="\n") as file:
        for text in sorted(texts):
            print("mutated", *record(text), json.dumps(text), sep="\t", file=file)


main(*sys.argv[1:])
