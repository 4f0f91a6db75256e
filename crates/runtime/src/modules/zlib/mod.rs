//! `zlib`: raw DEFLATE by the crate `miniz_oxide` (through `flate2`), and checksums. Headers, trailers and objects are
//! Python text.

use super::binascii::{bytes, low_bits};
use super::{ModuleSpec, python};
use crate::classes::class;
use crate::heap::Object;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

natives! { static NATIVES = [
    native("deflater(level, /)", F1(deflater)),
    native("deflate(state, data, flush, /)", F3(deflate)),
    native("inflater()", crate::native::F0(|vm| Ok(vm.heap.object(class::OBJECT, Inflater(Decompress::new(false)))))),
    native("inflate(state, data, most, /)", F3(inflate)),
    native("adler32(data, value=1, /)", F2(adler32)).doc("Compute an Adler-32 checksum of data."),
]; }

/// The functions that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_zlib", NATIVES);
/// `zlib`.
pub static ZLIB: ModuleSpec = ModuleSpec::python("zlib", python("modules/zlib/zlib.py"));
/// `gzip`.
pub static GZIP: ModuleSpec = ModuleSpec::python("gzip", python("modules/zlib/gzip.py"));

/// About what the states take.
const STATE_BYTES: usize = 64 << 10;
/// How much is put out at once.
const CHUNK: usize = 32 << 10;

struct Deflater(Compress);
struct Inflater(Decompress);

impl Object for Deflater {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
    fn bytes(&self) -> usize {
        4 * STATE_BYTES
    }
}

impl Object for Inflater {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
    fn bytes(&self) -> usize {
        STATE_BYTES
    }
}

fn deflater(vm: &mut Vm, level: Value) -> R {
    let level = u32::try_from(vm.index_i64(level, true)?).unwrap_or(6).min(9);
    Ok(vm.heap.object(class::OBJECT, Deflater(Compress::new(Compression::new(level), false))))
}

/// Compresses; `flush` is 0 for none, 2 for a synchronization, 3 for a full one, 4 for the end.
fn deflate(vm: &mut Vm, state: Value, data: Value, flush: Value) -> R {
    let data = bytes(vm, data)?;
    let flush = match vm.index_i64(flush, true)? {
        4 => FlushCompress::Finish,
        3 => FlushCompress::Full,
        2 => FlushCompress::Sync,
        _ => FlushCompress::None,
    };
    vm.spend(u32::try_from(data.len() / 64).unwrap_or(u32::MAX))?;
    let Some(state) = vm.heap.object_data_mut::<Deflater>(state) else {
        return Err(vm.type_error("a compressor is required"));
    };
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        out.reserve(CHUNK);
        let before = (state.0.total_in(), out.len());
        let status = state.0.compress_vec(data.get(at..).unwrap_or(&[]), &mut out, flush);
        at += (state.0.total_in() - before.0) as usize;
        let full = out.len() == out.capacity();
        match status {
            Ok(Status::StreamEnd) | Err(_) => break,
            _ if at >= data.len() && !full && flush != FlushCompress::Finish => break,
            _ if out.len() == before.1 && state.0.total_in() == before.0 => break,
            _ => {}
        }
    }
    Ok(vm.heap.bytes(out))
}

/// Decompresses at most `most` bytes (0: all): what comes out, how much was used, and whether the end was found;
/// `None` for data that are wrong.
fn inflate(vm: &mut Vm, state: Value, data: Value, most: Value) -> R {
    let data = bytes(vm, data)?;
    let most = match usize::try_from(vm.index_i64(most, true)?) {
        Ok(0) | Err(_) => usize::MAX,
        Ok(most) => most,
    };
    let mut out = Vec::new();
    let (mut at, mut ended) = (0, false);
    while out.len() < most {
        vm.spend((CHUNK / 64) as u32)?;
        vm.reserve(2 * out.len() + CHUNK)?;
        let Some(state) = vm.heap.object_data_mut::<Inflater>(state) else {
            return Err(vm.type_error("a decompressor is required"));
        };
        let mut chunk = vec![0; CHUNK.min(most - out.len())];
        let (taken, made) = (state.0.total_in(), state.0.total_out());
        let status = state.0.decompress(data.get(at..).unwrap_or(&[]), &mut chunk, FlushDecompress::None);
        let (taken, made) = ((state.0.total_in() - taken) as usize, (state.0.total_out() - made) as usize);
        at += taken;
        out.extend_from_slice(chunk.get(..made).unwrap_or(&chunk));
        match status {
            Err(_) => return Ok(Value::NONE),
            Ok(Status::StreamEnd) => {
                ended = true;
                break;
            }
            Ok(_) if taken == 0 && made == 0 => break,
            Ok(_) => {}
        }
    }
    let out = vm.heap.bytes(out);
    Ok(vm.heap.tuple([out, Value::Int(at as i64), Value::bool(ended)]))
}

fn adler32(vm: &mut Vm, data: Value, start: Value) -> R {
    let data = bytes(vm, data)?;
    let start = low_bits(vm, start)? as u32;
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    for part in data.chunks(5552) {
        for byte in part {
            a += u32::from(*byte);
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    Ok(Value::Int(i64::from(b << 16 | a)))
}
