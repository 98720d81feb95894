//! From alignments to scores.

use super::align::{self, ScoredAlignment};
use super::bound::{can_reach, can_reach_aligned};
use super::east_asian;
use super::judge;
use super::prepared::PreparedName;
use super::{Alignment, NameKind, TokenPair};

/// The best alignment of two names.
#[derive(Debug)]
pub(crate) struct BestAlignment {
    pub alignment: ScoredAlignment,
    /// Which section (0 the full name, then aliases) of the first and of the second name was aligned.
    pub sections: (usize, usize),
    /// The alignment's left is the second name.
    pub swapped: bool,
}

pub(crate) fn logistic(logit: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(logit)).exp())
}

/// The logit below which no score reaches a cut-off; a little lower than exact.
fn logit_floor(cutoff: f64) -> f32 {
    let cutoff = cutoff.clamp(0.0, 1.0);
    (cutoff / (1.0 - cutoff)).ln() as f32 - 0.01
}

/// Aligns and judges two names; none where nothing can be said.
pub(crate) fn best_alignment(a: &PreparedName, b: &PreparedName) -> Option<BestAlignment> {
    best_alignment_above(a, b, f32::NEG_INFINITY)
}

/// The same, but what can't reach a logit may be left out.
fn best_alignment_above(a: &PreparedName, b: &PreparedName, logit_floor: f32) -> Option<BestAlignment> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    // One order for both ways round makes the score symmetric to the last bit.
    let swapped = a.digest > b.digest;
    let (first, second) = if swapped { (b, a) } else { (a, b) };
    let use_bounds = logit_floor > f32::NEG_INFINITY && a.kind == NameKind::Person;
    let mut best: Option<BestAlignment> = None;
    let section_counts = (first.sections().len(), second.sections().len());
    for (i, x) in first.readings().iter().enumerate() {
        for (j, y) in second.readings().iter().enumerate() {
            let is_alternate = i >= section_counts.0 || j >= section_counts.1;
            if x.is_empty() || y.is_empty() || (is_alternate && x[0].script == y[0].script) {
                continue;
            }
            // What fits by its syllables is not use_bounds by its tokens.
            let use_bounds = use_bounds && !east_asian::applies_to(x, y);
            if use_bounds && !can_reach(x, y, logit_floor) {
                continue;
            }
            let Some(mut alignment) = align::align(x, y, is_alternate) else { continue };
            if use_bounds && !can_reach_aligned(x, y, &alignment, logit_floor) {
                continue;
            }
            if a.kind == NameKind::Person {
                let nicknamed = (first.nickname && i == 0, second.nickname && j == 0);
                judge::score_person(x, y, nicknamed, &mut alignment);
            } else {
                judge::score_words(x, y, a.kind, &mut alignment);
            }
            if best.as_ref().is_none_or(|b| alignment.logit > b.alignment.logit) {
                let sections = if swapped { (j, i) } else { (i, j) };
                best = Some(BestAlignment { alignment, sections, swapped });
            }
        }
    }
    best
}

/// See [`super::compare`].
pub(crate) fn compare(a: &PreparedName, b: &PreparedName) -> f64 {
    best_alignment(a, b).map_or(0.0, |best| logistic(best.alignment.logit))
}

/// See [`super::compare_above`].
pub(crate) fn compare_above(a: &PreparedName, b: &PreparedName, cutoff: f64) -> Option<f64> {
    let score = best_alignment_above(a, b, logit_floor(cutoff)).map_or(0.0, |best| logistic(best.alignment.logit));
    (score >= cutoff).then_some(score)
}

/// See [`super::align()`].
pub(crate) fn align_names(a: &PreparedName, b: &PreparedName) -> Alignment {
    let Some(BestAlignment { alignment, sections, swapped }) = best_alignment(a, b) else {
        return Alignment::default();
    };
    let score = logistic(alignment.logit);
    if sections != (0, 0) {
        // The full names are what tokens() shows; an alias speaks through the score alone.
        return Alignment { score, ..Alignment::default() };
    }
    let pairs = alignment
        .matched
        .iter()
        .map(|m| TokenPair {
            left: if swapped { m.right } else { m.left },
            right: if swapped { m.left } else { m.right },
            similarity: m.agreement.similarity,
            evidence: m.agreement.evidence,
        })
        .collect();
    let (unmatched_left, unmatched_right) = if swapped {
        (alignment.unmatched_right, alignment.unmatched_left)
    } else {
        (alignment.unmatched_left, alignment.unmatched_right)
    };
    Alignment { score, pairs, unmatched_left, unmatched_right, contradiction: alignment.contradiction }
}
