//! Skips candidates whose cheap partial score is below a learned cutoff.
//!
//! Most candidates share one key that is not rare, and nothing else. A partial score from equal values, equal and same-sounding
//! tokens and dates costs a tenth of a comparison. The cutoff is learned from a sample of records whose candidates are all
//! compared, so that almost no match is missed. The prefilter decides what is compared, never what a pair weighs.

use rayon::prelude::*;
use smallvec::SmallVec;

use super::observe::{PairScope, by_content, compare};
use super::{MilliBits, Model, Property, probability};
use crate::block::{BlockIndex, BlockOptions, Candidate, Query, Scratch};
use crate::compare::{Agreement, CachedRow, Cell, Comparator, Field, NameValues, Prepared, TokenMatch, Values};
use crate::error::Result;
use crate::monitor::Monitor;

// Tuned on a synthetic table of one million persons; `benches/NOTES.md` has the cost in matches.

/// The most records of the sample.
const MAX_SAMPLE: usize = 2_500;
/// The sample grows by so many records until it holds enough matches.
const BATCH: usize = 512;
/// The number of expected matches at which the sample is large enough.
const ENOUGH_MATCHES: u64 = 4_000;
/// With fewer expected matches in the sample, nothing is learned.
const MIN_MATCHES: u64 = 20;
/// In smaller tables learning costs more than it saves.
const MIN_RECORDS: usize = 10_000;
/// How many times as many candidates as usual are compared, to estimate what the caps miss.
const WIDER: usize = 2;
/// Less likely pairs do not count as matches of the sample.
const MIN_PROBABILITY: f64 = 0.01;

/// How many records one task of the sample compares.
const CHUNK: usize = 128;
/// Probabilities are added up in millionths, so that the sum does not depend on the order.
const MILLION: u64 = 1_000_000;

/// Computes partial scores of candidates, before they are compared.
#[derive(Debug)]
pub struct Prefilter<'a> {
    prepared: &'a Prepared,
    names: Option<(&'a Property, &'a NameValues)>,
    others: Vec<(usize, &'a Property)>,
}

/// A record whose candidates are filtered.
#[derive(Debug)]
pub struct PrefilteredRecord<'a> {
    prefilter: &'a Prefilter<'a>,
    /// The tokens of the name; `None` if a partial score would say too little.
    tokens: Option<&'a [u32]>,
    others: SmallVec<[SingleValue<'a>; 16]>,
}

/// The only value of a property of the record, with the weights of an equal and of a different value.
#[derive(Debug)]
struct SingleValue<'a> {
    at: usize,
    property: &'a Property,
    field: &'a Field,
    value: u32,
    equal: MilliBits,
    different: MilliBits,
}

fn total(property: &Property, agreement: Agreement) -> MilliBits {
    let (level, rarity) = property.weigh(agreement);
    level + rarity
}

impl<'a> Prefilter<'a> {
    /// Makes a prefilter for records and a model that fits them.
    #[must_use]
    pub fn new(model: &'a Model, prepared: &'a Prepared) -> Self {
        let mut prefilter = Self { prepared, names: None, others: vec![] };
        for (at, (property, field)) in model.properties.iter().zip(&prepared.fields).enumerate() {
            match &field.values {
                Values::Names(names) => prefilter.names = Some((property, names)),
                _ => prefilter.others.push((at, property)),
            }
        }
        prefilter
    }

    /// Prepares a record whose candidates are filtered.
    #[must_use]
    pub fn record(&'a self, row: u32) -> PrefilteredRecord<'a> {
        let cached = self.prepared.row_cache.row(row);
        let mut others = SmallVec::new();
        let mut tokens = cached.tokens();
        for &(at, property) in &self.others {
            let field = &self.prepared.fields[at];
            match cached.cell(at) {
                Cell::None => {}
                Cell::Several => tokens = None,
                Cell::One(value) => others.push(SingleValue {
                    at,
                    property,
                    field,
                    value,
                    equal: total(property, Agreement { level: 1, rarity: field.rarity_of(value) }),
                    // Only the texts of personal numbers show whether they contradict each other.
                    different: match property.comparator {
                        Comparator::PersonalNumber => MilliBits::ZERO,
                        _ => total(property, Agreement { level: property.levels.len() as u8, rarity: 0 }),
                    },
                }),
            }
        }
        PrefilteredRecord { prefilter: self, tokens, others }
    }
}

impl PrefilteredRecord<'_> {
    /// The partial score of this record and another one: unequal values count as different however similar they are, and tokens
    /// that sound the same add their rarity. [`MilliBits::MAX`] where that says too little: for several values of a property,
    /// and across scripts.
    #[must_use]
    pub fn partial_score(&self, other: CachedRow<'_>) -> MilliBits {
        let (Some(own), Some(tokens)) = (self.tokens, other.tokens()) else { return MilliBits::MAX };
        let mut weight = MilliBits::ZERO;
        for one in &self.others {
            weight += match other.cell(one.at) {
                Cell::None => MilliBits::ZERO,
                Cell::Several => return MilliBits::MAX,
                Cell::One(value) if value == one.value => one.equal,
                Cell::One(value) if one.property.comparator == Comparator::Date => {
                    total(one.property, one.property.comparator.compare(one.field, one.value, one.field, value))
                }
                Cell::One(_) => one.different,
            };
        }
        let Some((property, names)) = self.prefilter.names else { return weight };
        if own.is_empty() || tokens.is_empty() {
            return weight;
        }
        let Some((found, same_sound)) = TokenMatch::from_equal_tokens(names, own, tokens) else {
            return MilliBits::MAX;
        };
        weight + total(property, found.agreement()) + MilliBits(same_sound)
    }

    /// Keeps the candidates whose partial score reaches a cutoff. `buffer` is reused from call to call.
    pub fn retain(&self, candidates: &mut Vec<Candidate>, cutoff: MilliBits, buffer: &mut Vec<u32>) {
        let row_cache = &self.prefilter.prepared.row_cache;
        row_cache.gather(candidates.iter().map(|candidate| candidate.row), buffer);
        let mut rows = row_cache.gathered(buffer);
        candidates.retain(|_| rows.next().is_none_or(|row| self.partial_score(row) >= cutoff));
    }
}

/// One candidate of the sample: its partial score, the probability of a match in millionths, and whether a search with the
/// usual caps finds it.
type SampledPair = (MilliBits, u64, bool);

/// What was learned from the sample.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PrefilterCutoff {
    /// Candidates of a lower partial score are not compared; `None` compares all.
    pub cutoff: Option<MilliBits>,
    /// The estimated share of the matches of a wider search without a cutoff that are missed; `None` for small tables, where
    /// nothing is filtered and nothing was estimated.
    pub estimated_missed: Option<f64>,
}

impl PrefilterCutoff {
    /// Learns the cutoff for records and a model.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor cancels.
    pub fn learn(
        model: &Model,
        prepared: &Prepared,
        index: &BlockIndex,
        blocking: &BlockOptions,
        pairs: PairScope,
        monitor: &dyn Monitor,
    ) -> Result<Self> {
        if prepared.len() < MIN_RECORDS {
            return Ok(Self::default());
        }
        let wide = BlockOptions {
            max_candidates: blocking.max_candidates * WIDER,
            max_entries: blocking.max_entries * WIDER,
            ..*blocking
        };
        let prefilter = Prefilter::new(model, prepared);
        let order = by_content(prepared);
        let sample = |(scratch, found): &mut (Scratch, Vec<Candidate>), rows: &[u32]| {
            monitor.check()?;
            let mut sampled: Vec<SampledPair> = Vec::new();
            for &row in rows {
                let query = Query { prepared, row, below: row, cross_script: None };
                let allowed = |other| pairs.allow(prepared, row, other);
                index.candidates(query, prepared, &wide, scratch, allowed, found);
                let record = prefilter.record(row);
                for (rank, candidate) in found.iter().enumerate() {
                    let match_probability = probability(model.weigh(&compare(prepared, candidate.row, row)));
                    if match_probability >= MIN_PROBABILITY {
                        let score = record.partial_score(prepared.row_cache.row(candidate.row));
                        let millionths = (match_probability * MILLION as f64) as u64;
                        sampled.push((score, millionths, rank < blocking.max_candidates));
                    }
                }
            }
            Ok(sampled)
        };
        let mut sampled: Vec<SampledPair> = Vec::new();
        for batch in order[..order.len().min(MAX_SAMPLE)].chunks(BATCH) {
            let chunks = batch.par_chunks(CHUNK).map_init(<(Scratch, Vec<Candidate>)>::default, sample);
            sampled.extend(chunks.collect::<Result<Vec<_>>>()?.concat());
            if sampled.iter().map(|one| one.1).sum::<u64>() >= ENOUGH_MATCHES * MILLION {
                break;
            }
        }
        sampled.sort_unstable();
        Ok(Self::of(&sampled, blocking.max_missed_share))
    }

    /// The highest cutoff that misses at most a share of the matches, and the share missed by it and by the caps. `sampled` is
    /// sorted.
    fn of(sampled: &[SampledPair], max_missed_share: f64) -> Self {
        let all: u64 = sampled.iter().map(|one| one.1).sum();
        if all < MIN_MATCHES * MILLION {
            return Self::default();
        }
        let missed_by_caps: u64 = sampled.iter().filter(|one| !one.2).map(|one| one.1).sum();
        let max_missed = (all as f64 * max_missed_share) as u64;
        let (mut missed, mut cutoff) = (0, None);
        for &(score, millionths, within_caps) in sampled {
            if missed + millionths > max_missed {
                cutoff = Some(score);
                break;
            }
            missed += if within_caps { millionths } else { 0 };
        }
        Self { cutoff, estimated_missed: Some((missed + missed_by_caps) as f64 / all as f64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cutoff_misses_at_most_the_given_share() {
        let certain = |score| (MilliBits(score), MILLION, true);
        let mut sampled: Vec<SampledPair> = (0..1000).map(|i| certain(20_000 + i)).collect();
        sampled.insert(0, (MilliBits(-5_000), 10_000, true));
        sampled.insert(1, (MilliBits(3_000), MILLION, true));
        // Four of a thousand matches may be missed: the one at three bits and the first two at twenty.
        let learned = PrefilterCutoff::of(&sampled, 0.004);
        assert_eq!(learned.cutoff, Some(MilliBits(20_002)));
        assert!((learned.estimated_missed.unwrap() - 3.01 / 1001.01).abs() < 1e-9, "{learned:?}");
        assert_eq!(PrefilterCutoff::of(&sampled[..5], 0.004), PrefilterCutoff::default());
    }
}
