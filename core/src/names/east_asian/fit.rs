//! Laying an East Asian name beside one in Latin letters: by its syllables, or as a transcription written in one piece.

use smallvec::SmallVec;

use crate::names::align::{Matched, Outcome, settle_free};
use crate::names::pair::{Evidence, Likeness};
use crate::names::token::NameToken;
use crate::text::syllable::{Syllable, spelled};
use crate::text::transcribed::{self, Sounds};
use crate::text::{Script, sound};

/// What a surname and a syllable of a given name are worth, in logits; few surnames serve many people.
const SURNAME: f32 = 1.7;
pub(in crate::names) const SYLLABLE: f32 = 1.9;

/// How much of a transcription written in one piece must be heard in the name: a little less where it is long, more
/// where it may as well be a name of one's own culture.
fn enough(written: &[u8], script: Script, reread: bool) -> f32 {
    let long = (written.len() as f32 - 6.0).clamp(0.0, 6.0) / 6.0;
    match (reread, script) {
        (false, _) => 0.82 - 0.12 * long,
        (true, Script::Hangul) => 0.92,
        (true, _) => 0.88 - 0.12 * long,
    }
}

/// Aligns an East Asian name that fits another one as a whole; none where it doesn't, or neither is one.
pub(in crate::names) fn align(a: &[NameToken], b: &[NameToken], reread: bool) -> Option<Outcome> {
    let (flipped, own, other) = match (syllabic(a), syllabic(b)) {
        (true, false) => (false, a, b),
        (false, true) => (true, b, a),
        (true, true) => return None,
        _ => match (transcribed_whole(a, b), transcribed_whole(b, a)) {
            (true, _) => return run(a, b, false, reread),
            (_, true) => return run(b, a, true, reread),
            _ => return None,
        },
    };
    let fit = best(own, other)?;
    let mut outcome = Outcome { settled: true, ..Outcome::default() };
    for (i, &at) in fit.places.iter().enumerate() {
        let shared = fit.places.iter().filter(|&&p| p == at).count() > 1;
        let evidence = match (shared, own[i].key == other[usize::from(at)].key) {
            (true, _) => Evidence::Joined,
            (false, true) => Evidence::Identical,
            (false, false) => Evidence::Phonetic,
        };
        let similarity = 1.0 - 0.05 * f32::from(fit.doubt);
        let gain = if i == 0 { SURNAME } else { SYLLABLE } * (1.0 - 0.06 * f32::from(fit.doubt));
        let (left, right) = if flipped { (at, i as u8) } else { (i as u8, at) };
        outcome.matched.push(Matched { left, right, likeness: Likeness { similarity, evidence }, gain });
    }
    settle_free(a.len(), b.len(), &mut outcome);
    Some(outcome)
}

/// Whether these two may be judged here.
pub(in crate::names) fn concerns(a: &[NameToken], b: &[NameToken]) -> bool {
    a.first().is_some_and(|t| t.script.transcribes()) != b.first().is_some_and(|t| t.script.transcribes())
}

fn syllabic(tokens: &[NameToken]) -> bool {
    tokens.len() >= 2 && tokens.iter().all(|t| t.syllable.is_some())
}

/// Where each syllable of a name is spelled in another, and how doubtful it is that it is.
struct Fit {
    places: SmallVec<[u8; 6]>,
    doubt: u8,
}

/// The least doubtful way in which a name is spelled in another: the surname a token of its own, the given name a run
/// of tokens; or all in one token.
fn best(own: &[NameToken], other: &[NameToken]) -> Option<Fit> {
    let syllables: SmallVec<[Syllable; 6]> = own.iter().filter_map(|t| t.syllable).collect();
    let (surname, given) = syllables.split_at_checked(1)?;
    let mut best: Option<Fit> = None;
    let mut keep = |fit: Fit| {
        if best.as_ref().is_none_or(|b| fit.doubt < b.doubt) {
            best = Some(fit);
        }
    };
    for (j, token) in other.iter().enumerate() {
        if let Some(doubt) = spelled(surname, &token.text) {
            for from in (0..other.len()).filter(|&from| from != j) {
                let mut places = SmallVec::from_slice(&[j as u8]);
                if let Some(more) = spread(given, other, from, j, &mut places) {
                    let apart = from != j + 1 && usize::from(places[places.len() - 1]) + 1 != j;
                    keep(Fit { places, doubt: doubt + more + u8::from(apart) });
                }
            }
        }
        if token.text.len() > 4
            && let Some(doubt) = spelled(&syllables, &token.text)
        {
            keep(Fit { places: SmallVec::from_elem(j as u8, own.len()), doubt });
        }
    }
    best
}

/// Spells syllables by the tokens from `from` on, passing over the surname at `but`.
fn spread(
    given: &[Syllable],
    other: &[NameToken],
    from: usize,
    but: usize,
    places: &mut SmallVec<[u8; 6]>,
) -> Option<u8> {
    if given.is_empty() {
        return Some(0);
    }
    let token = other.get(from).filter(|_| from != but)?;
    for n in (1..=given.len()).rev() {
        if let Some(doubt) = spelled(&given[..n], &token.text) {
            let before = places.len();
            places.extend(std::iter::repeat_n(from as u8, n));
            if let Some(more) = spread(&given[n..], other, from + 1, but, places) {
                return Some(doubt + more);
            }
            places.truncate(before);
        }
    }
    None
}

/// Whether the first is one token that may be a whole name transcribed.
fn transcribed_whole(own: &[NameToken], other: &[NameToken]) -> bool {
    own.len() == 1 && own[0].script.transcribes() && other.len() >= 2 && own[0].script != other[0].script
}

/// Finds the run of tokens that a transcription written in one piece stands for.
fn run(own: &[NameToken], other: &[NameToken], flipped: bool, reread: bool) -> Option<Outcome> {
    let written = sounds(&own[0]);
    let enough = enough(&written, own[0].script, reread);
    let mut best: Option<(f32, usize, usize)> = None;
    for from in 0..other.len().min(6) {
        let mut heard = Sounds::new();
        for (to, token) in other.iter().enumerate().skip(from).take(5) {
            heard.extend_from_slice(token.sound.as_slice());
            if heard.len() > written.len() * 2 + 2 {
                break;
            }
            // A name in short syllables is its bearer's own, and agrees by chance with another read as a transcription.
            if reread && other[from..=to].iter().all(|t| t.text.len() < 6) {
                continue;
            }
            let found = transcribed::similarity(&heard, &written, best.map_or(enough, |b| b.0));
            if found >= enough && best.is_none_or(|b| found > b.0) {
                best = Some((found, from, to));
            }
        }
    }
    let (similarity, from, to) = best?;
    let mut outcome = Outcome { settled: true, ..Outcome::default() };
    let weight: f32 = other[from..=to].iter().map(|t| t.weight).sum::<f32>().min(0.3 * written.len() as f32 + 1.2);
    for k in from..=to {
        let (left, right) = if flipped { (k as u8, 0) } else { (0, k as u8) };
        let gain = if k == from { weight * ((similarity - 0.45) / 0.4).min(1.0) } else { 0.0 };
        let likeness = Likeness { similarity, evidence: Evidence::Joined };
        outcome.matched.push(Matched { left, right, likeness, gain });
    }
    let (a, b) = if flipped { (other, own) } else { (own, other) };
    settle_free(a.len(), b.len(), &mut outcome);
    Some(outcome)
}

/// All the sounds of a transcription, however long.
fn sounds(token: &NameToken) -> Sounds {
    let mut all = Sounds::new();
    sound::each(&token.text, |s| all.push(s));
    all
}
