# withal: --allow-write=.
# pathlib on real files, shutil, glob.
import glob
import os
import shutil
from pathlib import Path


def attempt(function, *args, **kwargs):
    try:
        print("gives", function(*args, **kwargs))
    except BaseException as error:
        print("raises", type(error).__name__, error)


root = Path("tree")
root.mkdir()
(root / "a" / "b").mkdir(parents=True)
attempt((root / "a").mkdir)
(root / "a").mkdir(exist_ok=True)
attempt((root / "x" / "y").mkdir)
print((root / "one.txt").write_text("ünö\nzwei\n"), (root / "one.txt").read_text(), (root / "one.txt").read_bytes())
print((root / "a" / "two.py").write_bytes(b"\x00\x01"), (root / "a" / "b" / "three.txt").write_text("3", newline="\r\n"))
attempt((root / "one.txt").write_text, b"x")
attempt((root / "nope").read_text)
attempt((root / "nope").open)
(root / ".hidden").touch()
(root / "link.txt").symlink_to("one.txt")
print(sorted(root.iterdir()), sorted(p.name for p in root.iterdir()))
attempt(lambda: list((root / "one.txt").iterdir()))
attempt(lambda: list((root / "nope").iterdir()))
for path in (root, root / "one.txt", root / "link.txt", root / "nope"):
    print(path, path.exists(), path.is_dir(), path.is_file(), path.is_symlink(), path.is_mount(), path.is_fifo(),
          path.is_file(follow_symlinks=False), path.info.exists(), path.info.is_dir(), path.info.is_symlink())
print((root / "one.txt").stat().st_size, (root / "link.txt").readlink(), (root / "link.txt").samefile(root / "one.txt"))
print((root / "link.txt").resolve().relative_to(Path.cwd()), (root / "a/../one.txt").resolve().name)
with (root / "one.txt").open("a") as f:
    f.write("drei\n")
with (root / "one.txt").open() as f:
    print(f.readlines())
for pattern in ("*", "*.txt", "*/*", "**/*.txt", "**", "a/**", "**/b", "a/*.py", "*.TXT", "[ao]*", "a/b/three.txt", "nope",
                "*/", "**/", "../tree/*.txt", "**/*", "?ne.txt", "a/b/../*.py"):
    print(pattern, sorted(map(str, root.glob(pattern))))
print(sorted(map(str, root.rglob("*.txt"))), sorted(map(str, root.rglob("b"))), sorted(map(str, root.glob("*.TXT", case_sensitive=False))))
attempt(root.glob, "/abs")
attempt(root.glob, "")
for path, folders, files in root.walk():
    folders.sort()
    print(path, folders, sorted(files))
print((root / "one.txt").rename(root / "uno.txt"), (root / "one.txt").exists())
print((root / "uno.txt").replace(root / "a" / "two.py"), (root / "a" / "two.py").read_text())
print((root / "a" / "two.py").copy(root / "copy.py"), (root / "copy.py").read_text() == (root / "a" / "two.py").read_text())
print((root / "a").copy(root / "c"), sorted(map(str, (root / "c").rglob("*"))))
print((root / "c" / "two.py").copy_into(root / "c" / "b"), (root / "c" / "b").move_into(root), sorted(map(str, root.rglob("*"))))
attempt((root / "copy.py").copy, root / "copy.py")
attempt((root / "nope").unlink)
(root / "nope").unlink(missing_ok=True)
attempt(root.rmdir)
(root / "copy.py").unlink()
(root / "h").hardlink_to(root / ".hidden")
attempt((root / "h").touch, exist_ok=False)
attempt(Path("tree/nope").stat)

print("glob")
for pattern in ("tree/*", "tree/*.py", "tree/**", "tree/.*", "**/*.txt", "tree/*/", "tree/a", "nope*", "tr??/[ab]", "tree/**/b"):
    print(pattern, sorted(glob.glob(pattern)), sorted(glob.glob(pattern, recursive=True)))
print(sorted(glob.glob("*", root_dir="tree")), sorted(glob.glob("**", root_dir="tree", recursive=True, include_hidden=True)))
print(sorted(glob.glob(b"tree/*")), sorted(glob.iglob("tree/b/*")), glob.escape("tree/[a]*"))

print("shutil")
os.unlink("tree/link.txt")
os.symlink("a", "tree/link.txt")
with open("src", "w") as f:
    f.write("content" * 1000)
os.chmod("src", 0o640)
os.utime("src", (1000, 2000))
print(shutil.copy("src", "dst"), os.path.getsize("dst"), oct(os.stat("dst").st_mode & 0o777), os.stat("dst").st_mtime == 2000)
print(shutil.copy2("src", "tree"), os.stat("tree/src").st_mtime)
print(shutil.copyfile("src", "plain"), open("plain").read() == open("src").read())
attempt(shutil.copyfile, "src", "src")
attempt(shutil.copyfile, "nope", "x")
attempt(shutil.copyfile, "src", "tree")
attempt(shutil.copyfile, "src", "nope/x")
print(shutil.copytree("tree", "tree2", ignore=shutil.ignore_patterns("*.py", "h")), sorted(map(str, Path("tree2").rglob("*"))))
attempt(shutil.copytree, "tree", "tree2")
shutil.rmtree("tree2/link.txt")
print(shutil.copytree("tree", "tree2", dirs_exist_ok=True, symlinks=True), sorted(map(str, Path("tree2").rglob("*"))))
print(shutil.move("dst", "tree2"), shutil.move("tree2", "tree3"), os.path.exists("tree2"), sorted(os.listdir("tree3")))

attempt(shutil.move, "nope", "x")
shutil.rmtree("tree3")
print(os.path.exists("tree3"))
attempt(shutil.rmtree, "nope")
shutil.rmtree("nope", ignore_errors=True)
attempt(shutil.rmtree, "src")
print(shutil.which("nothing-of-this-name"))
