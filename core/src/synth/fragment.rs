//! Tables built in parallel: each block fills a fragment, and the fragments are sorted into one table.

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use rayon::prelude::*;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::record::Table;

/// The rows of one table from one block.
#[derive(Debug, Clone, Default)]
pub(super) struct TableFragment {
    keys: Vec<u64>,
    width: usize,
    text: String,
    /// The end of each cell in `text`. The high bit marks a missing cell.
    ends: Vec<u32>,
}

const MISSING: u32 = 1 << 31;

impl TableFragment {
    /// Adds a row with its sort key. An empty cell is a missing value.
    pub(super) fn push<C: AsRef<str>>(&mut self, key: u64, cells: &[C]) {
        self.keys.push(key);
        self.width = cells.len();
        for cell in cells {
            let cell = cell.as_ref();
            self.text.push_str(cell);
            self.ends.push(self.text.len() as u32 | if cell.is_empty() { MISSING } else { 0 });
        }
    }

    /// The number of rows.
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

/// Builds a table from the fragments of all blocks, sorted by key, then block, then row.
pub(super) fn table<H: AsRef<str> + Sync>(name: &str, headings: &[H], fragments: &[&TableFragment]) -> Result<Table> {
    let mut order: Vec<(u64, u32, u32)> = fragments
        .iter()
        .enumerate()
        .flat_map(|(block, fragment)| {
            fragment.keys.iter().enumerate().map(move |(row, &key)| (key, block as u32, row as u32))
        })
        .collect();
    order.par_sort_unstable();
    let columns: Vec<ArrayRef> = (0..headings.len())
        .into_par_iter()
        .map(|column| {
            let mut built = StringBuilder::with_capacity(order.len(), order.len() * 10);
            for &(_, block, row) in &order {
                built.append_option(fragments[block as usize].cell(row as usize, column));
            }
            Arc::new(built.finish()) as ArrayRef
        })
        .collect();
    let fields: Vec<Field> = headings.iter().map(|name| Field::new(name.as_ref(), DataType::Utf8, true)).collect();
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
        .map_err(|error| Error::schema(name, format!("its columns do not fit together: {error}")))?;
    Table::from_batches(name, &[batch])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_by_key_and_empty_cells_are_missing() {
        let (mut a, mut b) = (TableFragment::default(), TableFragment::default());
        a.push(3, &["x", ""]);
        a.push(1, &["y", "2"]);
        b.push(2, &["", "3"]);
        let table = table("t", &["p", "q"], &[&a, &b]).unwrap();
        let (p, q) = (table.text(0).unwrap(), table.text(1).unwrap());
        let rows: Vec<_> = (0..3).map(|row| (p.first(row), q.first(row))).collect();
        assert_eq!(rows, [(Some("y"), Some("2")), (None, Some("3")), (Some("x"), None)]);
    }
}
