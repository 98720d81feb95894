//! A resolution as a pickle: its records and its model. Unpickling resolves the same records with the same model, which gives
//! the same entities; it takes as long as a run without training.

use std::sync::Arc;

use arrow_array::builder::{LargeStringBuilder, ListBuilder};
use arrow_array::{ArrayRef, Int64Array, LargeStringArray, RecordBatch};
use arrow_schema::{Field, Schema};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use vinculo::Silent;
use vinculo::model::Model;
use vinculo::record::{Columns, Input, Problem, RecordSet, Table};
use vinculo::resolve::{self, Options};

use crate::error::input;
use crate::ipc;
use crate::record::columns_out;
use crate::resolution::Resolution;
use crate::run::short;

/// The pickled state of a resolution.
pub fn freeze<'py>(py: Python<'py>, resolution: &Resolution) -> PyResult<Bound<'py, PyDict>> {
    let (held, records) = (&resolution.held, resolution.held.records());
    let state = PyDict::new(py);
    state.set_item("records", ipc::write(py, &batch(py, records)?)?)?;
    state.set_item("kind", records.kind().as_str())?;
    state.set_item("model", short(py, || held.model().to_json())?)?;
    state.set_item("threshold", held.threshold())?;
    state.set_item("floor", held.floor())?;
    state.set_item("linked", resolution.linked)?;
    state.set_item("guessed", resolution.guessed)?;
    state.set_item(
        "columns",
        resolution.columns.iter().map(|one| columns_out(py, one)).collect::<PyResult<Vec<_>>>()?,
    )?;
    let problems = serde_json::to_string(&resolution.problems).map_err(|error| input(py, error.to_string()))?;
    state.set_item("problems", problems)?;
    Ok(state)
}

/// Restores a resolution from its pickled state.
pub fn thaw(py: Python<'_>, state: &Bound<'_, PyDict>) -> PyResult<Resolution> {
    let item = |name: &str| {
        state.get_item(name)?.ok_or_else(|| input(py, format!("not a pickled vinculo.Resolution: it lacks '{name}'")))
    };
    let batch = ipc::read(py, item("records")?.cast::<PyBytes>()?.as_bytes())?;
    let (kind, model): (String, String) = (item("kind")?.extract()?, item("model")?.extract()?);
    let (threshold, floor): (f64, f64) = (item("threshold")?.extract()?, item("floor")?.extract()?);
    let linked: (bool, bool) = item("linked")?.extract()?;
    let columns = item("columns")?
        .try_iter()?
        .map(|one| crate::record::pairs(one?.cast::<PyDict>()?))
        .collect::<PyResult<Vec<_>>>()?;
    let text: String = item("problems")?.extract()?;
    let problems: Vec<Problem> = serde_json::from_str(&text).map_err(|error| input(py, error.to_string()))?;
    let (held, columns) = short(py, || {
        let mut options = Options::default();
        options.threshold = threshold;
        options.floor = floor;
        options.model = Some(Model::from_json(&model)?);
        options.one_to_one = linked.1;
        let records = Arc::new(records(&batch, &kind)?);
        let held = if linked.0 {
            resolve::link(&records, &options, &Silent)?
        } else {
            resolve::dedupe(&records, &options, &Silent)?
        };
        Ok((held, columns.into_iter().map(Columns::new).collect::<vinculo::Result<Vec<_>>>()?))
    })?;
    Ok(Resolution { held, columns, guessed: item("guessed")?.extract()?, linked, problems })
}

/// Records as a table whose headings are their roles.
fn batch(py: Python<'_>, records: &RecordSet) -> PyResult<RecordBatch> {
    let rows = || 0..records.len();
    let ids: ArrayRef = if records.has_integer_ids() {
        Arc::new(rows().map(|row| records.id(row).parse().ok()).collect::<Int64Array>())
    } else {
        Arc::new(LargeStringArray::from_iter_values(rows().map(|row| records.id(row))))
    };
    let sources: ArrayRef = Arc::new(LargeStringArray::from_iter_values(rows().map(|row| records.source(row))));
    let mut columns = vec![("id".to_owned(), ids), ("source".to_owned(), sources)];
    for column in records.columns() {
        let mut lists = ListBuilder::new(LargeStringBuilder::new());
        for row in rows() {
            column.values(row).for_each(|value| lists.values().append_value(value));
            lists.append(true);
        }
        columns.push((column.role().to_string(), Arc::new(lists.finish())));
    }
    let fields: Vec<Field> =
        columns.iter().map(|(heading, values)| Field::new(heading, values.data_type().clone(), true)).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, values)| values).collect())
        .map_err(|error| input(py, error.to_string()))
}

fn records(batch: &RecordBatch, kind: &str) -> vinculo::Result<RecordSet> {
    let table = Table::from_batches("pickle", std::slice::from_ref(batch))?;
    let columns = Columns::new(table.headings().iter().map(|heading| (heading.clone(), vec![heading.clone()])))?;
    // Every row names its source. The source of the table must be one of these, or it would count as another source.
    let sources = table.text(1)?;
    let source = if table.is_empty() { "table" } else { sources.first(0).unwrap_or("table") };
    RecordSet::build(kind.parse()?, &[Input { table: &table, columns: &columns, source, strict: true }], &Silent)
}
