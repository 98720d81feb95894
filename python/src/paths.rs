//! Paths through a network: all shortest ones, those that respect time.

use pyo3::prelude::*;
use pyo3::types::PyList;
use vinculo::analysis;

use crate::network::{Network, moment};
use crate::run::short;
use crate::table::{Columns, Table};

/// All shortest paths between two nodes as lists of labels, both included; `most` at most.
#[pyfunction]
#[pyo3(signature = (network, source, target, most=1_000))]
pub fn analysis_all_shortest_paths<'py>(
    py: Python<'py>,
    network: &Network,
    source: &Bound<'py, PyAny>,
    target: &Bound<'py, PyAny>,
    most: usize,
) -> PyResult<Vec<Bound<'py, PyList>>> {
    let (from, to) = (network.find(source)?, network.find(target)?);
    let found = short(py, || Ok(analysis::all_shortest_paths(&network.graph, from, to, most)))?;
    found.iter().map(|path| network.labels(py, path)).collect()
}

/// When something that starts at a node at `since` can have reached each node, in seconds since 1970 UTC; in the order of
/// `nodes`, `None` where it can't. `since` is seconds since 1970 UTC, a date, or ISO 8601.
#[pyfunction]
pub fn analysis_earliest_arrival(
    py: Python<'_>,
    network: &Network,
    source: &Bound<'_, PyAny>,
    since: &Bound<'_, PyAny>,
) -> PyResult<Vec<Option<i64>>> {
    let (from, since) = (network.find(source)?, moment(since, "since")?);
    short(py, || Ok(analysis::earliest_arrival(&network.graph, from, since)))
}

/// The links of a path whose times follow each other and that arrives as early as any, or `None`: a table of source,
/// target, layer, start and end (seconds since 1970 UTC), weight.
#[pyfunction]
pub fn analysis_time_respecting_path(
    py: Python<'_>,
    network: &Network,
    source: &Bound<'_, PyAny>,
    target: &Bound<'_, PyAny>,
    since: &Bound<'_, PyAny>,
) -> PyResult<Option<Table>> {
    let (from, to, since) = (network.find(source)?, network.find(target)?, moment(since, "since")?);
    let found = short(py, || Ok(analysis::time_respecting_path(&network.graph, from, to, since)))?;
    let Some(path) = found else { return Ok(None) };
    let layer = |at: u32| network.graph.layers().get(at as usize).map_or("", String::as_str);
    Columns::new()
        .array("source", network.column(path.iter().map(|link| link.source)))
        .array("target", network.column(path.iter().map(|link| link.target)))
        .texts("layer", path.iter().map(|link| layer(link.layer)))
        .integer("start", path.iter().map(|link| link.start))
        .integer("end", path.iter().map(|link| link.end))
        .floats("weight", path.iter().map(|link| link.weight))
        .table(py)
        .map(Some)
}
