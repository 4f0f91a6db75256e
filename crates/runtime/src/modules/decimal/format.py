# Decimal numbers as text.

import re

from ._signals import ROUND_HALF_EVEN, digits_of, rounded, text_of

_SPEC = re.compile(r"""(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<no_neg_0>z)?(?P<alt>\#)?(?P<zero>0)?
    (?P<width>(?!0)\d+)?(?P<comma>[,_])?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?""", re.VERBOSE | re.DOTALL)


def text(x, engineering, context):
    "The number in scientific or engineering notation."
    sign = "-" if x._sign else ""
    if isinstance(x._exp, str):
        if x._exp == "F":
            return sign + "Infinity"
        return sign + ("sNaN" if x._exp == "N" else "NaN") + (text_of(x._n) if x._n else "")
    digits = text_of(x._n)
    left = x._exp + len(digits)
    if x._exp <= 0 and left > -6:
        point = left
    elif not engineering:
        point = 1
    elif x._n == 0:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        shown = "0." + "0" * -point + digits
    elif point >= len(digits):
        shown = digits + "0" * (point - len(digits))
    else:
        shown = f"{digits[:point]}.{digits[point:]}"
    if left != point:
        shown += ("E" if context._capitals else "e") + f"{left - point:+d}"
    return sign + shown


def _grouped(digits, separator, least=1):
    "Digits in groups of three, filled up with zeros to a width."
    groups = []
    while True:
        size = min(max(len(digits), least, 1), 3)
        groups.append("0" * (size - len(digits)) + digits[-size:])
        digits = digits[:-size]
        least -= size
        if not digits and least <= 0:
            break
        least -= len(separator)
    return separator.join(reversed(groups))


def formatted(x, specifier, context):
    if isinstance(specifier, str):
        match = _SPEC.fullmatch(specifier)
    else:
        raise TypeError("format arg must be str")
    if match is None or match["zero"] and match["align"]:
        raise ValueError("invalid format string")
    spec = match.groupdict()
    fill, align = spec["fill"] or " ", spec["align"] or ">"
    if spec["zero"]:
        fill, align = "0", "="
    width = int(spec["width"] or "0")
    precision = None if spec["precision"] is None else int(spec["precision"])
    kind, separator = spec["type"], spec["comma"] or ""
    if kind is None and precision is not None:
        kind = "G" if context._capitals else "g"
    elif kind == "n":
        kind = "g"
    if precision == 0 and kind is not None and kind in "gG":
        precision = 1
    sign = spec["sign"] or "-"
    if isinstance(x._exp, str):
        shown = text(x.copy_abs(), False, context)
        body, negative = shown + ("%" if kind == "%" else ""), x._sign
        if spec["zero"]:
            fill, align = " ", ">"
        return _aligned(_sign(negative, sign), body, fill, align, width)
    n, exp, negative = x._n, x._exp, x._sign
    if kind == "%":
        exp += 2
    rounding = context._rounding
    if precision is not None:
        if kind in "eE" and n:
            n, exp = _to_figures(n, exp, precision + 1, negative, rounding)
        elif kind in "eE":
            pass
        elif kind in "fF%":
            if exp < -precision:
                n, exp = rounded(n, -precision - exp, negative, rounding)[0], -precision
            elif exp != -precision:
                n, exp = n * 10**(exp + precision), -precision
        elif digits_of(n) > precision:
            n, exp = _to_figures(n, exp, precision, negative, rounding)
    if not n and exp > 0 and kind is not None and kind in "fF%":
        exp = 0
    if spec["no_neg_0"] and not n:
        negative = 0
    digits = text_of(n)
    left = exp + len(digits)
    if kind is None:
        # As str() does it.
        point = left if exp <= 0 and left > -6 else 1
    elif kind in "eE":
        point = 1 - (precision or 0) if not n and precision is not None else 1
    elif kind in "fF%":
        point = left
    else:
        point = left if exp <= 0 and left > -6 else 1
    if point < 0:
        whole, fraction = "0", "0" * -point + digits
    elif point > len(digits):
        whole, fraction = digits + "0" * (point - len(digits)), ""
    else:
        whole, fraction = digits[:point] or "0", digits[point:]
    power = left - point
    tail = ("." if fraction or spec["alt"] else "") + fraction
    if power or kind is not None and kind in "eE":
        letter = "E" if (kind is None and context._capitals) or (kind is not None and kind in "EG") else "e"
        tail += f"{letter}{power:+d}"
    if kind == "%":
        tail += "%"
    head = _sign(negative, sign)
    if separator:
        least = width - len(head) - len(tail) if spec["zero"] else 0
        whole = _grouped(whole, separator, least)
    elif spec["zero"]:
        whole = whole.zfill(width - len(head) - len(tail))
    return _aligned(head, whole + tail, fill, align, width)


def _to_figures(n, exp, figures, sign, rounding):
    "The number with exactly so many digits."
    digits = digits_of(n)
    if not n:
        return 0, exp + digits - figures
    if digits < figures:
        return n * 10**(figures - digits), exp - (figures - digits)
    n, exp = rounded(n, digits - figures, sign, rounding)[0], exp + digits - figures
    if n >= 10**figures:
        n, exp = n // 10, exp + 1
    return n, exp


def _sign(negative, wanted):
    return "-" if negative else "" if wanted == "-" else wanted


def _aligned(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == "<":
        return sign + body + padding
    if align == ">":
        return padding + sign + body
    if align == "=":
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]
