//! How much two names can come to at most, found without comparing letters or sounds: most pairs of a long list are
//! told apart by it.

use smallvec::SmallVec;

use super::align::{Outcome, joined_worth, may_join, worth};
use super::judge;
use super::pair::{Evidence, Glance, Likeness, glance};
use super::token::NameToken;

/// Slack for sums of the same numbers in another order.
const SLACK: f32 = 1e-3;

/// Whether two persons' names may reach a logit: false only where no alignment and judgement of them does.
pub(crate) fn may_reach(a: &[NameToken], b: &[NameToken], floor: f32) -> bool {
    // Tokens written together gain for one of the two what the pairs don't know of.
    let mut joined = 0.0;
    for (x, parts) in a.iter().map(|x| (x, b)).chain(b.iter().map(|y| (y, a))) {
        let best = parts.windows(2).filter(|w| may_join(x, &w[0], &w[1])).map(|w| joined_worth(x, &w[0], &w[1], 1.0));
        joined += best.fold(0.0, f32::max);
    }
    judge::person_ceiling(a, b, single(a, b) + joined + SLACK) >= floor
}

/// The most that pairs of tokens can gain together.
fn single(a: &[NameToken], b: &[NameToken]) -> f32 {
    let mut columns: SmallVec<[f32; 8]> = SmallVec::from_elem(0.0, b.len());
    let mut rows = 0.0;
    for x in a {
        let mut row = 0.0_f32;
        for (y, column) in b.iter().zip(&mut columns) {
            let gain = most(x, y);
            row = row.max(gain);
            *column = column.max(gain);
        }
        rows += row;
    }
    // No token is matched twice, so neither sum is exceeded.
    columns.iter().sum::<f32>().min(rows)
}

/// Whether the judgement of an alignment may reach a logit: false only where it doesn't.
pub(crate) fn may_reach_aligned(a: &[NameToken], b: &[NameToken], aligned: &Outcome, floor: f32) -> bool {
    judge::person_ceiling(a, b, aligned.matched.iter().map(|m| m.gain).sum::<f32>() + SLACK) >= floor
}

/// The most that one pair of tokens can gain.
fn most(x: &NameToken, y: &NameToken) -> f32 {
    match glance(x, y) {
        Glance::Settled(None) => 0.0,
        Glance::Settled(Some(likeness)) => worth(x, y, likeness),
        Glance::Open(_) => worth(x, y, Likeness { similarity: 1.0, evidence: Evidence::Identical }),
    }
}
