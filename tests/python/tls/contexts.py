# withal: --allow-read=. --allow-write=.
# What contexts can be told, and what they answer.
import re
import ssl


def attempt(what, *args, **kwargs):
    try:
        return what(*args, **kwargs)
    except (OSError, ValueError, TypeError) as error:
        return f"{type(error).__name__}: {re.sub(r' \(_ssl\.c:\d+\)', '', str(error))}"


def setting(context, name, value):
    print(name, "=", value, end=": ")
    print(attempt(setattr, context, name, value) or getattr(context, name))


for kind in (ssl.PROTOCOL_TLS_CLIENT, ssl.PROTOCOL_TLS_SERVER):
    context = ssl.SSLContext(kind)
    print(context.protocol, context.verify_mode, context.check_hostname, context.verify_flags, context.options,
          context.minimum_version, context.maximum_version, context.cert_store_stats(), context.get_ca_certs())
for context in (ssl.create_default_context(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH),
                ssl._create_unverified_context()):
    print(context.protocol, context.verify_mode, context.check_hostname, context.verify_flags)

context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
setting(context, "verify_mode", ssl.CERT_NONE)
setting(context, "check_hostname", False)
setting(context, "verify_mode", 0)
setting(context, "verify_mode", 7)
setting(context, "check_hostname", True)
print(context.verify_mode)
setting(context, "minimum_version", ssl.TLSVersion.TLSv1_3)
setting(context, "minimum_version", 5)
setting(context, "maximum_version", ssl.TLSVersion.MAXIMUM_SUPPORTED)
setting(context, "options", context.options | ssl.OP_NO_TLSv1_2)
setting(context, "options", "all")
setting(context, "sni_callback", print)
print(attempt(ssl.SSLContext, 99))
print(attempt(context.set_alpn_protocols, ["h2", ""]), attempt(context.set_alpn_protocols, ["h2"]))

print("-- certificates")
with open("nothing.pem", "w") as file:
    file.write("nothing\n")
print(attempt(context.load_cert_chain, "none.pem"))
print(attempt(context.load_cert_chain, "nothing.pem"))
print(attempt(context.load_cert_chain, "support/ca.pem"))
print(attempt(context.load_cert_chain, "support/ca.pem", "support/key.pem"))
print(attempt(context.load_cert_chain, "support/server.pem", "support/key_sec1.pem"))
with open("both.pem", "w") as file:
    file.write(open("support/key.pem").read() + "and the certificate:\n" + open("support/server.pem").read())
print(attempt(context.load_cert_chain, "both.pem"))
print(attempt(context.load_verify_locations))
print(attempt(context.load_verify_locations, "none.pem"))
print(attempt(context.load_verify_locations, "nothing.pem"))
print(attempt(context.load_verify_locations, cadata=""), attempt(context.load_verify_locations, cadata=b""))
print(attempt(context.load_verify_locations, cadata="x"))
print(attempt(context.load_verify_locations, cadata=b"x"))
print(context.cert_store_stats())
authority = open("support/ca.pem").read()
context.load_verify_locations("support/server.pem")
print(context.cert_store_stats(), context.get_ca_certs())
context.load_verify_locations(cadata=authority)
context.load_verify_locations(cadata=ssl.PEM_cert_to_DER_cert(authority))
print(context.cert_store_stats())
for certificate in context.get_ca_certs():
    print(certificate["subject"], certificate["version"], sorted(certificate))
print(context.get_ca_certs(True) == [ssl.PEM_cert_to_DER_cert(authority)])

print("-- names")


def wrap(kind, **kwargs):
    made = attempt(ssl.SSLContext(kind).wrap_bio, ssl.MemoryBIO(), ssl.MemoryBIO(), **kwargs)
    return made if isinstance(made, str) else type(made).__name__


print(wrap(ssl.PROTOCOL_TLS_CLIENT))
print(wrap(ssl.PROTOCOL_TLS_CLIENT, server_hostname=""))
print(wrap(ssl.PROTOCOL_TLS_CLIENT, server_hostname="localhost"))
print(wrap(ssl.PROTOCOL_TLS_SERVER, server_hostname="localhost"))
print(wrap(ssl.PROTOCOL_TLS_SERVER, server_side=True, server_hostname="localhost"))
print(wrap(ssl.PROTOCOL_TLS_SERVER, server_side=True))
print(attempt(ssl.SSLObject))

print("-- buffers")
bio = ssl.MemoryBIO()
print(bio.write(b"abc"), bio.write(bytearray(b"def")), bio.write(memoryview(b"gh")), bio.pending, bio.eof)
print(bio.read(2), bio.read(0), bio.read(100), bio.read(), bio.eof, attempt(bio.write, "text"))
bio.write(b"x")
bio.write_eof()
print(bio.eof, bio.read(), bio.eof, bio.read(), attempt(bio.write, b"x"))

print("-- small things")
pem = open("support/server.pem").read()
der = ssl.PEM_cert_to_DER_cert(pem)
print(len(der), ssl.DER_cert_to_PEM_cert(der) == pem, attempt(ssl.PEM_cert_to_DER_cert, "x"))
print(attempt(ssl.PEM_cert_to_DER_cert, ssl.PEM_HEADER + "\nx"))
print(ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"), attempt(ssl.cert_time_to_seconds, "yesterday"))
print(ssl.get_protocol_name(ssl.PROTOCOL_TLS_CLIENT), ssl.get_protocol_name(99))
print(ssl.SSLError(1, "text"), ssl.SSLError("text"), repr(ssl.SSLError(1, "text")), hasattr(ssl.SSLError(1, "x"), "reason"))
print([kind.__mro__[1].__name__ for kind in (ssl.SSLError, ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLWantReadError,
                                             ssl.SSLCertVerificationError)], ssl.CertificateError.__name__)
print(issubclass(ssl.SSLCertVerificationError, ValueError), ssl.Purpose.SERVER_AUTH.oid, ssl.Purpose.CLIENT_AUTH.shortname)
print(ssl.CERT_REQUIRED, repr(ssl.TLSVersion.TLSv1_3), ssl.HAS_SNI, ssl.HAS_ALPN, ssl.HAS_TLSv1_3, ssl.HAS_SSLv2)
