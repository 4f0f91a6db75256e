//! What a tree in memory is made of: nodes, the contents of files with a common bound, open files.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::SeekFrom;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use withal_runtime::files::{File, FileError, FileResult, OpenMode, Stat};

/// A node by its number; 1 is the root.
pub type Id = u64;

pub struct Node {
    pub body: Body,
    pub permissions: u32,
    pub modified: i128,
    pub links: u64,
    /// Where it stands in the tree below, while nothing of it was changed here.
    pub lower: Option<PathBuf>,
}

pub enum Body {
    File(Arc<Contents>),
    Folder(BTreeMap<OsString, Id>),
    Link(PathBuf),
}

impl Node {
    pub fn new(body: Body, permissions: u32) -> Node {
        Node { body, permissions, modified: now(), links: 1, lower: None }
    }

    pub fn stat(&self, id: Id) -> Stat {
        let (kind, size, modified) = match &self.body {
            Body::File(contents) => {
                let contents = contents.lock();
                (0o100_000, contents.bytes.len() as u64, contents.modified)
            }
            Body::Folder(_) => (0o040_000, 4096, self.modified),
            Body::Link(target) => (0o120_000, target.as_os_str().len() as u64, self.modified),
        };
        Stat {
            mode: kind | self.permissions,
            inode: id,
            device: 1,
            links: self.links,
            size,
            accessed: modified,
            modified,
            changed: modified,
            ..Stat::default()
        }
    }
}

/// Nanoseconds since 1970.
pub fn now() -> i128 {
    nanoseconds(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

pub fn nanoseconds(time: Duration) -> i128 {
    i128::try_from(time.as_nanos()).unwrap_or(i128::MAX)
}

/// How many bytes a tree holds, and may hold.
pub struct Budget {
    used: AtomicUsize,
    limit: AtomicUsize,
}

impl Budget {
    pub fn new(limit: usize) -> Arc<Budget> {
        Arc::new(Budget { used: AtomicUsize::new(0), limit: AtomicUsize::new(limit) })
    }
    pub fn set_limit(&self, limit: usize) {
        self.limit.store(limit, Ordering::Relaxed);
    }
    pub fn take(&self, bytes: usize) -> FileResult {
        let used = self.used.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if used > self.limit.load(Ordering::Relaxed) {
            self.give_back(bytes);
            return Err(FileError::NO_SPACE);
        }
        Ok(())
    }
    pub fn give_back(&self, bytes: usize) {
        self.used.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// What a file holds; open files keep it when its name is gone.
pub struct Contents {
    data: Mutex<Data>,
    budget: Arc<Budget>,
}

pub struct Data {
    pub bytes: Vec<u8>,
    pub modified: i128,
}

impl Contents {
    pub fn new(bytes: Vec<u8>, budget: &Arc<Budget>) -> FileResult<Arc<Contents>> {
        budget.take(bytes.len())?;
        Ok(Arc::new(Contents { data: Mutex::new(Data { bytes, modified: now() }), budget: Arc::clone(budget) }))
    }

    pub fn lock(&self) -> MutexGuard<'_, Data> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn resize(&self, data: &mut Data, size: u64) -> FileResult {
        let size = usize::try_from(size).map_err(|_| FileError::TOO_LARGE)?;
        let old = data.bytes.len();
        if size > old {
            self.budget.take(size - old)?;
        } else {
            self.budget.give_back(old - size);
        }
        data.bytes.resize(size, 0);
        data.modified = now();
        Ok(())
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        let held = self.lock().bytes.len();
        self.budget.give_back(held);
    }
}

/// An open file of a tree in memory.
pub struct OpenContents {
    pub contents: Arc<Contents>,
    pub mode: OpenMode,
    pub at: u64,
    /// What `stat` says beside size and time.
    pub known: Stat,
}

impl File for OpenContents {
    fn read(&mut self, buffer: &mut [u8]) -> FileResult<usize> {
        if !self.mode.read {
            return Err(FileError::BAD_DESCRIPTOR);
        }
        let data = self.contents.lock();
        let rest = data.bytes.get(usize::try_from(self.at).unwrap_or(usize::MAX)..).unwrap_or(&[]);
        let count = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count as u64;
        Ok(count)
    }

    fn write(&mut self, bytes: &[u8]) -> FileResult<usize> {
        if !self.mode.write {
            return Err(FileError::BAD_DESCRIPTOR);
        }
        let mut data = self.contents.lock();
        if self.mode.append {
            self.at = data.bytes.len() as u64;
        }
        let end = self.at.checked_add(bytes.len() as u64).ok_or(FileError::TOO_LARGE)?;
        if end > data.bytes.len() as u64 {
            self.contents.resize(&mut data, end)?;
        }
        let (start, stop) = (self.at as usize, end as usize);
        if let Some(place) = data.bytes.get_mut(start..stop) {
            place.copy_from_slice(bytes);
        }
        data.modified = now();
        self.at = end;
        Ok(bytes.len())
    }

    fn seek(&mut self, to: SeekFrom) -> FileResult<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => (self.contents.lock().bytes.len() as u64).checked_add_signed(by),
        };
        self.at = at.filter(|at| i64::try_from(*at).is_ok()).ok_or(FileError::INVALID)?;
        Ok(self.at)
    }

    fn stat(&mut self) -> FileResult<Stat> {
        let data = self.contents.lock();
        let (size, modified) = (data.bytes.len() as u64, data.modified);
        Ok(Stat { size, modified, accessed: modified, changed: modified, ..self.known })
    }

    fn set_len(&mut self, size: u64) -> FileResult {
        if !self.mode.write {
            return Err(FileError::INVALID);
        }
        let mut data = self.contents.lock();
        self.contents.resize(&mut data, size)
    }
}

/// An open folder: it can be asked what it is, and nothing else.
pub struct OpenFolder(pub Stat);

impl File for OpenFolder {
    fn read(&mut self, _: &mut [u8]) -> FileResult<usize> {
        Err(FileError::IS_A_FOLDER)
    }
    fn write(&mut self, _: &[u8]) -> FileResult<usize> {
        Err(FileError::BAD_DESCRIPTOR)
    }
    fn seek(&mut self, _: SeekFrom) -> FileResult<u64> {
        Ok(0)
    }
    fn stat(&mut self) -> FileResult<Stat> {
        Ok(self.0)
    }
    fn set_len(&mut self, _: u64) -> FileResult {
        Err(FileError::INVALID)
    }
}
