//! Counts the level patterns of pairs, which are all that training needs.

use hashbrown::HashMap;
use rayon::prelude::*;
use smallvec::SmallVec;

use super::{MilliBits, Model};
use crate::block::{BlockIndex, BlockOptions, Candidate, Query, Scratch};
use crate::compare::{Agreement, MAX_LEVELS, Prepared};
use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;

/// The comparison of two records: one agreement per property.
pub type Comparison = SmallVec<[Agreement; 16]>;

/// Which pairs of records are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairScope {
    /// Any two records.
    Within,
    /// Two records of different sources.
    Across,
}

impl PairScope {
    /// Whether two records are such a pair.
    #[must_use]
    pub fn allow(self, prepared: &Prepared, a: u32, b: u32) -> bool {
        self == Self::Within || prepared.sources[a as usize] != prepared.sources[b as usize]
    }

    /// The number of such pairs among the records that represent themselves.
    #[must_use]
    pub fn count(self, prepared: &Prepared) -> f64 {
        let mut of_source: HashMap<u32, f64> = HashMap::new();
        let mut all = 0.0;
        for row in (0..prepared.len() as u32).filter(|&row| prepared.is_first(row)) {
            all += 1.0;
            *of_source.entry(prepared.sources[row as usize]).or_default() += 1.0;
        }
        let pairs = |n: f64| n * (n - 1.0) / 2.0;
        let mut within: Vec<f64> = of_source.into_values().map(pairs).collect();
        within.sort_unstable_by(f64::total_cmp);
        if self == Self::Within { pairs(all) } else { pairs(all) - within.iter().sum::<f64>() }
    }
}

/// Compares two records of one prepared store.
#[must_use]
pub fn compare(prepared: &Prepared, a: u32, b: u32) -> Comparison {
    (0..prepared.fields.len()).map(|property| prepared.compare(property, a, b)).collect()
}

/// The levels of a pair, and the sum of what rarity adds to its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Pattern {
    /// [`LEVEL_BITS`] bits per property.
    pub(super) levels: u128,
    /// What rarity adds to the weight, in half bits.
    half_bits: i16,
}

impl Pattern {
    fn of(model: &Model, comparison: &[Agreement]) -> Self {
        let levels = comparison
            .iter()
            .take(MAX_PROPERTIES)
            .enumerate()
            .fold(0, |all, (p, g)| all | u128::from(g.level) << (LEVEL_BITS * p));
        let rarity: MilliBits = model.properties.iter().zip(comparison).map(|(property, &g)| property.weigh(g).1).sum();
        Self { levels, half_bits: (rarity.0 / HALF_BIT).clamp(-MAX_HALF_BITS, MAX_HALF_BITS) as i16 }
    }

    /// What rarity adds to the weight.
    pub(super) fn excess_rarity(self) -> MilliBits {
        MilliBits(i32::from(self.half_bits) * HALF_BIT)
    }

    /// The level of a property; missing beyond the first [`MAX_PROPERTIES`].
    pub(super) fn level(self, property: usize) -> u8 {
        if property < MAX_PROPERTIES { (self.levels >> (LEVEL_BITS * property) & MAX_LEVELS as u128) as u8 } else { 0 }
    }
}

/// How many records are processed between two cancellation checks.
const CHUNK: usize = 256;

/// The bits that a level takes.
const LEVEL_BITS: usize = 5;

/// How many properties a pattern holds.
const MAX_PROPERTIES: usize = 128 / LEVEL_BITS;

/// Half a bit, in thousandths of a bit: the step to which the rarity of a pattern is rounded.
const HALF_BIT: i32 = 500;

/// The largest rarity of a pattern, in half bits.
const MAX_HALF_BITS: i32 = 120;

/// Counts the patterns of the candidates of some records.
pub(super) fn count_candidates(
    prepared: &Prepared,
    index: &BlockIndex,
    blocking: &BlockOptions,
    pairs: PairScope,
    model: &Model,
    rows: &[u32],
    monitor: &dyn Monitor,
) -> Result<Vec<(Pattern, f64)>> {
    let chunks = rows.par_chunks(CHUNK).map_init(
        || (Scratch::default(), Vec::<Candidate>::new()),
        |(scratch, found), chunk| {
            monitor.check()?;
            let mut counts = HashMap::new();
            for &row in chunk {
                let query = Query { prepared, row, below: row, cross_script: None };
                index.candidates(query, prepared, blocking, scratch, |other| pairs.allow(prepared, row, other), found);
                for candidate in found.iter() {
                    let pattern = Pattern::of(model, &compare(prepared, row, candidate.row));
                    *counts.entry(pattern).or_insert(0u64) += 1;
                }
            }
            monitor.advance(chunk.len() as u64);
            Ok(counts)
        },
    );
    Ok(sorted(chunks.collect::<Result<Vec<_>>>()?))
}

/// Counts the patterns of at most about `max_pairs` random pairs, or of all pairs if there are no more. The choice depends on the
/// content of the records, not on their order.
pub(super) fn count_random(
    prepared: &Prepared,
    order: &[u32],
    pairs: PairScope,
    model: &Model,
    max_pairs: usize,
    monitor: &dyn Monitor,
) -> Result<Vec<(Pattern, f64)>> {
    let n = order.len();
    if n < 2 {
        return Ok(vec![]);
    }
    let all = n * (n - 1) / 2 <= max_pairs;
    let rounds = if all { n - 1 } else { max_pairs.div_ceil(n) };
    let chunks = (0..if all { n } else { n.min(max_pairs) }).collect::<Vec<_>>();
    let counts = chunks.par_chunks(CHUNK).map(|chunk| {
        monitor.check()?;
        let mut counts = HashMap::new();
        for &i in chunk {
            for round in 0..rounds {
                let j = if all {
                    round
                } else {
                    (hash::mix(prepared.content[order[i] as usize], round as u64) % n as u64) as usize
                };
                if (all && j >= i) || j == i || !pairs.allow(prepared, order[i], order[j]) {
                    continue;
                }
                let (a, b) = (order[i].max(order[j]), order[i].min(order[j]));
                *counts.entry(Pattern::of(model, &compare(prepared, a, b))).or_insert(0u64) += 1;
            }
        }
        Ok(counts)
    });
    Ok(sorted(counts.collect::<Result<Vec<_>>>()?))
}

/// The records that represent themselves, ordered by a hash of their content.
pub(super) fn by_content(prepared: &Prepared) -> Vec<u32> {
    let rows = (0..prepared.len() as u32).into_par_iter().filter(|&row| prepared.is_first(row));
    let mut order: Vec<(u64, u32)> = rows.map(|row| (hash::mix(prepared.content[row as usize], 0x5eed), row)).collect();
    order.par_sort_unstable();
    order.into_iter().map(|(_, row)| row).collect()
}

fn sorted(chunks: Vec<HashMap<Pattern, u64>>) -> Vec<(Pattern, f64)> {
    let mut all: HashMap<Pattern, u64> = HashMap::new();
    for chunk in chunks {
        for (pattern, count) in chunk {
            *all.entry(pattern).or_insert(0) += count;
        }
    }
    let mut list: Vec<(Pattern, u64)> = all.into_iter().collect();
    list.sort_unstable();
    list.into_iter().map(|(pattern, count)| (pattern, count as f64)).collect()
}
