//! What an alignment of two persons' names is worth as a whole: what is missing, what contradicts, in which order it
//! stands.

use smallvec::SmallVec;

use crate::names::align::{Matched, Outcome};
use crate::names::pair::{Evidence, Latitude, latitude};
use crate::names::token::{NameToken, Role};

/// Adds what a person's name as a whole says: prior, what is missing, what contradicts, order.
pub(crate) fn person(a: &[NameToken], b: &[NameToken], nicknamed: (bool, bool), outcome: &mut Outcome) {
    outcome.remark(None, None, Evidence::Prior, prior(a, b));
    let mut left = outcome.free_left.clone();
    let mut right = outcome.free_right.clone();
    if left.is_empty() && right.is_empty() {
        outcome.remark(None, None, Evidence::Complete, COMPLETE);
    }
    contradict(a, b, nicknamed, &mut left, &mut right, outcome);
    for (tokens, free, is_left) in [(a, left, true), (b, right, false)] {
        for i in free {
            let gain = if tokens[i as usize].initial { -0.1 } else { -0.3 };
            let (l, r) = if is_left { (Some(i), None) } else { (None, Some(i)) };
            outcome.remark(l, r, Evidence::Missing, gain);
        }
    }
    order(a, b, outcome);
    first_given(a, b, outcome);
    outcome.add_up();
}

/// What it says that no token of either name is left over.
const COMPLETE: f32 = 1.0;

/// The most that two names can come to, in logits, whose matched tokens gain this much at most.
pub(crate) fn person_ceiling(a: &[NameToken], b: &[NameToken], gain: f32) -> f32 {
    prior(a, b) + gain + COMPLETE
}

/// What is believed before any token is compared. Readings across scripts agree less often by chance than they differ
/// by habit, unless they are the short syllables of East Asian names.
fn prior(a: &[NameToken], b: &[NameToken]) -> f32 {
    let syllables = |tokens: &[NameToken]| tokens.iter().all(|t| t.text.len() <= 5) && tokens.len() <= 4;
    match (a.first(), b.first()) {
        (Some(x), Some(y)) if x.script != y.script && !(syllables(a) && syllables(b)) => -1.4,
        _ => -2.4,
    }
}

/// A first given name that is another's second, or a father's name: perhaps the father.
fn first_given(a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
    let first = |tokens: &[NameToken]| tokens.iter().position(|t| t.role == Role::Given).map(|i| i as u8);
    let (Some(x), Some(y)) = (first(a), first(b)) else { return };
    let shifted = outcome.matched.iter().find(|m| {
        (m.left == x) != (m.right == y)
            && matches!(a[m.left as usize].role, Role::Given | Role::Patronymic)
            && matches!(b[m.right as usize].role, Role::Given | Role::Patronymic)
            && (outcome.free_left.contains(&x) || outcome.free_right.contains(&y))
    });
    if let Some(m) = shifted {
        let chained = a[m.left as usize].role == Role::Patronymic || b[m.right as usize].role == Role::Patronymic;
        let (left, right) = (m.left, m.right);
        outcome.remark(Some(left), Some(right), Evidence::Order, if chained { -2.0 } else { -0.8 });
    }
}

/// Pairs what is left over on both sides: two different tokens in one role contradict.
fn contradict(
    a: &[NameToken],
    b: &[NameToken],
    nicknamed: (bool, bool),
    left: &mut SmallVec<[u8; 8]>,
    right: &mut SmallVec<[u8; 8]>,
    outcome: &mut Outcome,
) {
    // A clash weighs more the more of the name agrees: kinsmen and namesakes share all but one token.
    let agreed: f32 = outcome.matched.iter().map(|m| m.gain).sum();
    let excess = 1.0 + 0.16 * (agreed - 4.5).max(0.0);
    for strict in [true, false] {
        let mut i = 0;
        while i < left.len() {
            let x = &a[left[i] as usize];
            let clash = right.iter().position(|&j| {
                let y = &b[j as usize];
                if strict { x.role == y.role || (x.role.is_family() && y.role.is_family()) } else { true }
            });
            let Some(k) = clash else {
                i += 1;
                continue;
            };
            let y = &b[right[k] as usize];
            let nickname = (nicknamed.0 && left[i] == 0) || (nicknamed.1 && right[k] == 0);
            let gain = if nickname { -0.3 } else { clash_cost(x, y, strict) * excess };
            outcome.contradiction |= strict && !nickname && !x.initial && !y.initial;
            outcome.remark(Some(left[i]), Some(right[k]), Evidence::Contradiction, gain);
            left.remove(i);
            right.remove(k);
        }
    }
}

fn clash_cost(x: &NameToken, y: &NameToken, strict: bool) -> f32 {
    if x.initial || y.initial {
        return if strict { -1.2 } else { -0.4 };
    }
    let base = match (strict, x.role) {
        (false, _) => -1.5,
        (true, Role::Given) => -2.8,
        // Two well-known names are two names; two unknown ones may be slips.
        (true, _) if x.is_known() && y.is_known() => -3.8,
        (true, _) => -3.2,
    };
    let latitude = latitude(x, y);
    let alike = x.sound.similarity(&y.sound, latitude == Latitude::Wide);
    let softer = if latitude == Latitude::None { 1.0 } else { 0.6 };
    base * softer * (1.15 - 0.5 * alike)
}

/// Order matters inside chains and between paternal and maternal, and nowhere else.
fn order(a: &[NameToken], b: &[NameToken], outcome: &mut Outcome) {
    let real: SmallVec<[Matched; 8]> = outcome
        .matched
        .iter()
        .copied()
        .filter(|m| m.gain > 0.0 && !matches!(m.likeness.evidence, Evidence::Initial | Evidence::Joined))
        .collect();
    let mut worst: Option<(u8, u8, f32)> = None;
    for (k, m) in real.iter().enumerate() {
        for n in &real[k + 1..] {
            let (x, y) = (&a[m.left as usize], &a[n.left as usize]);
            let (u, v) = (&b[m.right as usize], &b[n.right as usize]);
            let inverted = (m.left < n.left) != (m.right < n.right);
            let cost = order_cost((x.role, y.role), (u.role, v.role), inverted);
            if cost < worst.map_or(0.0, |w| w.2) {
                worst = Some((m.left, m.right, cost));
            }
        }
    }
    // However much agrees, a decisive inversion leaves two names.
    let agreed: f32 = real.iter().map(|m| m.gain).sum();
    if let Some((_, _, cost)) = &mut worst
        && *cost <= DECISIVE
    {
        *cost = cost.min(-agreed - 0.5);
    }
    if worst.is_none() && real.len() >= 3 && !is_rotation(&real) {
        worst = Some((real[0].left, real[1].left, -0.6 * agreed));
    }
    if let Some((left, right, cost)) = worst {
        outcome.remark(Some(left), Some(right), Evidence::Order, cost);
    }
}

/// Whether the matched tokens come in the same order on both sides but for where the name begins: given or family
/// name first.
fn is_rotation(matched: &[Matched]) -> bool {
    let mut order: SmallVec<[(u8, u8); 8]> = matched.iter().map(|m| (m.left, m.right)).collect();
    order.sort_unstable();
    let steps_back = order.windows(2).filter(|w| w[0].1 > w[1].1).count();
    steps_back == 0 || (steps_back == 1 && order[order.len() - 1].1 < order[0].1)
}

/// The cost of an inversion that makes another name.
const DECISIVE: f32 = -7.0;

/// The cost of two matched tokens standing as they do: their roles on the left, on the right, and whether the order
/// of the two is inverted.
fn order_cost(left: (Role, Role), right: (Role, Role), inverted: bool) -> f32 {
    let family = left.0.is_family() && left.1.is_family() && right.0.is_family() && right.1.is_family();
    if family && inverted {
        return DECISIVE;
    }
    let chained =
        |pair: (Role, Role)| matches!(pair, (Role::Given, Role::Patronymic) | (Role::Patronymic, Role::Given));
    if chained(left) && chained(right) && left.0 != right.0 {
        return DECISIVE;
    }
    if left == (Role::Given, Role::Given) && right == left && inverted {
        return -1.0;
    }
    0.0
}
