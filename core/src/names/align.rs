//! Aligns two names token by token.

use smallvec::SmallVec;

use super::agreement::{Scripts, TokenAgreement, scripts, token_agreement};
use super::alignment::{MatchedPair, ScoredAlignment};
use super::assign::{self, Candidate};
use super::east_asian;
use super::evidence::NameEvidence;
use super::role::Role;
use super::token::NameToken;
use crate::text::syllable::spelling_doubt;
use crate::text::{Script, Sound};

// Tuned by hand on the labelled name pairs: see the section "Tuning" of the parent module.

/// Gains, in logits, of an initial against an equal initial and against a name.
const GAIN_SAME_INITIAL: f32 = 0.7;
const GAIN_INITIAL_OF_NAME: f32 = 0.6;
/// Share of the token weight that an equivalent in another language and a truncated token gain.
const SHARE_EQUIVALENT: f32 = 0.35;
const SHARE_TRUNCATION: f32 = 0.9;
/// The similarity at which a token starts to gain, and the range over which it grows to the full weight.
const RAMP_TRANSCRIBED: (f32, f32) = (0.55, 0.33);
const RAMP_CROSS_SCRIPT: (f32, f32) = (0.3, 0.5);
const RAMP_WORD: (f32, f32) = (0.5, 0.5);
const RAMP_NAME: (f32, f32) = (0.7, 0.2);
/// The least share of the weight that a ramp gives.
const MIN_RAMP: f32 = 0.05;
/// Preference, in logits, for pairs of tokens with one role when pairs compete.
const SAME_ROLE_BONUS: f32 = 0.05;
/// Existing matches that a joined match does not replace: gain and similarity above these.
const STRONG_MATCH: (f32, f32) = (1.6, 0.9);
/// Least similarity of a token and two joined ones, within one script and across scripts.
const MIN_JOINED_SIMILARITY: (f32, f32) = (0.84, 0.8);
/// Similarities of joined tokens: equal letters, equal syllables; factors for similar sounds and for swapped parts.
const JOINED_SAME_LETTERS: f32 = 0.98;
const JOINED_SYLLABLES: f32 = 0.95;
const JOINED_SOUND_FACTOR: f32 = 0.98;
const JOINED_SWAPPED_FACTOR: f32 = 0.9;
/// Differences of length, in bytes, and of consonant classes that joined tokens may have, within one script and across
/// scripts.
const MAX_JOINED_DIFFERENCES: (usize, u32) = (2, 2);
const MAX_JOINED_DIFFERENCES_CROSS_SCRIPT: (usize, u32) = (5, 4);

/// Returns the gain, in logits, of two matched tokens.
pub(crate) fn match_gain(a: &NameToken, b: &NameToken, agreement: TokenAgreement) -> f32 {
    let mut weight = a.weight.min(b.weight);
    if a.syllable.is_some() != b.syllable.is_some() {
        weight = weight.min(east_asian::SYLLABLE_GAIN);
    }
    let s = agreement.similarity;
    let ramp = |(start, range): (f32, f32)| weight * ((s - start) / range).clamp(MIN_RAMP, 1.0);
    match agreement.evidence {
        NameEvidence::Identical | NameEvidence::Variant | NameEvidence::Joined => weight * s,
        NameEvidence::Hypocoristic => weight,
        NameEvidence::Initial => {
            if s > 0.8 {
                GAIN_SAME_INITIAL
            } else {
                GAIN_INITIAL_OF_NAME
            }
        }
        NameEvidence::Equivalent => weight * SHARE_EQUIVALENT,
        NameEvidence::Truncation => weight * SHARE_TRUNCATION,
        _ if a.script.is_east_asian() != b.script.is_east_asian() => ramp(RAMP_TRANSCRIBED),
        _ if a.script != b.script => ramp(RAMP_CROSS_SCRIPT),
        _ if a.role == Role::Word => ramp(RAMP_WORD),
        _ => ramp(RAMP_NAME),
    }
}

/// Aligns two token lists of one kind of name. With `whole_only`, returns `None` unless an East Asian name fits as a
/// whole. The result is symmetric if the caller passes the names in a canonical order.
pub(crate) fn align(a: &[NameToken], b: &[NameToken], whole_only: bool) -> Option<ScoredAlignment> {
    let whole_fit = east_asian::align(a, b, whole_only);
    if whole_only || whole_fit.is_some() { whole_fit } else { Some(align_tokens(a, b)) }
}

fn align_tokens(a: &[NameToken], b: &[NameToken]) -> ScoredAlignment {
    let mut alignment = ScoredAlignment::default();
    let mut options: SmallVec<[(TokenAgreement, Candidate); 16]> = SmallVec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            if is_anothers_name(x, y) {
                continue;
            }
            if let Some(agreement) = token_agreement(x, y) {
                let same_role = x.role == y.role || (x.role.is_family() && y.role.is_family());
                let gain = match_gain(x, y, agreement) + if same_role { SAME_ROLE_BONUS } else { 0.0 };
                options.push((agreement, Candidate { left: i as u8, right: j as u8, gain }));
            }
        }
    }
    let candidates: SmallVec<[Candidate; 16]> = options.iter().map(|c| c.1).collect();
    for chosen in assign::best_pairing(&candidates) {
        let (agreement, Candidate { left, right, .. }) = options[chosen as usize];
        let gain = match_gain(&a[left as usize], &b[right as usize], agreement);
        alignment.matched.push(MatchedPair { left, right, agreement, gain });
    }
    drop_crossed_initials(a, b, &mut alignment);
    match_joined_tokens(a, b, &mut alignment, false);
    match_joined_tokens(b, a, &mut alignment, true);
    alignment.collect_unmatched(a.len(), b.len());
    alignment
}

/// Returns whether one token names a relative and the other the bearer by a given name.
fn is_anothers_name(x: &NameToken, y: &NameToken) -> bool {
    let (relative, own) = if x.role == Role::Relative { (x, y) } else { (y, x) };
    relative.role == Role::Relative && own.role != Role::Relative && !own.role.is_family()
}

/// Drops pairs of an initial and a given name that agree crosswise only: "Ana L. Torres" is not "Luis A. Torres", and
/// "Ana L. Torres" is not "Luis Torres".
fn drop_crossed_initials(a: &[NameToken], b: &[NameToken], alignment: &mut ScoredAlignment) {
    let first = |tokens: &[NameToken]| tokens.iter().position(|t| t.role == Role::Given).map(|i| i as u8);
    let (Some(x), Some(y)) = (first(a), first(b)) else { return };
    if a[usize::from(x)].initial || b[usize::from(y)].initial {
        return;
    }
    // The first given names are written in full. If they do not agree with any full name, an initial that agrees with
    // one of them is another name's.
    let agrees_in_full = |m: &MatchedPair| m.agreement.evidence != NameEvidence::Initial;
    let (left_agrees, right_agrees) = (
        alignment.matched.iter().any(|m| m.left == x && agrees_in_full(m)),
        alignment.matched.iter().any(|m| m.right == y && agrees_in_full(m)),
    );
    if left_agrees || right_agrees {
        return;
    }
    alignment.matched.retain(|m| agrees_in_full(m) || (m.left != x && m.right != y));
}

/// Finds tokens of `whole` that `parts` writes as two neighbouring tokens, and replaces weaker matches of the three.
/// `swapped` states that `whole` is the right side of the alignment.
fn match_joined_tokens(whole: &[NameToken], parts: &[NameToken], alignment: &mut ScoredAlignment, swapped: bool) {
    if parts.len() < 2 {
        return;
    }
    for (i, x) in whole.iter().enumerate() {
        let equal = match_of(alignment, i, swapped).is_some_and(|m| m.agreement.similarity > 0.95);
        if x.text.len() < 4 || x.syllable.is_some() || equal {
            continue;
        }
        for j in 0..parts.len() - 1 {
            let (y, z) = (&parts[j], &parts[j + 1]);
            if !may_join(x, y, z) {
                continue;
            }
            let is_strong = |k| {
                match_of(alignment, k, !swapped)
                    .is_some_and(|m| m.gain > STRONG_MATCH.0 && m.agreement.similarity > STRONG_MATCH.1)
            };
            if is_strong(j) || is_strong(j + 1) {
                continue;
            }
            let similarity = joined_similarity(x, y, z).max(joined_similarity(x, z, y) * JOINED_SWAPPED_FACTOR);
            if similarity > 0.0 {
                replace_with_joined(whole, parts, alignment, (i, j), similarity, swapped);
                break;
            }
        }
    }
}

/// Returns whether `x` may be `y` and `z` written together, by length, consonants and first sound.
pub(crate) fn may_join(x: &NameToken, y: &NameToken, z: &NameToken) -> bool {
    let length = y.text.len() + z.text.len();
    let (max_length, max_classes) =
        if x.script == y.script { MAX_JOINED_DIFFERENCES } else { MAX_JOINED_DIFFERENCES_CROSS_SCRIPT };
    let fits = x.text.len() >= 4 && !y.initial && !z.initial && length.abs_diff(x.text.len()) <= max_length;
    let consonants = (x.mask ^ (y.mask | z.mask)).count_ones() <= max_classes;
    fits && consonants && (y.sound.shares_initial_class(&x.sound) || z.sound.shares_initial_class(&x.sound))
}

/// Returns the gain, in logits, of a token that the other name writes as two.
pub(crate) fn joined_gain(x: &NameToken, y: &NameToken, z: &NameToken, similarity: f32) -> f32 {
    let sum = if y.syllable.is_some() { 0.0 } else { y.weight + z.weight - 1.0 };
    x.weight.max(sum) * similarity
}

fn joined_similarity(x: &NameToken, y: &NameToken, z: &NameToken) -> f32 {
    if let (Some(first), Some(second), Script::Latin) = (y.syllable, z.syllable, x.script) {
        return if spelling_doubt(&[first, second], &x.text).is_some() { JOINED_SYLLABLES } else { 0.0 };
    }
    let floor = if x.script == y.script { MIN_JOINED_SIMILARITY.0 } else { MIN_JOINED_SIMILARITY.1 };
    if !y.sound.shares_initial_class(&x.sound) {
        return 0.0;
    }
    let mut text = SmallVec::<[u8; 64]>::new();
    text.extend_from_slice(y.text.as_bytes());
    text.extend_from_slice(z.text.as_bytes());
    if text.as_slice() == x.text.as_bytes() {
        return JOINED_SAME_LETTERS;
    }
    let Ok(text) = std::str::from_utf8(&text) else { return 0.0 };
    let sound = Sound::of(text);
    let similarity = match scripts(x, y) {
        Scripts::Same => sound.similarity_above(&x.sound, false, floor),
        scripts => sound.similarity_across(&x.sound, scripts == Scripts::Lossy, floor),
    };
    similarity * JOINED_SOUND_FACTOR
}

fn match_of(alignment: &ScoredAlignment, token: usize, swapped: bool) -> Option<&MatchedPair> {
    alignment.matched.iter().find(|m| token == usize::from(if swapped { m.right } else { m.left }))
}

/// Replaces all matches of `whole[i]`, `parts[j]` and `parts[j + 1]` by a joined match.
fn replace_with_joined(
    whole: &[NameToken],
    parts: &[NameToken],
    alignment: &mut ScoredAlignment,
    (i, j): (usize, usize),
    similarity: f32,
    swapped: bool,
) {
    let sides = |m: &MatchedPair| if swapped { (m.right, m.left) } else { (m.left, m.right) };
    alignment.matched.retain(|m| {
        let (w, p) = sides(m);
        usize::from(w) != i && usize::from(p) != j && usize::from(p) != j + 1
    });
    let gain = joined_gain(&whole[i], &parts[j], &parts[j + 1], similarity);
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
