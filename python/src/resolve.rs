//! `vinculo.dedupe`, `vinculo.link` and what they give.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use vinculo::record::{self, Columns as Roles, Input, Kind, Problem, RecordSet};
use vinculo::resolve::{self, Options};

use crate::error::input;
use crate::evaluate::truth;
use crate::explanation::Explanation;
use crate::model::Model;
use crate::pairs::{entity_table, ids, pair_table, told_pairs};
use crate::progress::Show;
use crate::record::{columns, columns_out, problems};
use crate::run::{brief, long, short};
use crate::story::{EntityStory, overgrown};
use crate::table::{Columns, Table, thousands};
use crate::{frozen, input};

/// A table with its columns and the name of its source.
#[derive(Debug)]
pub struct Delivery {
    table: record::Table,
    columns: Roles,
    source: String,
}

impl Delivery {
    /// Its columns.
    pub fn columns(&self) -> &Roles {
        &self.columns
    }
}

/// The result of `vinculo.dedupe` and `vinculo.link`: records, their entities, and why.
///
/// >>> import vinculo as vn
/// >>> people = [
/// ...     {"id": 1, "name": "Ana María Torres Gil", "birth_date": "1984-03-09"},
/// ...     {"id": 2, "name": "TORRES GIL, Ana Maria", "birth_date": "09/03/1984"},
/// ...     {"id": 3, "name": "Luis Ospina", "birth_date": "1990-11-02"},
/// ... ]
/// >>> res = vn.dedupe(people)
/// >>> len(set(res.clusters()["entity_id"]))
/// 2
#[pyclass(module = "vinculo", frozen)]
#[derive(Debug)]
pub struct Resolution {
    pub held: resolve::Resolution,
    pub columns: Vec<Roles>,
    pub guessed: bool,
    /// Whether it came of `link`, and of tables free of duplicates.
    pub linked: (bool, bool),
    pub problems: Vec<Problem>,
}

/// What a call of `dedupe` or `link` may set.
pub struct Settings<'py> {
    pub kind: String,
    pub columns: Option<Bound<'py, PyAny>>,
    pub threshold: Option<f64>,
    pub floor: Option<f64>,
    pub model: Option<Model>,
    pub progress: Option<Bound<'py, PyAny>>,
}

impl Settings<'_> {
    fn options(&self) -> Options {
        let standard = Options::default();
        Options {
            threshold: self.threshold.unwrap_or(standard.threshold),
            floor: self.floor.unwrap_or(standard.floor),
            model: self.model.as_ref().map(|model| model.held.clone()),
            ..standard
        }
    }
}

/// Builds records out of tables.
pub fn records(
    deliveries: &[Delivery],
    kind: Kind,
    strict: bool,
    monitor: &dyn vinculo::Monitor,
) -> vinculo::Result<Arc<RecordSet>> {
    let inputs: Vec<Input<'_>> = deliveries
        .iter()
        .map(|one| Input { table: &one.table, columns: &one.columns, source: &one.source, strict })
        .collect();
    RecordSet::build(kind, &inputs, monitor).map(Arc::new)
}

/// One table with its columns; a table read from a file bears the file's name.
pub fn delivery(given: &Bound<'_, PyAny>, roles: Option<&Bound<'_, PyAny>>, source: &str) -> PyResult<Delivery> {
    let table = input::table(given, source)?;
    let columns = columns(given.py(), roles, &table)?;
    Ok(Delivery { source: table.name().to_owned(), columns, table })
}

#[pyfunction]
#[pyo3(signature = (table, columns, kind, threshold, floor, model, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn dedupe(
    py: Python<'_>,
    table: &Bound<'_, PyAny>,
    columns: Option<Bound<'_, PyAny>>,
    kind: String,
    threshold: Option<f64>,
    floor: Option<f64>,
    model: Option<Model>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Resolution> {
    let settings = Settings { kind, columns, threshold, floor, model, progress };
    let one = delivery(table, settings.columns.as_ref(), "table")?;
    run(py, vec![one], &settings, false, true)
}

#[pyfunction]
#[pyo3(signature = (tables, sources, columns, kind, within, threshold, floor, model, progress))]
#[expect(clippy::too_many_arguments, reason = "the arguments of the Python call")]
pub fn link(
    py: Python<'_>,
    tables: &Bound<'_, PyTuple>,
    sources: Option<Vec<String>>,
    columns: Option<Bound<'_, PyAny>>,
    kind: String,
    within: bool,
    threshold: Option<f64>,
    floor: Option<f64>,
    model: Option<Model>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Resolution> {
    let count = tables.len();
    if count < 2 {
        return Err(input(py, "link needs two tables or more; use dedupe for one"));
    }
    let each: Option<Vec<Bound<'_, PyAny>>> = match &columns {
        Some(list) if list.is_instance_of::<PyList>() || list.is_instance_of::<PyTuple>() => {
            Some(list.try_iter()?.collect::<PyResult<_>>()?)
        }
        _ => None,
    };
    if let Some(each) = &each
        && each.len() != count
    {
        return Err(input(
            py,
            format!("columns has {} maps for {count} tables; give one for all, or one each", each.len()),
        ));
    }
    if let Some(names) = &sources
        && names.len() != count
    {
        return Err(input(py, format!("sources has {} names for {count} tables; give one each", names.len())));
    }
    let mut deliveries = Vec::with_capacity(count);
    for (at, table) in tables.iter().enumerate() {
        let name = match (count, at) {
            (2, 0) => "left".to_owned(),
            (2, 1) => "right".to_owned(),
            _ => format!("table {}", at + 1),
        };
        let roles = each.as_ref().map(|each| &each[at]).or(columns.as_ref());
        let mut one = delivery(&table, roles, &name)?;
        if let Some(names) = &sources {
            one.source.clone_from(&names[at]);
        }
        deliveries.push(one);
    }
    if let Some(twice) = (1..count).find(|&at| deliveries[..at].iter().any(|one| one.source == deliveries[at].source)) {
        let text = format!("two tables are called '{}'; name them apart with sources=[...]", deliveries[twice].source);
        return Err(input(py, text));
    }
    let settings = Settings { kind, columns, threshold, floor, model, progress };
    run(py, deliveries, &settings, true, !within)
}

fn run(
    py: Python<'_>,
    deliveries: Vec<Delivery>,
    settings: &Settings<'_>,
    linking: bool,
    one_to_one: bool,
) -> PyResult<Resolution> {
    let kind: Kind = brief(py, || settings.kind.parse())?;
    let options = Options { one_to_one, ..settings.options() };
    let show = Show::new(py, settings.progress.as_ref())?;
    let columns = deliveries.iter().map(|one| one.columns.clone()).collect();
    let held = long(py, show, move |monitor| {
        let records = records(&deliveries, kind, true, monitor)?;
        // The records hold all that is needed; what was copied of the tables would be memory for nothing.
        drop(deliveries);
        if linking { resolve::link(&records, &options, monitor) } else { resolve::dedupe(&records, &options, monitor) }
    })?;
    let problems = held.records().problems().to_vec();
    Ok(Resolution { held, columns, guessed: settings.columns.is_none(), linked: (linking, one_to_one), problems })
}

/// A record as it is named: by its id, or by (source, id).
pub fn named(given: &Bound<'_, PyAny>) -> PyResult<(Option<String>, String)> {
    match given.cast::<PyTuple>() {
        Ok(pair) if pair.len() == 2 => {
            Ok((Some(pair.get_item(0)?.str()?.to_string()), pair.get_item(1)?.str()?.to_string()))
        }
        _ => Ok((None, given.str()?.to_string())),
    }
}

impl Resolution {
    /// The records that were resolved.
    pub fn records(&self) -> &RecordSet {
        self.held.records()
    }

    /// A record by id, or by (source, id).
    fn row(&self, given: &Bound<'_, PyAny>) -> PyResult<u32> {
        let (source, id) = named(given)?;
        brief(given.py(), || self.held.row(source.as_deref(), &id))
    }
}

#[pymethods]
impl Resolution {
    fn __len__(&self) -> usize {
        self.records().len()
    }

    /// The entity of each record: a table of record_id, source, entity_id.
    ///
    /// At another `threshold` than the call's, entities are formed anew out of the pairs kept; below the floor it is an
    /// `InputError`. Every record is in it once; records without a match are entities of their own.
    #[pyo3(signature = (threshold=None))]
    fn clusters(&self, py: Python<'_>, threshold: Option<f64>) -> PyResult<Table> {
        let moved = match threshold {
            Some(at) => Some(short(py, || self.held.cluster(at, &vinculo::Silent))?.entity),
            None => None,
        };
        let entity = moved.as_deref().unwrap_or_else(|| self.held.entity());
        let records = self.records();
        let rows = || 0..records.len() as u32;
        let names: Vec<String> =
            short(py, || Ok(rows().map(|row| self.held.entity_id(entity[row as usize])).collect()))?;
        ids(Columns::new(), "record_id", records, rows())
            .texts("source", rows().map(|row| records.source(row as usize)))
            .texts("entity_id", names.iter().map(String::as_str))
            .table(py)
    }

    /// The pairs kept: a table of left_id, right_id, probability, and weight in bits; the most probable first.
    ///
    /// `minimum` is a probability, at least the floor of the call; the default is the floor. With several sources the
    /// table has left_source and right_source too.
    #[pyo3(signature = (minimum=None))]
    fn pairs(&self, py: Python<'_>, minimum: Option<f64>) -> PyResult<Table> {
        let floor = self.held.floor();
        let minimum = minimum.unwrap_or(floor);
        if !(minimum >= floor && minimum < 1.0) {
            let text =
                format!("minimum is {minimum}, but pairs were kept from {floor} up; resolve again with a lower floor");
            return Err(input(py, text));
        }
        let kept = short(py, || {
            let mut kept = self.held.pairs(minimum);
            kept.sort_by_key(|link| (-link.weight, link.a, link.b));
            Ok(kept)
        })?;
        pair_table(py, self.records(), &kept)
    }

    /// Why two records are one entity, or are not: the weights of all evidence, which add up to the weight of the pair.
    ///
    /// A record is named by its id, or by (source, id) where several sources use that id.
    fn explain(
        &self,
        py: Python<'_>,
        left_id: &Bound<'_, PyAny>,
        right_id: &Bound<'_, PyAny>,
    ) -> PyResult<Explanation> {
        let (left, right) = (self.row(left_id)?, self.row(right_id)?);
        Explanation::new(py, &brief(py, || self.held.explain(left, right))?)
    }

    /// All entities with their merged values: a table of entity_id, records (how many), probability, record_ids,
    /// sources, and a column of lists for each property.
    fn entities(&self, py: Python<'_>) -> PyResult<Table> {
        let all = short(py, || Ok(self.held.entities()))?;
        entity_table(py, self.records(), &all)
    }

    /// The pairs whose answer would teach most, the most informative first: near the threshold, or contested.
    ///
    /// A table like that of `pairs()` with what the two records say, as text.
    #[pyo3(signature = (limit=50))]
    fn review(&self, py: Python<'_>, limit: usize) -> PyResult<Table> {
        let asked = short(py, || Ok(self.held.review(limit)))?;
        told_pairs(self.records(), &asked).table(py)
    }

    /// How the entity of a record came together: the order in which it grew, its weakest link, its contested members.
    ///
    /// It is named by its id as `clusters()` gives it, or by a record of it as in `explain`.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])])
    /// >>> res.explain_entity(0).weakest[:2]
    /// ('0', '1')
    /// >>> res.explain_entity(2).weakest is None
    /// True
    fn explain_entity(&self, py: Python<'_>, entity: &Bound<'_, PyAny>) -> PyResult<EntityStory> {
        let row = match self.row(entity) {
            Ok(row) => row,
            Err(no_record) => {
                let id = entity.str()?.to_string();
                short(py, || Ok(self.held.find_entity(&id)))?.ok_or(no_record)?
            }
        };
        let story = short(py, || self.held.story(row))?;
        EntityStory::of(py, self.records(), &story)
    }

    /// Entities that have grown large, those that lack the most links first, with the links that hold them: a table of
    /// entity_id, records, links (pairs above the threshold), density (their share of all its pairs), and a row for each
    /// link without which the entity's links fall into two.
    #[pyo3(signature = (at_least=10))]
    fn overgrown(&self, py: Python<'_>, at_least: usize) -> PyResult<Table> {
        let all = short(py, || Ok(self.held.overgrown(at_least)))?;
        overgrown(py, &self.held, &all)
    }

    /// The model that labels make of this one: give it to the next call as `model=`.
    ///
    /// - `labels`: a table as `vinculo.evaluate` takes it. Labelled pairs (left_id, right_id, and same or verdict) may be
    ///   those that `review` asks for; of records whose entities are known (record_id, entity_id) levels are counted.
    ///   Pairs judged `unsure` are left out.
    /// - `strength`: how many labelled pairs the model that is there is worth; 200 by default.
    ///
    /// Of pairs, m and the prior are learned, so that the labels are likeliest; u stays as random pairs gave it.
    ///
    /// >>> import vinculo as vn
    /// >>> people = [{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])]
    /// >>> res = vn.dedupe(people)
    /// >>> model = res.fit([{"left_id": 0, "right_id": 1, "verdict": "same"}, {"left_id": 0, "right_id": 2, "verdict": "different"}])
    /// >>> len(vn.dedupe(people, model=model))
    /// 3
    #[pyo3(signature = (labels, strength=None, *, progress=None))]
    fn fit(
        &self,
        py: Python<'_>,
        labels: &Bound<'_, PyAny>,
        strength: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Model> {
        let truth = truth(py, self.records(), labels)?;
        let strength = strength.unwrap_or(vinculo::model::DEFAULT_LABEL_STRENGTH);
        let held = long(py, Show::new(py, progress)?, |monitor| self.held.fit(&truth, strength, monitor))?;
        Ok(Model { held })
    }

    /// Pairs above the threshold that were not joined, because more evidence stands against them: contested merges.
    #[getter]
    fn contested(&self, py: Python<'_>) -> PyResult<Table> {
        pair_table(py, self.records(), self.held.contested())
    }

    /// What could not be used: a table of source, row, column, value, reason. Nothing else was left out.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Table> {
        problems(py, &self.problems)
    }

    /// Seconds of each stage, by its name.
    #[getter]
    fn timings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let made = PyDict::new(py);
        for timing in self.held.timings() {
            made.set_item(&timing.stage, timing.seconds)?;
        }
        Ok(made)
    }

    /// The model that weighed the pairs.
    #[getter]
    fn model(&self) -> Model {
        Model { held: self.held.model().clone() }
    }

    /// The probability from which two records were held to be one.
    #[getter]
    fn threshold(&self) -> f64 {
        self.held.threshold()
    }

    /// What blocking left out: `capped`, the records that had more candidates than were compared; `dropped_keys` and
    /// `dropped_places`, the keys that too many records have and the places of records in them; `missed`, which share
    /// of the matches that lost, by an estimate (`None` for tables of fewer than 10,000 records).
    #[getter]
    fn blocking<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (keys, places) = self.held.dropped_keys();
        let told = PyDict::new(py);
        told.set_item("capped", self.held.capped())?;
        told.set_item("dropped_keys", keys)?;
        told.set_item("dropped_places", places)?;
        told.set_item("missed", self.held.estimated_missed_matches())?;
        Ok(told)
    }

    /// The probability down to which pairs were kept.
    #[getter]
    fn floor(&self) -> f64 {
        self.held.floor()
    }

    /// The columns that were used: a dict of roles and headings, or a list of them, one a table.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let made = self.columns.iter().map(|one| columns_out(py, one)).collect::<PyResult<Vec<_>>>()?;
        match made.as_slice() {
            [one] => Ok(one.clone().into_any()),
            several => Ok(PyList::new(py, several)?.into_any()),
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyDict>,))> {
        Ok((slf.get_type().getattr("_restore")?, (frozen::freeze(slf.py(), slf.get())?,)))
    }

    #[staticmethod]
    fn _restore(py: Python<'_>, state: &Bound<'_, PyDict>) -> PyResult<Self> {
        frozen::thaw(py, state)
    }

    fn __repr__(&self) -> String {
        let records = self.records();
        let entities = self.held.entity().iter().enumerate().filter(|&(row, &entity)| row as u32 == entity).count();
        let seconds: f64 = self.held.timings().iter().map(|timing| timing.seconds).sum();
        let mut text = format!(
            "vinculo.Resolution: {} records of {} → {} entities, {} pairs kept, {seconds:.2} s",
            thousands(records.len()),
            if records.sources().is_empty() { "no source".to_owned() } else { records.sources().join(", ") },
            thousands(entities),
            thousands(self.held.links().len()),
        );
        let how = if self.guessed { "columns guessed" } else { "columns" };
        for columns in &self.columns {
            text.push_str(&format!("\n{how}: {columns}"));
        }
        if !self.held.contested().is_empty() {
            text.push_str(&format!("\n{} contested merges: see .contested", thousands(self.held.contested().len())));
        }
        if !self.problems.is_empty() {
            text.push_str(&format!("\n{} problems: see .problems", thousands(self.problems.len())));
        }
        text
    }
}
