# TLS: contexts say how connections are encrypted and who is trusted; what encrypts is the host's (`_tls`). Streams of `asyncio` use it
# through `wrap_bio`. What a context can be told and the host's TLS does not know raises `NotImplementedError`.

from collections import namedtuple
from enum import Enum, IntEnum, IntFlag


class SSLErrorNumber(IntEnum):
    SSL_ERROR_SSL = 1
    SSL_ERROR_WANT_READ = 2
    SSL_ERROR_WANT_WRITE = 3
    SSL_ERROR_WANT_X509_LOOKUP = 4
    SSL_ERROR_SYSCALL = 5
    SSL_ERROR_ZERO_RETURN = 6
    SSL_ERROR_WANT_CONNECT = 7
    SSL_ERROR_EOF = 8
    SSL_ERROR_INVALID_ERROR_CODE = 10


class VerifyMode(IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class VerifyFlags(IntFlag):
    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 32
    VERIFY_ALLOW_PROXY_CERTS = 64
    VERIFY_X509_TRUSTED_FIRST = 32768
    VERIFY_X509_PARTIAL_CHAIN = 524288


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = 2
    PROTOCOL_SSLv23 = 2
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


class Options(IntFlag):
    OP_NO_SSLv2 = 0
    OP_LEGACY_SERVER_CONNECT = 4
    OP_ENABLE_KTLS = 8
    OP_IGNORE_UNEXPECTED_EOF = 128
    OP_NO_TICKET = 16384
    OP_NO_COMPRESSION = 131072
    OP_ENABLE_MIDDLEBOX_COMPAT = 1048576
    OP_CIPHER_SERVER_PREFERENCE = 4194304
    OP_NO_SSLv3 = 33554432
    OP_NO_TLSv1 = 67108864
    OP_NO_TLSv1_2 = 134217728
    OP_NO_TLSv1_1 = 268435456
    OP_NO_TLSv1_3 = 536870912
    OP_NO_RENEGOTIATION = 1073741824
    OP_ALL = 2147483728
    OP_SINGLE_DH_USE = 0
    OP_SINGLE_ECDH_USE = 0


class TLSVersion(IntEnum):
    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


for _names in (SSLErrorNumber, VerifyMode, VerifyFlags, _SSLMethod, Options):
    globals().update(_names.__members__)
del _names

HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1_2 = HAS_TLSv1_3 = True
HAS_NPN = HAS_PSK = HAS_PHA = HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_NEVER_CHECK_COMMON_NAME = False
OPENSSL_VERSION, OPENSSL_VERSION_NUMBER, OPENSSL_VERSION_INFO = "rustls", 0, (0, 0, 0, 0, 0)
CHANNEL_BINDING_TYPES = []
PEM_HEADER, PEM_FOOTER = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"

_ASN1Object = namedtuple("_ASN1Object", "nid shortname longname oid")


class Purpose(_ASN1Object, Enum):
    "What a context is for: to verify servers, or clients."

    SERVER_AUTH = 129, "serverAuth", "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = 130, "clientAuth", "TLS Web Client Authentication", "1.3.6.1.5.5.7.3.2"


class SSLError(OSError):
    "An error of TLS."

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


class SSLZeroReturnError(SSLError):
    "The connection was closed cleanly."


class SSLWantReadError(SSLError):
    "More has to come from the other side."


class SSLWantWriteError(SSLError):
    "More has to be sent to the other side."


class SSLSyscallError(SSLError):
    "A call of the system failed."


class SSLEOFError(SSLError):
    "The connection ended in the middle."


class SSLCertVerificationError(SSLError, ValueError):
    "A certificate is not trusted."


CertificateError = SSLCertVerificationError


def _failure(library, reason, text, number=None, why=None):
    "What the host's TLS says, as an exception."
    kind = SSLError if number is None else SSLCertVerificationError
    place = library if reason is None else f"{library}: {reason}"
    made = _error(kind, SSL_ERROR_SSL, f"[{place}] {text}", library, reason)
    if number is not None:
        made.verify_code, made.verify_message = number, why
    return made


def _error(kind, number, text, library=None, reason=None):
    made = kind(int(number), text)
    made.library, made.reason = library, reason
    return made


def _want_read():
    return _error(SSLWantReadError, SSL_ERROR_WANT_READ, "The operation did not complete (read)")


def _cut_short():
    return _error(SSLEOFError, SSL_ERROR_EOF, "[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol",
                  "SSL", "UNEXPECTED_EOF_WHILE_READING")


class MemoryBIO:
    "Bytes on their way from or to the other side."

    def __init__(self):
        self._data = bytearray()
        self._ended = False

    @property
    def pending(self):
        return len(self._data)

    @property
    def eof(self):
        return self._ended and not self._data

    def read(self, size=-1, /):
        if size < 0 or size >= len(self._data):
            taken = bytes(self._data)
            self._data.clear()
        else:
            taken = bytes(self._data[:size])
            del self._data[:size]
        return taken

    def write(self, b, /):
        if self._ended:
            raise SSLError("cannot write() after write_eof()")
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        before = len(self._data)
        self._data += b
        return len(self._data) - before

    def write_eof(self):
        self._ended = True


def _key_of(blocks):
    "The first private key, as the host's TLS takes it."
    for label, data in blocks:
        if label == "ENCRYPTED PRIVATE KEY" or label.endswith("PRIVATE KEY") and data is None:
            raise NotImplementedError("ssl: private keys with a password cannot be read")
        if label in _KEYS:
            return _KEYS[label], data
    return None


_KEYS = {"PRIVATE KEY": 0, "RSA PRIVATE KEY": 1, "EC PRIVATE KEY": 2}


def _blocks(path):
    from _certificates import blocks

    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError as error:
        # OpenSSL opens it, and does not say what.
        raise type(error)(error.errno, error.strerror) from None
    try:
        return list(blocks(text))
    except ValueError:
        raise _failure("SSL", None, "PEM lib") from None


def _missing(name, why):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f"ssl.SSLContext.{name}: {why}")

    method.__name__ = name
    return method


class SSLContext:
    "How connections are encrypted, and who is trusted."

    sslsocket_class = sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        import warnings

        if protocol is None:
            warnings.warn("ssl.SSLContext() without protocol argument is deprecated.", DeprecationWarning, stacklevel=2)
            protocol = PROTOCOL_TLS
        try:
            protocol = _SSLMethod(protocol)
        except ValueError:
            raise ValueError(f"invalid or unsupported protocol version {protocol}") from None
        if protocol in (PROTOCOL_TLSv1, PROTOCOL_TLSv1_1):
            raise NotImplementedError(f"ssl.{protocol.name}: there are TLS 1.2 and TLS 1.3")
        if protocol not in (PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER):
            warnings.warn(f"ssl.{protocol.name} is deprecated", DeprecationWarning, stacklevel=2)
        self = super().__new__(cls)
        self._protocol = protocol
        client = protocol == PROTOCOL_TLS_CLIENT
        self._verify_mode, self._check_hostname = CERT_REQUIRED if client else CERT_NONE, client
        self._flags = VERIFY_X509_TRUSTED_FIRST
        self._options = (OP_ALL | OP_NO_SSLv3 | OP_NO_COMPRESSION | OP_CIPHER_SERVER_PREFERENCE |
                         OP_ENABLE_MIDDLEBOX_COMPAT)
        self._minimum, self._maximum = TLSVersion.MINIMUM_SUPPORTED, TLSVersion.MAXIMUM_SUPPORTED
        if protocol == PROTOCOL_TLSv1_2:
            self._minimum = self._maximum = TLSVersion.TLSv1_2
        # Certificates that are trusted, by their bytes.
        self._trusted = {}
        self._system = False
        self._chain, self._key, self._alpn = (), None, []
        self._configs = {}
        return self

    def __init__(self, protocol=None):
        pass

    # What it says.

    @property
    def protocol(self):
        return self._protocol

    def _changed(self):
        self._configs.clear()

    @property
    def verify_mode(self):
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        try:
            value = VerifyMode(value)
        except ValueError:
            raise ValueError("invalid value for verify_mode") from None
        if value == CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify_mode = value
        self._changed()

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self._verify_mode == CERT_NONE:
            self._verify_mode = CERT_REQUIRED
        self._changed()

    @property
    def verify_flags(self):
        return self._flags

    @verify_flags.setter
    def verify_flags(self, value):
        value = VerifyFlags(value)
        if value & VERIFY_CRL_CHECK_CHAIN:
            raise NotImplementedError("ssl.SSLContext.verify_flags: lists of revoked certificates are not read")
        self._flags = value

    @property
    def options(self):
        return self._options

    @options.setter
    def options(self, value):
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = Options(value)
        if value & ~self._options & _OLD_OPTIONS:
            import warnings

            warnings.warn("ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated", DeprecationWarning, stacklevel=2)
        self._options = value
        self._changed()

    @property
    def minimum_version(self):
        return self._minimum

    @minimum_version.setter
    def minimum_version(self, value):
        self._minimum = self._version(value)
        self._changed()

    @property
    def maximum_version(self):
        return self._maximum

    @maximum_version.setter
    def maximum_version(self, value):
        self._maximum = self._version(value)
        self._changed()

    def _version(self, value):
        try:
            return TLSVersion(value)
        except ValueError:
            raise ValueError(f"Unsupported TLS/SSL version {value:#x}") from None

    def _versions(self):
        "The oldest and the newest version, as the host's TLS counts them."
        wanted = [minor for minor, version, option in
                  ((2, TLSVersion.TLSv1_2, OP_NO_TLSv1_2), (3, TLSVersion.TLSv1_3, OP_NO_TLSv1_3))
                  if not self._options & option
                  and (self._minimum < 0 and self._minimum != TLSVersion.MAXIMUM_SUPPORTED or 0 < self._minimum <= version
                       or self._minimum == TLSVersion.MAXIMUM_SUPPORTED and minor == 3)
                  and (self._maximum == TLSVersion.MAXIMUM_SUPPORTED or self._maximum >= version)]
        if not wanted:
            raise _failure("SSL", "NO_PROTOCOLS_AVAILABLE", "no protocols available")
        return wanted[0], wanted[-1]

    @property
    def post_handshake_auth(self):
        return False

    @post_handshake_auth.setter
    def post_handshake_auth(self, value):
        if value:
            raise NotImplementedError("ssl.SSLContext.post_handshake_auth: clients are verified while a connection begins")

    @property
    def hostname_checks_common_name(self):
        return False

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        if value:
            raise NotImplementedError("ssl.SSLContext.hostname_checks_common_name: names are looked for where they belong, "
                                      "in subjectAltName")

    @property
    def sni_callback(self):
        return None

    @sni_callback.setter
    def sni_callback(self, value):
        if self._protocol == PROTOCOL_TLS_CLIENT:
            raise ValueError("sni_callback cannot be set on TLS_CLIENT context")
        if value is not None:
            raise NotImplementedError("ssl.SSLContext.sni_callback: a server has one certificate for all names")

    def set_servername_callback(self, server_name_callback):
        self.sni_callback = server_name_callback

    @property
    def keylog_filename(self):
        return None

    @keylog_filename.setter
    def keylog_filename(self, value):
        if value is not None:
            raise NotImplementedError("ssl.SSLContext.keylog_filename: keys are not given away")

    num_tickets = property(lambda self: 0)
    security_level = property(lambda self: 2)

    set_ciphers = _missing("set_ciphers", "the host's TLS has good ones only, which cannot be chosen from")
    load_dh_params = _missing("load_dh_params", "keys are agreed on by elliptic curves only")
    set_ecdh_curve = _missing("set_ecdh_curve", "the curves cannot be chosen")
    set_psk_client_callback = _missing("set_psk_client_callback", "there are no shared keys")
    set_psk_server_callback = _missing("set_psk_server_callback", "there are no shared keys")
    session_stats = _missing("session_stats", "sessions are not resumed")
    wrap_socket = _missing("wrap_socket", "sockets that wait have no TLS; streams of asyncio have")

    def get_ciphers(self):
        made = []
        for number, name, bits in (
            (0x1302, "TLS_AES_256_GCM_SHA384", 256), (0x1301, "TLS_AES_128_GCM_SHA256", 128),
            (0x1303, "TLS_CHACHA20_POLY1305_SHA256", 256), (0xc02c, "ECDHE-ECDSA-AES256-GCM-SHA384", 256),
            (0xc02b, "ECDHE-ECDSA-AES128-GCM-SHA256", 128), (0xcca9, "ECDHE-ECDSA-CHACHA20-POLY1305", 256),
            (0xc030, "ECDHE-RSA-AES256-GCM-SHA384", 256), (0xc02f, "ECDHE-RSA-AES128-GCM-SHA256", 128),
            (0xcca8, "ECDHE-RSA-CHACHA20-POLY1305", 256),
        ):
            made.append({"id": 0x3000000 | number, "name": name, "protocol": _protocol_of(name), "strength_bits": bits,
                         "alg_bits": bits, "aead": True})
        return made

    def set_alpn_protocols(self, alpn_protocols):
        encoded = []
        for protocol in alpn_protocols:
            protocol = bytes(protocol, "ascii")
            if not 1 <= len(protocol) <= 255:
                raise SSLError("ALPN protocols must be 1 to 255 in length")
            encoded.append(protocol)
        self._alpn = encoded
        self._changed()

    # What it shows, and whom it trusts.

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        blocks = _blocks(certfile)
        chain = [data for label, data in blocks if label in _CERTIFICATES]
        key = _key_of(blocks if keyfile is None else _blocks(keyfile))
        if not chain or key is None:
            raise _failure("SSL", None, "PEM lib")
        before = self._chain, self._key
        self._chain, self._key = chain, key
        self._changed()
        try:
            self._config()
        except BaseException:
            self._chain, self._key = before
            raise

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        if cafile is not None:
            found = [data for label, data in _blocks(cafile) if label in _CERTIFICATES]
            if not found or not self._trust(found):
                raise _failure("X509", "NO_CERTIFICATE_OR_CRL_FOUND", "no certificate or crl found")
        if capath is not None:
            self._trust_folder(capath)
        if cadata is not None:
            self._trust_data(cadata)

    def _trust(self, found):
        from _certificates import Certificate

        try:
            self._trusted.update((certificate.der, certificate) for certificate in map(Certificate, found))
        except ValueError:
            return False
        self._changed()
        return True

    def _trust_folder(self, path):
        import os

        for name in sorted(os.listdir(path)):
            # The names are hashes of whose certificate it is.
            hash, _, number = name.partition(".")
            if len(hash) == 8 and number.isdecimal():
                self._trust([data for label, data in _blocks(os.path.join(path, name)) if label in _CERTIFICATES])

    def _trust_data(self, data):
        from _certificates import blocks

        if isinstance(data, str):
            try:
                text = data.encode("ascii")
            except UnicodeEncodeError:
                raise TypeError("cadata should be an ASCII string or a bytes-like object") from None
            if not data:
                raise ValueError("Empty certificate data")
            try:
                found = [block for label, block in blocks(text) if label in _CERTIFICATES]
            except ValueError:
                found = []
            if not found or not self._trust(found):
                raise _error(SSLError, 0, "no start line: cadata does not contain a certificate")
            return
        data = bytes(data)
        if not data:
            raise ValueError("Empty certificate data")
        found = []
        while data:
            length = _length_of(data)
            found.append(data[:length])
            data = data[length:]
        if not self._trust(found):
            raise _error(SSLError, 0, "not enough data: cadata does not contain a certificate")

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    def set_default_verify_paths(self):
        "Trusts whom the host trusts."
        self._system = True
        self._changed()

    def get_ca_certs(self, binary_form=False):
        return [certificate.der if binary_form else certificate.decoded()
                for certificate in self._trusted.values() if certificate.is_authority]

    def cert_store_stats(self):
        authorities = sum(certificate.is_authority for certificate in self._trusted.values())
        return {"x509": len(self._trusted), "crl": 0, "x509_ca": authorities}

    # Connections.

    def _config(self, server=None):
        import _tls

        if server is None:
            server = self._protocol == PROTOCOL_TLS_SERVER
        if server not in self._configs:
            flags = (server, self._verify_mode, self._check_hostname, *self._versions(), self._system)
            self._configs[server] = _tls.configure(flags, list(self._trusted), self._chain, self._key, self._alpn)
        return self._configs[server]

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        kind = self.sslobject_class or SSLObject
        return kind._create(incoming, outgoing, server_side=server_side, server_hostname=server_hostname, session=session,
                            context=self)


_OLD_OPTIONS = OP_NO_SSLv3 | OP_NO_TLSv1 | OP_NO_TLSv1_1 | OP_NO_TLSv1_2 | OP_NO_TLSv1_3
_CERTIFICATES = ("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE")


def _length_of(data):
    "How long the first item is, in DER."
    if len(data) < 2 or data[0] != 0x30:
        return len(data)
    if data[1] < 0x80:
        return 2 + data[1]
    count = data[1] & 0x7f
    return max(2 + count + int.from_bytes(data[2:2 + count]), 1)


def _protocol_of(cipher):
    return "TLSv1.3" if cipher.startswith("TLS_") else "TLSv1.2"


class SSLSession:
    "A session that could be resumed: there are none."

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'ssl.SSLSession' instances")


class SSLObject:
    "An end of a connection between two `MemoryBIO`."

    def __init__(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} does not have a public constructor. "
                        f"Instances are returned by SSLContext.wrap_bio().")

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        import _tls

        if context.check_hostname and not server_hostname and not server_side:
            raise ValueError("check_hostname requires server_hostname")
        if server_hostname is not None:
            if server_side:
                raise ValueError("server_hostname can only be specified in client mode")
            if not server_hostname or server_hostname.startswith("."):
                raise ValueError("server_hostname cannot be an empty string or start with a leading dot.")
            if "\0" in server_hostname:
                raise TypeError("argument must be encoded string without null bytes, not str")
        if server_side and context.protocol == PROTOCOL_TLS_CLIENT:
            raise _error(SSLError, 0, "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context")
        if not server_side and context.protocol == PROTOCOL_TLS_SERVER:
            raise _error(SSLError, 0, "Cannot create a client socket with a PROTOCOL_TLS_SERVER context")
        if session is not None:
            raise NotImplementedError("ssl: sessions are not resumed")
        self = cls.__new__(cls)
        self._incoming, self._outgoing, self._context = incoming, outgoing, context
        self._server_side, self._server_hostname = server_side, server_hostname
        self._connection = _tls.begin(context._config(server_side), server_hostname)
        self._certificates = self._closed = None
        self._failed = False
        return self

    context = property(lambda self: self._context)
    server_side = property(lambda self: self._server_side)
    server_hostname = property(lambda self: self._server_hostname)
    session = property(lambda self: None)
    session_reused = property(lambda self: False)

    @context.setter
    def context(self, value):
        raise NotImplementedError("ssl.SSLObject.context: a connection keeps its context")

    # Bytes to and from the other side.

    def _send(self):
        import _tls

        data = _tls.send(self._connection)
        if data:
            self._outgoing.write(data)

    def _receive(self):
        "Takes in what has come; whether that was anything."
        import _tls

        data = self._incoming.read(_AT_ONCE)
        if not data:
            return False
        try:
            _tls.receive(self._connection, data)
        except SSLError:
            self._failed = True
            raise
        finally:
            self._send()
        return True

    def do_handshake(self):
        import _tls

        self._send()
        while _tls.is_handshaking(self._connection):
            if not self._receive():
                raise _cut_short() if self._incoming.eof else _want_read()

    def read(self, len=1024, buffer=None):
        if buffer is None:
            return self._read(len)
        data = self._read(min(len, buffer.__len__()) if len else buffer.__len__())
        count = data.__len__()
        buffer[:count] = data
        return count

    def _read(self, most):
        import _tls

        if most < 0:
            raise ValueError("size should not be negative")
        if not most:
            return b""
        self.do_handshake()
        while True:
            data = _tls.read(self._connection, most)
            if data:
                return data
            if data is not None:
                if self._closed:
                    raise _error(SSLZeroReturnError, SSL_ERROR_ZERO_RETURN, "TLS/SSL connection has been closed (EOF)")
                return data
            if not self._receive():
                raise _cut_short() if self._incoming.eof else _want_read()

    def write(self, data):
        import _tls

        self.do_handshake()
        if self._closed:
            raise _failure("SSL", "PROTOCOL_IS_SHUTDOWN", "protocol is shutdown")
        view, written = memoryview(data), 0
        while written < len(view) and (count := _tls.write(self._connection, view[written:])):
            written += count
            self._send()
        return written

    def unwrap(self):
        "Says that this end is done; over when the other says so too."
        import _tls

        if _tls.is_handshaking(self._connection):
            raise _failure("SSL", "SHUTDOWN_WHILE_IN_INIT", "shutdown while in init")
        if not self._closed:
            self._closed = True
            _tls.close(self._connection)
            self._send()
        while True:
            data = _tls.read(self._connection, 1)
            if data:
                raise _failure("SSL", "APPLICATION_DATA_AFTER_CLOSE_NOTIFY", "application data after close notify")
            if data is not None:
                return None
            if not self._receive():
                raise _cut_short() if self._incoming.eof else _want_read()

    def pending(self):
        import _tls

        return _tls.readable(self._connection)

    # What both ends agreed on.

    def _facts(self):
        import _tls

        return _tls.facts(self._connection)

    def version(self):
        import _tls

        return None if _tls.is_handshaking(self._connection) else self._facts()[0]

    def cipher(self):
        _, name, bits, _, _ = self._facts()
        return None if name is None else (name, _protocol_of(name), bits)

    def shared_ciphers(self):
        return None

    def compression(self):
        return None

    def selected_alpn_protocol(self):
        protocol = self._facts()[3]
        return None if protocol is None else protocol.decode("ascii")

    def selected_npn_protocol(self):
        return None

    def getpeercert(self, binary_form=False):
        import _tls
        from _certificates import Certificate

        if _tls.is_handshaking(self._connection):
            raise ValueError("handshake not done yet")
        chain = self._facts()[4]
        if not chain:
            return None
        if binary_form:
            return chain[0]
        if self._context.verify_mode == CERT_NONE:
            return {}
        return Certificate(chain[0]).decoded()

    def get_unverified_chain(self):
        return self._facts()[4]

    def get_verified_chain(self):
        raise NotImplementedError("ssl.SSLObject.get_verified_chain: only what the other side sent is known")

    def get_channel_binding(self, cb_type="tls-unique"):
        raise ValueError(f"{cb_type} channel binding type not implemented")

    def verify_client_post_handshake(self):
        raise NotImplementedError("ssl.SSLObject.verify_client_post_handshake: clients are verified while a connection begins")


# How much is taken in at a time.
_AT_ONCE = 64 << 10


class SSLSocket:
    "An encrypted socket that waits: there are none."

    def __init__(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} does not have a public constructor. "
                        f"Instances are returned by SSLContext.wrap_socket().")


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    "A context that is good for most."
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH,
                               certfile=None, keyfile=None, cafile=None, capath=None, cadata=None):
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    context.verify_mode = cert_reqs
    if keyfile and not certfile:
        raise ValueError("certfile must be specified")
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


def cert_time_to_seconds(cert_time):
    "The time that a certificate says, in seconds since 1970."
    from _certificates import _MONTHS
    from calendar import timegm

    try:
        month, day, clock, year, zone = cert_time.split()
        hour, minute, second = map(int, clock.split(":"))
        month = [name.lower() for name in _MONTHS].index(month.lower()) + 1
        if zone != "GMT":
            raise ValueError
        return timegm((int(year), month, int(day), hour, minute, second))
    except ValueError:
        raise ValueError(f"time data {cert_time!r} does not match format \"%b %d %H:%M:%S %Y GMT\"") from None


def DER_cert_to_PEM_cert(der_cert_bytes):
    from base64 import b64encode

    text = b64encode(der_cert_bytes).decode("ascii")
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    return "\n".join([PEM_HEADER, *lines, PEM_FOOTER]) + "\n"


def PEM_cert_to_DER_cert(pem_cert_string):
    from base64 import decodebytes

    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError(f"Invalid PEM encoding; must start with {PEM_HEADER}")
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError(f"Invalid PEM encoding; must end with {PEM_FOOTER}")
    return decodebytes(pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)].encode("ascii"))


def get_protocol_name(protocol_code):
    names = {member.value: name for name, member in _SSLMethod.__members__.items() if name != "PROTOCOL_SSLv23"}
    return names.get(protocol_code, "<unknown>")


def RAND_bytes(n, /):
    import os

    return os.urandom(n)


def RAND_status():
    return True


def RAND_add(string, entropy, /):
    "The host has enough of it."


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=None):
    raise NotImplementedError("ssl.get_server_certificate: sockets that wait have no TLS; streams of asyncio have")
