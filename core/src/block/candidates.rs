//! Ranked and capped candidates of a record.

use super::accumulator::ScoreAccumulator;
use super::{BlockIndex, BlockOptions, CrossScriptKeys, cross_script_keys, keys_of};
use crate::compare::Prepared;

/// A record worth comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The number of the record.
    pub row: u32,
    /// The summed rarity of the shared keys, in sixteenths of a bit.
    pub shared: u32,
}

/// The record whose candidates are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The store of the record.
    pub prepared: &'a Prepared,
    /// The number of the record in that store.
    pub row: u32,
    /// Only records of lower numbers are candidates. With `row` here, each pair of one store comes up once.
    pub below: u32,
    /// The tokens of the index, if names in other scripts are to be looked up as well.
    pub cross_script: Option<&'a CrossScriptKeys>,
}

/// Buffers that one thread reuses from query to query.
#[derive(Debug, Default)]
pub struct Scratch {
    scores: ScoreAccumulator,
    ranked: Vec<u64>,
    copied: Vec<u32>,
    lists: Vec<KeyList>,
    keys: Vec<u64>,
    cross_script: Vec<(u64, u8)>,
    /// The number of records of the store, and the score of a key by the number of records that have it.
    key_scores: (usize, Vec<u16>),
}

/// The records of one key of the query. Ordered by size, so the derived order puts the rarest keys first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct KeyList {
    /// The number of records with the key.
    size: u32,
    /// The position of the key in the index.
    key: u32,
    /// How many of the records are read: all, or only those of lower numbers.
    read: u32,
    /// The share of the key's score that counts, in sixteenths.
    share: u8,
}

/// The share of a key that counts in full, in sixteenths.
pub(super) const FULL_SHARE: u8 = 16;

impl Scratch {
    /// Computes the scores of keys among `records` records, in sixteenths of a bit, for keys of up to `cap` records.
    fn compute_key_scores(&mut self, records: usize, cap: usize) {
        if self.key_scores.0 != records || self.key_scores.1.len() <= cap {
            let bits = (records.max(2) as f64).log2();
            let score = |size: usize| ((bits - (size.max(1) as f64).log2()) * 16.0).max(1.0) as u16;
            self.key_scores = (records, (0..=cap).map(score).collect());
        }
    }
}

impl BlockIndex {
    /// Finds the records of each key of the query, the rarest key first.
    fn find_lists(&self, query: Query<'_>, held: &Prepared, options: &BlockOptions, scratch: &mut Scratch) {
        scratch.lists.clear();
        if std::ptr::eq(query.prepared, held) && !self.row_keys.is_empty() {
            scratch.lists.extend(self.row_keys.of(query.row).map(|(key, lower)| {
                let size = self.size_at(key);
                let read = if query.below == query.row { u32::from(lower) } else { size };
                KeyList { size, key, read, share: FULL_SHARE }
            }));
        } else {
            keys_of(query.prepared, query.row, options, &mut scratch.keys);
            let list = |(key, share): (u64, u8)| {
                let key = self.find(key)?;
                let size = self.size_at(key);
                Some(KeyList { size, key, read: size, share })
            };
            scratch.lists.extend(scratch.keys.iter().filter_map(|&key| list((key, FULL_SHARE))));
            if let Some(tokens) = query.cross_script {
                cross_script_keys(query.prepared, query.row, held, tokens, options, &mut scratch.cross_script);
                let keys = &scratch.keys;
                let new = scratch.cross_script.iter().copied().filter(|(key, _)| keys.binary_search(key).is_err());
                scratch.lists.extend(new.filter_map(list));
            }
        }
        scratch.lists.sort_unstable();
    }

    /// Writes the candidates of a record into `out`, ranked by the summed rarity of the shared keys, ties by record number.
    /// Only records for which `allowed` is true are candidates. Returns whether a cap left any out.
    pub fn candidates(
        &self,
        query: Query<'_>,
        held: &Prepared,
        options: &BlockOptions,
        scratch: &mut Scratch,
        allowed: impl Fn(u32) -> bool,
        out: &mut Vec<Candidate>,
    ) -> bool {
        out.clear();
        self.find_lists(query, held, options, scratch);
        scratch.compute_key_scores(held.len(), options.max_key_records as usize);
        let Scratch { scores, ranked, lists, key_scores, copied, .. } = scratch;
        let (mut kept, mut capped) = (0, false);
        // All lists are copied before any is processed, so that the processor loads them concurrently.
        copied.clear();
        for list in &*lists {
            if copied.len() > options.max_entries {
                capped = true;
                break;
            }
            kept += 1;
            copied.extend_from_slice(&self.rows_at(list.key)[..list.read as usize]);
        }
        let mut remaining = &copied[..];
        for list in &lists[..kept] {
            let (rows, others) = remaining.split_at(list.read as usize);
            remaining = others;
            // The lists of a loaded index may be longer than the current cap.
            let full = key_scores.1.get(list.size as usize).or(key_scores.1.last()).copied().unwrap_or(1);
            scores.add(rows, (full * u16::from(list.share) / u16::from(FULL_SHARE)).max(1));
        }
        // One word per record that sorts the highest score first, then the lowest record number.
        ranked.clear();
        scores.drain(|other, shared| {
            if other < query.below && allowed(other) {
                ranked.push(u64::from(u32::MAX - shared) << 32 | u64::from(other));
            }
        });
        if ranked.len() > options.max_candidates {
            ranked.select_nth_unstable(options.max_candidates);
            ranked.truncate(options.max_candidates);
            capped = true;
        }
        ranked.sort_unstable();
        let candidate = |&rank: &u64| Candidate { row: rank as u32, shared: u32::MAX - (rank >> 32) as u32 };
        out.extend(ranked.iter().map(candidate));
        capped
    }
}
