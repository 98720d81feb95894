//! Tables and columns as bytes of the Arrow stream format, for pickles.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::input;

/// A table of one column with an empty heading.
pub fn column(values: ArrayRef) -> vinculo::Result<RecordBatch> {
    let schema = Schema::new(vec![Field::new("", values.data_type().clone(), true)]);
    RecordBatch::try_new(Arc::new(schema), vec![values]).map_err(|error| vinculo::Error::input(error.to_string()))
}

/// The bytes of a table.
pub fn write<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyBytes>> {
    let made = || -> Result<Vec<u8>, ArrowError> {
        let mut writer = StreamWriter::try_new(Vec::new(), &batch.schema())?;
        writer.write(batch)?;
        writer.into_inner()
    };
    made().map(|bytes| PyBytes::new(py, &bytes)).map_err(|error| input(py, error.to_string()))
}

/// Reads the bytes that [`write`] made.
pub fn read(py: Python<'_>, state: &[u8]) -> PyResult<RecordBatch> {
    let made = || -> Result<RecordBatch, ArrowError> {
        let mut reader = StreamReader::try_new(Cursor::new(state), None)?;
        let schema = reader.schema();
        reader.next().unwrap_or_else(|| Ok(RecordBatch::new_empty(schema)))
    };
    made().map_err(|error| input(py, format!("not a pickle of this package: {error}")))
}
