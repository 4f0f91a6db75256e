"""Structural matching over enums, tuples, dicts and classes."""

from enum import Enum, auto


class Kind(Enum):
    NUMBER = auto()
    SUM = auto()
    PRODUCT = auto()
    NEGATION = auto()


def evaluate(node):
    match node:
        case (Kind.NUMBER, int(value)):
            return value
        case (Kind.SUM, *parts):
            return sum(evaluate(part) for part in parts)
        case (Kind.PRODUCT, left, right):
            return evaluate(left) * evaluate(right)
        case (Kind.NEGATION, inner):
            return -evaluate(inner)
        case {"ref": str(name), **rest}:
            return len(name) + len(rest)
        case _:
            raise ValueError(node)


tree = (
    Kind.SUM,
    (Kind.NUMBER, 4),
    (Kind.PRODUCT, (Kind.NUMBER, 3), (Kind.NEGATION, (Kind.NUMBER, 2))),
    {"ref": "abc", "line": 1},
)
print(sum(evaluate(tree) + i for i in range(60_000)))
