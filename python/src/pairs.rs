//! Tables of pairs of records, and of entities.

use pyo3::prelude::*;
use vinculo::cluster::ScoredPair;
use vinculo::model::probability;
use vinculo::record::RecordSet;
use vinculo::resolve::Entity;

use crate::table::{Columns, Table};

/// A column of record ids: whole numbers if they all came as such.
pub fn ids(table: Columns, heading: &str, records: &RecordSet, rows: impl Iterator<Item = u32>) -> Columns {
    if records.has_integer_ids() {
        return table.integers(heading, rows.map(|row| records.id(row as usize).parse().unwrap_or_default()));
    }
    table.texts(heading, rows.map(|row| records.id(row as usize)))
}

/// A table of pairs of records.
pub fn pair_table(py: Python<'_>, records: &RecordSet, links: &[ScoredPair]) -> PyResult<Table> {
    pair_columns(records, links).table(py)
}

/// The columns of pairs with the values of the two records as text.
pub fn pairs_with_values(records: &RecordSet, links: &[ScoredPair]) -> Columns {
    let (left, right): (Vec<String>, Vec<String>) =
        links.iter().map(|link| (values_line(records, link.a), values_line(records, link.b))).unzip();
    pair_columns(records, links)
        .texts("left", left.iter().map(String::as_str))
        .texts("right", right.iter().map(String::as_str))
}

/// The values of a record as one line.
fn values_line(records: &RecordSet, row: u32) -> String {
    let values = records.columns().iter().filter(|column| !column.role().is_about_the_record());
    values.flat_map(|column| column.values(row as usize)).collect::<Vec<_>>().join(" · ")
}

/// Entities with their records and one column of lists per property.
pub fn entity_table(py: Python<'_>, records: &RecordSet, all: &[Entity]) -> PyResult<Table> {
    let of = |one: &Entity, text: &dyn Fn(usize) -> String| -> Vec<String> {
        one.records.iter().map(|&row| text(row as usize)).collect()
    };
    let mut made = Columns::new()
        .texts("entity_id", all.iter().map(|one| one.id.as_str()))
        .counts("records", all.iter().map(|one| one.records.len() as u32))
        .floats("probability", all.iter().map(|one| one.probability))
        .lists("record_ids", all.iter().map(|one| of(one, &|row| records.id(row).to_owned())))
        .lists("sources", all.iter().map(|one| of(one, &|row| records.source(row).to_owned())));
    for column in records.columns() {
        let role = column.role();
        let values = |one: &Entity| {
            one.properties.iter().filter(|held| held.role == *role).map(|held| held.value.clone()).collect()
        };
        made = made.lists(&role.as_str(), all.iter().map(values));
    }
    made.table(py)
}

/// The columns of pairs of records: both ids, both sources if there are several, probability, and weight in bits.
pub fn pair_columns(records: &RecordSet, links: &[ScoredPair]) -> Columns {
    let mut made = ids(Columns::new(), "left_id", records, links.iter().map(|link| link.a));
    made = ids(made, "right_id", records, links.iter().map(|link| link.b));
    if records.sources().len() > 1 {
        made = made
            .texts("left_source", links.iter().map(|link| records.source(link.a as usize)))
            .texts("right_source", links.iter().map(|link| records.source(link.b as usize)));
    }
    made.floats("probability", links.iter().map(|link| probability(link.weight)))
        .floats("weight", links.iter().map(|link| link.weight.bits()))
}
