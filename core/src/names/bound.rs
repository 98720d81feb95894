//! Upper bounds of scores that need no comparison of letters or sounds. In a long list they rule out most pairs.

use smallvec::SmallVec;

use super::agreement::{QuickAgreement, TokenAgreement, quick_agreement};
use super::align::{joined_gain, match_gain, may_join};
use super::alignment::ScoredAlignment;
use super::evidence::NameEvidence;
use super::judge;
use super::token::NameToken;

/// Tolerance, in logits, for sums of the same numbers in another order.
const ROUNDING_SLACK: f32 = 1e-3;

/// Returns whether two persons' names can reach a logit. False only if no alignment of them reaches it.
pub(crate) fn can_reach(a: &[NameToken], b: &[NameToken], floor: f32) -> bool {
    // The pairs do not account for a token that the other name writes as two.
    let mut joined_gains = 0.0;
    for (x, others) in a.iter().map(|x| (x, b)).chain(b.iter().map(|y| (y, a))) {
        let best = others.windows(2).filter(|w| may_join(x, &w[0], &w[1])).map(|w| joined_gain(x, &w[0], &w[1], 1.0));
        joined_gains += best.fold(0.0, f32::max);
    }
    judge::max_person_logit(a, b, max_pairwise_gain(a, b) + joined_gains + ROUNDING_SLACK) >= floor
}

/// Returns an upper bound of the gain of all pairs together.
fn max_pairwise_gain(a: &[NameToken], b: &[NameToken]) -> f32 {
    let mut columns: SmallVec<[f32; 8]> = SmallVec::from_elem(0.0, b.len());
    let mut rows = 0.0;
    for x in a {
        let mut row = 0.0_f32;
        for (y, column) in b.iter().zip(&mut columns) {
            let gain = max_pair_gain(x, y);
            row = row.max(gain);
            *column = column.max(gain);
        }
        rows += row;
    }
    // No token is matched twice, so the gain exceeds neither sum.
    columns.iter().sum::<f32>().min(rows)
}

/// Returns whether an alignment can reach a logit. False only if its final logit is lower.
pub(crate) fn can_reach_aligned(a: &[NameToken], b: &[NameToken], aligned: &ScoredAlignment, floor: f32) -> bool {
    judge::max_person_logit(a, b, aligned.matched.iter().map(|m| m.gain).sum::<f32>() + ROUNDING_SLACK) >= floor
}

/// Returns an upper bound of the gain of one pair of tokens.
fn max_pair_gain(x: &NameToken, y: &NameToken) -> f32 {
    match quick_agreement(x, y) {
        QuickAgreement::Decided(None) => 0.0,
        QuickAgreement::Decided(Some(agreement)) => match_gain(x, y, agreement),
        QuickAgreement::Undecided(_) => {
            match_gain(x, y, TokenAgreement { similarity: 1.0, evidence: NameEvidence::Identical })
        }
    }
}
