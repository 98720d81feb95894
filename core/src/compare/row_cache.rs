//! The values of each record side by side, so that a look at a record is a look at one line of memory.

use rayon::prelude::*;

use super::{Field, NameValues, Values};

/// How many records are laid out at a time.
const CHUNK: usize = 4096;

/// How many tokens of a record's name stand beside its values.
const TOKENS: usize = 6;

/// What a record has of one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    None,
    /// One value, by its number.
    One(u32),
    /// Several.
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

/// A row a record: a cell a property, then the tokens of its name.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    properties: usize,
    /// Cells from one row to the next: whole lines of memory.
    width: usize,
    /// Where the first row begins: at the beginning of a line of memory.
    start: usize,
    cells: Vec<u32>,
}

/// The cells in a line of memory.
const MEMORY_LINE: usize = 16;

/// The row of one record.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    cells: &'a [u32],
    tokens: &'a [u32],
}

const NONE: u32 = u32::MAX;
const SEVERAL: u32 = u32::MAX - 1;

impl Grid {
    pub(super) fn new(fields: &[Field], rows: usize) -> Self {
        let properties = fields.len();
        let names = fields.iter().find_map(|field| match &field.values {
            Values::Names(names) => Some((field, names)),
            _ => None,
        });
        let width = (properties + if names.is_some() { TOKENS } else { 0 }).next_multiple_of(MEMORY_LINE);
        let mut cells = vec![NONE; rows * width + MEMORY_LINE];
        let start = cells.as_ptr().align_offset(MEMORY_LINE * size_of::<u32>()).min(MEMORY_LINE);
        let lay = |row: u32, line: &mut [u32]| {
            for (cell, field) in line.iter_mut().zip(fields) {
                *cell = match field.of(row) {
                    [] => NONE,
                    [one] => *one,
                    _ => SEVERAL,
                };
            }
            if let Some((field, names)) = names {
                lay_tokens(field.of(row), names, &mut line[properties..properties + TOKENS]);
            }
        };
        let laid = &mut cells[start..start + rows * width];
        laid.par_chunks_mut((CHUNK * width).max(1)).enumerate().for_each(|(chunk, cells)| {
            cells.chunks_mut(width).enumerate().for_each(|(at, line)| lay((chunk * CHUNK + at) as u32, line));
        });
        Self { properties, width, start, cells }
    }

    fn row(&self, row: u32) -> &[u32] {
        let at = self.start + row as usize * self.width;
        &self.cells[at..at + self.width]
    }

    fn split<'a>(&self, row: &'a [u32]) -> Line<'a> {
        let end = self.width.min(self.properties + TOKENS);
        Line { cells: &row[..self.properties], tokens: &row[self.properties..end] }
    }

    /// The row of a record.
    #[must_use]
    pub fn line(&self, row: u32) -> Line<'_> {
        self.split(self.row(row))
    }

    /// Copies the rows of some records one after another, so that memory is asked for all of them at once and not for one
    /// after the other.
    pub fn gather(&self, rows: impl Iterator<Item = u32>, into: &mut Vec<u32>) {
        into.clear();
        rows.for_each(|row| into.extend_from_slice(self.row(row)));
    }

    /// The rows that [`Self::gather`] copied.
    pub fn gathered<'a>(&'a self, copied: &'a [u32]) -> impl Iterator<Item = Line<'a>> {
        copied.chunks_exact(self.width.max(1)).map(|row| self.split(row))
    }

    /// What a record has of a property.
    #[must_use]
    pub fn cell(&self, row: u32, property: usize) -> Cell {
        Cell::of(self.row(row)[property])
    }
}

fn lay_tokens(of_record: &[u32], names: &NameValues, places: &mut [u32]) {
    match of_record {
        [] => {}
        [one] if names.tokens(*one).len() <= TOKENS => {
            places.iter_mut().zip(names.tokens(*one)).for_each(|(place, token)| *place = *token);
        }
        _ => places[0] = SEVERAL,
    }
}

impl<'a> Line<'a> {
    /// What the record has of a property.
    #[must_use]
    pub fn cell(self, property: usize) -> Cell {
        Cell::of(self.cells[property])
    }

    /// The tokens of the record's only name, none if it has no name; `None` where it has several names or a very long one.
    #[must_use]
    pub fn tokens(self) -> Option<&'a [u32]> {
        if self.tokens.first() == Some(&SEVERAL) {
            return None;
        }
        let end = self.tokens.iter().position(|&token| token == NONE).unwrap_or(self.tokens.len());
        Some(&self.tokens[..end])
    }
}
