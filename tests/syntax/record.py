"""Run by scripts/record-syntax on CPython 3.14, in the folder that holds snippets.py."""

import json
import traceback
import warnings
from snippets import GROUPS

warnings.simplefilter("ignore")
seen = set()
with open("errors.txt", "w", newline="\n") as errors, open("rendered.txt", "w", newline="\n") as rendered:
    for group, texts in GROUPS.items():
        for text in texts:
            if text in seen:
                continue
            seen.add(text)
            try:
                compile(text, "x.py", "exec")
            except SyntaxError as error:
                numbers = (error.lineno, error.offset, error.end_lineno, error.end_offset)
                numbers = [str(n if n is not None and n > 0 else 0) for n in numbers]
                row = [group, type(error).__name__, *numbers, json.dumps(error.msg), json.dumps(text)]
                print(*row, sep="\t", file=errors)
                shown = "".join(traceback.format_exception_only(error))
                print(json.dumps(shown), file=rendered)
            else:
                print("not an error:", json.dumps(text))
