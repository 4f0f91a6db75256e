//! What `os` and `io` do by descriptor. The first three are the standard streams of the host.

use super::failed;
use super::tree::stat_value;
use crate::exception::exc;
use crate::files::{FileError, FileResult, Stat};
use crate::modules::binascii::bytes;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use std::io::SeekFrom;

natives! { pub static NATIVES = [
    native("close(fd)", F1(close)),
    native("read(fd, length, /)", F2(read)),
    native("_read_all(fd, /)", F1(read_all)),
    native("write(fd, data, /)", F2(write)),
    native("lseek(fd, position, whence, /)", F3(lseek)),
    native("fstat(fd)", F1(|vm, fd| { let fd = vm.index_i64(fd, true)?; stat_of(vm, fd) })),
    native("fsync(fd)", F1(fsync)),
    native("fdatasync(fd)", F1(fsync)),
    native("ftruncate(fd, length, /)", F2(ftruncate)),
    native("isatty(fd, /)", F1(|vm, fd| { vm.index_i64(fd, true)?; Ok(Value::FALSE) })),
]; }

/// How much is read at a time when the size is not known.
const CHUNK: usize = 64 << 10;

fn done<T>(vm: &mut Vm, result: FileResult<T>) -> R<T> {
    result.map_err(|error| failed(vm, error, &[]))
}

fn close(vm: &mut Vm, fd: Value) -> R {
    let fd = vm.index_i64(fd, true)?;
    let result = if (0..3).contains(&fd) { Ok(()) } else { vm.files.remove(fd) };
    done(vm, result)?;
    Ok(Value::NONE)
}

fn read(vm: &mut Vm, fd: Value, length: Value) -> R {
    let (fd, length) = (vm.index_i64(fd, true)?, vm.ssize(length)?);
    let Ok(length) = usize::try_from(length) else { return Err(failed(vm, FileError::INVALID, &[])) };
    if fd == 0 {
        vm.host.flush(1);
        let line = vm.host.read_line().unwrap_or_default();
        return Ok(vm.heap.bytes(line.into_bytes()));
    }
    vm.reserve(length)?;
    let mut buffer = vec![0; length];
    let result = vm.files.get(fd).and_then(|file| file.read(&mut buffer));
    let taken = done(vm, result)?;
    buffer.truncate(taken);
    Ok(vm.heap.bytes(buffer))
}

/// All that is left of a file.
fn read_all(vm: &mut Vm, fd: Value) -> R {
    let fd = vm.index_i64(fd, true)?;
    let size = match vm.files.get(fd) {
        Ok(file) => {
            let size = file.stat().map_or(0, |stat| stat.size);
            size.saturating_sub(file.seek(SeekFrom::Current(0)).unwrap_or(0))
        }
        Err(error) => return Err(failed(vm, error, &[])),
    };
    let mut data = Vec::new();
    // One byte more than is expected shows the end without another turn.
    let mut room = usize::try_from(size).unwrap_or(usize::MAX).saturating_add(1).max(CHUNK.min(4096));
    loop {
        let before = data.len();
        vm.reserve(before.saturating_add(room))?;
        data.resize(before + room, 0);
        let result = vm.files.get(fd).and_then(|file| file.read(data.get_mut(before..).unwrap_or_default()));
        let taken = done(vm, result)?;
        data.truncate(before + taken);
        if taken == 0 {
            data.shrink_to_fit();
            return Ok(vm.heap.bytes(data));
        }
        vm.spend(u32::try_from(taken / 64).unwrap_or(u32::MAX))?;
        room = if taken < room { room - taken } else { CHUNK.max(data.len() / 2) };
    }
}

fn write(vm: &mut Vm, fd: Value, data: Value) -> R {
    let fd = vm.index_i64(fd, true)?;
    if fd == 1 || fd == 2 {
        let data = bytes(vm, data)?;
        vm.write_output(fd as u8, &data)?;
        return Ok(Value::Int(data.len() as i64));
    }
    let Some(data) = vm.heap.bytes_of(data) else {
        let kind = vm.type_name(data);
        return Err(vm.type_error(format!("a bytes-like object is required, not '{kind}'")));
    };
    let result = vm.files.get(fd).and_then(|file| file.write(data));
    let taken = done(vm, result)?;
    vm.spend(u32::try_from(taken / 64).unwrap_or(u32::MAX))?;
    Ok(Value::Int(taken as i64))
}

fn lseek(vm: &mut Vm, fd: Value, position: Value, whence: Value) -> R {
    let (fd, position, whence) = (vm.index_i64(fd, true)?, vm.index_i64(position, false)?, vm.index_i64(whence, true)?);
    if (0..3).contains(&fd) {
        return Err(failed(vm, FileError::ILLEGAL_SEEK, &[]));
    }
    let to = match (whence, u64::try_from(position)) {
        (0, Ok(position)) => SeekFrom::Start(position),
        (1, _) => SeekFrom::Current(position),
        (2, _) => SeekFrom::End(position),
        _ => return Err(failed(vm, FileError::INVALID, &[])),
    };
    let result = vm.files.get(fd).and_then(|file| file.seek(to));
    let at = done(vm, result)?;
    Ok(vm.heap.int(BigInt::from(at)))
}

/// `os.fstat`
pub fn stat_of(vm: &mut Vm, fd: i64) -> R {
    let result = if (0..3).contains(&fd) {
        // A stream: a pipe, as far as a session can tell.
        Ok(Stat { mode: 0o010_600, links: 1, inode: fd as u64 + 1, ..Stat::default() })
    } else {
        vm.files.get(fd).and_then(|file| file.stat())
    };
    let stat = done(vm, result)?;
    if vm.kept("os.stat_result").is_undef() {
        vm.import_module("os")?;
    }
    stat_value(vm, &stat)
}

fn fsync(vm: &mut Vm, fd: Value) -> R {
    let fd = vm.index_i64(fd, true)?;
    let result = vm.files.get(fd).and_then(|file| file.sync());
    done(vm, result)?;
    Ok(Value::NONE)
}

fn ftruncate(vm: &mut Vm, fd: Value, length: Value) -> R {
    let (fd, length) = (vm.index_i64(fd, true)?, vm.index_i64(length, false)?);
    let Ok(length) = u64::try_from(length) else { return Err(failed(vm, FileError::INVALID, &[])) };
    if i64::try_from(length).is_err() {
        return Err(vm.raise(exc::OVERFLOW_ERROR, "Python int too large to convert to C long"));
    }
    let result = vm.files.get(fd).and_then(|file| file.set_len(length));
    done(vm, result)?;
    Ok(Value::NONE)
}
