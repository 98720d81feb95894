//! The tables that `vinculo.Case` returns.

use pyo3::prelude::*;
use vinculo::analysis::Route;
use vinculo::case::{Disclosure, Entity, KeyPeople, RecordRef, ReviewPair};
use vinculo::store::{Event, Judgement, RecordKey};

use crate::table::{Columns, Table};

/// Pairs to review, as `Case::decide` takes them.
pub fn review(py: Python<'_>, pairs: &[ReviewPair]) -> PyResult<Table> {
    let (left, right): (Vec<String>, Vec<String>) =
        pairs.iter().map(|pair| (record(&pair.left), record(&pair.right))).unzip();
    Columns::new()
        .texts("left", left.iter().map(String::as_str))
        .texts("right", right.iter().map(String::as_str))
        .floats("probability", pairs.iter().map(|pair| pair.probability))
        .floats("weight", pairs.iter().map(|pair| f64::from(pair.weight) / 1000.0))
        .flags("joined", pairs.iter().map(|pair| pair.joined))
        .table(py)
}

/// Judgements in the order in which they were made.
pub fn judgements(py: Python<'_>, all: &[Judgement]) -> PyResult<Table> {
    let name = |key: &RecordKey| format!("{}/{}", key.source, key.id);
    let (left, right): (Vec<String>, Vec<String>) = all.iter().map(|one| (name(&one.left), name(&one.right))).unzip();
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

/// Events of entities in the order in which they happened.
pub fn history(py: Python<'_>, all: &[Event]) -> PyResult<Table> {
    Columns::new()
        .integers("run", all.iter().map(|one| one.run))
        .integers("at", all.iter().map(|one| one.at))
        .texts("kind", all.iter().map(|one| one.kind.as_str()))
        .texts("entity_id", all.iter().map(|one| one.entity.as_str()))
        .texts("event", all.iter().map(|one| one.event.as_str()))
        .text("other", all.iter().map(|one| one.other.as_deref()))
        .table(py)
}

/// Entities with one column of lists per property.
pub fn entities(py: Python<'_>, all: &[Entity]) -> PyResult<Table> {
    let mut made = Columns::new()
        .texts("entity_id", all.iter().map(|one| one.id.as_str()))
        .texts("name", all.iter().map(|one| one.name.as_str()))
        .texts("status", all.iter().map(|one| one.standing.status.as_str()))
        .floats("probability", all.iter().map(|one| one.probability))
        .counts("records", all.iter().map(|one| one.records.len() as u32))
        .counts("contested", all.iter().map(|one| one.contested.len() as u32));
    made =
        made.lists("record_ids", all.iter().map(|one| one.records.iter().map(|held| record(&held.record)).collect()));
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

/// Routes with the counts that may be shown.
pub fn routes(py: Python<'_>, all: &[Route]) -> PyResult<Table> {
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

/// Exports that named protected persons.
pub fn disclosures(py: Python<'_>, all: &[Disclosure]) -> PyResult<Table> {
    Columns::new()
        .integers("at", all.iter().map(|one| one.at))
        .texts("file", all.iter().map(|one| one.file.as_str()))
        .counts("named", all.iter().map(|one| one.named as u32))
        .texts("user", all.iter().map(|one| one.user.as_str()))
        .texts("reason", all.iter().map(|one| one.reason.as_str()))
        .table(py)
}

/// The ranking of the key people, with intervals.
pub fn key_people(py: Python<'_>, found: &KeyPeople) -> PyResult<Table> {
    let people = &found.people;
    Columns::new()
        .texts("node", people.iter().map(|one| one.entity.as_str()))
        .floats("value", people.iter().map(|one| one.value))
        .floats("low", people.iter().map(|one| one.low))
        .floats("high", people.iter().map(|one| one.high))
        .counts("best", people.iter().map(|one| one.best as u32))
        .counts("worst", people.iter().map(|one| one.worst as u32))
        .table(py)
}

fn record(one: &RecordRef) -> String {
    format!("{}/{}", one.source, one.id)
}
