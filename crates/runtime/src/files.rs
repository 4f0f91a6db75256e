//! Files as a session sees them: what the host hands over as one trait for a tree and one for an open file, and the
//! session's table of those that it has open. Everything here is synchronous, as files are.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why an operation failed: an error number of Linux, from which scripts get the right subclass of `OSError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The number, as `errno` has it.
    pub number: i32,
    /// What is said in place of the number's own text.
    pub reason: Option<String>,
}

/// What operations on files give.
pub type FileResult<T = ()> = Result<T, FileError>;

/// The numbers that are given here and by the trees of the face.
#[allow(missing_docs)]
impl FileError {
    pub const NOT_FOUND: FileError = FileError::number(2);
    pub const BAD_DESCRIPTOR: FileError = FileError::number(9);
    pub const ACCESS: FileError = FileError::number(13);
    pub const BUSY: FileError = FileError::number(16);
    pub const EXISTS: FileError = FileError::number(17);
    pub const CROSS_DEVICE: FileError = FileError::number(18);
    pub const NOT_A_FOLDER: FileError = FileError::number(20);
    pub const IS_A_FOLDER: FileError = FileError::number(21);
    pub const INVALID: FileError = FileError::number(22);
    pub const TOO_MANY_OPEN: FileError = FileError::number(24);
    pub const NOT_A_TERMINAL: FileError = FileError::number(25);
    pub const TOO_LARGE: FileError = FileError::number(27);
    pub const NO_SPACE: FileError = FileError::number(28);
    pub const ILLEGAL_SEEK: FileError = FileError::number(29);
    pub const READ_ONLY: FileError = FileError::number(30);
    pub const NAME_TOO_LONG: FileError = FileError::number(36);
    pub const NOT_EMPTY: FileError = FileError::number(39);
    pub const TOO_MANY_LINKS: FileError = FileError::number(40);
    pub const NOT_SUPPORTED: FileError = FileError::number(95);

    /// An error by its number.
    pub const fn number(number: i32) -> FileError {
        FileError { number, reason: None }
    }

    /// `EACCES` with a reason that says what was not granted.
    pub fn refused(reason: impl Into<String>) -> FileError {
        FileError { reason: Some(reason.into()), ..FileError::ACCESS }
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> FileError {
        if let Some(number) = error.raw_os_error() {
            return FileError::number(number);
        }
        match error.kind() {
            io::ErrorKind::NotFound => FileError::NOT_FOUND,
            io::ErrorKind::AlreadyExists => FileError::EXISTS,
            io::ErrorKind::InvalidInput => FileError::INVALID,
            io::ErrorKind::PermissionDenied => FileError::refused(error.to_string()),
            _ => FileError { number: 5, reason: Some(error.to_string()) },
        }
    }
}

/// How a file is opened. Nothing set: neither reading nor writing is possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenMode {
    /// For reading.
    pub read: bool,
    /// For writing.
    pub write: bool,
    /// Every write goes to the end.
    pub append: bool,
    /// What is there is thrown away.
    pub truncate: bool,
    /// A file that is not there is made.
    pub create: bool,
    /// It must not be there.
    pub exclusive: bool,
    /// Only a folder will do.
    pub folder: bool,
    /// A symbolic link at the end of the path is an error.
    pub no_follow: bool,
    /// The permissions of a file that is made.
    pub permissions: u32,
}

impl OpenMode {
    /// Whether the tree is changed by opening or what comes after.
    pub fn changes(&self) -> bool {
        self.write || self.append || self.truncate || self.create
    }
}

/// What kind of thing a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, pipe or socket.
    Other,
}

/// What is known of a file; as `os.stat_result`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Stat {
    /// Kind and permissions, as Linux numbers them.
    pub mode: u32,
    pub inode: u64,
    pub device: u64,
    pub links: u64,
    pub user: u32,
    pub group: u32,
    pub size: u64,
    /// Nanoseconds since 1970.
    pub accessed: i128,
    pub modified: i128,
    pub changed: i128,
}

impl Stat {
    /// The kind that the mode says.
    pub fn kind(&self) -> Kind {
        match self.mode & 0o170_000 {
            0o100_000 => Kind::File,
            0o040_000 => Kind::Folder,
            0o120_000 => Kind::Link,
            _ => Kind::Other,
        }
    }
}

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub name: std::ffi::OsString,
    /// What it stands for; links are not followed.
    pub kind: Kind,
}

/// An open file.
pub trait File: Send {
    /// Reads at most as many bytes as there is room for; 0 at the end.
    fn read(&mut self, buffer: &mut [u8]) -> FileResult<usize>;
    /// Writes, and says how many bytes were taken.
    fn write(&mut self, data: &[u8]) -> FileResult<usize>;
    /// Moves to a place.
    fn seek(&mut self, to: io::SeekFrom) -> FileResult<u64>;
    /// What is known of it.
    fn stat(&mut self) -> FileResult<Stat>;
    /// Cuts it off, or fills it up with zeros.
    fn set_len(&mut self, size: u64) -> FileResult;
    /// Waits until what was written is kept.
    fn sync(&mut self) -> FileResult {
        Ok(())
    }
}

/// A tree of files. All paths are absolute; `..` and symbolic links are the implementation's to resolve, and to confine.
pub trait Files: Send {
    /// Where relative paths begin.
    fn current_folder(&mut self) -> PathBuf {
        PathBuf::from("/")
    }
    /// Opens a file.
    fn open(&mut self, path: &Path, mode: &OpenMode) -> FileResult<Box<dyn File>>;
    /// What is known of a file, or with `follow` off of a link.
    fn stat(&mut self, path: &Path, follow: bool) -> FileResult<Stat>;
    /// The names in a folder, without `.` and `..`.
    fn list(&mut self, path: &Path) -> FileResult<Vec<Entry>>;
    /// Makes a folder.
    fn make_folder(&mut self, path: &Path, permissions: u32) -> FileResult;
    /// Removes an empty folder.
    fn remove_folder(&mut self, path: &Path) -> FileResult;
    /// Removes a file or link.
    fn remove_file(&mut self, path: &Path) -> FileResult;
    /// Gives something another name; what had that name is replaced.
    fn rename(&mut self, from: &Path, to: &Path) -> FileResult;
    /// What a symbolic link says.
    fn read_link(&mut self, path: &Path) -> FileResult<PathBuf>;
    /// Makes a symbolic link.
    fn make_link(&mut self, target: &Path, path: &Path) -> FileResult {
        let _ = (target, path);
        Err(FileError::NOT_SUPPORTED)
    }
    /// Gives a file a second name.
    fn make_hard_link(&mut self, from: &Path, to: &Path) -> FileResult {
        let _ = (from, to);
        Err(FileError::NOT_SUPPORTED)
    }
    /// Whether something may be changed, whatever its permissions are.
    fn is_writable(&mut self, path: &Path) -> bool {
        let _ = path;
        true
    }
    /// The path of an existing file without links, `.` and `..`.
    fn resolve(&mut self, path: &Path) -> FileResult<PathBuf>;
    /// Sets permissions.
    fn set_permissions(&mut self, path: &Path, permissions: u32) -> FileResult {
        let _ = (path, permissions);
        Err(FileError::NOT_SUPPORTED)
    }
    /// Sets the times of last access and change, since 1970.
    fn set_times(&mut self, path: &Path, accessed: Duration, modified: Duration) -> FileResult {
        let _ = (path, accessed, modified);
        Err(FileError::NOT_SUPPORTED)
    }
}

/// The most files that a session may have open at a time.
const MOST_OPEN: usize = 1024;
/// The numbers of the standard streams come first.
const FIRST: usize = 3;

/// The open files of a session, by their descriptors, and the folder that it is in.
#[derive(Default)]
pub struct OpenFiles {
    open: Vec<Option<Box<dyn File>>>,
    /// What `os.chdir` set.
    pub folder: Option<PathBuf>,
}

impl OpenFiles {
    /// Whether another file may be opened.
    pub fn has_room(&self) -> bool {
        self.open.len() < MOST_OPEN - FIRST || self.open.iter().any(Option::is_none)
    }

    /// Takes a file, under the lowest number that is free.
    pub fn insert(&mut self, file: Box<dyn File>) -> i64 {
        let at = self.open.iter().position(Option::is_none).unwrap_or(self.open.len());
        if at == self.open.len() {
            self.open.push(None);
        }
        self.open[at] = Some(file);
        (at + FIRST) as i64
    }

    fn place(&mut self, descriptor: i64) -> Option<&mut Option<Box<dyn File>>> {
        let at = usize::try_from(descriptor).ok()?.checked_sub(FIRST)?;
        self.open.get_mut(at)
    }

    /// The file of a descriptor.
    pub fn get(&mut self, descriptor: i64) -> FileResult<&mut (dyn File + 'static)> {
        match self.place(descriptor) {
            Some(Some(file)) => Ok(file.as_mut()),
            _ => Err(FileError::BAD_DESCRIPTOR),
        }
    }

    /// Closes a file.
    pub fn remove(&mut self, descriptor: i64) -> FileResult {
        match self.place(descriptor).and_then(Option::take) {
            Some(_) => Ok(()),
            None => Err(FileError::BAD_DESCRIPTOR),
        }
    }
}
