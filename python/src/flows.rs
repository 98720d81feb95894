//! Flows over time, and the suppression of small counts.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use vinculo::{analysis, protect};

use crate::ends::floats;
use crate::run::{brief, short};
use crate::table::{Columns, Table};

/// The periods at which the level of a series of counts changes: a list of indexes, each the first of a new level.
///
/// `series` is a sequence of numbers, one per period; a level lasts at least three periods. Jackson et al. 2005, "An
/// algorithm for optimal partitioning of data on an interval"; Yao 1988, "Estimating the number of change-points via
/// Schwarz' criterion". Cost: O(n²). Raises `InputError` for a negative or infinite count.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.change_points([5, 6, 5, 6, 5, 90, 91, 90, 92, 90])
/// [5]
#[pyfunction]
pub fn analysis_change_points(py: Python<'_>, series: &Bound<'_, PyAny>) -> PyResult<Vec<usize>> {
    let series = floats(series, "series")?;
    short(py, || analysis::change_points(&series))
}

/// The periods at which the composition of flows shifts, with the corridor that loses and the corridor that gains most.
///
/// - `counts`: a dict of corridor (a place, a nationality) and a series of counts; all series have one length.
/// - `min_share`: the smallest shift, as a share of the whole in [0, 1].
///
/// Returns a table of period (an index), from, to and share. A shift does not prove that people changed from one corridor to
/// the other. Raises `InputError` for series of different lengths.
///
/// >>> import vinculo as vn
/// >>> sea, land = [90, 91, 90, 92, 10, 11, 10, 12], [10, 9, 10, 8, 90, 89, 90, 88]
/// >>> list(vn.analysis.displacements({"sea": sea, "land": land})["period"])
/// [4]
#[pyfunction]
#[pyo3(signature = (counts, min_share=0.1))]
pub fn analysis_displacements(py: Python<'_>, counts: &Bound<'_, PyDict>, min_share: f64) -> PyResult<Table> {
    let mut corridors = Vec::with_capacity(counts.len());
    for (name, series) in counts {
        let name = name.str()?.to_string();
        let series = floats(&series, &name)?;
        corridors.push((name, series));
    }
    corridors.sort_by(|a, b| a.0.cmp(&b.0));
    let (names, series): (Vec<String>, Vec<Vec<f64>>) = corridors.into_iter().unzip();
    let all = short(py, || analysis::displacements(&series, min_share))?;
    Columns::new()
        .counts("period", all.iter().map(|one| one.period as u32))
        .texts("from", all.iter().map(|one| names[one.from].as_str()))
        .texts("to", all.iter().map(|one| names[one.to].as_str()))
        .floats("share", all.iter().map(|one| one.share))
        .table(py)
}

/// The number of periods by which the second series follows the first, and the correlation at that lag; or `None`.
///
/// The lag with the highest cross-correlation of the changes, up to `max_lag` periods either way; a negative lag means that
/// the first follows the second. `None` if fewer than three changes overlap or a series is constant. Box and Jenkins 1970,
/// "Time series analysis". Raises `InputError` for different lengths.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.lag([1, 9, 2, 30, 4, 4, 80, 3], [5, 1, 9, 2, 30, 4, 4, 80], max_lag=3)[0]
/// 1
#[pyfunction]
#[pyo3(signature = (first, second, max_lag=6))]
pub fn analysis_lag(
    py: Python<'_>,
    first: &Bound<'_, PyAny>,
    second: &Bound<'_, PyAny>,
    max_lag: usize,
) -> PyResult<Option<(i64, f64)>> {
    let (first, second) = (floats(first, "first")?, floats(second, "second")?);
    Ok(short(py, || analysis::lag(&first, &second, max_lag))?.map(|lag| (lag.periods, lag.correlation)))
}

/// A table of counts (a list of rows) with the cells that must not be shown replaced by `None`.
///
/// These are the counts from 1 to below `threshold` (11 by default), and in each row and column with a single such count
/// the next smallest count too, because the sum would reveal it (complementary suppression).
///
/// >>> import vinculo as vn
/// >>> vn.analysis.suppress([[50]])
/// [[50]]
#[pyfunction]
#[pyo3(signature = (counts, threshold=None))]
pub fn analysis_suppress(
    py: Python<'_>,
    counts: Vec<Vec<u64>>,
    threshold: Option<u64>,
) -> PyResult<Vec<Vec<Option<u64>>>> {
    brief(py, || Ok(protect::suppress_table(&counts, threshold.unwrap_or(protect::THRESHOLD))))
}
