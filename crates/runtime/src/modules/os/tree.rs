//! What `os` does by path.

use super::arguments::{self, Named, Target, current_folder, link_text, named, path_value, target};
use super::{done, failed, files};
use crate::exception::exc;
use crate::files::{FileError, Kind, OpenMode, Stat};
use crate::native::{F0, F1, F2, F3, F4, F5, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use std::time::Duration;

natives! { pub static NATIVES = [
    native("open(path, flags, mode=511, *, dir_fd=None)", F4(open)),
    native("stat(path, *, dir_fd=None, follow_symlinks=True)", F3(stat)),
    native("lstat(path, *, dir_fd=None)", F2(lstat)),
    native("listdir(path=None)", F1(listdir)),
    native("_entries(path, /)", F1(entries)),
    native("mkdir(path, mode=511, *, dir_fd=None)", F3(mkdir)),
    native("rmdir(path, *, dir_fd=None)", F2(rmdir)),
    native("remove(path, *, dir_fd=None)", F2(|vm, path, folder| remove(vm, path, folder, "remove"))),
    native("unlink(path, *, dir_fd=None)", F2(|vm, path, folder| remove(vm, path, folder, "unlink"))),
    native("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", F4(|vm, a, b, c, d| rename(vm, [a, b, c, d], "rename"))),
    native("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", F4(|vm, a, b, c, d| rename(vm, [a, b, c, d], "replace"))),
    native("readlink(path, *, dir_fd=None)", F2(readlink)),
    native("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", F4(symlink)),
    native("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", F5(link)),
    native("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", F4(chmod)),
    native("_utime(path, accessed, modified, /)", F3(utime)),
    native("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", F5(access)),
    native("getcwd()", F0(|vm| { let folder = current_folder(vm); Ok(path_value(vm, &folder, false)) })),
    native("getcwdb()", F0(|vm| { let folder = current_folder(vm); Ok(path_value(vm, &folder, true)) })),
    native("chdir(path)", F1(chdir)),
    native("_describe_stat(cls, /)", F1(|vm, class| { vm.keep("os.stat_result", class); Ok(Value::NONE) })),
]; }

/// Folders by descriptor are not to be had.
fn no_folder(vm: &mut Vm, descriptor: Value) -> R<()> {
    if descriptor.is_none() || descriptor.is_undef() {
        return Ok(());
    }
    Err(vm.raise(exc::NOT_IMPLEMENTED_ERROR, "dir_fd unavailable on this platform"))
}

/// How the flags of `os.open` open a file.
pub fn open_mode(flags: i64, permissions: u32) -> OpenMode {
    let has = |bit: i64| flags & bit != 0;
    OpenMode {
        read: flags & 3 != 1,
        write: matches!(flags & 3, 1 | 2),
        append: has(0o2000),
        truncate: has(0o1000),
        create: has(0o100),
        exclusive: has(0o200),
        folder: has(0o200_000),
        no_follow: has(0o400_000),
        permissions,
    }
}

fn open(vm: &mut Vm, path: Value, flags: Value, mode: Value, folder: Value) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, "open")?;
    let (flags, mode) = (vm.index_i64(flags, true)?, vm.index_i64(mode, true)?);
    if !vm.files.has_room() {
        return Err(failed(vm, FileError::TOO_MANY_OPEN, &[at.shown]));
    }
    let mode = open_mode(flags, mode as u32 & 0o7777);
    let file = files(vm, &[at.shown])?.open(&at.path, &mode);
    let file = done(vm, file, &[at.shown])?;
    Ok(Value::Int(vm.files.insert(file)))
}

/// An `os.stat_result`.
pub fn stat_value(vm: &mut Vm, stat: &Stat) -> R {
    let time = |ns: i128| BigInt::from(ns);
    let seconds = |ns: i128| Value::Int(i64::try_from(ns.div_euclid(1_000_000_000)).unwrap_or(i64::MAX));
    let whole = |n: u64| BigInt::from(n);
    let mut items = vec![Value::Int(stat.mode.into())];
    for number in [stat.inode, stat.device, stat.links] {
        items.push(vm.heap.int(whole(number)));
    }
    items.extend([Value::Int(stat.user.into()), Value::Int(stat.group.into()), vm.heap.int(whole(stat.size))]);
    let times = [stat.accessed, stat.modified, stat.changed];
    items.extend(times.map(seconds));
    let more = times.map(|ns| vm.heap.int(time(ns)));
    let (items, more) = (vm.heap.tuple(items), vm.heap.tuple(more));
    let class = vm.kept("os.stat_result");
    vm.call(class, &[items, more])
}

fn stat(vm: &mut Vm, path: Value, folder: Value, follow: Value) -> R {
    no_folder(vm, folder)?;
    let follow = vm.truth(follow)?;
    look(vm, path, "stat", follow)
}

fn lstat(vm: &mut Vm, path: Value, folder: Value) -> R {
    no_folder(vm, folder)?;
    look(vm, path, "lstat", false)
}

fn look(vm: &mut Vm, path: Value, function: &str, follow: bool) -> R {
    let at = match target(vm, path, function)? {
        Target::Path(at) => at,
        Target::Descriptor(descriptor) => return super::descriptors::stat_of(vm, descriptor),
    };
    let found = files(vm, &[at.shown])?.stat(&at.path, follow);
    let found = done(vm, found, &[at.shown])?;
    stat_value(vm, &found)
}

/// A folder to list; none stands for the present one.
fn folder(vm: &mut Vm, path: Value, function: &str) -> R<Named> {
    if path.is_none() {
        let shown = vm.heap.str(".");
        return named(vm, shown, function);
    }
    match target(vm, path, function)? {
        Target::Path(at) => Ok(at),
        Target::Descriptor(_) => Err(failed(vm, FileError::BAD_DESCRIPTOR, &[])),
    }
}

fn listdir(vm: &mut Vm, path: Value) -> R {
    let at = folder(vm, path, "listdir")?;
    let found = files(vm, &[at.shown])?.list(&at.path);
    let found = done(vm, found, &[at.shown])?;
    vm.reserve(found.iter().map(|entry| entry.name.len() + 32).sum())?;
    let names = found.iter().map(|entry| arguments::name_value(vm, &entry.name, at.bytes)).collect();
    Ok(vm.heap.list(names))
}

/// Name and kind (1 file, 2 folder, 3 link, 0 other) of what is in a folder.
fn entries(vm: &mut Vm, path: Value) -> R {
    let at = folder(vm, path, "scandir")?;
    let found = files(vm, &[at.shown])?.list(&at.path);
    let found = done(vm, found, &[at.shown])?;
    vm.reserve(found.iter().map(|entry| entry.name.len() + 128).sum())?;
    let mut items = Vec::with_capacity(found.len());
    for entry in &found {
        let kind = match entry.kind {
            Kind::File => 1,
            Kind::Folder => 2,
            Kind::Link => 3,
            Kind::Other => 0,
        };
        let name = arguments::name_value(vm, &entry.name, at.bytes);
        items.push(vm.heap.tuple([name, Value::Int(kind)]));
    }
    Ok(vm.heap.list(items))
}

fn mkdir(vm: &mut Vm, path: Value, mode: Value, folder: Value) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, "mkdir")?;
    let mode = vm.index_i64(mode, true)? as u32 & 0o7777;
    let result = files(vm, &[at.shown])?.make_folder(&at.path, mode);
    done(vm, result, &[at.shown])?;
    Ok(Value::NONE)
}

fn rmdir(vm: &mut Vm, path: Value, folder: Value) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, "rmdir")?;
    let result = files(vm, &[at.shown])?.remove_folder(&at.path);
    done(vm, result, &[at.shown])?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, path: Value, folder: Value, function: &str) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, function)?;
    let result = files(vm, &[at.shown])?.remove_file(&at.path);
    done(vm, result, &[at.shown])?;
    Ok(Value::NONE)
}

fn rename(vm: &mut Vm, args: [Value; 4], function: &str) -> R {
    let [from, to, from_folder, to_folder] = args;
    no_folder(vm, from_folder)?;
    no_folder(vm, to_folder)?;
    let (from, to) = (named(vm, from, function)?, named(vm, to, function)?);
    let names = [from.shown, to.shown];
    let result = files(vm, &names)?.rename(&from.path, &to.path);
    done(vm, result, &names)?;
    Ok(Value::NONE)
}

fn readlink(vm: &mut Vm, path: Value, folder: Value) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, "readlink")?;
    let found = files(vm, &[at.shown])?.read_link(&at.path);
    let found = done(vm, found, &[at.shown])?;
    Ok(path_value(vm, &found, at.bytes))
}

fn symlink(vm: &mut Vm, source: Value, path: Value, _: Value, folder: Value) -> R {
    no_folder(vm, folder)?;
    let (text, shown) = link_text(vm, source)?;
    let at = named(vm, path, "symlink")?;
    let names = [shown, at.shown];
    let result = files(vm, &names)?.make_link(&text, &at.path);
    done(vm, result, &names)?;
    Ok(Value::NONE)
}

fn link(vm: &mut Vm, from: Value, to: Value, from_folder: Value, to_folder: Value, _: Value) -> R {
    no_folder(vm, from_folder)?;
    no_folder(vm, to_folder)?;
    let (from, to) = (named(vm, from, "link")?, named(vm, to, "link")?);
    let names = [from.shown, to.shown];
    let result = files(vm, &names)?.make_hard_link(&from.path, &to.path);
    done(vm, result, &names)?;
    Ok(Value::NONE)
}

fn chmod(vm: &mut Vm, path: Value, mode: Value, folder: Value, _: Value) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, "chmod")?;
    let mode = vm.index_i64(mode, true)? as u32 & 0o7777;
    let result = files(vm, &[at.shown])?.set_permissions(&at.path, mode);
    done(vm, result, &[at.shown])?;
    Ok(Value::NONE)
}

/// Sets times that are given in nanoseconds; `None` for both is now.
fn utime(vm: &mut Vm, path: Value, accessed: Value, modified: Value) -> R {
    let at = named(vm, path, "utime")?;
    let mut times = [Duration::ZERO; 2];
    for (time, given) in times.iter_mut().zip([accessed, modified]) {
        *time = match given.is_none() {
            true => vm.wall_clock().unwrap_or_default(),
            false => Duration::from_nanos(u64::try_from(vm.index_i64(given, true)?).unwrap_or(0)),
        };
    }
    let result = files(vm, &[at.shown])?.set_times(&at.path, times[0], times[1]);
    done(vm, result, &[at.shown])?;
    Ok(Value::NONE)
}

fn access(vm: &mut Vm, path: Value, mode: Value, folder: Value, _: Value, follow: Value) -> R {
    no_folder(vm, folder)?;
    let at = named(vm, path, "access")?;
    let (mode, follow) = (vm.index_i64(mode, true)?, vm.truth(follow)?);
    let (reads, writes, executes) = (mode & 4 != 0, mode & 2 != 0, mode & 1 != 0);
    let Some(tree) = vm.host.files() else { return Ok(Value::FALSE) };
    let Ok(stat) = tree.stat(&at.path, follow) else { return Ok(Value::FALSE) };
    let bits = (if reads { 0o444 } else { 0 }, if executes { 0o111 } else { 0 });
    let allowed = (bits.0 == 0 || stat.mode & bits.0 != 0) && (bits.1 == 0 || stat.mode & bits.1 != 0);
    Ok(Value::bool(allowed && (!writes || stat.mode & 0o222 != 0 && tree.is_writable(&at.path))))
}

fn chdir(vm: &mut Vm, path: Value) -> R {
    let at = match target(vm, path, "chdir")? {
        Target::Path(at) => at,
        Target::Descriptor(_) => return Err(failed(vm, FileError::BAD_DESCRIPTOR, &[])),
    };
    let tree = files(vm, &[at.shown])?;
    let stat = tree.stat(&at.path, true);
    let resolved = tree.resolve(&at.path);
    let stat = done(vm, stat, &[at.shown])?;
    if stat.kind() != Kind::Folder {
        return Err(failed(vm, FileError::NOT_A_FOLDER, &[at.shown]));
    }
    vm.files.folder = Some(done(vm, resolved, &[at.shown])?);
    Ok(Value::NONE)
}
