//! Medians, and what they are of the other pages' medians. It must never round before it divides.

use std::fmt::Write as _;

use crate::{Page, Visit};

/// One visit, for who watches.
pub(crate) fn line(visit: &Visit) -> String {
    let mut line = format!("first paint {}", milliseconds(visit.first_paint));
    for (name, time) in [("usable", visit.usable), ("in charge", visit.in_charge)] {
        if let Some(time) = time {
            let _ = write!(line, ", {name} {}", milliseconds(time));
        }
    }
    let _ = write!(line, ", {} bytes in {} requests", visit.bytes, visit.requests);
    line
}

/// What is measured, of which visit, and what a ratio to a page that has no such thing is a ratio to.
type Row = (&'static str, fn(&Visit) -> Option<f64>, fn(&Visit) -> Option<f64>, fn(f64) -> String);

const ROWS: [Row; 5] = [
    ("first byte", |visit| Some(visit.first_byte), |_| None, milliseconds),
    ("first paint", |visit| Some(visit.first_paint), |_| None, milliseconds),
    // A blank page has nothing to use: its first paint is what any page costs.
    ("first usable control", |visit| visit.usable, |visit| Some(visit.first_paint), milliseconds),
    // Whoever drew the wizard's form is in charge of it.
    ("module in charge", |visit| visit.in_charge, |visit| visit.usable.or(Some(visit.first_paint)), milliseconds),
    ("bytes", |visit| Some(visit.bytes), |_| None, |bytes| format!("{bytes:.0}")),
];

/// The last page's medians beside the others', then as multiples of theirs.
pub(crate) fn table(pages: &[Page; 3]) -> String {
    let [blank, wizard, page] = pages;
    let mut table = format!(
        "{:<22}{:>10}{:>10}{:>10}{:>14}{:>14}\n",
        "", blank.name, wizard.name, page.name, "page / blank", "page / wizard"
    );
    for (name, measure, instead, written) in ROWS {
        let own = |page: &Page| median(page.visits.iter().map(measure));
        let compared = |page: &Page| own(page).or_else(|| median(page.visits.iter().map(instead)));
        let shown = |page| own(page).map_or_else(|| "-".to_owned(), written);
        let ratio =
            |other| own(page).zip(compared(other)).map_or_else(|| "-".to_owned(), |(a, b)| format!("{:.2}", a / b));
        let _ = writeln!(
            table,
            "{name:<22}{:>10}{:>10}{:>10}{:>14}{:>14}",
            shown(blank),
            shown(wizard),
            shown(page),
            ratio(blank),
            ratio(wizard)
        );
    }
    table.push_str(
        "\nWhere a page has none: of a blank one its first paint counts, of the wizard its first usable control.\n\
         Bytes: what had arrived by the last of these moments, with 300 for the headers of each answer.\n",
    );
    table
}

fn milliseconds(time: f64) -> String {
    format!("{time:.0} ms")
}

/// The middle one; the mean of both where there are two. `None` where nothing was measured.
fn median(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut values = values.collect::<Option<Vec<f64>>>()?;
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(upper, *values.get(middle.checked_sub(1)?)?)) }
}
