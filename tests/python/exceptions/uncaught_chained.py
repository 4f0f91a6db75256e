# Uncaught: explicit cause below the direct cause text.
def parse(text):
    return int(text)


def load(config):
    try:
        return parse(config["port"])
    except ValueError as e:
        raise RuntimeError("bad configuration") from e


def start(config):
    try:
        return load(config)
    except RuntimeError:
        fallback = config["fallback"]
        return fallback


start({"port": "eighty"})
