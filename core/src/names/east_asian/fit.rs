//! Aligns an East Asian name with one in Latin letters: by its syllables, or as a transcription written as one word.

use smallvec::SmallVec;

use crate::names::agreement::TokenAgreement;
use crate::names::alignment::{MatchedPair, ScoredAlignment};
use crate::names::evidence::NameEvidence;
use crate::names::token::NameToken;
use crate::text::syllable::{Syllable, spelling_doubt};
use crate::text::transcribed::{self, Sounds};
use crate::text::{Script, sound};

/// Gains, in logits, of a surname and of a syllable of a given name. Few surnames serve many people. Tuned by hand on
/// the labelled name pairs.
const SURNAME_GAIN: f32 = 1.7;
pub(in crate::names) const SYLLABLE_GAIN: f32 = 1.9;

/// Returns the least similarity of a transcription written as one word: lower for long words, higher where the word may
/// be a native name.
fn min_similarity(written: &[u8], script: Script, is_alternate: bool) -> f32 {
    let long = (written.len() as f32 - 6.0).clamp(0.0, 6.0) / 6.0;
    match (is_alternate, script) {
        (false, _) => 0.82 - 0.12 * long,
        (true, Script::Hangul) => 0.92,
        (true, _) => 0.88 - 0.12 * long,
    }
}

/// Aligns two names of which one is East Asian, as a whole. Returns `None` if it does not fit, or if neither is East
/// Asian.
pub(in crate::names) fn align(a: &[NameToken], b: &[NameToken], is_alternate: bool) -> Option<ScoredAlignment> {
    let (swapped, syllabic, other) = match (is_syllabic(a), is_syllabic(b)) {
        (true, false) => (false, a, b),
        (false, true) => (true, b, a),
        (true, true) => return None,
        _ => match (may_be_transcription(a, b), may_be_transcription(b, a)) {
            (true, _) => return align_transcription(a, b, false, is_alternate),
            (_, true) => return align_transcription(b, a, true, is_alternate),
            _ => return None,
        },
    };
    let fit = best_fit(syllabic, other)?;
    let mut alignment = ScoredAlignment { fits_whole: true, ..ScoredAlignment::default() };
    for (i, &at) in fit.places.iter().enumerate() {
        let shared = fit.places.iter().filter(|&&p| p == at).count() > 1;
        let evidence = match (shared, syllabic[i].key == other[usize::from(at)].key) {
            (true, _) => NameEvidence::Joined,
            (false, true) => NameEvidence::Identical,
            (false, false) => NameEvidence::Phonetic,
        };
        let similarity = 1.0 - 0.05 * f32::from(fit.doubt);
        let gain = if i == 0 { SURNAME_GAIN } else { SYLLABLE_GAIN } * (1.0 - 0.06 * f32::from(fit.doubt));
        let (left, right) = if swapped { (at, i as u8) } else { (i as u8, at) };
        alignment.matched.push(MatchedPair { left, right, agreement: TokenAgreement { similarity, evidence }, gain });
    }
    alignment.collect_unmatched(a.len(), b.len());
    Some(alignment)
}

/// Returns whether exactly one of the names is in an East Asian script, so that [`align`] may fit them.
pub(in crate::names) fn applies_to(a: &[NameToken], b: &[NameToken]) -> bool {
    a.first().is_some_and(|t| t.script.is_east_asian()) != b.first().is_some_and(|t| t.script.is_east_asian())
}

fn is_syllabic(tokens: &[NameToken]) -> bool {
    tokens.len() >= 2 && tokens.iter().all(|t| t.syllable.is_some())
}

/// For each syllable of a name, the token of the other name that spells it, and the doubt in tenths.
struct Fit {
    places: SmallVec<[u8; 6]>,
    doubt: u8,
}

/// Returns the fit with the least doubt: the surname in one token and the given name in consecutive tokens, or all in
/// one token.
fn best_fit(syllabic: &[NameToken], other: &[NameToken]) -> Option<Fit> {
    let syllables: SmallVec<[Syllable; 6]> = syllabic.iter().filter_map(|t| t.syllable).collect();
    let (surname, given) = syllables.split_at_checked(1)?;
    let mut best_fit: Option<Fit> = None;
    let mut keep_best = |fit: Fit| {
        if best_fit.as_ref().is_none_or(|b| fit.doubt < b.doubt) {
            best_fit = Some(fit);
        }
    };
    for (j, token) in other.iter().enumerate() {
        if let Some(doubt) = spelling_doubt(surname, &token.text) {
            for from in (0..other.len()).filter(|&from| from != j) {
                let mut places = SmallVec::from_slice(&[j as u8]);
                if let Some(more) = spell_across_tokens(given, other, from, j, &mut places) {
                    let apart = from != j + 1 && usize::from(places[places.len() - 1]) + 1 != j;
                    keep_best(Fit { places, doubt: doubt + more + u8::from(apart) });
                }
            }
        }
        if token.text.len() > 4
            && let Some(doubt) = spelling_doubt(&syllables, &token.text)
        {
            keep_best(Fit { places: SmallVec::from_elem(j as u8, syllabic.len()), doubt });
        }
    }
    best_fit
}

/// Assigns syllables to consecutive tokens from `from` on, without the surname token. Returns the doubt in tenths.
fn spell_across_tokens(
    given: &[Syllable],
    other: &[NameToken],
    from: usize,
    surname_at: usize,
    places: &mut SmallVec<[u8; 6]>,
) -> Option<u8> {
    if given.is_empty() {
        return Some(0);
    }
    let token = other.get(from).filter(|_| from != surname_at)?;
    for n in (1..=given.len()).rev() {
        if let Some(doubt) = spelling_doubt(&given[..n], &token.text) {
            let before = places.len();
            places.extend(std::iter::repeat_n(from as u8, n));
            if let Some(more) = spell_across_tokens(&given[n..], other, from + 1, surname_at, places) {
                return Some(doubt + more);
            }
            places.truncate(before);
        }
    }
    None
}

/// Returns whether the first name is one token that may transcribe all of the second.
fn may_be_transcription(syllabic: &[NameToken], other: &[NameToken]) -> bool {
    syllabic.len() == 1
        && syllabic[0].script.is_east_asian()
        && other.len() >= 2
        && syllabic[0].script != other[0].script
}

/// Aligns a transcription written as one word with the consecutive tokens that sound most like it.
fn align_transcription(
    syllabic: &[NameToken],
    other: &[NameToken],
    swapped: bool,
    is_alternate: bool,
) -> Option<ScoredAlignment> {
    let written = all_sounds(&syllabic[0]);
    let min_similarity = min_similarity(&written, syllabic[0].script, is_alternate);
    let mut best_fit: Option<(f32, usize, usize)> = None;
    for from in 0..other.len().min(6) {
        let mut sounds = Sounds::new();
        for (to, token) in other.iter().enumerate().skip(from).take(5) {
            sounds.extend_from_slice(token.sound.as_slice());
            if sounds.len() > written.len() * 2 + 2 {
                break;
            }
            // A name of short syllables is mostly a native name, which agrees with a transcription by chance.
            if is_alternate && other[from..=to].iter().all(|t| t.text.len() < 6) {
                continue;
            }
            let found = transcribed::similarity(&sounds, &written, best_fit.map_or(min_similarity, |b| b.0));
            if found >= min_similarity && best_fit.is_none_or(|b| found > b.0) {
                best_fit = Some((found, from, to));
            }
        }
    }
    let (similarity, from, to) = best_fit?;
    let mut alignment = ScoredAlignment { fits_whole: true, ..ScoredAlignment::default() };
    let weight: f32 = other[from..=to].iter().map(|t| t.weight).sum::<f32>().min(0.3 * written.len() as f32 + 1.2);
    for k in from..=to {
        let (left, right) = if swapped { (k as u8, 0) } else { (0, k as u8) };
        let gain = if k == from { weight * ((similarity - 0.45) / 0.4).min(1.0) } else { 0.0 };
        let agreement = TokenAgreement { similarity, evidence: NameEvidence::Joined };
        alignment.matched.push(MatchedPair { left, right, agreement, gain });
    }
    let (a, b) = if swapped { (other, syllabic) } else { (syllabic, other) };
    alignment.collect_unmatched(a.len(), b.len());
    Some(alignment)
}

/// Returns all sounds of a token, without the limit of [`sound::MAX_SOUNDS`].
fn all_sounds(token: &NameToken) -> Sounds {
    let mut all = Sounds::new();
    sound::for_each_sound(&token.text, |s| all.push(s));
    all
}
