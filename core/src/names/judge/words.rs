//! What an alignment of two organisations' or vessels' names is worth as a whole.

use smallvec::SmallVec;

use crate::names::NameKind;
use crate::names::align::{Matched, Outcome};
use crate::names::pair::{Evidence, Likeness};
use crate::names::token::{NameToken, Role};

/// "PLA" is the People's Liberation Army: a word that the first letters of the other name's words spell.
fn acronym(a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
    let spelled = |short: &[NameToken], at: u8, long: &[NameToken], free: &[u8]| {
        let word = short[at as usize].text.as_bytes();
        let initials: SmallVec<[u8; 24]> = free.iter().map(|&i| long[i as usize].text.as_bytes()[0]).collect();
        (2..=8).contains(&word.len()) && free.len() == word.len() && initials.as_slice() == word
    };
    let likeness = Likeness { similarity: 0.8, evidence: Evidence::Joined };
    if let Some(&x) = outcome.free_left.iter().find(|&&x| spelled(a, x, b, &outcome.free_right)) {
        for (k, &right) in std::mem::take(&mut outcome.free_right).iter().enumerate() {
            outcome.matched.push(Matched { left: x, right, likeness, gain: if k == 0 { 2.3 } else { 0.0 } });
        }
        outcome.free_left.retain(|i| *i != x);
    } else if let Some(&y) = outcome.free_right.iter().find(|&&y| spelled(b, y, a, &outcome.free_left)) {
        for (k, &left) in std::mem::take(&mut outcome.free_left).iter().enumerate() {
            outcome.matched.push(Matched { left, right: y, likeness, gain: if k == 0 { 2.3 } else { 0.0 } });
        }
        outcome.free_right.retain(|i| *i != y);
    }
}

/// Adds what an organisation's or a vessel's name as a whole says.
pub(crate) fn words(a: &[NameToken], b: &[NameToken], kind: NameKind, outcome: &mut Outcome) {
    let prior = if kind == NameKind::Vessel { -2.0 } else { -2.2 };
    outcome.remark(None, None, Evidence::Prior, prior);
    let said = |tokens: &[NameToken], free: &[u8]| -> f32 {
        free.iter()
            .map(|&i| if tokens[i as usize].role == Role::LegalForm { 0.0 } else { tokens[i as usize].weight })
            .sum()
    };
    acronym(a, b, outcome);
    let (left, right) = (said(a, &outcome.free_left), said(b, &outcome.free_right));
    if left == 0.0 && right == 0.0 {
        outcome.remark(None, None, Evidence::Complete, 1.6);
    }
    let numbers =
        |tokens: &[NameToken], free: &[u8]| free.iter().copied().find(|&i| tokens[i as usize].role == Role::Number);
    let (m, n) = (numbers(a, &outcome.free_left), numbers(b, &outcome.free_right));
    if m.is_some() && n.is_some() {
        outcome.contradiction = true;
        outcome.remark(m, n, Evidence::Contradiction, -3.5);
    } else if m.is_some() || n.is_some() {
        outcome.remark(m, n, Evidence::Missing, -1.5);
    }
    let agreed: f32 = outcome.matched.iter().map(|m| m.gain).sum();
    let (both, one) = (left.min(right) * (1.0 + 0.16 * (agreed - 4.5).max(0.0)), (left - right).abs());
    if both > 0.0 {
        outcome.contradiction |= both > 2.0;
        let (l, r) = (outcome.free_left.first().copied(), outcome.free_right.first().copied());
        outcome.remark(l, r, Evidence::Contradiction, -1.3 * both);
    }
    if one > 0.0 {
        let (l, r) = if left > right {
            (outcome.free_left.first().copied(), None)
        } else {
            (None, outcome.free_right.first().copied())
        };
        outcome.remark(l, r, Evidence::Missing, -0.55 * one);
    }
    outcome.add_up();
}
