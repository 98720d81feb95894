//! Columns of numbers or text that calls return: `vinculo.Array`.

use std::sync::Arc;

use arrow_array::types::{Float64Type, Int64Type, UInt32Type, UInt64Type};
use arrow_array::{
    Array as _, ArrayRef, Float64Array, Int64Array, LargeStringArray, UInt32Array, UInt64Array, cast::AsArray,
};
use arrow_schema::{DataType, Field};
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyCapsule, PyList, PySlice, PyTuple};
use pyo3_arrow::ffi::to_array_pycapsules;

use crate::error::{input, to_python};
use crate::ipc;
use crate::scalar;

/// A column of values: numbers or text.
///
/// It is a sequence of Python values. `numpy.asarray(column)`, `pyarrow.array(column)` and `polars.Series(column)` convert it;
/// none of these packages is required.
///
/// >>> import vinculo as vn
/// >>> scores = vn.names.score_pairs(["Ana Torres"], ["Ana Torres"])
/// >>> len(scores), scores[0] >= vn.names.MATCH
/// (1, True)
#[pyclass(module = "vinculo", frozen, sequence, eq)]
#[derive(Debug, Clone)]
pub struct Array {
    values: ArrayRef,
}

impl Array {
    /// An array of floating-point numbers.
    pub fn floats(values: Vec<f64>) -> Self {
        Self { values: Arc::new(Float64Array::from(values)) }
    }

    /// An array of whole numbers without sign.
    pub fn counts(values: Vec<u32>) -> Self {
        Self { values: Arc::new(UInt32Array::from(values)) }
    }

    /// An array of whole numbers.
    pub fn integers(values: Vec<i64>) -> Self {
        Self { values: Arc::new(Int64Array::from(values)) }
    }

    /// An array of texts.
    pub fn texts<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        Self { values: Arc::new(values.map(Some).collect::<LargeStringArray>()) }
    }

    /// The array of a column of a table.
    pub fn new(values: ArrayRef) -> Self {
        Self { values }
    }

    /// The bytes of the values and the numpy name of their type, where numpy has one.
    fn plain<'py>(&self, py: Python<'py>) -> Option<(Bound<'py, PyByteArray>, &'static str)> {
        if self.values.null_count() > 0 {
            return None;
        }
        let (bytes, name) = match self.values.data_type() {
            DataType::Float64 => (self.values.as_primitive::<Float64Type>().values().inner().as_slice(), "float64"),
            DataType::Int64 => (self.values.as_primitive::<Int64Type>().values().inner().as_slice(), "int64"),
            DataType::UInt32 => (self.values.as_primitive::<UInt32Type>().values().inner().as_slice(), "uint32"),
            DataType::UInt64 => (self.values.as_primitive::<UInt64Type>().values().inner().as_slice(), "uint64"),
            _ => return None,
        };
        Some((PyByteArray::new(py, bytes), name))
    }
}

impl PartialEq for Array {
    fn eq(&self, other: &Self) -> bool {
        self.values.as_ref() == other.values.as_ref()
    }
}

#[pymethods]
impl Array {
    fn __len__(&self) -> usize {
        self.values.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let length = self.values.len();
        if let Ok(slice) = index.cast::<PySlice>() {
            let span = slice.indices(length.try_into()?)?;
            let taken: UInt64Array =
                (0..span.slicelength).map(|k| (span.start + k as isize * span.step) as u64).collect();
            let values = arrow_select::take::take(&self.values, &taken, None)
                .map_err(|error| PyValueError::new_err(error.to_string()))?;
            return Ok(Self { values }.into_pyobject(py)?.into_any());
        }
        let given: isize = index.extract()?;
        let at = if given < 0 { given + length as isize } else { given };
        if at < 0 || at as usize >= length {
            return Err(PyIndexError::new_err(format!(
                "index {given} is out of range for an array of {length} values"
            )));
        }
        scalar::value(py, &self.values, at as usize)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.to_list(py)?.try_iter()?.into_any())
    }

    /// The values as a list of Python values; a missing value is `None`.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.read_table([{"name": "Ana"}, {"name": None}])["name"].to_list()
    /// ['Ana', None]
    fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        scalar::list(py, &self.values)
    }

    /// The values as a numpy array, which is a copy. Raises `ModuleNotFoundError` without numpy.
    ///
    /// >>> import vinculo as vn
    /// >>> vn.Network.from_edges(["a", "b"], ["b", "c"]).degree().to_numpy().tolist()
    /// [1, 2, 1]
    fn to_numpy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.__array__(py, None, None)
    }

    #[pyo3(signature = (dtype=None, copy=None))]
    fn __array__<'py>(
        &self,
        py: Python<'py>,
        dtype: Option<&Bound<'py, PyAny>>,
        copy: Option<bool>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if copy == Some(false) {
            return Err(PyValueError::new_err("a vinculo.Array cannot become a numpy array without a copy"));
        }
        let numpy = py.import("numpy")?;
        let array = match self.plain(py) {
            Some((bytes, name)) => numpy.call_method1("frombuffer", (bytes, name))?,
            None => numpy.call_method1("array", (self.to_list(py)?,))?,
        };
        match dtype {
            Some(wanted) if !array.getattr("dtype")?.eq(wanted)? => array.call_method1("astype", (wanted,)),
            _ => Ok(array),
        }
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let field = Arc::new(Field::new("", self.values.data_type().clone(), true));
        to_array_pycapsules(py, field, self.values.as_ref(), requested_schema).map_err(PyErr::from)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN: usize = 8;
        let length = self.values.len();
        let mut shown = Vec::new();
        for row in 0..length.min(SHOWN) {
            shown.push(match self.values.data_type() {
                DataType::Float64 => scalar::text(&self.values, row),
                _ => scalar::value(py, &self.values, row)?.repr()?.to_string(),
            });
        }
        if length > SHOWN {
            shown.push("…".to_owned());
        }
        let kind = match self.values.data_type() {
            DataType::LargeUtf8 | DataType::Utf8 => "text".to_owned(),
            other => other.to_string().to_lowercase(),
        };
        Ok(format!("vinculo.Array([{}], {kind}, {length} values)", shown.join(", ")))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        let batch = ipc::column(self.values.clone()).map_err(|error| to_python(py, error))?;
        Ok((py.get_type::<Self>().getattr("_restore")?, (ipc::write(py, &batch)?.into_any(),)))
    }

    #[staticmethod]
    fn _restore(py: Python<'_>, state: &[u8]) -> PyResult<Self> {
        let batch = ipc::read(py, state)?;
        match batch.columns() {
            [values] => Ok(Self { values: values.clone() }),
            _ => Err(input(py, "not a pickled vinculo.Array")),
        }
    }
}
