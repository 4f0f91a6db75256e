"""Lone surrogates: literals, codecs, handlers, json, printing."""

import json
def t(e):
    try: print(e, '->', ascii(eval(e)))
    except Exception as x: print(e, '!!', type(x).__name__, ascii(str(x)), getattr(x,'start',None), getattr(x,'end',None), ascii(getattr(x,'object',None)))
for e in r"""'\ud800'
'\ud83d\ude00'
'a\udc80b' 'c\U0000dfffd'
'�\ud800\ufffd\udfff\N{REPLACEMENT CHARACTER}\ud801'
f'\ud800{1}\udfff{"\ud801"}'
rf'\ud800{1}'
r'\ud800'
len('\ud800')
ord('\ud800')
chr(0xd800), chr(0xdfff)
'\ud800' == chr(0xd800)
repr('\ud800')
'\ud800'.encode()
'a\ud800\udc00b'.encode()
'\ud800'.encode('utf-8','surrogatepass')
'\udcff'.encode('utf-8','surrogateescape')
'\ud800'.encode('utf-8','surrogateescape')
'\udc7f'.encode('utf-8','surrogateescape')
'\ud800'.encode('utf-8','replace')
'\ud800'.encode('utf-8','ignore')
'\ud800'.encode('utf-8','backslashreplace')
'\ud800'.encode('utf-8','xmlcharrefreplace')
'\ud800'.encode('utf-8','namereplace')
'é日'.encode('ascii','namereplace')
'\ue000'.encode('ascii','namereplace')
'\ud800'.encode('ascii')
'\ud800'.encode('latin-1','backslashreplace')
'\udc80'.encode('ascii','surrogateescape')
'\udc80'.encode('cp1252','surrogateescape')
'\ud800'.encode('utf-16')
'\ud800'.encode('utf-16','surrogatepass')
'\ud800'.encode('utf-16-be','surrogatepass')
'\ud800'.encode('utf-32','surrogatepass')
'\ud800'.encode('utf-32')
'\ud800'.encode('utf-16','replace')
'\ud800'.encode('utf-7')
'\ud800'.encode('unicode_escape')
'\ud800'.encode('raw_unicode_escape')
b'\xff\xfe'.decode('utf-8','surrogateescape')
b'a\xe9\x80b'.decode('utf-8','surrogateescape')
b'\xed\xa0\x80'.decode('utf-8','surrogatepass')
b'\xed\xa0\x80'.decode('utf-8')
b'\xed\xa0'.decode('utf-8','surrogatepass')
b'\xff'.decode('utf-8','surrogatepass')
b'\xff'.decode('ascii','surrogateescape')
b'\x81'.decode('cp1252','surrogateescape')
b'\x00\xd8'.decode('utf-16-le','surrogatepass')
b'\x00\xd8a\x00'.decode('utf-16-le','surrogatepass')
b'\x00\xd8'.decode('utf-16-le')
b'\x00\xd8\x00\x00'.decode('utf-32-le','surrogatepass')
b'\\ud800'.decode('unicode_escape')
b'\\N{BULLET}'.decode('unicode_escape')
b'\\N{foo}'.decode('unicode_escape')
b'+2AA-'.decode('utf-7')
bytes(range(256)).decode('ascii','surrogateescape').encode('ascii','surrogateescape') == bytes(range(256))
json.loads('"\\ud800"')
json.loads('"\\ud83d\\ude00"')
json.loads('"\\ud83d\\u0041"')
json.loads('"\\ude00\\ud83d"')
json.dumps('\ud800')
json.dumps('\ud800', ensure_ascii=False)
'%c' % 0xd800
'{:c}'.format(0xd800)
'abc'.translate({97: 0xd800})
'\ud800'.isprintable(), '\ud800'.isalpha(), '\ud800'.isidentifier(), '\ud800'.isupper(), '\ud800'.isspace()
'\ud800'.upper(), '\ud800'.lower(), '\ud800'.title(), '\ud800'.casefold()
'a\ud800b'.split('\ud800')
'a\ud800b'.find('\ud800')
'\ud800' in 'a\ud800'
'a\ud800b'[1], 'a\ud800b'[::-1]
'\ud800'.center(5,'\udfff')
'x'.join(['\ud800','\udc00'])
{'\ud800': 1}
hash('\ud800') == hash('\ud800')
int('\ud800')
float('\ud800')
eval("'\ud800'")
compile('\ud800','f','exec')
getattr(1,'\ud800')
{}['\ud800']
'\ud800' < '\udfff', '\ud7ff' < '\ud800'
str(b'\xed\xa0\x80','utf-8','surrogatepass')
bytes('\ud800','utf-8','surrogatepass')
'a' '\ud800' 'b'
"\x41\ud800\101\
\ud801"
UnicodeEncodeError('utf-8','\ud800',0,1,'r')
KeyError('\ud800')
list(map(ord,'\ud800\ue000\U000e0000'))
""".split('\n'): t(e)
try: print('a', 'x\ud800')
except UnicodeEncodeError as x: print(x)
import sys
try: sys.stdout.write('\ud800z')
except UnicodeEncodeError as x: print(x)
sys.stderr.write('err \ud800\n')
print('\udce9'.encode('utf-8','surrogateescape'))
raise ValueError('\ud800')
