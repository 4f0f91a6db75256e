# Texts of HTML: special characters escaped, and back.

import re
from .entities import html5

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    "Replaces &, < and >, and if wanted quotes, by what stands for them in HTML."
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


# What numbers from 128 to 159 mean: characters of Windows; and what is no character of a text.
_WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"


def _is_invalid(code):
    return (code in (0xB, 0x7F) or 1 <= code <= 8 or 0xE <= code <= 0x1F or 0x80 <= code <= 0x9F
            or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE)


def _numbered(text):
    code = int(text[2:].rstrip(";"), 16) if text[1] in "xX" else int(text[1:].rstrip(";"))
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    if code == 0xD:
        return "\r"
    if 0x80 <= code <= 0x9F:
        return _WINDOWS[code - 0x80]
    return "" if _is_invalid(code) else chr(code)


def _replacement(match):
    text = match[1]
    if text[0] == "#":
        return _numbered(text)
    if text in html5:
        return html5[text]
    # The longest name that it begins with, which needs no semicolon.
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return "&" + text


_reference = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    "Replaces what stands for characters by the characters."
    return _reference.sub(_replacement, s) if "&" in s else s
