//! The codes that the core can emit, by catalogue, so that a test can compare them with the translations.
//!
//! One line per list: an enum of the core with a `CODES` constant is added here.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use vinculo::analysis::RingRole;
use vinculo::record::{Kind, Status};

/// The codes of each section of the catalogues of the report: a dict of section and list of codes.
#[pyfunction]
pub fn codes(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let made = PyDict::new(py);
    made.set_item("kind", Kind::ALL.map(Kind::as_str))?;
    made.set_item("status", Status::ALL.map(Status::as_str))?;
    made.set_item("role", RingRole::ALL.map(RingRole::as_str))?;
    Ok(made)
}
