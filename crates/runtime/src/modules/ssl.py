# Encrypted connections: there are none. The names are here so that programs can be imported.

class SSLError(OSError):
    pass


class SSLZeroReturnError(SSLError):
    pass


class SSLWantReadError(SSLError):
    pass


class SSLWantWriteError(SSLError):
    pass


class SSLEOFError(SSLError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError
CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2
PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 16, 17
HAS_SNI = HAS_ALPN = False


class SSLContext:
    def __init__(self, *args, **kwargs):
        raise PermissionError("ssl.SSLContext: the connections of a session have no TLS")


def create_default_context(*args, **kwargs):
    raise PermissionError("ssl.create_default_context: the connections of a session have no TLS")
