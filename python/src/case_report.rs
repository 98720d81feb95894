//! The data of a report, in one call.

use pyo3::prelude::*;
use vinculo::case::BriefOptions;

use crate::case::Case;
use crate::json;

/// All data of a report as a dict; protected persons have no name in it.
///
/// `rings`, `events`, `contested`, `entities` and `problems` are the largest numbers of each that the dict holds.
#[pyfunction]
#[pyo3(signature = (case, *, rings=20, events=600, contested=30, entities=24, problems=500, progress=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn case_brief<'py>(
    py: Python<'py>,
    case: &Case,
    rings: usize,
    events: usize,
    contested: usize,
    entities: usize,
    problems: usize,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let options = BriefOptions { rings, events, contested, entities, problems };
    let brief = case.long(py, progress, |held, monitor| held.brief(&options, monitor))?;
    json::to_python(py, &brief)
}
