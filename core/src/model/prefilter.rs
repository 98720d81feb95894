//! Which candidates are worth comparing: those for whom what is seen at once speaks well enough.
//!
//! Most candidates share one key that is not rare, and nothing else. Equal values, equal and like-sounding tokens and the
//! dates of two records are found at a tenth of the cost of comparing them. The limit below which a candidate is left is
//! learned from a sample of records whose candidates are all compared, so that next to no match is lost by it.

use rayon::prelude::*;
use smallvec::SmallVec;

use super::observe::{Pairs, by_content, compare};
use super::{Model, Property, probability};
use crate::block::{Asking, BlockIndex, BlockOptions, Candidate, Scratch};
use crate::compare::{Cell, Comparator, Field, Graded, Line, NameValues, Prepared, Shape, Values};
use crate::error::Result;
use crate::monitor::Monitor;

/// How many records' candidates are all compared to learn the limit, at most.
const SAMPLE: usize = 2_500;

/// So many records are looked at before it is asked whether they have shown enough matches.
const BATCH: usize = 512;

/// The expected matches that are enough.
const ENOUGH: u64 = 4_000;

/// In tables of fewer records learning costs more than it saves.
const FEW: usize = 10_000;

/// How many times as many candidates as usual are looked at to learn what is lost.
const WIDER: usize = 2;

/// Fewer expected matches than this in the sample teach nothing.
const LEAST_MATCHES: u64 = 20;

/// Pairs less likely than this are not counted.
const LIKELY: f64 = 0.01;

const CHUNK: usize = 128;
const MILLION: u64 = 1_000_000;

/// What candidates are weighed by before they are compared.
#[derive(Debug)]
pub struct Screen<'a> {
    prepared: &'a Prepared,
    names: Option<(&'a Property, &'a NameValues)>,
    others: Vec<(usize, &'a Property)>,
}

/// A record whose candidates are weighed.
#[derive(Debug)]
pub struct Screened<'a> {
    screen: &'a Screen<'a>,
    tokens: Option<&'a [u32]>,
    others: SmallVec<[Own<'a>; 16]>,
}

/// What the record has of a property, and what another record with the same or another value gets.
#[derive(Debug)]
struct Own<'a> {
    at: usize,
    property: &'a Property,
    field: &'a Field,
    value: u32,
    equal: i32,
    different: i32,
}

impl<'a> Screen<'a> {
    /// A screen for these records.
    #[must_use]
    pub fn new(model: &'a Model, prepared: &'a Prepared) -> Self {
        let mut screen = Self { prepared, names: None, others: vec![] };
        for (at, (property, field)) in model.properties.iter().zip(&prepared.fields).enumerate() {
            match &field.values {
                Values::Names(names) => screen.names = Some((property, names)),
                _ => screen.others.push((at, property)),
            }
        }
        screen
    }

    /// A record whose candidates are to be weighed.
    #[must_use]
    pub fn of(&'a self, row: u32) -> Screened<'a> {
        let line = self.prepared.grid.line(row);
        let mut others = SmallVec::new();
        let mut tokens = line.tokens();
        for &(at, property) in &self.others {
            let field = &self.prepared.fields[at];
            let weigh = |level: usize, rarity: u16| {
                let (level, rarer) = property.weigh(Graded { level: level as u8, rarity });
                level + rarer
            };
            match line.cell(at) {
                Cell::None => {}
                Cell::Several => tokens = None,
                Cell::One(value) => others.push(Own {
                    at,
                    property,
                    field,
                    value,
                    equal: weigh(1, field.rarity_of(value)),
                    // Whether personal numbers contradict is seen only from their texts.
                    different: match property.comparator {
                        Comparator::PersonalNumber => 0,
                        _ => weigh(property.levels.len(), 0),
                    },
                }),
            }
        }
        Screened { screen: self, tokens, others }
    }
}

impl Screened<'_> {
    /// What is seen at once of the record and another one, in thousandths of a bit: values that are not equal count as
    /// different, however alike they are, and tokens that sound the same as half met. The most there is where that
    /// says too little: for several values of a property, and across scripts.
    #[must_use]
    pub fn weigh(&self, other: Line<'_>) -> i32 {
        let (Some(own), Some(tokens)) = (self.tokens, other.tokens()) else { return i32::MAX };
        let mut weight = 0;
        for one in &self.others {
            weight += match other.cell(one.at) {
                Cell::None => 0,
                Cell::Several => return i32::MAX,
                Cell::One(value) if value == one.value => one.equal,
                Cell::One(value) if one.property.comparator == Comparator::Date => {
                    let graded = one.property.comparator.compare(one.field, one.value, one.field, value);
                    let (level, rarer) = one.property.weigh(graded);
                    level + rarer
                }
                Cell::One(_) => one.different,
            };
        }
        let Some((property, names)) = self.screen.names else { return weight };
        if own.is_empty() || tokens.is_empty() {
            return weight;
        }
        let Some((shape, sounded)) = Shape::at_once(names, own, tokens) else { return i32::MAX };
        let (level, rarer) = property.weigh(shape.graded());
        weight + level + rarer + sounded
    }

    /// Keeps of the candidates those that reach a limit. `lines` is memory to be used again.
    pub fn keep(&self, candidates: &mut Vec<Candidate>, limit: i32, lines: &mut Vec<u32>) {
        let grid = &self.screen.prepared.grid;
        grid.gather(candidates.iter().map(|candidate| candidate.row), lines);
        let mut lines = grid.gathered(lines);
        candidates.retain(|_| lines.next().is_none_or(|line| self.weigh(line) >= limit));
    }
}

/// One candidate of the sample: its weight before it is compared, how likely it is a match in millionths, and whether a
/// usual search would have found it.
type Seen = (i32, u64, bool);

/// What was learned of candidates that are not worth comparing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limit {
    /// Candidates that weigh less at once, in thousandths of a bit, are not compared; `None` compares all.
    pub weight: Option<i32>,
    /// Which share of the matches a wider search without a limit would find besides, by an estimate; `None` for small
    /// tables, where nothing is left out by a limit and nothing was estimated.
    pub missed: Option<f64>,
}

impl Limit {
    /// Learns the limit for these records and this model.
    ///
    /// # Errors
    /// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor says so.
    pub fn learn(
        model: &Model,
        prepared: &Prepared,
        index: &BlockIndex,
        blocking: &BlockOptions,
        pairs: Pairs,
        monitor: &dyn Monitor,
    ) -> Result<Self> {
        if prepared.len() < FEW {
            return Ok(Self::default());
        }
        let wide =
            BlockOptions { candidates: blocking.candidates * WIDER, budget: blocking.budget * WIDER, ..*blocking };
        let screen = Screen::new(model, prepared);
        let order = by_content(prepared);
        let look = |(scratch, found): &mut (Scratch, Vec<Candidate>), rows: &[u32]| {
            monitor.check()?;
            let mut seen: Vec<Seen> = Vec::new();
            for &row in rows {
                let asking = Asking { prepared, row, below: row, echoes: None };
                let allowed = |other| pairs.allow(prepared, row, other);
                index.candidates(asking, prepared, &wide, scratch, allowed, found);
                let screened = screen.of(row);
                for (rank, candidate) in found.iter().enumerate() {
                    let likely = probability(model.weigh(&compare(prepared, candidate.row, row)));
                    if likely >= LIKELY {
                        let at_once = screened.weigh(prepared.grid.line(candidate.row));
                        seen.push((at_once, (likely * MILLION as f64) as u64, rank < blocking.candidates));
                    }
                }
            }
            Ok(seen)
        };
        let mut seen: Vec<Seen> = Vec::new();
        for batch in order[..order.len().min(SAMPLE)].chunks(BATCH) {
            let chunks = batch.par_chunks(CHUNK).map_init(<(Scratch, Vec<Candidate>)>::default, look);
            seen.extend(chunks.collect::<Result<Vec<_>>>()?.concat());
            if seen.iter().map(|one| one.1).sum::<u64>() >= ENOUGH * MILLION {
                break;
            }
        }
        seen.sort_unstable();
        Ok(Self::of(&seen, blocking.may_be_lost))
    }

    /// The highest limit that loses no more than may be lost, and the share of matches lost by it or by the caps.
    fn of(seen: &[Seen], share: f64) -> Self {
        let all: u64 = seen.iter().map(|one| one.1).sum();
        if all < LEAST_MATCHES * MILLION {
            return Self::default();
        }
        let capped: u64 = seen.iter().filter(|one| !one.2).map(|one| one.1).sum();
        let may_be_lost = (all as f64 * share) as u64;
        let (mut lost, mut weight) = (0, None);
        for &(at_once, likely, usual) in seen {
            if lost + likely > may_be_lost {
                weight = Some(at_once);
                break;
            }
            lost += if usual { likely } else { 0 };
        }
        Self { weight, missed: Some((lost + capped) as f64 / all as f64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_loses_no_more_than_it_may() {
        let sure = |weight| (weight, MILLION, true);
        let mut seen: Vec<Seen> = (0..1000).map(|i| sure(20_000 + i)).collect();
        seen.insert(0, (-5_000, 10_000, true));
        seen.insert(1, (3_000, MILLION, true));
        // Of a thousand matches four may be lost: one at three bits and the first two of those at twenty.
        let limit = Limit::of(&seen, 0.004);
        assert_eq!(limit.weight, Some(20_002));
        assert!((limit.missed.unwrap() - 3.01 / 1001.01).abs() < 1e-9, "{limit:?}");
        assert_eq!(Limit::of(&seen[..5], 0.004), Limit::default());
    }
}
