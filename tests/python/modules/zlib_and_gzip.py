# Compressed data. What compression makes of them may differ, what comes back may not.
import gzip, io, zlib
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)

data = bytes(range(256)) * 3
print(zlib.decompress(zlib.compress(data)) == data, zlib.adler32(b'abc'), zlib.crc32(b'abc',1), len(zlib.compress(data)) < 300, gzip.decompress(gzip.compress(data)) == data)
t(zlib.decompress,b'');t(zlib.decompress,b'abc');t(zlib.decompress,zlib.compress(b'a'*10)[:-1]);t(zlib.compress,'a');t(zlib.compress,b'a',99);t(zlib.decompress,zlib.compress(b'a')[:-1]+b'x');t(zlib.decompress, b'x\x9c\xff')
c = zlib.compressobj(); d = zlib.decompressobj(); z = c.compress(b'a'*1000) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(b'b') + c.flush(); first = d.decompress(z[:5]) + d.decompress(z[5:], 10); print(d.eof, len(d.unconsumed_tail) > 0, len(first + d.decompress(d.unconsumed_tail)), d.eof); print(zlib.decompressobj().decompress(z + b'tail')[-2:])
d = zlib.decompressobj(-15); c = zlib.compressobj(9, zlib.DEFLATED, -15); print(d.decompress(c.compress(data) + c.flush()) == data); d = zlib.decompressobj(47); print(d.decompress(gzip.compress(b'q') + b'rest'), d.unused_data)
t(gzip.decompress, b'abc'); t(gzip.decompress, gzip.compress(b'abc')[:-2]); f = io.BytesIO(); g = gzip.GzipFile(fileobj=f, mode='wb'); g.write(b'hello'); g.close(); print(gzip.GzipFile(fileobj=io.BytesIO(f.getvalue())).read())
print(zlib.decompress(bytes.fromhex('789c4b4c4a06000 24d0127'.replace(' ',''))))
