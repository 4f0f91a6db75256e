"""`from x import *`, with and without `__all__`."""

from support.stars import *

print(shown, _listed, leaf.public, "unlisted" in globals())
from support.stars.leaf import *

print(public, "_hidden" in globals(), math.floor(2.5))
from support.simple import *

print(value, name(), "_private" in globals(), "loads" in globals())
for module in ("wrong_all", "bad_all"):
    try:
        exec(f"from support.stars.{module} import *")
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
namespace = {}
exec("from support.stars.leaf import *", namespace)
print(sorted(k for k in namespace if not k.startswith("__")))
for source in ("def f():\n    from math import *", "class C:\n    from math import *", "from math import *, pi", "import *",
               "from . import (a, b", "from math import", "import a.b as c.d", "from math import (pi, )", "from math import pi,"):
    try:
        compile(source, "<test>", "exec")
        print("compiles:", repr(source))
    except SyntaxError as e:
        print(type(e).__name__, e.msg)
