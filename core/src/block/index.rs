//! The inverted index and the candidates it gives.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{BlockOptions, Echoes, echoed, keys_of};
use crate::compare::Prepared;
use crate::error::Result;
use crate::monitor::Monitor;

/// Records prepared or compared at a time: the unit of parallel work, of progress and of cancelling.
const CHUNK: usize = 2048;

/// From keys to the records that have them, and back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct BlockIndex {
    keys: Vec<u64>,
    offsets: Vec<u32>,
    rows: Vec<u32>,
    of_row: Vec<u32>,
    row_offsets: Vec<u32>,
    dropped_keys: u64,
    dropped_places: u64,
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
    score: Vec<u32>,
    touched: Vec<u32>,
    lists: Vec<(u32, u32)>,
    keys: Vec<u64>,
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
        let chunks: Vec<Vec<(u64, u32)>> = rows
            .par_chunks(CHUNK)
            .map(|chunk| {
                monitor.check()?;
                let (mut found, mut keys) = (Vec::with_capacity(chunk.len() * 16), Vec::new());
                for &row in chunk {
                    keys_of(prepared, row, options, &mut keys);
                    found.extend(keys.iter().map(|&key| (key, row)));
                }
                monitor.advance(chunk.len() as u64);
                Ok(found)
            })
            .collect::<Result<_>>()?;
        let mut places: Vec<(u64, u32)> = Vec::with_capacity(chunks.iter().map(Vec::len).sum());
        for chunk in chunks {
            places.extend(chunk);
        }
        monitor.check()?;
        places.par_sort_unstable();
        monitor.check()?;
        let mut index = Self::of_sorted(&places, options.cap as usize, within);
        if within {
            index.turn(prepared.len());
        }
        Ok(index)
    }

    /// Notes the keys of each record.
    fn turn(&mut self, records: usize) {
        let mut offsets = vec![0u32; records + 1];
        for &row in &self.rows {
            offsets[row as usize + 1] += 1;
        }
        for row in 0..records {
            offsets[row + 1] += offsets[row];
        }
        let mut next = offsets.clone();
        self.of_row = vec![0; self.rows.len()];
        for key in 0..self.keys.len() {
            for &row in &self.rows[self.offsets[key] as usize..self.offsets[key + 1] as usize] {
                self.of_row[next[row as usize] as usize] = key as u32;
                next[row as usize] += 1;
            }
        }
        self.row_offsets = offsets;
    }

    fn of_sorted(places: &[(u64, u32)], cap: usize, within: bool) -> Self {
        let mut index = Self { offsets: vec![0], ..Self::default() };
        for group in places.chunk_by(|a, b| a.0 == b.0) {
            if group.len() > cap {
                index.dropped_keys += 1;
                index.dropped_places += group.len() as u64;
            } else if !within || group.len() > 1 {
                index.keys.push(group[0].0);
                index.rows.extend(group.iter().map(|place| place.1));
                index.offsets.push(index.rows.len() as u32);
            }
        }
        index
    }

    /// The records that have a key; none if the key is unknown or was dropped.
    #[must_use]
    pub fn rows(&self, key: u64) -> &[u32] {
        self.keys.binary_search(&key).map_or(&[], |at| self.at(at as u32))
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
            && self.rows.iter().all(|&row| (row as usize) < records)
    }

    /// Finds the lists of the keys of a record, the shortest first.
    fn lists(&self, asking: Asking<'_>, held: &Prepared, options: &BlockOptions, scratch: &mut Scratch) {
        let size = |key: usize| self.offsets[key + 1] - self.offsets[key];
        scratch.lists.clear();
        let Asking { prepared: asker, row, echoes, .. } = asking;
        if std::ptr::eq(asker, held) && !self.row_offsets.is_empty() {
            let own =
                &self.of_row[self.row_offsets[row as usize] as usize..self.row_offsets[row as usize + 1] as usize];
            scratch.lists.extend(own.iter().map(|&key| (size(key as usize), key)));
        } else {
            keys_of(asker, row, options, &mut scratch.keys);
            if let Some(echoes) = echoes {
                echoed(asker, row, held, echoes, options, &mut scratch.keys);
            }
            let found = scratch.keys.iter().filter_map(|key| self.keys.binary_search(key).ok());
            scratch.lists.extend(found.map(|at| (size(at), at as u32)));
        }
        scratch.lists.sort_unstable();
    }

    /// The candidates of a record, ranked by summed rarity of the keys shared, ties by content, then by number;
    /// only records that `allowed` lets through. Gives whether any were cut off.
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
        scratch.score.resize(held.len(), 0);
        self.lists(asking, held, options, scratch);
        let (mut seen, mut cut) = (0, false);
        let bits = f64::from(held.len().max(2) as u32).log2();
        for &(size, at) in &scratch.lists {
            if seen > options.budget {
                cut = true;
                break;
            }
            let worth = ((bits - f64::from(size).log2()) * 16.0).max(1.0) as u32;
            for &other in self.at(at).iter().take_while(|&&other| other < asking.below) {
                seen += 1;
                let score = &mut scratch.score[other as usize];
                if *score == 0 {
                    scratch.touched.push(other);
                }
                *score += worth;
            }
        }
        for other in scratch.touched.drain(..) {
            let shared = std::mem::take(&mut scratch.score[other as usize]);
            if allowed(other) {
                out.push(Candidate { row: other, shared });
            }
        }
        let rank = |c: &Candidate| (u32::MAX - c.shared, held.content[c.row as usize], c.row);
        if out.len() > options.candidates {
            out.select_nth_unstable_by_key(options.candidates, rank);
            out.truncate(options.candidates);
            cut = true;
        }
        out.sort_unstable_by_key(rank);
        cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_keys_are_dropped_and_counted() {
        let mut places: Vec<(u64, u32)> = (0..50).map(|row| (7, row)).collect();
        places.extend([(9, 1), (9, 2), (11, 3)]);
        let within = BlockIndex::of_sorted(&places, 10, true);
        assert_eq!((within.dropped(), within.keys.clone()), ((1, 50), vec![9]));
        assert_eq!((within.rows(9), within.rows(7), within.rows(8)), (&[1, 2][..], &[][..], &[][..]));
        let open = BlockIndex::of_sorted(&places, 10, false);
        assert_eq!(open.rows(11), [3]);
        assert!(open.is_sound(50) && !open.is_sound(3));
    }

    #[test]
    fn each_record_knows_its_keys() {
        let mut index = BlockIndex::of_sorted(&[(5, 0), (5, 2), (6, 1), (6, 2)], 10, true);
        index.turn(3);
        let of = |row: usize| &index.of_row[index.row_offsets[row] as usize..index.row_offsets[row + 1] as usize];
        assert_eq!((of(0), of(1), of(2)), (&[0][..], &[1][..], &[0, 1][..]));
    }
}
