//! `vinculo.Network`.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, LargeStringArray};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};
use vinculo::analysis::{self, Measure, Objective};
use vinculo::export::Format;
use vinculo::network::{Labels, Network as Graph, Projection, layout};
use vinculo::store::snapshot;

use crate::array::Array;
use crate::ends::times;
use crate::error::input;
use crate::links::Links;
use crate::progress::Show;
use crate::run::{brief, long, short};
use crate::table::{Columns, Table, thousands};
use crate::{export, input, pickled};

/// The kind of content of a snapshot that holds a pickled network; 100 was a network without details of edges.
const PICKLE: u32 = 101;

/// A network: nodes, and the links between them.
///
/// Make one with `Network.from_edges`, or get a case's with `case.network()`. Arrays that its methods return are
/// aligned with `nodes`; lists hold the labels themselves.
///
/// >>> import vinculo as vn
/// >>> net = vn.Network.from_edges(["ana", "ana", "leo"], ["leo", "eva", "eva"])
/// >>> list(net.nodes), list(net.core_number())
/// (['ana', 'eva', 'leo'], [2, 2, 2])
#[pyclass(module = "vinculo", frozen, name = "Network")]
#[derive(Debug)]
pub struct Network {
    pub graph: Graph,
}

impl Network {
    pub(crate) fn label<'py>(&self, py: Python<'py>, node: u32) -> PyResult<Bound<'py, PyAny>> {
        match self.graph.labels() {
            Labels::Number(numbers) => numbers[node as usize].into_bound_py_any(py),
            Labels::Text(texts) => texts[node as usize].as_str().into_bound_py_any(py),
        }
    }

    pub(crate) fn labels<'py>(&self, py: Python<'py>, nodes: &[u32]) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for &node in nodes {
            list.append(self.label(py, node)?)?;
        }
        Ok(list)
    }

    /// The labels of some nodes as a column, of the type they were given in.
    pub(crate) fn column(&self, nodes: impl Iterator<Item = u32>) -> ArrayRef {
        match self.graph.labels() {
            Labels::Number(numbers) => Arc::new(nodes.map(|node| numbers[node as usize]).collect::<Int64Array>()),
            Labels::Text(texts) => {
                Arc::new(nodes.map(|node| Some(texts[node as usize].as_str())).collect::<LargeStringArray>())
            }
        }
    }

    /// The labels of some nodes as text, for lists in tables.
    pub(crate) fn texts(&self, nodes: &[u32]) -> Vec<String> {
        nodes.iter().map(|&node| self.graph.label(node).into_owned()).collect()
    }

    pub(crate) fn find(&self, label: &Bound<'_, PyAny>) -> PyResult<u32> {
        let text = label.str()?.to_string();
        self.graph
            .labels()
            .find(&text)
            .ok_or_else(|| input(label.py(), format!("no node '{text}' in this network; its labels are in .nodes")))
    }

    fn ranked<'py>(&self, py: Python<'py>, ranking: &[(u32, f64)]) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for &(node, value) in ranking {
            list.append((self.label(py, node)?, value))?;
        }
        Ok(list)
    }
}

#[pymethods]
impl Network {
    /// A network out of a list of links; `time` says when each began, `end` when it ended.
    #[staticmethod]
    #[pyo3(signature = (source, target, weight=None, layer=None, time=None, directed=false, nodes=None, end=None))]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
    fn from_edges(
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        target: &Bound<'_, PyAny>,
        weight: Option<&Bound<'_, PyAny>>,
        layer: Option<&Bound<'_, PyAny>>,
        time: Option<&Bound<'_, PyAny>>,
        directed: bool,
        nodes: Option<&Bound<'_, PyAny>>,
        end: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let links = Links::read(source, target, weight, layer, time, end)?;
        let nodes = nodes.map(|given| input::table(given, "nodes")).transpose()?;
        short(py, || links.network(nodes.as_ref(), directed)).map(|graph| Self { graph })
    }

    fn __len__(&self) -> usize {
        self.graph.len()
    }

    /// The labels as given, in ascending order: text or whole numbers.
    #[getter]
    fn nodes(&self) -> Array {
        match self.graph.labels() {
            Labels::Number(numbers) => Array::integers(numbers.clone()),
            Labels::Text(texts) => Array::texts(texts.iter().map(AsRef::as_ref)),
        }
    }

    /// How many links there are; parallel ones count once.
    #[getter]
    fn links(&self) -> usize {
        self.graph.link_count()
    }

    /// How many rows were left out because they led from a node to itself.
    #[getter]
    fn self_loops(&self) -> usize {
        self.graph.self_loops()
    }

    /// Whether links have a direction.
    #[getter]
    fn directed(&self) -> bool {
        self.graph.is_directed()
    }

    /// The names of the layers.
    #[getter]
    fn layers(&self) -> Vec<String> {
        self.graph.layers().to_vec()
    }

    /// The links, a row a layer and time: source, target, layer, weight, start and end (seconds since 1970 UTC), rows.
    fn edges(&self, py: Python<'_>) -> PyResult<Table> {
        let graph = &self.graph;
        let strands = short(py, || Ok(graph.all_layered_edges()))?;
        let layer = |at: u32| graph.layers().get(at as usize).map_or("", String::as_str);
        Columns::new()
            .array("source", self.column(strands.iter().map(|one| one.source)))
            .array("target", self.column(strands.iter().map(|one| one.target)))
            .texts("layer", strands.iter().map(|one| layer(one.layer)))
            .floats("weight", strands.iter().map(|one| one.weight))
            .integer("start", strands.iter().map(|one| one.start))
            .integer("end", strands.iter().map(|one| one.end))
            .counts("rows", strands.iter().map(|one| one.rows))
            .table(py)
    }

    /// The same nodes with the links of some layers: names, or a dict of names and how much each counts.
    fn of_layers(&self, py: Python<'_>, layers: &Bound<'_, PyAny>) -> PyResult<Self> {
        let chosen: Vec<(String, f64)> = match layers.cast::<PyDict>() {
            Ok(factors) => {
                factors.iter().map(|(name, by)| Ok((name.extract()?, by.extract()?))).collect::<PyResult<_>>()?
            }
            Err(_) => layers.extract::<Vec<String>>()?.into_iter().map(|name| (name, 1.0)).collect(),
        };
        let chosen: Vec<(&str, f64)> = chosen.iter().map(|(name, by)| (name.as_str(), *by)).collect();
        short(py, || self.graph.select_layers(&chosen)).map(|graph| Self { graph })
    }

    /// The same nodes with the links that lasted into the time from `since` to before `until`.
    ///
    /// Both are seconds since 1970 UTC, dates, or ISO 8601.
    fn between(&self, py: Python<'_>, since: &Bound<'_, PyAny>, until: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (since, until) = (moment(since, "since")?, moment(until, "until")?);
        short(py, || self.graph.select_time(since, until)).map(|graph| Self { graph })
    }

    /// The network between people (nodes of the kinds given) that follows from the things they use.
    ///
    /// A thing used by more than `most_users` ties nobody; else its users are tied the less the more they are.
    #[pyo3(signature = (kinds=None, most_users=None))]
    fn project(&self, py: Python<'_>, kinds: Option<Vec<String>>, most_users: Option<usize>) -> PyResult<Self> {
        let standard = Projection::default();
        let how =
            Projection { kinds: kinds.unwrap_or(standard.kinds), max_users: most_users.unwrap_or(standard.max_users) };
        short(py, || self.graph.project(&how)).map(|(graph, _)| Self { graph })
    }

    /// How many links each node has.
    fn degree(&self) -> Array {
        Array::counts(self.graph.nodes().map(|node| self.graph.degree(node) as u32).collect())
    }

    /// The number of the connected part each node is in, counted from 0; directions don't matter.
    fn components(&self, py: Python<'_>) -> PyResult<Array> {
        short(py, || Ok(analysis::components(&self.graph))).map(Array::counts)
    }

    /// The core number of each node: the largest k such that it is in a part where everybody has k links.
    fn core_number(&self, py: Python<'_>) -> PyResult<Array> {
        short(py, || Ok(analysis::core_number(&self.graph))).map(Array::counts)
    }

    /// PageRank of each node; the values add up to 1.
    #[pyo3(signature = (damping=0.85))]
    fn pagerank(&self, py: Python<'_>, damping: f64) -> PyResult<Array> {
        short(py, || Ok(analysis::pagerank(&self.graph, damping))).map(Array::floats)
    }

    /// Betweenness of each node in [0, 1]: its share of the shortest paths between others.
    ///
    /// With `samples`, paths from that many nodes only, drawn by `seed`, and scaled up.
    #[pyo3(signature = (samples=None, seed=0, progress=None))]
    fn betweenness(
        &self,
        py: Python<'_>,
        samples: Option<usize>,
        seed: u64,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Array> {
        long(py, Show::new(py, progress)?, |monitor| analysis::betweenness(&self.graph, samples, seed, monitor))
            .map(Array::floats)
    }

    /// Closeness of each node: the reciprocal of its mean distance from the others, scaled by the share it reaches.
    #[pyo3(signature = (progress=None))]
    fn closeness(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Array> {
        long(py, Show::new(py, progress)?, |monitor| analysis::closeness(&self.graph, monitor)).map(Array::floats)
    }

    /// Harmonic centrality of each node: the sum of the reciprocals of its distances from all others.
    #[pyo3(signature = (progress=None))]
    fn harmonic(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Array> {
        long(py, Show::new(py, progress)?, |monitor| analysis::harmonic(&self.graph, monitor)).map(Array::floats)
    }

    /// Burt's constraint of each node: how far its contacts know each other; NaN for a node without links.
    #[pyo3(signature = (weighted=false))]
    fn constraint(&self, py: Python<'_>, weighted: bool) -> PyResult<Array> {
        short(py, || Ok(analysis::constraint(&self.graph, weighted))).map(Array::floats)
    }

    /// Burt's effective size of each node: its contacts less those that are redundant; NaN for a node without links.
    #[pyo3(signature = (weighted=false))]
    fn effective_size(&self, py: Python<'_>, weighted: bool) -> PyResult<Array> {
        short(py, || Ok(analysis::effective_size(&self.graph, weighted))).map(Array::floats)
    }

    /// The number of the community each node is in (Leiden, modularity), counted from 0; each is connected.
    ///
    /// A higher `resolution` gives smaller communities. The same seed gives the same communities.
    #[pyo3(signature = (resolution=1.0, seed=0, progress=None))]
    fn communities(
        &self,
        py: Python<'_>,
        resolution: f64,
        seed: u64,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Array> {
        long(py, Show::new(py, progress)?, |monitor| analysis::communities(&self.graph, resolution, seed, monitor))
            .map(Array::counts)
    }

    /// The k people whose loss breaks the network most (`fragment`), or who reach most of it (`reach`), as labels.
    ///
    /// Protected persons (victims, witnesses, minors) are never among them.
    #[pyo3(signature = (k, objective="fragment", progress=None))]
    fn key_players<'py>(
        &self,
        py: Python<'py>,
        k: usize,
        objective: &str,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let objective: Objective = brief(py, || objective.parse())?;
        let show = Show::new(py, progress)?;
        let found = long(py, show, |monitor| analysis::key_players(&self.graph, k, objective, monitor))?;
        self.labels(py, &found.nodes)
    }

    /// The first n nodes by a measure, as pairs of label and value; of `constraint` the lowest come first.
    ///
    /// Measures: degree, strength, betweenness, closeness, harmonic, pagerank, core_number, constraint,
    /// effective_size. Protected persons (victims, witnesses, minors) are never among them.
    #[pyo3(signature = (measure, n=10, progress=None))]
    fn ranking<'py>(
        &self,
        py: Python<'py>,
        measure: &str,
        n: usize,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let measure: Measure = brief(py, || measure.parse())?;
        let listed = long(py, Show::new(py, progress)?, |monitor| analysis::ranking(&self.graph, measure, n, monitor))?;
        self.ranked(py, &listed)
    }

    /// A shortest path between two nodes as labels, both included, or `None` where there is none.
    ///
    /// If `weighted`, weights are distances; else the fewest links count.
    #[pyo3(signature = (source, target, weighted=false))]
    fn shortest_path<'py>(
        &self,
        py: Python<'py>,
        source: &Bound<'py, PyAny>,
        target: &Bound<'py, PyAny>,
        weighted: bool,
    ) -> PyResult<Option<Bound<'py, PyList>>> {
        let (from, to) = (self.find(source)?, self.find(target)?);
        let path = short(py, || Ok(analysis::shortest_path(&self.graph, from, to, weighted)))?;
        path.map(|nodes| self.labels(py, &nodes)).transpose()
    }

    /// Writes the network to a file: graphml, gexf, json (node-link), ftm, stix, anx or i2 (Analyst's Notebook), csv
    /// (links), parquet and parquet_nodes, cypher_nodes and cypher_links (Neo4j), or entities (CSV of nodes).
    ///
    /// The file's name tells the format by default. Protected persons leave under a pseudonym, with a `key` (secret bytes or
    /// text) the same in every export; `mask="everybody"` hides all persons, and `mask="nobody"` names them, which is told
    /// in the log `vinculo`.
    #[pyo3(signature = (path, format=None, *, mask="protected", key=None))]
    fn export(
        &self,
        py: Python<'_>,
        path: PathBuf,
        format: Option<&str>,
        mask: &str,
        key: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let secret = export::secret(key)?;
        let mask = export::mask(py, mask, secret.as_deref(), "")?;
        let format: Format = brief(py, || format.map_or_else(|| Format::of_path(&path), str::parse))?;
        export::tell(py, &self.graph, &mask, &path)?;
        short(py, || export::to_file(&self.graph, format, mask, &path))
    }

    /// Places to draw the nodes at: x and y of each, in [0, 1].
    fn layout(&self, py: Python<'_>) -> PyResult<Vec<(f32, f32)>> {
        short(py, || Ok(layout(&self.graph)))
    }

    /// Nodes without which their part would fall apart.
    fn articulation_points<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let found = short(py, || Ok(analysis::articulation_points(&self.graph)))?;
        self.labels(py, &found)
    }

    /// Links without which their part would fall apart, each as a pair of labels.
    fn bridges<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let found = short(py, || Ok(analysis::bridges(&self.graph)))?;
        let list = PyList::empty(py);
        for (a, b) in found {
            list.append(PyTuple::new(py, [self.label(py, a)?, self.label(py, b)?])?)?;
        }
        Ok(list)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let graph = &slf.get().graph;
        let state = pickled::freeze(slf.py(), |path| snapshot::save(path, PICKLE, graph))?;
        Ok((slf.get_type().getattr("_restore")?, (state,)))
    }

    #[staticmethod]
    fn _restore(py: Python<'_>, state: &[u8]) -> PyResult<Self> {
        pickled::thaw(py, state, |path| snapshot::load(path, PICKLE)).map(|graph| Self { graph })
    }

    fn __repr__(&self) -> String {
        let graph = &self.graph;
        let kind = if graph.is_directed() { "directed" } else { "undirected" };
        let mut text = format!(
            "vinculo.Network: {} nodes, {} links, {kind}",
            thousands(graph.len()),
            thousands(graph.link_count())
        );
        if !graph.layers().is_empty() {
            text.push_str(&format!(", layers {}", graph.layers().join(", ")));
        }
        if graph.self_loops() > 0 {
            text.push_str(&format!("; {} rows from a node to itself left out", thousands(graph.self_loops())));
        }
        text
    }
}

/// One time as seconds since 1970 UTC.
pub(crate) fn moment(given: &Bound<'_, PyAny>, name: &str) -> PyResult<i64> {
    let one = PyList::new(given.py(), [given])?;
    let read = times(one.as_any(), name)?.into_iter().next().flatten();
    read.ok_or_else(|| input(given.py(), format!("{name} is missing; give seconds since 1970, a date, or ISO 8601")))
}
