"""Run by scripts/record-syntax on CPython 3.14, in the folder that holds snippets.py."""

import json
import linecache
import os
import traceback
import warnings
from snippets import GROUPS

warnings.simplefilter("ignore")


def describe(text):
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as error:
        numbers = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        return type(error).__name__, *(n if n is not None and n > 0 else 0 for n in numbers), json.dumps(error.msg)
    return None


def show(text):
    # Some errors are shown with a line that is read from the file.
    with open("<text>", "w", newline="") as file:
        file.write(text)
    linecache.clearcache()
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as error:
        return "".join(traceback.format_exception_only(error))
    finally:
        os.remove("<text>")


seen = set()
with open("errors.txt", "w", newline="\n") as errors, open("rendered.txt", "w", newline="\n") as rendered:
    for group, texts in GROUPS.items():
        for text in texts:
            if text in seen:
                continue
            seen.add(text)
            numbers = describe(text)
            if numbers is None:
                print("not an error:", json.dumps(text))
                continue
            print(group, *numbers, json.dumps(text), sep="\t", file=errors)
            print(json.dumps(show(text)), file=rendered)
