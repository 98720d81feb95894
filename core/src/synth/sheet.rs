//! Tables built by many hands at once: each block fills its own part, and the whole is put in one order at the end.

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use rayon::prelude::*;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::record::Table;

/// The rows of one table that one block made.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    keys: Vec<u64>,
    width: usize,
    text: String,
    /// Where each cell ends in `text`; the high bit says that the cell is missing.
    ends: Vec<u32>,
}

const MISSING: u32 = 1 << 31;

impl Part {
    /// Adds a row that stands where `key` puts it. An empty cell is a missing one.
    pub(super) fn push<C: AsRef<str>>(&mut self, key: u64, cells: &[C]) {
        self.keys.push(key);
        self.width = cells.len();
        for cell in cells {
            let cell = cell.as_ref();
            self.text.push_str(cell);
            self.ends.push(self.text.len() as u32 | if cell.is_empty() { MISSING } else { 0 });
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let at = row * self.width + column;
        let end = self.ends[at];
        if end & MISSING != 0 {
            return None;
        }
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] & !MISSING);
        self.text.get(start as usize..end as usize)
    }
}

/// One table from the parts of all blocks, by key, then block, then row.
pub(super) fn table<H: AsRef<str> + Sync>(name: &str, headings: &[H], parts: &[&Part]) -> Result<Table> {
    let mut order: Vec<(u64, u32, u32)> = parts
        .iter()
        .enumerate()
        .flat_map(|(block, part)| part.keys.iter().enumerate().map(move |(row, &key)| (key, block as u32, row as u32)))
        .collect();
    order.par_sort_unstable();
    let columns: Vec<ArrayRef> = (0..headings.len())
        .into_par_iter()
        .map(|column| {
            let mut built = StringBuilder::with_capacity(order.len(), order.len() * 10);
            for &(_, block, row) in &order {
                built.append_option(parts[block as usize].cell(row as usize, column));
            }
            Arc::new(built.finish()) as ArrayRef
        })
        .collect();
    let fields: Vec<Field> = headings.iter().map(|name| Field::new(name.as_ref(), DataType::Utf8, true)).collect();
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
        .map_err(|error| Error::input(format!("synthetic table '{name}': {error}")))?;
    Table::from_batches(name, &[batch])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_order_of_their_keys_and_empty_cells_are_missing() {
        let (mut a, mut b) = (Part::default(), Part::default());
        a.push(3, &["x", ""]);
        a.push(1, &["y", "2"]);
        b.push(2, &["", "3"]);
        let table = table("t", &["p", "q"], &[&a, &b]).unwrap();
        let (p, q) = (table.text(0).unwrap(), table.text(1).unwrap());
        let rows: Vec<_> = (0..3).map(|row| (p.first(row), q.first(row))).collect();
        assert_eq!(rows, [(Some("y"), Some("2")), (None, Some("3")), (Some("x"), None)]);
    }
}
