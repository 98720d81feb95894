//! What an alignment of two persons' names is worth as a whole: what is missing, what contradicts, in which order it
//! stands.

use smallvec::SmallVec;

use crate::names::align::{Matched, Outcome};
use crate::names::pair::{Evidence, Latitude, latitude};
use crate::names::token::{NameToken, Role};

/// What names are judged by where they are of one script, and across scripts, where readings agree less often by chance
/// than they differ by habit.
struct Scale {
    prior: f32,
    /// What agreement beyond [`ENOUGH`] counts.
    slope: f32,
    /// What it says that no token of either name is left over.
    complete: f32,
}

const WITHIN: Scale = Scale { prior: -2.0, slope: 0.35, complete: 0.6 };
const ACROSS: Scale = Scale { prior: -1.0, slope: 0.7, complete: 1.2 };

/// Logits of agreement that count in full: namesakes and kinsmen agree in much, so more says ever less.
const ENOUGH: f32 = 4.0;

impl Scale {
    /// The scale of two names: across where they are of two scripts and more than the short syllables of East Asia.
    fn of(a: &[NameToken], b: &[NameToken]) -> &'static Self {
        let syllables = |tokens: &[NameToken]| tokens.iter().all(|t| t.text.len() <= 5) && tokens.len() <= 4;
        let spelled = |x: &NameToken, y: &NameToken| x.syllable.is_some() || y.syllable.is_some();
        match (a.first(), b.first()) {
            (Some(x), Some(y)) if x.script != y.script && !(syllables(a) && syllables(b)) && !spelled(x, y) => &ACROSS,
            _ => &WITHIN,
        }
    }

    fn saturated(&self, agreed: f32) -> f32 {
        agreed.min(ENOUGH) + self.slope * (agreed - ENOUGH).max(0.0)
    }
}

/// The most that two names can come to, in logits, whose matched tokens gain this much at most.
pub(crate) fn person_ceiling(a: &[NameToken], b: &[NameToken], gain: f32) -> f32 {
    let scale = Scale::of(a, b);
    scale.prior + scale.saturated(gain) + scale.complete
}

/// Adds what a person's name as a whole says: prior, what is missing, what contradicts, order.
pub(crate) fn person(a: &[NameToken], b: &[NameToken], nicknamed: (bool, bool), outcome: &mut Outcome) {
    let scale = Scale::of(a, b);
    outcome.remark(None, None, Evidence::Prior, scale.prior);
    saturate(outcome, scale);
    let mut left = outcome.free_left.clone();
    let mut right = outcome.free_right.clone();
    let settled = outcome.settled;
    if left.is_empty() && right.is_empty() {
        outcome.remark(None, None, Evidence::Complete, scale.complete);
    }
    // A nickname alone says little: many go by it.
    if (nicknamed.0 && a.len() == 1) || (nicknamed.1 && b.len() == 1) {
        outcome.remark(None, None, Evidence::Nickname, -1.0);
    }
    if !settled {
        contradict(a, b, nicknamed, &mut left, &mut right, outcome);
    }
    // One name alone may be that of any bearer.
    let alone = a.len().min(b.len()) == 1 && a.len().max(b.len()) >= 3;
    for (tokens, free, is_left) in [(a, left, true), (b, right, false)] {
        let anonymous = if alone { -0.9 / free.len().max(1) as f32 } else { 0.0 };
        for i in free {
            let gain = anonymous + if tokens[i as usize].initial { -0.05 } else { -0.15 };
            let (l, r) = if is_left { (Some(i), None) } else { (None, Some(i)) };
            outcome.remark(l, r, Evidence::Missing, gain);
        }
    }
    if !settled {
        order(a, b, outcome);
        first_given(a, b, outcome);
    }
    outcome.add_up();
}

/// Agreement beyond [`ENOUGH`] counts less; all matched tokens share the loss.
fn saturate(outcome: &mut Outcome, scale: &Scale) {
    let agreed: f32 = outcome.matched.iter().map(|m| m.gain).sum();
    if agreed > ENOUGH {
        let share = scale.saturated(agreed) / agreed;
        outcome.matched.iter_mut().for_each(|m| m.gain *= share);
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
    let Some(m) = shifted else { return };
    let chained = a[m.left as usize].role == Role::Patronymic || b[m.right as usize].role == Role::Patronymic;
    // A chain of fathers that goes on without its first name is the father's.
    let whole = outcome.matched.len() >= 4 && (outcome.free_left.is_empty() || outcome.free_right.is_empty());
    let cost = if chained {
        -2.0
    } else if whole {
        -3.5
    } else {
        -0.4
    };
    let (left, right) = (m.left, m.right);
    outcome.remark(Some(left), Some(right), Evidence::Order, cost);
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
    let slope = if outcome.matched.len() >= 4 { 0.5 } else { 0.28 };
    let excess = 1.0 + slope * (agreed - 4.4).max(0.0);
    let mut share = -0.1 * agreed;
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
            let gain = if nickname { -0.3 } else { clash_cost(x, y, strict) * excess + std::mem::take(&mut share) };
            outcome.contradiction |= strict && !nickname && !x.initial && !y.initial;
            outcome.remark(Some(left[i]), Some(right[k]), Evidence::Contradiction, gain);
            left.remove(i);
            right.remove(k);
        }
    }
}

fn clash_cost(x: &NameToken, y: &NameToken, strict: bool) -> f32 {
    if x.initial || y.initial {
        return if strict { -1.5 } else { -0.4 };
    }
    // A syllable is asked for its spellings, not heard: near misses are other names.
    if x.syllable.is_some() != y.syllable.is_some() {
        return -2.2;
    }
    // Names of one generation share all but a syllable.
    if x.syllable.is_some() && y.syllable.is_some() && x.script == y.script {
        return -3.4;
    }
    let base = match (strict, x.role) {
        (false, _) => -1.75,
        (true, Role::Given) => -2.2,
        // Two well-known names are two names; two unknown ones may be slips.
        (true, _) if x.is_known() && y.is_known() => -4.8,
        (true, _) => -3.1,
    };
    let latitude = latitude(x, y);
    let alike = x.sound.similarity(&y.sound, latitude == Latitude::Wide);
    let softer = if latitude == Latitude::None { 1.0 } else { 0.6 };
    base * softer * (1.25 - 0.95 * alike)
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
            // Of two equal names in one it can't be told which is which.
            let twins = x.key == y.key || u.key == v.key;
            let inverted = !twins && (m.left < n.left) != (m.right < n.right);
            let known = x.is_known() && y.is_known();
            let cost = order_cost((x.role, y.role), (u.role, v.role), inverted && known);
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
    if worst.is_none() {
        worst = whole_order(&real, agreed);
    }
    if let Some((left, right, cost)) = worst {
        outcome.remark(Some(left), Some(right), Evidence::Order, cost);
    }
}

/// What the order of all tokens says: the places of two of them, and the cost.
fn whole_order(real: &[Matched], agreed: f32) -> Option<(u8, u8, f32)> {
    let remark = |cost| Some((real[0].left, real[0].right, cost));
    if real.len() >= 3 && !is_rotation(real) {
        return remark(-0.8 * agreed);
    }
    None
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
