# Hashes, and messages authenticated by them.
import hashlib, hmac
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)

data = bytes(range(256))*3
for n in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(n, data)
    a = (20,) if n.startswith('shake') else ()
    print(n, h.hexdigest(*a), h.digest_size, h.block_size, h.name, h.digest(*a)[:3])
    h2 = h.copy(); h2.update(b'more'); print(h2.hexdigest(*a) != h.hexdigest(*a), getattr(hashlib, n)(data).hexdigest(*a) == h.hexdigest(*a), getattr(hashlib, n)().hexdigest(*a))
t(hashlib.new,'nope');t(hashlib.md5,'a');t(lambda: hashlib.md5().update('a'));t(lambda: hashlib.md5().update(5));t(lambda: hashlib.blake2b(b'a',digest_size=10,key=b'k',salt=b's',person=b'p').hexdigest());t(lambda: hashlib.blake2s(b'a',digest_size=5).hexdigest());t(lambda: hashlib.blake2b(digest_size=65));t(lambda: hashlib.blake2b(salt=b'x'*17));t(lambda: hashlib.blake2b(key=b'x'*65))
print(hashlib.pbkdf2_hmac('sha256', b'pw', b'salt', 10).hex(), hashlib.pbkdf2_hmac('sha1', b'pw', b'salt', 3, 50).hex())
print(hmac.new(b'key', b'msg', 'sha256').hexdigest(), hmac.digest(b'k'*100, b'm', 'md5').hex(), hmac.compare_digest('a','a'), hmac.compare_digest(b'a',b'b'), hmac.new(b'k', digestmod=hashlib.sha1).name)
t(hmac.new, 'k', b'm', 'md5'); t(hmac.new, b'k', b'm'); t(hmac.compare_digest,'é','é'); t(hmac.compare_digest,'a',b'a')
