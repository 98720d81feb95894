//! The inverted index: from blocking keys to the records that have them, and back.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{BlockOptions, keys_of};
use crate::compare::Prepared;
use crate::error::Result;
use crate::monitor::Monitor;

/// Records whose keys one task computes: the unit of parallel work, of progress and of cancellation.
const CHUNK: usize = 2048;

/// The number of ranges of records whose keys are collected in parallel by [`BlockIndex::collect_row_keys`].
const RANGES: usize = 4;

/// The fewest records per such range.
const MIN_RANGE: usize = 1 << 14;

/// About how many postings are sorted at a time: few enough to sort in a fraction of a second between two cancellation
/// checks, and enough (32 MiB) that glibc maps the memory separately and returns it to the system.
const SHARD: usize = 1 << 22;

/// The number of low bits of a posting that hold the number of its record. A key gives up so many bits, so that a posting
/// takes eight bytes: among a million records a few hundred keys collide, which costs one comparison each.
fn row_bits(records: usize) -> u32 {
    (usize::BITS - records.leading_zeros()).min(32)
}

/// The number of the shard of a key, of `count` shards of equal ranges of keys.
fn shard_of(key: u64, count: usize) -> usize {
    ((u128::from(key) * count as u128) >> 64) as usize
}

/// An inverted index from keys to records.
///
/// A *posting* is a key and a record that has it, packed into one word.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BlockIndex {
    /// The keys without their low bits, ascending; empty where the index is only queried with its own records.
    keys: Vec<u64>,
    offsets: Vec<u32>,
    rows: Vec<u32>,
    /// The keys of each record; empty where the index is queried with other records.
    #[serde(skip)]
    pub(super) row_keys: RowKeys,
    dropped_keys: u64,
    dropped_postings: u64,
    /// The number of low bits that keys lack, see [`row_bits`].
    row_bits: u32,
}

/// The keys of each record.
#[derive(Debug, Clone, Default)]
pub(super) struct RowKeys {
    /// The first key of each record.
    offsets: Vec<u32>,
    keys: Vec<u32>,
    /// For each key, how many records of lower numbers have it.
    lower: Vec<u16>,
}

impl RowKeys {
    pub(super) fn is_empty(&self) -> bool {
        self.offsets.is_empty()
    }

    /// The keys of a record, each with the number of lower records that have it.
    pub(super) fn of(&self, row: u32) -> impl Iterator<Item = (u32, u16)> {
        let range = self.offsets[row as usize] as usize..self.offsets[row as usize + 1] as usize;
        self.keys[range.clone()].iter().copied().zip(self.lower[range].iter().copied())
    }
}

impl BlockIndex {
    /// Builds the index over the records that represent themselves. With `within`, the index is only queried with its own
    /// records: keys of a single record are then left out.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor cancels.
    pub fn build(prepared: &Prepared, options: &BlockOptions, within: bool, monitor: &dyn Monitor) -> Result<Self> {
        let rows: Vec<u32> = (0..prepared.len() as u32).filter(|&row| prepared.is_first(row)).collect();
        monitor.stage("blocking", Some(rows.len() as u64));
        let row_bits = row_bits(prepared.len());
        let shards = Self::postings(prepared, &rows, options, monitor)?;
        let cap = options.max_key_records.min(u16::MAX.into()) as usize;
        let index_shard = |mut postings: Vec<u64>| {
            monitor.check()?;
            postings.par_sort_unstable();
            Ok(Self::of_sorted(&postings, row_bits, cap, within))
        };
        let parts: Vec<Self> = shards.into_par_iter().map(index_shard).collect::<Result<_>>()?;
        let mut index = Self::concatenate(parts, row_bits);
        if within {
            index.collect_row_keys(prepared.len());
        }
        Ok(index)
    }

    /// The postings of all records, one vector per range of keys. Each vector is one large allocation, which returns to the
    /// system as soon as it is dropped; many small ones would stay with the process.
    fn postings(
        prepared: &Prepared,
        rows: &[u32],
        options: &BlockOptions,
        monitor: &dyn Monitor,
    ) -> Result<Vec<Vec<u64>>> {
        let row_bits = row_bits(prepared.len());
        let (mut of_sample, mut keys) = (0, Vec::new());
        for &row in rows.iter().take(CHUNK) {
            keys_of(prepared, row, options, &mut keys);
            of_sample += keys.len();
        }
        let estimated = of_sample * rows.len().div_ceil(CHUNK);
        let count = (estimated / SHARD).max(1);
        // A tenth more than the first records suggest; memory that is never written to costs nothing.
        let capacity = estimated / count * 11 / 10;
        let shards: Vec<Mutex<Vec<u64>>> = (0..count).map(|_| Mutex::new(Vec::with_capacity(capacity))).collect();
        rows.par_chunks(CHUNK).try_for_each_init(
            || (vec![Vec::new(); count], Vec::new()),
            |(own, keys), chunk| {
                monitor.check()?;
                for &row in chunk {
                    keys_of(prepared, row, options, keys);
                    for &key in &*keys {
                        let key = key >> row_bits << row_bits;
                        own[shard_of(key, count)].push(key | u64::from(row));
                    }
                }
                for (own, shard) in own.iter_mut().zip(&shards) {
                    shard.lock().unwrap_or_else(PoisonError::into_inner).append(own);
                }
                monitor.advance(chunk.len() as u64);
                Ok(())
            },
        )?;
        Ok(shards.into_iter().map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner)).collect())
    }

    /// Concatenates indexes of ascending ranges of keys.
    fn concatenate(parts: Vec<Self>, row_bits: u32) -> Self {
        let sum = |size: fn(&Self) -> usize| parts.iter().map(size).sum::<usize>();
        let mut all = Self {
            keys: Vec::with_capacity(sum(|part| part.keys.len())),
            offsets: Vec::with_capacity(sum(|part| part.offsets.len())),
            rows: Vec::with_capacity(sum(|part| part.rows.len())),
            row_bits,
            ..Self::default()
        };
        all.offsets.push(0);
        for part in parts {
            let before = all.rows.len() as u32;
            all.keys.extend(part.keys);
            all.offsets.extend(part.offsets[1..].iter().map(|end| before + end));
            all.rows.extend(part.rows);
            all.dropped_keys += part.dropped_keys;
            all.dropped_postings += part.dropped_postings;
        }
        all
    }

    /// Inverts the index: collects the keys of each record, and for each of them how many lower records have it.
    fn collect_row_keys(&mut self, records: usize) {
        let size = records.div_ceil(RANGES).max(MIN_RANGE);
        let ranges: Vec<Range<u32>> =
            (0..records).step_by(size).map(|first| first as u32..(first + size).min(records) as u32).collect();
        let counts: Vec<Vec<u32>> = ranges.par_iter().map(|range| self.key_counts(range)).collect();
        let mut offsets = Vec::with_capacity(records + 1);
        offsets.push(0u32);
        offsets.extend(counts.into_iter().flatten().scan(0, |end, count| {
            *end += count;
            Some(*end)
        }));
        let mut all = RowKeys { offsets, keys: vec![0; self.rows.len()], lower: vec![0; self.rows.len()] };
        let (mut keys, mut lower, mut parts) = (&mut all.keys[..], &mut all.lower[..], Vec::new());
        for range in ranges {
            let size = (all.offsets[range.end as usize] - all.offsets[range.start as usize]) as usize;
            let split = (keys.split_off_mut(..size), lower.split_off_mut(..size));
            let (Some(keys_of_range), Some(lower_of_range)) = split else { break };
            parts.push((range, keys_of_range, lower_of_range));
        }
        let offsets = &all.offsets;
        parts.into_par_iter().for_each(|(range, keys, lower)| self.write_row_keys(&range, offsets, keys, lower));
        self.row_keys = all;
    }

    /// The number of keys of each record of a range.
    fn key_counts(&self, range: &Range<u32>) -> Vec<u32> {
        let mut counts = vec![0u32; range.len()];
        for &row in self.rows.iter().filter(|row| range.contains(row)) {
            counts[(row - range.start) as usize] += 1;
        }
        counts
    }

    /// Writes the keys of each record of a range, and the number of lower records with each key.
    fn write_row_keys(&self, range: &Range<u32>, offsets: &[u32], keys: &mut [u32], lower: &mut [u16]) {
        let first = offsets[range.start as usize];
        let mut next: Vec<u32> =
            offsets[range.start as usize..range.end as usize].iter().map(|offset| offset - first).collect();
        for key in 0..self.offsets.len().saturating_sub(1) {
            for (before, row) in (0..).zip(self.rows_at(key as u32)).filter(|(_, row)| range.contains(row)) {
                let at = &mut next[(row - range.start) as usize];
                (keys[*at as usize], lower[*at as usize]) = (key as u32, before);
                *at += 1;
            }
        }
    }

    /// The index of sorted postings. With `within`, the keys themselves are not stored: records find theirs by
    /// [`Self::collect_row_keys`].
    fn of_sorted(postings: &[u64], row_bits: u32, cap: usize, within: bool) -> Self {
        let mut index = Self { offsets: vec![0], row_bits, ..Self::default() };
        for group in postings.chunk_by(|a, b| a >> row_bits == b >> row_bits) {
            if group.len() > cap {
                index.dropped_keys += 1;
                index.dropped_postings += group.len() as u64;
            } else if !within || group.len() > 1 {
                if !within {
                    index.keys.push(group[0] >> row_bits);
                }
                index.rows.extend(group.iter().map(|posting| (posting & !(u64::MAX << row_bits)) as u32));
                index.offsets.push(index.rows.len() as u32);
            }
        }
        index
    }

    /// The records that have a key; none if the key is unknown or was dropped.
    #[must_use]
    pub fn rows(&self, key: u64) -> &[u32] {
        self.find(key).map_or(&[], |at| self.rows_at(at))
    }

    /// The position of a key.
    pub(super) fn find(&self, key: u64) -> Option<u32> {
        self.keys.binary_search(&(key >> self.row_bits)).ok().map(|at| at as u32)
    }

    /// The records that have the key at a position, ascending.
    pub(super) fn rows_at(&self, key: u32) -> &[u32] {
        &self.rows[self.offsets[key as usize] as usize..self.offsets[key as usize + 1] as usize]
    }

    /// The number of records that have the key at a position.
    pub(super) fn size_at(&self, key: u32) -> u32 {
        self.offsets[key as usize + 1] - self.offsets[key as usize]
    }

    /// The number of keys dropped because too many records have them, and the number of their postings.
    #[must_use]
    pub fn dropped(&self) -> (u64, u64) {
        (self.dropped_keys, self.dropped_postings)
    }

    /// Whether the parts are consistent and refer only to `records` records. An index read from a file must be valid before
    /// it is used.
    #[must_use]
    pub fn is_valid(&self, records: usize) -> bool {
        self.offsets.len() == self.keys.len() + 1
            && self.offsets.first() == Some(&0)
            && self.offsets.windows(2).all(|w| w[0] <= w[1])
            && self.offsets.last().is_some_and(|&end| end as usize == self.rows.len())
            && self.keys.windows(2).all(|w| w[0] < w[1])
            && self.row_bits <= 32
            && self.rows.iter().all(|&row| (row as usize) < records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_keys_are_dropped_and_counted() {
        let posting = |key: u64, row: u64| key << 6 | row;
        let mut postings: Vec<u64> = (0..50).map(|row| posting(7, row)).collect();
        postings.extend([posting(9, 1), posting(9, 2), posting(11, 3)]);
        let within = BlockIndex::of_sorted(&postings, 6, 10, true);
        assert_eq!((within.dropped(), within.rows_at(0), within.offsets.len()), ((1, 50), &[1, 2][..], 2));
        let open = BlockIndex::of_sorted(&postings, 6, 10, false);
        let rows = |key: u64| open.rows(key << 6 | 5);
        assert_eq!((rows(9), rows(7), rows(8), rows(11)), (&[1, 2][..], &[][..], &[][..], &[3][..]));
        assert!(open.is_valid(50) && !open.is_valid(3));
    }

    #[test]
    fn shards_are_ascending_ranges_of_equal_size() {
        let keys = (0..1u64 << 14).map(|i| i << 50 | i);
        let shards: Vec<usize> = keys.map(|key| shard_of(key, 7)).collect();
        assert!(shards.is_sorted());
        let sizes: Vec<usize> = shards.chunk_by(|a, b| a == b).map(<[usize]>::len).collect();
        assert!(sizes.len() == 7 && sizes.iter().all(|size| (2340..=2341).contains(size)), "{sizes:?}");
        assert_eq!((shard_of(u64::MAX, 7), shard_of(u64::MAX, 1)), (6, 0));
    }

    #[test]
    fn the_inverted_index_lists_the_keys_of_each_record() {
        let mut index = BlockIndex::of_sorted(&[5 << 2, 5 << 2 | 2, 6 << 2 | 1, 6 << 2 | 2], 2, 10, true);
        index.collect_row_keys(3);
        assert_eq!(index.row_keys.offsets, [0, 1, 2, 4]);
        assert_eq!((index.row_keys.keys, index.row_keys.lower), (vec![0, 1, 0, 1], vec![0, 0, 1, 1]));
    }
}
