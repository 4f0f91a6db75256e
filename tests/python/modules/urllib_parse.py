# Addresses on the web: taken apart, put together, quoted.
from urllib.parse import *
import urllib.parse


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


URLS = ["", "http://www.python.org", "http://user:pa:ss@Host.COM:8080/path;p=1/x;q?a=1&b=2#frag", "//host/path", "/a/b?c", "a:b", "mailto:x@y.z", "HTTP://X/", "http://[::1]:80/x",
        "http://[::1", "http://a]b/", "http://[v1.a]/", "http://[1.2.3.4]/", "http://[zz]/", "http://x[::1]/", "file:///etc/passwd", "?q", "#f", "http://?q#", "http://h?", "path:80", "1a:b",
        "x+y-z.1://h/p", "http://h:port/", "http://h:99999/", "http://h:/", " \x00http://h/a b\n\tc ", "http:////x", "///x", "http:path", "tel:123;ext=5", "sip:a;b", "http://h/a;b/c;d", "é://x", "http://é/ü?ö#ä",
        b"http://user@h:1/p?q#f", "http://u@v@h/", "javascript:alert(1)", "http://[fe80::1%25eth0]/", "svn+ssh://h/p", "http://h/;p"]
for url in URLS:
    t(urlsplit, url); t(urlparse, url); t(urldefrag, url)
    try:
        s = urlsplit(url)
    except ValueError:
        continue
    print(repr(s.geturl()), s.username, s.password, s.hostname)
    t(lambda: s.port); t(lambda: urlparse(url).geturl())
t(urlsplit, "x", "http"); t(urlsplit, "x#y", allow_fragments=False); t(urlparse, "h", scheme="ftp"); t(urlsplit, "a", b"b")
BASE = "http://a/b/c/d;p?q"
for url in ["g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "/./g", "/../g", "g.", "..g", "./../g",
            "g;x=1/../y", "g?y/./x", "http:g", "http://x/y", "a//b", "//", "?", "#"]:
    t(urljoin, BASE, url); t(urljoin, "file:///x/y", url); t(urljoin, "p/q", url)
t(urljoin, b"http://a/b", b"c"); t(urljoin, "http://a", b"c"); t(urljoin, "", "x"); t(urljoin, "mailto:a", "b"); t(urljoin, "http://a", "b"); t(urljoin, "http://a?x", "?")
t(urlunsplit, ("http", "h", "p", "q", "f")); t(urlunsplit, ("", "", "//x", "", "")); t(urlunsplit, ("file", "", "/x", "", "")); t(urlunparse, ("http", "h", "/p", "pa", "q", "f")); t(urlunsplit, (b"http", b"h", b"/p", b"", b""))
for text in ["", "a b", "é/ü", "a+b&c=d?e", "~_-.", "100%", "\x00\x7f", "日本", b"\xff a/"]:
    t(quote, text); t(quote, text, ""); t(quote_plus, text); t(quote, text, safe="é&=")
t(quote, "é", encoding="latin-1"); t(quote, b"a", encoding="x"); t(quote, b"a", errors="x"); t(quote, 5); t(quote_from_bytes, "a"); t(quote_plus, "a b", safe="+"); t(quote_plus, b"a b", safe=b"")
for text in ["", "a%20b", "%", "%zz", "%4", "%C3%A9", "%C3", "a+b", "é%20", "%e9", "%41%42%", "%%41", b"%41\xff"]:
    t(unquote, text); t(unquote_to_bytes, text); t(unquote, text, "latin-1"); t(unquote, text, errors="strict")
t(unquote_plus, "a+b%2B"); t(unquote, 5); t(unquote_to_bytes, 5)
for query in [{"a": 1, "b": "x y"}, [("a", "é"), (b"b", b"\xff")], {"a": [1, 2]}, {}, [], (), {"a": None, "": ""}, "abc", 5, [1]]:
    t(urlencode, query); t(urlencode, query, True); t(urlencode, query, quote_via=quote)
for query in ["a=1&b=2&a=3", "a=&b", "a", "", "a=b=c", "a=%C3%A9&b=x+y", "a=1;b=2", "&&a=1&", "=x", b"a=%ff&b=1"]:
    t(parse_qs, query); t(parse_qsl, query); t(parse_qs, query, keep_blank_values=True); t(parse_qsl, query, strict_parsing=True); t(parse_qsl, query, separator=";")
t(parse_qsl, "a=1&b=2", max_num_fields=1); t(parse_qsl, "a=1", separator=""); t(parse_qsl, "a=%ff", encoding="latin-1")
s = urlsplit("http://a/b")
print(s._replace(scheme="https").geturl(), s.encode(), s.encode().decode() == s, SplitResult._fields, urlparse("http://a;b").params, urllib.parse.unwrap(" <URL:http://x> "))
