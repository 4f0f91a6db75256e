# bytearray: mutation, slices, methods, errors.
b = bytearray(b"hello")
b[0] = 72
b[1:3] = b"EY"
b.append(33)
b.extend(b"??")
b.extend([65, 66])
b += b"!"
b.insert(0, 62)
print(b, len(b), b[0], b[1:3], type(b[1:3]).__name__, b.pop(), b.pop(0), bytes(b))
b.remove(63)
b.reverse()
print(b, b.copy() == b, b.copy() is b, b.count(63), b.find(b"Y"), b.index(b"H"))
del b[0], b[-1]
del b[::2]
print(b)
b.clear()
print(b, bool(b), bytearray(3), bytearray(b"x") * 3, bytearray([1, 2]), bytearray("é", "utf-8"), bytearray.fromhex("4142"), bytearray(b"ab").hex())
b = bytearray(range(10))
b[::2] = b"abcde"
print(b)
b[5:] = b""
b[:0] = [1, 2]
b[2:2] = bytearray(b"mid")
b *= 2
print(b)
x = y = bytearray(b"a")
x += b"b"
print(x is y, x + b"c", b"c" + x, x == b"ab", b"ab" == x, x < b"b", x.upper(), x.decode(), x.join([b"1", b"2"]), x.split(b"a"), x.replace(b"a", b"zz"), x.center(6, b"-"), x.startswith(b"a"), x.isalpha(), x.partition(b"b"), x.translate(None, b"a"), x.strip(b"b"), x.title(), x.zfill(4), list(x), 97 in x, b"ab" in x)
for stmt in ("b[0] = 256", "b[0] = -1", "b[0] = 'a'", "b[0] = b'a'", "b[99] = 1", "b.append(300)", "b.append('a')", "b.append(b'a')", "b.extend('ab')", "b.extend([256])", "b.extend(5)", "b += 'x'", "b += [1]", "b += 5", "b.remove(200)", "b.remove('a')", "bytearray().pop()", "b.pop(99)", "b.insert(0, 'a')", "b.insert('a', 1)", "b[0:1] = 'x'", "b[0:1] = 5", "b[::2] = b'x'", "hash(b)", "{b: 1}", "bytearray('a')", "bytearray(-1)", "bytearray([300])", "bytearray(None)", "b['a'] = 1", "del b[99]", "b < 'a'", "bytearray(b'a') + 'a'", "b.x = 1", "b[0:1] = [256]", "b[0] = 1.5", "b.resize(-1)"):
    try:
        exec(stmt)
        print(stmt, "fine")
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
print(repr(bytearray(b"'\"\x00")), str(bytearray(b"x")), f"{bytearray(b'q')}", bytearray(b"%s") % b"v", sorted(bytearray(b"cab")), bytearray(b"abc")[::-1], bytearray(5).find(b"\0\0"), min(bytearray(b"zx")))
b = bytearray(b"abc")
b.extend(b)
b[1:2] = b
print(b, bytes(b), memoryview(b)[0], bytearray(b) == b, b.index(b"c"), b.rfind(b"c"))
b.resize(3)
print(b)
b.resize(5)
print(b)
for i, v in enumerate(b):
    b[i] = (v + 1) % 256
print(b, [*map(chr, bytearray(b"ok"))])
class B(bytearray):
    pass
z = B(b"sub")
z.attr = 1
print(z, type(z + b"x").__name__, type(z.copy()).__name__, z.attr)
