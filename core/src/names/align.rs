//! Aligning two names, token by token.

use smallvec::SmallVec;

use super::assign::{self, Candidate};
use super::east_asian;
use super::pair::{NameEvidence, Scripts, TokenAgreement, scripts, token_agreement};
use super::token::{NameToken, Role};
use crate::text::syllable::spelling_doubt;
use crate::text::{Script, Sound};

/// Two tokens held to be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MatchedPair {
    pub left: u8,
    pub right: u8,
    pub agreement: TokenAgreement,
    pub gain: f32,
}

/// What speaks against two names, or for them beyond single tokens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Adjustment {
    pub left: Option<u8>,
    pub right: Option<u8>,
    pub evidence: NameEvidence,
    pub gain: f32,
}

/// An alignment of two token lists with all that it is made of: the parts add up to the logit.
#[derive(Debug, Clone, Default)]
pub(crate) struct ScoredAlignment {
    pub matched: SmallVec<[MatchedPair; 8]>,
    pub adjustments: SmallVec<[Adjustment; 8]>,
    pub unmatched_left: SmallVec<[u8; 8]>,
    pub unmatched_right: SmallVec<[u8; 8]>,
    pub contradiction: bool,
    /// An East Asian name that fits as a whole_only: order and roles are known to agree.
    pub fits_whole: bool,
    pub logit: f32,
}

impl ScoredAlignment {
    pub fn adjust(&mut self, left: Option<u8>, right: Option<u8>, evidence: NameEvidence, gain: f32) {
        self.adjustments.push(Adjustment { left, right, evidence, gain });
    }

    /// Adds the parts up, in order.
    pub fn sum_logit(&mut self) {
        self.logit =
            self.matched.iter().map(|m| m.gain).sum::<f32>() + self.adjustments.iter().map(|r| r.gain).sum::<f32>();
    }
}

/// What a agreement of two tokens is match_gain, in logits.
pub(crate) fn match_gain(a: &NameToken, b: &NameToken, agreement: TokenAgreement) -> f32 {
    let mut weight = a.weight.min(b.weight);
    if a.syllable.is_some() != b.syllable.is_some() {
        weight = weight.min(east_asian::SYLLABLE_GAIN);
    }
    let s = agreement.similarity;
    match agreement.evidence {
        NameEvidence::Identical | NameEvidence::Variant | NameEvidence::Joined => weight * s,
        NameEvidence::Hypocoristic => weight,
        NameEvidence::Initial => {
            if s > 0.8 {
                0.7
            } else {
                0.6
            }
        }
        NameEvidence::Equivalent => weight * 0.35,
        NameEvidence::Truncation => weight * 0.9,
        _ if a.script.is_east_asian() != b.script.is_east_asian() => weight * ((s - 0.55) / 0.33).clamp(0.05, 1.0),
        _ if a.script != b.script => weight * ((s - 0.3) / 0.5).clamp(0.05, 1.0),
        _ if a.role == Role::Word => weight * ((s - 0.5) / 0.5).clamp(0.05, 1.0),
        _ => weight * ((s - 0.7) / 0.2).clamp(0.05, 1.0),
    }
}

/// Aligns two lists of tokens of one kind of name; none where only a whole_fit of the whole_only name was asked for. Symmetric if
/// the caller keeps a canonical order.
pub(crate) fn align(a: &[NameToken], b: &[NameToken], whole_only: bool) -> Option<ScoredAlignment> {
    let whole_fit = east_asian::align(a, b, whole_only);
    if whole_only || whole_fit.is_some() { whole_fit } else { Some(align_tokens(a, b)) }
}

fn align_tokens(a: &[NameToken], b: &[NameToken]) -> ScoredAlignment {
    let mut alignment = ScoredAlignment::default();
    let mut options: SmallVec<[(TokenAgreement, Candidate); 16]> = SmallVec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if let Some(found) = token_agreement(x, y) {
                let same_role = x.role == y.role || (x.role.is_family() && y.role.is_family());
                let gain = match_gain(x, y, found) + if same_role { 0.05 } else { 0.0 };
                options.push((found, Candidate { left: i as u8, right: j as u8, gain }));
            }
        }
    }
    let candidates: SmallVec<[Candidate; 16]> = options.iter().map(|c| c.1).collect();
    for chosen in assign::best_pairing(&candidates) {
        let (agreement, Candidate { left, right, .. }) = options[chosen as usize];
        let gain = match_gain(&a[left as usize], &b[right as usize], agreement);
        alignment.matched.push(MatchedPair { left, right, agreement, gain });
    }
    match_joined_tokens(a, b, &mut alignment, false);
    match_joined_tokens(b, a, &mut alignment, true);
    collect_unmatched(a.len(), b.len(), &mut alignment);
    alignment
}

/// Lists the tokens that nothing was matched to.
pub(crate) fn collect_unmatched(left: usize, right: usize, alignment: &mut ScoredAlignment) {
    let (mut lefts, mut rights) = (0_u64, 0_u64);
    for m in &alignment.matched {
        lefts |= 1 << m.left;
        rights |= 1 << m.right;
    }
    alignment.unmatched_left = (0..left as u8).filter(|i| lefts & (1 << i) == 0).collect();
    alignment.unmatched_right = (0..right as u8).filter(|i| rights & (1 << i) == 0).collect();
}

/// Finds tokens of `whole_only` that are two neighbours of `parts` written together. Replaces weaker matches of the three.
fn match_joined_tokens(whole_only: &[NameToken], parts: &[NameToken], alignment: &mut ScoredAlignment, swapped: bool) {
    if parts.len() < 2 {
        return;
    }
    for (i, x) in whole_only.iter().enumerate() {
        let fits_whole = match_of(alignment, i, swapped).is_some_and(|m| m.agreement.similarity > 0.95);
        if x.text.len() < 4 || x.syllable.is_some() || fits_whole {
            continue;
        }
        for j in 0..parts.len() - 1 {
            let (y, z) = (&parts[j], &parts[j + 1]);
            if !may_join(x, y, z) {
                continue;
            }
            let is_strong =
                |k| match_of(alignment, k, !swapped).is_some_and(|m| m.gain > 1.6 && m.agreement.similarity > 0.9);
            if is_strong(j) || is_strong(j + 1) {
                continue;
            }
            let similarity = joined_similarity(x, y, z).max(joined_similarity(x, z, y) * 0.9);
            if similarity > 0.0 {
                replace_with_joined(whole_only, parts, alignment, (i, j), similarity, swapped);
                break;
            }
        }
    }
}

/// Whether one token may be two others written together, by its length, consonants and first sound.
pub(crate) fn may_join(x: &NameToken, y: &NameToken, z: &NameToken) -> bool {
    let length = y.text.len() + z.text.len();
    let (max_length_difference, max_class_bits) = if x.script == y.script { (2, 2) } else { (5, 4) };
    let fits = x.text.len() >= 4 && !y.initial && !z.initial && length.abs_diff(x.text.len()) <= max_length_difference;
    let consonants = (x.mask ^ (y.mask | z.mask)).count_ones() <= max_class_bits;
    fits && consonants && (y.sound.shares_initial_class(&x.sound) || z.sound.shares_initial_class(&x.sound))
}

/// What a token is match_gain, in logits, that was found to be two others written together.
pub(crate) fn joined_gain(x: &NameToken, y: &NameToken, z: &NameToken, similarity: f32) -> f32 {
    let sum = if y.syllable.is_some() { 0.0 } else { y.weight + z.weight - 1.0 };
    x.weight.max(sum) * similarity
}

fn joined_similarity(x: &NameToken, y: &NameToken, z: &NameToken) -> f32 {
    if let (Some(first), Some(second), Script::Latin) = (y.syllable, z.syllable, x.script) {
        return if spelling_doubt(&[first, second], &x.text).is_some() { 0.95 } else { 0.0 };
    }
    let floor = if x.script == y.script { 0.84 } else { 0.8 };
    if !y.sound.shares_initial_class(&x.sound) {
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
    match scripts(x, y) {
        Scripts::Same => sound.similarity_above(&x.sound, false, floor) * 0.98,
        scripts => sound.similarity_across(&x.sound, scripts == Scripts::Lossy, floor) * 0.98,
    }
}

fn match_of(alignment: &ScoredAlignment, token: usize, swapped: bool) -> Option<&MatchedPair> {
    alignment.matched.iter().find(|m| token == usize::from(if swapped { m.right } else { m.left }))
}

/// Puts a joined match in the place of what the three tokens were matched to.
fn replace_with_joined(
    whole_only: &[NameToken],
    parts: &[NameToken],
    alignment: &mut ScoredAlignment,
    (i, j): (usize, usize),
    similarity: f32,
    swapped: bool,
) {
    let side = |m: &MatchedPair| if swapped { (m.right, m.left) } else { (m.left, m.right) };
    alignment.matched.retain(|m| {
        let (w, p) = side(m);
        usize::from(w) != i && usize::from(p) != j && usize::from(p) != j + 1
    });
    let gain = joined_gain(&whole_only[i], &parts[j], &parts[j + 1], similarity);
    for (k, gain) in [(j, gain), (j + 1, 0.0)] {
        let (left, right) = if swapped { (k, i) } else { (i, k) };
        alignment.matched.push(MatchedPair {
            left: left as u8,
            right: right as u8,
            agreement: TokenAgreement { similarity, evidence: NameEvidence::Joined },
            gain,
        });
    }
}
