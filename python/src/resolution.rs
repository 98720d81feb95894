//! `vinculo.Resolution`: the result of `vinculo.dedupe` and `vinculo.link`.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use vinculo::record::{Columns as Roles, Problem, RecordSet};
use vinculo::resolve;

use crate::error::input;
use crate::evaluate::truth;
use crate::explanation::Explanation;
use crate::frozen;
use crate::model::Model;
use crate::pairs::{entity_table, ids, pair_table, pairs_with_values};
use crate::progress::Show;
use crate::record::{columns_out, problems};
use crate::run::{brief, long, short};
use crate::story::{EntityStory, overgrown};
use crate::table::{Columns, Table, escape, thousands};

/// The result of `vinculo.dedupe` and `vinculo.link`: the records, their entities, and the reasons.
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
    /// Whether the columns were guessed.
    pub guessed: bool,
    /// Whether it came of `link`, and whether each table was free of duplicates.
    pub linked: (bool, bool),
    pub problems: Vec<Problem>,
}

/// A record as Python names it: by its id, or by (source, id).
pub fn record_name(given: &Bound<'_, PyAny>) -> PyResult<(Option<String>, String)> {
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

    /// The row of a record named by its id, or by (source, id).
    fn row(&self, given: &Bound<'_, PyAny>) -> PyResult<u32> {
        let (source, id) = record_name(given)?;
        brief(given.py(), || self.held.row(source.as_deref(), &id))
    }

    fn title(&self) -> String {
        let records = self.records();
        let entities = self.held.entity().iter().enumerate().filter(|&(row, &entity)| row as u32 == entity).count();
        let seconds: f64 = self.held.timings().iter().map(|timing| timing.seconds).sum();
        format!(
            "{} records of {} → {} entities, {} pairs kept, {seconds:.2} s",
            thousands(records.len()),
            if records.sources().is_empty() { "no source".to_owned() } else { records.sources().join(", ") },
            thousands(entities),
            thousands(self.held.links().len()),
        )
    }

    /// The lines below the title: the columns, and what needs attention.
    fn notes(&self) -> Vec<String> {
        let how = if self.guessed { "columns guessed" } else { "columns" };
        let mut notes: Vec<String> = self.columns.iter().map(|columns| format!("{how}: {columns}")).collect();
        if !self.held.contested().is_empty() {
            notes.push(format!("{} contested merges: see .contested", thousands(self.held.contested().len())));
        }
        if !self.problems.is_empty() {
            notes.push(format!("{} problems: see .problems", thousands(self.problems.len())));
        }
        notes
    }
}

#[pymethods]
impl Resolution {
    fn __len__(&self) -> usize {
        self.records().len()
    }

    /// The entity of each record: a table of record_id, source, entity_id, one row per record.
    ///
    /// `threshold` is a probability in [floor, 1); by default the threshold of the call. Another threshold forms the entities
    /// anew from the pairs kept. A record without a match is an entity of its own. Raises `InputError` for a threshold below
    /// the floor of the call.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "Li Wei"}])
    /// >>> list(res.clusters()["record_id"]), len(set(res.clusters(threshold=0.99)["entity_id"]))
    /// ([1, 2], 2)
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

    /// The pairs kept, the most probable first: a table of left_id, right_id, probability and weight (bits).
    ///
    /// `minimum` is the lowest probability, at least the floor of the call, which is the default. With several sources the
    /// table has left_source and right_source too. Raises `InputError` for a minimum below the floor.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> [(pair["left_id"], pair["right_id"]) for pair in res.pairs(minimum=0.8).to_pylist()]
    /// [(1, 2)]
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

    /// Explains why two records are one entity or two: the weights of all evidence, which add up to the weight of the pair.
    ///
    /// A record is named by its id, or by (source, id) if several sources use that id. Raises `InputError` for a record that
    /// is not there. The weights are those of Fellegi and Sunter 1969, "A theory for record linkage", in bits.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> [line[0] for line in res.explain(1, 2).lines]
    /// ['prior', 'name', 'namesakes']
    fn explain(
        &self,
        py: Python<'_>,
        left_id: &Bound<'_, PyAny>,
        right_id: &Bound<'_, PyAny>,
    ) -> PyResult<Explanation> {
        let (left, right) = (self.row(left_id)?, self.row(right_id)?);
        Explanation::new(py, &brief(py, || self.held.explain(left, right))?)
    }

    /// All entities with their merged values, one row per entity.
    ///
    /// Returns a table of entity_id, records (a count), probability, record_ids, sources, and one column of lists per
    /// property.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> res.entities()["name"][0]
    /// ['Ana Torres Gil', 'TORRES GIL, Ana']
    fn entities(&self, py: Python<'_>) -> PyResult<Table> {
        let all = short(py, || Ok(self.held.entities()))?;
        entity_table(py, self.records(), &all)
    }

    /// The pairs that a human answer would help most, the most informative first: near the threshold, or contested.
    ///
    /// Returns a table of at most `limit` rows: the columns of `pairs()`, and left and right with the values of the records
    /// as text.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> res.review(limit=1).columns
    /// ['left_id', 'right_id', 'probability', 'weight', 'left', 'right']
    #[pyo3(signature = (limit=50))]
    fn review(&self, py: Python<'_>, limit: usize) -> PyResult<Table> {
        let chosen = short(py, || Ok(self.held.review(limit)))?;
        pairs_with_values(self.records(), &chosen).table(py)
    }

    /// Explains how the entity of a record grew: its links in order, its weakest link, its contested members.
    ///
    /// The entity is named by its id, or by a record of it as in `explain`. Raises `InputError` if there is neither.
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

    /// Large entities with the links that they depend on, the least dense first.
    ///
    /// Returns a table with one row per link whose removal would split the entity: entity_id, records (a count, at least
    /// `min_records`), links (pairs above the threshold), density (the share of all pairs of the entity that are links), and
    /// the columns of `pairs()`.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> len(res.overgrown())
    /// 0
    #[pyo3(signature = (min_records=10))]
    fn overgrown(&self, py: Python<'_>, min_records: usize) -> PyResult<Table> {
        let all = short(py, || Ok(self.held.overgrown(min_records)))?;
        overgrown(py, &self.held, &all)
    }

    /// Fits the model to labels and returns the fitted model, to be given to the next call as `model=`.
    ///
    /// - `labels`: a table as `vinculo.evaluate` takes it. Labelled pairs (left_id, right_id, and same or verdict) may be
    ///   chosen by `review`; of records with known entities (record_id, entity_id) the levels are counted. Pairs judged
    ///   `unsure` are left out.
    /// - `strength`: the weight of the present model, in labelled pairs; 200 by default.
    ///
    /// From pairs, m and the prior are fitted by maximum likelihood; u stays as estimated from random pairs. Raises
    /// `InputError` for a table without these columns.
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

    /// Contested merges: pairs above the threshold that were not merged, because other evidence outweighs them.
    ///
    /// A table with the columns of `pairs()`.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> len(res.contested)
    /// 0
    #[getter]
    fn contested(&self, py: Python<'_>) -> PyResult<Table> {
        pair_table(py, self.records(), self.held.contested())
    }

    /// All rows and values that could not be used: a table of source, row (counted from 1), column, value and reason.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> len(res.problems)
    /// 0
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Table> {
        problems(py, &self.problems)
    }

    /// The duration of each stage: a dict of the name of the stage and seconds.
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

    /// The probability from which two records were merged.
    #[getter]
    fn threshold(&self) -> f64 {
        self.held.threshold()
    }

    /// What blocking left out, as a dict.
    ///
    /// `capped`: the number of records with more candidates than were compared. `dropped_keys`: the number of keys that too
    /// many records share; `dropped_places`: the number of entries of these keys. `missed`: an estimate of the share of
    /// matches that were lost so, `None` for tables of fewer than 10,000 records.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> res.blocking["dropped_keys"]
    /// 0
    #[getter]
    fn blocking<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (keys, places) = self.held.dropped_keys();
        let made = PyDict::new(py);
        made.set_item("capped", self.held.capped())?;
        made.set_item("dropped_keys", keys)?;
        made.set_item("dropped_places", places)?;
        made.set_item("missed", self.held.estimated_missed_matches())?;
        Ok(made)
    }

    /// The probability down to which pairs were kept.
    #[getter]
    fn floor(&self) -> f64 {
        self.held.floor()
    }

    /// The columns that were used: a dict of roles and headings, or a list of one dict per table.
    ///
    /// >>> import vinculo as vn
    /// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
    /// >>> res.columns
    /// {'id': 'id', 'name': 'name'}
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
        let mut text = format!("vinculo.Resolution: {}", self.title());
        for note in self.notes() {
            text.push('\n');
            text.push_str(&note);
        }
        text
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let notes: String = self.notes().iter().map(|note| format!("<p>{}</p>", escape(note))).collect();
        let table = self.clusters(py, None)?.to_html();
        Ok(format!("<p><b>vinculo.Resolution</b>: {}</p>{notes}{table}", escape(&self.title())))
    }
}
