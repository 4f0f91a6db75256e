# Files: the classes are those of _io, _io_buffered and _io_text.

import abc
from types import GenericAlias

from _io import (
    DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, BufferedIOBase, BytesIO, IOBase, RawIOBase, StringIO, TextIOBase,
    UnsupportedOperation, text_encoding,
)
from _io_buffered import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, FileIO, open_code
from _io_text import IncrementalNewlineDecoder, TextIOWrapper

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase",
           "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE",
           "IncrementalNewlineDecoder", "text_encoding", "Reader", "Writer"]

BlockingIOError = BlockingIOError
open = open


class Reader(metaclass=abc.ABCMeta):
    "What can be read from."

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abc.abstractmethod
    def read(self, size=..., /):
        "Reads at most so many items; none are left when nothing comes."

    @classmethod
    def __subclasshook__(cls, subclass):
        return abc._has_methods(subclass, "read") if cls is Reader else NotImplemented


class Writer(metaclass=abc.ABCMeta):
    "What can be written to."

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abc.abstractmethod
    def write(self, data, /):
        "Writes, and says how many items were taken."

    @classmethod
    def __subclasshook__(cls, subclass):
        return abc._has_methods(subclass, "write") if cls is Writer else NotImplemented
