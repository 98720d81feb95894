//! Results whose classes are declared in `vinculo.results`, in Python because they extend `list`.

use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::table::Table;

/// The module that declares the classes.
const MODULE: &str = "vinculo.results";

/// A `KeyPlayers`.
pub fn key_players<'py>(
    nodes: Bound<'py, PyList>,
    value: f64,
    exact: bool,
    objective: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let py = nodes.py();
    py.import(MODULE)?.getattr("KeyPlayers")?.call1((nodes, value, exact, objective))
}

/// A `Ranking` without intervals, of a table of node and value.
pub fn ranking<'py>(py: Python<'py>, table: Table, measure: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(MODULE)?.getattr("Ranking")?.call1((table, measure))
}
