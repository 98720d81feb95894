//! How an entity grew: `vinculo.EntityStory`.

use pyo3::prelude::*;
use vinculo::case::CaseStory;
use vinculo::cluster::ScoredPair;
use vinculo::model::probability;
use vinculo::record::RecordSet;
use vinculo::resolve::{self, Overgrown, Story};

use crate::case::Case;
use crate::pairs::pair_columns;
use crate::table::{Columns, Table, escape};

/// How an entity grew from its records.
///
/// `growth` is a table of the links that join the records, the strongest first, with the number of records that were joined
/// after each (records); the last row is the weakest link. `contested` is a table of the pairs that make a member doubtful,
/// with the reason, the most doubtful first.
///
/// >>> import vinculo as vn
/// >>> res = vn.dedupe([{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}])
/// >>> list(res.explain_entity(1).growth["records"])
/// [2]
#[pyclass(module = "vinculo", frozen, get_all)]
#[derive(Debug)]
pub struct EntityStory {
    /// The id of the entity.
    entity_id: String,
    /// The number of records of the entity.
    records: usize,
    /// The probability of its weakest link; 1 for a single record.
    probability: f64,
    /// The weakest link as (left record, right record, probability); `None` for a single record.
    weakest: Option<(String, String, f64)>,
    /// The links that join the records, the strongest first: a table.
    growth: Py<Table>,
    /// The pairs that make a member doubtful: a table.
    contested: Py<Table>,
    /// The lines of the repr.
    lines: Vec<String>,
}

/// A step or a doubt: both records, the weight in thousandths of a bit, and the number of records or the reason.
type Line = (String, String, i32, String);

impl EntityStory {
    /// The story of an entity of a resolution.
    pub fn of(py: Python<'_>, records: &RecordSet, story: &Story) -> PyResult<Self> {
        let links = |links: &[ScoredPair]| pair_columns(records, links);
        let (growth, contested): (Vec<ScoredPair>, Vec<ScoredPair>) =
            (story.growth.iter().map(|step| step.link).collect(), story.contested.iter().map(|one| one.0).collect());
        let growth = links(&growth).counts("records", story.growth.iter().map(|step| step.records as u32));
        let contested = links(&contested).texts("reason", story.contested.iter().map(|one| one.1.as_str()));
        let name = |row: u32| records.id(row as usize).to_owned();
        let line = |link: &ScoredPair, last: String| (name(link.a), name(link.b), link.weight.0, last);
        let steps: Vec<Line> = story.growth.iter().map(|step| line(&step.link, step.records.to_string())).collect();
        let doubts: Vec<Line> = story.contested.iter().map(|(link, why)| line(link, why.as_str().to_owned())).collect();
        Self::new(py, &story.id, story.records.len(), growth, contested, &steps, &doubts)
    }

    fn new(
        py: Python<'_>,
        id: &str,
        records: usize,
        growth: Columns,
        contested: Columns,
        steps: &[Line],
        doubts: &[Line],
    ) -> PyResult<Self> {
        let pair = |one: &Line| format!("{} and {}, probability {:.4}", one.0, one.1, probability(one.2));
        let mut lines = vec![format!("entity {id} of {records} records")];
        lines.extend(steps.iter().map(|step| format!("  {}: {} together", pair(step), step.3)));
        lines.extend(doubts.iter().map(|doubt| format!("  contested: {}: {}", pair(doubt), doubt.3)));
        let weakest = steps.last().map(|step| (step.0.clone(), step.1.clone(), probability(step.2)));
        Ok(Self {
            entity_id: id.to_owned(),
            records,
            probability: weakest.as_ref().map_or(1.0, |link| link.2),
            weakest,
            growth: Py::new(py, growth.table(py)?)?,
            contested: Py::new(py, contested.table(py)?)?,
            lines,
        })
    }
}

/// The pickled state of a story.
type State = (String, usize, f64, Option<(String, String, f64)>, Py<Table>, Py<Table>, Vec<String>);

#[pymethods]
impl EntityStory {
    fn __repr__(&self) -> String {
        self.lines.join("\n")
    }

    fn _repr_html_(&self) -> String {
        format!("<pre>{}</pre>", escape(&self.lines.join("\n")))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (State,))> {
        let state = (
            self.entity_id.clone(),
            self.records,
            self.probability,
            self.weakest.clone(),
            self.growth.clone_ref(py),
            self.contested.clone_ref(py),
            self.lines.clone(),
        );
        Ok((py.get_type::<Self>().getattr("_restore")?, (state,)))
    }

    #[staticmethod]
    fn _restore(state: State) -> Self {
        let (entity_id, records, probability, weakest, growth, contested, lines) = state;
        Self { entity_id, records, probability, weakest, growth, contested, lines }
    }
}

/// How an entity of a case grew, as the last run weighed it.
#[pyfunction]
#[pyo3(signature = (case, entity, progress))]
pub fn case_story(
    py: Python<'_>,
    case: &Case,
    entity: &str,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<EntityStory> {
    let CaseStory { id, records, growth, contested, .. } =
        case.long(py, progress, |held, monitor| held.story(entity, monitor))?;
    let name = |record: &vinculo::case::RecordRef| format!("{}/{}", record.source, record.id);
    let steps: Vec<Line> =
        growth.iter().map(|one| (name(&one.left), name(&one.right), one.weight, one.records.to_string())).collect();
    let doubts: Vec<Line> =
        contested.iter().map(|one| (name(&one.left), name(&one.right), one.weight, one.reason.to_owned())).collect();
    let columns = |all: &[Line]| {
        Columns::new()
            .texts("left", all.iter().map(|one| one.0.as_str()))
            .texts("right", all.iter().map(|one| one.1.as_str()))
            .floats("probability", all.iter().map(|one| probability(one.2)))
            .floats("weight", all.iter().map(|one| f64::from(one.2) / 1000.0))
    };
    let grown = columns(&steps).counts("records", growth.iter().map(|one| one.records as u32));
    let open = columns(&doubts).texts("reason", doubts.iter().map(|one| one.3.as_str()));
    EntityStory::new(py, &id, records.len(), grown, open, &steps, &doubts)
}

/// Large entities, one row per link that they depend on.
pub fn overgrown(py: Python<'_>, held: &resolve::Resolution, all: &[Overgrown]) -> PyResult<Table> {
    let each = || all.iter().flat_map(|one| one.holding.iter().map(move |link| (one, *link)));
    let links: Vec<ScoredPair> = each().map(|(_, link)| link).collect();
    Columns::new()
        .texts("entity_id", each().map(|(one, _)| one.id.as_str()))
        .counts("records", each().map(|(one, _)| one.records.len() as u32))
        .counts("links", each().map(|(one, _)| one.links as u32))
        .floats("density", each().map(|(one, _)| one.density))
        .join(pair_columns(held.records(), &links))
        .table(py)
}
