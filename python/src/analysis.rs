//! `vinculo.analysis`: measures of a network beyond the methods of `vinculo.Network`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use vinculo::analysis::{self, BootstrapOptions, Measure, Strategy};

use crate::array::Array;
use crate::network::Network;
use crate::progress::Show;
use crate::run::{brief, long, short};
use crate::table::{Columns, Table};

/// A label of a node as a Python value.
type Label<'py> = Bound<'py, PyAny>;

/// The eigenvector centrality of each node, an array in the order of `nodes`; the squares add up to 1.
///
/// With `weighted`, weights count. Bonacich 1972, "Factoring and weighting approaches to status scores and clique
/// identification". Raises `InputError` if the iteration does not converge.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"])
/// >>> [round(value, 3) for value in vn.analysis.eigenvector(net)]
/// [0.577, 0.577, 0.577]
#[pyfunction]
#[pyo3(signature = (network, weighted=false))]
pub fn analysis_eigenvector(py: Python<'_>, network: &Network, weighted: bool) -> PyResult<Array> {
    short(py, || analysis::eigenvector(&network.graph, weighted)).map(Array::floats)
}

/// The Katz centrality of each node, an array in the order of `nodes`; the squares add up to 1.
///
/// A walk of length k counts `alpha` to the power of k; `alpha` must be below the reciprocal of the largest eigenvalue. Katz
/// 1953, "A new status index derived from sociometric analysis". Raises `InputError` if the iteration does not converge.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"])
/// >>> [round(value, 3) for value in vn.analysis.katz(net)]
/// [0.577, 0.577, 0.577]
#[pyfunction]
#[pyo3(signature = (network, alpha=0.01, weighted=false))]
pub fn analysis_katz(py: Python<'_>, network: &Network, alpha: f64, weighted: bool) -> PyResult<Array> {
    short(py, || analysis::katz(&network.graph, alpha, weighted)).map(Array::floats)
}

/// The hub score and the authority score of each node (HITS): two arrays in the order of `nodes`; each adds up to 1.
///
/// Kleinberg 1999, "Authoritative sources in a hyperlinked environment". Raises `InputError` if the iteration does not
/// converge.
///
/// >>> import vinculo as vn
/// >>> hubs, authorities = vn.analysis.hits(vn.Network.from_edges(["a", "b"], ["c", "c"], directed=True))
/// >>> list(authorities)
/// [0.0, 0.0, 1.0]
#[pyfunction]
#[pyo3(signature = (network, weighted=false))]
pub fn analysis_hits(py: Python<'_>, network: &Network, weighted: bool) -> PyResult<(Array, Array)> {
    let (hubs, authorities) = short(py, || analysis::hits(&network.graph, weighted))?;
    Ok((Array::floats(hubs), Array::floats(authorities)))
}

/// The clustering coefficient of each node, in [0, 1]: the share of pairs of its contacts that are linked.
///
/// Weights and directions are ignored. Watts and Strogatz 1998, "Collective dynamics of small-world networks".
///
/// >>> import vinculo as vn
/// >>> list(vn.analysis.clustering(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"])))
/// [1.0, 1.0, 1.0]
#[pyfunction]
pub fn analysis_clustering(py: Python<'_>, network: &Network) -> PyResult<Array> {
    short(py, || Ok(analysis::clustering(&network.graph))).map(Array::floats)
}

/// The betweenness of each link, in [0, 1]: a list of (source, target, value).
///
/// Girvan and Newman 2002, "Community structure in social and biological networks". Cost: O(n m). Raises `Cancelled` if
/// stopped.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.edge_betweenness(vn.Network.from_edges(["a"], ["b"]))
/// [('a', 'b', 1.0)]
#[pyfunction]
#[pyo3(signature = (network, *, progress=None))]
pub fn analysis_edge_betweenness<'py>(
    py: Python<'py>,
    network: &Network,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Vec<(Label<'py>, Label<'py>, f64)>> {
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::edge_betweenness(&network.graph, monitor))?;
    found.into_iter().map(|(a, b, value)| Ok((network.label(py, a)?, network.label(py, b)?, value))).collect()
}

/// The k shortest paths without loops, the shortest first: a list of (length, list of labels).
///
/// The length is the number of links or, with `weighted`, the sum of the weights. Yen 1971, "Finding the k shortest loopless
/// paths in a network". Raises `InputError` for an unknown node.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.k_shortest_paths(vn.Network.from_edges(["a", "a", "b"], ["b", "c", "c"]), "a", "c", k=2)
/// [(1.0, ['a', 'c']), (2.0, ['a', 'b', 'c'])]
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

/// The maximum flow between two nodes, with weights as capacities, and the links of a minimum cut as pairs of labels.
///
/// Dinitz 1970, "Algorithm for solution of a problem of maximum flow in networks with power estimation". Raises `InputError`
/// for an unknown node.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.max_flow(vn.Network.from_edges(["a", "b"], ["b", "c"], weight=[5, 2]), "a", "c")
/// (2.0, [('b', 'c')])
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

/// The removals as tuples of node, largest and fragmentation; `vinculo.analysis.dismantle` gives them their type.
#[pyfunction]
#[pyo3(signature = (network, strategy="betweenness", steps=10, *, progress=None))]
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

/// The effect of a removal as a dict; `vinculo.analysis.what_if` gives it its type.
#[pyfunction]
pub fn analysis_what_if<'py>(
    py: Python<'py>,
    network: &Network,
    removed: Vec<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let removed: Vec<u32> = removed.iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    let found = short(py, || Ok(analysis::what_if(&network.graph, &removed)))?;
    let made = PyDict::new(py);
    made.set_item("components", found.components)?;
    made.set_item("largest", found.largest)?;
    made.set_item("links_lost", found.links_lost)?;
    made.set_item("fragmentation", found.fragmentation)?;
    made.set_item("cut_off", network.labels(py, &found.cut_off)?)?;
    made.set_item("new_cuts", network.labels(py, &found.new_cuts)?)?;
    Ok(made)
}

fn bootstrap(
    samples: usize,
    row_error_rate: f64,
    missing_link_rate: f64,
    seed: u64,
    merge_probabilities: Option<Vec<f64>>,
) -> BootstrapOptions {
    BootstrapOptions {
        samples,
        row_error_rate,
        missing_link_rate,
        seed,
        merge_probabilities: merge_probabilities.unwrap_or_default(),
        ..BootstrapOptions::default()
    }
}

/// The value of a node, the ends of its interval, and its best and worst rank.
type WithInterval = (f64, f64, f64, Option<(usize, usize)>);

/// The value of each node by a measure with a 90 % interval: a list of (value, low, high, rank) in the order of `nodes`.
///
/// `rank` is (best, worst), counted from 1, and `None` for a protected person. The arguments are those of `ranking`. Efron
/// 1979, "Bootstrap methods: another look at the jackknife"; Snijders and Borgatti 1999, "Non-parametric standard errors and
/// tests for network statistics".
///
/// >>> import vinculo as vn
/// >>> value, low, high, rank = vn.analysis.intervals(vn.Network.from_edges(["a", "b"], ["b", "c"]), "degree")[1]
/// >>> value, low <= value <= high
/// (2.0, True)
#[pyfunction]
#[pyo3(signature = (network, measure, samples=200, row_error_rate=0.2, missing_link_rate=0.1, seed=0, merge_probabilities=None, *, progress=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn analysis_intervals(
    py: Python<'_>,
    network: &Network,
    measure: &str,
    samples: usize,
    row_error_rate: f64,
    missing_link_rate: f64,
    seed: u64,
    merge_probabilities: Option<Vec<f64>>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<WithInterval>> {
    let measure: Measure = brief(py, || measure.parse())?;
    let options = bootstrap(samples, row_error_rate, missing_link_rate, seed, merge_probabilities);
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::intervals(&network.graph, measure, &options, monitor))?;
    Ok(found.into_iter().map(|one| (one.value, one.low, one.high, one.rank)).collect())
}

/// The communities that several runs agree on, and the stability of each node in its own, in [0, 1]: two arrays.
///
/// `runs` runs of the Leiden method start from different seeds. Lancichinetti and Fortunato 2012, "Consensus clustering in
/// complex networks". Raises `Cancelled` if stopped.
///
/// >>> import vinculo as vn
/// >>> groups, stability = vn.analysis.consensus(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"]), runs=5)
/// >>> list(groups), min(stability)
/// ([0, 0, 0], 1.0)
#[pyfunction]
#[pyo3(signature = (network, resolution=1.0, runs=50, seed=0, *, progress=None))]
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

/// The community of each node by the constant Potts model, an array of numbers counted from 0.
///
/// `density` is the mean link weight per pair of nodes that a community must exceed. Traag, Van Dooren and Nesterov 2011,
/// "Narrow scope for resolution-limit-free community detection". Raises `Cancelled` if stopped.
///
/// >>> import vinculo as vn
/// >>> list(vn.analysis.dense_communities(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"]), density=0.5))
/// [0, 0, 0]
#[pyfunction]
#[pyo3(signature = (network, density, seed=0, *, progress=None))]
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

/// The table of a ranking with intervals, and the rank correlation of the measure with `effort` where it is high.
#[pyfunction]
#[pyo3(signature = (network, measure, n, samples, row_error_rate, missing_link_rate, seed, merge_probabilities, effort, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn analysis_ranking(
    py: Python<'_>,
    network: &Network,
    measure: &str,
    n: usize,
    samples: usize,
    row_error_rate: f64,
    missing_link_rate: f64,
    seed: u64,
    merge_probabilities: Option<Vec<f64>>,
    effort: Option<Vec<f64>>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<(Table, Option<f64>)> {
    let measure: Measure = brief(py, || measure.parse())?;
    let options = bootstrap(samples, row_error_rate, missing_link_rate, seed, merge_probabilities);
    let effort = effort.unwrap_or_default();
    let show = Show::new(py, progress)?;
    let found =
        long(py, show, |monitor| analysis::uncertain_ranking(&network.graph, measure, n, &options, &effort, monitor))?;
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

/// The truss number of each link: a list of (source, target, number); 2 for a link in no triangle.
///
/// The largest k such that the link is in a subnetwork where every link is in k - 2 triangles. Cohen 2008, "Trusses: cohesive
/// subgraphs for social network analysis".
///
/// >>> import vinculo as vn
/// >>> vn.analysis.truss_number(vn.Network.from_edges(["a", "b", "c"], ["b", "c", "a"]))[0]
/// ('a', 'b', 3)
#[pyfunction]
pub fn analysis_truss_number<'py>(py: Python<'py>, network: &Network) -> PyResult<Vec<(Label<'py>, Label<'py>, u32)>> {
    let found = short(py, || Ok(analysis::truss_number(&network.graph)))?;
    found.into_iter().map(|(a, b, k)| Ok((network.label(py, a)?, network.label(py, b)?, k))).collect()
}

/// The assortativity of groups, in [-1, 1]: positive if links join nodes of one group more often than by chance.
///
/// `groups` is a sequence of one text per node, in the order of `nodes`. Newman 2003, "Mixing patterns in networks". Raises
/// `InputError` for another length.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.assortativity(vn.Network.from_edges(["a", "c"], ["b", "d"]), ["x", "x", "y", "y"])
/// 1.0
#[pyfunction]
pub fn analysis_assortativity(py: Python<'_>, network: &Network, groups: Vec<String>) -> PyResult<f64> {
    let mut names = groups.clone();
    names.sort_unstable();
    names.dedup();
    let numbers: Vec<u32> = groups.iter().map(|group| names.partition_point(|name| name < group) as u32).collect();
    short(py, || analysis::assortativity(&network.graph, &numbers))
}

/// The assortativity of a number, in [-1, 1]: the correlation of the values at both ends of the links.
///
/// `values` is a sequence of one number per node, in the order of `nodes`. Newman 2003, "Mixing patterns in networks". Raises
/// `InputError` for another length.
///
/// >>> import vinculo as vn
/// >>> round(vn.analysis.numeric_assortativity(vn.Network.from_edges(["a", "c"], ["b", "d"]), [1, 1, 5, 5]), 6)
/// 1.0
#[pyfunction]
pub fn analysis_numeric_assortativity(py: Python<'_>, network: &Network, values: Vec<f64>) -> PyResult<f64> {
    short(py, || analysis::numeric_assortativity(&network.graph, &values))
}

/// The rank correlation of a measure with the effort of observation, where it is high; otherwise `None`.
///
/// Both are sequences of one number per node. Where the correlation is high, the measure may only reflect who was watched.
/// Spearman 1904, "The proof and measurement of association between two things". Raises `InputError` for different lengths.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.follows_effort([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
/// 1.0
#[pyfunction]
pub fn analysis_follows_effort(py: Python<'_>, values: Vec<f64>, effort: Vec<f64>) -> PyResult<Option<f64>> {
    brief(py, || analysis::follows_effort(&values, &effort))
}

/// The largest error of sampled betweenness: with probability `confidence` all values are within it.
///
/// `nodes` is the number of nodes, `samples` the number of source nodes. Hoeffding 1963, "Probability inequalities for sums
/// of bounded random variables".
///
/// >>> import vinculo as vn
/// >>> vn.analysis.betweenness_error(1_000, 1_000)
/// 0.0
#[pyfunction]
#[pyo3(signature = (nodes, samples, confidence=0.95))]
pub fn analysis_betweenness_error(nodes: usize, samples: usize, confidence: f64) -> f64 {
    analysis::betweenness_error(nodes, samples, confidence)
}
