"""Every method of str on odd arguments."""

# str methods
def t(e):
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, x)
S=["''","'abc'","'Hello World'","'ǅ ß ﬁ İ'","'a\\tb\\nc\\r\\nd'","'12'","'½²Ⅷ'","' x '","'αΣΣ σς'","'日本'"]
for s in S:
    for m in "capitalize casefold expandtabs isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper lower lstrip rsplit rstrip split splitlines strip swapcase title upper".split():
        t(f"{s}.{m}()")
for e in """'abc'.center(10,'*')
'abc'.center(10,'**')
'abc'.center(10,1)
'abc'.center('x')
'abc'.center(2)
'abc'.center(6)
'abcd'.center(7)
'ab'.center(7,'日')
'abc'.ljust(6,'.')
'abc'.rjust(6,'.')
'abc'.rjust()
'-5'.zfill(5)
'+5'.zfill(5)
'5'.zfill(-1)
'--5'.zfill(6)
''.zfill(2)
'abc'.zfill('a')
'abcabc'.count('bc')
'abc'.count('')
'abc'.count('',1,2)
'abc'.count(1)
'aaa'.count('aa')
'abc'.count('a',-1)
'abc'.count('c',-1, None)
'abc'.find('c',1,2)
'abc'.find('')
'abc'.find('',4)
'abc'.find('',3)
'abc'.rfind('')
'abc'.rfind('',0,2)
'abc'.index('z')
'abc'.rindex('z')
'abc'.index()
'abc'.index(1)
'abc'.find('a','b')
'abc'.find('a',None,None)
'abc'.startswith(('x','a'))
'abc'.startswith(1)
'abc'.startswith((1,))
'abc'.startswith('b',1)
'abc'.startswith('',5)
'abc'.startswith('',3)
'abc'.endswith('')
'abc'.endswith('b',0,2)
'abc'.endswith(['a'])
'abc'.startswith()
'a,b,c'.split(',')
'a,b,c'.split(',',1)
'a,b,c'.split(',',-1)
'a,b,c'.split(',',0)
'a,b,c'.split('')
'a,b,c'.split(1)
'a b  c'.split(' ')
' a b  c '.split(None,1)
' a b  c '.rsplit(None,1)
'a,b,c'.rsplit(',',1)
'a,b,c'.split(sep=',',maxsplit=1)
'a,b,c'.split(',',1,2)
'a,b,c'.split(maxsplit='a')
''.split(',')
''.split()
'a\\nb\\r\\nc\\x0bd\\u2028e'.splitlines()
'a\\nb\\r\\nc\\n'.splitlines(True)
'a\\nb'.splitlines(keepends=1)
'abc'.partition('b')
'abc'.partition('')
'abc'.rpartition('z')
'abc'.partition(1)
'abcb'.rpartition('b')
'aXbX'.replace('X','--',1)
'abc'.replace('','-')
'abc'.replace('','-',2)
'abc'.replace('a','b',-1)
'abc'.replace('a')
'abc'.replace('a',1)
'abc'.replace('a','b',count=1)
'abc'.replace(old='a',new='b')
'abc'.removeprefix('ab')
'abc'.removesuffix('bc')
'abc'.removesuffix('')
'abc'.removeprefix(1)
'xxabcxx'.strip('x')
'xyabcyx'.lstrip('xy')
'abc'.strip(1)
'abc'.strip(None)
'abc'.strip('a','b')
','.join(['a','b'])
','.join('abc')
','.join({'a':1})
','.join([1])
','.join(['a',None])
','.join(1)
'abc'.translate({97:'x',98:None,99:100})
'abc'.translate('xyz')
'abc'.translate({97:'long'})
'abc'.translate([1,2])
'abc'.translate({97:-1})
'abc'.translate({97:1.5})
'abc'.translate({97:0x110000})
str.maketrans('ab','cd')
str.maketrans('ab','cd','e')
str.maketrans('ab','c')
str.maketrans({'a':1,98:'x'})
str.maketrans({'ab':1})
str.maketrans({1.5:1})
str.maketrans('ab')
str.maketrans(1,2)
'abc'.expandtabs('a')
'a\\tb'.expandtabs(0)
'a\\tb'.expandtabs(-1)
'a\\tb\\tc'.expandtabs(3)
'abc'[10]
'abc'[::0]
'abc'[::'a']
'abc'[5:]
'abc'[-2:]
'abc'[::-1]
'abc'[None:2]
'abc'*-1
'abc'*2
2*'abc'
'abc'*1.5
'abc'*'a'
'abc'+1
1+'abc'
'abc'+b'x'
'abc'%1
'%d'%'a'
'%s %s'%(1,)
'%s'%(1,2)
'%s'%[1,2]
'%(a)s'%{'a':1}
'%(a)s'%{'b':1}
'%(a)s'%1
'%(a)s'%(1,)
'%z'%1
'%'%()
'%5'%1
'%c'%97
'%c'%'ab'
'%c'%-1
'%c'%1.5
'%x'%255
'%#x'%255
'%#o'%8
'%X'%-255
'%x'%1.5
'%i'%3.99
'%d'%3.99
'%d'%10**20
'%d'%float('inf')
'%d'%float('nan')
'%e'%12345.678
'%E'%12345.678
'%g'%1e10
'%G'%1e-10
'%f'%1
'%f'%'a'
'%.3f'%3.14159
'%10.3f|'%3.14159
'%-10.3f|'%3.14159
'%+d'%5
'% d'%5
'%05d'%-5
'%.0f'%0.5
'%.0f'%1.5
'%r'%'a'
'%a'%'é'
'%s'%b'a'
'%5s|%-5s|'%('a','b')
'%.2s'%'abc'
'%*d'%(5,3)
'%-*d|'%(5,3)
'%.*f'%(2,3.14159)
'%*d'%('a',3)
'%%'%()
'%%'%1
'%d%%'%5
'%s'%None
'%d'%None
'%d'%True
'%.3d'%5
'%+.3e'%1234.5
'%#g'%1.0
'%#.3g'%1.0
'%.3x'%10
'%08.3f'%-3.14159
'%ld'%5
'%hd'%5
'% +d'%5
'%-05d|'%5
'%(a)d %(a)s'%{'a':5}
'%(a)5.1f'%{'a':5}
'%()s'%{'':1}
'%(a'%{'a':1}
'a' in 'abc'
'' in ''
1 in 'abc'
None in 'abc'
'a' < 1
'a' < 'b'
'a' == 1
'abc'.foo
'abc'.__len__()
len('日本')
'abc'.encode('foo')
'abc'.encode('ascii','foo')
'é'.encode('ascii','foo')
'é'.encode('ascii')
'é日'.encode('ascii')
'é'.encode('ascii','xmlcharrefreplace')
'é'.encode('ascii','backslashreplace')
'é'.encode('ascii','namereplace')
'é'.encode('ascii','replace')
'é'.encode('ascii','ignore')
'é'.encode(1)
'é'.encode('utf-8',1)
'é'.encode('utf-16')
'abc'.isidentifier(1)
'class'.isidentifier()
'abc'.format_map({})
'{a}'.format_map({'a':1})
'{a}'.format_map({})
'{}'.format_map([1])
'abc'.__getitem__(1)
'abc'.__contains__('a')
'abc'.__mul__(2)
'abc'.__mod__(1)
'abc'.__add__(1)
'abc'.__format__('>5')
'abc'.__eq__(1)
'abc'.__lt__(1)
'abc'.__hash__() == hash('abc')
'abc'.__iter__().__next__()
'abc'.__sizeof__() > 0
'abc'.__getnewargs__()
str(b'abc')
str(b'abc','ascii')
str('abc','ascii')
str(b'\\xff','ascii')
str(b'\\xff','utf-8')
str(b'\\xff','utf-8','replace')
str(object=1)
str(1,encoding='a')
str(errors='strict')
str(b'a',errors='strict')
str(encoding='a')
repr('a\\'b')
repr('a\\'b"c')
repr('\\x00\\x7f\\x80\\xa0\\xad\\u200b\\ue000\\U0001f600\\U000e0001')
ascii('日😀é')
'\\N{BULLET}'
'\\N{foo}'
'a'.join(x for x in 'bc')
'abc'.casefold() is None
max('abc'), min('abc'), sorted('bca'), list(reversed('abc')), list(enumerate('ab'))
'abc'.lower(1)
'ß'.upper(), 'ŉ'.upper(), 'ǰ'.title(), 'ﬃ'.capitalize(), 'ΑΣ'.lower(), 'İ'.lower()
"they're bill's".title()
'HELLO'.swapcase(), 'ß'.swapcase()""".split('\n'): t(e)
