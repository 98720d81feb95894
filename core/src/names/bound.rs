//! How much two names can come to at most, found without comparing letters or sounds: most pairs of a long list are
//! told apart by it.

use smallvec::SmallVec;

use super::NameKind;
use super::align::{Outcome, joined_worth, may_join, worth};
use super::judge;
use super::pair::{Evidence, Glance, Likeness, glance};
use super::token::NameToken;

/// Slack for sums of the same numbers in another order.
const SLACK: f32 = 1e-3;

/// No alignment and judgement of two lists of tokens has a greater logit than this.
pub(crate) fn ceiling(a: &[NameToken], b: &[NameToken], kind: NameKind) -> f32 {
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
    let single = columns.iter().sum::<f32>().min(rows);
    // Tokens written together gain for one of the two what the pairs above don't know of.
    let mut joined = 0.0;
    for (x, parts) in a.iter().map(|x| (x, b)).chain(b.iter().map(|y| (y, a))) {
        let best = parts.windows(2).filter(|w| may_join(x, &w[0], &w[1])).map(|w| joined_worth(x, &w[0], &w[1], 1.0));
        joined += best.fold(0.0, f32::max);
    }
    judged(a, b, kind, single + joined + SLACK)
}

/// No judgement of an alignment has a greater logit than this.
pub(crate) fn ceiling_of(a: &[NameToken], b: &[NameToken], kind: NameKind, aligned: &Outcome) -> f32 {
    judged(a, b, kind, aligned.matched.iter().map(|m| m.gain).sum::<f32>() + SLACK)
}

fn judged(a: &[NameToken], b: &[NameToken], kind: NameKind, gain: f32) -> f32 {
    if kind == NameKind::Person { judge::person_ceiling(a, b, gain) } else { judge::words_ceiling(kind, gain) }
}

/// The most that one pair of tokens can gain.
fn most(x: &NameToken, y: &NameToken) -> f32 {
    match glance(x, y) {
        Glance::Settled(None) => 0.0,
        Glance::Settled(Some(likeness)) => worth(x, y, likeness),
        Glance::Open(_) => worth(x, y, Likeness { similarity: 1.0, evidence: Evidence::Identical }),
    }
}
