//! One value of an Arrow column as a Python value, or as text for a screen.

use arrow_array::types::{Float64Type, Int32Type, Int64Type, UInt8Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::DataType;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyList;

/// The value at `row`, or `None` if it is missing. A type that this package never makes becomes text.
pub fn value<'py>(py: Python<'py>, values: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if values.is_null(row) {
        return py.None().into_bound_py_any(py);
    }
    match values.data_type() {
        DataType::LargeUtf8 => values.as_string::<i64>().value(row).into_bound_py_any(py),
        DataType::Utf8 => values.as_string::<i32>().value(row).into_bound_py_any(py),
        DataType::Float64 => values.as_primitive::<Float64Type>().value(row).into_bound_py_any(py),
        DataType::Int32 => values.as_primitive::<Int32Type>().value(row).into_bound_py_any(py),
        DataType::Int64 => values.as_primitive::<Int64Type>().value(row).into_bound_py_any(py),
        DataType::UInt8 => values.as_primitive::<UInt8Type>().value(row).into_bound_py_any(py),
        DataType::UInt32 => values.as_primitive::<UInt32Type>().value(row).into_bound_py_any(py),
        DataType::UInt64 => values.as_primitive::<UInt64Type>().value(row).into_bound_py_any(py),
        DataType::Boolean => values.as_boolean().value(row).into_bound_py_any(py),
        DataType::List(_) => list(py, &values.as_list::<i32>().value(row))?.into_bound_py_any(py),
        _ => text(values, row).into_bound_py_any(py),
    }
}

/// All values, in order.
pub fn list<'py>(py: Python<'py>, values: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let made = PyList::empty(py);
    for row in 0..values.len() {
        made.append(value(py, values, row)?)?;
    }
    Ok(made)
}

/// The value at `row` for a reader: numbers with four decimals, an empty text if it is missing.
pub fn text(values: &ArrayRef, row: usize) -> String {
    if values.is_null(row) {
        return String::new();
    }
    match values.data_type() {
        DataType::Float64 => number(values.as_primitive::<Float64Type>().value(row)),
        DataType::List(_) => {
            let held = values.as_list::<i32>().value(row);
            (0..held.len()).map(|at| text(&held, at)).collect::<Vec<_>>().join("; ")
        }
        _ => ArrayFormatter::try_new(values, &FormatOptions::default())
            .map_or_else(|_| "?".to_owned(), |shown| shown.value(row).to_string()),
    }
}

/// The value at `row` in full precision, for a file.
pub fn plain(values: &ArrayRef, row: usize) -> String {
    match values.data_type() {
        DataType::Float64 if values.is_valid(row) => values.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::List(_) if values.is_valid(row) => {
            let held = values.as_list::<i32>().value(row);
            (0..held.len()).map(|at| plain(&held, at)).collect::<Vec<_>>().join("; ")
        }
        _ => text(values, row),
    }
}

fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e7).contains(&size) { format!("{value:.3e}") } else { format!("{value:.4}") }
}
