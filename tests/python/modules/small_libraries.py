# fnmatch, shlex, queue, uuid, secrets.
import fnmatch
import queue
import secrets
import shlex
import uuid


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


PATTERNS = ["*", "*.py", "a?c", "[abc]", "[!abc]", "[a-c]x", "[", "[]", "[]a]", "[!]a]", "a*b*c", "***", "", "[c-a]", "[a-]", "[-a]",
            "[^a]", "a.b", "[&&]", "[a~|]", "[[]", "\\*", "[\\]", "*a*[b-d]?e", "[a-cx-z]", "[--0]", "[!a-c-e]", "é*", "[a-b-c]", "x[", "[!"]
NAMES = ["", "a", "b", "abc", "a.py", "axc", "]", "[", "!", "-", "^", "&", "~", "\\", "*", "aXbYc", "éx", "bx", "x", "x[", "a\nc", "aabde"]
for pattern in PATTERNS:
    print(pattern, fnmatch.translate(pattern), [name for name in NAMES if fnmatch.fnmatchcase(name, pattern)])
print(fnmatch.filter(NAMES, "a*"), fnmatch.filterfalse(NAMES, "a*"), fnmatch.fnmatch(b"a.py", b"*.py"), fnmatch.fnmatch("A", "a"))
t(fnmatch.fnmatch, "a", b"a")

for text in ["a b  c", "'a b' c", '"a \\" b" c', "a\\ b", "a'b c'd", "# comment", "a #b", "''", '""a', "a;b|c>d", "é ü", "a\nb", "x='1 2' y", '"a\\b"', "'a\\'", ""]:
    for posix in (True, False):
        for comments in (False, True):
            t(shlex.split, text, comments, posix)
    t(list, shlex.shlex(text, posix=True))
    t(list, shlex.shlex(text))
    t(list, shlex.shlex(text, posix=True, punctuation_chars=True))
for text in ["'a", '"a', "a\\", None]:
    t(shlex.split, text)
    t(shlex.split, text, posix=False)
t(shlex.join, ["a", "b c", "d'e", "", "$x", "é"])
for text in ["", "a", "a b", "it's", "a/b-c.d_e@f%g+h=i:j,k", "é", "*", 5]:
    t(shlex.quote, text)
s = shlex.shlex("a b")
s.push_token("z")
print(s.get_token(), s.get_token(), s.lineno, s.error_leader("f", 3), list(s), repr(s.get_token()))

for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls(3)
    for item in (2, 3, 1):
        q.put(item)
    print(q.qsize(), q.full(), q.empty(), [q.get() for _ in range(3)], q.empty())
    t(q.get_nowait); t(q.get, timeout=0.001); t(q.get, timeout=-1)
    for item in range(3):
        q.put_nowait(item)
    t(q.put_nowait, 5); t(q.put, 5, timeout=0.001)
    for _ in range(6):
        q.task_done()
    t(q.task_done); t(q.join)
    q.shutdown()
    t(q.put, 1); t(q.get); q.get(); q.get(); t(q.get)
simple = queue.SimpleQueue()
simple.put(1)
print(simple.qsize(), simple.get(), simple.empty())
t(simple.get_nowait); t(simple.get, timeout=0.001)

u = uuid.UUID("12345678-1234-5678-9234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant, u.time, u.clock_seq, u.node, u.is_safe)
for text in ("{12345678123456781234567812345678}", "urn:uuid:12345678-1234-5678-1234-567812345678", "12", "x" * 32):
    t(uuid.UUID, text)
t(uuid.UUID, bytes=b"1" * 16); t(uuid.UUID, bytes=b"1"); t(uuid.UUID, int=5); t(uuid.UUID, int=1 << 128); t(uuid.UUID); t(uuid.UUID, int=0, version=4); t(uuid.UUID, int=0, version=9)
t(uuid.UUID, fields=u.fields); t(uuid.UUID, fields=(1, 2)); t(uuid.UUID, fields=(1 << 32, 0, 0, 0, 0, 0)); t(uuid.UUID, bytes_le=u.bytes_le); t(uuid.UUID, bytes_le=b"")
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "http://python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, b"x"))
print(uuid.NIL, uuid.MAX, uuid.NAMESPACE_OID < uuid.NAMESPACE_X500, u == uuid.UUID(int=u.int), len({u, uuid.UUID(int=u.int)}), u == 5)
t(lambda: setattr(u, "int", 5)); t(lambda: u < 5)
made = [uuid.uuid1(), uuid.uuid4(), uuid.uuid6(), uuid.uuid7(), uuid.uuid8()]
print([m.version for m in made], {m.variant for m in made}, len({uuid.uuid4() for _ in range(100)}), sorted(s := [uuid.uuid7() for _ in range(50)]) == s)
print(uuid.uuid8(1, 2, 3), uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq, uuid.getnode() == uuid.getnode())

print(len(secrets.token_bytes()), len(secrets.token_hex(5)), len(secrets.token_urlsafe(16)), secrets.randbelow(1), secrets.choice([7]), 0 <= secrets.randbits(4) < 16)
t(secrets.randbelow, 0)
print(secrets.compare_digest("a", "a"), len({secrets.token_hex() for _ in range(50)}))
