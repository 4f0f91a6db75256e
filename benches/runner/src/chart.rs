//! The results as a chart: for each program a bar from CPython's speed to Withal's, on a logarithmic scale, and points for
//! the other interpreters.

use crate::results::{Results, Row};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

const WIDTH: u32 = 900;
const LINE: u32 = 18;
/// Title and axis of a group.
const AROUND: u32 = 80;
const FASTER: RGBColor = RGBColor(46, 125, 90);
const SLOWER: RGBColor = RGBColor(190, 70, 50);
const OTHERS: [RGBColor; 3] = [RGBColor(60, 90, 180), RGBColor(200, 150, 30), RGBColor(130, 80, 150)];

/// The speeds as powers of two.
type Coordinates = Cartesian2d<RangedCoordf64, RangedCoordf64>;

pub fn svg(results: &Results<'_>) -> Result<String, String> {
    let mut out = String::new();
    draw(results, &mut out).map_err(|error| error.to_string())?;
    Ok(out)
}

fn draw(results: &Results<'_>, out: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let groups: Vec<_> = results.groups().collect();
    let heights: Vec<u32> = groups.iter().map(|(_, rows)| rows.len() as u32 * LINE + AROUND).collect();
    let root = SVGBackend::with_string(out, (WIDTH, heights.iter().sum::<u32>().max(1))).into_drawing_area();
    root.fill(&WHITE)?;
    let (mut rest, last) = (root.clone(), groups.len().saturating_sub(1));
    for (i, ((group, rows), height)) in groups.into_iter().zip(heights).enumerate() {
        let area = if i == last {
            rest.clone()
        } else {
            let (area, below) = rest.split_vertically(height);
            rest = below;
            area
        };
        panel(results, group.name, &rows, &area)?;
    }
    root.present()?;
    Ok(())
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn panel(results: &Results<'_>, title: &str, rows: &[&Row], area: &Area<'_>) -> Result<(), Box<dyn std::error::Error>> {
    let others = 2..results.arguments.interpreters.len();
    let power = |row: &Row, interpreter: usize| results.speed(row, interpreter).map(f64::log2);
    let all = rows.iter().flat_map(|row| (1..others.end).filter_map(|i| power(row, i)));
    let (least, most) = all.fold((-1.0, 1.0), |(least, most), power| (f64::min(least, power), f64::max(most, power)));
    let count = rows.len();
    let mut chart = ChartBuilder::on(area)
        .caption(format!("{title}: how many times as fast as CPython"), ("sans-serif", 16))
        .margin(10)
        .x_label_area_size(25)
        .y_label_area_size(190)
        .build_cartesian_2d(least - 0.1..most + 0.1, 0.0..count as f64)?;
    for tick in least.floor() as i32..=most.ceil() as i32 {
        let at = f64::from(tick);
        if (least - 0.1..most + 0.1).contains(&at) {
            let color = if tick == 0 { BLACK } else { RGBColor(215, 215, 215) };
            chart.draw_series([PathElement::new([(at, 0.0), (at, count as f64)], color)])?;
            let place = chart.plotting_area().map_coordinate(&(at, 0.0));
            text(area, &format!("{}x", at.exp2()), (place.0, place.1 + 10), HPos::Center)?;
        }
    }
    for (i, row) in rows.iter().enumerate() {
        let bottom = (count - 1 - i) as f64;
        if let Some(power) = power(row, 1) {
            let color = if power >= 0.0 { FASTER } else { SLOWER };
            let bar = Rectangle::new([(power.min(0.0), bottom + 0.2), (power.max(0.0), bottom + 0.8)], color.filled());
            chart.draw_series([bar])?;
        }
        for (other, color) in others.clone().zip(OTHERS.iter().cycle()) {
            if let Some(power) = power(row, other) {
                chart.draw_series([Circle::new((power, bottom + 0.5), 4, color.filled())])?;
            }
        }
        let name = row.name.rsplit('/').next().unwrap_or_default();
        let place = left_of(chart.plotting_area(), bottom + 0.5);
        text(area, name, place, HPos::Right)?;
    }
    legend(results, rows, area)
}

/// Beside a height of the chart, where names end.
fn left_of(plot: &DrawingArea<SVGBackend<'_>, Coordinates>, height: f64) -> (i32, i32) {
    let (left, _) = plot.get_pixel_range();
    (left.start - 8, plot.map_coordinate(&(0.0, height)).1)
}

/// A text at a place of the whole picture.
fn text(area: &Area<'_>, text: &str, (x, y): (i32, i32), side: HPos) -> Result<(), Box<dyn std::error::Error>> {
    let (left, top) = area.get_base_pixel();
    let style = ("sans-serif", 12).into_text_style(area).pos(Pos::new(side, VPos::Center));
    area.draw_text(text, &style, (x - left, y - top))?;
    Ok(())
}

/// The points of the interpreters that run this group.
fn legend(results: &Results<'_>, rows: &[&Row], area: &Area<'_>) -> Result<(), Box<dyn std::error::Error>> {
    let others = results.arguments.interpreters.iter().enumerate().skip(2).zip(OTHERS.iter().cycle());
    let shown = others.filter(|((other, _), _)| rows.iter().any(|row| results.speed(row, *other).is_some()));
    for (i, ((_, interpreter), color)) in (0..).zip(shown) {
        let at = (WIDTH as i32 - 110, 16 + 16 * i);
        area.draw(&Circle::new(at, 4, color.filled()))?;
        area.draw_text(&interpreter.name, &("sans-serif", 12).into_text_style(area), (at.0 + 10, at.1 - 6))?;
    }
    Ok(())
}
