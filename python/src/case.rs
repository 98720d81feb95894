//! `vinculo.Case`.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use vinculo::Monitor;
use vinculo::analysis::{RingOptions, RouteOptions};
use vinculo::case::{Case as Held, Entity, RecordRef, Release, View};
use vinculo::record::{Kind, Layer, LinkColumns, Problem};

use crate::error::input;
use crate::explanation::Explanation;
use crate::network::Network;
use crate::patterns;
use crate::progress::Show;
use crate::record::{columns, pairs, problems};
use crate::run::{brief, long, short};
use crate::table::{Columns, Table, thousands};
use crate::{export, input, json};

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
    #[getter]
    fn name(&self, py: Python<'_>) -> PyResult<String> {
        self.short(py, |held| held.name())
    }

    /// The file of the case, or `None` if it is kept in memory.
    #[getter]
    fn path(&self, py: Python<'_>) -> PyResult<Option<PathBuf>> {
        self.short(py, |held| Ok(held.path().map(Into::into)))
    }

    /// Whether records or judgements changed since the last `resolve()`.
    #[getter]
    fn stale(&self, py: Python<'_>) -> PyResult<bool> {
        self.short(py, |held| held.is_stale())
    }

    /// Adds records of one kind, and gives back what could not be used: a table of problems.
    ///
    /// `kind` is person, organization, phone, vehicle, account, document, address or email; `columns` maps roles to
    /// headings and is guessed where it is left out. `source` names who delivered the table, `grade` evaluates it
    /// (`B2`, or 3x5x2). The same table of the same source is kept once.
    #[pyo3(signature = (table, kind="person", columns=None, source=None, grade=None, *, progress=None))]
    #[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
    fn add(
        &self,
        py: Python<'_>,
        table: &Bound<'_, PyAny>,
        kind: &str,
        columns: Option<&Bound<'_, PyAny>>,
        source: Option<&str>,
        grade: Option<&str>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Table> {
        let kind: Kind = brief(py, || kind.parse())?;
        let read = input::table(table, source.unwrap_or("table"))?;
        let roles = self::columns(py, columns, &read)?;
        let own = !roles.headings(&vinculo::record::Role::Source).is_empty();
        let name = match source {
            Some(name) => name.to_owned(),
            None if own || is_path(table) => read.name().to_owned(),
            None => {
                return Err(input(py, "source is missing: name who delivered the table, such as source=\"Fiscalía\""));
            }
        };
        let added = self.long(py, progress, |held, monitor| held.add(kind, &read, &roles, &name, grade, monitor))?;
        problems(py, &added.problems)
    }

    /// Adds links between records, and gives back what could not be used: a table of problems.
    ///
    /// `layer` says what ties them: call, message, travel, payment, owns, uses, lives_at, kin, meets, arrested_with,
    /// employs, or a word of your own. `columns` maps roles to headings: `source` and `target` (ids of records, or
    /// identifiers of a stated kind such as `source:phone`), start, end, time_zone, duration, place, lat, lon, amount,
    /// currency, mode, imei, imsi, cell, direction, weight, grade. Left out, the headings must be roles themselves.
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
                .flat_map(|(role, all)| all.into_iter().map(move |one| (role.clone(), one)))
                .collect(),
            None => read.headings().iter().map(|heading| (heading.clone(), heading.clone())).collect(),
        };
        let roles = brief(py, || LinkColumns::new(pairs))?;
        let name = match source {
            Some(name) => name.to_owned(),
            None if is_path(table) => read.name().to_owned(),
            None => {
                return Err(input(py, "source is missing: name who delivered the table, such as source=\"Fiscalía\""));
            }
        };
        let added = self.short(py, |held| held.add_links(&read, &roles, &layer, &name, grade))?;
        problems(py, &added.problems)
    }

    /// Takes a source out of the case; gives back how many deliveries it had. Entities change with the next
    /// `resolve()`.
    fn remove(&self, py: Python<'_>, source: &str) -> PyResult<usize> {
        self.short(py, |held| held.remove(source))
    }

    /// Takes a source out and leaves nothing of it in the file, judgements about its records included.
    fn erase(&self, py: Python<'_>, source: &str) -> PyResult<usize> {
        self.short(py, |held| held.erase(source))
    }

    /// Resolves everything: things first, then organizations and persons by what they share. An entity keeps its id as
    /// long as it keeps most of its records. Gives back what changed, as a dict.
    #[pyo3(signature = (*, progress=None))]
    fn resolve<'py>(&self, py: Python<'py>, progress: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        let outcome = self.long(py, progress, |held, monitor| held.resolve(monitor))?;
        json::to_python(py, &outcome)
    }

    /// Forgets how records were weighed, so that the next `resolve()` learns it anew.
    ///
    /// Gives back first what that would change, as `resolve()` does: entities created, grown, merged, split and ended. With
    /// `preview=True` it only tells, and nothing is forgotten.
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

    /// Decides about two records: `same`, `different` or `unsure`.
    ///
    /// A record is named by its id, or as `source/id` where several sources use that id. The decision is on the disk
    /// when this returns, outlives every run, wins over every score, and counts from the next `resolve()` on.
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

    /// Why two records of one kind are one entity, or are not, as the last run weighed it. Records are named as in
    /// `decide`.
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

    /// The pairs of records of a kind whose answer would teach most, the most informative first, as a table of left and
    /// right (as `decide` takes them), probability, weight in bits, and whether they are joined now.
    #[pyo3(signature = (kind="person", limit=50, *, progress=None))]
    fn review(&self, py: Python<'_>, kind: &str, limit: usize, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let kind: Kind = brief(py, || kind.parse())?;
        let all = self.long(py, progress, |held, monitor| held.review(kind, limit, monitor))?;
        let name = |record: &RecordRef| format!("{}/{}", record.source, record.id);
        let (left, right): (Vec<String>, Vec<String>) =
            all.iter().map(|one| (name(&one.left), name(&one.right))).unzip();
        Columns::new()
            .texts("left", left.iter().map(String::as_str))
            .texts("right", right.iter().map(String::as_str))
            .floats("probability", all.iter().map(|one| one.probability))
            .floats("weight", all.iter().map(|one| f64::from(one.weight) / 1000.0))
            .flags("joined", all.iter().map(|one| one.joined))
            .table(py)
    }

    /// Takes the last decision back; gives it back as a dict, or `None` if there was none.
    #[pyo3(signature = (user=""))]
    fn undo<'py>(&self, py: Python<'py>, user: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        let undone = self.short(py, |held| held.undo(user))?;
        undone.map(|one| json::to_python(py, &one)).transpose()
    }

    /// Every decision ever made, oldest first, also those taken back: a table.
    #[getter]
    fn judgements(&self, py: Python<'_>) -> PyResult<Table> {
        let all = self.short(py, |held| held.judgements())?;
        let name = |key: &vinculo::store::RecordKey| format!("{}/{}", key.source, key.id);
        let (left, right): (Vec<String>, Vec<String>) =
            all.iter().map(|one| (name(&one.left), name(&one.right))).unzip();
        Columns::new()
            .texts("left", left.iter().map(String::as_str))
            .texts("right", right.iter().map(String::as_str))
            .texts("verdict", all.iter().map(|one| one.verdict.as_str()))
            .texts("user", all.iter().map(|one| one.user.as_str()))
            .texts("reason", all.iter().map(|one| one.reason.as_str()))
            .integers("at", all.iter().map(|one| one.at))
            .integer("undone_at", all.iter().map(|one| one.undone_at))
            .table(py)
    }

    /// What happened to an entity, or to all, oldest first: a table of run, at, kind, entity_id, event, other.
    #[pyo3(signature = (entity_id=None))]
    fn history(&self, py: Python<'_>, entity_id: Option<&str>) -> PyResult<Table> {
        let all = self.short(py, |held| held.history(entity_id))?;
        Columns::new()
            .integers("run", all.iter().map(|one| one.run))
            .integers("at", all.iter().map(|one| one.at))
            .texts("kind", all.iter().map(|one| one.kind.as_str()))
            .texts("entity_id", all.iter().map(|one| one.entity.as_str()))
            .texts("event", all.iter().map(|one| one.event.as_str()))
            .text("other", all.iter().map(|one| one.other.as_deref()))
            .table(py)
    }

    /// The entities of a kind as the last `resolve()` left them: a table of entity_id, name, status, probability,
    /// records (how many), contested (how many merges are open to doubt), record_ids, and a column a property.
    #[pyo3(signature = (kind="person", *, progress=None))]
    fn entities(&self, py: Python<'_>, kind: &str, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let kind: Kind = brief(py, || kind.parse())?;
        let all = self.long(py, progress, |held, monitor| held.entities(kind, monitor))?;
        entity_table(py, &all)
    }

    /// All entities of a kind with everything known of them, as a list of dicts: properties with the records each value
    /// came from, findings about their status, contested merges.
    #[pyo3(signature = (kind="person"))]
    fn describe<'py>(&self, py: Python<'py>, kind: &str) -> PyResult<Bound<'py, PyAny>> {
        let kind: Kind = brief(py, || kind.parse())?;
        let all = self.short(py, |held| held.entities(kind, &vinculo::Silent))?;
        json::to_python(py, &all)
    }

    /// The network of the entities, labelled by entity_id.
    ///
    /// `view` is `actors` (persons and organizations, tied by what they and their things do and by what they share) or
    /// `everything` (things too).
    #[pyo3(signature = (view="actors", *, progress=None))]
    fn network(&self, py: Python<'_>, view: &str, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Network> {
        let view = self::view(py, view)?;
        self.long(py, progress, |held, monitor| held.network(view, monitor)).map(|graph| Network { graph })
    }

    /// Suspected rings as dicts, the highest score first; the façade gives them a form.
    #[pyo3(name = "_rings", signature = (least, resolution, seed, around, progress))]
    fn rings<'py>(
        &self,
        py: Python<'py>,
        least: Option<usize>,
        resolution: Option<f64>,
        seed: u64,
        around: Vec<String>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let standard = RingOptions::default();
        let options = RingOptions {
            min_members: least.unwrap_or(standard.min_members),
            resolution: resolution.unwrap_or(standard.resolution),
            seed,
            ..standard
        };
        let found = self.long(py, progress, |held, monitor| held.rings_around(&around, &options, monitor))?;
        json::to_python(py, &found)
    }

    /// The ways that people travelled: a table of origin, transit (a list), destination, count, first, last,
    /// modes (a list).
    ///
    /// Counts below `small_cell` are missing, so that a single traveller can't be picked out; times are seconds since
    /// 1970 UTC.
    #[pyo3(signature = (small_cell=None, *, progress=None))]
    fn routes(&self, py: Python<'_>, small_cell: Option<u64>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let standard = RouteOptions::default();
        let options = RouteOptions { threshold: small_cell.unwrap_or(standard.threshold), ..standard };
        let all = self.long(py, progress, |held, monitor| held.routes(&options, monitor))?;
        Columns::new()
            .texts("origin", all.iter().map(|one| one.origin.as_str()))
            .lists("transit", all.iter().map(|one| one.transit.clone()))
            .texts("destination", all.iter().map(|one| one.destination.as_str()))
            .integer("count", all.iter().map(|one| one.count.map(|count| count as i64)))
            .integer("first", all.iter().map(|one| one.first))
            .integer("last", all.iter().map(|one| one.last))
            .lists("modes", all.iter().map(|one| one.modes.clone()))
            .table(py)
    }

    /// The cards (IMSI, or else the number) and handsets (IMEI) that calls with a handset and a time show changed: a table of
    /// time (seconds since 1970 UTC), swap (`card` or `handset`), kept, old, new, gap (seconds), returns.
    ///
    /// A new card in an old handset joins two numbers to one user. What a protected person holds is left out.
    #[pyo3(signature = (*, progress=None))]
    fn device_changes(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Table> {
        let all = self.long(py, progress, |held, monitor| held.device_changes(monitor))?;
        patterns::changes(py, &all)
    }

    /// What ties the entities named, one by one with its evidence, as a list of dicts.
    #[pyo3(signature = (entity_ids, view="actors"))]
    fn ties<'py>(&self, py: Python<'py>, entity_ids: HashSet<String>, view: &str) -> PyResult<Bound<'py, PyAny>> {
        let view = self::view(py, view)?;
        let all = self.short(py, |held| {
            held.ties(view, &|a, b| entity_ids.contains(a) && entity_ids.contains(b), &vinculo::Silent)
        })?;
        json::to_python(py, &all)
    }

    /// Writes the case's network to a file.
    ///
    /// `format` is graphml, gexf, json (node-link), ftm (FollowTheMoney, a line each), stix, anx or i2 (Analyst's Notebook),
    /// csv (links), parquet or parquet_nodes, cypher_nodes and cypher_links (Neo4j), or entities (CSV of entities with what
    /// is known of them); the file's name tells it by default. `view` is as in `network()`. Cells that a spreadsheet would
    /// take for a formula are quoted.
    ///
    /// Protected persons leave under a pseudonym and without their values. With a `key` (secret bytes or text that you
    /// keep) the pseudonyms are the same in all exports of the case; `mask="everybody"` needs one and hides every person.
    /// `mask="nobody"` names them, and who did so (`user`), when and why (`reason`) is kept in the case. What rests only on
    /// sources and links with one of the handling codes in `withhold` stays behind.
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

    /// Every export that named protected persons: a table of at (seconds since 1970 UTC), file, named, user, reason.
    #[getter]
    fn disclosures(&self, py: Python<'_>) -> PyResult<Table> {
        let all = self.short(py, |held| held.disclosures())?;
        Columns::new()
            .integers("at", all.iter().map(|one| one.at))
            .texts("file", all.iter().map(|one| one.file.as_str()))
            .counts("named", all.iter().map(|one| one.named as u32))
            .texts("user", all.iter().map(|one| one.user.as_str()))
            .texts("reason", all.iter().map(|one| one.reason.as_str()))
            .table(py)
    }

    /// Sets the default grade and the handling code of a source; what is left out stays as it is.
    #[pyo3(signature = (source, *, grade=None, handling=None))]
    fn set_source(&self, py: Python<'_>, source: &str, grade: Option<&str>, handling: Option<&str>) -> PyResult<()> {
        self.short(py, |held| held.set_source(source, grade, handling))
    }

    /// Who holds the rings together, with intervals of value and rank, as a dict; `None` where there is no ring.
    ///
    /// It holds measure, samples, ranked (how many), people (entity, name, value, low, high, best and worst rank, key_player),
    /// fragmentation (if the key players were gone), exact, and follows_effort: the rank correlation with how many records
    /// name a person, where it is so high that the ranking may tell no more than who was looked at. Protected persons are
    /// never among them.
    #[pyo3(signature = (n=10, *, progress=None))]
    fn key_people<'py>(
        &self,
        py: Python<'py>,
        n: usize,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let found = self.long(py, progress, |held, monitor| held.key_people(n, monitor))?;
        json::to_python(py, &found)
    }

    /// Every row and value that could not be used: a table of source, row, column, value, reason.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Table> {
        let all: Vec<Problem> = self.short(py, |held| held.problems(&vinculo::Silent))?;
        problems(py, &all)
    }

    /// What the case holds, as a dict: sources with their grades, records, links, entities, judgements, problems.
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let summary = self.short(py, |held| held.summary(&vinculo::Silent))?;
        json::to_python(py, &summary)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (summary, path) =
            self.short(py, |held| Ok((held.summary(&vinculo::Silent)?, held.path().map(PathBuf::from))))?;
        let count = |records: usize, what: &str| format!("{} {what}", thousands(records));
        let mut text = format!(
            "vinculo.Case '{}' ({}): {}, {} from {}",
            summary.name,
            path.map_or_else(|| "in memory".to_owned(), |path| path.display().to_string()),
            count(summary.records.values().sum(), "records"),
            count(summary.links.values().sum(), "links"),
            count(summary.sources.len(), "sources"),
        );
        for (kind, entities) in &summary.entities {
            text.push_str(&format!("\n  {:<14} {:>9} entities", kind.as_str(), thousands(*entities)));
        }
        if summary.stale {
            text.push_str("\nchanged since the last resolve()");
        }
        if summary.problems > 0 {
            text.push_str(&format!("\n{}: see .problems", count(summary.problems, "problems")));
        }
        Ok(text)
    }
}

fn view(py: Python<'_>, name: &str) -> PyResult<View> {
    match name {
        "actors" => Ok(View::Actors),
        "everything" => Ok(View::Everything),
        _ => Err(input(py, format!("unknown view '{name}'; known: actors, everything"))),
    }
}

fn is_path(table: &Bound<'_, PyAny>) -> bool {
    table.is_instance_of::<PyString>() || table.hasattr("__fspath__").unwrap_or(false)
}

fn entity_table(py: Python<'_>, all: &[Entity]) -> PyResult<Table> {
    let mut made = Columns::new()
        .texts("entity_id", all.iter().map(|one| one.id.as_str()))
        .texts("name", all.iter().map(|one| one.name.as_str()))
        .texts("status", all.iter().map(|one| one.standing.status.as_str()))
        .floats("probability", all.iter().map(|one| one.probability))
        .counts("records", all.iter().map(|one| one.records.len() as u32))
        .counts("contested", all.iter().map(|one| one.contested.len() as u32));
    let name = |record: &RecordRef| format!("{}/{}", record.source, record.id);
    made = made.lists("record_ids", all.iter().map(|one| one.records.iter().map(|held| name(&held.record)).collect()));
    let mut names: Vec<&str> =
        all.iter().flat_map(|one| one.properties.iter().map(|property| property.name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    for property in names.into_iter().filter(|name| *name != "status") {
        let heading = if property == "name" { "names" } else { property };
        made = made.lists(heading, all.iter().map(|one| one.values(property).map(str::to_owned).collect()));
    }
    made.table(py)
}
