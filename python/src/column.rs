//! Reads one column: a sequence of text, an Arrow column, a numpy array or a column of a data frame.

use arrow_array::{Array, ArrayRef, LargeStringArray, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;
use pyo3_arrow::input::AnyArray;

use crate::error::input;

/// A column of text that can be read without the interpreter.
#[derive(Debug)]
pub enum Texts {
    /// From Arrow.
    Arrow(LargeStringArray),
    /// Borrowed from Python strings.
    Python(Vec<Option<PyBackedStr>>),
}

impl Texts {
    /// Reads the argument called `name`; `None` and Arrow's null are missing.
    pub fn new(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let py = given.py();
        if given.is_instance_of::<PyString>() {
            return Err(input(py, format!("{name} is a text, but a sequence of texts is needed; write [{name}]")));
        }
        if let Some(values) = arrow(given) {
            return cast(&values, &DataType::LargeUtf8)
                .map(|text| Self::Arrow(text.as_string::<i64>().clone()))
                .map_err(|_| input(py, format!("{name} holds {}, but text is needed", values.data_type())));
        }
        let mut texts = Vec::with_capacity(given.len().unwrap_or(0));
        for (at, item) in given.try_iter()?.enumerate() {
            let item = item?;
            texts.push(match item.cast::<PyString>() {
                Ok(text) => Some(text.clone().try_into()?),
                Err(_) if missing(&item) => None,
                Err(_) => {
                    let kind = item.get_type().name()?;
                    return Err(input(py, format!("{name}[{at}] is a {kind}, but text is needed")));
                }
            });
        }
        Ok(Self::Python(texts))
    }

    /// The texts; a missing one is "".
    pub fn view(&self) -> Vec<&str> {
        match self {
            Self::Arrow(values) => values.iter().map(Option::unwrap_or_default).collect(),
            Self::Python(values) => values.iter().map(|text| text.as_deref().unwrap_or_default()).collect(),
        }
    }

    /// Whether the value at `row` is missing.
    pub fn missing(&self, row: usize) -> bool {
        match self {
            Self::Arrow(values) => values.is_null(row),
            Self::Python(values) => values[row].is_none(),
        }
    }
}

/// The Arrow column of an object, if it has one. A pandas column without pyarrow has the method, but fails.
pub fn arrow(given: &Bound<'_, PyAny>) -> Option<ArrayRef> {
    let py = given.py();
    let offers = |name| given.hasattr(name).unwrap_or(false);
    if !offers(intern!(py, "__arrow_c_array__")) && !offers(intern!(py, "__arrow_c_stream__")) {
        return None;
    }
    let chunked = given.extract::<AnyArray>().ok()?.into_chunked_array().ok()?;
    let (chunks, field) = chunked.into_inner();
    if chunks.is_empty() {
        return Some(arrow_array::new_empty_array(field.data_type()));
    }
    let parts: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
    arrow_select::concat::concat(&parts).ok()
}

/// Whether a Python value is missing: `None`, NaN, NaT, `pandas.NA`.
pub fn missing(value: &Bound<'_, PyAny>) -> bool {
    if value.is_none() {
        return true;
    }
    // NaN and NaT differ from themselves; the comparison of pandas.NA with itself is NA, which is no boolean.
    match value.ne(value) {
        Ok(differs) => differs,
        Err(_) => value.get_type().name().is_ok_and(|name| name == "NAType"),
    }
}
