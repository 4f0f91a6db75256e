# Paths as objects, without files.
import copy
import pathlib
from pathlib import *


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in ["", ".", "/", "//", "///", "a", "a/b", "/a/b.tar.gz", "a/../b", "./a", "a//b/", "//a/b", "..", ".bashrc", "a.", "a.b.c", "..a.b", "a/.", "~/x", "é"]:
    p = PurePath(text)
    print(repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.is_absolute(), p.as_posix(), bytes(p))
    t(p.with_name, "n"); t(p.with_stem, "s"); t(p.with_suffix, ".x"); t(p.with_suffix, ""); t(p.joinpath, "x", "/y", "z"); t(lambda: p / "q"); t(lambda: "r" / p)
for text in ["c:\\a\\b.txt", "c:a", "c:/", "\\\\server\\share\\x", "//server/share", "a/b", "C:\\A", "\\a", "", "\\\\?\\UNC\\s\\h\\x", "c:\\a\\..\\b", "d:x:y"]:
    p = PureWindowsPath(text)
    print(repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.parent, p.is_absolute(), p.as_posix())
print(PureWindowsPath("C:\\a") / "d:\\b", PureWindowsPath("C:\\a") / "\\b", PureWindowsPath("c:/A") == PureWindowsPath("C:/a"), PureWindowsPath("a") == PurePosixPath("a"))
p = PurePath("/a/b/c")
t(p.relative_to, "/a"); t(p.relative_to, "/x"); t(p.relative_to, "/x", walk_up=True); t(p.relative_to, "a"); t(p.relative_to, "/x/../y", walk_up=True); t(p.relative_to, "a", walk_up=True)
print(p.is_relative_to("/a"), p.is_relative_to("/x"), p.parents[0], p.parents[-1], p.parents[:2], len(p.parents), p.parents)
t(lambda: p.parents[5]); t(p.with_name, "a/b"); t(p.with_name, ""); t(p.with_suffix, "x"); t(PurePath, 5); t(PurePath, b"a"); t(lambda: p / 5); t(p.with_stem, ""); t(PurePath("/").with_name, "a")
print(p == PurePath("/a/b/c"), hash(p) == hash(PurePath("/a//b/c")), p < PurePath("/a/c"), sorted([PurePath("b"), PurePath("a/b"), PurePath("a")]), p == "/a/b/c", PurePath(p, "x"), PurePath("a", PurePath("b")), copy.copy(p) == p)
t(lambda: p < "a"); t(lambda: PurePath("a") < PureWindowsPath("b"))
for path in ["a/b.py", "/a/b/c.py", "b.py", "a", "/", "", "a/.x", "x/y/z"]:
    for pattern in ["*.py", "a/*", "/a/*", "**/*.py", "/a/**", "**", "*", "a/b.py", "a?", "[ab]*", "a/**/c.py", "/a/**/c.py", "**/z", "x/**/z", "B.PY", "**/y/*", "?.py", "*/b.py", "a/*.p?", "[!a]/*/*"]:
        print(path, pattern, PurePath(path).match(pattern), PurePath(path).full_match(pattern), PurePath(path).match(pattern, case_sensitive=False), end="; ")
    print()
t(PurePath("a").match, "")
print(PureWindowsPath("A/B.PY").match("*.py"), PureWindowsPath("A\\B.PY").full_match("a/*.py"))
print(repr(Path("a")), Path("a").joinpath("b"), isinstance(Path("a"), PurePosixPath), Path("/nowhere/x").exists(), Path("/nowhere/x").is_file(), Path("/nowhere").is_dir(), Path("/a b/é").as_uri(), Path.from_uri("file:///a%20b"))
t(WindowsPath, "a"); t(Path("a").as_uri); t(Path.from_uri, "http://x"); t(Path("x").write_text, 5)
print(Path("/a/../b").absolute(), Path("/a/../b").resolve(), PosixPath("x").suffix, pathlib.PurePath.__mro__[1:], type(PurePath("a")))


class Mine(PurePosixPath):
    def __init__(self, *args, tag=None):
        super().__init__(*args)
        self.tag = tag

    def with_segments(self, *segments):
        return type(self)(*segments, tag=self.tag)


m = Mine("a/b", tag=5)
print(repr(m / "c"), (m / "c").tag, m.parent.tag, m.with_name("z").tag)
