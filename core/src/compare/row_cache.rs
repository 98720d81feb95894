//! The values of each record side by side, so that reading a record touches one contiguous block of memory.

use rayon::prelude::*;

use super::{Field, NameValues, Values};

/// How many records one parallel task lays out.
const CHUNK: usize = 4096;

/// How many name tokens of a record are cached.
const MAX_TOKENS: usize = 6;

/// The number of cells in a cache line of 64 bytes.
const CACHE_LINE: usize = 16;

/// The cell of a property that the record does not have.
const NONE: u32 = u32::MAX;

/// The cell of a property of which the record has several values.
const SEVERAL: u32 = u32::MAX - 1;

/// What a record has of one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// No value.
    None,
    /// One value, by its number.
    One(u32),
    /// Several values.
    Several,
}

impl Cell {
    fn of(cell: u32) -> Self {
        match cell {
            NONE => Self::None,
            SEVERAL => Self::Several,
            value => Self::One(value),
        }
    }
}

/// One row per record: one cell per property, then the tokens of the record's name.
#[derive(Debug, Clone, Default)]
pub struct RowCache {
    properties: usize,
    /// Cells per row, a multiple of [`CACHE_LINE`].
    width: usize,
    /// The first cell of the first row: the first one that begins a cache line.
    start: usize,
    cells: Vec<u32>,
}

/// The row of one record.
#[derive(Debug, Clone, Copy)]
pub struct CachedRow<'a> {
    cells: &'a [u32],
    tokens: &'a [u32],
}

impl RowCache {
    pub(super) fn new(fields: &[Field], rows: usize) -> Self {
        let properties = fields.len();
        let names = fields.iter().find_map(|field| match &field.values {
            Values::Names(names) => Some((field, names)),
            _ => None,
        });
        let width = (properties + if names.is_some() { MAX_TOKENS } else { 0 }).next_multiple_of(CACHE_LINE);
        let mut cells = vec![NONE; rows * width + CACHE_LINE];
        let start = cells.as_ptr().align_offset(CACHE_LINE * size_of::<u32>()).min(CACHE_LINE);
        let fill = |row: u32, cells: &mut [u32]| {
            for (cell, field) in cells.iter_mut().zip(fields) {
                *cell = match field.of(row) {
                    [] => NONE,
                    [one] => *one,
                    _ => SEVERAL,
                };
            }
            if let Some((field, names)) = names {
                fill_tokens(field.of(row), names, &mut cells[properties..properties + MAX_TOKENS]);
            }
        };
        let all = &mut cells[start..start + rows * width];
        all.par_chunks_mut((CHUNK * width).max(1)).enumerate().for_each(|(chunk, cells)| {
            cells.chunks_mut(width).enumerate().for_each(|(at, row)| fill((chunk * CHUNK + at) as u32, row));
        });
        Self { properties, width, start, cells }
    }

    fn cells(&self, row: u32) -> &[u32] {
        let at = self.start + row as usize * self.width;
        &self.cells[at..at + self.width]
    }

    fn split<'a>(&self, cells: &'a [u32]) -> CachedRow<'a> {
        let end = self.width.min(self.properties + MAX_TOKENS);
        CachedRow { cells: &cells[..self.properties], tokens: &cells[self.properties..end] }
    }

    /// The row of a record.
    #[must_use]
    pub fn row(&self, row: u32) -> CachedRow<'_> {
        self.split(self.cells(row))
    }

    /// Copies the rows of some records one after another into `into`. The processor can then load all of them at once instead
    /// of waiting for each in turn.
    pub fn gather(&self, rows: impl Iterator<Item = u32>, into: &mut Vec<u32>) {
        into.clear();
        rows.for_each(|row| into.extend_from_slice(self.cells(row)));
    }

    /// The rows that [`Self::gather`] copied.
    pub fn gathered<'a>(&'a self, copied: &'a [u32]) -> impl Iterator<Item = CachedRow<'a>> {
        copied.chunks_exact(self.width.max(1)).map(|cells| self.split(cells))
    }

    /// What a record has of a property.
    #[must_use]
    pub fn cell(&self, row: u32, property: usize) -> Cell {
        Cell::of(self.cells(row)[property])
    }
}

fn fill_tokens(names_of_record: &[u32], names: &NameValues, cells: &mut [u32]) {
    match names_of_record {
        [] => {}
        [one] if names.tokens(*one).len() <= MAX_TOKENS => {
            cells.iter_mut().zip(names.tokens(*one)).for_each(|(cell, token)| *cell = *token);
        }
        _ => cells[0] = SEVERAL,
    }
}

impl<'a> CachedRow<'a> {
    /// What the record has of a property.
    #[must_use]
    pub fn cell(self, property: usize) -> Cell {
        Cell::of(self.cells[property])
    }

    /// The tokens of the record's only name, none if it has no name; `None` if it has several names or one of more than six
    /// tokens.
    #[must_use]
    pub fn tokens(self) -> Option<&'a [u32]> {
        if self.tokens.first() == Some(&SEVERAL) {
            return None;
        }
        let end = self.tokens.iter().position(|&token| token == NONE).unwrap_or(self.tokens.len());
        Some(&self.tokens[..end])
    }
}
