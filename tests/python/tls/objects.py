# withal: --allow-read=.
# Contexts, and both ends of connections in one program, with bytes carried between them by hand.
import re
import ssl


def said(error):
    return re.sub(r" \(_ssl\.c:\d+\)", "", str(error))


def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except (OSError, ValueError, TypeError) as error:
        facts = [getattr(error, name, None) for name in ("errno", "library", "reason", "verify_code", "verify_message")]
        return f"{type(error).__name__}: {said(error)} {facts}"


def server(name="server", protocol=ssl.PROTOCOL_TLS_SERVER):
    context = ssl.SSLContext(protocol)
    context.load_cert_chain(f"support/{name}.pem", "support/key.pem")
    return context


def client(cafile="support/ca.pem"):
    return ssl.create_default_context(cafile=cafile)


def ends(theirs, ours, name="localhost"):
    a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
    return (ours.wrap_bio(a, b, server_hostname=name), theirs.wrap_bio(b, a, server_side=True))


def agree(*both):
    "Both ends in turn, until neither wants more; whoever fails first ends it."
    for _ in range(5):
        for end in both:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                pass
            except ssl.SSLError as error:
                who = "server" if end.server_side else "client"
                return who, type(error).__name__, said(error), error.reason, getattr(error, "verify_code", None), \
                    getattr(error, "verify_message", None)
    return "agreed", both[0].version()


print("-- agreeing")
a, b = ends(server(), client())
print(agree(a, b), a.cipher(), b.cipher()[1:], a.server_side, b.server_side, a.server_hostname, b.server_hostname)
for key, value in a.getpeercert().items():
    print(key, value)
print(b.getpeercert(), len(a.getpeercert(True)), a.compression(), a.selected_alpn_protocol(), a.session_reused)
print(a.getpeercert(True) == ssl.PEM_cert_to_DER_cert(open("support/server.pem").read()))
print(agree(*ends(server(), client(), "www.example.test")))
print(agree(*ends(server(), client(), "127.0.0.1")))

print("-- whom one does not trust")
print(agree(*ends(server(), client(), "www.example.org")))
print(agree(*ends(server(), client(), "a.b.example.test")))
print(agree(*ends(server(), client(), "127.0.0.2")))
print(agree(*ends(server("expired"), client())))
print(agree(*ends(server("future"), client())))
print(agree(*ends(server("alone"), client())))
print(agree(*ends(server(), client("support/alone.pem"))))
print(agree(*ends(server("client"), client(), "ada")))
# One that is trusted itself.
print(agree(*ends(server("alone"), client("support/alone.pem"))))
print(agree(*ends(server("alone"), client("support/alone.pem"), "alone")))

print("-- not asking")
careless = client()
careless.check_hostname = False
print(agree(*ends(server(), careless, "www.example.org")), agree(*ends(server(), careless, None)))
print(agree(*ends(server("expired"), careless))[1])
careless.verify_mode = ssl.CERT_NONE
a, b = ends(server("expired"), careless, "anything")
print(agree(a, b), a.getpeercert(), len(a.getpeercert(True)))

print("-- clients that show who they are")
asking = server()
asking.load_verify_locations("support/ca.pem")
asking.verify_mode = ssl.CERT_REQUIRED
old = client()
old.maximum_version = ssl.TLSVersion.TLSv1_2
print(agree(*ends(asking, old)))
known = client()
known.load_cert_chain("support/client.pem", "support/key.pem")
a, b = ends(asking, known)
print(agree(a, b), b.getpeercert()["subject"], b.getpeercert()["subjectAltName"])
stranger = client()
stranger.load_cert_chain("support/alone.pem", "support/key.pem")
print(agree(*ends(asking, stranger))[:4])
asking.verify_mode = ssl.CERT_OPTIONAL
a, b = ends(asking, client())
print(agree(a, b), b.getpeercert())

print("-- versions and protocols")
print(agree(*ends(server(), old)), old.maximum_version.name)
new = server()
new.minimum_version = ssl.TLSVersion.TLSv1_3
print(agree(*ends(new, old)))
print(agree(*ends(server(), client())), agree(*ends(ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), client())))
speaking, wanting = server(), client()
speaking.set_alpn_protocols(["h2", "http/1.1"])
wanting.set_alpn_protocols(["http/1.1", "other"])
a, b = ends(speaking, wanting)
print(agree(a, b), a.selected_alpn_protocol(), b.selected_alpn_protocol())
wanting.set_alpn_protocols(["other"])
a, b = ends(speaking, wanting)
print(agree(a, b), a.selected_alpn_protocol(), b.selected_alpn_protocol())

print("-- bytes, and the end")
a, b = ends(server(), client())
print(attempt(a.read), attempt(a.getpeercert), a.version(), a.cipher(), attempt(a.unwrap).split(" [")[0])
agree(a, b)
print(a.write(b"hello"), a.write(memoryview(b", all")), b.read(3), b.read(2), b.read(5), b.pending(), attempt(b.read))
print(a.write(b"x" * 100_000), len(b.read()), a.write(b"y"))
taken = b""
while len(taken) < 98_977:
    taken += b.read(100_000)
print(len(taken), set(taken), attempt(b.read), b.read(0))
b.write(b"0123456789")
buffer = bytearray(6)
print(a.read(4), a.pending(), a.read(10, buffer), buffer, attempt(a.read))
print(attempt(a.unwrap), attempt(a.write, b"more"))
print(b.read(), b.write(b"late"), attempt(b.unwrap))
print(attempt(a.unwrap))
a, b = ends(server(), client())
agree(a, b)
print(attempt(a.unwrap).split(":")[0], b.unwrap(), a.unwrap(), attempt(a.read))

print("-- what is no TLS")


def hear(context, data, end=False, **kwargs):
    incoming = ssl.MemoryBIO()
    incoming.write(data)
    if end:
        incoming.write_eof()
    return attempt(context.wrap_bio(incoming, ssl.MemoryBIO(), **kwargs).do_handshake)


for data in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"220 mail.example.test ready\r\n", b"\0" * 20):
    print(hear(client(), data, server_hostname="localhost"))
for data in (b"GET / HTTP/1.1\r\n\r\n", b"POST /x HTTP/1.1\r\n\r\n", b"CONNECT x:1 HTTP/1.1\r\n\r\n", b"\0" * 20, b"hello, you there\n"):
    print(hear(server(), data, server_side=True))
print(hear(server(), b"", True, server_side=True))
print(hear(server(), b"\x16\x03\x01", True, server_side=True))
print(hear(client(), b"", True, server_hostname="localhost"))
print(hear(client(), b"\x15\x03\x03\x00\x02\x02\x28", server_hostname="localhost"))
print(hear(client(), b"\x15\x03\x03\x00\x02\x02\x30", server_hostname="localhost"))
