# Changing a dict, set or list while iterating over it.
def attempt(name, f):
    try:
        print(name, f())
    except (RuntimeError, KeyError, ValueError, IndexError) as e:
        print(name, type(e).__name__, e)


def dict_add():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def dict_del():
    d = {1: 1, 2: 2, 3: 3}
    for k in d:
        del d[k]


def dict_change_value():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] *= 10
    return d


def dict_swap():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
        d[k + 10] = 1
        if len(d) > 5: break
    return d


def dict_last():
    d = {1: 1}
    for k in d:
        del d[k]
    return d


def dict_values():
    d = {1: 1, 2: 2}
    for v in d.values():
        d[v + 100] = 0


def dict_items():
    d = {1: 1}
    for k, v in d.items():
        d.clear()
        d[5] = 5
        d[6] = 6


def dict_copy():
    d = {1: 1, 2: 2}
    for k in list(d):
        del d[k]
    return d


def dict_comprehension():
    d = {1: 1}
    return [d.pop(k) for k in d]


def dict_next_after_error():
    d = {1: 1, 2: 2}
    it = iter(d)
    next(it)
    d[3] = 3
    out = []
    for _ in range(2):
        try:
            next(it)
        except RuntimeError as e:
            out.append(str(e))
    return out


def set_add():
    s = {1}
    for x in s:
        s.add(x + 1)


def set_remove():
    s = {1, 2, 3}
    for x in s:
        s.remove(x)


def set_discard_same():
    s = {1, 2}
    for x in s:
        s.add(x)
    return s


def list_append():
    l = [1]
    for x in l:
        if len(l) < 5:
            l.append(x + 1)
    return l


def list_remove():
    l = [1, 2, 3, 4, 5, 6]
    for x in l:
        l.remove(x)
    return l


def list_clear():
    l = [1, 2, 3]
    seen = []
    for x in l:
        seen.append(x)
        l.clear()
    return l, seen


def list_insert():
    l = [1, 2]
    seen = []
    for x in l:
        seen.append(x)
        if len(l) < 6: l.insert(0, 0)
    return l, seen


def list_sort_changes():
    l = [3, 1, 2]

    def key(x):
        l.append(9)
        return x

    l.sort(key=key)


def list_sort_sees_empty():
    l = [3, 1, 2]
    lens = []
    l.sort(key=lambda x: lens.append(len(l)) or x)
    return l, lens


def list_reversed():
    l = [1, 2, 3]
    out = []
    for x in reversed(l):
        out.append(x)
        l.pop()
    return out


def list_slice_assign():
    l = [1, 2, 3, 4]
    for x in l:
        l[:] = l[1:]
    return l


def list_extend_self():
    l = [1, 2]
    l.extend(l)
    l += l
    l[1:1] = l
    return l


def dict_update_self():
    d = {1: 2}
    d.update(d)
    return d


def set_update_self():
    s = {1, 2}
    s |= s
    s.difference_update(s)
    return s


def dict_eq_mutates():
    class K:
        def __hash__(self): return 1
        def __eq__(self, o):
            d.clear()
            return False
    d = {K(): 1}
    d[K()] = 2
    return len(d)


def list_eq_mutates():
    class E:
        def __eq__(self, o):
            l.clear()
            return False
    l = [E(), E(), E()]
    return l.count(1), l


def index_mutates():
    class E:
        def __eq__(self, o):
            l.clear()
            return False
    l = [E(), E()]
    return 1 in l, l


def dict_repr_mutates():
    class R:
        def __repr__(self):
            l.clear()
            return "R"
    l = [R(), R(), R()]
    return repr(l)


def bytearray_iter():
    b = bytearray(b"abc")
    out = []
    for x in b:
        out.append(x)
        if len(b) < 6: b.append(x)
    return out, b


def map_list():
    l = [1, 2, 3]
    return list(map(lambda x: l.pop() if l else x, l)), l


for f in [v for k, v in list(globals().items()) if callable(v) and k.startswith(("dict_", "set_", "list_", "index_", "bytearray_", "map_"))]:
    attempt(f.__name__, f)
