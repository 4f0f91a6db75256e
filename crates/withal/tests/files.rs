//! What of the machine a script reaches through the files that it was granted: never more, whatever it tries.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use withal::{Engine, FileSystem, Limits, Outcome, Output, Outside, VirtualTree};

fn run(files: FileSystem, text: &str) -> String {
    run_with(files, text, Limits::default()).0
}

fn run_with(files: FileSystem, text: &str, limits: Limits) -> (String, Outcome) {
    let output = Output::new();
    let outside = Outside::new().files(files).output(&output).random_by(|bytes| bytes.fill(7));
    let engine = Engine::new();
    let program = engine.compile("<test>", text).unwrap();
    let mut session = engine.session().limits(limits).outside(outside).start();
    let outcome = session.run_on_thread(&program);
    session.end();
    let text = output.text();
    if let Outcome::Raised { report, .. } = &outcome {
        panic!("{report}");
    }
    (text, outcome)
}

/// A folder of its own for a test, with `granted` and `secret` in it.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("withal-files-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().canonicalize().unwrap().join(name);
        for inner in ["granted/inner", "secret", "granted-not"] {
            std::fs::create_dir_all(folder.join(inner)).unwrap();
        }
        for (file, text) in [("granted/open.txt", "open"), ("secret/key.txt", "KEY"), ("granted-not/key.txt", "KEY")] {
            std::fs::write(folder.join(file), text).unwrap();
        }
        Scratch(folder)
    }
    fn path(&self, inner: &str) -> PathBuf {
        self.0.join(inner)
    }
    fn shown(&self, inner: &str) -> String {
        self.path(inner).display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Tries an expression and prints what it gives, or the kind of error.
const TRY: &str = "
import os
def attempt(action):
    try:
        print(action())
    except OSError as error:
        print(type(error).__name__)
";

#[test]
fn nothing_is_reached_without_a_grant() {
    let text = format!(
        "{TRY}
for path in ('/etc/passwd', 'relative', '/', '..', '/proc/self/environ'):
    for action in (open, os.stat, os.listdir, os.remove, os.mkdir, os.readlink, os.rmdir):
        try:
            action(path)
        except PermissionError as error:
            assert error.errno == 13 and error.filename == path, error
        else:
            print('reached', path, action)
try:
    open('/etc/passwd')
except PermissionError as error:
    print(error)
print(os.path.exists('/etc/passwd'), os.access('/', os.R_OK), os.environ)
"
    );
    let expected = "[Errno 13] No grant to read this (--allow-read): '/etc/passwd'\nFalse False environ({})\n";
    assert_eq!(run(FileSystem::new(), &text), expected);
}

#[test]
fn a_folder_for_reading_is_only_read() {
    let scratch = Scratch::new();
    let files = FileSystem::new().read(scratch.path("granted")).unwrap().current_folder(scratch.path("granted"));
    let text = format!(
        "{TRY}
attempt(lambda: open('open.txt').read())
attempt(lambda: sorted(os.listdir()))
for action in (lambda: open('open.txt', 'w'), lambda: open('new', 'x'), lambda: open('open.txt', 'r+'),
               lambda: os.mkdir('m'), lambda: os.remove('open.txt'), lambda: os.rename('open.txt', 'b'),
               lambda: os.symlink('a', 'b'), lambda: os.link('open.txt', 'b'), lambda: os.chmod('open.txt', 0),
               lambda: os.utime('open.txt'), lambda: os.truncate('open.txt', 0), lambda: os.rmdir('inner'),
               lambda: os.open('open.txt', os.O_RDONLY | os.O_TRUNC), lambda: os.open('n', os.O_CREAT)):
    attempt(action)
attempt(lambda: os.access('open.txt', os.W_OK))
"
    );
    let expected = format!("open\n['inner', 'open.txt']\n{}False\n", "PermissionError\n".repeat(14));
    assert_eq!(run(files, &text), expected);
    assert_eq!(std::fs::read_to_string(scratch.path("granted/open.txt")).unwrap(), "open");
}

#[test]
fn paths_do_not_lead_out_of_a_folder() {
    let scratch = Scratch::new();
    let links = [
        ("out", scratch.path("secret")),
        ("up", PathBuf::from("../secret")),
        ("key", scratch.path("secret/key.txt")),
        ("upkey", PathBuf::from("../secret/key.txt")),
        ("root", PathBuf::from("/")),
        ("back", PathBuf::from("../granted/open.txt")),
        ("absolute", scratch.path("granted/open.txt")),
    ];
    for (name, target) in links {
        std::os::unix::fs::symlink(target, scratch.path("granted").join(name)).unwrap();
    }
    let secret = scratch.shown("secret/key.txt");
    let files = FileSystem::new().read_write(scratch.path("granted")).unwrap().current_folder(scratch.path("granted"));
    let text = format!(
        "{TRY}
base = {base:?}
for path in ('../secret/key.txt', {secret:?}, 'inner/../../secret/key.txt', 'out/key.txt', 'up/key.txt', 'key', 'upkey',
             'root' + {secret:?}, base + '/granted/../secret/key.txt', base + '/granted-not/key.txt', '/../' + {secret:?},
             'inner/../inner/../../secret/key.txt', './/../secret//key.txt', 'out/../secret/key.txt',
             'nothing/../../secret/key.txt', '/proc/self/cwd/key.txt', base + '/granted/./../granted-not/key.txt'):
    for action in (lambda: open(path).read(), lambda: open(path, 'w'), lambda: open(path, 'a'), lambda: os.stat(path),
                   lambda: os.rename('open.txt', path + '/x'), lambda: os.rename(path, 'taken'),
                   lambda: os.link(path, 'linked'), lambda: os.mkdir(path + '/x'), lambda: os.chmod(path, 0),
                   lambda: os.truncate(path, 0), lambda: os.listdir(os.path.dirname(path) or 'up'),
                   lambda: os.utime(path), lambda: os.remove(path)):
        if path in ('key', 'upkey') and set(('rename', 'link', 'remove')) & set(action.__code__.co_names):
            # The links themselves are the script's to move and to remove.
            continue
        try:
            action()
        except OSError:
            continue
        print('reached', path)
# Links of a script's own making lead nowhere else either.
os.symlink({secret:?}, 'mine')
os.symlink('../secret', 'mine2')
os.mkdir('inner/deeper')
os.symlink('../../..', 'inner/deeper/top')
for path in ('mine', 'mine2/key.txt', 'inner/deeper/top/secret/key.txt'):
    attempt(lambda: open(path).read())
    attempt(lambda: open(path, 'w'))
attempt(lambda: os.chdir('mine2'))
attempt(lambda: os.chdir('..'))
# Those that come back are good.
attempt(lambda: open('back').read() + open('absolute').read() + open('../granted/open.txt').read())
attempt(lambda: os.readlink('key') == {secret:?})
os.chdir('inner')
attempt(lambda: open('../open.txt').read())
",
        base = scratch.shown("")
    );
    let expected = format!("{}openopenopen\nTrue\nopen\n", "PermissionError\n".repeat(8));
    assert_eq!(run(files, &text), expected);
    assert_eq!(std::fs::read_to_string(scratch.path("secret/key.txt")).unwrap(), "KEY");
    assert_eq!(std::fs::read_dir(scratch.path("secret")).unwrap().count(), 1);
}

#[test]
fn links_that_change_meanwhile_lead_nowhere_else() {
    let scratch = Scratch::new();
    let (granted, secret) = (scratch.path("granted"), scratch.path("secret"));
    std::fs::write(granted.join("inner/key.txt"), "mine").unwrap();
    std::os::unix::fs::symlink("inner", granted.join("way")).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let swapper = std::thread::spawn({
        let (stop, granted) = (Arc::clone(&stop), granted.clone());
        move || {
            let mut inside = true;
            while !stop.load(Ordering::Relaxed) {
                inside = !inside;
                let target: &Path = if inside { Path::new("inner") } else { &secret };
                let _ = std::os::unix::fs::symlink(target, granted.join("next"));
                let _ = std::fs::rename(granted.join("next"), granted.join("way"));
            }
        }
    });
    let files = FileSystem::new().read_write(&granted).unwrap().current_folder(&granted);
    let text = "
seen = set()
for _ in range(3000):
    for path in ('way/key.txt', 'inner/../way/key.txt'):
        try:
            with open(path) as f:
                seen.add(f.read())
        except OSError:
            seen.add('refused')
    try:
        open('way/made.txt', 'w').close()
    except OSError:
        pass
print(sorted(seen))
";
    let printed = run(files, text);
    stop.store(true, Ordering::Relaxed);
    swapper.join().unwrap();
    assert!(printed.contains("mine") && printed.contains("refused") && !printed.contains("KEY"), "{printed}");
    assert!(!scratch.path("secret/made.txt").exists());
}

#[test]
fn one_file_is_granted_without_its_neighbours() {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("granted/other.txt"), "other").unwrap();
    let files = FileSystem::new()
        .read(scratch.path("granted/open.txt"))
        .unwrap()
        .read_write(scratch.path("granted/new.txt"))
        .unwrap()
        .current_folder(scratch.path("granted"));
    let text = format!(
        "{TRY}
attempt(lambda: open('open.txt').read())
attempt(lambda: open('open.txt', 'w'))
attempt(lambda: open('other.txt').read())
attempt(lambda: os.listdir())
attempt(lambda: open('new.txt', 'w').close())
attempt(lambda: open('new.txt').read())
attempt(lambda: os.rename('new.txt', 'newer.txt'))
attempt(lambda: os.remove('new.txt'))
attempt(lambda: os.symlink('other.txt', 'new.txt'))
attempt(lambda: open('open.txt/../other.txt').read())
"
    );
    let expected = "open\nPermissionError\nPermissionError\nPermissionError\nNone\n\nPermissionError\nNone\nOSError\nPermissionError\n";
    assert_eq!(run(files, &text), expected);
}

#[test]
fn a_file_that_was_granted_stays_a_file() {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("granted/other.txt"), "other").unwrap();
    let file = scratch.path("granted/open.txt");
    let files = FileSystem::new().read_write(&file).unwrap().current_folder(scratch.path("granted"));
    let engine = Engine::new();
    let output = Output::new();
    let mut session = engine.session().outside(Outside::new().files(files).output(&output)).start();
    let mut run = |text: &str| session.run_on_thread(&engine.compile("<test>", text).unwrap());
    run(TRY);
    run("attempt(lambda: os.stat('open.txt').st_size)\nos.remove('open.txt')\nattempt(lambda: os.mkdir('open.txt'))");
    // What others put in its place.
    std::os::unix::fs::symlink("other.txt", &file).unwrap();
    run("
attempt(lambda: os.stat('open.txt').st_size)
attempt(lambda: open('open.txt').read())
attempt(lambda: os.chmod('open.txt', 0o600))
attempt(lambda: os.utime('open.txt', (1, 1)))
attempt(lambda: os.readlink('open.txt'))
");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    std::os::unix::fs::symlink("../other.txt", file.join("way")).unwrap();
    run("attempt(lambda: open('open.txt/way').read())\nattempt(lambda: open('open.txt/new', 'w'))");
    let refused = "PermissionError\n";
    let expected = format!("4\n{refused}{}other.txt\n{}", refused.repeat(4), "NotADirectoryError\n".repeat(2));
    assert_eq!(output.text(), expected);
    let modified = std::fs::metadata(scratch.path("granted/other.txt")).unwrap().modified().unwrap();
    assert!(modified > std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000));
}

#[test]
fn what_is_mounted_hides_what_is_below_it() {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("granted/inner/key.txt"), "HIDDEN").unwrap();
    std::os::unix::fs::symlink("inner/key.txt", scratch.path("granted/way")).unwrap();
    std::os::unix::fs::symlink("inner", scratch.path("granted/into")).unwrap();
    let files = FileSystem::new()
        .read_write(scratch.path("granted"))
        .unwrap()
        .mount(scratch.path("granted/inner"), VirtualTree::new().file("/key.txt", "shown"))
        .current_folder(scratch.path("granted"));
    let text = format!(
        "{TRY}
for path in ('inner/key.txt', 'way', 'into/key.txt', 'into/../inner/key.txt'):
    attempt(lambda: open(path).read())
    attempt(lambda: os.stat(path).st_size)
attempt(lambda: os.listdir('into'))
os.symlink('inner', 'mine')
attempt(lambda: open('mine/key.txt').read())
with open('mine/key.txt', 'a') as f:
    f.write('!')
attempt(lambda: os.rename('inner', 'elsewhere'))
attempt(lambda: os.link('inner/key.txt', 'linked'))
attempt(lambda: open('inner/key.txt').read())
"
    );
    let expected = format!("{}['key.txt']\nshown\nOSError\nOSError\nshown!\n", "shown\n5\n".repeat(4));
    assert_eq!(run(files, &text), expected);
    assert_eq!(std::fs::read_to_string(scratch.path("granted/inner/key.txt")).unwrap(), "HIDDEN");
}

#[test]
fn what_is_hidden_is_not_written_to_either() {
    let scratch = Scratch::new();
    let below = scratch.path("granted");
    let files = FileSystem::new()
        .mount(scratch.path(""), VirtualTree::new().folder("/granted"))
        .read(&below)
        .unwrap()
        .read_write(below.join("inner"))
        .unwrap()
        .read(below.join("inner/deeper.txt"))
        .unwrap()
        .current_folder(&below);
    let text = format!(
        "{TRY}
attempt(lambda: open('../beside.txt', 'w').write('x'))
attempt(lambda: open('new.txt', 'w').write('x'))
attempt(lambda: open('inner/new.txt', 'w').write('x'))
attempt(lambda: open('inner/deeper.txt', 'w').write('x'))
"
    );
    assert_eq!(run(files, &text), "1\nPermissionError\n1\n1\n");
    assert!(!scratch.path("beside.txt").exists() && below.join("inner/deeper.txt").exists());
}

#[test]
fn a_slash_at_the_end_asks_for_a_folder() {
    let scratch = Scratch::new();
    let files = || FileSystem::new().read_write(scratch.path("granted")).unwrap();
    let text = format!(
        "{TRY}
attempt(lambda: open('open.txt/').read())
attempt(lambda: os.stat('open.txt/'))
attempt(lambda: os.remove('open.txt/'))
attempt(lambda: open('new.txt/', 'w'))
attempt(lambda: os.stat('inner/').st_mode >> 12)
os.symlink('nowhere', 'link')
attempt(lambda: open('link', 'x'))
attempt(lambda: sorted(os.listdir()))
"
    );
    let not = "NotADirectoryError\n".repeat(3);
    let expected = format!("{not}IsADirectoryError\n4\nFileExistsError\n['inner', 'link', 'open.txt']\n");
    assert_eq!(run(files().current_folder(scratch.path("granted")), &text), expected);
    let tree = VirtualTree::new().file("/open.txt", "open").folder("/inner");
    assert_eq!(run(FileSystem::new().mount("/", tree), &text), expected);
}

#[test]
fn a_rename_that_fails_loses_nothing() {
    let tree = VirtualTree::new().file("/a", "a").file("/b", "b").limit(3000);
    let text = format!(
        "{TRY}
attempt(lambda: os.rename('a', 'x' * 256))
attempt(lambda: os.makedirs('/'.join(['d'] * 100)))
attempt(lambda: os.rename('a', 'b'))
attempt(lambda: (os.path.exists('a'), open('b').read()))
"
    );
    let printed = run(FileSystem::new().mount("/", tree), &text);
    assert_eq!(printed, "OSError\nOSError\nNone\n(False, 'a')\n");
}

#[test]
fn a_grant_reaches_where_others_lead() {
    let scratch = Scratch::new();
    std::os::unix::fs::symlink(scratch.path("secret"), scratch.path("granted/way")).unwrap();
    let files = FileSystem::new()
        .read(scratch.path("granted"))
        .unwrap()
        .read(scratch.path("secret"))
        .unwrap()
        .current_folder(scratch.path("granted"));
    assert_eq!(run(files, "print(open('way/key.txt').read(), open('../secret/key.txt').read())"), "KEY KEY\n");
}

#[test]
fn an_overlay_keeps_what_is_written_to_itself() {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("granted/inner/deep.txt"), "deep").unwrap();
    std::os::unix::fs::symlink("open.txt", scratch.path("granted/link")).unwrap();
    std::os::unix::fs::symlink(scratch.path("secret/key.txt"), scratch.path("granted/out")).unwrap();
    let files = FileSystem::new().overlay(scratch.path("granted")).unwrap().current_folder(scratch.path("granted"));
    let text = format!(
        "{TRY}
print(sorted(os.listdir()), open('open.txt').read(), open('link').read(), os.stat('open.txt').st_size)
with open('open.txt', 'a') as f:
    f.write(' and more')
with open('inner/deep.txt', 'r+') as f:
    f.write('D')
print(open('open.txt').read(), open('link').read(), open('inner/deep.txt').read())
os.mkdir('made')
with open('made/new.txt', 'w') as f:
    f.write('new')
os.rename('inner', 'made/moved')
os.remove('link')
print(sorted(os.listdir()), sorted(os.listdir('made')), open('made/moved/deep.txt').read())
attempt(lambda: open('out').read())
attempt(lambda: open('../secret/key.txt').read())
import shutil
shutil.rmtree('made')
print(sorted(os.listdir()))
attempt(lambda: open('open.txt', 'w').write('x' * 100_000_000))
"
    );
    let expected = "['inner', 'link', 'open.txt', 'out'] open open 4\nopen and more open and more Deep\n\
                    ['made', 'open.txt', 'out'] ['moved', 'new.txt'] Deep\n\
                    PermissionError\nPermissionError\n['open.txt', 'out']\nOSError\n";
    assert_eq!(run(files, &text), expected);
    assert_eq!(std::fs::read_to_string(scratch.path("granted/open.txt")).unwrap(), "open");
    assert_eq!(std::fs::read_to_string(scratch.path("granted/inner/deep.txt")).unwrap(), "deep");
    assert!(!scratch.path("granted/made").exists() && scratch.path("granted/link").exists());
}

#[test]
fn a_tree_in_memory_is_a_file_system() {
    let tree = || VirtualTree::new().file("/notes/today.txt", "nothing yet").folder("/empty").limit(100_000);
    let files = FileSystem::new().mount("/data", tree()).mount("/other", tree()).current_folder("/data");
    let text = format!(
        "{TRY}
import pathlib, shutil
print(os.getcwd(), sorted(os.listdir()), open('notes/today.txt').read(), os.path.isdir('empty'))
p = pathlib.Path('a/b/c')
p.mkdir(parents=True)
(p / 'f').write_text('x' * 10)
(p / 'f').rename(p / 'g')
os.symlink('/data/a/b', 'absolute')
os.symlink('a/b/c/g', 'link')
print(open('absolute/c/g').read(), open('link').read(), os.path.realpath('absolute/c'), sorted(map(str, pathlib.Path().rglob('*'))))
os.link('a/b/c/g', 'hard')
with open('hard', 'a') as f:
    f.write('!')
print(open('link').read(), os.stat('hard').st_nlink)
attempt(lambda: os.rename('a', 'a/b/c/d'))
attempt(lambda: os.rename('hard', '/other/hard'))
print(shutil.move('hard', '/other/hard'), open('/other/hard').read(), os.path.exists('hard'))
attempt(lambda: os.rmdir('a'))
attempt(lambda: os.rmdir('/data'))
attempt(lambda: open('../etc/passwd'))
attempt(lambda: open('big', 'wb').write(bytes(200_000)))
for i in range(10):
    with open('again', 'wb') as f:
        f.write(bytes(40_000))
print(os.path.getsize('again'))
f = open('again', 'rb')
os.remove('again')
print(len(f.read()), os.path.exists('again'))
for i in range(3000):
    os.mkdir('m')
    os.rename('m', 'longer' * 10)
    os.symlink('x' * 200, 'l')
    os.remove('l')
    os.rmdir('longer' * 10)
attempt(lambda: [os.mkdir('m%d' % i) for i in range(10_000)])
"
    );
    let expected = "/data ['empty', 'notes'] nothing yet True\n\
                    xxxxxxxxxx xxxxxxxxxx /data/a/b/c \
                    ['a', 'a/b', 'a/b/c', 'a/b/c/g', 'absolute', 'empty', 'link', 'notes', 'notes/today.txt']\n\
                    xxxxxxxxxx! 2\nOSError\nOSError\n/other/hard xxxxxxxxxx! False\nOSError\nOSError\nPermissionError\n\
                    OSError\n40000\n40000 False\nOSError\n";
    assert_eq!(run(files, &text), expected);
}

#[test]
fn reading_counts_towards_the_memory_of_the_session() {
    let tree = VirtualTree::new().file("/big", vec![b'x'; 30 << 20]);
    let limits = Limits { memory: 8 << 20, ..Limits::default() };
    let text = "
try:
    open('/d/big').read()
except MemoryError:
    print('too much')
print(len(open('/d/big').read(1000)))
";
    let (printed, outcome) = run_with(FileSystem::new().mount("/d", tree), text, limits);
    assert_eq!((printed.as_str(), outcome), ("too much\n1000\n", Outcome::Finished));
}

#[test]
fn descriptors_are_bounded_and_come_back() {
    let files = FileSystem::new().mount("/d", VirtualTree::new().file("/f", "x"));
    let text = "
held = []
try:
    while True:
        held.append(open('/d/f'))
except OSError as error:
    print(error.errno, len(held) > 500)
held.clear()
print(sum(len(open('/d/f').read()) for _ in range(3000)))
";
    assert_eq!(run(files, text), "24 True\n3000\n");
}
