//! Paths through a network: all shortest paths, and paths whose links follow each other in time.

use pyo3::prelude::*;
use pyo3::types::PyList;
use vinculo::analysis;

use crate::ends::moment;
use crate::network::Network;
use crate::run::short;
use crate::table::{Columns, Table};

/// All shortest paths between two nodes: a list of at most `limit` lists of labels, both ends included.
///
/// Weights are ignored. Raises `InputError` for an unknown node.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "a", "b", "c"], ["b", "c", "d", "d"])
/// >>> vn.analysis.all_shortest_paths(net, "a", "d")
/// [['a', 'b', 'd'], ['a', 'c', 'd']]
#[pyfunction]
#[pyo3(signature = (network, source, target, limit=1_000))]
pub fn analysis_all_shortest_paths<'py>(
    py: Python<'py>,
    network: &Network,
    source: &Bound<'py, PyAny>,
    target: &Bound<'py, PyAny>,
    limit: usize,
) -> PyResult<Vec<Bound<'py, PyList>>> {
    let (from, to) = (network.find(source)?, network.find(target)?);
    let found = short(py, || Ok(analysis::all_shortest_paths(&network.graph, from, to, limit)))?;
    found.iter().map(|path| network.labels(py, path)).collect()
}

/// The earliest time at which something that starts at `source` at `since` can reach each node, along links in time order.
///
/// Returns a list of seconds since 1970 UTC in the order of `nodes`, `None` for a node that cannot be reached. `since` is
/// seconds since 1970 UTC, a date, or ISO 8601 text. Holme and Saramäki 2012, "Temporal networks". Raises
/// `InputError` for an unknown node.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], time=[20, 10])
/// >>> vn.analysis.earliest_arrival(net, "a", since=0)
/// [0, 20, None]
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

/// The links of a path in time order with the earliest arrival, or `None` if there is none.
///
/// Returns a table of source, target, layer, start and end (seconds since 1970 UTC) and weight. The arguments, errors and the
/// source are those of `earliest_arrival`.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], time=[10, 20])
/// >>> list(vn.analysis.time_respecting_path(net, "a", "c", since=0)["start"])
/// [10, 20]
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
