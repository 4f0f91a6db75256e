"""Modules that import each other."""

import support.circle.one as one
import support.circle.two as two

print(one.both(), two.both())
print(two.seen_first, two.seen_last)
try:
    import support.circle.three
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0], e.name)
import sys
print("support.circle.three" in sys.modules, "support.circle.four" in sys.modules, "support.circle.one" in sys.modules)
try:
    from support.circle.four import b
except ImportError as e:
    print(str(e).split(" (/")[0])

# A module that imports the running script gets a second copy under its own name.
print(__name__, sys.modules["__main__"].one is one)
