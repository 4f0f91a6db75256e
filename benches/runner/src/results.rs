//! What came of the measurement: medians, net of the start, and ratios.

use crate::arguments::Arguments;
use crate::measure::Series;
use crate::programs::{GROUPS, Group};

/// One program. An interpreter that does not run its group has no series.
pub struct Row {
    pub group: &'static Group,
    pub name: String,
    pub series: Vec<Option<Series>>,
}

pub struct Results<'a> {
    pub arguments: &'a Arguments,
    pub rows: Vec<Row>,
    /// What a new session of a compiled program takes inside a process, as `withal-sessions` prints it.
    pub session: Option<String>,
}

impl Results<'_> {
    /// The groups of which there are rows.
    pub fn groups(&self) -> impl Iterator<Item = (&'static Group, Vec<&Row>)> {
        GROUPS.iter().filter_map(|group| {
            let rows: Vec<&Row> = self.rows.iter().filter(|row| row.group.name == group.name).collect();
            (!rows.is_empty()).then_some((group, rows))
        })
    }

    pub fn times<'s>(&self, series: &'s Series) -> &'s [f64] {
        if self.arguments.cpu { &series.cpu } else { &series.wall }
    }

    /// The median of an interpreter's times, less its own start.
    pub fn net(&self, row: &Row, interpreter: usize) -> Option<f64> {
        let own = self.gross(row, interpreter)?;
        let start = match row.group.start {
            Some(name) => self.rows.iter().find(|row| row.name == name).and_then(|row| self.gross(row, interpreter))?,
            None => 0.0,
        };
        Some(own - start).filter(|net| *net > 0.0)
    }

    fn gross(&self, row: &Row, interpreter: usize) -> Option<f64> {
        let series = row.series.get(interpreter)?.as_ref()?;
        quantile(self.times(series), 0.5)
    }

    /// The distance of the quartiles, relative to the median.
    pub fn spread(&self, series: &Series) -> Option<f64> {
        let at = |part| quantile(self.times(series), part);
        Some((at(0.75)? - at(0.25)?) / at(0.5)?)
    }

    /// How many times as fast as CPython.
    pub fn speed(&self, row: &Row, interpreter: usize) -> Option<f64> {
        Some(self.net(row, 0)? / self.net(row, interpreter)?)
    }

    /// How much memory, relative to CPython.
    pub fn memory(&self, row: &Row, interpreter: usize) -> Option<f64> {
        let peak = |i: usize| row.series.get(i)?.as_ref().map(|series| series.peak_bytes as f64).filter(|b| *b > 0.0);
        Some(peak(interpreter)? / peak(0)?)
    }

    /// Whether all that was run printed the same and ended well.
    pub fn all_well(&self) -> bool {
        self.rows.iter().flat_map(|row| row.series.iter().flatten()).all(|series| series.failure.is_none())
    }
}

/// The value below which this part of the values lies, between two of them if need be.
pub fn quantile(values: &[f64], part: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = part * (sorted.len().checked_sub(1)? as f64);
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    Some(below + (above - below) * place.fract())
}

pub fn geometric_mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let logs: Vec<f64> = values.map(f64::ln).collect();
    (!logs.is_empty()).then(|| (logs.iter().sum::<f64>() / logs.len() as f64).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_the_values() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[3.0, 1.0, 2.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[4.0, 1.0, 2.0, 3.0], 0.5), Some(2.5));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.75), Some(4.0));
    }

    #[test]
    fn the_geometric_mean_of_a_factor_and_its_inverse_is_one() {
        assert!((geometric_mean([4.0, 0.25].into_iter()).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(geometric_mean(std::iter::empty()), None);
    }
}
