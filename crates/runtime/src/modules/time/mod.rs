//! `time`: clocks of the host, sleeping, and calendar time in UTC (the host has no other zone). What needs no clock is
//! in `time.py`.

use super::{ModuleSpec, python};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F0, F1, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::{Pending, Vm};
use crate::value::Value;
use std::time::Duration;

pub static TIME: ModuleSpec = ModuleSpec::native("time", NATIVES).source(python("modules/time/time.py"));

natives! {
    static NATIVES = [
        native("time()", F0(time)),
        native("time_ns()", F0(time_ns)),
        native("monotonic()", F0(monotonic)),
        native("monotonic_ns()", F0(monotonic_ns)),
        native("perf_counter()", F0(monotonic)),
        native("perf_counter_ns()", F0(monotonic_ns)),
        native("process_time()", F0(process_time)),
        native("process_time_ns()", F0(process_time_ns)),
        native("thread_time()", F0(process_time)),
        native("thread_time_ns()", F0(process_time_ns)),
        native("sleep(seconds, /)", F1(sleep)),
        native("_civil(seconds, /)", F1(civil)),
    ];
}

fn seconds(at: Duration) -> R {
    Ok(Value::float(at.as_secs_f64()))
}

fn nanoseconds(vm: &mut Vm, at: Duration) -> R {
    Ok(vm.heap.int(at.as_nanos().into()))
}

fn no_clock(vm: &mut Vm) -> Raised {
    vm.raise(exc::PERMISSION_ERROR, "time: this session was given no such clock")
}

fn wall(vm: &mut Vm) -> R<Duration> {
    match vm.wall_clock() {
        Some(at) => Ok(at),
        None => Err(no_clock(vm)),
    }
}

fn processor(vm: &mut Vm) -> R<Duration> {
    match vm.host.process_time() {
        Some(at) => Ok(at),
        None => Err(no_clock(vm)),
    }
}

fn time(vm: &mut Vm) -> R {
    seconds(wall(vm)?)
}
fn time_ns(vm: &mut Vm) -> R {
    let at = wall(vm)?;
    nanoseconds(vm, at)
}
fn monotonic(vm: &mut Vm) -> R {
    seconds(vm.monotonic())
}
fn monotonic_ns(vm: &mut Vm) -> R {
    let at = vm.monotonic();
    nanoseconds(vm, at)
}
fn process_time(vm: &mut Vm) -> R {
    seconds(processor(vm)?)
}
fn process_time_ns(vm: &mut Vm) -> R {
    let at = processor(vm)?;
    nanoseconds(vm, at)
}

/// A duration that a script gave in seconds.
pub fn duration(vm: &mut Vm, seconds: Value) -> R<Duration> {
    let number = match vm.heap.payload(seconds) {
        Value::Float(f) => f.get(),
        _ => {
            let int = match vm.lookup_on_type(seconds, name::INDEX) {
                Some(_) => vm.index(seconds)?,
                None => {
                    let class = vm.type_name(seconds);
                    return Err(vm.type_error(format!("'{class}' object cannot be interpreted as an integer or float")));
                }
            };
            vm.to_float(int)?
        }
    };
    if number.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if number < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    match Duration::try_from_secs_f64(number) {
        Ok(duration) if number < 9.2e9 => Ok(duration),
        _ => Err(vm.raise(exc::OVERFLOW_ERROR, "timestamp out of range for platform time_t")),
    }
}

fn sleep(vm: &mut Vm, seconds: Value) -> R {
    let duration = duration(vm, seconds)?;
    vm.pending = Some(Pending::Sleep { duration });
    Ok(Value::UNDEF)
}

/// Year, month, day, hour, minute, second, weekday (Monday is 0) and day of the year of seconds since 1970.
fn civil(vm: &mut Vm, seconds: Value) -> R {
    let seconds = match vm.heap.payload(seconds) {
        Value::Float(f) if f.get().is_finite() && f.get().abs() < 9e15 => f.get().floor() as i64,
        Value::Float(f) if f.get().is_nan() => return Err(vm.value_error("Invalid value NaN (not a number)")),
        Value::Float(_) => return Err(vm.raise(exc::OVERFLOW_ERROR, "timestamp out of range for platform time_t")),
        _ => vm.index_i64(seconds, false)?,
    };
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    if !(-719_162 * 1000..=2_932_896 * 100).contains(&days) {
        return Err(vm.value_error("year is out of range"));
    }
    let (year, month, day) = date(days);
    let first = days_before(year);
    let parts = [year, month, day, rest / 3600, rest / 60 % 60, rest % 60, (days + 3).rem_euclid(7), days - first + 1];
    let parts: Vec<Value> = parts.into_iter().map(Value::Int).collect();
    Ok(vm.heap.tuple(parts))
}

/// The day number, since 1970, of the first of January.
fn days_before(year: i64) -> i64 {
    let y = year - 1;
    365 * (year - 1970) + (y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400)) - 477
}

/// The Gregorian date of a day number since 1970.
fn date(days: i64) -> (i64, i64, i64) {
    // Years that start in March have their leap day last; 400 of them have 146,097 days.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}
