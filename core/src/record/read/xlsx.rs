//! XLSX: the first sheet with cells.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, XlsxError, open_workbook};

use super::error::file_error;
use crate::error::{Error, Result};
use crate::record::Table;

pub(super) fn read(path: &Path, name: &str) -> Result<Table> {
    let error = |e: String| file_error(path, &format!("cannot be read as XLSX: {e}"));
    let mut book: Xlsx<_> = open_workbook(path).map_err(|e| match e {
        XlsxError::Io(refused) => Error::io(path, "read", refused),
        damaged => error(damaged.to_string()),
    })?;
    for sheet in book.sheet_names() {
        let cells = book.worksheet_range(&sheet).map_err(|e| error(e.to_string()))?;
        let mut rows = cells
            .rows()
            .map(|row| row.iter().map(text).collect::<Vec<_>>())
            .skip_while(|row| row.iter().all(Option::is_none));
        if let Some(headings) = rows.next() {
            let headings = headings.into_iter().map(Option::unwrap_or_default).collect();
            let rows: Vec<_> = rows.collect();
            return Ok(Table::from_rows(name, headings, &rows));
        }
    }
    Err(file_error(path, "has no sheet with cells"))
}

fn text(cell: &Data) -> Option<String> {
    let text = match cell {
        Data::Empty | Data::Error(_) => return None,
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
        }
        other => other.to_string(),
    };
    Some(text).filter(|t| !t.trim().is_empty())
}
