"""Operations on built-in values, with the errors of wrong ones."""

def t(e):
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, x)
for b in ("b'abc'","bytearray(b'abc')"):
    for e in """{b}.find(b'b'), {b}.find(98), {b}.rfind(b'z'), {b}.find(b'')
{b}.find('b')
{b}.find(256)
{b}.index(b'z')
{b}.rindex(b'z')
{b}.count(b'b'), {b}.count(98), {b}.count(b'')
{b}.count('a')
{b}.startswith(b'a'), {b}.startswith((b'x',b'a')), {b}.endswith(b'c')
{b}.startswith('a')
{b}.startswith([b'a'])
{b}.replace(b'b',b'XX'), {b}.replace(b'',b'-'), {b}.replace(b'b',b'',1)
{b}.replace('a','b')
{b}.replace(b'a')
{b}.split(b'b'), {b}.split(), {b}.rsplit(b'b',1), {b}.partition(b'b'), {b}.rpartition(b'z')
{b}.split('b')
{b}.split(b'')
{b}.partition(b'')
{b}.join([b'x',b'y'])
{b}.join(['x'])
{b}.join([1])
{b}.join(1)
{b}.upper(), {b}.lower(), {b}.title(), {b}.capitalize(), {b}.swapcase()
{b}.isalpha(), {b}.isdigit(), {b}.isalnum(), {b}.isspace(), {b}.isupper(), {b}.islower(), {b}.istitle(), {b}.isascii()
{b}.center(7), {b}.center(7,b'*'), {b}.ljust(5,b'.'), {b}.rjust(5), {b}.zfill(5)
{b}.center(7,'*')
{b}.center(7,b'**')
{b}.strip(b'ac'), {b}.lstrip(b'a'), {b}.rstrip(b'c'), {b}.strip()
{b}.strip('a')
{b}.removeprefix(b'a'), {b}.removesuffix(b'c')
{b}.removeprefix('a')
{b}.expandtabs()
{b}.splitlines()
{b}.translate(None,b'a'), {b}.translate(bytes(range(256)))
{b}.translate(b'a')
{b}.translate('a')
bytes.maketrans(b'a',b'b')[97]
bytes.maketrans(b'a',b'bc')
{b}.hex(), {b}.hex(':'), {b}.hex('-',2), {b}.hex(' ',-2)
{b}.hex('ab')
{b}.hex(1)
{b}.decode(), {b}.decode('ascii')
{b}.decode('foo')
{b}.decode(1)
{b}[0], {b}[-1], {b}[1:], {b}[::-1]
{b}[5]
{b}+b'x', {b}*2, 2*{b}
{b}+'x'
{b}+1
{b}*'a'
{b}*1.5
{b}%()
{b}%1
b in {b} if 0 else 97 in {b}, b'b' in {b}
'a' in {b}
300 in {b}
{b}=={b}, {b}==b'abc', {b}=='abc', {b}<b'abd'
{b}<'abd'
{b}<1
len({b}), list({b}), bytes({b}), repr({b}), str({b})
{b}.foo
iter({b}).__next__()
{b}.__contains__(97)
sorted({b},reverse=True), max({b}), sum({b})
int({b}+b'1',16), float(b'1.5')
{b}.isidentifier()
{b}.encode()
{b}.format()""".split('\n'): t(e.replace('{b}',b))
for e in """b'%d %s %r %a %x'%(1,b'a','b','é',255)
b'%s'%'a'
b'%b'%b'x'
b'%c'%97, b'%c'%b'a'
b'%c'%256
b'%c'%'a'
b'%5.2f|%-5d|'%(1.5,3)
b'%(a)s'%{b'a':b'x'}
b'%(a)s'%{'a':b'x'}
b'%s %s'%(b'a',)
b'%z'%1
bytes.fromhex('61 62'), bytes.fromhex('6162')
bytes.fromhex('6')
bytes.fromhex('zz')
bytes.fromhex('61  6')
bytes.fromhex(1)
repr(b'\\x00\\xff\\t\\n\\'"\\\\'), repr(b"'"), repr(b'"')
b'a' b'b', rb'\\x', Rb'\\n'
bytes(3), bytes(b'a'), bytes(range(3)), bytes((1,2))
bytes([300])
bytes([-1])
bytes(['a'])
bytes(None)
bytes(5.5)
bytes('é')
bytes('é','ascii')
bytes('é','utf-8')
bytearray(3), bytearray([1]), bytearray('a','ascii')
bytearray('a')
bytearray(-1)""".split('\n'): t(e)
def ex(s):
    d={}
    try: exec(s, d); print(s.replace('\n',';'), '->', d.get('l'))
    except Exception as x: print(s.replace('\n',';'), '!!', type(x).__name__, x)
for s in """l=bytearray(b'abc');l.append(100)
l=bytearray(b'abc');l.append(256)
l=bytearray(b'abc');l.append('a')
l=bytearray(b'abc');l.append(b'a')
l=bytearray(b'abc');l.extend(b'de')
l=bytearray(b'abc');l.extend([1,2])
l=bytearray(b'abc');l.extend('a')
l=bytearray(b'abc');l.extend([300])
l=bytearray(b'abc');l.extend(1)
l=bytearray(b'abc');l.insert(1,100)
l=bytearray(b'abc');l.pop()
l=bytearray(b'abc');l.pop(10)
l=bytearray();l.pop()
l=bytearray(b'abc');l.remove(97)
l=bytearray(b'abc');l.remove(200)
l=bytearray(b'abc');l.remove('a')
l=bytearray(b'abc');l.reverse()
l=bytearray(b'abc');l.clear()
l=bytearray(b'abc');l[0]=65
l=bytearray(b'abc');l[0]=256
l=bytearray(b'abc');l[0]='a'
l=bytearray(b'abc');l[0]=b'a'
l=bytearray(b'abc');l[5]=1
l=bytearray(b'abc');l[1:2]=b'XYZ'
l=bytearray(b'abc');l[::2]=b'XY'
l=bytearray(b'abc');l[::2]=b'X'
l=bytearray(b'abc');l[1:2]='a'
l=bytearray(b'abc');l[1:2]=5
l=bytearray(b'abc');l[1:2]=[1,2]
l=bytearray(b'abc');del l[0]
l=bytearray(b'abc');del l[::2]
l=bytearray(b'abc');del l[7]
l=bytearray(b'abc');l+=b'd'
l=bytearray(b'abc');l+='d'
l=bytearray(b'abc');l*=2
l=bytearray(b'abc');l.copy()
l=bytearray(b'abc').resize(5)
l=bytearray(b'abc');l.resize(5)
l=bytearray(b'abc');l.resize(-1)
l=b'abc';l[0]=1
l=b'abc';del l[0]""".split('\n'): ex(s.replace(';','\n'))
