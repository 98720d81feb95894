//! Tables that calls return: `vinculo.Table`.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, LargeStringBuilder, ListBuilder};
use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, UInt32Array};
use arrow_schema::{Field, Schema};
use pyo3::exceptions::{PyImportError, PyKeyError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use pyo3_arrow::PyTable;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use vinculo::export::guard;

use crate::array::Array;
use crate::error::input;
use crate::run::short;
use crate::{ipc, scalar};

/// The number of rows that a repr shows.
const SHOWN: usize = 10;
/// The number of characters of a cell that a repr shows.
const WIDTH: usize = 40;

/// A table of results: columns of equal length, each with a heading.
///
/// It implements `__arrow_c_stream__`, so that data frame libraries read it directly. `to_pandas()`, `to_polars()` and
/// `to_pyarrow()` convert it; `to_pydict()` and `to_pylist()` need no other package. `table["record_id"]` is one column, a
/// `vinculo.Array`; `len(table)` is the number of rows, and iteration goes over the headings.
///
/// >>> import vinculo as vn
/// >>> people = [{"id": 1, "name": "Ana Torres Gil"}, {"id": 2, "name": "TORRES GIL, Ana"}]
/// >>> table = vn.dedupe(people).clusters()
/// >>> len(table), table.columns
/// (2, ['record_id', 'source', 'entity_id'])
#[pyclass(module = "vinculo", frozen, mapping, eq)]
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    batch: RecordBatch,
}

/// Builds the columns of a table.
#[derive(Debug, Default)]
pub struct Columns {
    fields: Vec<Field>,
    values: Vec<ArrayRef>,
}

impl Columns {
    /// No columns yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn with(mut self, heading: &str, values: ArrayRef) -> Self {
        self.fields.push(Field::new(heading, values.data_type().clone(), true));
        self.values.push(values);
        self
    }

    /// A column of text; `None` is missing.
    pub fn text<'a>(self, heading: &str, values: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut made = LargeStringBuilder::new();
        values.for_each(|text| made.append_option(text));
        self.with(heading, Arc::new(made.finish()))
    }

    /// A column of text without missing values.
    pub fn texts<'a>(self, heading: &str, values: impl Iterator<Item = &'a str>) -> Self {
        self.text(heading, values.map(Some))
    }

    /// A column of numbers.
    pub fn floats(self, heading: &str, values: impl Iterator<Item = f64>) -> Self {
        self.with(heading, Arc::new(Float64Array::from_iter_values(values)))
    }

    /// A column of numbers; `None` is missing.
    pub fn float(self, heading: &str, values: impl Iterator<Item = Option<f64>>) -> Self {
        self.with(heading, Arc::new(Float64Array::from_iter(values)))
    }

    /// A column of booleans.
    pub fn flags(self, heading: &str, values: impl Iterator<Item = bool>) -> Self {
        let mut made = BooleanBuilder::new();
        values.for_each(|held| made.append_value(held));
        self.with(heading, Arc::new(made.finish()))
    }

    /// A column of counts.
    pub fn counts(self, heading: &str, values: impl Iterator<Item = u32>) -> Self {
        self.with(heading, Arc::new(UInt32Array::from_iter_values(values)))
    }

    /// A column of whole numbers.
    pub fn integers(self, heading: &str, values: impl Iterator<Item = i64>) -> Self {
        self.with(heading, Arc::new(Int64Array::from_iter_values(values)))
    }

    /// A column of whole numbers; `None` is missing.
    pub fn integer(self, heading: &str, values: impl Iterator<Item = Option<i64>>) -> Self {
        self.with(heading, Arc::new(Int64Array::from_iter(values)))
    }

    /// A column of lists of texts.
    pub fn lists(self, heading: &str, values: impl Iterator<Item = Vec<String>>) -> Self {
        let mut made = ListBuilder::new(LargeStringBuilder::new());
        for list in values {
            for value in list {
                made.values().append_value(value);
            }
            made.append(true);
        }
        self.with(heading, Arc::new(made.finish()))
    }

    /// A column of any type.
    pub fn array(self, heading: &str, values: ArrayRef) -> Self {
        self.with(heading, values)
    }

    /// These columns and those of another table with the same number of rows.
    pub fn join(mut self, other: Self) -> Self {
        self.fields.extend(other.fields);
        self.values.extend(other.values);
        self
    }

    /// The table.
    pub fn table(self, py: Python<'_>) -> PyResult<Table> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.values)
            .map(Table::new)
            .map_err(|error| input(py, error.to_string()))
    }
}

impl Table {
    /// Of an Arrow batch.
    pub fn new(batch: RecordBatch) -> Self {
        Self { batch }
    }

    /// The rows as Arrow.
    pub fn batch(&self) -> &RecordBatch {
        &self.batch
    }

    fn cells(&self, rows: usize) -> Vec<Vec<String>> {
        let cell = |values: &ArrayRef, row| {
            let whole = scalar::text(values, row);
            let mut short: String = whole.chars().map(|c| if c.is_control() { ' ' } else { c }).take(WIDTH).collect();
            if short.len() < whole.len() {
                short.push('…');
            }
            short
        };
        (0..rows).map(|row| self.batch.columns().iter().map(|values| cell(values, row)).collect()).collect()
    }

    fn headings(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn numeric(&self) -> Vec<bool> {
        self.batch.columns().iter().map(|values| values.data_type().is_numeric()).collect()
    }

    /// The first rows as an HTML table.
    pub fn to_html(&self) -> String {
        let rows = self.batch.num_rows().min(2 * SHOWN);
        let row = |tag: &str, cells: &[String]| {
            let held: String = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escape(cell))).collect();
            format!("<tr>{held}</tr>")
        };
        let body: String = self.cells(rows).iter().map(|cells| row("td", cells)).collect();
        let head = row("th", &self.headings());
        format!("<table><caption>{}</caption><thead>{head}</thead><tbody>{body}</tbody></table>", self.title())
    }

    fn title(&self) -> String {
        let plural =
            |count: usize, word: &str| format!("{} {word}{}", thousands(count), if count == 1 { "" } else { "s" });
        format!("{} × {}", plural(self.batch.num_rows(), "row"), plural(self.batch.num_columns(), "column"))
    }
}

#[pymethods]
impl Table {
    /// The headings in order, as a list.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.headings()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    fn __getitem__(&self, heading: &str) -> PyResult<Array> {
        self.batch.column_by_name(heading).cloned().map(Array::new).ok_or_else(|| {
            PyKeyError::new_err(format!("no column '{heading}'; there are: {}", self.headings().join(", ")))
        })
    }

    fn __contains__(&self, heading: &str) -> bool {
        self.batch.column_by_name(heading).is_some()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyList::new(py, self.headings())?.try_iter()?.into_any())
    }

    /// The columns as a dict of heading and list of Python values; a missing value is `None`.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pydict()
    /// {'id': ['1'], 'name': ['Ana']}
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let made = PyDict::new(py);
        for (heading, values) in self.headings().iter().zip(self.batch.columns()) {
            made.set_item(heading, scalar::list(py, values)?)?;
        }
        Ok(made)
    }

    /// The rows as a list of dicts of heading and Python value; a missing value is `None`.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pylist()
    /// [{'id': '1', 'name': 'Ana'}]
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let (made, headings) = (PyList::empty(py), self.headings());
        for row in 0..self.batch.num_rows() {
            let held = PyDict::new(py);
            for (heading, values) in headings.iter().zip(self.batch.columns()) {
                held.set_item(heading, scalar::value(py, values, row)?)?;
            }
            made.append(held)?;
        }
        Ok(made)
    }

    /// The table as a `pandas.DataFrame`. Raises `ModuleNotFoundError` without pandas; pyarrow is used if it is installed.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pandas().shape
    /// (1, 2)
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let pandas = py.import("pandas")?;
        match py.import("pyarrow") {
            Ok(pyarrow) => pyarrow.call_method1("table", (slf,))?.call_method0("to_pandas"),
            Err(error) if error.is_instance_of::<PyImportError>(py) => {
                let this = slf.get();
                let columns = PyDict::new(py);
                columns.set_item("columns", this.headings())?;
                pandas.getattr("DataFrame")?.call((this.to_pydict(py)?,), Some(&columns))
            }
            Err(error) => Err(error),
        }
    }

    /// The table as a `polars.DataFrame`. Raises `ModuleNotFoundError` without polars.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_polars().shape
    /// (1, 2)
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// The table as a `pyarrow.Table`. Raises `ModuleNotFoundError` without pyarrow.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.read_table([{"id": 1, "name": "Ana"}]).to_pyarrow().num_rows
    /// 1
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// Writes the table to a CSV file (UTF-8, RFC 4180); the values of a list are joined with "; ".
    ///
    /// A text that a spreadsheet would take for a formula gets a leading apostrophe. Raises `FileError` if the file cannot be
    /// written.
    ///
    /// >>> import vinculo as vn
    /// >>> from pathlib import Path
    /// >>> from tempfile import TemporaryDirectory
    /// >>> with TemporaryDirectory() as folder:
    /// ...     file = Path(folder) / "people.csv"
    /// ...     vn.read_table([{"id": 1, "name": "Ana"}]).to_csv(file)
    /// ...     file.read_text("utf-8").splitlines()
    /// ['id,name', '1,Ana']
    fn to_csv(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let quoted = |text: &str| {
            let safe = guard(text);
            if safe.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", safe.replace('"', "\"\""))
            } else {
                safe.into_owned()
            }
        };
        let line = |cells: Vec<String>| cells.join(",") + "\r\n";
        let cell = |values: &ArrayRef, row: usize| match values.data_type() {
            kind if kind.is_numeric() => scalar::plain(values, row),
            _ => quoted(&scalar::plain(values, row)),
        };
        short(py, || {
            let mut text = line(self.headings().iter().map(|heading| quoted(heading)).collect());
            for row in 0..self.batch.num_rows() {
                text.push_str(&line(self.batch.columns().iter().map(|values| cell(values, row)).collect()));
            }
            std::fs::write(&path, text).map_err(|error| vinculo::Error::io(&path, "write", error))
        })
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.batch.schema().as_ref()).map_err(PyErr::from)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let fields = self.batch.schema().fields().clone();
        let field = Field::new_struct("", fields, false);
        let rows: ArrayRef = Arc::new(arrow_array::StructArray::from(self.batch.clone()));
        let stream = ArrayIterator::new(std::iter::once(Ok(rows)), Arc::new(field));
        to_stream_pycapsule(py, Box::new(stream), requested_schema).map_err(PyErr::from)
    }

    fn __repr__(&self) -> String {
        let rows = self.batch.num_rows().min(SHOWN);
        let mut lines = vec![self.headings()];
        lines.extend(self.cells(rows));
        let numeric = self.numeric();
        let widths: Vec<usize> = (0..self.batch.num_columns())
            .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
            .collect();
        let mut text = format!("vinculo.Table: {}", self.title());
        for line in &lines {
            let cells = line.iter().zip(&widths).zip(&numeric).map(|((cell, &width), &right)| {
                let gap = " ".repeat(width - cell.chars().count());
                if right { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
            });
            text.push('\n');
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        }
        if self.batch.num_rows() > rows {
            text.push_str("\n…");
        }
        text
    }

    fn _repr_html_(&self) -> String {
        self.to_html()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        Ok((py.get_type::<Self>().getattr("_restore")?, (ipc::write(py, &self.batch)?.into_any(),)))
    }

    #[staticmethod]
    fn _restore(py: Python<'_>, state: &[u8]) -> PyResult<Self> {
        ipc::read(py, state).map(Self::new)
    }

    /// Makes a `vinculo.Table` from a data frame, or from anything with `__arrow_c_stream__`.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Table.from_arrow(vn.read_table([{"id": 1, "name": "Ana"}])).columns
    /// ['id', 'name']
    #[staticmethod]
    fn from_arrow(py: Python<'_>, table: PyTable) -> PyResult<Self> {
        let (batches, schema) = table.into_inner();
        arrow_select::concat::concat_batches(&schema, &batches)
            .map(Self::new)
            .map_err(|error| input(py, error.to_string()))
    }
}

/// Escapes text for HTML, so that it cannot become markup.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// A count with commas as thousands separators.
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
