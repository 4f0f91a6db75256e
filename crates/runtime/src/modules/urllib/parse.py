# Addresses on the web: taken apart, put together, quoted.

import functools
import re
from collections import namedtuple
from types import GenericAlias

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs",
           "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes",
           "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero",
                 "rtsp", "rtsps", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
               "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws",
               "wss", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips",
               "mms", "sftp", "tel"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
_BLANKS = "".join(map(chr, range(33)))
_REMOVED = str.maketrans("", "", "\t\r\n")


def clear_cache():
    "Forgets what was taken apart before."
    urlsplit.cache_clear()


# Results are tuples of str; those of bytes are made of them.

class _Result:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _ResultBytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _Netloc:
    "What is in the part for user and host."

    __slots__ = ()

    def _of(self, text):
        return text if isinstance(self.netloc, str) else text.encode()

    @property
    def _userinfo(self):
        user, found, _ = self.netloc.rpartition(self._of("@"))
        if not found:
            return None, None
        name, has_password, password = user.partition(self._of(":"))
        return name, password if has_password else None

    @property
    def _hostinfo(self):
        host = self.netloc.rpartition(self._of("@"))[2]
        _, bracket, inside = host.partition(self._of("["))
        if bracket:
            name, _, port = inside.partition(self._of("]"))
            port = port.partition(self._of(":"))[2]
        else:
            name, _, port = host.partition(self._of(":"))
        return name, port or None

    username = property(lambda self: self._userinfo[0])
    password = property(lambda self: self._userinfo[1])

    @property
    def hostname(self):
        name = self._hostinfo[0]
        if not name:
            return None
        # The zone of an IPv6 address keeps its case.
        name, percent, zone = name.partition(self._of("%"))
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if not 0 <= int(port) <= 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    __class_getitem__ = classmethod(GenericAlias)


_DefragBase = namedtuple("_DefragResultBase", "url fragment")
_SplitBase = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_ParseBase = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")


class DefragResult(_DefragBase, _Result):
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_SplitBase, _Netloc, _Result):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseBase, _Netloc, _Result):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragBase, _ResultBytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitBase, _Netloc, _ResultBytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseBase, _Netloc, _ResultBytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart, _bytes._decoded_counterpart = _bytes, _text
del _text, _bytes


def _as_text(*args):
    "The arguments as str, and what makes the result what they were."
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return *args, lambda x: x
    return *(x.decode("ascii", "strict") if x else "" for x in args), lambda x: x.encode("ascii", "strict")


def _is_ipv6(text):
    "Whether a text is an address of IP version 6."
    text, _, zone = text.partition("%")
    if text.count("::") > 1 or ":::" in text:
        return False
    groups = text.split(":")
    if "." in groups[-1]:
        numbers = groups[-1].split(".")
        if len(numbers) != 4 or not all(n.isdecimal() and len(n) <= 3 and int(n) <= 255 for n in numbers):
            return False
        groups[-1:] = ["0", "0"]
    if not all(len(group) <= 4 and all(c in "0123456789abcdefABCDEF" for c in group) for group in groups):
        return False
    if "::" in text:
        return len([group for group in groups if group]) <= 7
    return len(groups) == 8 and all(groups)


def _check_brackets(netloc):
    host = netloc.rpartition("@")[2]
    before, bracket, inside = host.partition("[")
    if bracket:
        name, _, port = inside.partition("]")
        if before or port and not port.startswith(":"):
            raise ValueError("Invalid IPv6 URL")
    else:
        name = host.partition(":")[0]
    if name.startswith(("v", "V")):
        if not re.match(r"\A[vV][a-fA-F0-9]+\..+\z", name):
            raise ValueError("IPvFuture address is invalid")
    elif re.fullmatch(r"\d{1,3}(\.\d{1,3}){3}", name):
        raise ValueError("An IPv4 address cannot be in brackets")
    elif not _is_ipv6(name):
        raise ValueError(f"{name!r} does not appear to be an IPv4 or IPv6 address")


def _taken_apart(url, scheme, allow_fragments):
    "The five parts; None for what is not there at all."
    url = url.lstrip(_BLANKS).translate(_REMOVED)
    if scheme is not None:
        scheme = scheme.strip(_BLANKS).translate(_REMOVED)
    netloc = query = fragment = None
    before, colon, behind = url.partition(":")
    if colon and before and before[0].isascii() and before[0].isalpha() and all(c in scheme_chars for c in before):
        scheme, url = before.lower(), behind
    if url[:2] == "//":
        end = min((at for at in (url.find(c, 2) for c in "/?#") if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return scheme, netloc, url, query, fragment


@functools.lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    "An address as (scheme, netloc, path, query, fragment)."
    url, scheme, restore = _as_text(url, scheme)
    parts = _taken_apart(url, scheme, allow_fragments)
    return restore(SplitResult(*(part or "" for part in parts)))


def _params(path):
    "The last part of a path without its parameters, and these."
    if "/" in path:
        at = path.find(";", path.rfind("/"))
        return (path, "") if at < 0 else (path[:at], path[at + 1:])
    path, _, params = path.partition(";")
    return path, params


def urlparse(url, scheme="", allow_fragments=True):
    "An address as (scheme, netloc, path, params, query, fragment)."
    url, scheme, restore = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = _taken_apart(url, scheme, allow_fragments)
    params = ""
    if (scheme or "") in uses_params and ";" in path:
        path, params = _params(path)
    return restore(ParseResult(scheme or "", netloc or "", path, params, query or "", fragment or ""))


def _together(scheme, netloc, path, query, fragment):
    if netloc is not None:
        path = f"//{netloc}{'/' if path and path[:1] != '/' else ''}{path}"
    elif path[:2] == "//":
        path = "//" + path
    if scheme:
        path = f"{scheme}:{path}"
    if query is not None:
        path += "?" + query
    if fragment is not None:
        path += "#" + fragment
    return path


def urlunsplit(components):
    "The address of what `urlsplit` gives."
    scheme, netloc, path, query, fragment, restore = _as_text(*components)
    if not netloc:
        netloc = "" if scheme and scheme in uses_netloc and (not path or path[:1] == "/") else None
    return restore(_together(scheme or None, netloc, path, query or None, fragment or None))


def urlunparse(components):
    "The address of what `urlparse` gives."
    scheme, netloc, path, params, query, fragment, restore = _as_text(*components)
    path = f"{path};{params}" if params else path
    return restore(urlunsplit((scheme, netloc, path, query, fragment)))


def urljoin(base, url, allow_fragments=True):
    "What an address means on the page of another one."
    if not base:
        return url
    if not url:
        return base
    base, url, restore = _as_text(base, url)
    base_scheme, base_netloc, base_path, base_query, base_fragment = _taken_apart(base, None, allow_fragments)
    scheme, netloc, path, query, fragment = _taken_apart(url, None, allow_fragments)
    if scheme is None:
        scheme = base_scheme
    if scheme != base_scheme or scheme and scheme not in uses_relative:
        return restore(url)
    if not scheme or scheme in uses_netloc:
        if netloc:
            return restore(_together(scheme, netloc, path, query, fragment))
        netloc = base_netloc
    if not path:
        path = base_path
        if query is None:
            query = base_query
            if fragment is None:
                fragment = base_fragment
        return restore(_together(scheme, netloc, path, query, fragment))
    if path[:1] == "/":
        segments = path.split("/")
    else:
        above = base_path.split("/")
        if above[-1]:
            del above[-1]
        segments = above + path.split("/")
        # No empty ones in the middle.
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return restore(_together(scheme, netloc, "/".join(resolved) or "/", query, fragment))


def urldefrag(url):
    "The address without its fragment, and the fragment."
    url, restore = _as_text(url)
    if "#" in url:
        scheme, netloc, path, query, fragment = _taken_apart(url, None, True)
        url = _together(scheme, netloc, path, query, None)
    else:
        fragment = ""
    return restore(DefragResult(url, fragment or ""))


# Quoting.

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


@functools.lru_cache
def _quoted_bytes(safe):
    "What stands for each byte."
    kept = _SAFE.union(safe)
    return [chr(byte) if byte in kept else f"%{byte:02X}" for byte in range(256)]


def quote_from_bytes(bs, safe="/"):
    "Bytes as text, all but letters, digits and what is safe as %xx."
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes([c for c in safe if c < 128])
    table = _quoted_bytes(safe)
    return "".join([table[byte] for byte in bs])


def quote(string, safe="/", encoding=None, errors=None):
    "A text in which all but letters, digits and what is safe stand as %xx."
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    "As `quote`, with + for blanks."
    blank = " " if isinstance(string, str) else b" "
    if isinstance(string, (str, bytes)) and blank not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


_HEX = re.compile(rb"%([0-9a-fA-F]{2})")


def unquote_to_bytes(string):
    "The bytes that a quoted text stands for."
    if isinstance(string, str):
        string = string.encode("utf-8")
    # What is neither text nor bytes has no such method.
    string.split
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), bytes(string))


_ASCII_RUN = re.compile(r"([\x00-\x7f]+)")


def unquote(string, encoding="utf-8", errors="replace"):
    "The text that a quoted text stands for."
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    encoding, errors = encoding or "utf-8", errors or "replace"
    return _ASCII_RUN.sub(lambda found: unquote_to_bytes(found[1]).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    "As `unquote`, with blanks for +."
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    "Names and values as the query of an address; with `doseq` each value of a sequence on its own."
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for name, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        pairs += [f"{quoted(name)}={quoted(each)}" for each in values]
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    "The names and values of a query, as a list."
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals, plus, blank = "=", "+", " "

        def unquoted(text):
            return unquote(text, encoding=encoding, errors=errors)
    else:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, "ascii")
        equals, plus, blank, unquoted = b"=", b"+", b" ", unquote_to_bytes
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if field or strict_parsing:
            name, found, value = field.partition(equals)
            if not found and strict_parsing:
                raise ValueError("bad query field: %r" % (field,))
            if value or keep_blank_values:
                pairs.append((unquoted(name.replace(plus, blank)), unquoted(value.replace(plus, blank))))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    "The names and values of a query, as a dict of lists."
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def unwrap(url):
    "The address in <URL:...>."
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url
