//! Rings, roles and positions in any network of people.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use vinculo::analysis::{self, Objective, RingOptions};

use crate::json;
use crate::network::Network;
use crate::progress::Show;
use crate::run::{brief, long, short};

/// Suspected rings in a network of people with layers, the highest score first, as dicts.
///
/// A dict holds score, interval (the middle 90 % of scores where rows are lost), p_value, members (a list of node and probability), contacts, protected (how many protected persons
/// the ring is tied to), reasons and evidence. Protected persons hold a ring together but are never its members, and no
/// tie of theirs is told. `seeds` are people the search starts from.
#[pyfunction]
#[pyo3(signature = (network, *, least=3, strong=3.0, resolution=0.3, seed=0, seeds=None, progress=None))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn analysis_rings<'py>(
    py: Python<'py>,
    network: &Network,
    least: usize,
    strong: f64,
    resolution: f64,
    seed: u64,
    seeds: Option<Vec<Bound<'py, PyAny>>>,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyList>> {
    let seeds = seeds.unwrap_or_default().iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    let options = RingOptions { min_members: least, min_single_layer_weight: strong, resolution, seed, seeds };
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::rings(&network.graph, &options, monitor))?;
    let list = PyList::empty(py);
    for ring in &found {
        let told = PyDict::new(py);
        told.set_item("score", ring.score)?;
        told.set_item("interval", ring.interval)?;
        told.set_item("p_value", ring.p_value)?;
        let members = ring.members.iter().map(|member| Ok((network.label(py, member.node)?, member.probability)));
        told.set_item("members", members.collect::<PyResult<Vec<_>>>()?)?;
        told.set_item("contacts", network.labels(py, &ring.contacts)?)?;
        told.set_item("protected", ring.protected.len())?;
        told.set_item("reasons", json::to_python(py, &ring.reasons)?)?;
        let evidence = PyList::empty(py);
        let open = |v: u32| !network.graph.is_protected(v);
        for tie in ring.evidence.iter().filter(|tie| open(tie.source) && open(tie.target)) {
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
        told.set_item("evidence", evidence)?;
        list.append(told)?;
    }
    Ok(list)
}

/// The roles that members of a ring seem to have, by transparent rules over layers and position, as dicts.
///
/// `network` is that of people and things before projection, its nodes with kinds; `members` are labels. A dict holds
/// node, role (`None`: the rules abstain), confidence, reasons, and whether the member is visible but replaceable.
/// Protected persons are left out. `occupation` is a dict of label and declared occupation.
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
        let told = PyDict::new(py);
        told.set_item("node", network.label(py, one.node)?)?;
        told.set_item("role", one.role.map(analysis::RingRole::as_str))?;
        told.set_item("confidence", one.confidence)?;
        told.set_item("reasons", json::to_python(py, &one.reasons)?)?;
        told.set_item("replaceable", one.replaceable)?;
        list.append(told)?;
    }
    Ok(list)
}

/// The people whose position is most like that of one, with the similarity from 0 to 1, the most alike first.
///
/// Protected persons are not among them.
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

/// The role that each person's position suggests, from those whose role is known (a dict of label and role), as dicts.
///
/// A dict holds node, role (`None`: the rules abstain), share (of those most alike who have it), similarity, like. A
/// person's own known role is not looked at. Protected persons neither get a role nor lend theirs. A hint, no evidence.
#[pyfunction]
pub fn analysis_roles_by_position<'py>(
    py: Python<'py>,
    network: &Network,
    known: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyList>> {
    let mut given: Vec<(u32, String)> = Vec::with_capacity(known.len());
    for (label, role) in known {
        given.push((network.find(&label)?, role.extract()?));
    }
    let mut names: Vec<String> = given.iter().map(|one| one.1.clone()).collect();
    names.sort_unstable();
    names.dedup();
    let mut roles = vec![None; network.graph.len()];
    for (node, role) in &given {
        roles[*node as usize] = names.binary_search(role).ok().map(|at| at as u32);
    }
    let found = short(py, || analysis::roles_by_position(&network.graph, &roles))?;
    let list = PyList::empty(py);
    for one in found {
        let told = PyDict::new(py);
        told.set_item("node", network.label(py, one.node)?)?;
        told.set_item("role", one.role.map(|role| names[role as usize].as_str()))?;
        told.set_item("share", one.share)?;
        told.set_item("similarity", one.similarity)?;
        told.set_item("like", network.labels(py, &one.like)?)?;
        list.append(told)?;
    }
    Ok(list)
}

/// Key players with how well they do: a dict of nodes, value (from 0 to 1) and exact (whether no other set does better).
///
/// `objective` is `fragment` or `reach`. Protected persons are never among them.
#[pyfunction]
#[pyo3(signature = (network, k, objective="fragment", progress=None))]
pub fn analysis_key_players<'py>(
    py: Python<'py>,
    network: &Network,
    k: usize,
    objective: &str,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let objective: Objective = brief(py, || objective.parse())?;
    let show = Show::new(py, progress)?;
    let found = long(py, show, |monitor| analysis::key_players(&network.graph, k, objective, monitor))?;
    let told = PyDict::new(py);
    told.set_item("nodes", network.labels(py, &found.nodes)?)?;
    told.set_item("value", found.value)?;
    told.set_item("exact", found.exact)?;
    Ok(told)
}

/// The share of pairs of those left who can't reach each other once some nodes are taken out, from 0 to 1.
#[pyfunction]
pub fn analysis_fragmentation(py: Python<'_>, network: &Network, removed: Vec<Bound<'_, PyAny>>) -> PyResult<f64> {
    let removed: Vec<u32> = removed.iter().map(|label| network.find(label)).collect::<PyResult<_>>()?;
    short(py, || Ok(analysis::fragmentation(&network.graph, &removed)))
}

/// The communities that each node belongs to, as lists of community and share of its link weight, in the order of `nodes`.
///
/// `communities` has one number a node, as `Network.communities()` gives; shares below `least` are left out.
#[pyfunction]
#[pyo3(signature = (network, communities, least=0.25))]
pub fn analysis_memberships(
    py: Python<'_>,
    network: &Network,
    communities: &Bound<'_, PyAny>,
    least: f64,
) -> PyResult<Vec<Vec<(u32, f64)>>> {
    let communities: Vec<u32> = communities.try_iter()?.map(|item| item?.extract()).collect::<PyResult<_>>()?;
    short(py, || analysis::memberships(&network.graph, &communities, least))
}
