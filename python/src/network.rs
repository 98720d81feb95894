//! `vinculo.Network`.

use std::path::PathBuf;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString, PyTuple};
use vinculo::analysis::{self, Measure, Objective};
use vinculo::network::{Attributes, Labels, LinkData, Network as Graph, layout};
use vinculo::record::{Status, Table as Delivered};
use vinculo::store::snapshot;

use crate::array::Array;
use crate::ends::{Ends, floats, sequence, times};
use crate::error::input;
use crate::progress::Show;
use crate::run::{brief, long, short};
use crate::table::thousands;
use crate::{export, input, pickled};

/// The kind of content of a snapshot that holds a pickled network.
const PICKLE: u32 = 100;

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

/// Columns of links as they were given.
struct Links {
    source: Ends,
    target: Ends,
    weight: Option<Vec<f64>>,
    layer: Option<Vec<String>>,
    time: Option<Vec<Option<i64>>>,
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
    /// A network out of a list of links.
    #[staticmethod]
    #[pyo3(signature = (source, target, weight=None, layer=None, time=None, directed=false, nodes=None))]
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
    ) -> PyResult<Self> {
        let (source, target) = (Ends::new(source, "source")?, Ends::new(target, "target")?);
        if source.len() != target.len() {
            let text =
                format!("source has {} rows and target has {}; each row is one link", source.len(), target.len());
            return Err(input(py, text));
        }
        let links = Links {
            weight: weight.map(|given| floats(given, "weight")).transpose()?,
            layer: layer.map(|given| layers(given, source.len())).transpose()?,
            time: time.map(|given| times(given, "time")).transpose()?,
            source,
            target,
        };
        let nodes = nodes.map(|given| input::table(given, "nodes")).transpose()?;
        short(py, || build(&links, nodes.as_ref(), directed)).map(|graph| Self { graph })
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
    /// (links), cypher_nodes and cypher_links (Neo4j), or entities (CSV of nodes).
    ///
    /// The file's name tells the format by default. Protected persons leave under a pseudonym; `mask="nobody"` names them.
    #[pyo3(signature = (path, format=None, *, mask="protected"))]
    fn export(&self, py: Python<'_>, path: PathBuf, format: Option<&str>, mask: &str) -> PyResult<()> {
        let mask = export::mask(py, mask)?;
        short(py, || export::write(&self.graph, mask, format, &path))
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

/// One layer for all links, or a column of them.
fn layers(given: &Bound<'_, PyAny>, rows: usize) -> PyResult<Vec<String>> {
    if let Ok(one) = given.cast::<PyString>() {
        return Ok(vec![one.to_string(); rows]);
    }
    sequence(given, "layer")?
        .iter()
        .map(|item| if item.is_none() { Ok(String::new()) } else { Ok(item.str()?.to_string()) })
        .collect()
}

fn build(links: &Links, nodes: Option<&Delivered>, directed: bool) -> vinculo::Result<Graph> {
    let own = nodes.map(node_labels).transpose()?;
    let (labels, source, target) = match (&links.source, &links.target, &own) {
        (Ends::Numbers(a), Ends::Numbers(b), None) => Labels::number_links(a, b, &[]),
        (Ends::Numbers(a), Ends::Numbers(b), Some(Ends::Numbers(more))) => Labels::number_links(a, b, more),
        (Ends::Texts(a), Ends::Texts(b), None) => Labels::text_links(a, b, &[]),
        (Ends::Texts(a), Ends::Texts(b), Some(Ends::Texts(more))) => Labels::text_links(a, b, more),
        // No links at all: an empty list has no type of its own.
        (a, b, more) if a.len() + b.len() == 0 => match more {
            Some(Ends::Texts(more)) => Labels::text_links(&[], &[], more),
            Some(Ends::Numbers(more)) => Labels::number_links(&[], &[], more),
            None => Labels::text_links::<&str>(&[], &[], &[]),
        },
        _ => {
            let text = "source, target and nodes don't label nodes in the same way: some with numbers, some with text; write all labels as text";
            return Err(vinculo::Error::input(text));
        }
    };
    let layer: Option<Vec<&str>> = links.layer.as_ref().map(|names| names.iter().map(String::as_str).collect());
    let data =
        LinkData { weight: links.weight.as_deref(), layer: layer.as_deref(), start: links.time.as_deref(), end: None };
    let mut graph = Graph::from_edges(labels, &source, &target, &data, directed)?;
    if let Some(table) = nodes {
        let attributes = attributes(&graph, table)?;
        graph.set_attributes(attributes)?;
    }
    Ok(graph)
}

/// The column of a table of nodes that holds their labels: `id` or `node`, else the first.
fn label_column(table: &Delivered) -> vinculo::Result<usize> {
    let named = ["id", "node"].iter().find_map(|heading| table.position(heading));
    let first = (!table.headings().is_empty()).then_some(0);
    named.or(first).ok_or_else(|| vinculo::Error::input("nodes: the table has no columns; give one of labels"))
}

fn node_labels(table: &Delivered) -> vinculo::Result<Ends> {
    let at = label_column(table)?;
    let column = table.text(at)?;
    let mut texts = Vec::with_capacity(table.len());
    for row in 0..table.len() {
        let Some(text) = column.first(row) else {
            return Err(vinculo::Error::input(format!(
                "nodes: column '{}', row {}: the label is missing",
                table.headings()[at],
                row + 1
            )));
        };
        texts.push(text.to_owned());
    }
    if table.is_integer(at) {
        return Ok(Ends::Numbers(texts.iter().filter_map(|text| text.parse().ok()).collect()));
    }
    Ok(Ends::Texts(texts))
}

/// Names, kinds and protection of the nodes that the table knows.
fn attributes(graph: &Graph, table: &Delivered) -> vinculo::Result<Attributes> {
    let labels = table.text(label_column(table)?)?;
    let column =
        |names: &[&str]| names.iter().find_map(|name| table.position(name)).map(|at| table.text(at)).transpose();
    let (name, kind, status) = (column(&["name", "label"])?, column(&["kind"])?, column(&["status"])?);
    let mut made = Attributes {
        name: if name.is_some() { graph.nodes().map(|node| graph.label(node).into_owned()).collect() } else { vec![] },
        kind: if kind.is_some() { vec![String::new(); graph.len()] } else { vec![] },
        status: if status.is_some() { vec![Status::Unknown; graph.len()] } else { vec![] },
    };
    for row in 0..table.len() {
        let Some(node) = labels.first(row).and_then(|label| graph.labels().find(label)) else { continue };
        let node = node as usize;
        if let Some(text) = name.as_ref().and_then(|column| column.first(row)) {
            text.clone_into(&mut made.name[node]);
        }
        if let Some(text) = kind.as_ref().and_then(|column| column.first(row)) {
            text.clone_into(&mut made.kind[node]);
        }
        if let Some(text) = status.as_ref().and_then(|column| column.first(row)) {
            let read: Status = text
                .parse()
                .map_err(|error| vinculo::Error::input(format!("nodes: column 'status', row {}: {error}", row + 1)))?;
            made.status[node] = made.status[node].or_more_protective(read);
        }
    }
    Ok(made)
}
