//! Flows over time, and counts that may be shown.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use vinculo::{analysis, protect};

use crate::ends::floats;
use crate::run::{brief, short};
use crate::table::{Columns, Table};

/// The periods at which the level of a series of counts changes, from 0, each the first of a new level.
#[pyfunction]
pub fn analysis_change_points(py: Python<'_>, series: &Bound<'_, PyAny>) -> PyResult<Vec<usize>> {
    let series = floats(series, "series")?;
    short(py, || analysis::change_points(&series))
}

/// When the make-up of flows changes, and from which corridor to which: a table of period, from, to, share.
///
/// `counts` is a dict of one series a corridor (a place, a nationality), all of one length. Told are shifts of at least
/// `least` of the whole. That people moved over is not proven by it.
#[pyfunction]
#[pyo3(signature = (counts, least=0.1))]
pub fn analysis_displacements(py: Python<'_>, counts: &Bound<'_, PyDict>, least: f64) -> PyResult<Table> {
    let mut corridors = Vec::with_capacity(counts.len());
    for (name, series) in counts {
        let name = name.str()?.to_string();
        let series = floats(&series, &name)?;
        corridors.push((name, series));
    }
    corridors.sort_by(|a, b| a.0.cmp(&b.0));
    let (names, series): (Vec<String>, Vec<Vec<f64>>) = corridors.into_iter().unzip();
    let all = short(py, || analysis::displacements(&series, least))?;
    Columns::new()
        .counts("period", all.iter().map(|one| one.period as u32))
        .texts("from", all.iter().map(|one| names[one.from].as_str()))
        .texts("to", all.iter().map(|one| names[one.to].as_str()))
        .floats("share", all.iter().map(|one| one.share))
        .table(py)
}

/// By how many periods the second series follows the first, and the correlation there; `None` where nothing goes together.
#[pyfunction]
#[pyo3(signature = (first, second, most=6))]
pub fn analysis_lag(
    py: Python<'_>,
    first: &Bound<'_, PyAny>,
    second: &Bound<'_, PyAny>,
    most: usize,
) -> PyResult<Option<(i64, f64)>> {
    let (first, second) = (floats(first, "first")?, floats(second, "second")?);
    Ok(short(py, || analysis::lag(&first, &second, most))?.map(|lag| (lag.periods, lag.correlation)))
}

/// The cells of a table of counts that may be shown: `None` for small ones (below `threshold`, 11 by default), and for
/// those that would give them away.
#[pyfunction]
#[pyo3(signature = (counts, threshold=None))]
pub fn analysis_suppress(
    py: Python<'_>,
    counts: Vec<Vec<u64>>,
    threshold: Option<u64>,
) -> PyResult<Vec<Vec<Option<u64>>>> {
    brief(py, || Ok(protect::suppress_table(&counts, threshold.unwrap_or(protect::THRESHOLD))))
}
