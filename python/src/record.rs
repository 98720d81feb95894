//! Tables and columns of the core: `vinculo.read_table`, `vinculo.guess_columns`, problems, roles and headings.

use std::sync::Arc;

use arrow_array::builder::{LargeStringBuilder, ListBuilder};
use arrow_array::{ArrayRef, LargeStringArray};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use vinculo::record::{self, Problem, TextColumn};

use crate::error::input;
use crate::input;
use crate::run::brief;
use crate::table::{Columns, Table};

/// Reads a dict of roles and headings: `{"name": ["nombre", "alias"], "id": "ref"}`.
pub fn pairs(given: &Bound<'_, PyDict>) -> PyResult<Vec<(String, Vec<String>)>> {
    let mut made = Vec::with_capacity(given.len());
    for (role, headings) in given.iter() {
        let not_headings = || {
            let text =
                format!("columns: role '{role}' is mapped to {headings:?}; give a heading or a list of headings");
            input(role.py(), text)
        };
        let role: String =
            role.extract().map_err(|_| input(role.py(), "columns: a role is a text such as 'birth_date'"))?;
        let headings = if let Ok(one) = headings.cast::<PyString>() {
            vec![one.to_string()]
        } else if headings.is_instance_of::<PyList>() || headings.is_instance_of::<PyTuple>() {
            headings.extract().map_err(|_| not_headings())?
        } else {
            // Headings of a data frame may be numbers.
            vec![headings.extract::<i64>().map_err(|_| not_headings())?.to_string()]
        };
        made.push((role, headings));
    }
    Ok(made)
}

/// Reads the argument `columns`; guesses the columns from the table if there is none.
pub fn columns(py: Python<'_>, given: Option<&Bound<'_, PyAny>>, table: &record::Table) -> PyResult<record::Columns> {
    match given {
        None => brief(py, || Ok(record::Columns::guess(table))),
        Some(given) => {
            let map = given.cast::<PyDict>().map_err(|_| {
                input(
                    py,
                    "columns must be a dict of roles and headings, such as {\"id\": \"ref\", \"name\": \"nombre\"}",
                )
            })?;
            let pairs = pairs(map)?;
            brief(py, || record::Columns::new(pairs))
        }
    }
}

/// Reads the argument `placeholders`: values that stand for nothing.
pub fn placeholders(py: Python<'_>, given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<String>> {
    let Some(given) = given else { return Ok(Vec::new()) };
    let not_a_list = || input(py, "placeholders must be a list of texts, such as [\"VER EXPEDIENTE\"]");
    if given.is_instance_of::<PyString>() {
        return Err(not_a_list());
    }
    given.try_iter().map_err(|_| not_a_list())?.map(|one| one?.extract().map_err(|_| not_a_list())).collect()
}

/// Converts columns to a dict: a role with one heading has a text, with several a list.
pub fn columns_out<'py>(py: Python<'py>, columns: &record::Columns) -> PyResult<Bound<'py, PyDict>> {
    let made = PyDict::new(py);
    for (role, headings) in columns.iter() {
        match headings {
            [one] => made.set_item(role.to_string(), one)?,
            several => made.set_item(role.to_string(), several)?,
        }
    }
    Ok(made)
}

/// Returns the problems as a table: source, row, column, value, reason (in English) and code.
pub fn problems(py: Python<'_>, list: &[Problem]) -> PyResult<Table> {
    let reasons: Vec<String> = list.iter().map(|one| one.reason.to_string()).collect();
    Columns::new()
        .texts("source", list.iter().map(|one| one.source.as_str()))
        .integers("row", list.iter().map(|one| one.row as i64))
        .texts("column", list.iter().map(|one| one.column.as_str()))
        .texts("value", list.iter().map(|one| one.value.as_str()))
        .texts("reason", reasons.iter().map(String::as_str))
        .texts("code", list.iter().map(|one| one.reason.code()))
        .table(py)
}

fn text_array(column: &TextColumn, rows: usize) -> ArrayRef {
    if (0..rows).all(|row| column.values(row).take(2).count() <= 1) {
        return Arc::new((0..rows).map(|row| column.first(row)).collect::<LargeStringArray>());
    }
    let mut lists = ListBuilder::new(LargeStringBuilder::new());
    for row in 0..rows {
        for value in column.values(row) {
            lists.values().append_value(value);
        }
        lists.append(true);
    }
    Arc::new(lists.finish())
}

/// Converts a table of the core: columns of text, or of lists of texts.
pub fn table_out(py: Python<'_>, table: &record::Table) -> PyResult<Table> {
    let mut made = Columns::new();
    for (at, heading) in table.headings().iter().enumerate() {
        let column = brief(py, || table.text(at))?;
        made = made.array(heading, text_array(&column, table.len()));
    }
    made.table(py)
}

#[pyfunction]
pub fn read_table(py: Python<'_>, table: &Bound<'_, PyAny>) -> PyResult<Table> {
    let read = input::table(table, "table")?;
    table_out(py, &read)
}

#[pyfunction]
pub fn guess_columns<'py>(py: Python<'py>, table: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let read = input::table(table, "table")?;
    columns_out(py, &columns(py, None, &read)?)
}
