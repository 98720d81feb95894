//! Reads tables: objects with an Arrow stream, pandas without pyarrow, rows as dicts, columns as a dict, or a path.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema};
use pyo3::exceptions::PyMemoryError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString};
use pyo3_arrow::input::AnyRecordBatch;
use vinculo::record::Table;

use crate::cells::Cells;
use crate::error::input;
use crate::run::short;

/// The prefix of the column that pandas adds for an index without a name.
const PANDAS_INDEX: &str = "__index_level_";

/// Reads a table; `name` is its name in messages.
pub fn table(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Table> {
    let py = given.py();
    if let Some(path) = path(given)? {
        return short(py, || Table::read(&path));
    }
    let flat = if is_pandas(given)? { Some(with_index(given)?) } else { None };
    let given = flat.as_ref().unwrap_or(given);
    let batches = if given.hasattr(intern!(py, "__arrow_c_stream__"))?
        || given.hasattr(intern!(py, "__arrow_c_array__"))?
    {
        match arrow(given) {
            Ok(batches) => batches,
            // The Arrow stream of pandas fails without pyarrow, and for columns of mixed types.
            Err(error) if is_pandas(given)? && !error.is_instance_of::<PyMemoryError>(py) => vec![pandas(given)?],
            // The Arrow stream of polars has a format of its own for columns of objects.
            Err(error) if given.hasattr(intern!(py, "get_columns"))? && !error.is_instance_of::<PyMemoryError>(py) => {
                let as_lists = PyDict::new(py);
                as_lists.set_item("as_series", false)?;
                let columns = given.call_method("to_dict", (), Some(&as_lists))?;
                vec![columns_of(columns.cast::<PyDict>()?, name)?]
            }
            Err(error) => return Err(input(py, format!("{name}: the Arrow stream cannot be read: {error}"))),
        }
    } else if is_pandas(given)? {
        vec![pandas(given)?]
    } else if let Ok(columns) = given.cast::<PyDict>() {
        vec![columns_of(columns, name)?]
    } else if given.is_instance_of::<PyString>() || given.cast::<PyMapping>().is_ok() {
        return Err(refused(given, name));
    } else {
        vec![rows(given, name)?]
    };
    short(py, || Table::from_batches(name, &batches))
}

fn refused(given: &Bound<'_, PyAny>, name: &str) -> PyErr {
    let kind = given.get_type().name().map_or_else(|_| "object".to_owned(), |kind| kind.to_string());
    let text = format!(
        "{name} is a {kind}, but a table is needed: a data frame (pandas, polars, pyarrow, DuckDB), a list of dicts, \
         a dict of columns, or the path of a CSV, XLSX or Parquet file"
    );
    input(given.py(), text)
}

fn path(given: &Bound<'_, PyAny>) -> PyResult<Option<PathBuf>> {
    if given.is_instance_of::<PyString>() || given.hasattr(intern!(given.py(), "__fspath__"))? {
        return given.extract().map(Some);
    }
    Ok(None)
}

fn arrow(given: &Bound<'_, PyAny>) -> PyResult<Vec<RecordBatch>> {
    let (mut batches, schema) = given.extract::<AnyRecordBatch>()?.into_table()?.into_inner();
    if batches.is_empty() {
        batches.push(RecordBatch::new_empty(Arc::clone(&schema)));
    }
    let kept: Vec<usize> =
        (0..schema.fields().len()).filter(|&at| !schema.field(at).name().starts_with(PANDAS_INDEX)).collect();
    if kept.len() == schema.fields().len() {
        return Ok(batches);
    }
    batches.iter().map(|batch| batch.project(&kept).map_err(|error| input(given.py(), error.to_string()))).collect()
}

fn is_pandas(given: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = given.py();
    Ok(given.hasattr(intern!(py, "iloc"))? && given.hasattr(intern!(py, "columns"))?)
}

/// A pandas frame with its index as a column if the index has a name, because it then often holds the ids.
fn with_index<'py>(frame: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    for name in frame.getattr("index")?.getattr("names")?.try_iter()? {
        if !name?.is_none() {
            return frame.call_method0("reset_index");
        }
    }
    Ok(frame.clone())
}

/// Converts a pandas frame column by column.
fn pandas(frame: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    let py = frame.py();
    let mut made = Vec::new();
    for (at, heading) in frame.getattr("columns")?.try_iter()?.enumerate() {
        let values = frame.getattr("iloc")?.get_item((pyo3::types::PySlice::full(py), at))?.call_method0("tolist")?;
        made.push(cells(&heading?.str()?.to_string(), &values)?);
    }
    batch(py, made, frame.len()?)
}

fn cells(heading: &str, values: &Bound<'_, PyAny>) -> PyResult<Cells> {
    let mut made = Cells::new(heading);
    for value in values.try_iter()? {
        made.push(&value?)?;
    }
    Ok(made)
}

/// A dict of columns of one length.
fn columns_of(given: &Bound<'_, PyDict>, name: &str) -> PyResult<RecordBatch> {
    let py = given.py();
    let mut made = Vec::new();
    for (heading, values) in given.iter() {
        if values.is_instance_of::<PyString>() || values.try_iter().is_err() {
            let text = format!(
                "{name} is a dict, so each of its values must be a column; write one record as a list: [{{...}}]"
            );
            return Err(input(py, text));
        }
        made.push(cells(&heading.str()?.to_string(), &values)?);
    }
    let rows = made.first().map_or(0, Cells::len);
    for column in &made {
        if column.len() != rows {
            let text = format!(
                "{name}: column '{}' has {} values, '{}' has {rows}",
                column.heading(),
                column.len(),
                made[0].heading()
            );
            return Err(input(py, text));
        }
    }
    batch(py, made, rows)
}

/// Converts rows as dicts; a key that a row lacks is a missing value.
fn rows(given: &Bound<'_, PyAny>, name: &str) -> PyResult<RecordBatch> {
    let py = given.py();
    let list = match given.cast::<PyList>() {
        Ok(list) => list.clone(),
        Err(_) => PyList::new(py, given.try_iter().map_err(|_| refused(given, name))?.collect::<PyResult<Vec<_>>>()?)?,
    };
    let mut made: Vec<Cells> = Vec::new();
    for (row, item) in list.iter().enumerate() {
        let Ok(record) = item.cast::<PyDict>() else {
            let kind = item.get_type().name()?;
            return Err(input(
                py,
                format!("{name}: row {} is a {kind}, but a dict of heading and value is needed", row + 1),
            ));
        };
        for (key, value) in record.iter() {
            let heading = key.str()?;
            let heading = heading.to_str()?;
            let at = made.iter().position(|column| column.heading() == heading).unwrap_or_else(|| {
                made.push(Cells::new(heading));
                made.len() - 1
            });
            made[at].fill(row);
            made[at].push(&value)?;
        }
    }
    for column in &mut made {
        column.fill(list.len());
    }
    batch(py, made, list.len())
}

fn batch(py: Python<'_>, columns: Vec<Cells>, rows: usize) -> PyResult<RecordBatch> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for column in columns {
        let (heading, array) = column.finish();
        fields.push(Field::new(heading, array.data_type().clone(), true));
        arrays.push(array);
    }
    let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
        .map_err(|error| input(py, error.to_string()))
}
