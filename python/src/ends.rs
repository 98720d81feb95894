//! Reads columns of numbers, times and ends of links: numpy, Arrow, columns of data frames, and sequences.

use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyList, PyString};
use vinculo::record::parse_instant;

use crate::column::{arrow, missing};
use crate::error::input;

/// One end of every link: the labels of nodes, whole numbers or texts.
#[derive(Debug)]
pub enum Ends {
    /// Whole numbers.
    Numbers(Vec<i64>),
    /// Texts.
    Texts(Vec<String>),
}

impl Ends {
    /// Reads the argument called `name`.
    pub fn new(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        if let Some(numbers) = buffer::<i64>(given, "iu", "int64")? {
            return Ok(Self::Numbers(numbers));
        }
        match arrow(given) {
            Some(values) => Self::from_arrow(given.py(), &values, name),
            None => Self::from_items(&sequence(given, name)?, name),
        }
    }

    fn from_arrow(py: Python<'_>, values: &ArrayRef, name: &str) -> PyResult<Self> {
        if values.logical_null_count() > 0 {
            let row = (0..values.len()).find(|&row| values.is_null(row)).unwrap_or(0);
            return Err(input(py, format!("{name}: row {} is missing; a link needs both ends", row + 1)));
        }
        let plain = match values.data_type() {
            DataType::Dictionary(_, inner) => inner.as_ref(),
            other => other,
        };
        let wrong = |_| input(py, format!("{name} holds {plain}, but node labels are whole numbers or text"));
        match plain {
            kind if kind.is_integer() => {
                let wide = cast(values, &DataType::Int64).map_err(wrong)?;
                // The cast makes a number outside the range null.
                if let Some(row) = (0..wide.len()).find(|&row| wide.is_null(row)) {
                    return Err(out_of_range(py, name, row));
                }
                Ok(Self::Numbers(wide.as_primitive::<Int64Type>().values().to_vec()))
            }
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
                let text = cast(values, &DataType::LargeUtf8).map_err(wrong)?;
                Ok(Self::Texts(text.as_string::<i64>().iter().flatten().map(str::to_owned).collect()))
            }
            other => Err(input(py, format!("{name} holds {other}, but node labels are whole numbers or text"))),
        }
    }

    fn from_items(items: &Bound<'_, PyList>, name: &str) -> PyResult<Self> {
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for (row, item) in items.iter().enumerate() {
            if let Ok(text) = item.cast::<PyString>() {
                texts.push(text.to_string_lossy().into_owned());
            } else if item.is_instance_of::<PyInt>() && !item.is_instance_of::<PyBool>() {
                numbers.push(item.extract().map_err(|_| out_of_range(item.py(), name, row))?);
            } else {
                let kind = item.get_type().name()?;
                let text = format!("{name}: row {} is a {kind}, but node labels are whole numbers or text", row + 1);
                return Err(input(item.py(), text));
            }
            if !numbers.is_empty() && !texts.is_empty() {
                let text = format!(
                    "{name}: numbers and texts are mixed, the first time in row {}; write all labels as text",
                    row + 1
                );
                return Err(input(item.py(), text));
            }
        }
        Ok(if texts.is_empty() { Self::Numbers(numbers) } else { Self::Texts(texts) })
    }

    /// The number of links.
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Texts(texts) => texts.len(),
        }
    }
}

/// Reads a column of numbers, such as weights; a missing value is an error.
pub fn floats(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<f64>> {
    let py = given.py();
    if let Some(numbers) = buffer::<f64>(given, "iuf", "float64")? {
        return Ok(numbers);
    }
    if let Some(values) = arrow(given) {
        let wide = cast(&values, &DataType::Float64)
            .map_err(|_| input(py, format!("{name} holds {}, but numbers are needed", values.data_type())))?;
        let wide = wide.as_primitive::<Float64Type>();
        if let Some(row) = (0..wide.len()).find(|&row| wide.is_null(row)) {
            return Err(input(py, format!("{name}: row {} is missing", row + 1)));
        }
        return Ok(wide.values().to_vec());
    }
    let mut numbers = Vec::new();
    for (row, item) in sequence(given, name)?.iter().enumerate() {
        numbers.push(
            item.extract().map_err(|_| {
                input(py, format!("{name}: row {} is {}, but a number is needed", row + 1, shown(&item)))
            })?,
        );
    }
    Ok(numbers)
}

/// Reads a column of times as seconds since 1970 UTC: whole numbers are seconds; dates and texts are parsed.
pub fn times(given: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<Option<i64>>> {
    let py = given.py();
    if let Some(seconds) = buffer::<i64>(given, "iu", "int64")? {
        return Ok(seconds.into_iter().map(Some).collect());
    }
    let mut times = Vec::new();
    for (row, item) in sequence(given, name)?.iter().enumerate() {
        let wrong = || {
            let text = format!(
                "{name}: row {} is {}, but a time is needed: seconds since 1970, a date, or ISO 8601",
                row + 1,
                shown(&item)
            );
            input(py, text)
        };
        times.push(if missing(&item) {
            None
        } else if item.is_instance_of::<PyInt>() {
            Some(item.extract().map_err(|_| wrong())?)
        } else {
            let text = match item.call_method0("isoformat") {
                Ok(date) => date.str()?.to_string(),
                Err(_) => item.str()?.to_string(),
            };
            Some(parse_instant(&text, None).ok_or_else(wrong)?)
        });
    }
    Ok(times)
}

/// The error of a label that is no 64-bit integer.
fn out_of_range(py: Python<'_>, name: &str, row: usize) -> PyErr {
    let range = "a label that is a number lies from -2^63 to 2^63 - 1; write all labels as text";
    input(py, format!("{name}: row {} is out of range: {range}", row + 1))
}

/// Converts one time, the argument called `name`, to seconds since 1970 UTC.
pub fn moment(given: &Bound<'_, PyAny>, name: &str) -> PyResult<i64> {
    let one = PyList::new(given.py(), [given])?;
    let read = times(one.as_any(), name)?.into_iter().next().flatten();
    read.ok_or_else(|| input(given.py(), format!("{name} is missing; give seconds since 1970, a date, or ISO 8601")))
}

fn shown(item: &Bound<'_, PyAny>) -> String {
    item.repr().map_or_else(|_| "unreadable".to_owned(), |text| text.to_string_lossy().chars().take(40).collect())
}

/// The values of a one-dimensional numpy array (or pandas column of numpy) of a kind in `kinds`, as `name`.
fn buffer<T: pyo3::buffer::Element>(given: &Bound<'_, PyAny>, kinds: &str, name: &str) -> PyResult<Option<Vec<T>>> {
    let py = given.py();
    let Ok(kind) = given.getattr("dtype").and_then(|dtype| dtype.getattr("kind")?.extract::<String>()) else {
        return Ok(None);
    };
    let plain = given.getattr("dtype")?.hasattr("byteorder")?;
    // numpy converts an unsigned number of 64 bits to a signed one without an error.
    if kind == "u" && name == "int64" && given.getattr("dtype")?.getattr("itemsize")?.extract::<usize>()? == 8 {
        return Ok(None);
    }
    if !plain || !kinds.contains(&kind) || !given.hasattr("__array__")? {
        return Ok(None);
    }
    let numpy = py.import("numpy")?;
    let array = numpy.call_method1("ascontiguousarray", (given, name))?;
    if array.getattr("ndim")?.extract::<usize>()? != 1 {
        return Err(input(py, "the array must have one dimension"));
    }
    PyBuffer::<T>::get(&array)?.to_vec(py).map(Some)
}

/// Any other iterable as a list; a column of a data frame converts itself.
pub fn sequence<'py>(given: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyList>> {
    let py = given.py();
    if given.is_instance_of::<PyString>() {
        return Err(input(py, format!("{name} is a text, but a column is needed")));
    }
    for method in ["to_pylist", "tolist", "to_list"] {
        if given.hasattr(method)? {
            return Ok(given.call_method0(method)?.cast_into()?);
        }
    }
    match given.cast::<PyList>() {
        Ok(list) => Ok(list.clone()),
        Err(_) => {
            let items =
                given.try_iter().map_err(|_| input(py, format!("{name} must be a column: a sequence or an array")))?;
            PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)
        }
    }
}
