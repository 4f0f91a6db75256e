# Uncaught: `from None` hides the context.
class ConfigError(Exception):
    pass


def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        raise ConfigError(f"no entry {key!r}") from None


lookup({}, "host")
