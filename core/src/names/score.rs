//! From alignments to scores.

use super::align::{self, Outcome};
use super::bound::{may_reach, may_reach_aligned};
use super::east_asian;
use super::judge;
use super::prepared::PreparedName;
use super::{Alignment, NameKind, TokenPair};

/// The best alignment of two names.
#[derive(Debug)]
pub(crate) struct Judged {
    pub outcome: Outcome,
    /// Which section (0 the full name, then aliases) of the first and of the second name was aligned.
    pub sections: (usize, usize),
    /// The outcome's left is the second name.
    pub swapped: bool,
}

pub(crate) fn logistic(logit: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(logit)).exp())
}

/// The logit below which no score reaches a cut-off; a little lower than exact.
fn floor(cutoff: f64) -> f32 {
    let cutoff = cutoff.clamp(0.0, 1.0);
    (cutoff / (1.0 - cutoff)).ln() as f32 - 0.01
}

/// Aligns and judges two names; none where nothing can be said.
pub(crate) fn judge(a: &PreparedName, b: &PreparedName) -> Option<Judged> {
    judge_above(a, b, f32::NEG_INFINITY)
}

/// The same, but what can't reach a logit may be left out.
fn judge_above(a: &PreparedName, b: &PreparedName, floor: f32) -> Option<Judged> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    // One order for both ways round makes the score symmetric to the last bit.
    let swapped = a.whole > b.whole;
    let (first, second) = if swapped { (b, a) } else { (a, b) };
    let bounded = floor > f32::NEG_INFINITY && a.kind == NameKind::Person;
    let mut best: Option<Judged> = None;
    let named = (first.sections().len(), second.sections().len());
    for (i, x) in first.readings().iter().enumerate() {
        for (j, y) in second.readings().iter().enumerate() {
            let reread = i >= named.0 || j >= named.1;
            if x.is_empty() || y.is_empty() || (reread && x[0].script == y[0].script) {
                continue;
            }
            // What fits by its syllables is not bounded by its tokens.
            let bounded = bounded && !east_asian::concerns(x, y);
            if bounded && !may_reach(x, y, floor) {
                continue;
            }
            let Some(mut outcome) = align::align(x, y, reread) else { continue };
            if bounded && !may_reach_aligned(x, y, &outcome, floor) {
                continue;
            }
            if a.kind == NameKind::Person {
                let nicknamed = (first.nickname && i == 0, second.nickname && j == 0);
                judge::person(x, y, nicknamed, &mut outcome);
            } else {
                judge::words(x, y, a.kind, &mut outcome);
            }
            if best.as_ref().is_none_or(|b| outcome.logit > b.outcome.logit) {
                let sections = if swapped { (j, i) } else { (i, j) };
                best = Some(Judged { outcome, sections, swapped });
            }
        }
    }
    best
}

/// See [`super::compare`].
pub(crate) fn compare(a: &PreparedName, b: &PreparedName) -> f64 {
    judge(a, b).map_or(0.0, |judged| logistic(judged.outcome.logit))
}

/// See [`super::compare_above`].
pub(crate) fn compare_above(a: &PreparedName, b: &PreparedName, cutoff: f64) -> Option<f64> {
    let score = judge_above(a, b, floor(cutoff)).map_or(0.0, |judged| logistic(judged.outcome.logit));
    (score >= cutoff).then_some(score)
}

/// See [`super::align()`].
pub(crate) fn alignment(a: &PreparedName, b: &PreparedName) -> Alignment {
    let Some(Judged { outcome, sections, swapped }) = judge(a, b) else { return Alignment::default() };
    let score = logistic(outcome.logit);
    if sections != (0, 0) {
        // The full names are what tokens() shows; an alias speaks through the score alone.
        return Alignment { score, ..Alignment::default() };
    }
    let pairs = outcome
        .matched
        .iter()
        .map(|m| TokenPair {
            left: if swapped { m.right } else { m.left },
            right: if swapped { m.left } else { m.right },
            similarity: m.likeness.similarity,
            evidence: m.likeness.evidence,
        })
        .collect();
    let (unmatched_left, unmatched_right) =
        if swapped { (outcome.free_right, outcome.free_left) } else { (outcome.free_left, outcome.free_right) };
    Alignment { score, pairs, unmatched_left, unmatched_right, contradiction: outcome.contradiction }
}
