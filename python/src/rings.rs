//! `vinculo.analysis`: rings, roles and positions in a network of people.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use vinculo::analysis::{self, RingOptions};

use crate::json;
use crate::network::Network;
use crate::progress::Show;
use crate::run::{long, short};

/// Suspected rings as dicts, the highest score first; `vinculo.analysis.rings` gives them their type.
///
/// Links of protected persons and their labels are not in them.
#[pyfunction]
#[pyo3(signature = (network, min_members, min_single_layer_weight, resolution, seed, seeds, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn analysis_rings<'py>(
    py: Python<'py>,
    network: &Network,
    min_members: usize,
    min_single_layer_weight: f64,
    resolution: f64,
    seed: u64,
    seeds: Option<Vec<Bound<'py, PyAny>>>,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyList>> {
    let seeds = seeds.unwrap_or_default().iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    let options = RingOptions { min_members, min_single_layer_weight, resolution, seed, seeds };
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::rings(&network.graph, &options, monitor))?;
    let list = PyList::empty(py);
    for ring in &found {
        let made = PyDict::new(py);
        made.set_item("score", ring.score)?;
        made.set_item("interval", ring.interval)?;
        made.set_item("p_value", ring.p_value)?;
        let status = |node: u32| network.graph.status(node).as_str();
        let members = ring.members.iter().map(|member| {
            let node = member.node;
            Ok((network.label(py, node)?, network.graph.name(node), status(node), member.probability))
        });
        made.set_item("members", members.collect::<PyResult<Vec<_>>>()?)?;
        made.set_item("contacts", network.labels(py, &ring.contacts)?)?;
        made.set_item("protected", ring.protected.iter().map(|&node| status(node)).collect::<Vec<_>>())?;
        made.set_item("reasons", json::to_python(py, &ring.reasons)?)?;
        let evidence = PyList::empty(py);
        let shown = |node: u32| !network.graph.is_protected(node);
        for tie in ring.evidence.iter().filter(|tie| shown(tie.source) && shown(tie.target)) {
            let row = PyDict::new(py);
            row.set_item("source", network.label(py, tie.source)?)?;
            row.set_item("target", network.label(py, tie.target)?)?;
            row.set_item("layer", &tie.layer)?;
            row.set_item("count", tie.count)?;
            row.set_item("weight", tie.weight)?;
            row.set_item("first", tie.first)?;
            row.set_item("last", tie.last)?;
            evidence.append(row)?;
        }
        made.set_item("evidence", evidence)?;
        list.append(made)?;
    }
    Ok(list)
}

/// The suspected roles as dicts; `vinculo.analysis.roles` gives them their type.
#[pyfunction]
#[pyo3(signature = (network, members, occupation=None))]
pub fn analysis_roles<'py>(
    py: Python<'py>,
    network: &Network,
    members: Vec<Bound<'py, PyAny>>,
    occupation: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyList>> {
    let members: Vec<u32> = members.iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    let mut declared = vec![String::new(); network.graph.len()];
    for (label, text) in occupation.into_iter().flatten() {
        declared[network.find(&label)? as usize] = text.extract()?;
    }
    let found = short(py, || Ok(analysis::roles(&network.graph, &members, &declared)))?;
    let list = PyList::empty(py);
    for one in found {
        let made = PyDict::new(py);
        made.set_item("node", network.label(py, one.node)?)?;
        made.set_item("role", one.role.map(analysis::RingRole::as_str))?;
        made.set_item("confidence", one.confidence)?;
        made.set_item("reasons", json::to_python(py, &one.reasons)?)?;
        made.set_item("replaceable", one.replaceable)?;
        list.append(made)?;
    }
    Ok(list)
}

/// The people whose position is most similar to that of a node: a list of (label, similarity), the most similar first.
///
/// The similarity is in [0, 1]. Protected persons are not among them. Lorrain and White 1971, "Structural equivalence of
/// individuals in social networks". Raises `InputError` for an unknown node.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "a", "b", "b"], ["c", "d", "c", "d"])
/// >>> vn.analysis.like_positions(net, "a")[0]
/// ('b', 1.0)
#[pyfunction]
pub fn analysis_like_positions<'py>(
    py: Python<'py>,
    network: &Network,
    node: &Bound<'py, PyAny>,
) -> PyResult<Vec<(Bound<'py, PyAny>, f64)>> {
    let node = network.find(node)?;
    let found = short(py, || Ok(analysis::like_positions(&network.graph, node)))?;
    found.into_iter().map(|(other, similarity)| Ok((network.label(py, other)?, similarity))).collect()
}

/// The roles by position as dicts; `vinculo.analysis.roles_by_position` gives them their type.
#[pyfunction]
pub fn analysis_roles_by_position<'py>(
    py: Python<'py>,
    network: &Network,
    known: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyList>> {
    let mut with_role: Vec<(u32, String)> = Vec::with_capacity(known.len());
    for (label, role) in known {
        with_role.push((network.find(&label)?, role.extract()?));
    }
    let mut names: Vec<String> = with_role.iter().map(|one| one.1.clone()).collect();
    names.sort_unstable();
    names.dedup();
    let mut roles = vec![None; network.graph.len()];
    for (node, role) in &with_role {
        roles[*node as usize] = names.binary_search(role).ok().map(|at| at as u32);
    }
    let found = short(py, || analysis::roles_by_position(&network.graph, &roles))?;
    let list = PyList::empty(py);
    for one in found {
        let made = PyDict::new(py);
        made.set_item("node", network.label(py, one.node)?)?;
        made.set_item("role", one.role.map(|role| names[role as usize].as_str()))?;
        made.set_item("share", one.share)?;
        made.set_item("similarity", one.similarity)?;
        made.set_item("like", network.labels(py, &one.like)?)?;
        list.append(made)?;
    }
    Ok(list)
}

/// The fragmentation once some nodes are removed: the share of pairs of the others without a path, in [0, 1].
///
/// Borgatti 2006, "Identifying sets of key players in a social network". Cost: O(n + m). Raises `InputError` for an unknown
/// node.
///
/// >>> import vinculo as vn
/// >>> vn.analysis.fragmentation(vn.Network.from_edges(["a", "b"], ["b", "c"]), ["b"])
/// 1.0
#[pyfunction]
pub fn analysis_fragmentation(py: Python<'_>, network: &Network, removed: Vec<Bound<'_, PyAny>>) -> PyResult<f64> {
    let removed: Vec<u32> = removed.iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    short(py, || Ok(analysis::fragmentation(&network.graph, &removed)))
}

/// The communities of each node: a list of (community, share of its link weight) per node, in the order of `nodes`.
///
/// - `communities`: one number per node, as `Network.communities()` returns.
/// - `min_share`: the smallest share that is listed, in [0, 1].
///
/// Raises `InputError` if the length of `communities` is not that of `nodes`.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"])
/// >>> vn.analysis.memberships(net, [0, 0, 1])[1]
/// [(0, 0.5), (1, 0.5)]
#[pyfunction]
#[pyo3(signature = (network, communities, min_share=0.25))]
pub fn analysis_memberships(
    py: Python<'_>,
    network: &Network,
    communities: &Bound<'_, PyAny>,
    min_share: f64,
) -> PyResult<Vec<Vec<(u32, f64)>>> {
    let communities: Vec<u32> = communities.try_iter()?.map(|item| item?.extract()).collect::<PyResult<_>>()?;
    short(py, || analysis::memberships(&network.graph, &communities, min_share))
}
