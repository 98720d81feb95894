//! Reads tables from files: CSV of any delimiter in UTF-8, UTF-16 or Windows-1252, XLSX, and Parquet.

mod delimited;
mod error;
mod parquet;
mod xlsx;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use self::error::file_error;
use super::Table;
use crate::error::{Error, Result};

impl Table {
    /// Reads a table from a file. Its first bytes decide the format.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be read, [`Error::File`] if it is neither delimited text nor XLSX nor Parquet.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let mut start = Vec::new();
        File::open(path)
            .and_then(|file| file.take(8192).read_to_end(&mut start))
            .map_err(|e| Error::io(path, "read", e))?;
        let name = path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        if start.starts_with(b"PAR1") {
            parquet::read(path, &name)
        } else if start.starts_with(b"PK\x03\x04") {
            xlsx::read(path, &name)
        } else if let Some(kind) = not_a_table(&start) {
            Err(file_error(path, &format!("is {kind}, not a table; give CSV, XLSX or Parquet")))
        } else {
            delimited::read(path, &name)
        }
    }
}

/// Returns what a file is that is no table, in words for an error.
fn not_a_table(start: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"\xd0\xcf\x11\xe0", "an old binary Office file (save it as XLSX)"),
        (b"\x1f\x8b", "a gzip archive (unpack it)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x7fELF", "a program"),
        (b"{\\rtf", "an RTF document"),
    ];
    let utf16 = start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]);
    MAGIC
        .iter()
        .find(|(magic, _)| start.starts_with(magic))
        .map(|(_, kind)| *kind)
        .or_else(|| (!utf16 && start.contains(&0)).then_some("binary data"))
}
