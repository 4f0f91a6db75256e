# Names that match patterns of the shell.

import functools
import itertools
import os
import re

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    "Whether a name matches a pattern with *, ?, [seq] and [!seq]."
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def fnmatchcase(name, pat):
    "As `fnmatch`, with case."
    return _matcher(pat)(name) is not None


def filter(names, pat):
    "The names that match."
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def filterfalse(names, pat):
    "The names that do not match."
    match = _matcher(os.path.normcase(pat))
    return list(itertools.filterfalse(lambda name: match(os.path.normcase(name)), names))


_special = re.compile(r"([&~|])")


def _set(inside):
    "A set of a pattern as one of a regular expression; `inside` is what stands in the brackets."
    if "-" not in inside:
        inside = inside.replace("\\", r"\\")
    else:
        # Ranges whose ends are in the wrong order match nothing.
        chunks, start = [], 0
        dash = inside.find("-", 2 if inside[0] == "!" else 1)
        while dash >= 0:
            chunks.append(inside[start:dash])
            start = dash + 1
            dash = inside.find("-", dash + 3)
        if start < len(inside):
            chunks.append(inside[start:])
        else:
            chunks[-1] += "-"
        for at in range(len(chunks) - 1, 0, -1):
            if chunks[at - 1][-1] > chunks[at][0]:
                chunks[at - 1:at + 1] = [chunks[at - 1][:-1] + chunks[at][1:]]
        inside = "-".join(chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks)
    if not inside:
        return "(?!)"
    if inside == "!":
        return "."
    inside = _special.sub(r"\\\1", inside)
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in ("^", "["):
        inside = "\\" + inside
    return f"[{inside}]"


def translate(pat):
    "The regular expression of a pattern."
    parts, stars = [], []
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            stars.append(len(parts))
            parts.append("*")
            while pat[at:at + 1] == "*":
                at += 1
        elif c == "?":
            parts.append(".")
        elif c == "[":
            end = at + 1 if pat[at:at + 1] == "!" else at
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                parts.append(r"\[")
            else:
                parts.append(_set(pat[at:end]))
                at = end + 1
        else:
            parts.append(re.escape(c))
    if not stars:
        return rf"(?s:{''.join(parts)})\z"
    # What is between two stars is found where it comes first, and never looked for again.
    result = "".join(parts[:stars[0]])
    for star, following in zip(stars, stars[1:]):
        result += f"(?>.*?{''.join(parts[star + 1:following])})"
    return rf"(?s:{result}.*{''.join(parts[stars[-1] + 1:])})\z"
