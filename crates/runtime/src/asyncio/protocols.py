# What a transport calls: classes to derive from.

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    __slots__ = ()

    def connection_made(self, transport):
        """There is a connection."""

    def connection_lost(self, exc):
        """It is closed: `exc` is None if that was asked for, or the other side has ended."""

    def pause_writing(self):
        """The transport's buffer is full: write no more for now."""

    def resume_writing(self):
        """The transport's buffer has room again."""


class Protocol(BaseProtocol):
    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """The other side sends no more. What is false lets the transport close itself."""


class BufferedProtocol(BaseProtocol):
    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where the next bytes are to be put."""

    def buffer_updated(self, nbytes):
        """So many bytes are there."""

    def eof_received(self):
        """The other side sends no more."""


class DatagramProtocol(BaseProtocol):
    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """Sending or receiving has failed."""


class SubprocessProtocol(BaseProtocol):
    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe to the process is closed."""

    def process_exited(self):
        """The process has ended."""
