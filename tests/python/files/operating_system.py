# withal: --allow-write=.
# os: folders, files, links, descriptors, and what their errors say.
import os
import stat


def attempt(function, *args, **kwargs):
    try:
        print(function.__name__, args, "gives", function(*args, **kwargs))
    except BaseException as error:
        print(function.__name__, args, "raises", type(error).__name__, error)


os.mkdir("work")
os.chdir("work")
print(os.path.basename(os.getcwd()), os.path.basename(os.getcwdb()))
os.mkdir("folder")
os.makedirs("deep/er/est")
os.makedirs("deep/er", exist_ok=True)
attempt(os.makedirs, "deep/er")
attempt(os.mkdir, "folder")
attempt(os.mkdir, "no/where")
attempt(os.rmdir, "deep")
attempt(os.rmdir, "nope")
attempt(os.listdir, "nope")
print(sorted(os.listdir()), sorted(os.listdir(b"deep")), os.listdir("folder"))
with open("file", "w") as f:
    f.write("12345")
attempt(os.listdir, "file")
attempt(os.rmdir, "file")
attempt(os.remove, "folder")
attempt(os.remove, "nope")
attempt(os.unlink, "nope")
attempt(os.stat, "nope")
attempt(os.lstat, b"nope")
attempt(os.stat, "x\0y")
attempt(os.stat, 3.5)
attempt(os.mkdir, 3.5)
attempt(os.remove, None)
attempt(os.listdir, 3.5)
attempt(os.rename, 3.5, "x")
attempt(os.chdir, "file")
attempt(os.chdir, "nope")

s = os.stat("file")
print(s.st_size, stat.S_ISREG(s.st_mode), stat.S_ISDIR(os.stat("folder").st_mode), s[6], len(s), s.st_nlink)
print(s.st_mtime == s.st_mtime_ns / 1e9, s[8] == int(s.st_mtime), type(s).__name__, s == os.stat("file"))
os.utime("file", (1000, 2000.5))
s = os.stat("file")
print(s.st_atime, s.st_mtime, s.st_mtime_ns, s[7], s[8])
os.utime("file", ns=(1, 5_000_000_007))
print(os.stat("file").st_mtime_ns)
os.chmod("file", 0o640)
print(oct(stat.S_IMODE(os.stat("file").st_mode)), stat.filemode(os.stat("file").st_mode))

os.rename("file", "moved")
print(os.path.exists("file"), os.path.exists("moved"))
attempt(os.rename, "file", "other")
attempt(os.rename, "folder", "deep")
attempt(os.rename, "moved", "folder")
attempt(os.rename, "folder", "moved")
with open("target", "w") as f:
    f.write("old")
os.replace("moved", "target")
print(open("target").read())
os.renames("target", "new/place/target")
print(sorted(os.listdir("new/place")))

os.symlink("place/target", "new/link")
print(os.readlink("new/link"), os.path.islink("new/link"), open("new/link").read(), os.lstat("new/link").st_size)
os.symlink("nowhere", "broken")
print(os.path.exists("broken"), os.path.lexists("broken"), os.path.islink("broken"))
attempt(os.readlink, "folder")
attempt(os.readlink, "nope")
attempt(os.symlink, "a", "broken")
attempt(open, "broken")
os.symlink("circle", "circle")
attempt(open, "circle")
attempt(os.stat, "circle")
os.symlink("new/place", "way")
print(os.listdir("way"), os.path.isdir("way"), os.path.realpath("way/target") == os.path.abspath("new/place/target"))
print(os.path.realpath("circle") == os.path.abspath("circle"), os.path.realpath("broken") == os.path.abspath("nowhere"))
print(os.path.samefile("way", "new/place"), os.path.realpath("way/../x") == os.path.abspath("new/x"))
os.link("new/place/target", "second")
print(os.stat("second").st_nlink, os.path.samefile("second", "new/link"))
attempt(os.link, "nope", "third")
with open("broken", "w") as f:
    f.write("through the link")
print(open("nowhere").read())

print("entries")
for entry in sorted(os.scandir("."), key=lambda entry: entry.name):
    print(entry, entry.path, entry.is_dir() if entry.name != "circle" else "", entry.is_file(follow_symlinks=False),
          entry.is_symlink(), entry.is_dir(follow_symlinks=False))
with os.scandir("new") as entries:
    for entry in sorted(entries, key=lambda e: e.name):
        print(entry.name, entry.path, os.fspath(entry), entry.inode() == os.lstat(entry.path).st_ino,
              entry.stat().st_size > 0, entry.stat(follow_symlinks=False).st_mode == os.lstat(entry.path).st_mode)
print(sorted(e.path for e in os.scandir()))
for topdown in (True, False):
    for path, folders, files in os.walk(".", topdown=topdown):
        if topdown:
            folders.sort()
        print(path, sorted(folders), sorted(files))
print(sorted(path for path, _, _ in os.walk(".", followlinks=True)))
failures = []
print(list(os.walk("nope", onerror=failures.append)), failures)

print("descriptors")
fd = os.open("raw", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(os.write(fd, b"hello world"), os.lseek(fd, 6, os.SEEK_SET), os.read(fd, 100), os.read(fd, 5))
print(os.fstat(fd).st_size, os.lseek(fd, -5, os.SEEK_END), os.ftruncate(fd, 3), os.fstat(fd).st_size, os.isatty(fd))
os.fsync(fd)
os.close(fd)
attempt(os.close, 99)
attempt(os.read, 99, 1)
attempt(os.fstat, 99)
attempt(os.write, 99, b"")
attempt(os.open, "raw", os.O_CREAT | os.O_EXCL)
attempt(os.open, "nope", os.O_RDONLY)
os.truncate("raw", 1)
print(os.path.getsize("raw"), os.access("raw", os.R_OK | os.W_OK), os.access("nope", os.F_OK), os.access("raw", os.F_OK))
fd = os.open("raw", os.O_WRONLY | os.O_APPEND)
os.write(fd, b"ppend")
os.close(fd)
with os.fdopen(os.open("raw", os.O_RDONLY)) as f:
    print(f.read())
os.remove("raw")
os.removedirs("deep/er/est")
print(os.path.exists("deep"))
for name in ("exists", "isfile", "isdir", "islink", "lexists", "getsize"):
    attempt(getattr(os.path, name), "second")
attempt(os.path.getsize, "nope")
print(os.path.ismount("/"), os.path.ismount("folder"), os.path.isfile("folder"), os.path.exists(""), os.path.exists(99))
os.environ["ADDED"] = "x"
print(os.environ["ADDED"], os.getenv("NOT_THERE"), os.getenv("NOT_THERE", 3), "ADDED" in os.environ)
del os.environ["ADDED"]
