//! `vinculo.Case`: the methods of the compiled class. `case_tables` forms the tables, `case_show` the reprs.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use vinculo::Monitor;
use vinculo::analysis::{RingOptions, RouteOptions};
use vinculo::case::{Case as Held, Release, View};
use vinculo::record::{Kind, Layer, LinkColumns, Problem};

use crate::error::input;
use crate::explanation::Explanation;
use crate::network::Network;
use crate::patterns;
use crate::progress::Show;
use crate::record::{columns, pairs, problems};
use crate::run::{brief, long, short};
use crate::table::Table;
use crate::{case_show, case_tables, export, input, json};

/// The compiled half of `vinculo.Case`.
#[pyclass(module = "vinculo._core", frozen, subclass)]
#[derive(Debug)]
pub struct Case {
    held: Mutex<Held>,
}

impl Case {
    fn with<T>(&self, work: impl FnOnce(&mut Held) -> vinculo::Result<T>) -> vinculo::Result<T> {
        work(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn short<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut Held) -> vinculo::Result<T> + Send) -> PyResult<T> {
        short(py, || self.with(work))
    }

    /// Runs long work on the case: with progress, and stopped by Ctrl-C.
    pub fn long<T: Send>(
        &self,
        py: Python<'_>,
        progress: Option<&Bound<'_, PyAny>>,
        work: impl FnOnce(&mut Held, &dyn Monitor) -> vinculo::Result<T> + Send,
    ) -> PyResult<T> {
        let show = Show::new(py, progress)?;
        long(py, show, |monitor| self.with(|held| work(held, monitor)))
    }
}

#[pymethods]
impl Case {
    #[new]
    #[pyo3(signature = (path=None, name=None))]
    fn new(py: Python<'_>, path: Option<PathBuf>, name: Option<String>) -> PyResult<Self> {
        let held = short(py, || Held::open(path.as_deref(), name.as_deref()))?;
        Ok(Self { held: Mutex::new(held) })
    }

    /// The name of the case.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Case(name="Operation North").name
    /// 'Operation North'
    #[getter]
    fn name(&self, py: Python<'_>) -> PyResult<String> {
        self.short(py, |held| held.name())
    }

    /// The path of the case file as a `pathlib.Path`, or `None` if the case is kept in memory.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Case().path is None
    /// True
    #[getter]
    fn path(&self, py: Python<'_>) -> PyResult<Option<PathBuf>> {
        self.short(py, |held| Ok(held.path().map(Into::into)))
    }

    /// True if records, links or judgements changed since the last `resolve()`.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.stale
    /// True
    /// >>> _ = case.resolve()
    /// >>> case.stale
    /// False
    #[getter]
    fn stale(&self, py: Python<'_>) -> PyResult<bool> {
        self.short(py, |held| held.is_stale())
    }

    /// Adds records of one kind and returns a table of the rows and values that could not be used.
    ///
    /// - `table`: any table; `help(vinculo)` lists the forms.
    /// - `kind`: person, organization, phone, vehicle, account, document, address or email.
    /// - `columns`: a dict of roles and headings; guessed from headings and contents by default.
    /// - `source`: the name of the agency that delivered the table. May be left out for a path (the file name is the
    ///   source) and for a table with a source column.
    /// - `grade`: the evaluation of the source, in the Admiralty code (`B2`) or 3x5x2.
    /// - `placeholders`: values that stand for nothing, beside those that are known ("N/A", "sin placa").
    ///
    /// The returned table has the columns source, row (counted from 1), column, value and reason. The same table of the same
    /// source is kept once. Raises `MissingColumnError` for a mapped column that the table lacks, `InputError` for an unknown
    /// kind, role or grade, and `StoreError` if the case file cannot be written.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> problems = case.add([{"ref": "1", "nombre": "Ana Torres"}], columns={"id": "ref", "name": "nombre"}, source="police")
    /// >>> len(problems), case.summary["records"]
    /// (0, {'person': 1})
    #[pyo3(signature = (table, kind="person", columns=None, source=None, grade=None, *, placeholders=None, progress=None))]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
    fn add(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        kind: &str,
        columns: Option<&Bound<'_, PyAny>>,
        source: Option<&str>,
        grade: Option<&str>,
        placeholders: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let kind: Kind = brief(py, || kind.parse())?;
        let read = input::table(table, source.unwrap_or("table"))?;
        let roles =
            self::columns(py, columns, &read)?.with_placeholders(crate::record::placeholders(py, placeholders)?);
        let has_source_column = !roles.headings(&vinculo::record::Role::Source).is_empty();
        let name = source_name(table, source, has_source_column, &read)?;
        let added = self.long(py, progress, |held, monitor| held.add(kind, &read, &roles, &name, grade, monitor))?;
        problems(py, &added.problems)
    }

    /// Adds links between records and returns a table of the rows and values that could not be used.
    ///
    /// - `layer`: what the links are: call, message, travel, payment, owns, uses, lives_at, kin, meets, arrested_with,
    ///   employs, or a word of your own.
    /// - `columns`: a dict of roles and headings. `source` and `target` are ids of records; `source:phone` and the like are
    ///   identifiers of a stated kind. The other roles are start, end, time_zone, duration, place, lat, lon, amount,
    ///   currency, mode, imei, imsi, cell, direction, weight and grade. By default the headings are the roles.
    /// - `source`, `grade`: as in `add`.
    ///
    /// The returned table has the columns of that of `add`. Raises as `add` does.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> calls = [{"de": "+573001234567", "a": "+593991234567", "inicio": "2024-05-01 10:00"}]
    /// >>> roles = {"source:phone": "de", "target:phone": "a", "start": "inicio"}
    /// >>> len(case.add_links(calls, layer="call", columns=roles, source="operator"))
    /// 0
    #[pyo3(signature = (table, layer, columns=None, source=None, grade=None))]
    fn add_links(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        layer: &str,
        columns: Option<&Bound<'_, PyDict>>,
        source: Option<&str>,
        grade: Option<&str>,
    ) -> PyResult<Table> {
        let layer: Layer = brief(py, || layer.parse())?;
        let read = input::table(table, source.unwrap_or("links"))?;
        let pairs: Vec<(String, String)> = match columns {
            Some(map) => pairs(map)?
                .into_iter()
                .flat_map(|(role, headings)| headings.into_iter().map(move |heading| (role.clone(), heading)))
                .collect(),
            None => read.headings().iter().map(|heading| (heading.clone(), heading.clone())).collect(),
        };
        let roles = brief(py, || LinkColumns::new(pairs))?;
        let name = source_name(table, source, false, &read)?;
        let added = self.short(py, |held| held.add_links(&read, &roles, &layer, &name, grade))?;
        problems(py, &added.problems)
    }

    /// Removes all records and links of a source and returns the number of tables that it had delivered.
    ///
    /// Judgements about its records are kept. Entities change with the next `resolve()`. Raises `InputError` for an unknown
    /// source.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres"}], source="police")
    /// >>> case.remove("police")
    /// 1
    fn remove(&self, py: Python<'_>, source: &str) -> PyResult<usize> {
        self.short(py, |held| held.remove(source))
    }

    /// Removes a source and every trace of it from the file, judgements about its records included, and returns the number of
    /// rows removed.
    ///
    /// Raises `InputError` for an unknown source.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.erase("police") > 0
    /// True
    /// >>> case.summary["records"]
    /// {}
    fn erase(&self, py: Python<'_>, source: &str) -> PyResult<usize> {
        self.short(py, |held| held.erase(source))
    }

    /// Resolves all records: things first, then organizations and persons by the things that they share.
    ///
    /// An entity keeps its id as long as it keeps most of its records. Returns a dict: `entities` (counts by kind), `changes`
    /// (the entities created, grown, merged, split and ended) and `conflicts` (judgements that contradict each other). Pairs
    /// are weighed by the model of Fellegi and Sunter 1969, "A theory for record linkage". Raises `Cancelled` if stopped.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.resolve()["entities"]["person"]
    /// 1
    #[pyo3(signature = (*, progress=None))]
    fn resolve<'py>(&self, py: Python<'py>, progress: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let outcome = self.long(py, progress, |held, monitor| held.resolve(monitor))?;
        json::to_python(py, &outcome)
    }

    /// Discards the learned model, so that the next `resolve()` learns one from the records as they are now.
    ///
    /// Returns what that would change, as `changes` of `resolve()`. With `preview=True` the model is kept.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> case.relearn(preview=True)["merged"]
    /// []
    #[pyo3(signature = (*, preview=false, progress=None))]
    fn relearn<'py>(
        &self,
        py: Python<'py>,
        preview: bool,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let changes = self.long(py, progress, |held, monitor| {
            let changes = held.preview_relearn(monitor)?;
            if !preview {
                held.relearn()?;
            }
            Ok(changes)
        })?;
        json::to_python(py, &changes)
    }

    /// Records a judgement about two records: `same`, `different` or `unsure`.
    ///
    /// - `a`, `b`: the ids of the records, or `source/id` if several sources use that id.
    /// - `user`, `reason`: who decided, and why; kept with the time.
    ///
    /// The judgement is on the disk when the call returns. It outlives every run, has precedence over every score, and takes
    /// effect with the next `resolve()`. Raises `InputError` for an unknown record or verdict.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.decide(1, 2, "different", user="ana", reason="two passports")
    /// >>> case.resolve()["entities"]["person"]
    /// 2
    #[pyo3(signature = (a, b, verdict, user="", reason=""))]
    fn decide(
        &self,
        py: Python<'_>,
        a: &Bound<'_, PyAny>,
        b: &Bound<'_, PyAny>,
        verdict: &str,
        user: &str,
        reason: &str,
    ) -> PyResult<()> {
        let (a, b) = (a.str()?.to_string(), b.str()?.to_string());
        self.short(py, |held| held.decide(&a, &b, verdict.parse()?, user, reason)).map(|_| ())
    }

    /// Undoes the last judgement and returns it as a dict, or `None` if there was none.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.decide(1, 2, "different", user="ana")
    /// >>> case.undo(user="ana")["verdict"]
    /// 'different'
    /// >>> case.undo() is None
    /// True
    #[pyo3(signature = (user=""))]
    fn undo<'py>(&self, py: Python<'py>, user: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        let undone = self.short(py, |held| held.undo(user))?;
        undone.map(|one| json::to_python(py, &one)).transpose()
    }

    /// Explains why two records of one kind are one entity or two, as the last run weighed them.
    ///
    /// The records are named as in `decide`. Raises `InputError` for an unknown record, or records of two kinds.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> case.explain(1, 2).same_entity
    /// True
    #[pyo3(signature = (a, b, *, progress=None))]
    fn explain(
        &self,
        py: Python<'_>,
        a: &Bound<'_, PyAny>,
        b: &Bound<'_, PyAny>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Explanation> {
        let (a, b) = (a.str()?.to_string(), b.str()?.to_string());
        let why = self.long(py, progress, |held, monitor| held.explain(&a, &b, monitor))?;
        Explanation::new(py, &why)
    }

    /// The pairs of records of a kind that a judgement would help most, the most informative first.
    ///
    /// Returns a table of at most `limit` rows: left and right (as `decide` takes them), probability, weight (bits) and
    /// joined (true if the pair is one entity now).
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> case.review().columns
    /// ['left', 'right', 'probability', 'weight', 'joined']
    #[pyo3(signature = (kind="person", limit=50, *, progress=None))]
    fn review(&self, py: Python<'_>, kind: &str, limit: usize, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let kind: Kind = brief(py, || kind.parse())?;
        let all = self.long(py, progress, |held, monitor| held.review(kind, limit, monitor))?;
        case_tables::review(py, &all)
    }

    /// All judgements, the oldest first, undone ones included.
    ///
    /// A table of left, right, verdict, user, reason, at and undone_at (seconds since 1970 UTC; missing if not undone).
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.decide(1, 2, "different", user="ana", reason="two passports")
    /// >>> (row,) = case.judgements.to_pylist()
    /// >>> row["verdict"], row["reason"], row["undone_at"]
    /// ('different', 'two passports', None)
    #[getter]
    fn judgements(&self, py: Python<'_>) -> PyResult<Table> {
        case_tables::judgements(py, &self.short(py, |held| held.judgements())?)
    }

    /// What happened to one entity, or to all, the oldest first.
    ///
    /// Returns a table of run, at (seconds since 1970 UTC), kind, entity_id, event (created, grown, merged, split, ended) and
    /// other (the id of the other entity of a merge or split; missing otherwise).
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> case.history()["event"].to_list()
    /// ['created']
    #[pyo3(signature = (entity_id=None))]
    fn history(&self, py: Python<'_>, entity_id: Option<&str>) -> PyResult<Table> {
        case_tables::history(py, &self.short(py, |held| held.history(entity_id))?)
    }

    /// The entities of a kind as the last `resolve()` left them.
    ///
    /// Returns a table, one row per entity: entity_id, name, status, probability, records (a count), contested (the number
    /// of doubtful merges), record_ids (a list), and one column of lists per property. Raises `InputError` if the case was
    /// never resolved.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> case.entities()["record_ids"][0]
    /// ['police/1', 'police/2']
    #[pyo3(signature = (kind="person", *, progress=None))]
    fn entities(&self, py: Python<'_>, kind: &str, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let kind: Kind = brief(py, || kind.parse())?;
        let all = self.long(py, progress, |held, monitor| held.entities(kind, monitor))?;
        case_tables::entities(py, &all)
    }

    /// All entities of a kind with all that is known of them, as a list of dicts.
    ///
    /// Each dict has the properties with the records that state each value, findings about the status, and the contested
    /// merges. Raises as `entities` does.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> (entity,) = case.describe()
    /// >>> [(one["record"]["source"], one["record"]["id"]) for one in entity["records"]]
    /// [('police', '1'), ('police', '2')]
    #[pyo3(signature = (kind="person"))]
    fn describe<'py>(&self, py: Python<'py>, kind: &str) -> PyResult<Bound<'py, PyAny>> {
        let kind: Kind = brief(py, || kind.parse())?;
        let all = self.short(py, |held| held.entities(kind, &vinculo::Silent))?;
        json::to_python(py, &all)
    }

    /// The network of the entities; its nodes are entity ids.
    ///
    /// `view` is `actors` (persons and organizations, linked by their contacts and by the things that they share) or
    /// `everything` (things are nodes too). Raises as `entities` does.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}], source="police")
    /// >>> _ = case.add_links([{"source": 1, "target": 2}], layer="kin", source="police")
    /// >>> _ = case.resolve()
    /// >>> case.network()
    /// vinculo.Network: 2 nodes, 1 links, undirected, layers kin
    #[pyo3(signature = (view="actors", *, progress=None))]
    fn network(&self, py: Python<'_>, view: &str, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Network> {
        let view = self::view(py, view)?;
        self.long(py, progress, |held, monitor| held.network(view, monitor)).map(|graph| Network { graph })
    }

    /// Suspected rings as dicts, the highest score first; `vinculo.Case.rings` gives them their type.
    #[pyo3(name = "_rings", signature = (min_members, resolution, seed, around, progress))]
    fn rings<'py>(
        &self,
        py: Python<'py>,
        min_members: Option<usize>,
        resolution: Option<f64>,
        seed: u64,
        around: Vec<String>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let standard = RingOptions::default();
        let options = RingOptions {
            min_members: min_members.unwrap_or(standard.min_members),
            resolution: resolution.unwrap_or(standard.resolution),
            seed,
            ..standard
        };
        let found = self.long(py, progress, |held, monitor| held.rings_around(&around, &options, monitor))?;
        json::to_python(py, &found)
    }

    /// The routes of travellers.
    ///
    /// Returns a table of origin, transit (a list), destination, count (journeys), first and last (seconds since 1970 UTC), and
    /// modes (a list).
    /// Counts below `small_cell` are missing, and so are their times, so that no single traveller can be picked out.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Luis Paredes Angulo"}, {"id": 2, "name": "Ana Torres"}], source="police")
    /// >>> days = {"Turbo": "2024-05-01", "Necoclí": "2024-05-02"}
    /// >>> stops = [{"source": 1, "target": 2, "start": day, "place": place, "mode": "bus"} for place, day in days.items()]
    /// >>> _ = case.add_links(stops, layer="travel", source="border")
    /// >>> _ = case.resolve()
    /// >>> (row,) = case.routes(small_cell=0).to_pylist()
    /// >>> row["origin"], row["destination"], row["count"], row["modes"]
    /// ('Turbo', 'Necoclí', 2, ['bus'])
    #[pyo3(signature = (small_cell=None, *, progress=None))]
    fn routes(&self, py: Python<'_>, small_cell: Option<u64>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let mut options = RouteOptions::default();
        options.threshold = small_cell.unwrap_or(options.threshold);
        let all = self.long(py, progress, |held, monitor| held.routes(&options, monitor))?;
        case_tables::routes(py, &all)
    }

    /// The changes of SIM cards (IMSI, or else the number) and handsets (IMEI) that the calls show.
    ///
    /// Returns a table of time (seconds since 1970 UTC), swap (`card` or `handset`: what changed), kept, old, new, gap
    /// (seconds) and returns (true if the old one is seen there again later). A new card in an old handset joins two numbers
    /// to one user. Devices of protected persons are left out.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> calls = [
    /// ...     {"from": "+573001234567", "to": "+573011111111", "start": f"2024-05-0{day} 10:00", "imei": imei}
    /// ...     for day, imei in enumerate(["490154203237518", "490154203237518", "356938035643809"], 1)
    /// ... ]
    /// >>> roles = {"source:phone": "from", "target:phone": "to", "start": "start", "imei": "imei"}
    /// >>> _ = case.add_links(calls, layer="call", columns=roles, source="operator")
    /// >>> _ = case.resolve()
    /// >>> case.device_changes()["swap"].to_list()
    /// ['handset']
    #[pyo3(signature = (*, progress=None))]
    fn device_changes(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let all = self.long(py, progress, |held, monitor| held.device_changes(monitor))?;
        patterns::changes(py, &all)
    }

    /// The links among some entities, each with the records that it rests on, as a list of dicts.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}], source="police")
    /// >>> _ = case.add_links([{"source": 1, "target": 2}], layer="kin", source="registry")
    /// >>> _ = case.resolve()
    /// >>> (tie,) = case.ties(set(case.entities()["entity_id"]))
    /// >>> tie["layer"]
    /// 'kin'
    #[pyo3(signature = (entity_ids, view="actors"))]
    fn ties<'py>(&self, py: Python<'py>, entity_ids: HashSet<String>, view: &str) -> PyResult<Bound<'py, PyAny>> {
        let view = self::view(py, view)?;
        let all = self.short(py, |held| {
            held.ties(view, &|a, b| entity_ids.contains(a) && entity_ids.contains(b), &vinculo::Silent)
        })?;
        json::to_python(py, &all)
    }

    /// Writes the network of the case to a file.
    ///
    /// - `format`: graphml, gexf, json (node-link), ftm (FollowTheMoney, one JSON object per line), stix, anx or i2 (Analyst's
    ///   Notebook), csv (links), parquet, parquet_nodes, cypher_nodes, cypher_links (Neo4j), or entities (a CSV file of
    ///   entities with their properties). By default the ending of the file name decides.
    /// - `view`: as in `network()`.
    /// - `mask`: `protected` (the default) replaces protected persons by pseudonyms and omits their values; `everybody`
    ///   does so for all persons and needs a `key`; `nobody` names everybody, and the case keeps who did so (`user`), when
    ///   and why (`reason`).
    /// - `key`: a secret of yours, bytes or text. With a key the pseudonyms are the same in all exports of the case.
    /// - `withhold`: handling codes. What rests only on sources and links with one of these codes is left out.
    ///
    /// Text that a spreadsheet would take for a formula is quoted. Raises `InputError` for an unknown format, view or mask,
    /// and `FileError` if the file cannot be written.
    ///
    /// >>> import vinculo as vn
    /// >>> from pathlib import Path
    /// >>> from tempfile import TemporaryDirectory
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres"}], source="police")
    /// >>> _ = case.resolve()
    /// >>> with TemporaryDirectory() as folder:
    /// ...     file = Path(folder) / "entities.csv"
    /// ...     case.export(file, "entities")
    /// ...     "Ana Torres" in file.read_text("utf-8")
    /// True
    #[pyo3(signature = (path, format=None, *, view="everything", mask="protected", key=None, withhold=None, user="", reason=""))]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
    fn export(
        &self,
        py: Python<'_>,
        path: PathBuf,
        format: Option<&str>,
        view: &str,
        mask: &str,
        key: Option<&Bound<'_, PyAny>>,
        withhold: Option<Vec<String>>,
        user: &str,
        reason: &str,
    ) -> PyResult<()> {
        let secret = export::secret(key)?;
        let name = self.short(py, |held| held.first_name())?;
        let release = Release {
            view: self::view(py, view)?,
            format: format.map(|name| brief(py, || name.parse())).transpose()?,
            mask: export::mask(py, mask, secret.as_deref(), &name)?,
            withhold: withhold.unwrap_or_default(),
            user: user.to_owned(),
            reason: reason.to_owned(),
        };
        self.short(py, |held| held.export(&path, &release, &vinculo::Silent))
    }

    /// All exports that named protected persons: a table of at (seconds since 1970 UTC), file, named (a count), user, reason.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Case().disclosures.columns
    /// ['at', 'file', 'named', 'user', 'reason']
    #[getter]
    fn disclosures(&self, py: Python<'_>) -> PyResult<Table> {
        case_tables::disclosures(py, &self.short(py, |held| held.disclosures())?)
    }

    /// Sets the default grade and the handling code of a source; an argument left out keeps its value.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.set_source("police", grade="B2", handling="H1")
    /// >>> (source,) = case.summary["sources"]
    /// >>> source["grade"], source["handling"]
    /// ('B2', 'H1')
    #[pyo3(signature = (source, *, grade=None, handling=None))]
    fn set_source(&self, py: Python<'_>, source: &str, grade: Option<&str>, handling: Option<&str>) -> PyResult<()> {
        self.short(py, |held| held.set_source(source, grade, handling))
    }

    /// The key people as a table and a dict, or `None` if there is no ring; `vinculo.Case.key_people` gives them their type.
    #[pyo3(name = "_key_people", signature = (n, progress))]
    fn key_people<'py>(
        &self,
        py: Python<'py>,
        n: usize,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<(Table, Bound<'py, PyAny>)>> {
        let found = self.long(py, progress, |held, monitor| held.key_people(n, monitor))?;
        found.map(|found| Ok((case_tables::key_people(py, &found)?, json::to_python(py, &found)?))).transpose()
    }

    /// All rows and values that could not be used: a table of source, row (counted from 1), column, value and reason.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres", "birth_date": "31/02/1990"}], source="police")
    /// >>> case.problems["value"].to_list()
    /// ['31/02/1990']
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Table> {
        let all: Vec<Problem> = self.short(py, |held| held.problems(&vinculo::Silent))?;
        problems(py, &all)
    }

    /// The contents of the case as a dict: sources with grades, and counts of records, links, entities, judgements, problems.
    ///
    /// >>> import vinculo as vn
    /// >>> case = vn.Case()
    /// >>> _ = case.add([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}], source="police")
    /// >>> case.summary["records"], case.summary["stale"]
    /// ({'person': 2}, True)
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let summary = self.short(py, |held| held.summary(&vinculo::Silent))?;
        json::to_python(py, &summary)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (summary, path) =
            self.short(py, |held| Ok((held.summary(&vinculo::Silent)?, held.path().map(PathBuf::from))))?;
        Ok(case_show::text(&summary, path.as_deref()))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let (summary, path) =
            self.short(py, |held| Ok((held.summary(&vinculo::Silent)?, held.path().map(PathBuf::from))))?;
        Ok(case_show::html(&summary, path.as_deref()))
    }
}

fn view(py: Python<'_>, name: &str) -> PyResult<View> {
    match name {
        "actors" => Ok(View::Actors),
        "everything" => Ok(View::Everything),
        _ => Err(input(py, format!("unknown view '{name}'; known: actors, everything"))),
    }
}

/// The name of the source of a table: the argument, or else the name of a file. A source column needs neither.
fn source_name(
    table: &Bound<'_, PyAny>,
    source: Option<&str>,
    has_source_column: bool,
    read: &vinculo::record::Table,
) -> PyResult<String> {
    let is_path = table.is_instance_of::<PyString>() || table.hasattr("__fspath__").unwrap_or(false);
    match source {
        Some(name) => Ok(name.to_owned()),
        None if has_source_column || is_path => Ok(read.name().to_owned()),
        None => Err(input(
            table.py(),
            "source is missing: give the name of the agency that delivered the table, such as source=\"Fiscalía\"",
        )),
    }
}
