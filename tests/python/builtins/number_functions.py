"""Operations on built-in values, with the errors of wrong ones."""

def t(e):
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, x)
for e in """int('12', 3)
int('z', 36)
int('12', 37)
int('12', 1)
int('0x1f', 16)
int('0x1f', 0)
int('0b101', 0)
int('010', 0)
int('1_000')
int('1__0')
int('_1')
int(' 12 ')
int('')
int('1.5')
int(1.9), int(-1.9)
int(float('nan'))
int(float('inf'))
int(None)
int([])
int(b'12')
int(b'x')
int(bytearray(b'12'))
int('١٢')
int(10, 10)
int(x=5)
int('5', base=10)
int(base=10)
int(1, 2, 3)
int('9'*5000)
len(str(10**4299))
str(10**4300)
(5).bit_length(), (-5).bit_count(), (0).bit_length()
(5).to_bytes(2)
(5).to_bytes(2,'little')
(-5).to_bytes(2,'big',signed=True)
(-5).to_bytes(2)
(500).to_bytes(1)
(5).to_bytes(-1)
(5).to_bytes(1,'foo')
int.from_bytes(b'\\x01\\x02')
int.from_bytes(b'\\xff',signed=True)
int.from_bytes([1,2],'little')
int.from_bytes('a')
int.from_bytes([256])
(5).as_integer_ratio()
(5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator
(5).is_integer()
(5).__add__('a')
5 + 'a'
'a' + 5
5 + None
5 - []
5 @ 5
5 // 0
5 % 0
5 / 0
5.0 / 0
5.0 // 0
5.0 % 0
divmod(5, 0)
divmod(5.0, 0)
0 ** -1
0.0 ** -1
(-8) ** (1/3)
2 ** -1
2 ** 0.5
(-2) ** 2
2 ** 1000 % 7
pow(2, 10, 7)
pow(2, -1, 7)
pow(2, -1, 4)
pow(2, 3, 0)
pow(2.0, 3, 5)
pow(2, 'a')
pow('a', 2)
1 << -1
1 >> -1
1 << 'a'
1 << 100
-1 >> 100
1 << (1 << 70)
5 & 3, 5 | 3, 5 ^ 3, -5 & 0xff
5 & 3.0
True + True, True & False, True & 1, True | False
-7 // 2, -7 % 2, 7 // -2, 7 % -2, divmod(-7, 2)
-7.5 // 2, -7.5 % 2, divmod(-7.5, 2)
1 < 'a'
1 == 'a'
1 < None
1 == 1.0, 2**53 == float(2**53), 2**53+1 == float(2**53)
1 < 1.5, 10**400 > 1e308, 10**400 < float('inf')
float(10**400)
10**400 / 3
10**400 * 1.0
10**400 / 10**399
int(1e308) % 10
hash(1) == hash(1.0) == hash(True)
hash(2**61-1), hash(2**61), hash(-1), hash(-2)
hash(float('inf')), hash(-float('inf')), hash(0.5)
round(2.5), round(3.5), round(-2.5), round(2.675, 2)
round(1234, -2), round(1250, -2), round(1350, -2), round(15, -1), round(25, -1)
round(1.5, None), round(5, 2), round(1e300, 2)
round(float('nan'))
round(float('inf'))
round(1.23456, 'a')
round(1.5, 1.5)
round('a')
abs(-5), abs(-5.5), abs(3+4j), abs(True)
abs('a')
float('1e5'), float(' 1.5 '), float('1_000.5'), float('inf'), float('-Infinity'), float('nan')
float('1__0')
float('')
float('abc')
float('1e')
float(None)
float([])
float(b'1.5')
float('0x1p3')
float.fromhex('0x1.8p3'), float.fromhex('inf')
float.fromhex('z')
(1.5).hex(), (0.1).hex(), (0.0).hex(), (-0.0).hex(), float('inf').hex()
(1.5).is_integer(), (2.0).is_integer()
(0.5).as_integer_ratio()
float('inf').as_integer_ratio()
float('nan').as_integer_ratio()
float.from_number(5)
float.from_number('a')
1e16, 1e15, 1e-5, 1e-4, 123456789.123456789, 1e22, 1e21, 1.0, 100000000000000000.0
0.1+0.2, 1/3, 2/3, 1e308*10, -1e308*10
5e-324, 1.7976931348623157e308, 2.2250738585072014e-308
float('nan') == float('nan'), float('inf') > 10**1000
1.5 % 1, -1.5 % 1, 1.5 // 0.1
1.5 & 1
~1.5
1.5 << 1
1.5 < 'a'
1.5.foo
1.5 + 'a'
complex(1,2), complex('1+2j'), complex('j'), complex('-1.5e3-2j')
complex('1+')
complex('a')
complex(1,2,3)
complex('1',2)
complex(1,'2')
complex([])
(1+2j)*(3-4j), (1+2j)/(3-4j), (1+2j)**2, -(1+2j), (1+2j)==(1+2j), (1+0j)==1
(1+2j)//1
(1+2j)%1
(1+2j)<(2+3j)
1j/0
(1+2j).conjugate(), (1+2j).real, (1+2j).imag
int(1j)
float(1j)
round(1j)
1j**0.5
0j**-1
abs(1e200+1e200j)
repr(1+2j), repr(-1j), repr(complex('nan')), repr(complex(-0.0,-0.0)), repr(complex(0,float('inf'))), str(1e20+1j)
hash(1+0j)==hash(1), hash(1j)
bool(0j), bool(1j)
bin(10), oct(10), hex(255), bin(-10), hex(-255)
bin(1.5)
hex('a')
chr(65), chr(0x1f600), ord('A'), ord('é')
chr(0x110000)
chr(-1)
chr('a')
ord('ab')
ord(b'a')
ord('')
ord(5)
max(1,2,3), max([1,2]), max('abc'), max([], default=5), max([1,-5], key=abs)
max()
max(1)
max([])
max(1,'a')
max(1,2,default=3)
max([1],foo=1)
min(1,2), min((3,1)), min({'b':1,'a':2})
sum([1,2],10), sum([1.5,2]), sum([[1],[2]],[])
sum(['a','b'])
sum(['a'],'')
sum([b'a'],b'')
sum(5)
sum([1],2,3)
sum([0.1]*10)
any([0,1]), all([]), any([]), all([1,0])
any(1)
sorted([3,1,2]), sorted('bca',reverse=True), sorted([1,'a'],key=str)
sorted([1,'a'])
sorted(1)
sorted([1],[2])
sorted([1],key=1)
list(zip([1,2],[3])), list(zip()), list(zip([1],[2],strict=True))
list(zip([1,2],[3],strict=True))
list(zip([1],[3,4],strict=True))
list(zip([1],[3],[4,5],strict=True))
zip(1)
zip([1],foo=1)
list(map(lambda x,y:x+y,[1,2],[3,4]))
list(map(len,[1]))
list(map(None,[1]))
map(len)
list(filter(None,[0,1,2]))
list(filter(1,[1]))
filter(None)
list(enumerate('ab',5))
enumerate(1)
enumerate('a','b')
list(enumerate('ab',start=1))
list(reversed([1,2,3]))
reversed({1})
reversed(1)
iter(1)
next(1)
next(iter([]),5)
next(iter([]))
iter(int)
list(iter(lambda:1,1))
isinstance(1,(int,str)), isinstance(1,int|str), issubclass(bool,int)
callable(int), callable(1)
type(1)(5)
id(1)==id(1)
eval('1+')
eval('x')
eval('1;2')
exec('x=')
eval(compile('1+1','f','eval'))
compile('1','f','foo')
compile(1,'f','eval')
hash('a')==hash('a')
hash([])
hash({})
dir(5)[:3]
vars()==locals()
globals() is globals()
print(1,2,sep='-',end='!\\n')
print(1,sep=5)
print(1,end=5)
print(1,foo=5)
print(1,file=5)
input.__name__
bool([]), bool(0.0), bool('False'), bool(None)
bool(1,2)
bytes(5), bytes([1,2]), bytes('a','utf-8'), bytes(b'x')
bytes('a')
bytes(-1)
bytes([256])
bytes(['a'])
bytes(1.5)
bytes([1],'a')
bytes('a','b','c','d')
bytearray(b'ab')+b'c', b'ab'+bytearray(b'c')
object()==object()
type('X',(),{'a':1})().a
super()
__import__('math').pi
memoryview(b'abc')[1], memoryview(b'abc').tolist(), bytes(memoryview(b'abc')[::2])
format(5), format('a'), format(1.5)
repr(None), repr(...), repr(NotImplemented), repr(int), repr(len), repr(type)
str(None), str(True), str(1.0), str([1,'a']), str((1,)), str({1:'a'}), str({1}), str(b'a'), str(range(3))
divmod(2**100, 3**20)
(2**100).__sizeof__() > 0
-2**2, (-2)**2, 2**3**2, not 1 == 2, 1 < 2 < 3, 1 if 0 else 2
0x_ff, 0b1_0, 1_0.0_1, 1e1_0, 0o17, .5, 5., 1e5, 1E-5, 1j, 0777 if 0 else 1
10 .real, 1.0.real, 1..real""".split('\n'): t(e)
