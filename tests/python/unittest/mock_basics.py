from unittest import mock
from unittest.mock import *
import asyncio
def show(value):
    text = repr(value)
    print(text[:text.index("id=")] if "id=" in text else text)


m = Mock()
show(m); show(m.foo); show(m.foo()); show(m.a.b.c().d)
m.foo(1, x=2)
print(m.mock_calls, m.method_calls, m.foo.call_args, m.foo.call_count)
m.foo.assert_called_with(1, x=2)
for f in (lambda: m.foo.assert_called_with(2), lambda: m.foo.assert_called_once(), lambda: m.bar.assert_called(), lambda: m.foo.assert_not_called(),
          lambda: m.foo.assert_any_call(5), lambda: m.assert_has_calls([call.z(1)]), lambda: m.assert_has_calls([call.z(1)], any_order=True),
          lambda: m.foo.assert_called_once_with(3), lambda: m.bar.assert_called_with(1), lambda: m.assert_foo, lambda: Mock(spec=["a"]).b):
    try: f()
    except (AssertionError, AttributeError) as e: print(type(e).__name__, e)
m.assert_has_calls([call.foo(1, x=2)])
m2 = Mock(side_effect=[1, 2, ValueError("x")])
print(m2(), m2())
try: m2()
except ValueError as e: print(e)
print(call(1, a=2), call.foo.bar(3), call.foo().bar(), call.foo().bar().call_list(), call == call(), call(1) == ((1,), {}), call(ANY) == call(3), call.count(1), call)
mm = MagicMock()
with mm as x: show(x)
print(mm.__enter__.called, len(mm), bool(mm), int(mm), list(mm), mm == mm, mm == 3, mm[3] is mm[4], 3 in mm)
mm.__len__.return_value = 7; print(len(mm)); mm.__iter__.return_value = [1,2]; print(list(mm), list(mm))
print(mm.mock_calls[:3])
class K:
    x = 1
    def f(self, a, b=2): pass
    async def g(self, a): pass
    @staticmethod
    def s(a): pass
with patch.object(K, "x", 5): print(K.x)
print(K.x)
with patch(f"{__name__}.K") as p: show(p); show(K()); print(K is p)
with patch.object(K, "f") as p: K().f(1); print(p.mock_calls)
with patch.object(K, "f", autospec=True) as p:
    K().f(1); print(len(p.mock_calls), p.call_count, K.f.called)
    try: K().f()
    except TypeError as e: print(e)
with patch.dict({"a": 1}, {"b": 2}, clear=True) as d: print(d)
k = create_autospec(K)
k().f(1, b=3)
try: k().f()
except TypeError as e: print(e)
try: k().zz
except AttributeError as e: print(e)
show(k); show(k()); show(k().f)
am = AsyncMock(return_value=3)
print(asyncio.run(am(1)), am.await_count, am.await_args); am.assert_awaited_once_with(1)
ks = Mock(spec=K); show(ks); print(isinstance(ks, K)); 
kg = MagicMock(spec=K); print(type(kg.g).__name__, asyncio.iscoroutinefunction(kg.g)) if False else print(type(kg.g).__name__)
@patch(f"{__name__}.K", 5)
@patch.object(asyncio, "sleep")
def deco(a): print(K, type(a).__name__, a is asyncio.sleep)
deco()
@patch.multiple(K, x=DEFAULT, f=3)
def deco2(x): print(x is K.x, K.f)
deco2()
print(sentinel.foo, sentinel.foo is sentinel.foo, ANY, DEFAULT)
w = Mock(wraps=K()); 
ma = Mock(); ma.attach_mock(Mock(), "kid"); ma.kid(1); print(ma.mock_calls)
ma.reset_mock(); print(ma.mock_calls, ma.kid.called)
ma.configure_mock(**{"a.return_value": 4}); print(ma.a())
pm = PropertyMock(return_value=8)
with patch.object(K, "x", new_callable=lambda: pm): print(K().x); K().x = 3
print(pm.mock_calls)
o = mock_open(read_data="a\nb\n")
with o("f") as f: print(f.read())
print(list(o("g")), o.mock_calls[:2])
s = Mock(); s.a.b = 1; seal(s)
try: s.c
except AttributeError as e: print(e)
try:
    with patch.object(K, "nope"): pass
except AttributeError as e: print(e)
try: patch("nodot")
except TypeError as e: print(e)
m = Mock(name="bob"); show(m); show(m.x); show(m())
m(1,2); print(m.call_args.args, m.call_args.kwargs, m.call_args == call(1, 2), m.call_args[0])
del m.x
try: m.x
except AttributeError as e: print(e)
print(m.called, sorted(x for x in dir(Mock(spec=K)) if not x.startswith("_"))[:20])
