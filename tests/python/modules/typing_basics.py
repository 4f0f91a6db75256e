"""typing: what ordinary annotated code imports, and how it shows itself."""

import typing
from typing import (TYPE_CHECKING, Annotated, Any, AsyncIterator, Awaitable, Callable, ClassVar, Coroutine, Dict, Final, Generic, Iterable, List, Literal, NamedTuple, NewType, NoReturn, Optional,
                    ParamSpec, Protocol, Self, Tuple, Type, TypeAlias, TypedDict, TypeVar, Union, cast, final, get_args, get_origin, get_type_hints, overload, override, runtime_checkable)

T = TypeVar("T")
K = TypeVar("K", bound=int)
P = ParamSpec("P")


def f(x: int, y: Optional[str] = None, *z: Any, k: Callable[[int], str] | None = None) -> List[int]:
    return [x]


print(f(1), f.__annotations__["x"], get_type_hints(f)["return"])
print(Optional[int], Union[int, str], Union[int, None], int | str, List[int], Dict[str, int], Tuple[int, ...], Callable[[int, str], bool], Literal["a", 1], Any, list[int], dict[str, list[int]], type[int])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(list[int]), get_args(int | str), get_origin(Optional[int]) is Union, get_args(Callable[[int], str]), get_args(5), get_origin(int))
print(cast(int, "not checked"), cast("Undefined", 1), TYPE_CHECKING, repr(T), repr(K), Annotated[int, "meta"], Annotated[int, "meta"].__metadata__, T.__name__, K.__bound__)


class Stack(Generic[T]):
    items: list[T]

    def __init__(self) -> None:
        self.items = []

    def push(self, x: T) -> Self:
        self.items.append(x)
        return self


s = Stack[int]().push(1)
print(s.items, Stack[int], Stack.__parameters__, isinstance(s, Stack), Stack[str].__origin__ is Stack, type(s).__name__)


class Pair[A, B]:
    def __init__(self, a: A, b: B):
        self.a, self.b = a, b

    def swap(self) -> "Pair[B, A]":
        return Pair(self.b, self.a)


print(Pair(1, 2).swap().a, Pair[int, str].__args__, Pair.__type_params__)


def first[X](items: list[X]) -> X:
    return items[0]


type Names = list[str]
print(first([3]), Names, Names.__value__, first.__type_params__)


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class File:
    def close(self) -> None:
        pass


class NotFile:
    pass


print(isinstance(File(), Closes), isinstance(NotFile(), Closes), issubclass(File, Closes))


class Quiet(Protocol):
    x: int


for wrong in (lambda: isinstance(5, Quiet), lambda: Quiet(), lambda: Any(), lambda: List[int]() and isinstance([], List[int]), lambda: isinstance([], list[int]), lambda: Stack[int, str], lambda: Union[()], lambda: Optional[int, str],
              lambda: Generic[int], lambda: NoReturn[int], lambda: TypeVar("X", int), lambda: Literal()):
    try:
        print(wrong())
    except TypeError as e:
        print("TypeError", e)


class Movie(TypedDict, total=False):
    title: str
    year: int


m: Movie = {"title": "x"}
print(m, Movie(title="y", year=1), type(m).__name__, Movie.__annotations__, Movie.__total__, sorted(Movie.__optional_keys__))
UserId = NewType("UserId", int)
print(UserId(5) + 1, UserId.__name__, type(UserId(5)).__name__)


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x):
    return x


@final
class Leaf:
    LIMIT: Final = 10
    shared: ClassVar[dict] = {}

    @override
    def __repr__(self) -> str:
        return "leaf"


print(g("x"), Leaf.LIMIT, Leaf(), Leaf.__annotations__, Leaf.__final__)


class Annotated_:
    a: int
    b: "str" = "x"
    c: list["Annotated_"]


print(Annotated_.__annotations__, hasattr(Annotated_, "a"), Annotated_.b)


async def stream() -> AsyncIterator[int]:
    yield 1


def decorator(fn: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    async def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return await fn(*args, **kwargs)

    return inner


x: int = 5
y: "Undefined | None"
print(x, "y" in globals(), typing.get_type_hints(Annotated_)["b"], typing.assert_type(1, int), typing.reveal_type.__name__, callable(decorator(stream)))
try:
    typing.assert_never(5)
except AssertionError as e:
    print(e)
def lazily(x: Undefined_name): pass
print(lazily.__name__, "annotations are not evaluated until asked for")
try:
    lazily.__annotations__
except NameError as e:
    print(e)
