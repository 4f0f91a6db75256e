"""Template strings and string.templatelib."""

from string.templatelib import Template, Interpolation, convert
import string.templatelib as m
def t(f):
    try: print(repr(f()))
    except Exception as x: print('!!', type(x).__name__, x)
x = 5; name='World'; w=10
for c in (lambda: t'', lambda: t'abc', lambda: t'{x}', lambda: t'a{x}b{name}c', lambda: t'{x}{name}', lambda: t'{x!r}', lambda: t'{x:>5}', lambda: t'{x!s:>{w}}', lambda: t'{x=}', lambda: t'{x = }', lambda: t'{x=!s}', lambda: t'{x=:5}', lambda: t'{ x }', lambda: t'{ x  + 1 }', lambda: t'{x!r:}', lambda: t'{{}}', lambda: t'a{{{x}}}b', lambda: rt'\d{x}', lambda: T"up{x}", lambda: t'a' t'b{x}' t'c', lambda: t'{t"{x}"}', lambda: t'{f"{x}"}', lambda: t'{[i for i in range(3)]}', lambda: t'{(lambda: x)()}', lambda: t"""multi
{x}
line""", lambda: t'{x:{w}.{x}}', lambda: t'{x,}', lambda: t'{x!a}', lambda: t'\x41\N{BULLET}{x}', lambda: t'{x # comment
}', lambda: t'{x:%Y-%m}', lambda: t'{ {1: 2}[1] }', lambda: t'{"q"}', lambda: t'{1 if x else 2}', lambda: t'{x:a{x}b{x!r}c}', lambda: t'{x:{w=}}', lambda: t'{(y := 3)}', lambda: t'{*[1,2],}', lambda: t'{x:}', lambda: t'{x::}',lambda: t'{  x  !r}', lambda: t'{x }', lambda: t'{
x}'):
    t(c)
tt = t'Hello {name!r:>10}, {x}!'
print(tt.strings, tt.interpolations, tt.values, list(tt), type(tt), len(tt.strings))
i = tt.interpolations[0]
print(i.value, i.expression, i.conversion, i.format_spec, i, type(i), i.__match_args__)
for f in (lambda: tt + t'x', lambda: tt + 'x', lambda: 'x' + tt, lambda: tt + 1, lambda: 1 + tt, lambda: t'a' + t'b', lambda: t'{x}' + t'{name}', lambda: Template(), lambda: Template('a', 'b'), lambda: Template('a', i, 'b', i), lambda: Template(i, i), lambda: Template(1), lambda: Template('a', None), lambda: Template(a=1), lambda: Interpolation(1), lambda: Interpolation(1, 'x', 'r', '>5'), lambda: Interpolation(), lambda: Interpolation(1, 2), lambda: Interpolation(1, 'x', 'z'), lambda: Interpolation(1, 'x', None, 5), lambda: Interpolation(value=1, expression='e'), lambda: Interpolation(1,'x','s','y','z'), lambda: convert(1, None), lambda: convert('a', 'r'), lambda: convert('é', 'a'), lambda: convert(5, 's'), lambda: convert(1, 'x'), lambda: convert(1), lambda: tt == tt, lambda: t'a' == t'a', lambda: hash(tt) == hash(tt), lambda: hash(t'{[]}') is None, lambda: setattr(tt, 'strings', 1), lambda: setattr(tt, 'foo', 1), lambda: setattr(i, 'value', 1), lambda: tt.foo, lambda: i.foo, lambda: type('S', (Template,), {}), lambda: type('S', (Interpolation,), {}), lambda: bool(t''), lambda: len(tt), lambda: tt[0], lambda: f'{tt}' == repr(tt), lambda: str(tt) == repr(tt), lambda: '%s' % t'a', lambda: Template.__module__, lambda: Interpolation.__module__, lambda: Template.__name__, lambda: Template('a').strings, lambda: iter(tt).__class__, lambda: m.__all__ if hasattr(m, '__all__') else sorted(n for n in dir(m) if n[0] != '_'), lambda: Template[int], lambda: Interpolation[int], lambda: undefined_name_, lambda: t'{undefined_name_}', lambda: t'{1/0}', lambda: tt.strings is tt.strings, lambda: ''.join(p if isinstance(p, str) else format(convert(p.value, p.conversion), p.format_spec) for p in tt)):
    t(f)
match i:
    case Interpolation(v, e, c, s): print(v, e, c, s)
match tt:
    case Template(strings=(a, b, c)): print(a, b, c)
def html(tpl):
    import html as h
    return 0
for bad in ["t'{'", "t'}'", "t'{}'", "t'{x!}'", "t'{x!z}'", "t'a' 'b'", "'a' t'b'", "f'a' t'b'", "b'a' t'b'", "t'{x", "ft'a'", "bt'a'", "ut'a'", "t'{a b}'", "t'{*x}'", "t'{lambda x:1}'", "t'{x:{y:{z:{w}}}}'", "t'{!r}'", "t'{ }'", "t'{yield}'", "del t'a'", "t'a' = 1", "t'{a=}' += 1", "for t'a' in x: pass", "def f(): t'doc'"]:
    try: compile(bad, '<t>', 'exec'); print(bad, 'ok')
    except SyntaxError as e: print(bad, '->', e.msg, e.lineno, e.offset, e.end_offset)
async def co(): return t'{await inner()}'
async def inner(): return 9
import asyncio
print(asyncio.run(co()))
def gen(): yield t'{(yield 1)}'
print(list(gen()))
class C:
    x = 1
    y = t'{x}'
print(C.y)
n = 40
print(t'{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}'.values)
