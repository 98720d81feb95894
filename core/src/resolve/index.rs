//! A search index: many queries against many records.

use std::sync::Mutex;

use hashbrown::HashSet;

use super::saved::{Content, Segment};
use crate::block::{BlockIndex, BlockOptions, CrossScriptKeys, Scratch};
use crate::compare::{Dictionary, Prepared};
use crate::error::{Error, Result};
use crate::model::{Model, PairScope, Training, train};
use crate::monitor::Monitor;
use crate::record::{Columns, Kind, RecordSet};

/// Records that can be searched.
///
/// The index is built once, with a model trained on its records unless one is given. Records added later are weighed by the same
/// model.
#[derive(Debug)]
pub struct Index {
    pub(super) content: Content,
    /// The source of each record.
    source_of: Vec<u32>,
    /// The number of the first record of each segment.
    pub(super) starts: Vec<u32>,
    /// The records that were removed or replaced.
    pub(super) removed: HashSet<u32>,
    /// The name tokens of each segment, for queries in other scripts.
    pub(super) cross_script: Vec<CrossScriptKeys>,
    dictionary: Dictionary,
    pub(super) model: Model,
    /// Buffers of the searches that ran so far.
    pub(super) scratch: Mutex<Vec<Scratch>>,
}

// Set by hand: a search looks at few records, so it can afford wider caps than a resolution.

/// How a search finds candidates.
pub(super) const BLOCKING: BlockOptions = BlockOptions {
    max_rare_records: 20,
    max_key_records: 1000,
    max_candidates: 150,
    max_entries: 6000,
    max_missed_share: 0.0,
};

/// How the model of an index is trained. An index may hold no duplicates to learn from, so the shipped defaults count for much.
const TRAINING: Training = Training { records: 2_000, random_pairs: Some(60_000), strength: 2_000.0 };

impl Index {
    /// Builds an index over records. `model` is an existing model; `None` trains one on the records.
    ///
    /// # Errors
    /// [`Error::Model`] for a model that does not fit the records, [`Error::Cancelled`] if the monitor cancels.
    pub fn build(records: &RecordSet, model: Option<Model>, monitor: &dyn Monitor) -> Result<Self> {
        let mut prepared = Prepared::build(records, &[], monitor)?;
        prepared.count(model.as_ref().map_or(0.0, |m| m.copies));
        let blocks = BlockIndex::build(&prepared, &BLOCKING, false, monitor)?;
        let model = match model {
            Some(model) => {
                model.fits(&prepared)?;
                model
            }
            None => train(&mut prepared, &blocks, &BLOCKING, PairScope::Within, &TRAINING, monitor)?,
        };
        let content = Content {
            kind: records.kind(),
            ids: (0..records.len()).map(|row| records.id(row).to_owned()).collect(),
            sources: records.sources().to_vec(),
            integer_ids: records.has_integer_ids(),
            segments: vec![Segment { prepared, blocks }],
            removed: vec![],
            model: model.to_json()?,
            columns: vec![],
        };
        Self::new(content, model)
    }

    pub(super) fn new(content: Content, model: Model) -> Result<Self> {
        let mut index = Self {
            dictionary: content.segments.first().map(|s| Dictionary::new(&s.prepared)).unwrap_or_default(),
            removed: content.removed.iter().copied().collect(),
            cross_script: content.segments.iter().map(|segment| CrossScriptKeys::new(&segment.prepared)).collect(),
            source_of: vec![],
            starts: vec![],
            scratch: Mutex::new(vec![]),
            content,
            model,
        };
        index.number_records();
        Ok(index)
    }

    /// Numbers the records of all segments consecutively.
    fn number_records(&mut self) {
        self.starts.clear();
        self.source_of.clear();
        for segment in &self.content.segments {
            self.starts.push(self.source_of.len() as u32);
            self.source_of.extend(&segment.prepared.sources);
        }
    }

    /// The number of records that can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.content.ids.len() - self.removed.len()
    }

    /// Whether no record can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The kind of the records.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.content.kind
    }

    /// The model that weighs candidates.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Stores the columns by which the records were read, so that queries can be read in the same way after loading.
    pub fn set_columns(&mut self, columns: &Columns) {
        self.content.columns = columns.to_pairs();
    }

    /// The columns set by [`Self::set_columns`]; empty if none were set.
    ///
    /// # Errors
    /// [`Error::Input`] for a loaded index whose columns are invalid.
    pub fn columns(&self) -> Result<Columns> {
        Columns::from_pairs(self.content.columns.iter().cloned())
    }

    /// The id of a record by its number; empty if there is no such record.
    #[must_use]
    pub fn id(&self, record: u32) -> &str {
        self.content.ids.get(record as usize).map_or("", String::as_str)
    }

    /// The source of a record by its number; empty if there is no such record.
    #[must_use]
    pub fn source(&self, record: u32) -> &str {
        let source = self.source_of.get(record as usize).and_then(|&s| self.content.sources.get(s as usize));
        source.map_or("", String::as_str)
    }

    /// Returns the number of the record with an id, in one source or in any; of several, the one added last. `None` if there is
    /// none or it was removed.
    #[must_use]
    pub fn find(&self, source: Option<&str>, id: &str) -> Option<u32> {
        let fits = |r: &u32| self.id(*r) == id && source.is_none_or(|source| self.source(*r) == source);
        (0..self.content.ids.len() as u32).rev().find(|r| fits(r) && !self.removed.contains(r))
    }

    /// Whether all ids were delivered as whole numbers.
    #[must_use]
    pub fn has_integer_ids(&self) -> bool {
        self.content.integer_ids
    }

    /// Adds records and returns their number. The model does not change. A record whose source and id are in the index replaces
    /// the earlier one.
    ///
    /// # Errors
    /// [`Error::Input`] for records of another kind, [`Error::Cancelled`] if the monitor cancels; the index is unchanged then.
    pub fn add(&mut self, records: &RecordSet, monitor: &dyn Monitor) -> Result<usize> {
        if records.kind() != self.content.kind {
            return Err(Error::input(format!(
                "the index holds records of kind {}, these are of kind {}",
                self.content.kind,
                records.kind()
            )));
        }
        if records.is_empty() {
            return Ok(0);
        }
        let mut prepared = self.prepare(records, monitor)?;
        let blocks = BlockIndex::build(&prepared, &BLOCKING, false, monitor)?;
        let places: Vec<u32> = records
            .sources()
            .iter()
            .map(|name| {
                let known = self.content.sources.iter().position(|s| s == name);
                known.unwrap_or_else(|| {
                    self.content.sources.push(name.clone());
                    self.content.sources.len() - 1
                }) as u32
            })
            .collect();
        prepared.sources.iter_mut().for_each(|source| *source = places[*source as usize]);
        let replaced: HashSet<(u32, &str)> =
            (0..records.len()).map(|row| (prepared.sources[row], records.id(row))).collect();
        let old = (0..self.content.ids.len() as u32)
            .filter(|&r| replaced.contains(&(self.source_of[r as usize], self.id(r))))
            .collect::<Vec<_>>();
        self.removed.extend(old);
        self.content.ids.extend((0..records.len()).map(|row| records.id(row).to_owned()));
        self.content.integer_ids &= records.has_integer_ids();
        self.cross_script.push(CrossScriptKeys::new(&prepared));
        self.content.segments.push(Segment { prepared, blocks });
        self.number_records();
        Ok(records.len())
    }

    /// Removes the records with some ids, in all sources, and returns how many there were.
    pub fn remove<'a>(&mut self, ids: impl IntoIterator<Item = &'a str>) -> usize {
        let ids: HashSet<&str> = ids.into_iter().collect();
        let found: Vec<u32> = (0..self.content.ids.len() as u32)
            .filter(|r| !self.removed.contains(r) && ids.contains(self.id(*r)))
            .collect();
        self.removed.extend(&found);
        found.len()
    }

    /// Prepares records with the fields and frequencies of the index.
    pub(super) fn prepare(&self, records: &RecordSet, monitor: &dyn Monitor) -> Result<Prepared> {
        let mut prepared = Prepared::build(records, &[], monitor)?;
        if let Some(base) = self.content.segments.first() {
            prepared.adopt(&self.dictionary, &base.prepared);
        }
        Ok(prepared)
    }
}
