//! Parquet, through the Arrow reader.

use std::fs::File;
use std::path::Path;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::error::file_error;
use crate::error::{Error, Result};
use crate::record::Table;

pub(super) fn read(path: &Path, name: &str) -> Result<Table> {
    let error = |e: String| file_error(path, &format!("cannot be read as Parquet: {e}"));
    let file = File::open(path).map_err(|e| Error::io(path, "read", e))?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| builder.with_batch_size(65_536).build())
        .map_err(|e| error(e.to_string()))?;
    let batches = reader.collect::<std::result::Result<Vec<_>, _>>().map_err(|e| error(e.to_string()))?;
    Table::from_batches(name, &batches)
}
