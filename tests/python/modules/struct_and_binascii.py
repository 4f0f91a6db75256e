# Values as bytes, bytes as text.
import binascii, struct
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)

t(binascii.unhexlify,'abc');t(binascii.unhexlify,'zz');t(binascii.unhexlify,'é');t(binascii.unhexlify,5)
for s in ['a','ab','abc','abcde','a===','ab==','ab==c','!!abcd!!','é','====','abcd====','YWJj','YW Jj\n','']: t(binascii.a2b_base64,s)
for s in ['ab=c','=abc','abcd\n','abcd=','ab==cd','ab=','a','YWJj']: t(binascii.a2b_base64,s,strict_mode=True)
t(binascii.b2a_base64,b'abc');t(binascii.b2a_base64,b'abcd',newline=False);t(binascii.b2a_base64,'abc')
t(binascii.hexlify,b'abc',':');t(binascii.hexlify,b'abcdef','_',2);t(binascii.hexlify,b'abcdef','_',-4);t(binascii.hexlify,b'ab','::')
t(binascii.crc32,b'a',5);t(binascii.crc32,b'hello');t(binascii.crc_hqx,b'a',5);t(binascii.b2a_uu,b'abc');t(binascii.a2b_uu,b'#86)C\n');t(binascii.b2a_qp,b'a=\n \t\xff');t(binascii.a2b_qp,b'=41b');t(binascii.b2a_uu,b'x'*46);t(binascii.b2a_uu,b'hello world');t(binascii.a2b_uu,binascii.b2a_uu(b'hello world'))
t(binascii.b2a_qp,b'a'*100);t(binascii.b2a_qp,b'foo bar \nbaz\t\n.x', quotetabs=True);t(binascii.b2a_qp,b'a b_c=', header=True);t(binascii.a2b_qp,b'a_b=3D=\nc', header=True)
print(issubclass(binascii.Error, ValueError), binascii.Error)
for f,a in [('',()),('i',(1,)),('<i',(2**31,)),('>h',(1,)),('B',(256,)),('b',(-129,)),('H',(70000,)),('i',('a',)),('i',(1.5,)),('f',(1e40,)),('e',(1e6,)),('d',('a',)),('3s',(b'ab',)),('3s',('ab',)),('c',(b'ab',)),('c',('a',)),('p',(b'abc',)),('5p',(b'abc',)),('2i',(1,)),('i',(1,2)),('z',(1,)),('3',()),('?',(5,)),('q',(2**63,)),('Q',(-1,)),('Q',(2**64,)),('n',(1,)),('<n',(1,)),('P',(5,)),('bi',(1,2)),('<bi',(1,2)),('bx2xh',(1,2)),(' i ',(3,)),('i3',(1,)),('0s',(b'',)),('0i',()),('xxx',()),('@i',(1,)),('=q',(1,)),('!H',(1,)),('I',(-1,)),('l',(2**63,)),('L',(2**64,)),('N',(-1,)),('99999999999999999999i',()),('s',(bytearray(b'x'),)), ('i',(True,)),('fd',(1.5,-2.25)),('e',(0.1,)),('e',(65504,)),('e',(65519.9,)),('e',(65520.0,)),('e',(6e-8,)),('e',(1e-8,)),('e',(float('nan'),)),('e',(-0.0,)),('f',(float('inf'),)),('>d',(1,)),('>f',(0.1,)),(b'<h',(1,)),('D',(1+2j,)),('F',(1j,)),('>2h3s?d',(1,-2,b'abc',1,2.5)), ('h0i',(1,)), ('h0q',(1,))]:
    t(struct.pack,f,*a)
t(struct.unpack,'i',b'abc');t(struct.unpack,'<h',b'ab');t(struct.unpack,'<h',memoryview(b'ab'));t(struct.unpack_from,'<h',b'abc',2);t(struct.unpack_from,'<h',b'abc',-5);t(struct.unpack_from,'<h',b'abc',5);t(struct.unpack_from,'<h',b'abc',-1);t(struct.unpack_from,'<h',b'abc',-2);t(struct.calcsize,'bi');t(struct.calcsize,'ib');t(struct.calcsize,'z');t(lambda: list(struct.iter_unpack('<h',b'abc')));t(lambda: list(struct.iter_unpack('',b'abc')));t(lambda:list(struct.iter_unpack('<h',b'abcd')));t(lambda: struct.Struct('<h'));t(lambda:struct.Struct('<h').format);t(lambda:struct.Struct(5));t(struct.pack_into,'<i',bytearray(3),0,1);t(struct.pack_into,'<i',bytearray(5),2,1);t(struct.pack_into,'<i',bytearray(5),-2,1);t(struct.pack_into,'<i',bytearray(5),-9,1);t(struct.pack_into,'<i',b'aaaaa',0,1);t(struct.pack_into,'<i');t(struct.unpack,'<i','abcd');t(struct.pack);t(struct.pack,5)
t(struct.unpack,'<3s?xc2p',b'abc\x02\x00z\x01q');t(struct.unpack,'>e',b'\x3c\x00');t(struct.unpack,'>e',b'\x7c\x00');t(struct.unpack,'>f',b'\x3f\x80\x00\x00');t(struct.unpack,'>bBhHiIqQ',bytes(range(200,230)));t(struct.unpack,'<e',b'\x01\x00')
b = bytearray(8); struct.pack_into('<hh', b, 2, 1, 2); print(b, struct.Struct('<hh').unpack_from(b, 2), struct.Struct('<hh').size, struct.Struct('>I').pack(7), list(struct.Struct('<h').iter_unpack(b)))
print([struct.calcsize(c) for c in 'xcbB?hHiIlLqQnNefdsPp'], [struct.calcsize('='+c) for c in 'xcbB?hHiIlLqQefdsp'], struct.error)
