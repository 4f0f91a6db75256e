# Bytes as letters.
import base64
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)

for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.a85encode, base64.encodebytes, base64.z85encode):
    for d in (b'', b'a', b'ab', b'abc', b'abcd', b'\xff\xfe\xfd\xfc\xfb', bytes(20), b' '*8, bytes(range(100)), 'a', 5, bytearray(b'xy')): t(f, d)
for f in (base64.b64decode, base64.urlsafe_b64decode, base64.b32decode, base64.b16decode, base64.b85decode, base64.a85decode, base64.decodebytes, base64.z85decode,base64.b32hexdecode):
    for d in (b'', 'YWJj', b'YWI=', b'-_--', b'MFRGG===', b'616263', b'abc', b'ME======', b'VPaz%', 'é', 5, b'!!!!!', b'z', b'0000====', b'M======='): t(f, d)
t(base64.a85encode, b'hello world'*3, adobe=True, wrapcol=10); t(base64.a85decode, b'<~87cURD]i,"Ebo80~>', adobe=True); t(base64.a85decode,b'87',adobe=True);t(base64.a85encode,b'    ',foldspaces=True);t(base64.b64decode,'ab*cd',validate=True);t(base64.b64encode,b'\xfb\xff',b'-_');t(base64.b32decode,'mfrgg===',True);t(base64.b32decode,'MFRGG00=',False,b'L')
