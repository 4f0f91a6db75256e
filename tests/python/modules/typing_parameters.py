"""Type parameters made by calls, and what generic aliases and unions make of them."""

import collections.abc, copy
import typing, types
from typing import TypeVar,ParamSpec,TypeVarTuple,Callable,Optional,Union,Dict,List,TypeAliasType,Generic,Type,ClassVar,Concatenate,Literal,Annotated,ForwardRef
T=TypeVar('T'); U=TypeVar('U', bound='int'); V=TypeVar('V', int, 'str', default=int); P=ParamSpec('P'); Ts=TypeVarTuple('Ts')
def t(e):
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, x)
for e in """T.__bound__
U.__bound__
V.__constraints__
T.evaluate_bound
U.evaluate_bound
U.evaluate_bound(1)
V.evaluate_constraints
V.evaluate_constraints(1)
V.evaluate_default
V.evaluate_default(1)
V.evaluate_default(4)
V.evaluate_constraints(4)
T.__module__
T.foo
T.__name__
TypeVar('X','Y')
TypeVar('X', bound=1)
TypeVar(1)
TypeVar('X', covariant=True, contravariant=True)
TypeVar('X', covariant=True, infer_variance=True)
TypeVar('X', int, str, bound=int)
TypeVar('X', default=int).__default__
TypeVar('X', default=int).has_default()
TypeVar('X', int)
ParamSpec(1)
ParamSpec('X', bound=int)
ParamSpec('X', default=[int]).__default__
TypeVarTuple(1)
TypeVarTuple('X', default=int).__default__
TypeVar('X', covariant=True)
TypeVar('X', contravariant=True)
TypeVar('X', infer_variance=True)
list[T][int]
list[T, U]
dict[T, list[U]][int, str]
dict[T, list[T]][int, str]
dict[T, list[T]][int]
dict[T, list[T]].__parameters__
tuple[*Ts].__parameters__
tuple[*Ts][()]
tuple[int, *Ts][str, bytes]
tuple[T, *Ts][str, bytes, int]
tuple[T, *Ts][()]
list[int][str]
Callable[P, T]
Callable[P, T][[int], str]
Callable[P, T][..., str]
Callable[[T], U][int, str]
collections.abc.Callable[P, T][[int], str]
list[Optional[T]][int]
(list[T] | None)[int]
(T | None).__parameters__
(T | list[U])[int, str]
Optional[T][int]
Union[T, str][int]
type(T | None)
type(Optional[T])
Dict[T, int][str]
List[T][int]
list[T] == list[T]
hash(list[T]) == hash(list[T])
TypeAliasType('A', list[T], type_params=(T,))
TypeAliasType('A', list[T], type_params=(T,))[int]
TypeAliasType('A', list[T], type_params=(T,)).__value__
TypeAliasType('A', list[T], type_params=(T,)).__parameters__
TypeAliasType('A', list[T], type_params=[T])
TypeAliasType('A', list[T], type_params=(int,))
TypeAliasType(1, 2)
TypeAliasType('A', int).__module__
TypeAliasType('A', int)[int]
TypeAliasType('A', int) | None
TypeAliasType('A', int).__type_params__
isinstance(3, TypeAliasType('A', int))
TypeAliasType('A', int).evaluate_value
*list[T],
typing.Unpack[Ts]
Ts.__name__
[*Ts]
Generic[T, *Ts]
Generic[P]
Generic[int]
P.args, P.kwargs
P.args.__origin__
P.args == P.args, P.args == P.kwargs
P.args(1)
T()
Ts[int]
T[int]
isinstance(1, T)
class_
typing.NoDefault
type(typing.NoDefault)
type(typing.NoDefault)() is typing.NoDefault
copy.copy(T) is T
typing.get_args(list[T]), typing.get_origin(list[T])
GenericAlias(list, int).__args__
types.GenericAlias(list, int)
list[int].__class__
list[int].append
list[int].__name__
list[int].foo
list[int]()
list[int] == list[int], list[int] == list[str]
isinstance([], list[int])
list[int] | None
dir(list[int]).__class__
list[int].__mro_entries__((list[int],))
repr(list["int"])
list[()]
tuple[()]
tuple[()].__args__
list[[int]]
dict[str, ...]
list[None]
list[int].__origin__, list[int].__unpacked__
next(iter(tuple[int, ...]))
next(iter(tuple[int, ...])).__unpacked__
type[T][int]
type[T]
Type[T]
ClassVar[int]
Concatenate[int, P]
Callable[Concatenate[int, P], T]
Callable[Concatenate[int, P], T][[str], bytes]
Literal[1, 'a', None]
Literal[1, 1, True]
typing.Self
Annotated[T, 1][int]
ForwardRef('X')
typing.Any | None
int | 'str'
'str' | int
None | int
int | int
int | None | int
(int | None) == (None | int)
(int | str).__args__
isinstance(1, int | str)
isinstance(1, int | list[int])
issubclass(int, int | str)
int | 3
list[int] | 3
""".strip().split('\n'): t(e)
class N(Generic[T, *Ts]): pass
class N2(Generic[P]): pass
class N3(Generic[T, P]): pass
class N4(Generic[T, V]): pass
class N5[T, D=int, E=list[D]]: pass
for e in """N[int]
N[int, str, bytes]
N[()]
N.__parameters__
N2[int, str]
N2[[int, str]]
N2[...]
N2[P]
N3[int, [str]]
N3[int, ...]
N3[int, str]
N3[int]
N4[int]
N4[int, str]
N5[int]
N5[int, str]
N5[int, str, bytes]
N5[()]
N5[int, str, bytes, int]
N[int, *Ts]
N[T, *Ts][str, int]
N5.__parameters__
N5.__orig_bases__""".split('\n'): t(e)
