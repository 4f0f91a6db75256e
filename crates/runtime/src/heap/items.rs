//! The items of a tuple.

use crate::value::Value;
use std::ops::{Deref, DerefMut};

/// The items of a tuple: two of them in their place, more (and fewer) elsewhere. Pairs are the commonest tuples; without
/// an allocation of their own they cost a third less to make and to free, and no more memory.
#[derive(Clone)]
pub enum Items {
    /// Two items.
    Pair([Value; 2]),
    /// Any number of them.
    Many(Box<[Value]>),
}

impl Items {
    /// Bytes held outside the slab.
    #[inline]
    pub fn bytes(&self) -> usize {
        match self {
            Items::Pair(_) => 0,
            Items::Many(items) => size_of_val(&**items),
        }
    }
}

impl Default for Items {
    fn default() -> Items {
        Items::Many(Box::default())
    }
}

impl Deref for Items {
    type Target = [Value];
    #[inline(always)]
    fn deref(&self) -> &[Value] {
        match self {
            Items::Pair(items) => items,
            Items::Many(items) => items,
        }
    }
}

impl DerefMut for Items {
    fn deref_mut(&mut self) -> &mut [Value] {
        match self {
            Items::Pair(items) => items,
            Items::Many(items) => items,
        }
    }
}

impl From<&[Value]> for Items {
    #[inline]
    fn from(items: &[Value]) -> Items {
        match *items {
            [a, b] => Items::Pair([a, b]),
            _ => Items::Many(items.into()),
        }
    }
}

impl<const N: usize> From<[Value; N]> for Items {
    #[inline]
    fn from(items: [Value; N]) -> Items {
        items.as_slice().into()
    }
}

impl<const N: usize> From<&[Value; N]> for Items {
    #[inline]
    fn from(items: &[Value; N]) -> Items {
        items.as_slice().into()
    }
}

impl From<Vec<Value>> for Items {
    fn from(items: Vec<Value>) -> Items {
        match *items {
            [a, b] => Items::Pair([a, b]),
            _ => Items::Many(items.into()),
        }
    }
}

impl From<Box<[Value]>> for Items {
    fn from(items: Box<[Value]>) -> Items {
        items.into_vec().into()
    }
}

impl From<&mut [Value]> for Items {
    fn from(items: &mut [Value]) -> Items {
        (&*items).into()
    }
}
