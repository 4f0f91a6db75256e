//! A real folder. Whatever a path says, and whatever others do to links meanwhile, nothing outside of it is reached:
//! `cap-std` sees to that, with the kernel's help where it has any (`openat2`).

use cap_std::ambient_authority;
use cap_std::fs::{Dir, FileType, Metadata, OpenOptions};
use std::ffi::OsString;
use std::fs::FileTimes;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use withal_runtime::files::{Entry, File, FileError, FileResult, Files, Kind, OpenMode, Stat};

/// A folder of the machine as a tree of files; its root is `/`.
pub struct Folder {
    dir: Dir,
    writable: bool,
    /// The one file in it that is to be seen.
    only: Option<OsString>,
}

impl Folder {
    /// A folder for reading.
    ///
    /// # Errors
    ///
    /// Those of opening it.
    pub fn read_only(path: impl AsRef<Path>) -> io::Result<Folder> {
        let dir = Dir::open_ambient_dir(path, ambient_authority())?;
        Ok(Folder { dir, writable: false, only: None })
    }

    /// A folder for reading and writing.
    ///
    /// # Errors
    ///
    /// Those of opening it.
    pub fn read_write(path: impl AsRef<Path>) -> io::Result<Folder> {
        Ok(Folder { writable: true, ..Folder::read_only(path)? })
    }

    /// The same with nothing in it but one file, which need not be there yet.
    pub fn only(mut self, name: impl Into<OsString>) -> Folder {
        self.only = Some(name.into());
        self
    }

    /// The path from this folder, to read.
    fn inside<'a>(&self, path: &'a Path) -> FileResult<&'a Path> {
        let relative = path.strip_prefix("/").unwrap_or(path);
        if let Some(only) = &self.only {
            let mut parts = relative.components();
            if parts.next().is_none_or(|first| first.as_os_str() != only.as_os_str()) {
                return Err(FileError::ACCESS);
            }
            // What is below was not granted: who puts a folder in place of the file could put links in it.
            if parts.next().is_some() {
                return Err(FileError::NOT_A_FOLDER);
            }
        }
        Ok(if relative.as_os_str().is_empty() { Path::new(".") } else { relative })
    }

    /// The same to write.
    fn changing<'a>(&self, path: &'a Path) -> FileResult<&'a Path> {
        if !self.writable {
            return Err(FileError::READ_ONLY);
        }
        let inside = self.inside(path)?;
        if inside == Path::new(".") { Err(FileError::BUSY) } else { Ok(inside) }
    }

    /// Who may see one file may not see where a link in its place leads.
    fn leads_nowhere_else(&self, inside: &Path) -> FileResult {
        match self.only.is_some() && self.is_link(inside) {
            true => Err(FileError::refused("a link in place of the file")),
            false => Ok(()),
        }
    }

    fn is_link(&self, inside: &Path) -> bool {
        self.dir.symlink_metadata(inside).is_ok_and(|found| found.is_symlink())
    }
}

fn kind(file_type: FileType) -> Kind {
    if file_type.is_file() {
        Kind::File
    } else if file_type.is_dir() {
        Kind::Folder
    } else if file_type.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    }
}

#[cfg(unix)]
fn stat_of(metadata: &Metadata) -> Stat {
    use cap_std::fs::MetadataExt;
    let time = |seconds: i64, nanoseconds: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
    Stat {
        mode: metadata.mode(),
        inode: metadata.ino(),
        device: metadata.dev(),
        links: metadata.nlink(),
        user: metadata.uid(),
        group: metadata.gid(),
        size: metadata.len(),
        accessed: time(metadata.atime(), metadata.atime_nsec()),
        modified: time(metadata.mtime(), metadata.mtime_nsec()),
        changed: time(metadata.ctime(), metadata.ctime_nsec()),
    }
}

#[cfg(not(unix))]
fn stat_of(metadata: &Metadata) -> Stat {
    let mode = match kind(metadata.file_type()) {
        Kind::File => 0o100_666,
        Kind::Folder => 0o040_777,
        Kind::Link => 0o120_777,
        Kind::Other => 0o020_666,
    };
    let modified = metadata.modified().ok().and_then(|at| at.into_std().duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |at| at.as_nanos() as i128);
    Stat { mode, links: 1, size: metadata.len(), accessed: modified, modified, changed: modified, ..Stat::default() }
}

/// What only some systems know of opening.
#[cfg(unix)]
fn particular(options: &mut OpenOptions, mode: &OpenMode) {
    use cap_std::fs::OpenOptionsExt;
    options.mode(mode.permissions);
    // Opening a pipe must not wait for whoever is at its other end.
    #[cfg(target_os = "linux")]
    options.custom_flags(0o4000);
}
#[cfg(not(unix))]
fn particular(_: &mut OpenOptions, _: &OpenMode) {}

#[cfg(unix)]
fn permissions(bits: u32) -> cap_std::fs::Permissions {
    cap_std::fs::Permissions::from_std(std::os::unix::fs::PermissionsExt::from_mode(bits))
}

impl Files for Folder {
    fn open(&mut self, path: &Path, mode: &OpenMode) -> FileResult<Box<dyn File>> {
        let inside = if mode.changes() { self.changing(path)? } else { self.inside(path)? };
        let mut options = OpenOptions::new();
        let creates = mode.create && (mode.exclusive || !self.dir.exists(inside));
        options.read(mode.read);
        options.write(!mode.append && (mode.write || creates));
        options.append(mode.append && (mode.write || creates));
        options.truncate(mode.truncate && mode.write && !mode.append);
        if mode.write || creates {
            options.create(mode.create).create_new(mode.create && mode.exclusive);
        }
        particular(&mut options, mode);
        self.leads_nowhere_else(inside)?;
        if mode.no_follow && self.is_link(inside) {
            return Err(FileError::TOO_MANY_LINKS);
        }
        let file = self.dir.open_with(inside, &options)?;
        if mode.folder && !file.metadata()?.is_dir() {
            return Err(FileError::NOT_A_FOLDER);
        }
        if mode.truncate && mode.append {
            file.set_len(0)?;
        }
        Ok(Box::new(Opened(file)))
    }

    fn stat(&mut self, path: &Path, follow: bool) -> FileResult<Stat> {
        let inside = self.inside(path)?;
        if !follow {
            return Ok(stat_of(&self.dir.symlink_metadata(inside)?));
        }
        self.leads_nowhere_else(inside)?;
        Ok(stat_of(&self.dir.metadata(inside)?))
    }

    fn list(&mut self, path: &Path) -> FileResult<Vec<Entry>> {
        let inside = self.inside(path)?;
        let mut entries = Vec::new();
        for entry in self.dir.read_dir(inside)? {
            let entry = entry?;
            entries.push(Entry { name: entry.file_name(), kind: kind(entry.file_type()?) });
        }
        Ok(entries)
    }

    fn make_folder(&mut self, path: &Path, bits: u32) -> FileResult {
        let inside = self.changing(path)?;
        if self.only.is_some() {
            return Err(FileError::refused("the grant is for a file, not for a folder"));
        }
        let mut builder = cap_std::fs::DirBuilder::new();
        #[cfg(unix)]
        cap_std::fs::DirBuilderExt::mode(&mut builder, bits);
        #[cfg(not(unix))]
        let _ = bits;
        builder.recursive(false);
        Ok(self.dir.create_dir_with(inside, &builder)?)
    }

    fn remove_folder(&mut self, path: &Path) -> FileResult {
        Ok(self.dir.remove_dir(self.changing(path)?)?)
    }

    fn remove_file(&mut self, path: &Path) -> FileResult {
        Ok(self.dir.remove_file(self.changing(path)?)?)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> FileResult {
        Ok(self.dir.rename(self.changing(from)?, &self.dir, self.changing(to)?)?)
    }

    fn read_link(&mut self, path: &Path) -> FileResult<PathBuf> {
        Ok(self.dir.read_link_contents(self.inside(path)?)?)
    }

    fn make_link(&mut self, target: &Path, path: &Path) -> FileResult {
        let inside = self.changing(path)?;
        #[cfg(unix)]
        return Ok(self.dir.symlink_contents(target, inside)?);
        #[cfg(not(unix))]
        return Ok(self.dir.symlink_file(target, inside)?);
    }

    fn make_hard_link(&mut self, from: &Path, to: &Path) -> FileResult {
        Ok(self.dir.hard_link(self.changing(from)?, &self.dir, self.changing(to)?)?)
    }

    fn is_writable(&mut self, path: &Path) -> bool {
        self.writable && self.inside(path).is_ok()
    }

    fn resolve(&mut self, path: &Path) -> FileResult<PathBuf> {
        Ok(Path::new("/").join(self.dir.canonicalize(self.inside(path)?)?))
    }

    #[cfg(unix)]
    fn set_permissions(&mut self, path: &Path, bits: u32) -> FileResult {
        let inside = self.changing(path)?;
        self.leads_nowhere_else(inside)?;
        Ok(self.dir.set_permissions(inside, permissions(bits))?)
    }

    fn set_times(&mut self, path: &Path, accessed: Duration, modified: Duration) -> FileResult {
        let inside = self.changing(path)?;
        self.leads_nowhere_else(inside)?;
        let mut options = OpenOptions::new();
        options.read(true);
        particular(&mut options, &OpenMode::default());
        let file = self.dir.open_with(inside, &options)?.into_std();
        let times = FileTimes::new().set_accessed(UNIX_EPOCH + accessed).set_modified(UNIX_EPOCH + modified);
        Ok(file.set_times(times)?)
    }
}

/// An open file of the machine.
struct Opened(cap_std::fs::File);

impl File for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> FileResult<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return Ok(result?),
            }
        }
    }

    fn write(&mut self, data: &[u8]) -> FileResult<usize> {
        loop {
            match self.0.write(data) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return Ok(result?),
            }
        }
    }

    fn seek(&mut self, to: SeekFrom) -> FileResult<u64> {
        Ok(self.0.seek(to)?)
    }

    fn stat(&mut self) -> FileResult<Stat> {
        Ok(stat_of(&self.0.metadata()?))
    }

    fn set_len(&mut self, size: u64) -> FileResult {
        Ok(self.0.set_len(size)?)
    }

    fn sync(&mut self) -> FileResult {
        Ok(self.0.sync_all()?)
    }
}
