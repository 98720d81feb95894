//! `vinculo.ids`.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use vinculo::ids;

use crate::run::brief;

#[pyfunction]
pub fn ids_kinds() -> Vec<&'static str> {
    ids::kinds().to_vec()
}

#[pyfunction]
pub fn ids_parse<'py>(
    py: Python<'py>,
    kind: &str,
    text: &str,
    country: Option<&str>,
) -> PyResult<Bound<'py, PyDict>> {
    let read = brief(py, || ids::parse(kind, text, country))?;
    let made = PyDict::new(py);
    made.set_item("kind", &read.kind)?;
    made.set_item("original", &read.original)?;
    made.set_item("canonical", &read.canonical)?;
    made.set_item("valid", read.valid)?;
    made.set_item("problems", &read.problems)?;
    made.set_item("country", &read.country)?;
    made.set_item("parts", &read.parts)?;
    Ok(made)
}

#[pyfunction]
pub fn ids_score(py: Python<'_>, kind: &str, a: &str, b: &str, country: Option<&str>) -> PyResult<f64> {
    brief(py, || ids::score(kind, a, b, country))
}
