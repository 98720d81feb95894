//! The inverted index and the candidates it gives.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::tally::Tally;
use super::{BlockOptions, Echoes, echoed, keys_of};
use crate::compare::Prepared;
use crate::error::Result;
use crate::monitor::Monitor;

/// Records prepared or compared at a time: the unit of parallel work, of progress and of cancelling.
const CHUNK: usize = 2048;

/// The records are cut into so many ranges when their keys are noted.
const RANGES: usize = 4;

/// Keys are sorted in ranges of about so many places, each by itself: few enough to be sorted in a fraction of a second,
/// enough for a piece of memory (32 MiB) that glibc maps by itself, and so gives back to the system.
const SHARD: usize = 1 << 22;

/// The bits that the numbers of so many records need. A key gives up so many, so that a place takes eight bytes: among
/// a million records a few hundred keys coincide by chance, and cost a comparison each.
fn place_bits(records: usize) -> u32 {
    (usize::BITS - records.leading_zeros()).min(32)
}

/// Which of so many ranges of equal size a key is in.
fn shard_of(key: u64, count: usize) -> usize {
    ((u128::from(key) * count as u128) >> 64) as usize
}

/// From keys to the records that have them, and back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BlockIndex {
    keys: Vec<u64>,
    offsets: Vec<u32>,
    rows: Vec<u32>,
    /// Empty where the index is asked about other records than its own.
    #[serde(skip)]
    own: Own,
    dropped_keys: u64,
    dropped_places: u64,
    /// How many of the lowest bits of keys are left out: those in which a place holds the number of its record.
    low: u32,
}

/// The keys of each record.
#[derive(Debug, Clone, Default)]
struct Own {
    /// Where the keys of each record begin.
    offsets: Vec<u32>,
    keys: Vec<u32>,
    /// How many records of lower numbers have the key.
    below: Vec<u16>,
}

/// A record worth comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub row: u32,
    /// The summed rarity of the keys shared, in sixteenths of a bit.
    pub shared: u32,
}

/// The record that asks for candidates.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The store it stands in.
    pub prepared: &'a Prepared,
    /// Its number there.
    pub row: u32,
    /// Only records of lower numbers are candidates, so that a pair within one store comes up once.
    pub below: u32,
    /// What the tokens of its names may stand for in other scripts, where that is asked.
    pub echoes: Option<&'a Echoes>,
}

/// Memory that one thread uses again for one record after another.
#[derive(Debug, Default)]
pub struct Scratch {
    tally: Tally,
    ranked: Vec<u64>,
    copied: Vec<u32>,
    lists: Vec<List>,
    keys: Vec<u64>,
    echoed: Vec<(u64, u8)>,
    /// For how many records, and what a key is worth that so many of them have.
    worth: (usize, Vec<u16>),
}

/// A list that a record stands in: how many records have the key, which key, how many of them are asked for, and how much
/// of its worth counts, in sixteenths.
type List = (u32, u32, u32, u8);

const WHOLE: u8 = 16;

impl Scratch {
    /// Works out what keys are worth among so many records, in sixteenths of a bit, for keys of up to `cap`.
    fn weigh(&mut self, records: usize, cap: usize) {
        if self.worth.0 != records || self.worth.1.len() <= cap {
            let bits = (records.max(2) as f64).log2();
            let worth = |size: usize| ((bits - (size.max(1) as f64).log2()) * 16.0).max(1.0) as u16;
            self.worth = (records, (0..=cap).map(worth).collect());
        }
    }
}

impl BlockIndex {
    /// Builds the index over the records that stand for themselves. Keys that only one record has are left out if
    /// `within` is set, for such an index is asked about its own records only.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor says so.
    pub fn build(prepared: &Prepared, options: &BlockOptions, within: bool, monitor: &dyn Monitor) -> Result<Self> {
        let rows: Vec<u32> = (0..prepared.len() as u32).filter(|&row| prepared.is_first(row)).collect();
        monitor.stage("blocking", Some(rows.len() as u64));
        let low = place_bits(prepared.len());
        let shards = Self::places(prepared, &rows, options, monitor)?;
        let cap = options.cap.min(u16::MAX.into()) as usize;
        let read = |mut places: Vec<u64>| {
            monitor.check()?;
            places.par_sort_unstable();
            Ok(Self::of_sorted(&places, low, cap, within))
        };
        let parts: Vec<Self> = shards.into_par_iter().map(read).collect::<Result<_>>()?;
        let mut index = Self::joined(parts, low);
        if within {
            index.turn(prepared.len());
        }
        Ok(index)
    }

    /// The places of all records, a range of keys each. Every range is one large piece of memory, which goes back to the system
    /// as soon as it was read; what many small ones hold stays with the process.
    fn places(
        prepared: &Prepared,
        rows: &[u32],
        options: &BlockOptions,
        monitor: &dyn Monitor,
    ) -> Result<Vec<Vec<u64>>> {
        let low = place_bits(prepared.len());
        let (mut first, mut keys) = (0, Vec::new());
        for &row in rows.iter().take(CHUNK) {
            keys_of(prepared, row, options, &mut keys);
            first += keys.len();
        }
        let all = first * rows.len().div_ceil(CHUNK);
        let count = (all / SHARD).max(1);
        // A tenth more than what the first records need; memory that is never written to costs nothing.
        let expected = all / count * 11 / 10;
        let shards: Vec<Mutex<Vec<u64>>> = (0..count).map(|_| Mutex::new(Vec::with_capacity(expected))).collect();
        rows.par_chunks(CHUNK).try_for_each_init(
            || (vec![Vec::new(); count], Vec::new()),
            |(own, keys), chunk| {
                monitor.check()?;
                for &row in chunk {
                    keys_of(prepared, row, options, keys);
                    for &key in &*keys {
                        let key = key >> low << low;
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

    /// Indexes of ascending ranges of keys as one.
    fn joined(parts: Vec<Self>, low: u32) -> Self {
        let sum = |size: fn(&Self) -> usize| parts.iter().map(size).sum::<usize>();
        let mut all = Self {
            keys: Vec::with_capacity(sum(|part| part.keys.len())),
            offsets: Vec::with_capacity(sum(|part| part.offsets.len())),
            rows: Vec::with_capacity(sum(|part| part.rows.len())),
            low,
            ..Self::default()
        };
        all.offsets.push(0);
        for part in parts {
            let before = all.rows.len() as u32;
            all.keys.extend(part.keys);
            all.offsets.extend(part.offsets[1..].iter().map(|end| before + end));
            all.rows.extend(part.rows);
            all.dropped_keys += part.dropped_keys;
            all.dropped_places += part.dropped_places;
        }
        all
    }

    /// Notes the keys of each record, and how many records of lower numbers have each.
    fn turn(&mut self, records: usize) {
        let size = records.div_ceil(RANGES).max(1 << 14);
        let ranges: Vec<Range<u32>> =
            (0..records).step_by(size).map(|first| first as u32..(first + size).min(records) as u32).collect();
        let counts: Vec<Vec<u32>> = ranges.par_iter().map(|range| self.counts(range)).collect();
        let mut offsets = Vec::with_capacity(records + 1);
        offsets.push(0u32);
        offsets.extend(counts.into_iter().flatten().scan(0, |end, count| {
            *end += count;
            Some(*end)
        }));
        let mut own = Own { offsets, keys: vec![0; self.rows.len()], below: vec![0; self.rows.len()] };
        let (mut keys, mut below, mut parts) = (&mut own.keys[..], &mut own.below[..], Vec::new());
        for range in ranges {
            let size = (own.offsets[range.end as usize] - own.offsets[range.start as usize]) as usize;
            let of_range = (keys.split_off_mut(..size), below.split_off_mut(..size));
            let (Some(of_keys), Some(of_below)) = of_range else { break };
            parts.push((range, of_keys, of_below));
        }
        let offsets = &own.offsets;
        parts.into_par_iter().for_each(|(range, keys, below)| self.turn_range(&range, offsets, keys, below));
        self.own = own;
    }

    /// How many keys each record of a range has.
    fn counts(&self, range: &Range<u32>) -> Vec<u32> {
        let mut counts = vec![0u32; range.len()];
        for &row in self.rows.iter().filter(|row| range.contains(row)) {
            counts[(row - range.start) as usize] += 1;
        }
        counts
    }

    /// Writes the keys of each record of a range, each with how many records of lower numbers have it.
    fn turn_range(&self, range: &Range<u32>, offsets: &[u32], keys: &mut [u32], below: &mut [u16]) {
        let first = offsets[range.start as usize];
        let mut next: Vec<u32> =
            offsets[range.start as usize..range.end as usize].iter().map(|offset| offset - first).collect();
        for key in 0..self.offsets.len().saturating_sub(1) {
            for (lower, row) in (0..).zip(self.at(key as u32)).filter(|(_, row)| range.contains(row)) {
                let at = &mut next[(row - range.start) as usize];
                (keys[*at as usize], below[*at as usize]) = (key as u32, lower);
                *at += 1;
            }
        }
    }

    /// The index of sorted places, each a key whose lowest bits are the number of a record. Where it is asked about its own
    /// records only, which find their keys by [`Self::turn`], the keys themselves are not kept.
    fn of_sorted(places: &[u64], low: u32, cap: usize, within: bool) -> Self {
        let mut index = Self { offsets: vec![0], low, ..Self::default() };
        for group in places.chunk_by(|a, b| a >> low == b >> low) {
            if group.len() > cap {
                index.dropped_keys += 1;
                index.dropped_places += group.len() as u64;
            } else if !within || group.len() > 1 {
                if !within {
                    index.keys.push(group[0] >> low);
                }
                index.rows.extend(group.iter().map(|place| (place & !(u64::MAX << low)) as u32));
                index.offsets.push(index.rows.len() as u32);
            }
        }
        index
    }

    /// The records that have a key; none if the key is unknown or was dropped.
    #[must_use]
    pub fn rows(&self, key: u64) -> &[u32] {
        self.find(key).map_or(&[], |at| self.at(at))
    }

    fn find(&self, key: u64) -> Option<u32> {
        self.keys.binary_search(&(key >> self.low)).ok().map(|at| at as u32)
    }

    fn at(&self, key: u32) -> &[u32] {
        &self.rows[self.offsets[key as usize] as usize..self.offsets[key as usize + 1] as usize]
    }

    /// How many keys were dropped because too many records have them, and how many places of records in them.
    #[must_use]
    pub fn dropped(&self) -> (u64, u64) {
        (self.dropped_keys, self.dropped_places)
    }

    /// Whether the parts fit each other and name only the given number of records, as those of a stored file must.
    #[must_use]
    pub fn is_sound(&self, records: usize) -> bool {
        self.offsets.len() == self.keys.len() + 1
            && self.offsets.first() == Some(&0)
            && self.offsets.windows(2).all(|w| w[0] <= w[1])
            && self.offsets.last().is_some_and(|&end| end as usize == self.rows.len())
            && self.keys.windows(2).all(|w| w[0] < w[1])
            && self.low <= 32
            && self.rows.iter().all(|&row| (row as usize) < records)
    }

    /// Finds the lists of the keys of a record, the shortest first.
    fn lists(&self, asking: Asking<'_>, held: &Prepared, options: &BlockOptions, scratch: &mut Scratch) {
        let size = |key: u32| self.offsets[key as usize + 1] - self.offsets[key as usize];
        scratch.lists.clear();
        let Asking { prepared: asker, row, echoes, below } = asking;
        if std::ptr::eq(asker, held) && !self.own.offsets.is_empty() {
            let own = self.own.offsets[row as usize] as usize..self.own.offsets[row as usize + 1] as usize;
            let list = |(&key, &lower): (&u32, &u16)| {
                (size(key), key, if below == row { u32::from(lower) } else { size(key) }, WHOLE)
            };
            scratch.lists.extend(self.own.keys[own.clone()].iter().zip(&self.own.below[own]).map(list));
        } else {
            keys_of(asker, row, options, &mut scratch.keys);
            let list = |(key, share): (u64, u8)| self.find(key).map(|at| (size(at), at, size(at), share));
            let whole = scratch.keys.iter().map(|&key| (key, WHOLE));
            scratch.lists.extend(whole.filter_map(list));
            if let Some(echoes) = echoes {
                echoed(asker, row, held, echoes, options, &mut scratch.echoed);
                let keys = &scratch.keys;
                let new = scratch.echoed.iter().copied().filter(|(key, _)| keys.binary_search(key).is_err());
                scratch.lists.extend(new.filter_map(list));
            }
        }
        scratch.lists.sort_unstable();
    }

    /// The candidates of a record, ranked by summed rarity of the keys shared, ties by number; only records that
    /// `allowed` lets through. Gives whether any were cut off.
    pub fn candidates(
        &self,
        asking: Asking<'_>,
        held: &Prepared,
        options: &BlockOptions,
        scratch: &mut Scratch,
        allowed: impl Fn(u32) -> bool,
        out: &mut Vec<Candidate>,
    ) -> bool {
        out.clear();
        self.lists(asking, held, options, scratch);
        scratch.weigh(held.len(), options.cap as usize);
        let Scratch { tally, ranked, lists, worth, copied, .. } = scratch;
        let (mut kept, mut cut) = (0, false);
        // All lists are copied before any is looked at, so that memory is asked for all of them at once.
        copied.clear();
        for &(_, at, asked, _) in &*lists {
            if copied.len() > options.budget {
                cut = true;
                break;
            }
            kept += 1;
            copied.extend_from_slice(&self.at(at)[..asked as usize]);
        }
        let mut rest = &copied[..];
        for &(size, _, asked, share) in &lists[..kept] {
            let (own, others) = rest.split_at(asked as usize);
            rest = others;
            // Lists of an index that was loaded may be longer than today's cap.
            let whole = worth.1.get(size as usize).or(worth.1.last()).copied().unwrap_or(1);
            tally.add(own, (whole * u16::from(share) / u16::from(WHOLE)).max(1));
        }
        // The more is shared the lower, then the lower the number.
        ranked.clear();
        tally.drain(|other, shared| {
            if other < asking.below && allowed(other) {
                ranked.push(u64::from(u32::MAX - shared) << 32 | u64::from(other));
            }
        });
        if ranked.len() > options.candidates {
            ranked.select_nth_unstable(options.candidates);
            ranked.truncate(options.candidates);
            cut = true;
        }
        ranked.sort_unstable();
        let candidate = |&rank: &u64| Candidate { row: rank as u32, shared: u32::MAX - (rank >> 32) as u32 };
        out.extend(ranked.iter().map(candidate));
        cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_keys_are_dropped_and_counted() {
        let place = |key: u64, row: u64| key << 6 | row;
        let mut places: Vec<u64> = (0..50).map(|row| place(7, row)).collect();
        places.extend([place(9, 1), place(9, 2), place(11, 3)]);
        let within = BlockIndex::of_sorted(&places, 6, 10, true);
        assert_eq!((within.dropped(), within.at(0), within.offsets.len()), ((1, 50), &[1, 2][..], 2));
        let open = BlockIndex::of_sorted(&places, 6, 10, false);
        let rows = |key: u64| open.rows(key << 6 | 5);
        assert_eq!((rows(9), rows(7), rows(8), rows(11)), (&[1, 2][..], &[][..], &[][..], &[3][..]));
        assert!(open.is_sound(50) && !open.is_sound(3));
    }

    #[test]
    fn ranges_of_keys_ascend_and_are_alike() {
        let keys = (0..1u64 << 14).map(|i| i << 50 | i);
        let shards: Vec<usize> = keys.map(|key| shard_of(key, 7)).collect();
        assert!(shards.is_sorted());
        let sizes: Vec<usize> = shards.chunk_by(|a, b| a == b).map(<[usize]>::len).collect();
        assert!(sizes.len() == 7 && sizes.iter().all(|size| (2340..=2341).contains(size)), "{sizes:?}");
        assert_eq!((shard_of(u64::MAX, 7), shard_of(u64::MAX, 1)), (6, 0));
    }

    #[test]
    fn each_record_knows_its_keys() {
        let mut index = BlockIndex::of_sorted(&[5 << 2, 5 << 2 | 2, 6 << 2 | 1, 6 << 2 | 2], 2, 10, true);
        index.turn(3);
        assert_eq!(index.own.offsets, [0, 1, 2, 4]);
        assert_eq!((index.own.keys, index.own.below), (vec![0, 1, 0, 1], vec![0, 0, 1, 1]));
    }
}
