//! All files of a session: trees under the paths at which scripts see them. What may be read and written is decided
//! here and nowhere else.

use super::{Folder, VirtualTree};
use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use withal_runtime::files::{Entry, File, FileError, FileResult, Files, Kind, OpenMode, Stat};

/// More links than this in one path lead nowhere.
const MOST_LINKS: usize = 40;

/// The files of a session: nothing at first.
///
/// ```
/// use withal::{FileSystem, VirtualTree};
/// let files = FileSystem::new().mount("/data", VirtualTree::new().file("/greeting.txt", "hello"));
/// ```
#[derive(Default)]
pub struct FileSystem {
    mounts: Vec<Mount>,
    current: Option<PathBuf>,
}

struct Mount {
    at: PathBuf,
    tree: Box<dyn Files>,
    writable: bool,
    /// Whether it shows what the machine has at this path.
    real: bool,
}

/// Where a path leads: which tree, and the path in it.
struct Place {
    mount: usize,
    inner: PathBuf,
}

impl FileSystem {
    /// No file at all: every path is refused, with a text that says what is missing.
    pub fn new() -> FileSystem {
        FileSystem::default()
    }

    /// A folder or file of the machine for reading, under its own path.
    ///
    /// # Errors
    ///
    /// Those of opening it.
    pub fn read(self, path: impl AsRef<Path>) -> io::Result<FileSystem> {
        self.real(path.as_ref(), Folder::read_only, false)
    }

    /// A folder or file of the machine for reading and writing, under its own path. The file need not be there yet.
    ///
    /// # Errors
    ///
    /// Those of opening it.
    pub fn read_write(self, path: impl AsRef<Path>) -> io::Result<FileSystem> {
        self.real(path.as_ref(), Folder::read_write, true)
    }

    /// A folder of the machine under its own path, in which what is written stays in memory and is gone with the session.
    ///
    /// # Errors
    ///
    /// Those of opening it.
    pub fn overlay(self, path: impl AsRef<Path>) -> io::Result<FileSystem> {
        let at = std::path::absolute(path.as_ref())?;
        let tree = VirtualTree::over(Folder::read_only(path)?);
        Ok(self.mount(at, tree))
    }

    /// Any tree under any absolute path. If it refuses to be written to, that is its own affair. What a tree around it has
    /// at the same path is hidden, whatever way leads there.
    pub fn mount(mut self, at: impl Into<PathBuf>, tree: impl Files + 'static) -> FileSystem {
        self.add(Mount { at: at.into(), tree: Box::new(tree), writable: true, real: false });
        self
    }

    /// Where relative paths begin; `/` unless it is set.
    pub fn current_folder(mut self, path: impl Into<PathBuf>) -> FileSystem {
        self.current = Some(path.into());
        self
    }

    fn real(mut self, path: &Path, open: fn(PathBuf) -> io::Result<Folder>, writable: bool) -> io::Result<FileSystem> {
        let absolute = std::path::absolute(path)?;
        // The path is good by its name and by what it is without links.
        let mut names = vec![absolute.clone()];
        names.extend(std::fs::canonicalize(&absolute).ok().filter(|real| *real != absolute));
        for name in names {
            let tree: Box<dyn Files> = if name.is_dir() {
                Box::new(open(name.clone())?)
            } else if let (Some(parent), Some(file)) = (name.parent(), name.file_name()) {
                Box::new(Single { folder: open(parent.to_path_buf())?.only(file), name: file.to_os_string() })
            } else {
                continue;
            };
            self.add(Mount { at: name, tree, writable, real: true });
        }
        Ok(self)
    }

    fn add(&mut self, mount: Mount) {
        // A second grant of a path can only add to the first.
        match self.mounts.iter_mut().find(|known| known.at == mount.at) {
            Some(same) if same.writable && !mount.writable => {}
            Some(same) => *same = mount,
            None => self.mounts.push(mount),
        }
    }

    /// Whether something else than what a tree has there is mounted below a path in it.
    fn hides(&self, tree: usize, path: &Path) -> bool {
        let Some(tree) = self.mounts.get(tree) else { return false };
        let hidden = |other: &Mount| other.at != tree.at && other.at.starts_with(path) && !(tree.real && other.real);
        self.mounts.iter().any(hidden)
    }

    /// The innermost tree that a path without `..` is in. What may not be written there may be by a grant around it, as far
    /// as both show the same.
    fn within(&self, path: &Path, writing: bool) -> Option<Place> {
        let mut around: Vec<usize> = (0..self.mounts.len()).filter(|&n| path.starts_with(&self.mounts[n].at)).collect();
        around.sort_by_key(|&n| std::cmp::Reverse(self.mounts[n].at.components().count()));
        let innermost = *around.first()?;
        let same = |n: usize| n == innermost || self.mounts[n].real;
        let mount = around.into_iter().take_while(|&n| same(n)).find(|&n| self.mounts[n].writable || !writing)?;
        if mount != innermost && !self.mounts[innermost].real {
            return None;
        }
        let inner = Path::new("/").join(path.strip_prefix(&self.mounts[mount].at).unwrap_or(Path::new("")));
        Some(Place { mount, inner })
    }

    fn place(&self, path: &Path, writing: bool) -> FileResult<Place> {
        if let Some(mut place) = self.within(path, writing) {
            // A slash at the end asks for a folder.
            if ends_with_slash(path) && place.inner != Path::new("/") {
                place.inner.push("");
            }
            return Ok(place);
        }
        Err(FileError::refused(match (writing, self.within(path, false)) {
            (true, Some(_)) => "No grant to write this (--allow-write)",
            (true, None) => "No grant to write here (--allow-write)",
            (false, _) => "No grant to read this (--allow-read)",
        }))
    }

    /// Does something in the tree that a path leads to. Links that lead out of their tree, or could lead below what is
    /// mounted in it, are followed here, as far as they lead to another one.
    fn in_tree<T>(
        &mut self,
        path: &Path,
        writing: bool,
        follow: bool,
        action: impl Fn(&mut dyn Files, &Path) -> FileResult<T>,
    ) -> FileResult<T> {
        let plain = !path.components().any(|part| part == Component::ParentDir);
        if plain {
            let result = self.place(path, writing).and_then(|place| match self.mounts.get(place.mount) {
                Some(mount) if self.hides(place.mount, &mount.at) => {
                    Err(FileError::refused("others are mounted in it"))
                }
                _ => self.act(place, &action),
            });
            match result {
                Err(error) if is_escape(&error) => {}
                result => return result,
            }
        }
        let mut resolved = self.without_links(path, follow)?;
        if ends_with_slash(path) {
            resolved.push("");
        }
        let place = self.place(&resolved, writing)?;
        self.act(place, &action)
    }

    fn act<T>(&mut self, place: Place, action: impl Fn(&mut dyn Files, &Path) -> FileResult<T>) -> FileResult<T> {
        let Some(mount) = self.mounts.get_mut(place.mount) else { return Err(FileError::ACCESS) };
        let asks_for_folder = ends_with_slash(&place.inner) && place.inner != Path::new("/");
        if asks_for_folder && mount.tree.stat(&place.inner, true).is_ok_and(|found| found.kind() != Kind::Folder) {
            return Err(FileError::NOT_A_FOLDER);
        }
        action(mount.tree.as_mut(), &place.inner)
    }

    /// A path with all its links followed, step by step; what is not there or cannot be seen stays as it is.
    fn without_links(&mut self, path: &Path, follow: bool) -> FileResult<PathBuf> {
        let mut ahead: VecDeque<OsString> = parts(path).collect();
        let mut reached = PathBuf::from("/");
        let mut links = 0;
        while let Some(part) = ahead.pop_front() {
            if part == ".." {
                reached.pop();
                continue;
            }
            let next = reached.join(&part);
            let target = match self.within(&next, false) {
                Some(place) if follow || !ahead.is_empty() => self.link_at(place)?,
                _ => None,
            };
            let Some(target) = target else {
                reached = next;
                continue;
            };
            links += 1;
            if links > MOST_LINKS {
                return Err(FileError::TOO_MANY_LINKS);
            }
            if target.is_absolute() {
                reached = PathBuf::from("/");
            }
            for part in parts(&target).collect::<Vec<_>>().into_iter().rev() {
                ahead.push_front(part);
            }
        }
        Ok(reached)
    }

    /// What the link at a place says, if there is one.
    fn link_at(&mut self, place: Place) -> FileResult<Option<PathBuf>> {
        let found = self.act(place, |tree, inner| match tree.stat(inner, false) {
            Ok(stat) if stat.kind() == Kind::Link => tree.read_link(inner).map(Some),
            Ok(_) => Ok(None),
            Err(error) => Err(error),
        });
        match found {
            Err(error) if error.number == FileError::NOT_FOUND.number || error.number == FileError::ACCESS.number => {
                Ok(None)
            }
            found => found,
        }
    }
}

/// Whether an error of `cap-std` says that a path would lead out of its folder.
fn is_escape(error: &FileError) -> bool {
    error.number == FileError::ACCESS.number && error.reason.is_some()
}

fn ends_with_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn parts(path: &Path) -> impl Iterator<Item = OsString> + '_ {
    path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_os_string()),
        Component::ParentDir => Some(OsStr::new("..").to_os_string()),
        _ => None,
    })
}

impl Files for FileSystem {
    fn current_folder(&mut self) -> PathBuf {
        self.current.clone().unwrap_or_else(|| PathBuf::from("/"))
    }

    fn open(&mut self, path: &Path, mode: &OpenMode) -> FileResult<Box<dyn File>> {
        let follow = !(mode.no_follow || mode.create && mode.exclusive);
        self.in_tree(path, mode.changes(), follow, |tree, inner| match mode.create && ends_with_slash(path) {
            true => Err(FileError::IS_A_FOLDER),
            false => tree.open(inner, mode),
        })
    }

    fn stat(&mut self, path: &Path, follow: bool) -> FileResult<Stat> {
        self.in_tree(path, false, follow, |tree, inner| tree.stat(inner, follow))
    }

    fn list(&mut self, path: &Path) -> FileResult<Vec<Entry>> {
        self.in_tree(path, false, true, |tree, inner| tree.list(inner))
    }

    fn make_folder(&mut self, path: &Path, permissions: u32) -> FileResult {
        self.in_tree(path, true, false, |tree, inner| tree.make_folder(inner, permissions))
    }

    fn remove_folder(&mut self, path: &Path) -> FileResult {
        self.in_tree(path, true, false, |tree, inner| tree.remove_folder(inner))
    }

    fn remove_file(&mut self, path: &Path) -> FileResult {
        self.in_tree(path, true, false, |tree, inner| tree.remove_file(inner))
    }

    fn rename(&mut self, from: &Path, to: &Path) -> FileResult {
        self.in_both(from, to, |tree, from, to| tree.rename(from, to))
    }

    fn read_link(&mut self, path: &Path) -> FileResult<PathBuf> {
        self.in_tree(path, false, false, |tree, inner| tree.read_link(inner))
    }

    fn make_link(&mut self, target: &Path, path: &Path) -> FileResult {
        self.in_tree(path, true, false, |tree, inner| tree.make_link(target, inner))
    }

    fn make_hard_link(&mut self, from: &Path, to: &Path) -> FileResult {
        self.in_both(from, to, |tree, from, to| tree.make_hard_link(from, to))
    }

    fn is_writable(&mut self, path: &Path) -> bool {
        self.in_tree(path, true, true, |tree, inner| Ok(tree.is_writable(inner))).unwrap_or(false)
    }

    fn resolve(&mut self, path: &Path) -> FileResult<PathBuf> {
        self.without_links(path, true)
    }

    fn set_permissions(&mut self, path: &Path, permissions: u32) -> FileResult {
        self.in_tree(path, true, true, |tree, inner| tree.set_permissions(inner, permissions))
    }

    fn set_times(&mut self, path: &Path, accessed: Duration, modified: Duration) -> FileResult {
        self.in_tree(path, true, true, |tree, inner| tree.set_times(inner, accessed, modified))
    }
}

impl FileSystem {
    /// Does something with two paths, which have to be in the same tree.
    fn in_both(
        &mut self,
        from: &Path,
        to: &Path,
        action: impl Fn(&mut dyn Files, &Path, &Path) -> FileResult,
    ) -> FileResult {
        // The last part of either is never followed.
        let paths = [self.without_links(from, false)?, self.without_links(to, false)?];
        let [from, to] = [self.place(&paths[0], true)?, self.place(&paths[1], true)?];
        if from.mount != to.mount {
            return Err(FileError::CROSS_DEVICE);
        }
        if self.hides(from.mount, &paths[0]) {
            // Under another name nothing would be before what it has there.
            return Err(FileError::BUSY);
        }
        match self.mounts.get_mut(from.mount) {
            Some(mount) => action(mount.tree.as_mut(), &from.inner, &to.inner),
            None => Err(FileError::ACCESS),
        }
    }
}

/// One file of a folder, as a tree that is nothing but that file.
struct Single {
    folder: Folder,
    name: OsString,
}

impl Single {
    fn path(&self, inner: &Path) -> PathBuf {
        Path::new("/").join(&self.name).join(inner.strip_prefix("/").unwrap_or(inner)).components().collect()
    }
}

impl Files for Single {
    fn open(&mut self, path: &Path, mode: &OpenMode) -> FileResult<Box<dyn File>> {
        self.folder.open(&self.path(path), mode)
    }
    fn stat(&mut self, path: &Path, follow: bool) -> FileResult<Stat> {
        self.folder.stat(&self.path(path), follow)
    }
    fn list(&mut self, path: &Path) -> FileResult<Vec<Entry>> {
        self.folder.list(&self.path(path))
    }
    fn make_folder(&mut self, path: &Path, permissions: u32) -> FileResult {
        self.folder.make_folder(&self.path(path), permissions)
    }
    fn remove_folder(&mut self, path: &Path) -> FileResult {
        self.folder.remove_folder(&self.path(path))
    }
    fn remove_file(&mut self, path: &Path) -> FileResult {
        self.folder.remove_file(&self.path(path))
    }
    fn rename(&mut self, _: &Path, _: &Path) -> FileResult {
        Err(FileError::ACCESS)
    }
    fn read_link(&mut self, path: &Path) -> FileResult<PathBuf> {
        self.folder.read_link(&self.path(path))
    }
    fn is_writable(&mut self, path: &Path) -> bool {
        self.folder.is_writable(&self.path(path))
    }
    fn resolve(&mut self, path: &Path) -> FileResult<PathBuf> {
        Ok(path.to_path_buf())
    }
    fn set_permissions(&mut self, path: &Path, permissions: u32) -> FileResult {
        self.folder.set_permissions(&self.path(path), permissions)
    }
    fn set_times(&mut self, path: &Path, accessed: Duration, modified: Duration) -> FileResult {
        self.folder.set_times(&self.path(path), accessed, modified)
    }
}
