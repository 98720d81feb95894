use std::borrow::Cow;

use super::{Role, StringPool};

/// The values of one role, for all records.
#[derive(Debug, Clone)]
pub struct Column {
    role: Role,
    offsets: Vec<u32>,
    values: Vec<u32>,
    pool: StringPool,
}

impl Column {
    pub(super) fn new(role: Role, rows: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self { role, offsets, values: vec![], pool: StringPool::default() }
    }

    /// Adds a value to the current record, unless the record has it already.
    pub(super) fn add(&mut self, value: &str) {
        let id = self.pool.intern(value);
        let start = self.offsets.last().map_or(0, |&start| start as usize);
        if !self.values[start..].contains(&id) {
            self.values.push(id);
        }
    }

    /// Ends the current record.
    pub(super) fn close(&mut self) {
        self.offsets.push(self.values.len() as u32);
    }

    /// Returns the role.
    #[must_use]
    pub const fn role(&self) -> &Role {
        &self.role
    }

    /// Returns the ids of a record's distinct values, in order of the headings they came from.
    #[must_use]
    pub fn ids(&self, record: usize) -> &[u32] {
        &self.values[self.offsets[record] as usize..self.offsets[record + 1] as usize]
    }

    /// Returns the text of a value by its id.
    #[must_use]
    pub fn value(&self, id: u32) -> &str {
        self.pool.get(id)
    }

    /// Returns the texts of a record's values.
    pub fn values(&self, record: usize) -> impl Iterator<Item = &str> {
        self.ids(record).iter().map(|&id| self.pool.get(id))
    }

    /// Returns the number of records.
    pub(super) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Returns the same column with another text for each value, by its id; a value without a text is left out.
    pub(super) fn mapped<'a>(&'a self, text: impl Fn(u32) -> Option<Cow<'a, str>>) -> Self {
        let mut column = Self::new(self.role.clone(), self.len());
        let new: Vec<Option<u32>> =
            (0..self.distinct() as u32).map(|id| text(id).map(|text| column.pool.intern(&text))).collect();
        column.values.reserve(self.values.len());
        for record in 0..self.len() {
            let start = column.values.len();
            for id in self.ids(record).iter().filter_map(|id| new[*id as usize]) {
                if !column.values[start..].contains(&id) {
                    column.values.push(id);
                }
            }
            column.close();
        }
        column
    }

    /// Returns the number of distinct values.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.pool.len()
    }

    /// Returns the number of records that hold each value, by its id.
    #[must_use]
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.pool.len()];
        for &id in &self.values {
            counts[id as usize] += 1;
        }
        counts
    }

    /// Returns the pool of texts.
    #[must_use]
    pub const fn pool(&self) -> &StringPool {
        &self.pool
    }
}
