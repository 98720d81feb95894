//! Builds an Arrow column from Python values of mixed types.

use std::sync::Arc;

use arrow_array::builder::{LargeStringBuilder, ListBuilder};
use arrow_array::{ArrayRef, Int64Array, LargeStringArray};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PySet, PyString, PyTuple};

use crate::column::missing;
use crate::error::input;

/// A column whose cells hold no value, one, or several.
#[derive(Debug)]
pub struct Cells {
    heading: String,
    /// The end of each cell in `values`.
    ends: Vec<usize>,
    values: Vec<String>,
    /// Whether every value is a whole number, so that ids keep their type.
    integers: bool,
}

impl Cells {
    /// An empty column.
    pub fn new(heading: &str) -> Self {
        Self { heading: heading.to_owned(), ends: vec![], values: vec![], integers: true }
    }

    /// The heading.
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// The number of cells so far.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds missing cells until there are `rows`.
    pub fn fill(&mut self, rows: usize) {
        self.ends.resize(rows.max(self.ends.len()), self.values.len());
    }

    /// Adds a cell.
    pub fn push(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        self.add(value, true)?;
        self.ends.push(self.values.len());
        Ok(())
    }

    fn add(&mut self, value: &Bound<'_, PyAny>, lists: bool) -> PyResult<()> {
        if let Ok(text) = value.cast::<PyString>() {
            self.integers = false;
            // A lone surrogate has no UTF-8 form; it becomes the replacement character, not an error.
            self.values.push(text.to_string_lossy().into_owned());
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.integers = false;
            self.values.push(if flag.is_true() { "true" } else { "false" }.to_owned());
        } else if value.is_instance_of::<PyInt>() {
            self.integers &= value.extract::<i64>().is_ok();
            self.values.push(value.str()?.to_string());
        } else if let Ok(number) = value.cast::<PyFloat>() {
            if number.value().is_finite() {
                self.integers = false;
                self.values.push(number.value().to_string());
            }
        } else if lists && let Some(items) = items(value)? {
            for item in items {
                self.add(&item, false)?;
            }
        } else if !missing(value) {
            self.other(value)?;
        }
        Ok(())
    }

    fn other(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyDict>() || items(value)?.is_some() {
            let text = format!(
                "column '{}', row {}: a value of type {} cannot be read; use text, numbers, dates, or lists of these",
                self.heading,
                self.len() + 1,
                value.get_type().name()?
            );
            return Err(input(value.py(), text));
        }
        // Scalars of numpy convert themselves to Python values.
        if let Ok(plain) = value.call_method0("item")
            && !plain.get_type().is(value.get_type())
        {
            return self.add(&plain, false);
        }
        self.integers = false;
        let text = match value.call_method0("isoformat") {
            Ok(date) => date.str()?.to_string(),
            Err(_) => value.str()?.to_string(),
        };
        self.values.push(text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned());
        Ok(())
    }

    /// Returns the heading and the Arrow column: whole numbers, text, or lists of text.
    pub fn finish(self) -> (String, ArrayRef) {
        let starts = || std::iter::once(0).chain(self.ends.iter().copied());
        let single = starts().zip(&self.ends).all(|(start, &end)| end - start <= 1);
        let array: ArrayRef = if !single {
            let mut lists = ListBuilder::new(LargeStringBuilder::new());
            for (start, &end) in starts().zip(&self.ends) {
                for value in &self.values[start..end] {
                    lists.values().append_value(value);
                }
                lists.append(true);
            }
            Arc::new(lists.finish())
        } else if self.integers && !self.values.is_empty() {
            let cell =
                |(start, &end): (usize, &usize)| if start < end { self.values[start].parse().ok() } else { None };
            Arc::new(starts().zip(&self.ends).map(cell).collect::<Int64Array>())
        } else {
            let cell = |(start, &end): (usize, &usize)| (start < end).then(|| self.values[start].as_str());
            Arc::new(starts().zip(&self.ends).map(cell).collect::<LargeStringArray>())
        };
        (self.heading, array)
    }
}

/// The items of a list, tuple, set or array; a set has no order, so its items are sorted by their text.
fn items<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        return value.try_iter()?.collect::<PyResult<_>>().map(Some);
    }
    if value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
        let mut held: Vec<(String, Bound<'py, PyAny>)> = Vec::new();
        for item in value.try_iter()? {
            let item = item?;
            held.push((item.str()?.to_string(), item));
        }
        held.sort_by(|a, b| a.0.cmp(&b.0));
        return Ok(Some(held.into_iter().map(|(_, item)| item).collect()));
    }
    if value.hasattr("tolist")?
        && value.hasattr("ndim")?
        && value.getattr("ndim")?.extract::<usize>().is_ok_and(|n| n > 0)
    {
        let list = value.call_method0("tolist")?;
        return list.try_iter()?.collect::<PyResult<_>>().map(Some);
    }
    Ok(None)
}
