//! Rust values that scripts hold.

use std::any::{Any, TypeId};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A Rust value of any type, shared with a script: it holds it, passes it on, and calls what its [`Class`](crate::Class)
/// declares, but does not see into it.
///
/// ```
/// use withal::Object;
///
/// let object = Object::new(vec![1, 2, 3]);
/// assert_eq!(object.get::<Vec<i32>>().unwrap().len(), 3);
/// assert!(object.get::<String>().is_none());
/// ```
#[derive(Clone)]
pub struct Object {
    pub(crate) value: Arc<dyn Any + Send + Sync>,
    type_name: &'static str,
}

impl Object {
    /// A value to be shared.
    pub fn new<T: Any + Send + Sync>(value: T) -> Object {
        Object::shared(Arc::new(value))
    }

    /// One that is shared already.
    ///
    /// ```
    /// let shared = std::sync::Arc::new(5u8);
    /// assert_eq!(*withal::Object::shared(shared.clone()).get::<u8>().unwrap(), *shared);
    /// ```
    pub fn shared<T: Any + Send + Sync>(value: Arc<T>) -> Object {
        Object { value, type_name: short_name(std::any::type_name::<T>()) }
    }

    pub(crate) fn of_session(value: Arc<dyn Any + Send + Sync>) -> Object {
        Object { value, type_name: "object" }
    }

    /// The value, if it is of this type.
    ///
    /// ```
    /// assert!(withal::Object::new(5u8).get::<u16>().is_none());
    /// ```
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        Arc::downcast(Arc::clone(&self.value)).ok()
    }

    /// The name of its type, as far as that is known.
    ///
    /// ```
    /// assert_eq!(withal::Object::new(String::new()).type_name(), "String");
    /// ```
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }

    pub(crate) fn type_id(&self) -> TypeId {
        self.value.deref().type_id()
    }
}

/// The last part of a path; type arguments are left out.
pub(crate) fn short_name(path: &'static str) -> &'static str {
    let path = path.split_once('<').map_or(path, |(path, _)| path);
    path.rsplit_once("::").map_or(path, |(_, name)| name)
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Object({})", self.type_name)
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        Arc::ptr_eq(&self.value, &other.value)
    }
}
