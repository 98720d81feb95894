//! Aligning two names, and what the alignment is worth.

use smallvec::SmallVec;

use super::NameKind;
use super::assign::{self, Candidate};
use super::pair::{Evidence, Latitude, Likeness, latitude, likeness};
use super::token::{NameToken, Role};
use crate::text::Sound;

/// Two tokens held to be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matched {
    pub left: u8,
    pub right: u8,
    pub likeness: Likeness,
    pub gain: f32,
}

/// What speaks against two names, or for them beyond single tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Remark {
    pub left: Option<u8>,
    pub right: Option<u8>,
    pub evidence: Evidence,
    pub gain: f32,
}

/// An alignment of two token lists with all that it is made of: the parts add up to the logit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcome {
    pub matched: SmallVec<[Matched; 8]>,
    pub remarks: SmallVec<[Remark; 8]>,
    pub free_left: SmallVec<[u8; 8]>,
    pub free_right: SmallVec<[u8; 8]>,
    pub contradiction: bool,
    pub logit: f32,
}

impl Outcome {
    fn remark(&mut self, left: Option<u8>, right: Option<u8>, evidence: Evidence, gain: f32) {
        self.remarks.push(Remark { left, right, evidence, gain });
    }

    /// Adds the parts up, in order.
    pub fn add_up(&mut self) {
        self.logit =
            self.matched.iter().map(|m| m.gain).sum::<f32>() + self.remarks.iter().map(|r| r.gain).sum::<f32>();
    }
}

/// What a likeness of two tokens is worth, in logits.
fn worth(a: &NameToken, b: &NameToken, likeness: Likeness) -> f32 {
    let weight = a.weight.min(b.weight);
    let s = likeness.similarity;
    match likeness.evidence {
        Evidence::Identical | Evidence::Variant | Evidence::Joined => weight * s,
        Evidence::Hypocoristic => weight * 0.8,
        Evidence::Initial => {
            if s > 0.8 {
                0.7
            } else {
                0.45
            }
        }
        Evidence::Equivalent => weight * 0.4,
        Evidence::Truncation => weight * 0.55,
        _ if a.script != b.script => weight * ((s - 0.35) / 0.5).clamp(0.05, 1.0),
        _ => weight * ((s - 0.5) / 0.5).clamp(0.05, 1.0),
    }
}

/// Aligns two lists of tokens of one kind of name. Symmetric if the caller keeps a canonical order.
pub(crate) fn align(a: &[NameToken], b: &[NameToken]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut cells: SmallVec<[(Likeness, Candidate); 16]> = SmallVec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if let Some(found) = likeness(x, y) {
                let same_role = x.role == y.role || (x.role.is_family() && y.role.is_family());
                let gain = worth(x, y, found) + if same_role { 0.05 } else { 0.0 };
                cells.push((found, Candidate { left: i as u8, right: j as u8, gain }));
            }
        }
    }
    let candidates: SmallVec<[Candidate; 16]> = cells.iter().map(|c| c.1).collect();
    for chosen in assign::best(&candidates) {
        let (likeness, Candidate { left, right, .. }) = cells[chosen as usize];
        let gain = worth(&a[left as usize], &b[right as usize], likeness);
        outcome.matched.push(Matched { left, right, likeness, gain });
    }
    join(a, b, &mut outcome, false);
    join(b, a, &mut outcome, true);
    settle_free(a.len(), b.len(), &mut outcome);
    outcome
}

/// Lists the tokens that nothing was matched to.
fn settle_free(left: usize, right: usize, outcome: &mut Outcome) {
    let (mut lefts, mut rights) = (0_u64, 0_u64);
    for m in &outcome.matched {
        lefts |= 1 << m.left;
        rights |= 1 << m.right;
    }
    outcome.free_left = (0..left as u8).filter(|i| lefts & (1 << i) == 0).collect();
    outcome.free_right = (0..right as u8).filter(|i| rights & (1 << i) == 0).collect();
}

/// Finds tokens of `whole` that are two neighbours of `parts` written together. Replaces weaker matches of the three.
fn join(whole: &[NameToken], parts: &[NameToken], outcome: &mut Outcome, flipped: bool) {
    if parts.len() < 2 {
        return;
    }
    for (i, x) in whole.iter().enumerate() {
        if x.text.len() < 4 || matched_as(outcome, i, flipped).is_some_and(|m| m.likeness.similarity > 0.95) {
            continue;
        }
        for j in 0..parts.len() - 1 {
            let (y, z) = (&parts[j], &parts[j + 1]);
            let length = y.text.len() + z.text.len();
            if y.initial || z.initial || length.abs_diff(x.text.len()) > 2 {
                continue;
            }
            let strong =
                |k| matched_as(outcome, k, !flipped).is_some_and(|m| m.gain > 1.6 && m.likeness.similarity > 0.9);
            if strong(j) || strong(j + 1) {
                continue;
            }
            let similarity = joined_similarity(x, y, z).max(joined_similarity(x, z, y) * 0.9);
            if similarity > 0.0 {
                replace(whole, parts, outcome, (i, j), similarity, flipped);
                break;
            }
        }
    }
}

fn joined_similarity(x: &NameToken, y: &NameToken, z: &NameToken) -> f32 {
    let floor = if x.script == y.script { 0.84 } else { 0.7 };
    if !y.sound.starts_like(&x.sound) {
        return 0.0;
    }
    let mut text = SmallVec::<[u8; 64]>::new();
    text.extend_from_slice(y.text.as_bytes());
    text.extend_from_slice(z.text.as_bytes());
    if text.as_slice() == x.text.as_bytes() {
        return 0.98;
    }
    let Ok(text) = std::str::from_utf8(&text) else { return 0.0 };
    Sound::of(text).similarity_above(&x.sound, latitude(x, y) == Latitude::Wide, floor) * 0.98
}

fn matched_as(outcome: &Outcome, token: usize, flipped: bool) -> Option<&Matched> {
    outcome.matched.iter().find(|m| token == usize::from(if flipped { m.right } else { m.left }))
}

/// Puts a joined match in the place of what the three tokens were matched to.
fn replace(
    whole: &[NameToken],
    parts: &[NameToken],
    outcome: &mut Outcome,
    (i, j): (usize, usize),
    similarity: f32,
    flipped: bool,
) {
    let side = |m: &Matched| if flipped { (m.right, m.left) } else { (m.left, m.right) };
    outcome.matched.retain(|m| {
        let (w, p) = side(m);
        usize::from(w) != i && usize::from(p) != j && usize::from(p) != j + 1
    });
    let sum = if parts[j].syllable { 0.0 } else { parts[j].weight + parts[j + 1].weight - 1.0 };
    let gain = whole[i].weight.max(sum) * similarity;
    for (k, gain) in [(j, gain), (j + 1, 0.0)] {
        let (left, right) = if flipped { (k, i) } else { (i, k) };
        outcome.matched.push(Matched {
            left: left as u8,
            right: right as u8,
            likeness: Likeness { similarity, evidence: Evidence::Joined },
            gain,
        });
    }
}

/// Adds what a person's name as a whole says: prior, what is missing, what contradicts, order.
pub(crate) fn judge_person(a: &[NameToken], b: &[NameToken], nicknamed: (bool, bool), outcome: &mut Outcome) {
    outcome.remark(None, None, Evidence::Prior, prior(a, b));
    let mut left = outcome.free_left.clone();
    let mut right = outcome.free_right.clone();
    if left.is_empty() && right.is_empty() {
        outcome.remark(None, None, Evidence::Complete, 1.0);
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
pub(crate) fn judge_words(a: &[NameToken], b: &[NameToken], kind: NameKind, outcome: &mut Outcome) {
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
