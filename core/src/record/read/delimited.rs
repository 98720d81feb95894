//! Delimited text: CSV of any delimiter.

use std::borrow::Cow;
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::error::file_error;
use crate::error::{Error, Result};
use crate::record::{Problem, ProblemReason, Table};

/// Reads delimited text. Each cell is read as UTF-8 if it is valid, else as Windows-1252, so files that mix both are read
/// correctly.
pub(super) fn read(path: &Path, name: &str) -> Result<Table> {
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, "read", e))?;
    let bytes = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != encoding_rs::UTF_8 => {
            Cow::Owned(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned().into_bytes())
        }
        Some((_, mark)) => Cow::Borrowed(&bytes[mark..]),
        None => Cow::Borrowed(&bytes[..]),
    };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(&bytes)).flexible(true).has_headers(false).from_reader(&bytes[..]);
    let mut record = ByteRecord::new();
    let mut rows: Vec<Vec<Option<String>>> = Vec::new();
    let mut headings: Option<Vec<String>> = None;
    let mut problems = Vec::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(e) => return Err(file_error(path, &format!("is not a table of delimited text: {e}"))),
        }
        let cells = record.iter().map(|cell| decode(cell).into_owned());
        let Some(known) = &headings else {
            headings = Some(cells.collect());
            continue;
        };
        let row: Vec<Option<String>> = cells.map(|cell| Some(cell).filter(|c| !c.trim().is_empty())).collect();
        if row.len() < known.len() {
            let reason = ProblemReason::ShortRow { cells: row.len(), headings: known.len() };
            problems.push(Problem::new(name, rows.len() as u64 + 1, "", "", reason));
        }
        rows.push(row);
    }
    let headings = headings.ok_or_else(|| file_error(path, "is empty; a table needs at least a line of headings"))?;
    Ok(Table::from_rows(name, headings, &rows).with_problems(problems))
}

fn decode(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0,
    }
}

/// Guesses the delimiter: the one that occurs equally often in most of the first 20 lines; a comma if none occurs.
fn delimiter(bytes: &[u8]) -> u8 {
    let lines: Vec<&[u8]> =
        bytes[..bytes.len().min(65_536)].split(|&b| b == b'\n').filter(|l| !l.is_empty()).take(20).collect();
    let score = |mark: u8| {
        let counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, mark)).collect();
        let first = counts.first().copied().unwrap_or(0);
        let even = counts.iter().filter(|&&c| c == first).count();
        if first == 0 { (0, 0) } else { (even, first) }
    };
    let candidates = [b',', b';', b'\t', b'|'];
    candidates.into_iter().rev().max_by_key(|&mark| score(mark)).filter(|&mark| score(mark).0 > 0).unwrap_or(b',')
}

fn outside_quotes(line: &[u8], mark: u8) -> usize {
    let mut quoted = false;
    line.iter()
        .filter(|&&b| {
            quoted ^= b == b'"';
            b == mark && !quoted
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: &[u8]) -> Table {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, bytes).unwrap();
        Table::read(&path).unwrap()
    }

    fn cell(table: &Table, column: usize, row: usize) -> Option<String> {
        table.text(column).unwrap().first(row).map(str::to_owned)
    }

    #[test]
    fn cells_in_windows_1252_and_utf8_are_read_in_one_file() {
        let mut bytes = b"nombre;ciudad\nMu\xf1oz;Bogot\xe1\n".to_vec();
        bytes.extend("Peña;\"Medellín; Sur\"\n".bytes());
        let table = table(&bytes);
        assert_eq!(table.headings(), ["nombre", "ciudad"]);
        assert_eq!(cell(&table, 0, 0).as_deref(), Some("Muñoz"));
        assert_eq!(cell(&table, 1, 1).as_deref(), Some("Medellín; Sur"));
    }

    #[test]
    fn utf16_and_byte_order_marks_are_read() {
        let utf16: Vec<u8> =
            std::iter::once(0xfeffu16).chain("a\tb\nñ\t2\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(cell(&table(&utf16), 0, 0).as_deref(), Some("ñ"));
        assert_eq!(table("\u{feff}a,b\n1,2\n".as_bytes()).headings(), ["a", "b"]);
    }

    #[test]
    fn ragged_rows_are_kept_and_reported() {
        let table = table(b"a,b\n1\n1,2,3\n");
        assert_eq!(table.len(), 2);
        assert_eq!(table.problems().iter().map(|p| p.row).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_file_that_is_no_table_is_an_error_that_names_its_type() {
        let folder = tempfile::tempdir().unwrap();
        for (bytes, words) in [(&b"%PDF-1.7"[..], "PDF"), (b"\x00\x01\x02", "binary"), (b"", "empty")] {
            let path = folder.path().join("x");
            std::fs::write(&path, bytes).unwrap();
            assert!(Table::read(&path).unwrap_err().to_string().contains(words));
        }
        assert!(Table::read(folder.path().join("absent")).is_err());
    }
}
