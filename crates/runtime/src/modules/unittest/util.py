# What several parts of the package need: short texts of values, names of classes, comparing of sequences as bags.

from collections import Counter

__unittest = True

# A text that is longer is shortened in messages.
MAX_LENGTH = 80


def safe_repr(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    if short and len(text) >= MAX_LENGTH:
        return text[:MAX_LENGTH] + " [truncated]..."
    return text


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def shorten(text, head, tail):
    """The text without its middle, when that saves something."""
    cut = len(text) - head - tail
    if cut <= 12:
        return text
    return f"{text[:head]}[{cut} chars]{text[len(text) - tail:]}"


def common_shortening(*values):
    """The texts of values, with the beginning that they share shortened so that the difference can be seen."""
    texts = [safe_repr(value) for value in values]
    longest = max(map(len, texts))
    if longest <= MAX_LENGTH:
        return tuple(texts)
    shared = 0
    for letters in zip(*texts):
        if len(set(letters)) > 1:
            break
        shared += 1
    prefix = texts[0][:shared]
    keep = MAX_LENGTH - (longest - shared + 5 + 12)
    if keep > 5:
        prefix = shorten(prefix, 5, keep)
        return tuple(prefix + text[shared:] for text in texts)
    prefix = shorten(prefix, 5, 5)
    return tuple(prefix + shorten(text[shared:], MAX_LENGTH - 39, 5) for text in texts)


def count_differences(first, second):
    """What is in two sequences in different numbers: `(count in first, count in second, value)`."""
    try:
        one, two = Counter(first), Counter(second)
    except TypeError:
        return _count_unhashable(first, second)
    found = [(count, two[value], value) for value, count in one.items() if two[value] != count]
    return found + [(0, count, value) for value, count in two.items() if value not in one]


def _count_unhashable(first, second):
    kinds = []
    for side, values in enumerate((first, second)):
        for value in values:
            for kind in kinds:
                if kind[2] == value:
                    kind[side] += 1
                    break
            else:
                kinds.append([1 - side, side, value])
    return [tuple(kind) for kind in kinds if kind[0] != kind[1]]
