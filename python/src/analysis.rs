//! `vinculo.analysis`: measures of a network that are asked for less often than its methods.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use vinculo::analysis::{self, BootstrapOptions, Measure, Strategy};

use crate::array::Array;
use crate::network::Network;
use crate::progress::Show;
use crate::run::{brief, long, short};
use crate::table::{Columns, Table};

/// A label as Python has it.
type Label<'py> = Bound<'py, PyAny>;

/// The eigenvector centrality of each node; the squares add up to 1.
#[pyfunction]
#[pyo3(signature = (network, weighted=false))]
pub fn analysis_eigenvector(py: Python<'_>, network: &Network, weighted: bool) -> PyResult<Array> {
    short(py, || analysis::eigenvector(&network.graph, weighted)).map(Array::floats)
}

/// The Katz centrality of each node; the squares add up to 1. `alpha` is less than one by the largest eigenvalue.
#[pyfunction]
#[pyo3(signature = (network, alpha=0.01, weighted=false))]
pub fn analysis_katz(py: Python<'_>, network: &Network, alpha: f64, weighted: bool) -> PyResult<Array> {
    short(py, || analysis::katz(&network.graph, alpha, weighted)).map(Array::floats)
}

/// The hub and the authority of each node (HITS), two arrays; each adds up to 1.
#[pyfunction]
#[pyo3(signature = (network, weighted=false))]
pub fn analysis_hits(py: Python<'_>, network: &Network, weighted: bool) -> PyResult<(Array, Array)> {
    let (hubs, authorities) = short(py, || analysis::hits(&network.graph, weighted))?;
    Ok((Array::floats(hubs), Array::floats(authorities)))
}

/// The clustering coefficient of each node, from 0 to 1.
#[pyfunction]
pub fn analysis_clustering(py: Python<'_>, network: &Network) -> PyResult<Array> {
    short(py, || Ok(analysis::clustering(&network.graph))).map(Array::floats)
}

/// The betweenness of each link, from 0 to 1: a list of source, target and value.
#[pyfunction]
#[pyo3(signature = (network, progress=None))]
pub fn analysis_edge_betweenness<'py>(
    py: Python<'py>,
    network: &Network,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Vec<(Label<'py>, Label<'py>, f64)>> {
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::edge_betweenness(&network.graph, monitor))?;
    found.into_iter().map(|(a, b, value)| Ok((network.label(py, a)?, network.label(py, b)?, value))).collect()
}

/// The k shortest paths without loops (Yen) with their lengths, the shortest first.
#[pyfunction]
#[pyo3(signature = (network, source, target, k, weighted=false))]
pub fn analysis_k_shortest_paths<'py>(
    py: Python<'py>,
    network: &Network,
    source: &Bound<'py, PyAny>,
    target: &Bound<'py, PyAny>,
    k: usize,
    weighted: bool,
) -> PyResult<Vec<(f64, Bound<'py, PyList>)>> {
    let (from, to) = (network.find(source)?, network.find(target)?);
    let found = short(py, || Ok(analysis::k_shortest_paths(&network.graph, from, to, k, weighted)))?;
    found.into_iter().map(|(length, path)| Ok((length, network.labels(py, &path)?))).collect()
}

/// The most that can flow between two nodes over links whose weights are capacities, and the links of a minimum cut.
#[pyfunction]
pub fn analysis_max_flow<'py>(
    py: Python<'py>,
    network: &Network,
    source: &Bound<'py, PyAny>,
    target: &Bound<'py, PyAny>,
) -> PyResult<(f64, Vec<(Label<'py>, Label<'py>)>)> {
    let (from, to) = (network.find(source)?, network.find(target)?);
    let found = short(py, || Ok(analysis::max_flow(&network.graph, from, to)))?;
    let cut = found.cut.into_iter().map(|(a, b)| Ok((network.label(py, a)?, network.label(py, b)?)));
    Ok((found.value, cut.collect::<PyResult<_>>()?))
}

/// What is left after each of some removals: a list of the node, the share of the largest part, and fragmentation.
///
/// Strategies: degree, betweenness, pagerank, collective_influence. Protected persons are never taken out.
#[pyfunction]
#[pyo3(signature = (network, strategy="betweenness", steps=10, progress=None))]
pub fn analysis_dismantle<'py>(
    py: Python<'py>,
    network: &Network,
    strategy: &str,
    steps: usize,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Vec<(Bound<'py, PyAny>, f64, f64)>> {
    let strategy: Strategy = brief(py, || strategy.parse())?;
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::dismantle(&network.graph, strategy, steps, monitor))?;
    found.into_iter().map(|step| Ok((network.label(py, step.node)?, step.largest, step.fragmentation))).collect()
}

/// What taking some nodes out would do: a dict of pairs before and after, links lost, and who would be cut off.
#[pyfunction]
pub fn analysis_what_if<'py>(
    py: Python<'py>,
    network: &Network,
    removed: Vec<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let removed: Vec<u32> = removed.iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    let found = short(py, || Ok(analysis::what_if(&network.graph, &removed)))?;
    let told = PyDict::new(py);
    told.set_item("components", found.components)?;
    told.set_item("largest", found.largest)?;
    told.set_item("links_lost", found.links_lost)?;
    told.set_item("fragmentation", found.fragmentation)?;
    told.set_item("cut_off", network.labels(py, &found.cut_off)?)?;
    told.set_item("new_cuts", network.labels(py, &found.new_cuts)?)?;
    Ok(told)
}

/// The value of a node, the ends of its interval, and its best and worst rank.
type Told = (f64, f64, f64, Option<(usize, usize)>);

/// For each node its value by a measure, the ends of its interval, and its best and worst rank (none if protected).
///
/// `wrong` is how likely a single row is wrong, `unseen` how many links are not seen, as a share of those that are, and
/// `merged` how likely each node's records are one thing, in the order of `nodes`.
#[pyfunction]
#[pyo3(signature = (network, measure, samples=200, wrong=0.2, unseen=0.1, seed=0, merged=None, progress=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn analysis_intervals(
    py: Python<'_>,
    network: &Network,
    measure: &str,
    samples: usize,
    wrong: f64,
    unseen: f64,
    seed: u64,
    merged: Option<Vec<f64>>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Told>> {
    let measure: Measure = brief(py, || measure.parse())?;
    let doubt = BootstrapOptions {
        samples,
        row_error_rate: wrong,
        missing_link_rate: unseen,
        seed,
        merge_probabilities: merged.unwrap_or_default(),
        ..BootstrapOptions::default()
    };
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::intervals(&network.graph, measure, &doubt, monitor))?;
    Ok(found.into_iter().map(|one| (one.value, one.low, one.high, one.rank)).collect())
}

/// The communities that several runs agree on, and for each node how stable it is in its own, from 0 to 1.
#[pyfunction]
#[pyo3(signature = (network, resolution=1.0, runs=50, seed=0, progress=None))]
pub fn analysis_consensus(
    py: Python<'_>,
    network: &Network,
    resolution: f64,
    runs: usize,
    seed: u64,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Array, Array)> {
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::consensus(&network.graph, resolution, runs, seed, monitor))?;
    Ok((Array::counts(found.communities), Array::floats(found.stability)))
}

/// The community of each node by the constant Potts model; `density` is the link weight a pair that holds one together.
#[pyfunction]
#[pyo3(signature = (network, density, seed=0, progress=None))]
pub fn analysis_dense_communities(
    py: Python<'_>,
    network: &Network,
    density: f64,
    seed: u64,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Array> {
    let show = Show::new(py, progress)?;
    long(py, show, |monitor| analysis::dense_communities(&network.graph, density, seed, monitor)).map(Array::counts)
}

/// The first n nodes by a measure with intervals: a table of node, value, low, high, best and worst rank; and the rank
/// correlation of the measure with `effort` (one number a node) where it is so high that the ranking may tell no more than
/// who was watched, else `None`.
#[pyfunction]
#[pyo3(signature = (network, measure, n=10, samples=200, wrong=0.2, unseen=0.1, seed=0, merged=None, effort=None, progress=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn analysis_ranking(
    py: Python<'_>,
    network: &Network,
    measure: &str,
    n: usize,
    samples: usize,
    wrong: f64,
    unseen: f64,
    seed: u64,
    merged: Option<Vec<f64>>,
    effort: Option<Vec<f64>>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Table, Option<f64>)> {
    let measure: Measure = brief(py, || measure.parse())?;
    let doubt = BootstrapOptions {
        samples,
        row_error_rate: wrong,
        missing_link_rate: unseen,
        seed,
        merge_probabilities: merged.unwrap_or_default(),
        ..BootstrapOptions::default()
    };
    let effort = effort.unwrap_or_default();
    let show = Show::new(py, progress)?;
    let found =
        long(py, show, |monitor| analysis::uncertain_ranking(&network.graph, measure, n, &doubt, &effort, monitor))?;
    let listed = &found.entries;
    let rank = |one: &(u32, analysis::MeasureInterval)| one.1.rank.unwrap_or_default();
    let table = Columns::new()
        .array("node", network.column(listed.iter().map(|one| one.0)))
        .floats("value", listed.iter().map(|one| one.1.value))
        .floats("low", listed.iter().map(|one| one.1.low))
        .floats("high", listed.iter().map(|one| one.1.high))
        .counts("best", listed.iter().map(|one| rank(one).0 as u32))
        .counts("worst", listed.iter().map(|one| rank(one).1 as u32))
        .table(py)?;
    Ok((table, found.follows_effort))
}

/// The truss number of each link: a list of source, target and number; 2 for a link in no triangle.
#[pyfunction]
pub fn analysis_truss_number<'py>(py: Python<'py>, network: &Network) -> PyResult<Vec<(Label<'py>, Label<'py>, u32)>> {
    let found = short(py, || Ok(analysis::truss_number(&network.graph)))?;
    found.into_iter().map(|(a, b, k)| Ok((network.label(py, a)?, network.label(py, b)?, k))).collect()
}

/// How much more links join nodes of one group than chance would, from -1 to 1; `groups` is one text a node.
#[pyfunction]
pub fn analysis_assortativity(py: Python<'_>, network: &Network, groups: Vec<String>) -> PyResult<f64> {
    let mut names = groups.clone();
    names.sort_unstable();
    names.dedup();
    let numbers: Vec<u32> = groups.iter().map(|group| names.partition_point(|name| name < group) as u32).collect();
    short(py, || analysis::assortativity(&network.graph, &numbers))
}

/// The correlation of a number over both ends of a link, from -1 to 1; `values` is one number a node.
#[pyfunction]
pub fn analysis_numeric_assortativity(py: Python<'_>, network: &Network, values: Vec<f64>) -> PyResult<f64> {
    short(py, || analysis::numeric_assortativity(&network.graph, &values))
}

/// The rank correlation of a measure with the effort of observation where it is so high that the measure may tell no more
/// than who was watched, else `None`; both have one number a node.
#[pyfunction]
pub fn analysis_follows_effort(py: Python<'_>, values: Vec<f64>, effort: Vec<f64>) -> PyResult<Option<f64>> {
    brief(py, || analysis::follows_effort(&values, &effort))
}

/// How far off any value of sampled betweenness is at most, with a given confidence that all are within.
#[pyfunction]
#[pyo3(signature = (nodes, samples, confidence=0.95))]
pub fn analysis_betweenness_error(nodes: usize, samples: usize, confidence: f64) -> f64 {
    analysis::betweenness_error(nodes, samples, confidence)
}
