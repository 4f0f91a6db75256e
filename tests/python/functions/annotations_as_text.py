# Annotations as texts name what does not exist yet as it is written.
import annotationlib
from annotationlib import Format


def f(a: list[int], b: missing, c: list[missing], d: missing | None, e: dict[str, other] = None) -> "text": ...


class Node:
    next: missing


for thing in f, Node:
    for name, text in annotationlib.get_annotations(thing, format=Format.STRING).items():
        print(thing.__name__, name, repr(text))
print(annotationlib.get_annotations(f, format=Format.FORWARDREF)["b"].__forward_arg__)
print("missing" in globals())
