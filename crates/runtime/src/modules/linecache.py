"""Lines of source files. There are none to read."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def getline(filename, lineno, module_globals=None):
    """A line of a file, or an empty string."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """The lines of a file that was put into the cache."""
    entry = cache.get(filename)
    return entry[2] if entry is not None and len(entry) > 1 else []


def clearcache():
    """Empty the cache."""
    cache.clear()


def checkcache(filename=None):
    """Nothing changes here."""


def updatecache(filename, module_globals=None):
    """Nothing can be read."""
    return getlines(filename)


def lazycache(filename, module_globals):
    """Nothing can be read later either."""
    return False
