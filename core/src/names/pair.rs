//! The ladder of evidence: how alike two tokens are, and why.

use serde::Serialize;

use super::lexicon::{Entry, Relation};
use super::token::{NameToken, Role};
use crate::text::distance::{MAX_COMPARED_BYTES, one_edit, typo_distance};
use crate::text::syllable::spelling_doubt;
use crate::text::{Script, sound, transcribed};

/// Why two tokens are held to be the same, or what speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameEvidence {
    /// The same reading.
    Identical,
    /// Customary spellings of one name (Jhon, John).
    Variant,
    /// A name and its pet form (José, Pepe).
    Hypocoristic,
    /// The same sounds in another spelling.
    Phonetic,
    /// A few typo_distance of hand or scanner apart.
    Close,
    /// One is the beginning of the other.
    Truncation,
    /// Written together on one side (Jeancharles, Jean Charles).
    Joined,
    /// An initial and a name that begins with it.
    Initial,
    /// One name in two languages (Juan, John): weak by itself.
    Equivalent,
    /// On one side only.
    Missing,
    /// Two different tokens in one role.
    Contradiction,
    /// The same tokens in an order that makes another name.
    Order,
    /// A nickname without a name: weak by itself.
    Nickname,
    /// What is believed before any token is looked at.
    Prior,
    /// Every token of both names is accounted for.
    Complete,
}

/// How far two readings of one name may differ because they were taken from different scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scripts {
    /// One script.
    Same,
    /// Two scripts that write all sounds.
    Different,
    /// One of two scripts leaves out vowels or voicing.
    Lossy,
}

/// The scripts of two tokens.
pub(crate) fn scripts(a: &NameToken, b: &NameToken) -> Scripts {
    if a.script == b.script {
        Scripts::Same
    } else if a.script.is_lossy() || b.script.is_lossy() {
        Scripts::Lossy
    } else {
        Scripts::Different
    }
}

/// What two tokens have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TokenAgreement {
    pub similarity: f32,
    pub evidence: NameEvidence,
}

/// Below this similarity two tokens are different.
pub(crate) const MIN_SIMILARITY: f32 = 0.72;

/// The same for tokens of two scripts, where agreement by chance is rarer.
const MIN_SIMILARITY_CROSS_SCRIPT: f32 = 0.6;

/// The same where one is a transcription into compare_syllables.
const MIN_SIMILARITY_TRANSCRIBED: f32 = 0.64;

/// What can be said of two tokens at a quick_agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum QuickAgreement {
    /// All that there is to say.
    Decided(Option<TokenAgreement>),
    /// Letters and sounds must be compared.
    Undecided(Scripts),
}

/// How alike two tokens are; `None` where they are different.
pub(crate) fn token_agreement(a: &NameToken, b: &NameToken) -> Option<TokenAgreement> {
    match quick_agreement(a, b) {
        QuickAgreement::Decided(agreement) => agreement,
        QuickAgreement::Undecided(scripts) => compare_letters_and_sounds(a, b, scripts, false),
    }
}

/// The rungs of the ladder that cost next to nothing.
pub(crate) fn quick_agreement(a: &NameToken, b: &NameToken) -> QuickAgreement {
    use NameEvidence::{Equivalent, Hypocoristic, Identical, Initial, Joined, Variant};
    let found = |similarity, evidence| QuickAgreement::Decided(Some(TokenAgreement { similarity, evidence }));
    if a.key == b.key {
        return if a.initial { found(0.9, Initial) } else { found(1.0, Identical) };
    }
    if a.initial || b.initial {
        let same = a.text.as_bytes().first() == b.text.as_bytes().first();
        return if same && a.initial != b.initial { found(0.6, Initial) } else { QuickAgreement::Decided(None) };
    }
    if (a.joined != 0 && a.joined == b.key) || (b.joined != 0 && b.joined == a.key) {
        return found(0.97, Joined);
    }
    if is_number(a) || is_number(b) || (a.is_listed() && b.is_listed()) {
        return QuickAgreement::Decided(None);
    }
    match a.entry.relation(&b.entry) {
        Some(Relation::Variant) => return found(0.97, Variant),
        Some(Relation::Short) => return found(0.9, Hypocoristic),
        Some(Relation::Equivalent) => {
            // Two equivalents may be two spellings as well; that says more.
            let alike = compare_letters_and_sounds(a, b, scripts(a, b), true)
                .filter(|l| l.evidence != NameEvidence::Truncation);
            return alike.map_or_else(|| found(0.75, Equivalent), |agreement| QuickAgreement::Decided(Some(agreement)));
        }
        None => {}
    }
    let scripts = scripts(a, b);
    if a.script.is_east_asian() != b.script.is_east_asian() {
        return QuickAgreement::Undecided(scripts);
    }
    if (a.mask ^ b.mask).count_ones() > if scripts == Scripts::Same { 2 } else { 4 } {
        return QuickAgreement::Decided(None);
    }
    QuickAgreement::Undecided(scripts)
}

/// The rungs that compare letters and sounds; `related` where it is known that the two are one name.
fn compare_letters_and_sounds(a: &NameToken, b: &NameToken, scripts: Scripts, related: bool) -> Option<TokenAgreement> {
    use NameEvidence::{Close, Phonetic, Truncation, Variant};
    let found = |similarity, evidence| Some(TokenAgreement { similarity, evidence });
    if let Some(found) = compare_syllables(a, b) {
        return found;
    }
    if is_transcription(a, b) {
        let (name, written) = if b.script.is_east_asian() { (a, b) } else { (b, a) };
        let sound_matters =
            transcribed::similarity(name.sound.as_slice(), written.sound.as_slice(), MIN_SIMILARITY_TRANSCRIBED);
        return if sound_matters >= MIN_SIMILARITY_TRANSCRIBED { found(sound_matters, Phonetic) } else { None };
    }
    if scripts != Scripts::Same && (a.syllable.is_some() || b.syllable.is_some()) {
        // A syllable is short: it must agree well, and a surname is not a given name.
        let crossed = a.role.is_family() != b.role.is_family();
        let sound_similarity = a.sound.similarity_above(&b.sound, false, 0.5) - if crossed { 0.2 } else { 0.0 };
        return if sound_similarity >= 0.7 { found(sound_similarity, Phonetic) } else { None };
    }
    if scripts != Scripts::Same {
        // Short words without vowels are alike by chance.
        let short = scripts == Scripts::Lossy && a.sound.as_slice().len().min(b.sound.as_slice().len()) <= 2;
        let floor = if short { MIN_SIMILARITY } else { MIN_SIMILARITY_CROSS_SCRIPT };
        let sound_similarity = a.sound.similarity_across(&b.sound, scripts == Scripts::Lossy, floor);
        return if sound_similarity >= floor { found(sound_similarity, Phonetic) } else { None };
    }
    let difference_penalty = if related { 0.0 } else { difference_penalty(a, b) };
    // What is less than MIN_SIMILARITY after the difference_penalty counts for nothing, and is given up early.
    let floor = MIN_SIMILARITY + difference_penalty - 1e-3;
    let spelling = spelling_similarity(a, b, floor) - difference_penalty;
    // Organisations are spelling as registered: their words are not sound_matters, and sounds are cut where words are long.
    let sound_matters = a.role != Role::Word && a.text.len().max(b.text.len()) <= sound::MAX_SOUNDS + 2;
    let sound_similarity =
        if sound_matters { a.sound.similarity_above(&b.sound, false, floor) - difference_penalty } else { 0.0 };
    if sound_similarity >= MIN_SIMILARITY && sound_similarity >= spelling {
        return found(sound_similarity, Phonetic);
    }
    if spelling >= MIN_SIMILARITY {
        return found(spelling, Close);
    }
    let one_ends_in_us = a.text.ends_with("us") != b.text.ends_with("us");
    if one_ends_in_us && a.role != Role::Word && !(a.is_known() && b.is_known()) {
        let sound_similarity = a.sound.similarity_across(&b.sound, false, 0.8);
        if sound_similarity >= 0.8 {
            return found(sound_similarity, Variant);
        }
    }
    if is_latinised(a, b) {
        return found(0.88, Variant);
    }
    // Who is named a servant of one of God's names is called by that unshared_letters too.
    if a.text.strip_prefix("abd").is_some_and(|rest| rest == &*b.text)
        || b.text.strip_prefix("abd").is_some_and(|rest| rest == &*a.text)
    {
        return found(0.8, Truncation);
    }
    if is_truncation(a, b) {
        return found(0.8, Truncation);
    }
    None
}

/// Whether one of two tokens is a name transcribed into compare_syllables.
fn is_transcription(a: &NameToken, b: &NameToken) -> bool {
    a.script.is_east_asian() != b.script.is_east_asian() && a.syllable.is_none() && b.syllable.is_none()
}

/// An East Asian syllable and a Latin token: spelling by custom, or different.
fn compare_syllables(a: &NameToken, b: &NameToken) -> Option<Option<TokenAgreement>> {
    let (syllable, one_ends_in_us) = match (a.syllable, b.syllable) {
        (Some(syllable), None) if b.script == Script::Latin => (syllable, b),
        (None, Some(syllable)) if a.script == Script::Latin => (syllable, a),
        (Some(_), Some(_)) if a.script == Script::Hangul && b.script == Script::Hangul => {
            return Some(
                differ_by_initial_sound_law(&a.text, &b.text)
                    .then_some(TokenAgreement { similarity: 0.95, evidence: NameEvidence::Variant }),
            );
        }
        _ => return None,
    };
    let crossed = a.role.is_family() != b.role.is_family();
    let similarity = |difference_penalty| 1.0 - 0.05 * f32::from(difference_penalty) - if crossed { 0.2 } else { 0.0 };
    let difference_penalty = spelling_doubt(&[syllable], &one_ends_in_us.text);
    Some(difference_penalty.map(|difference_penalty| TokenAgreement {
        similarity: similarity(difference_penalty),
        evidence: NameEvidence::Phonetic,
    }))
}

/// Whether two Hangul compare_syllables are one as the North and the South write it at the beginning of a word: 리 and 이.
fn differ_by_initial_sound_law(a: &str, b: &str) -> bool {
    let bare = |text: &'_ str| text.strip_prefix(['r', 'l', 'n']).unwrap_or(text).len();
    let tail = bare(a).min(bare(b));
    a.ends_with(&b[b.len() - tail..]) && a.len().max(b.len()) - tail <= 1
}

/// Whether two tokens that are not alike enough for one name are a keystroke apart: perhaps one name damaged, if something
/// else says so. Never a man's name and a woman's.
pub(crate) fn one_edit_apart(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = (a.text.len().min(b.text.len()), a.text.len().max(b.text.len()));
    if short < 2 || long < 3 || long - short > 1 || a.initial || b.initial || is_number(a) || is_number(b) {
        return false;
    }
    if (a.mask ^ b.mask).count_ones() > 2 || a.script != b.script || a.syllable.is_some() || b.syllable.is_some() {
        return false;
    }
    !are_opposite_sexes(a, b) && one_edit(&a.text, &b.text)
}

/// Whether two tokens are, or compare_letters_and_sounds like, a man's name and a woman's.
fn are_opposite_sexes(a: &NameToken, b: &NameToken) -> bool {
    let sexes = Entry::MALE | Entry::FEMALE;
    let (x, y) = (a.entry.flags & sexes, b.entry.flags & sexes);
    if x != 0 && y != 0 && x & y == 0 {
        return true;
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    let (Some((m, s)), Some((n, t))) = (s.split_last(), t.split_last()) else { return false };
    // Sexes differ in given names; a long family name varies (Shevchenko, Shauchenka).
    let family = a.role.is_family() && b.role.is_family() && s.len() >= 6;
    s.len() >= 2 && s == t && matches!((m, n), (b'a', b'o') | (b'o', b'a')) && !family
}

fn is_number(token: &NameToken) -> bool {
    token.role == Role::Number
}

/// The share of letters that agree, by weighted edits; 0 where it is below a floor.
fn spelling_similarity(a: &NameToken, b: &NameToken, floor: f32) -> f32 {
    let whole = a.text.len().max(b.text.len()) <= MAX_COMPARED_BYTES;
    let longest = a.text.len().max(b.text.len()).min(MAX_COMPARED_BYTES) as f32;
    let limit = longest * (1.0 - floor);
    // A letter that stands in one of the two only costs half a slip at least, and one slip accounts for one of each side.
    let unshared_letters = (a.letters & !b.letters).count_ones().max((b.letters & !a.letters).count_ones());
    if whole && 0.5 * unshared_letters as f32 > limit {
        return 0.0;
    }
    let distance = typo_distance(&a.text, &b.text, limit);
    if distance.is_finite() { 1.0 - distance / longest } else { 0.0 }
}

/// How much two names that are both in the lists are held to be two.
fn known_names_penalty(a: &NameToken, b: &NameToken) -> f32 {
    // The same consonants: perhaps one name of a script that writes no vowels (Fahd, Fahad).
    if a.phonetic == b.phonetic && a.text.as_bytes().first() == b.text.as_bytes().first() {
        return 0.05;
    }
    // Of short names a letter is much: Wang and Huang are two.
    let short = if a.text.len().max(b.text.len()) <= 5 { 0.1 } else { 0.0 };
    short + if a.entry.tier.min(b.entry.tier) <= 2 { 0.2 } else { 0.08 }
}

/// How much less a agreement says because the two are known to be, or compare_letters_and_sounds like, different names.
fn difference_penalty(a: &NameToken, b: &NameToken) -> f32 {
    let mut difference_penalty: f32 = 0.0;
    let sexes = Entry::MALE | Entry::FEMALE;
    let (x, y) = (a.entry.flags & sexes, b.entry.flags & sexes);
    if x != 0 && y != 0 && x & y == 0 {
        return 0.5;
    }
    if a.is_known() && b.is_known() {
        difference_penalty += known_names_penalty(a, b);
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    if s.len() == t.len() && s.len() >= 3 && s[..s.len() - 1] == t[..t.len() - 1] {
        let ends = (s[s.len() - 1], t[t.len() - 1]);
        // Sexes differ in given names; a long family name varies (Shevchenko, Shauchenka).
        let family = a.role.is_family() && b.role.is_family() && s.len() >= 7;
        if matches!(ends, (b'a', b'o') | (b'o', b'a')) && !family {
            return 0.4;
        }
    }
    if s.len().min(t.len()) <= 3 {
        difference_penalty += 0.12;
    }
    if a.role == Role::Word {
        difference_penalty += 0.05;
    }
    if s.first() != t.first() && a.sound.as_slice().first() != b.sound.as_slice().first() {
        difference_penalty += 0.06;
    }
    difference_penalty
}

/// Endings that Latin, Lithuanian, Latvian and Greek put to names: Petrus, Kazlauskas, Lavrovs.
fn is_latinised(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    let ending = long.text.strip_prefix(&*short.text).unwrap_or("");
    short.text.len() >= 4 && !long.is_known() && matches!(ending, "us" | "ius" | "s" | "is" | "as" | "os")
}

fn is_truncation(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.len() >= 5 && long.text.starts_with(&*short.text) && !short.is_known()
}
