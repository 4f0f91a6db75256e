//! The built-in types: one file or folder each, a table of methods and their functions. `SPECS` lists the classes,
//! bases before the classes derived from them.

pub mod adapters;
pub mod async_generator;
pub mod code;
pub mod deque;
pub mod dict;
pub mod exception;
pub mod frame;
pub mod function;
pub mod generator;
pub mod generic_alias;
pub mod iterators;
mod line_table;
pub mod list;
pub mod mappingproxy;
pub mod memoryview;
pub mod method;
pub mod object;
pub mod ops;
pub mod property;
pub mod range;
pub mod set;
pub mod slice;
mod slot_docs;
pub mod small;
pub mod stream;
pub mod traceback;
pub mod tuple;
pub mod type_;
pub mod union;
pub mod views;
pub mod weakref;

use crate::classes::ClassSpec;

pub mod bool_;
pub mod bytes;
pub mod complex;
pub mod constants;
pub mod float;
pub mod int;
pub mod made;
pub mod str;

/// Every built-in class that is not an exception.
pub static SPECS: &[&ClassSpec] = &[
    &object::CLASS,
    &type_::CLASS,
    &function::CLASS,
    &method::METHOD,
    &method::BUILTIN,
    &method::DESCRIPTOR,
    &method::WRAPPER,
    &method::BOUND_WRAPPER,
    &method::CLASS_DESCRIPTOR,
    &method::GETSET,
    &method::MEMBER,
    &property::PROPERTY,
    &property::STATICMETHOD,
    &property::CLASSMETHOD,
    &small::CELL,
    &small::SUPER,
    &small::MODULE,
    &code::CLASS,
    &generator::GENERATOR,
    &generator::COROUTINE,
    &generator::WRAPPER,
    &async_generator::CLASS,
    &async_generator::ASEND,
    &async_generator::ATHROW,
    &generic_alias::CLASS,
    &list::CLASS,
    &tuple::CLASS,
    &dict::CLASS,
    &set::SET,
    &set::FROZENSET,
    &range::CLASS,
    &slice::CLASS,
    &adapters::ENUMERATE,
    &adapters::ZIP,
    &adapters::MAP,
    &adapters::FILTER,
    &adapters::REVERSED,
    &iterators::LIST_ITERATOR,
    &iterators::LIST_REVERSE_ITERATOR,
    &iterators::TUPLE_ITERATOR,
    &iterators::STR_ITERATOR,
    &iterators::STR_ASCII_ITERATOR,
    &iterators::BYTES_ITERATOR,
    &iterators::BYTEARRAY_ITERATOR,
    &iterators::RANGE_ITERATOR,
    &iterators::LONGRANGE_ITERATOR,
    &iterators::DICT_KEYITERATOR,
    &iterators::DICT_VALUEITERATOR,
    &iterators::DICT_ITEMITERATOR,
    &iterators::DICT_REVERSEKEYITERATOR,
    &iterators::DICT_REVERSEVALUEITERATOR,
    &iterators::DICT_REVERSEITEMITERATOR,
    &iterators::SET_ITERATOR,
    &iterators::CALLABLE_ITERATOR,
    &iterators::ITERATOR,
    &union::CLASS,
    &int::CLASS,
    &bool_::CLASS,
    &float::CLASS,
    &complex::CLASS,
    &str::CLASS,
    &bytes::CLASS,
    &bytes::BYTEARRAY_CLASS,
    &constants::NONE,
    &constants::ELLIPSIS,
    &constants::NOT_IMPLEMENTED,
    &frame::CLASS,
    &stream::TEXT,
    &stream::BINARY,
    &traceback::CLASS,
    &mappingproxy::CLASS,
    &memoryview::CLASS,
    &deque::CLASS,
    &weakref::CLASS,
    &deque::ITERATOR,
    &views::KEYS,
    &views::ITEMS,
    &views::VALUES,
];
