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
use crate::ends::moment;
use crate::error::input;
use crate::links::Links;
use crate::progress::Show;
use crate::run::{brief, long, short};
use crate::table::{Columns, Table};
use crate::{export, input, network_edges, network_show, pickled, results};

/// The content type of a snapshot that holds a pickled network; 100 was a network without details of edges.
const PICKLE: u32 = 101;

/// A network: nodes, and links between them with weights, layers and times.
///
/// `Network.from_edges` makes one from columns; `case.network()` returns that of a case. The arrays that methods return have
/// one value per node, in the order of `nodes`; the lists hold labels of nodes.
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

    /// The labels of some nodes as a column of their own type.
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

    /// Nodes with their values as a table of node and value.
    pub(crate) fn ranked(&self, py: Python<'_>, ranking: &[(u32, f64)]) -> PyResult<Table> {
        Columns::new()
            .array("node", self.column(ranking.iter().map(|one| one.0)))
            .floats("value", ranking.iter().map(|one| one.1))
            .table(py)
    }
}

#[pymethods]
impl Network {
    /// Makes a network from columns of links; each row is one link.
    ///
    /// - `source`, `target`: the labels of the ends, whole numbers or text; sequences or columns of one length.
    /// - `weight`: a positive number per row; 1 by default. Weights of parallel links add up.
    /// - `layer`: the layer of all links as a text, or a column of texts.
    /// - `time`, `end`: when each link began and ended: seconds since 1970 UTC, dates, or ISO 8601 text; may be missing.
    /// - `directed`: true if links have a direction.
    /// - `nodes`: a table of nodes with their label (id or node, else the first column), and name, kind and status.
    ///
    /// Links from a node to itself are dropped and counted in `self_loops`. Raises `InputError` for columns of different
    /// lengths, missing ends, and labels of two types.
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "a", "b"], ["b", "b", "c"], weight=[1, 2, 1], layer="call")
    /// >>> len(net), net.links, net.layers
    /// (3, 2, ['call'])
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

    /// The labels of the nodes in ascending order: text or whole numbers, as given.
    #[getter]
    fn nodes(&self) -> Array {
        match self.graph.labels() {
            Labels::Number(numbers) => Array::integers(numbers.clone()),
            Labels::Text(texts) => Array::texts(texts.iter().map(AsRef::as_ref)),
        }
    }

    /// The number of links; parallel links count once.
    #[getter]
    fn links(&self) -> usize {
        self.graph.link_count()
    }

    /// The number of rows that were dropped because they linked a node to itself.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "a"], ["a", "b"]).self_loops
    /// 1
    #[getter]
    fn self_loops(&self) -> usize {
        self.graph.self_loops()
    }

    /// True if links have a direction.
    #[getter]
    fn directed(&self) -> bool {
        self.graph.is_directed()
    }

    /// The names of the layers.
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
    /// >>> net.layers
    /// ['call']
    #[getter]
    fn layers(&self) -> Vec<String> {
        self.graph.layers().to_vec()
    }

    /// The links as a table, one row per pair of nodes, layer, time and details.
    ///
    /// - `source`, `target`, `layer`: the ends and the layer.
    /// - `weight`, `rows`: the total weight and the number of the rows that were added up.
    /// - `start`, `end`: seconds since 1970 UTC.
    /// - `amount`, `currency`: the total amount of money, in units of the currency.
    /// - `mode`: the means of transport, payment or contact.
    /// - `place`, `lat`, `lon`, `cell`: the place, its position in degrees, and the cell of the mobile network.
    ///
    /// What the rows do not state is missing. Links of one pair, layer and time that differ in a detail other than the
    /// amount stand in rows of their own.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "a"], ["b", "b"], weight=[1, 2]).edges().to_pylist()[0]["weight"]
    /// 3.0
    /// >>> case = vn.Case()
    /// >>> people = [{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}]
    /// >>> _ = case.add(people, source="police")
    /// >>> paid = [{"source": 1, "target": 2, "amount": 90, "currency": "USD"}]
    /// >>> _ = case.add_links(paid, layer="payment", source="bank")
    /// >>> _ = case.resolve()
    /// >>> (row,) = case.network().edges().to_pylist()
    /// >>> row["amount"], row["currency"], row["place"]
    /// (90.0, 'USD', None)
    fn edges(&self, py: Python<'_>) -> PyResult<Table> {
        network_edges::table(py, self)
    }

    /// The network of the same nodes with the links of some layers only.
    ///
    /// `layers` is a list of names, or a dict of names and factors that the weights are multiplied by. Raises `InputError`
    /// for a layer that the network lacks.
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "a"], ["b", "c"], layer=["call", "kin"])
    /// >>> net.of_layers(["kin"]).links
    /// 1
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

    /// The network of the same nodes with the links that exist at some time from `since` (inclusive) to `until` (exclusive).
    ///
    /// Both are seconds since 1970 UTC, dates, or ISO 8601 text. Raises `InputError` for anything else.
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], time=["2024-01-05", "2024-03-01"])
    /// >>> net.between("2024-01-01", "2024-02-01").links
    /// 1
    fn between(&self, py: Python<'_>, since: &Bound<'_, PyAny>, until: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (since, until) = (moment(since, "since")?, moment(until, "until")?);
        short(py, || self.graph.select_time(since, until)).map(|graph| Self { graph })
    }

    /// The network among people that follows from the things that they use.
    ///
    /// - `kinds`: the kinds of the nodes that are kept; `["person"]` by default.
    /// - `max_users`: a thing with more users links nobody; 12 by default. The users of any other thing are linked with the
    ///   weight 1 / (users - 1): Newman 2001, "Scientific collaboration networks. II".
    ///
    /// >>> import vinculo as vn
    /// >>> nodes = [{"id": "ana", "kind": "person"}, {"id": "leo", "kind": "person"}, {"id": "p1", "kind": "phone"}]
    /// >>> net = vn.Network.from_edges(["ana", "leo"], ["p1", "p1"], layer="uses", nodes=nodes)
    /// >>> net.project().layers
    /// ['shared_phone']
    #[pyo3(signature = (kinds=None, max_users=None))]
    fn project(&self, py: Python<'_>, kinds: Option<Vec<String>>, max_users: Option<usize>) -> PyResult<Self> {
        let standard = Projection::default();
        let how =
            Projection { kinds: kinds.unwrap_or(standard.kinds), max_users: max_users.unwrap_or(standard.max_users) };
        short(py, || self.graph.project(&how)).map(|(graph, _)| Self { graph })
    }

    /// The number of links of each node.
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
    /// >>> list(net.degree())
    /// [1, 2, 1]
    fn degree(&self) -> Array {
        Array::counts(self.graph.nodes().map(|node| self.graph.degree(node) as u32).collect())
    }

    /// The number of the connected component of each node, counted from 0; directions are ignored.
    ///
    /// Hopcroft and Tarjan 1973, "Algorithm 447". Cost: O(n + m).
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "c"], ["b", "d"]).components())
    /// [0, 0, 1, 1]
    fn components(&self, py: Python<'_>) -> PyResult<Array> {
        short(py, || Ok(analysis::components(&self.graph))).map(Array::counts)
    }

    /// The core number of each node: the largest k such that the node is in a subnetwork where every node has k links.
    ///
    /// Seidman 1983, "Network structure and minimum degree". Cost: O(n + m).
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "a", "b", "c"], ["b", "c", "c", "d"]).core_number())
    /// [2, 2, 2, 1]
    fn core_number(&self, py: Python<'_>) -> PyResult<Array> {
        short(py, || Ok(analysis::core_number(&self.graph))).map(Array::counts)
    }

    /// The PageRank of each node; the values add up to 1.
    ///
    /// `damping` is the probability in [0, 1) that a walker follows a link; weights count. Brin and Page 1998, "The anatomy
    /// of a large-scale hypertextual web search engine".
    ///
    /// >>> import vinculo as vn
    /// >>> ranks = vn.Network.from_edges(["a", "b"], ["c", "c"]).pagerank()
    /// >>> max(zip(ranks, "abc"))[1], round(sum(ranks), 9)
    /// ('c', 1.0)
    #[pyo3(signature = (damping=0.85))]
    fn pagerank(&self, py: Python<'_>, damping: f64) -> PyResult<Array> {
        short(py, || Ok(analysis::pagerank(&self.graph, damping))).map(Array::floats)
    }

    /// The betweenness of each node, in [0, 1]: its share of the shortest paths between other nodes.
    ///
    /// - `samples`: the number of source nodes, drawn by `seed`, whose paths are counted and scaled up; all by default.
    ///   `vinculo.analysis.betweenness_error` bounds the error.
    ///
    /// Weights are ignored. Brandes 2001, "A faster algorithm for betweenness centrality"; Brandes and Pich 2007,
    /// "Centrality estimation in large networks". Cost: O(n m). Raises `Cancelled` if stopped.
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).betweenness())
    /// [0.0, 1.0, 0.0]
    #[pyo3(signature = (samples=None, seed=0, *, progress=None))]
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

    /// The closeness of each node: the reciprocal of its mean distance from the nodes that it reaches, scaled by their share.
    ///
    /// Freeman 1979, "Centrality in social networks", with the correction of Wasserman and Faust 1994. Cost: O(n m).
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).closeness()[1]
    /// 1.0
    #[pyo3(signature = (*, progress=None))]
    fn closeness(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Array> {
        long(py, Show::new(py, progress)?, |monitor| analysis::closeness(&self.graph, monitor)).map(Array::floats)
    }

    /// The harmonic centrality of each node: the sum of the reciprocals of its distances from all other nodes.
    ///
    /// Marchiori and Latora 2000, "Harmony in the small-world". Weights are ignored. Cost: O(n m).
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).harmonic())
    /// [1.5, 2.0, 1.5]
    #[pyo3(signature = (*, progress=None))]
    fn harmonic(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Array> {
        long(py, Show::new(py, progress)?, |monitor| analysis::harmonic(&self.graph, monitor)).map(Array::floats)
    }

    /// The constraint of each node: how strongly its contacts are linked to each other; NaN for a node without links.
    ///
    /// Low values mark brokers. With `weighted`, weights count. Burt 1992, "Structural Holes".
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).constraint())
    /// [1.0, 0.5, 1.0]
    #[pyo3(signature = (weighted=false))]
    fn constraint(&self, py: Python<'_>, weighted: bool) -> PyResult<Array> {
        short(py, || Ok(analysis::constraint(&self.graph, weighted))).map(Array::floats)
    }

    /// The effective size of each node: its number of contacts less their redundancy; NaN for a node without links.
    ///
    /// With `weighted`, weights count. Burt 1992, "Structural Holes"; Borgatti 1997, "Structural holes: unpacking Burt's
    /// redundancy measures".
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "b"], ["b", "c"]).effective_size())
    /// [1.0, 2.0, 1.0]
    #[pyo3(signature = (weighted=false))]
    fn effective_size(&self, py: Python<'_>, weighted: bool) -> PyResult<Array> {
        short(py, || Ok(analysis::effective_size(&self.graph, weighted))).map(Array::floats)
    }

    /// The number of the community of each node, counted from 0; each community is connected.
    ///
    /// The Leiden method with modularity: Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing
    /// well-connected communities". A higher `resolution` gives smaller communities. The same seed gives the same result.
    /// Raises `Cancelled` if stopped.
    ///
    /// >>> import vinculo as vn
    /// >>> list(vn.Network.from_edges(["a", "a", "b", "d", "d", "e"], ["b", "c", "c", "e", "f", "f"]).communities())
    /// [0, 0, 0, 1, 1, 1]
    #[pyo3(signature = (resolution=1.0, seed=0, *, progress=None))]
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

    /// The k key players: the set of nodes whose removal fragments the network most, or that reaches most of it.
    ///
    /// `objective` is `fragment` or `reach`. Returns `vinculo.results.KeyPlayers`: a list of labels with the value of the
    /// set. Protected persons are never among them. Borgatti 2006, "Identifying sets of key players in a social network".
    /// Raises `InputError` for an unknown objective.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "b", "c"], ["b", "c", "d"]).key_players(1)
    /// ['b']
    #[pyo3(signature = (k, objective="fragment", *, progress=None))]
    fn key_players<'py>(
        &self,
        py: Python<'py>,
        k: usize,
        objective: &str,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let sought: Objective = brief(py, || objective.parse())?;
        let show = Show::new(py, progress)?;
        let found = long(py, show, |monitor| analysis::key_players(&self.graph, k, sought, monitor))?;
        results::key_players(self.labels(py, &found.nodes)?, found.value, found.exact, objective)
    }

    /// The first n nodes by a measure; for `constraint` the lowest values come first.
    ///
    /// The measures are degree, strength, betweenness, closeness, harmonic, pagerank, core_number, constraint and
    /// effective_size. Returns `vinculo.results.Ranking`: a list of (node, value) pairs. Protected persons (victims,
    /// victim-offenders, witnesses, minors) are never in it. `vinculo.analysis.ranking` adds intervals. Raises `InputError`
    /// for an unknown measure.
    ///
    /// >>> import vinculo as vn
    /// >>> dict(vn.Network.from_edges(["a", "b"], ["b", "c"]).ranking("betweenness", n=1))
    /// {'b': 1.0}
    #[pyo3(signature = (measure, n=10, *, progress=None))]
    fn ranking<'py>(
        &self,
        py: Python<'py>,
        measure: &str,
        n: usize,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let by: Measure = brief(py, || measure.parse())?;
        let listed = long(py, Show::new(py, progress)?, |monitor| analysis::ranking(&self.graph, by, n, monitor))?;
        results::ranking(py, self.ranked(py, &listed)?, measure)
    }

    /// A shortest path between two nodes as a list of labels, both included, or `None` if there is none.
    ///
    /// With `weighted`, weights are distances (Dijkstra 1959, "A note on two problems in connexion with graphs"); otherwise
    /// the path has the fewest links. Raises `InputError` for an unknown node.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).shortest_path("a", "c")
    /// ['a', 'b', 'c']
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

    /// Writes the network to a file.
    ///
    /// - `format`: graphml, gexf, json (node-link), ftm, stix, anx or i2 (Analyst's Notebook), csv (links), parquet,
    ///   parquet_nodes, cypher_nodes, cypher_links (Neo4j), or entities (a CSV file of nodes). By default the ending of the
    ///   file name decides.
    /// - `mask`: `protected` (the default) replaces protected persons by pseudonyms, `everybody` all persons (it needs a
    ///   `key`), `nobody` none; then the log `vinculo` says how many protected persons the file names.
    /// - `key`: a secret of yours, bytes or text. With a key the pseudonyms are the same in every export.
    ///
    /// Raises `InputError` for an unknown format or mask, and `FileError` if the file cannot be written.
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
    /// >>> from pathlib import Path
    /// >>> from tempfile import TemporaryDirectory
    /// >>> with TemporaryDirectory() as folder:
    /// ...     file = Path(folder) / "links.csv"
    /// ...     net.export(file)
    /// ...     print(file.read_text("utf-8").splitlines()[1])
    /// a,b,call,1,,,1,,,,,,,
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
        export::log_named(py, &self.graph, &mask, &path)?;
        short(py, || export::to_file(&self.graph, format, mask, &path))
    }

    /// The places to draw the nodes at: a list of (x, y) per node, both in [0, 1].
    ///
    /// >>> import vinculo as vn
    /// >>> net = vn.Network.from_edges(["a", "b"], ["b", "c"], layer="call")
    /// >>> places = net.layout()
    /// >>> len(places), all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    /// (3, True)
    fn layout(&self, py: Python<'_>) -> PyResult<Vec<(f32, f32)>> {
        short(py, || Ok(layout(&self.graph)))
    }

    /// The labels of the nodes whose removal would split their component.
    ///
    /// Hopcroft and Tarjan 1973, "Algorithm 447: efficient algorithms for graph manipulation". Cost: O(n + m).
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).articulation_points()
    /// ['b']
    fn articulation_points<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let found = short(py, || Ok(analysis::articulation_points(&self.graph)))?;
        self.labels(py, &found)
    }

    /// The links whose removal would split their component, each as a pair of labels.
    ///
    /// Hopcroft and Tarjan 1973, as for `articulation_points`. Cost: O(n + m).
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).bridges()
    /// [('a', 'b'), ('b', 'c')]
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
        network_show::text(&self.graph)
    }

    /// Counts only: labels of nodes may be names of protected persons.
    fn _repr_html_(&self) -> String {
        network_show::html(&self.graph)
    }
}
