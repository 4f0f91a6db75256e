"""What `codecs` calls: texts to bytes and back, by the name of an encoding."""

__all__ = ["decode", "encode"]


def encode(obj, encoding="utf-8", errors="strict"):
    if not isinstance(obj, str):
        raise TypeError(f"encoder must be given a str, not {type(obj).__name__!r}: only codecs of texts are there")
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    return str(obj, encoding, errors)
