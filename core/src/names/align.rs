//! Aligning two names, token by token.

use smallvec::SmallVec;

use super::assign::{self, Candidate};
use super::east_asian;
use super::pair::{Evidence, Latitude, Likeness, latitude, likeness};
use super::token::{NameToken, Role};
use crate::text::syllable::spelled;
use crate::text::{Script, Sound};

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
    /// An East Asian name that fits as a whole: order and roles are known to agree.
    pub settled: bool,
    pub logit: f32,
}

impl Outcome {
    pub fn remark(&mut self, left: Option<u8>, right: Option<u8>, evidence: Evidence, gain: f32) {
        self.remarks.push(Remark { left, right, evidence, gain });
    }

    /// Adds the parts up, in order.
    pub fn add_up(&mut self) {
        self.logit =
            self.matched.iter().map(|m| m.gain).sum::<f32>() + self.remarks.iter().map(|r| r.gain).sum::<f32>();
    }
}

/// What a likeness of two tokens is worth, in logits.
pub(crate) fn worth(a: &NameToken, b: &NameToken, likeness: Likeness) -> f32 {
    let mut weight = a.weight.min(b.weight);
    if a.syllable.is_some() != b.syllable.is_some() {
        weight = weight.min(east_asian::SYLLABLE);
    }
    let s = likeness.similarity;
    match likeness.evidence {
        Evidence::Identical | Evidence::Variant | Evidence::Joined => weight * s,
        Evidence::Hypocoristic => weight,
        Evidence::Initial => {
            if s > 0.8 {
                0.7
            } else {
                0.6
            }
        }
        Evidence::Equivalent => weight * 0.35,
        Evidence::Truncation => weight * 0.9,
        _ if a.script.transcribes() != b.script.transcribes() => weight * ((s - 0.55) / 0.33).clamp(0.05, 1.0),
        _ if a.script != b.script => weight * ((s - 0.3) / 0.5).clamp(0.05, 1.0),
        _ if a.role == Role::Word => weight * ((s - 0.5) / 0.5).clamp(0.05, 1.0),
        _ => weight * ((s - 0.7) / 0.2).clamp(0.05, 1.0),
    }
}

/// Aligns two lists of tokens of one kind of name; none where only a fit of the whole name was asked for. Symmetric if
/// the caller keeps a canonical order.
pub(crate) fn align(a: &[NameToken], b: &[NameToken], whole: bool) -> Option<Outcome> {
    let fit = east_asian::align(a, b, whole);
    if whole || fit.is_some() { fit } else { Some(by_tokens(a, b)) }
}

fn by_tokens(a: &[NameToken], b: &[NameToken]) -> Outcome {
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
pub(crate) fn settle_free(left: usize, right: usize, outcome: &mut Outcome) {
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
        let settled = matched_as(outcome, i, flipped).is_some_and(|m| m.likeness.similarity > 0.95);
        if x.text.len() < 4 || x.syllable.is_some() || settled {
            continue;
        }
        for j in 0..parts.len() - 1 {
            let (y, z) = (&parts[j], &parts[j + 1]);
            if !may_join(x, y, z) {
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

/// Whether one token may be two others written together, by its length, consonants and first sound.
pub(crate) fn may_join(x: &NameToken, y: &NameToken, z: &NameToken) -> bool {
    let length = y.text.len() + z.text.len();
    let (slack, strange) = if x.script == y.script { (2, 2) } else { (5, 4) };
    let fits = x.text.len() >= 4 && !y.initial && !z.initial && length.abs_diff(x.text.len()) <= slack;
    let consonants = (x.mask ^ (y.mask | z.mask)).count_ones() <= strange;
    fits && consonants && (y.sound.starts_like(&x.sound) || z.sound.starts_like(&x.sound))
}

/// What a token is worth, in logits, that was found to be two others written together.
pub(crate) fn joined_worth(x: &NameToken, y: &NameToken, z: &NameToken, similarity: f32) -> f32 {
    let sum = if y.syllable.is_some() { 0.0 } else { y.weight + z.weight - 1.0 };
    x.weight.max(sum) * similarity
}

fn joined_similarity(x: &NameToken, y: &NameToken, z: &NameToken) -> f32 {
    if let (Some(first), Some(second), Script::Latin) = (y.syllable, z.syllable, x.script) {
        return if spelled(&[first, second], &x.text).is_some() { 0.95 } else { 0.0 };
    }
    let floor = if x.script == y.script { 0.84 } else { 0.8 };
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
    let sound = Sound::of(text);
    match latitude(x, y) {
        Latitude::None => sound.similarity_above(&x.sound, false, floor) * 0.98,
        latitude => sound.similarity_across(&x.sound, latitude == Latitude::Wide, floor) * 0.98,
    }
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
    let gain = joined_worth(&whole[i], &parts[j], &parts[j + 1], similarity);
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
