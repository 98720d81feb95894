//! From alignments to scores.

use super::align as pairing;
use super::alignment::{Alignment, ScoredAlignment, TokenPair};
use super::bound::{can_reach, can_reach_aligned};
use super::east_asian;
use super::judge;
use super::kind::NameKind;
use super::prepared::PreparedName;

/// The default threshold of [`score()`](super::score()): two names that reach it count as a match.
pub const MATCH: f64 = 0.5;

/// The best alignment of two names.
#[derive(Debug)]
pub(crate) struct BestAlignment {
    pub alignment: ScoredAlignment,
    /// The aligned sections of the first and the second name: 0 is the full name, then come aliases, then alternate
    /// readings.
    pub sections: (usize, usize),
    /// Whether the left side of the alignment is the second name.
    pub swapped: bool,
}

pub(crate) fn logistic(logit: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(logit)).exp())
}

/// Returns the logit below which no score reaches a cut-off, lowered a little against rounding.
fn logit_floor(cutoff: f64) -> f32 {
    let cutoff = cutoff.clamp(0.0, 1.0);
    (cutoff / (1.0 - cutoff)).ln() as f32 - 0.01
}

/// Returns the alignment of two names with the highest logit; `None` if one of them is empty.
pub(crate) fn best_alignment(a: &PreparedName, b: &PreparedName) -> Option<BestAlignment> {
    best_alignment_above(a, b, f32::NEG_INFINITY)
}

/// As [`best_alignment`], but may leave out alignments whose logit is below the floor.
fn best_alignment_above(a: &PreparedName, b: &PreparedName, logit_floor: f32) -> Option<BestAlignment> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    // A canonical order of the two names makes the score symmetric to the last bit.
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
            // The bounds hold for tokens, not for names that fit by syllables.
            let use_bounds = use_bounds && !east_asian::applies_to(x, y);
            if use_bounds && !can_reach(x, y, logit_floor) {
                continue;
            }
            let Some(mut alignment) = pairing::align(x, y, is_alternate) else { continue };
            if use_bounds && !can_reach_aligned(x, y, &alignment, logit_floor) {
                continue;
            }
            if a.kind == NameKind::Person {
                let traits = (first.traits_of(i), second.traits_of(j));
                judge::score_person(x, y, traits, &mut alignment);
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

/// Returns the [`score()`](super::score()) of two prepared names; 0 for names of different kinds.
///
/// Allocates nothing for names of ordinary length.
#[must_use]
pub fn compare(a: &PreparedName, b: &PreparedName) -> f64 {
    if a.kind() != b.kind() {
        return 0.0;
    }
    best_alignment(a, b).map_or(0.0, |best| logistic(best.alignment.logit))
}

/// Returns the score of [`compare`] if it reaches the cut-off, `None` if it is below.
///
/// Most pairs of different names are ruled out without comparing letters, so this is several times as fast as
/// [`compare`] followed by a comparison with the cut-off.
///
/// ```
/// use vinculo::names::{MATCH, NameKind, PreparedName, compare, compare_above};
/// let name = |text| PreparedName::new(text, NameKind::Person);
/// let (a, b) = (name("Ana Torres Gil"), name("Torres, Anna"));
/// assert_eq!(compare_above(&a, &b, MATCH), Some(compare(&a, &b)));
/// assert_eq!(compare_above(&a, &name("Wei Li"), MATCH), None);
/// ```
#[must_use]
pub fn compare_above(a: &PreparedName, b: &PreparedName, cutoff: f64) -> Option<f64> {
    if a.kind() != b.kind() {
        return (cutoff <= 0.0).then_some(0.0);
    }
    let best = best_alignment_above(a, b, logit_floor(cutoff));
    let score = best.map_or(0.0, |best| logistic(best.alignment.logit));
    (score >= cutoff).then_some(score)
}

/// Returns how two prepared names align, with the score of [`compare`].
///
/// The alignment has no pairs if an alias or an alternate reading scored best, since
/// [`PreparedName::tokens`] lists the full name only.
#[must_use]
pub fn align(a: &PreparedName, b: &PreparedName) -> Alignment {
    if a.kind() != b.kind() {
        return Alignment::default();
    }
    let Some(BestAlignment { alignment, sections, swapped }) = best_alignment(a, b) else {
        return Alignment::default();
    };
    let score = logistic(alignment.logit);
    if sections != (0, 0) {
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
