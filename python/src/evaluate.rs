//! `vinculo.evaluate`.

use std::collections::HashMap;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use vinculo::record::{Kind, RecordSet, Table as Delivered, TextColumn};
use vinculo::resolve::{self, AtThreshold, Scores, Truth};

use crate::case::Case;
use crate::error::input;
use crate::input;
use crate::pairs::pairs_with_values;
use crate::progress::Show;
use crate::resolution::Resolution;
use crate::run::{brief, long};
use crate::table::Columns;

/// The content of a table of truth, and the number of its rows that name unknown records.
struct Read {
    truth: Truth,
    unknown: usize,
}

#[pyfunction]
#[pyo3(signature = (resolution, truth, progress))]
pub fn evaluate<'py>(
    py: Python<'py>,
    resolution: &Bound<'py, Resolution>,
    truth: &Bound<'py, PyAny>,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let held = &resolution.get().held;
    let table = input::table(truth, "truth")?;
    let read = read(py, held.records(), &table)?;
    let found = long(py, Show::new(py, progress)?, |monitor| resolve::evaluate(held, &read.truth, monitor))?;
    let made = PyDict::new(py);
    made.set_item("threshold", held.threshold())?;
    made.set_item("pairwise", scores(py, found.pairwise)?)?;
    made.set_item("b_cubed", found.b_cubed.map(|of| scores(py, of)).transpose()?)?;
    made.set_item("intervals", found.intervals.map(|(p, r)| ((p.low, p.high), (r.low, r.high))))?;
    made.set_item("judged", found.judged)?;
    made.set_item("unknown", read.unknown)?;
    let sizes = Columns::new()
        .counts("size", found.sizes.iter().map(|row| row.0 as u32))
        .counts("found", found.sizes.iter().map(|row| row.1 as u32))
        .counts("true", found.sizes.iter().map(|row| row.2 as u32));
    made.set_item("sizes", sizes.table(py)?)?;
    made.set_item("sweep", sweep(&found.sweep).table(py)?)?;
    for (name, links) in [("false_merges", &found.false_merges), ("missed_merges", &found.missed_merges)] {
        let causes: Vec<String> = links.iter().map(|link| held.cause(link).to_string()).collect();
        let errors = pairs_with_values(held.records(), links).texts("cause", causes.iter().map(String::as_str));
        made.set_item(name, errors.table(py)?)?;
    }
    let error = |merged: bool| if merged { "false merge" } else { "missed merge" };
    let names: Vec<String> = found.causes.iter().map(|one| one.cause.to_string()).collect();
    let causes = Columns::new()
        .texts("error", found.causes.iter().map(|one| error(one.merged)))
        .texts("cause", names.iter().map(String::as_str))
        .counts("pairs", found.causes.iter().map(|one| one.pairs as u32));
    made.set_item("causes", causes.table(py)?)?;
    Ok(made)
}

/// Pairwise and B-cubed accuracy of the entities of a case, by the truth of its records.
#[pyfunction]
pub fn evaluate_case<'py>(
    py: Python<'py>,
    case: &Case,
    truth: &Bound<'py, PyAny>,
    kind: &str,
) -> PyResult<(Bound<'py, PyDict>, Bound<'py, PyDict>, usize)> {
    let kind: Kind = brief(py, || kind.parse())?;
    let table = input::table(truth, "truth")?;
    let headings = ["source", "record_id", "entity_id"];
    let mut columns = Vec::new();
    for heading in headings {
        let at = table
            .position(heading)
            .ok_or_else(|| input(py, format!("truth: the columns {} are needed", headings.join(", "))))?;
        columns.push(brief(py, || table.text(at))?);
    }
    let known: HashMap<(&str, &str), u64> = (0..table.len())
        .filter_map(|row| {
            Some(((columns[0].first(row)?, columns[1].first(row)?), vinculo::hash::text(columns[2].first(row)?)))
        })
        .collect();
    let entities = case.long(py, None, |held, monitor| held.entities(kind, monitor))?;
    let (mut found, mut true_entity) = (Vec::new(), Vec::new());
    for (number, entity) in entities.iter().enumerate() {
        for one in &entity.records {
            found.push(number as u32);
            true_entity.push(known.get(&(one.record.source.as_str(), one.record.id.as_str())).copied());
        }
    }
    let (pairwise, b_cubed) = brief(py, || resolve::compare_partitions(&found, &true_entity))?;
    Ok((scores(py, pairwise)?, scores(py, b_cubed)?, true_entity.iter().flatten().count()))
}

fn scores(py: Python<'_>, scores: Scores) -> PyResult<Bound<'_, PyDict>> {
    let made = PyDict::new(py);
    made.set_item("precision", scores.precision)?;
    made.set_item("recall", scores.recall)?;
    made.set_item("f1", scores.f1)?;
    Ok(made)
}

fn sweep(all: &[AtThreshold]) -> Columns {
    let cubed = |pick: fn(Scores) -> f64| all.iter().map(move |at| at.b_cubed.map(pick));
    Columns::new()
        .floats("threshold", all.iter().map(|at| at.threshold))
        .floats("precision", all.iter().map(|at| at.pairwise.precision))
        .floats("recall", all.iter().map(|at| at.pairwise.recall))
        .floats("f1", all.iter().map(|at| at.pairwise.f1))
        .float("b_cubed_precision", cubed(|of| of.precision))
        .float("b_cubed_recall", cubed(|of| of.recall))
        .float("b_cubed_f1", cubed(|of| of.f1))
        .counts("entities", all.iter().map(|at| at.entities as u32))
}

fn column(table: &Delivered, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| table.position(name))
}

/// Reads labels of records, as `evaluate` does.
pub fn truth(py: Python<'_>, records: &RecordSet, labels: &Bound<'_, PyAny>) -> PyResult<Truth> {
    Ok(read(py, records, &input::table(labels, "labels")?)?.truth)
}

/// Reads truth as labelled pairs (left_id, right_id, same) or as entities (record_id, entity_id), with sources if given.
fn read(py: Python<'_>, records: &RecordSet, table: &Delivered) -> PyResult<Read> {
    let text = |at: usize| brief(py, || table.text(at));
    let source = |names: &[&str]| column(table, names).map(text).transpose();
    if let (Some(left), Some(right)) = (table.position("left_id"), table.position("right_id")) {
        let Some(same) = column(table, &["same", "match", "is_match", "label", "verdict"]) else {
            return Err(input(
                py,
                "truth: labelled pairs need a column 'same' that says whether the two are one entity",
            ));
        };
        let (left_source, right_source) = (source(&["left_source"])?, source(&["right_source"])?);
        let left = Side { column: text(left)?, source: left_source };
        let right = Side { column: text(right)?, source: right_source };
        return pairs(py, records, table, &left, &right, same);
    }
    let named = column(table, &["record_id"]).zip(column(table, &["entity_id"]));
    let Some((record, entity)) = named.or((table.headings().len() == 2).then_some((0, 1))) else {
        let text = format!(
            "truth: the columns record_id and entity_id, or left_id, right_id and same, are needed; the table has: {}",
            table.headings().join(", ")
        );
        return Err(input(py, text));
    };
    let side = Side { column: text(record)?, source: source(&["source"])? };
    let entities = text(entity)?;
    let (mut of, mut unknown) = (vec![None; records.len()], 0);
    for row in 0..table.len() {
        match (side.find(records, row), entities.first(row)) {
            (Some(record), Some(name)) => of[record] = Some(vinculo::hash::text(name)),
            _ => unknown += 1,
        }
    }
    Ok(Read { truth: Truth::Entities(of), unknown })
}

/// A column of record ids, and the column of their sources if there is one.
struct Side {
    column: TextColumn,
    source: Option<TextColumn>,
}

impl Side {
    fn find(&self, records: &RecordSet, row: usize) -> Option<usize> {
        let source = self.source.as_ref().and_then(|column| column.first(row));
        records.find(source, self.column.first(row)?)
    }
}

fn pairs(
    py: Python<'_>,
    records: &RecordSet,
    table: &Delivered,
    left: &Side,
    right: &Side,
    same: usize,
) -> PyResult<Read> {
    let labels = brief(py, || table.text(same))?;
    let (mut pairs, mut unknown) = (Vec::new(), 0);
    for row in 0..table.len() {
        let word = labels.first(row).unwrap_or_default().to_lowercase();
        let label = match word.as_str() {
            "true" | "1" | "same" | "match" | "yes" => true,
            "false" | "0" | "different" | "no" => false,
            "unsure" => continue,
            _ => {
                let heading = &table.headings()[same];
                return Err(input(
                    py,
                    format!("truth: column '{heading}', row {}: '{word}' is neither true nor false", row + 1),
                ));
            }
        };
        match (left.find(records, row), right.find(records, row)) {
            (Some(a), Some(b)) => pairs.push((a as u32, b as u32, label)),
            _ => unknown += 1,
        }
    }
    Ok(Read { truth: Truth::Pairs(pairs), unknown })
}
