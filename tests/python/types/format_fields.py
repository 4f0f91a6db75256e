"""str.format fields and f-strings."""

def t(e):
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, x)
class A:
    x=5
    def __getitem__(s,k): return ('item',k)
    def __format__(s,spec): return 'A<'+spec+'>'
    def __repr__(s): return 'Arepr'
a=A()
for e in """'{}'.format(1)
'{0} {1} {0}'.format(1,2)
'{} {}'.format(1)
'{0} {}'.format(1,2)
'{} {0}'.format(1,2)
'{a}'.format()
'{a}'.format(a=1)
'{0.x}'.format(a)
'{0.y}'.format(a)
'{0[k]}'.format(a)
'{0[1]}'.format(a)
'{0[-1]}'.format(a)
'{0[a b]}'.format(a)
'{0[}'.format(a)
'{0[]}'.format(a)
'{0[1}'.format(a)
'{0[1]x}'.format(a)
'{0.}'.format(a)
'{0..x}'.format(a)
'{.x}'.format(a)
'{[0]}'.format([7])
'{!r}'.format('a')
'{!s}'.format('a')
'{!a}'.format('é')
'{!x}'.format('a')
'{!}'.format('a')
'{!rr}'.format('a')
'{!r:>5}'.format('a')
'{:>{}}'.format('a',5)
'{:>{w}}'.format('a',w=5)
'{:{}{}}'.format('a','>',5)
'{:{:{}}}'.format('a','>',5)
'{0:{1}}'.format('a',5)
'{0:{}}'.format('a',5)
'{'.format()
'}'.format()
'{{}}'.format()
'{{{}}}'.format(1)
'a{'.format()
'a}b'.format()
'{:'.format(1)
'{0:}'.format(1)
'{a.b}'.format(a=1)
'{0:foo}'.format(a)
'{:}'.format(a)
'{0!r:}'.format(a)
'{-1}'.format(1)
'{1.5}'.format(1,2)
'{ }'.format(1)
'{ 0}'.format(1)
'{99999999999999999999}'.format(1)
'{0[99999999999999999999]}'.format([1])
'{0[a]}'.format([1])
'{0[a]}'.format({'a':1})
'{0["a"]}'.format({'a':1})
'{:d}'.format('a')
'{:s}'.format(1)
'{:x}'.format(1.5)
'{:c}'.format(97)
'{:c}'.format(-1)
'{:c}'.format(0x110000)
'{:5c}|'.format(97)
'{:,}'.format(1234567)
'{:_}'.format(1234567.891)
'{:%}'.format(0.25)
'{:e}'.format(1)
'{:10}'.format([1])
'{:10}'.format(None)
'{}'.format(*[1])
'{a}{b}'.format(**{'a':1,'b':2})
'{:>10}'.format(True)
'{:d}'.format(True)
'{}'.format(True)
'{0:.{1}f}'.format(3.14159,2)
'{:.{p}f}'.format(3.14159,p=3)
f'{1!r}'
f'{"a"!r:>5}'
f'{a:foo{1}bar}'
f'{1:{">"}{5}}'
f'{3.14159:.{2}f}'
f'{a!r}'
f'{a=}'
f'{a = }'
f'{1+1=}'
f'{1+1=!s}'
f'{1+1=:>5}'
f'{"x"=}'
f'{a=!r:>10}'
f'{{}}'
f'{ {1:2}[1] }'
f'{(lambda x: x)(1)}'
f'{[x for x in (1,2)]}'
f'{"nested " + f"{1}"}'
f'{1:}'
f'{1!s:5}|'
f'{a.x} {a["k"]}'
f'\\N{BULLET} {1}'
f'\\x41{1}'
rf'\\d{1}'
f'{1,2}'
f'{1,}'
f'{*[1,2],}'
f'{None}'
f'{1 if True else 2}'
f'{1:5}{2:<5}{3:^5}|'
f'{1e10:g} {1e3:,.1f}'
f'{-5:+} {5:+} {5: }'
f'{0.1+0.2}'
f'{1_000_000:_}'
f'{"日本":>6}|'
f'{a:{"{"}}'
f'{a:}}}'""".split('\n'): t(e)
