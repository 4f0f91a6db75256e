# Paths, the environment, numbers of errors.
import os, os.path, posixpath
for k in list(os.environ): del os.environ[k]
def t(f, *a, **k):
    try: r = f(*a, **k)
    except Exception as e: r = (type(e).__name__, str(e))
    print(a, r)
P = ['', '/', '//', '///', 'a', 'a/b', '/a/b', 'a/', '/a/', '//a', '///a//b/./../c', '.', '..', '../a', '/..', 'a/..', './a', '.bashrc', 'a.b.c', '..a', '...', 'a/.b', 'a.b/c', 'a.tar.gz', 'a/b.txt/', b'a/b.c', b'', 'a//b', '~', '~/x', '~u/x', '$A/$B', '${A}b', '$', '${', '${A', '$A$$B']
os.environ['A'] = 'va'
for p in P:
    for f in [os.path.normpath, os.path.basename, os.path.dirname, os.path.split, os.path.splitext, os.path.splitdrive, os.path.splitroot, os.path.isabs, os.path.normcase, os.path.expandvars]:
        t(f, p)
    t(os.path.join, p, 'x', 'y'); t(os.path.join, 'z', p); t(os.path.join, p, '/x'); t(os.path.join, p)
for p in ['', '/', '/a/b', '/a/b/../c']:
    for s in ['/', '/a', '/b/c']:
        t(os.path.relpath, p, s)
t(os.path.commonpath, ['/a/b', '/a/c/d']); t(os.path.commonpath, ['a/b/c', 'a/b']); t(os.path.commonpath, ['/a', 'b']); t(os.path.commonpath, []); t(os.path.commonpath, ['a', b'b']); t(os.path.commonpath, [b'/a/b', b'/a'])
t(os.path.commonprefix, ['abc', 'abd']); t(os.path.commonprefix, []); t(os.path.commonprefix, [['a','b'],['a','c']])
t(os.path.join, 'a', b'b'); t(os.path.join, 5); t(os.path.join, 'a', 5); t(os.path.join, 'a', None); t(os.path.basename, 5); t(os.path.join)
t(os.fspath, 'a'); t(os.fspath, b'a'); t(os.fspath, 5)
class X:
    def __repr__(self): return 'X'
    def __fspath__(self): return 'p/q'
class Y:
    def __repr__(self): return 'Y'
    def __fspath__(self): return 5
t(os.fspath, X()); t(os.fspath, Y()); print(isinstance(X(), os.PathLike), isinstance(5, os.PathLike))
t(os.path.join, X(), 'a'); t(os.path.basename, X()); t(os.fsencode, 'é'); t(os.fsdecode, b'\xc3\xa9')
print(os.sep, os.name, os.linesep, os.curdir, os.pathsep, os.extsep, os.altsep, os.devnull, os.error, os.path.sep)
os.environ.clear() if len(os.environ) < 2 else None
print(os.getenv('NOPE'), os.getenv('NOPE', 5), os.environ.get('NOPE'), 'NOPE' in os.environ)
t(os.environ.__getitem__, 'NOPE'); t(os.environ.__setitem__, 'a', 5); t(os.environ.__setitem__, 5, 'a'); t(os.environ.__setitem__, 'a=b', 'c')
t(os.environ.__setitem__, 'QQ', 'r'); print(os.environ['QQ'], os.environb[b'QQ']); del os.environ['QQ']; t(os.environ.__delitem__, 'QQ'); t(os.environ.pop, 'QQ', 1)
t(os.strerror, 2); t(os.strerror, 9999); print(os.terminal_size((80, 24)), os.terminal_size((80, 24)).columns)
print(os.path.exists('/nope/x'), os.path.isfile('/nope/x'), os.path.isdir('/nope'), os.path.islink('/nope'))
print(os.path is posixpath, os.SEEK_END, os.O_RDWR|os.O_CREAT|os.O_EXCL, os.F_OK, os.EX_CONFIG, os.EX_USAGE, os.EX_OSERR)
import errno; print(errno.ENOENT, errno.errorcode[2], errno.EWOULDBLOCK, errno.errorcode[11], errno.errorcode[35])
import stat; print([stat.filemode(m) for m in (0o100644, 0o40755, 0o120777, 0o104755, 0o102644, 0o41777, 0o20666, 0)], stat.S_ISDIR(0o40755), stat.S_IMODE(0o100644))
