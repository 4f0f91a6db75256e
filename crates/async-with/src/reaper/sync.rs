//! The lock of the parts where threads meet: `waiters`, `gate`, `queue`. The model check (`tests/model.rs`) builds those
//! files with another one.

pub(crate) use std::sync::Mutex;
