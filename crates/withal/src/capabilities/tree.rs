//! A tree of files in memory: from nothing, or over another tree, of which it shows what nothing was written over.

use super::tree_nodes::{Body, Budget, Contents, Id, Node, OpenContents, OpenFolder, nanoseconds, now};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use withal_runtime::files::{Entry, File, FileError, FileResult, Files, Kind, OpenMode, Stat};

const ROOT: Id = 1;
const MOST_LINKS: usize = 40;
/// What a tree may hold unless something else is said, and what a name counts.
const LIMIT: usize = 64 << 20;
const NAME_COST: usize = 128;

/// Files in memory. What a script writes is gone with its session.
///
/// ```
/// use withal::VirtualTree;
/// let tree = VirtualTree::new().file("/notes/today.txt", "nothing yet").limit(1 << 20);
/// ```
pub struct VirtualTree {
    nodes: HashMap<Id, Node>,
    next: Id,
    budget: Arc<Budget>,
    below: Option<Box<dyn Files>>,
}

/// Where a path leads: the folders on the way with their names, and what is there.
struct Found {
    trail: Vec<(Id, OsString)>,
    /// The name at the end, in the last folder of the trail, and the node that has it.
    name: OsString,
    node: Option<Id>,
}

impl Found {
    fn folder(&self) -> Id {
        self.trail.last().map_or(ROOT, |(id, _)| *id)
    }
}

impl Default for VirtualTree {
    fn default() -> VirtualTree {
        let root = Node { links: 2, ..Node::new(Body::Folder(BTreeMap::new()), 0o755) };
        VirtualTree { nodes: HashMap::from([(ROOT, root)]), next: ROOT + 1, budget: Budget::new(LIMIT), below: None }
    }
}

impl VirtualTree {
    /// An empty tree.
    pub fn new() -> VirtualTree {
        VirtualTree::default()
    }

    /// A tree that shows another one, which it never changes. What a folder holds is looked up when it is first used.
    pub fn over(below: impl Files + 'static) -> VirtualTree {
        let mut tree = VirtualTree { below: Some(Box::new(below)), ..VirtualTree::default() };
        if let Some(root) = tree.nodes.get_mut(&ROOT) {
            root.lower = Some(PathBuf::from("/"));
        }
        tree
    }

    /// The most bytes that it may hold: 64 MB unless this is called. Names count too.
    pub fn limit(self, bytes: usize) -> VirtualTree {
        self.budget.set_limit(bytes);
        self
    }

    /// With a file, and the folders above it. What does not fit is left out.
    pub fn file(mut self, path: impl AsRef<Path>, contents: impl Into<Vec<u8>>) -> VirtualTree {
        let path = Path::new("/").join(path.as_ref());
        let mut above = PathBuf::from("/");
        for part in path.parent().into_iter().flat_map(Path::components) {
            above.push(part);
            let _ = self.make_folder(&above, 0o755);
        }
        let mode = OpenMode { write: true, create: true, truncate: true, permissions: 0o644, ..OpenMode::default() };
        if let Ok(mut file) = self.open(&path, &mode) {
            let _ = file.write(&contents.into());
        }
        self
    }

    /// With an empty folder, and the folders above it.
    pub fn folder(mut self, path: impl AsRef<Path>) -> VirtualTree {
        let mut above = PathBuf::from("/");
        for part in Path::new("/").join(path.as_ref()).components() {
            above.push(part);
            let _ = self.make_folder(&above, 0o755);
        }
        self
    }

    fn node(&self, id: Id) -> FileResult<&Node> {
        self.nodes.get(&id).ok_or(FileError::NOT_FOUND)
    }
    fn node_mut(&mut self, id: Id) -> FileResult<&mut Node> {
        self.nodes.get_mut(&id).ok_or(FileError::NOT_FOUND)
    }

    fn insert(&mut self, node: Node) -> Id {
        let id = self.next;
        self.next += 1;
        self.nodes.insert(id, node);
        id
    }

    /// The names in a folder; those of the tree below are taken over first.
    fn names(&mut self, id: Id) -> FileResult<&mut BTreeMap<OsString, Id>> {
        if let Body::Folder(_) = self.node(id)?.body
            && let Some(lower) = self.node_mut(id)?.lower.take()
        {
            self.take_over(id, &lower)?;
        }
        let node = self.node_mut(id)?;
        match &mut node.body {
            Body::Folder(names) => Ok(names),
            _ => Err(FileError::NOT_A_FOLDER),
        }
    }

    fn take_over(&mut self, id: Id, lower: &Path) -> FileResult {
        let Some(below) = &mut self.below else { return Ok(()) };
        let entries = match below.list(lower) {
            Ok(entries) => entries,
            Err(error) => {
                self.node_mut(id)?.lower = Some(lower.to_path_buf());
                return Err(error);
            }
        };
        for Entry { name, kind, .. } in entries {
            let path = lower.join(&name);
            let Some(below) = &mut self.below else { break };
            let Ok(stat) = below.stat(&path, false) else { continue };
            let body = match kind {
                Kind::File => Body::File(Contents::new(Vec::new(), &self.budget)?),
                Kind::Folder => Body::Folder(BTreeMap::new()),
                Kind::Link => match below.read_link(&path) {
                    Ok(target) => Body::Link(target),
                    Err(_) => continue,
                },
                Kind::Other => continue,
            };
            let target = if let Body::Link(target) = &body { target.as_os_str().len() } else { 0 };
            self.budget.take(NAME_COST + name.len() + target)?;
            let lower = (kind != Kind::Link).then_some(path);
            let permissions = stat.mode & 0o7777;
            let child = self.insert(Node { body, permissions, modified: stat.modified, links: stat.links, lower });
            if let Body::Folder(names) = &mut self.node_mut(id)?.body {
                names.insert(name, child);
            }
        }
        Ok(())
    }

    fn find(&mut self, path: &Path, follow: bool) -> FileResult<Found> {
        let mut ahead: VecDeque<OsString> = steps(path);
        let mut trail: Vec<(Id, OsString)> = vec![(ROOT, OsString::new())];
        let mut links = 0;
        while let Some(step) = ahead.pop_front() {
            if step == ".." {
                if trail.len() > 1 {
                    trail.pop();
                }
                continue;
            }
            let here = trail.last().map_or(ROOT, |(id, _)| *id);
            let Some(&child) = self.names(here)?.get(&step) else {
                if ahead.is_empty() {
                    return Ok(Found { trail, name: step, node: None });
                }
                return Err(FileError::NOT_FOUND);
            };
            if let Body::Link(target) = &self.node(child)?.body
                && (follow || !ahead.is_empty())
            {
                links += 1;
                if links > MOST_LINKS {
                    return Err(FileError::TOO_MANY_LINKS);
                }
                if target.is_absolute() {
                    // Where that is knows only who knows where this tree stands.
                    return Err(FileError::refused("A link that leads out of its tree"));
                }
                for step in steps(target).into_iter().rev() {
                    ahead.push_front(step);
                }
                continue;
            }
            trail.push((child, step));
        }
        let slash = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        match trail.pop() {
            Some((id, name)) if !trail.is_empty() => {
                if slash && !matches!(self.node(id)?.body, Body::Folder(_)) {
                    return Err(FileError::NOT_A_FOLDER);
                }
                Ok(Found { trail, name, node: Some(id) })
            }
            _ => Ok(Found { trail, name: OsString::new(), node: Some(ROOT) }),
        }
    }

    /// What is at a path.
    fn at(&mut self, path: &Path, follow: bool) -> FileResult<Id> {
        self.find(path, follow)?.node.ok_or(FileError::NOT_FOUND)
    }

    /// Gives a new node a name that is free.
    fn name(&mut self, found: &Found, node: Node) -> FileResult<Id> {
        if found.name.len() > 255 {
            return Err(FileError::NAME_TOO_LONG);
        }
        self.budget.take(NAME_COST + found.name.len())?;
        let id = self.insert(node);
        self.names(found.folder())?.insert(found.name.clone(), id);
        self.node_mut(found.folder())?.modified = now();
        Ok(id)
    }

    /// Takes a name away, and the node if that was its last.
    fn unname(&mut self, found: &Found, id: Id) -> FileResult {
        self.names(found.folder())?.remove(&found.name);
        self.node_mut(found.folder())?.modified = now();
        self.budget.give_back(NAME_COST + found.name.len());
        let node = self.node_mut(id)?;
        node.links = node.links.saturating_sub(1);
        let target = if let Body::Link(target) = &node.body { target.as_os_str().len() } else { 0 };
        self.budget.give_back(target);
        let node = self.node_mut(id)?;
        if node.links == 0 || !matches!(node.body, Body::File(_)) {
            self.nodes.remove(&id);
        }
        Ok(())
    }

    /// The contents of a file, copied from the tree below if they are still there.
    fn contents(&mut self, id: Id) -> FileResult<Arc<Contents>> {
        if let (Some(lower), Some(below)) = (self.node(id)?.lower.clone(), &mut self.below) {
            let mut file = below.open(&lower, &OpenMode { read: true, ..OpenMode::default() })?;
            let size = usize::try_from(file.stat()?.size).map_err(|_| FileError::TOO_LARGE)?;
            // Asked for first: what does not fit is not read at all.
            self.budget.take(size)?;
            let bytes = read_exactly(file.as_mut(), size);
            self.budget.give_back(size);
            let room = Contents::new(bytes?, &self.budget)?;
            room.lock().modified = self.node(id)?.modified;
            let node = self.node_mut(id)?;
            (node.body, node.lower) = (Body::File(room), None);
        }
        match &self.node(id)?.body {
            Body::File(contents) => Ok(Arc::clone(contents)),
            Body::Folder(_) => Err(FileError::IS_A_FOLDER),
            Body::Link(_) => Err(FileError::TOO_MANY_LINKS),
        }
    }

    fn stat_of(&mut self, id: Id) -> FileResult<Stat> {
        let node = self.node(id)?;
        let own = node.stat(id);
        match (node.lower.clone(), &mut self.below) {
            (Some(lower), Some(below)) => {
                let found = below.stat(&lower, false)?;
                Ok(Stat { inode: id, device: 1, mode: own.mode, ..found })
            }
            _ => Ok(own),
        }
    }
}

/// So many bytes of a file: cut off, or filled up with zeros, if its size changes meanwhile.
fn read_exactly(file: &mut dyn File, size: usize) -> FileResult<Vec<u8>> {
    let mut bytes = vec![0; size];
    let mut at = 0;
    while let Some(rest) = bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
        match file.read(rest)? {
            0 => break,
            count => at += count,
        }
    }
    Ok(bytes)
}

fn steps(path: &Path) -> VecDeque<OsString> {
    let step = |part| match part {
        Component::Normal(name) => Some(name.to_os_string()),
        Component::ParentDir => Some(OsString::from("..")),
        _ => None,
    };
    path.components().filter_map(step).collect()
}

impl Files for VirtualTree {
    fn open(&mut self, path: &Path, mode: &OpenMode) -> FileResult<Box<dyn File>> {
        let found = self.find(path, !(mode.no_follow || mode.create && mode.exclusive))?;
        let id = match found.node {
            Some(_) if mode.create && mode.exclusive => return Err(FileError::EXISTS),
            Some(id) => id,
            None if mode.create => {
                let contents = Contents::new(Vec::new(), &self.budget)?;
                self.name(&found, Node::new(Body::File(contents), mode.permissions & 0o7777 & !0o022))?
            }
            None => return Err(FileError::NOT_FOUND),
        };
        if let Body::Folder(_) = self.node(id)?.body {
            if mode.write || mode.append {
                return Err(FileError::IS_A_FOLDER);
            }
            return Ok(Box::new(OpenFolder(self.stat_of(id)?)));
        }
        if mode.folder {
            return Err(FileError::NOT_A_FOLDER);
        }
        if let (Some(lower), Some(below)) = (self.node(id)?.lower.clone(), &mut self.below) {
            if !mode.changes() {
                return below.open(&lower, mode);
            }
            if mode.truncate {
                // Nothing of it will be left.
                let empty = Contents::new(Vec::new(), &self.budget)?;
                let node = self.node_mut(id)?;
                (node.body, node.lower) = (Body::File(empty), None);
            }
        }
        let contents = self.contents(id)?;
        let known = self.stat_of(id)?;
        let mut file = OpenContents { contents, mode: *mode, at: 0, known };
        if mode.truncate && mode.write {
            file.set_len(0)?;
        }
        Ok(Box::new(file))
    }

    fn stat(&mut self, path: &Path, follow: bool) -> FileResult<Stat> {
        let id = self.at(path, follow)?;
        self.stat_of(id)
    }

    fn list(&mut self, path: &Path) -> FileResult<Vec<Entry>> {
        let id = self.at(path, true)?;
        let names: Vec<(OsString, Id)> = self.names(id)?.iter().map(|(name, id)| (name.clone(), *id)).collect();
        let kind = |body: &Body| match body {
            Body::File(_) => Kind::File,
            Body::Folder(_) => Kind::Folder,
            Body::Link(_) => Kind::Link,
        };
        let entry = |(name, id)| Ok(Entry { name, kind: kind(&self.node(id)?.body) });
        names.into_iter().map(entry).collect()
    }

    fn make_folder(&mut self, path: &Path, permissions: u32) -> FileResult {
        let found = self.find(path, false)?;
        if found.node.is_some() {
            return Err(FileError::EXISTS);
        }
        let folder = Node { links: 2, ..Node::new(Body::Folder(BTreeMap::new()), permissions & !0o022) };
        self.name(&found, folder).map(|_| ())
    }

    fn remove_folder(&mut self, path: &Path) -> FileResult {
        let found = self.find(path, false)?;
        let id = found.node.ok_or(FileError::NOT_FOUND)?;
        if id == ROOT {
            return Err(FileError::BUSY);
        }
        if !self.names(id)?.is_empty() {
            return Err(FileError::NOT_EMPTY);
        }
        self.unname(&found, id)
    }

    fn remove_file(&mut self, path: &Path) -> FileResult {
        let found = self.find(path, false)?;
        let id = found.node.ok_or(FileError::NOT_FOUND)?;
        if let Body::Folder(_) = self.node(id)?.body {
            return Err(FileError::IS_A_FOLDER);
        }
        self.unname(&found, id)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> FileResult {
        let (old, new) = (self.find(from, false)?, self.find(to, false)?);
        let id = old.node.ok_or(FileError::NOT_FOUND)?;
        if id == ROOT || new.node == Some(ROOT) {
            return Err(FileError::BUSY);
        }
        if new.node == Some(id) {
            return Ok(());
        }
        // A folder cannot go below itself.
        if new.trail.iter().any(|(folder, _)| *folder == id) {
            return Err(FileError::INVALID);
        }
        if new.name.len() > 255 {
            return Err(FileError::NAME_TOO_LONG);
        }
        let moves_folder = matches!(self.node(id)?.body, Body::Folder(_));
        if let Some(there) = new.node {
            match (moves_folder, matches!(self.node(there)?.body, Body::Folder(_))) {
                (true, false) => return Err(FileError::NOT_A_FOLDER),
                (false, true) => return Err(FileError::IS_A_FOLDER),
                (true, true) if !self.names(there)?.is_empty() => return Err(FileError::NOT_EMPTY),
                _ => {}
            }
        }
        // Asked for before anything is lost.
        self.budget.take(new.name.len())?;
        self.budget.give_back(old.name.len());
        if let Some(there) = new.node {
            self.unname(&new, there)?;
        }
        self.names(old.folder())?.remove(&old.name);
        self.names(new.folder())?.insert(new.name.clone(), id);
        for folder in [old.folder(), new.folder()] {
            self.node_mut(folder)?.modified = now();
        }
        Ok(())
    }

    fn read_link(&mut self, path: &Path) -> FileResult<PathBuf> {
        let id = self.at(path, false)?;
        match &self.node(id)?.body {
            Body::Link(target) => Ok(target.clone()),
            _ => Err(FileError::INVALID),
        }
    }

    fn make_link(&mut self, target: &Path, path: &Path) -> FileResult {
        let found = self.find(path, false)?;
        if found.node.is_some() {
            return Err(FileError::EXISTS);
        }
        self.budget.take(target.as_os_str().len())?;
        self.name(&found, Node::new(Body::Link(target.to_path_buf()), 0o777)).map(|_| ())
    }

    fn make_hard_link(&mut self, from: &Path, to: &Path) -> FileResult {
        let id = self.at(from, false)?;
        if let Body::Folder(_) = self.node(id)?.body {
            return Err(FileError::number(1));
        }
        let found = self.find(to, false)?;
        if found.node.is_some() {
            return Err(FileError::EXISTS);
        }
        self.budget.take(NAME_COST + found.name.len())?;
        self.names(found.folder())?.insert(found.name.clone(), id);
        self.node_mut(id)?.links += 1;
        Ok(())
    }

    fn resolve(&mut self, path: &Path) -> FileResult<PathBuf> {
        let found = self.find(path, true)?;
        let names = found.trail.iter().skip(1).map(|(_, name)| name).chain([&found.name]);
        Ok(names.fold(PathBuf::from("/"), |path, name| path.join(name)))
    }

    fn set_permissions(&mut self, path: &Path, permissions: u32) -> FileResult {
        let id = self.at(path, true)?;
        self.node_mut(id)?.permissions = permissions & 0o7777;
        Ok(())
    }

    fn set_times(&mut self, path: &Path, _: Duration, modified: Duration) -> FileResult {
        let id = self.at(path, true)?;
        if !matches!(self.node(id)?.body, Body::Folder(_)) {
            self.contents(id)?.lock().modified = nanoseconds(modified);
        }
        self.node_mut(id)?.modified = nanoseconds(modified);
        Ok(())
    }
}
