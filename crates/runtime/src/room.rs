//! Asking for memory before it is taken. What a native builds outside the objects counts as held while it is under way,
//! so that a session stays within its limit also where nothing can be collected.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// Something that a native builds piece by piece: a text, bytes, items.
pub trait Growing {
    /// Bytes in use, and bytes there is room for.
    fn bytes(&self) -> (usize, usize);
    /// Makes room for so many bytes in all.
    fn enlarge(&mut self, bytes: usize);
}

impl<T> Growing for Vec<T> {
    #[inline]
    fn bytes(&self) -> (usize, usize) {
        (self.len() * size_of::<T>(), self.capacity() * size_of::<T>())
    }
    fn enlarge(&mut self, bytes: usize) {
        self.reserve_exact((bytes / size_of::<T>().max(1)).saturating_sub(self.len()));
    }
}

impl Growing for String {
    #[inline]
    fn bytes(&self) -> (usize, usize) {
        (self.len(), self.capacity())
    }
    fn enlarge(&mut self, bytes: usize) {
        self.reserve_exact(bytes.saturating_sub(self.len()));
    }
}

/// Smaller things grow as they like.
const SMALL: usize = 1 << 16;

impl Vm {
    /// Makes sure that `bytes` more may be taken; a request beyond the limit is a `MemoryError`, as in CPython.
    pub fn reserve(&mut self, bytes: usize) -> R<()> {
        if self.heap.affords(bytes) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// The same for what takes more while it is made than when it is there.
    pub fn reserve_while(&mut self, lasting: usize, moment: usize) -> R<()> {
        if self.heap.affords_while(lasting, moment) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// The same for what a native keeps outside the objects until it is done: copies, keys, tables.
    pub fn reserve_scratch(&mut self, bytes: usize) -> R<()> {
        if bytes < SMALL {
            return Ok(());
        }
        self.reserve_while(0, bytes)?;
        self.heap.hold(bytes);
        Ok(())
    }

    /// Makes room for so many more bytes in what a native builds; its old place and its new one are there at once.
    #[inline]
    pub fn make_room(&mut self, out: &mut impl Growing, more: usize) -> R<()> {
        let (used, room) = out.bytes();
        let wanted = used.saturating_add(more);
        if wanted <= room || wanted <= SMALL { Ok(()) } else { self.enlarge(out, room, wanted) }
    }

    #[cold]
    fn enlarge(&mut self, out: &mut impl Growing, room: usize, least: usize) -> R<()> {
        // What it has is counted already, if it is not small.
        let counted = if room <= SMALL { 0 } else { room };
        let more = if room > self.heap.limit / 64 { room / 4 } else { room };
        let wanted = least.max(room.saturating_add(more));
        for size in [wanted, least] {
            if self.heap.affords_while(size.saturating_sub(counted), size) {
                self.heap.hold(size.saturating_sub(counted));
                out.enlarge(size);
                return Ok(());
            }
        }
        Err(self.memory_error())
    }

    /// Asks for room for a string or bytes that is shown quoted: what is not plain takes up to six times as much.
    pub fn reserve_quoted(&mut self, value: Value) -> R<()> {
        match self.quoted_size(value) {
            0..SMALL => Ok(()),
            size => self.reserve(size),
        }
    }

    /// How many bytes a string or bytes takes quoted, at the most.
    pub fn quoted_size(&self, value: Value) -> usize {
        let size = |text: &[u8]| match text.len() {
            len @ 0..1024 => 2 + 6 * len,
            len => 2 + len + 5 * text.iter().filter(|byte| !matches!(byte, b' '..=b'~')).count(),
        };
        match self.heap.text(value) {
            Some(text) => {
                size(text.as_bytes()) + text.bytes().filter(|byte| matches!(byte, b'"' | b'\\' | b'\'')).count()
            }
            None => self.heap.bytes_of(value).map_or(0, size),
        }
    }
}
