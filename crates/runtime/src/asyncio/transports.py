# What a protocol writes to: classes that say which methods a transport has.

__all__ = ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport")


def _missing(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError
    method.__name__ = name
    return method


class BaseTransport:
    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """What is known about the connection under a name."""
        return self._extra.get(name, default)

    is_closing, close, set_protocol, get_protocol = map(_missing, ("is_closing", "close", "set_protocol", "get_protocol"))


class ReadTransport(BaseTransport):
    __slots__ = ()

    is_reading, pause_reading, resume_reading = map(_missing, ("is_reading", "pause_reading", "resume_reading"))


class WriteTransport(BaseTransport):
    __slots__ = ()

    set_write_buffer_limits, get_write_buffer_size, get_write_buffer_limits, write, write_eof, can_write_eof, abort = map(
        _missing, ("set_write_buffer_limits", "get_write_buffer_size", "get_write_buffer_limits", "write", "write_eof", "can_write_eof",
                   "abort"))

    def writelines(self, list_of_data):
        """Writes several pieces as one."""
        self.write(b"".join(list_of_data))


class Transport(ReadTransport, WriteTransport):
    __slots__ = ()


class DatagramTransport(BaseTransport):
    __slots__ = ()

    sendto, abort = map(_missing, ("sendto", "abort"))


class SubprocessTransport(BaseTransport):
    __slots__ = ()

    get_pid, get_returncode, get_pipe_transport, send_signal, terminate, kill = map(
        _missing, ("get_pid", "get_returncode", "get_pipe_transport", "send_signal", "terminate", "kill"))
