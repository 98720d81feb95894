//! How much two tokens agree, and why. Cheap tests come first; letters and sounds are compared last.

use super::evidence::NameEvidence;
use super::initial;
use super::lexicon::{Entry, Relation};
use super::role::Role;
use super::token::NameToken;
use crate::text::distance::{MAX_COMPARED_BYTES, typo_distance};
#[cfg(feature = "arrow")]
use crate::text::distance::{damerau_levenshtein, one_edit};
use crate::text::syllable::spelling_doubt;
use crate::text::{Script, sound, transcribed};

// Tuned by hand on the labelled name pairs: see the section "Tuning" of the parent module.

/// Tokens of one script with a lower similarity are different.
const MIN_SIMILARITY: f32 = 0.72;
/// The same for tokens of two scripts, where agreement by chance is rarer.
const MIN_SIMILARITY_CROSS_SCRIPT: f32 = 0.6;
/// The same where one token is a transcription into an East Asian script.
const MIN_SIMILARITY_TRANSCRIBED: f32 = 0.64;
/// The same for one East Asian syllable against a token of another script. Syllables are short, so they must agree
/// well.
const MIN_SIMILARITY_SYLLABLE: f32 = 0.7;
/// The same for the forgiving comparison of a Latin form in -us with a modern form.
const MIN_SIMILARITY_US_ENDING: f32 = 0.8;

const SIMILARITY_SAME_INITIAL: f32 = 0.9;
const SIMILARITY_INITIAL_OF_NAME: f32 = 0.6;
const SIMILARITY_GUESSED: f32 = 0.92;
const SIMILARITY_JOINED_PARTICLE: f32 = 0.97;
const SIMILARITY_VARIANT: f32 = 0.97;
const SIMILARITY_SHORT_FORM: f32 = 0.9;
const SIMILARITY_EQUIVALENT: f32 = 0.75;
const SIMILARITY_LATINISED: f32 = 0.88;
const SIMILARITY_TRUNCATED: f32 = 0.8;
const SIMILARITY_INITIAL_SOUND_LAW: f32 = 0.95;

/// Differing bits of the consonant masks above which tokens are different, within one script and across scripts.
const MAX_MASK_BITS: (u32, u32) = (2, 4);

/// Penalty for tokens that the lists give to different sexes.
const PENALTY_LISTED_SEXES: f32 = 0.5;
/// Penalty for a final a against a final o.
const PENALTY_FINAL_A_O: f32 = 0.4;
/// Penalty where one token is a family name and the other is not, for East Asian syllables.
const PENALTY_CROSSED_ROLES: f32 = 0.2;
const PENALTY_SHORT: f32 = 0.12;
const PENALTY_WORD: f32 = 0.05;
const PENALTY_FIRST_LETTER: f32 = 0.06;
/// Penalties for two listed names: with the same consonants; in addition where both are short; frequent; rare.
const PENALTY_LISTED_SAME_CONSONANTS: f32 = 0.05;
const PENALTY_LISTED_SHORT: f32 = 0.1;
const PENALTY_LISTED_FREQUENT: f32 = 0.2;
const PENALTY_LISTED_RARE: f32 = 0.08;

/// The scripts of two tokens, by how far their readings of one name may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scripts {
    /// One script.
    Same,
    /// Two scripts that write all sounds.
    Different,
    /// Two scripts, at least one of which leaves out vowels or voicing.
    Lossy,
}

/// Classifies the scripts of two tokens.
pub(crate) fn scripts(a: &NameToken, b: &NameToken) -> Scripts {
    if a.script == b.script {
        Scripts::Same
    } else if a.script.is_lossy() || b.script.is_lossy() {
        Scripts::Lossy
    } else {
        Scripts::Different
    }
}

/// The similarity of two tokens that agree, in [0, 1], and the reason.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TokenAgreement {
    pub similarity: f32,
    pub evidence: NameEvidence,
}

/// The result of the tests that do not compare letters or sounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum QuickAgreement {
    /// The final result; `None` for different tokens.
    Decided(Option<TokenAgreement>),
    /// Letters and sounds must be compared.
    Undecided(Scripts),
}

/// Returns how much two tokens agree; `None` for different tokens.
pub(crate) fn token_agreement(a: &NameToken, b: &NameToken) -> Option<TokenAgreement> {
    match quick_agreement(a, b) {
        QuickAgreement::Decided(agreement) => agreement,
        QuickAgreement::Undecided(scripts) => compare_letters_and_sounds(a, b, scripts, false),
    }
}

/// Applies the tests that cost next to nothing: keys, initials, lists, consonant masks.
pub(crate) fn quick_agreement(a: &NameToken, b: &NameToken) -> QuickAgreement {
    use NameEvidence::{Equivalent, Hypocoristic, Identical, Initial, Joined, Variant};
    let found = |similarity, evidence| QuickAgreement::Decided(Some(TokenAgreement { similarity, evidence }));
    if a.key == b.key {
        if a.marks != b.marks && a.marks != 0 && b.marks != 0 {
            return QuickAgreement::Decided(None);
        }
        return if a.initial { found(SIMILARITY_SAME_INITIAL, Initial) } else { found(1.0, Identical) };
    }
    if a.initial || b.initial {
        return if initials_fit(a, b) {
            found(SIMILARITY_INITIAL_OF_NAME, Initial)
        } else {
            QuickAgreement::Decided(None)
        };
    }
    if (a.guessed > 0 || b.guessed > 0) && fits_guess(a, b) {
        return found(SIMILARITY_GUESSED, Variant);
    }
    if (a.joined != 0 && a.joined == b.key) || (b.joined != 0 && b.joined == a.key) {
        return found(SIMILARITY_JOINED_PARTICLE, Joined);
    }
    if is_number(a) || is_number(b) || (a.is_listed() && b.is_listed()) {
        return QuickAgreement::Decided(None);
    }
    match a.entry.relation(&b.entry) {
        Some(Relation::Variant) => return found(SIMILARITY_VARIANT, Variant),
        Some(Relation::Short) => return found(SIMILARITY_SHORT_FORM, Hypocoristic),
        Some(Relation::Equivalent) => {
            // Two equivalents may also be two spellings, which is stronger evidence.
            let similar = compare_letters_and_sounds(a, b, scripts(a, b), true)
                .filter(|agreement| agreement.evidence != NameEvidence::Truncation);
            return similar.map_or_else(
                || found(SIMILARITY_EQUIVALENT, Equivalent),
                |agreement| QuickAgreement::Decided(Some(agreement)),
            );
        }
        None => {}
    }
    let scripts = scripts(a, b);
    if a.script.is_east_asian() != b.script.is_east_asian() {
        return QuickAgreement::Undecided(scripts);
    }
    let max_bits = if scripts == Scripts::Same { MAX_MASK_BITS.0 } else { MAX_MASK_BITS.1 };
    if (a.mask ^ b.mask).count_ones() > max_bits {
        return QuickAgreement::Decided(None);
    }
    QuickAgreement::Undecided(scripts)
}

/// Returns whether two tokens, at least one of which is an initial, fit: an initial and a name, or two initials one of
/// which is longer.
fn initials_fit(a: &NameToken, b: &NameToken) -> bool {
    if a.text.len() == 1 && b.text.len() == 1 {
        return false;
    }
    match (a.initial, b.initial) {
        (true, true) => initial::fits(&a.text, &b.text) || initial::fits(&b.text, &a.text),
        (true, false) => initial::fits(&a.text, &b.text),
        _ => initial::fits(&b.text, &a.text),
    }
}

/// Returns whether a token "H/Mariam" and another one have the first letter and the written part in common.
fn fits_guess(a: &NameToken, b: &NameToken) -> bool {
    let (guess, other) = if a.guessed > 0 { (a, b) } else { (b, a) };
    let written = &guess.text[usize::from(guess.guessed)..];
    other.text.len() > written.len()
        && other.text.as_bytes()[0] == guess.text.as_bytes()[0]
        && other.text.ends_with(written)
}

/// Compares letters and sounds. `related` states that a list relates the two tokens, so that no penalty applies.
fn compare_letters_and_sounds(a: &NameToken, b: &NameToken, scripts: Scripts, related: bool) -> Option<TokenAgreement> {
    use NameEvidence::{Close, Phonetic, Truncation, Variant};
    let found = |similarity, evidence| Some(TokenAgreement { similarity, evidence });
    if let Some(decided) = compare_syllables(a, b) {
        return decided;
    }
    if is_transcription(a, b) {
        let (name, written) = if b.script.is_east_asian() { (a, b) } else { (b, a) };
        let (name, written) = (name.sound.as_slice(), written.sound.as_slice());
        let similarity = transcribed::similarity(name, written, MIN_SIMILARITY_TRANSCRIBED);
        return if similarity >= MIN_SIMILARITY_TRANSCRIBED { found(similarity, Phonetic) } else { None };
    }
    if scripts != Scripts::Same && (a.syllable.is_some() || b.syllable.is_some()) {
        let crossed = a.role.is_family() != b.role.is_family();
        let similarity =
            a.sound.similarity_above(&b.sound, false, 0.5) - if crossed { PENALTY_CROSSED_ROLES } else { 0.0 };
        return if similarity >= MIN_SIMILARITY_SYLLABLE { found(similarity, Phonetic) } else { None };
    }
    if scripts != Scripts::Same {
        // Short words without vowels agree by chance.
        let short = scripts == Scripts::Lossy && a.sound.as_slice().len().min(b.sound.as_slice().len()) <= 2;
        let floor = if short { MIN_SIMILARITY } else { MIN_SIMILARITY_CROSS_SCRIPT };
        let similarity = a.sound.similarity_across(&b.sound, scripts == Scripts::Lossy, floor);
        return if similarity >= floor { found(similarity, Phonetic) } else { None };
    }
    let penalty = if related { 0.0 } else { difference_penalty(a, b) };
    // A similarity below the floor is below the minimum after the penalty, so the comparisons may stop early.
    let floor = MIN_SIMILARITY + penalty - 1e-3;
    let spelling = spelling_similarity(a, b, floor) - penalty;
    // Organisations are spelled as registered, so their words are not compared by sound. Sounds of long words are cut.
    let uses_sound = a.role != Role::Word && a.text.len().max(b.text.len()) <= sound::MAX_SOUNDS + 2;
    let sound = if uses_sound { a.sound.similarity_above(&b.sound, false, floor) - penalty } else { 0.0 };
    if sound >= MIN_SIMILARITY && sound >= spelling {
        return found(sound, Phonetic);
    }
    if spelling >= MIN_SIMILARITY {
        return found(spelling, Close);
    }
    let one_ends_in_us = a.text.ends_with("us") != b.text.ends_with("us");
    if one_ends_in_us && a.role != Role::Word && !(a.is_known() && b.is_known()) {
        let similarity = a.sound.similarity_across(&b.sound, false, MIN_SIMILARITY_US_ENDING);
        if similarity >= MIN_SIMILARITY_US_ENDING {
            return found(similarity, Variant);
        }
    }
    if is_latinised(a, b) {
        return found(SIMILARITY_LATINISED, Variant);
    }
    // "Abd al-X" is often shortened to "X".
    if a.text.strip_prefix("abd").is_some_and(|rest| rest == &*b.text)
        || b.text.strip_prefix("abd").is_some_and(|rest| rest == &*a.text)
    {
        return found(SIMILARITY_TRUNCATED, Truncation);
    }
    if is_truncation(a, b) {
        return found(SIMILARITY_TRUNCATED, Truncation);
    }
    None
}

/// Returns whether one of two tokens is a foreign name transcribed into an East Asian script.
fn is_transcription(a: &NameToken, b: &NameToken) -> bool {
    a.script.is_east_asian() != b.script.is_east_asian() && a.syllable.is_none() && b.syllable.is_none()
}

/// Compares an East Asian syllable with a Latin token by its customary spellings, and two Hangul syllables by the
/// initial sound law. The outer `None` means that neither case applies.
fn compare_syllables(a: &NameToken, b: &NameToken) -> Option<Option<TokenAgreement>> {
    let (syllable, latin) = match (a.syllable, b.syllable) {
        (Some(syllable), None) if b.script == Script::Latin => (syllable, b),
        (None, Some(syllable)) if a.script == Script::Latin => (syllable, a),
        (Some(_), Some(_)) if a.script == Script::Hangul && b.script == Script::Hangul => {
            let agreement =
                TokenAgreement { similarity: SIMILARITY_INITIAL_SOUND_LAW, evidence: NameEvidence::Variant };
            return Some(differ_by_initial_sound_law(&a.text, &b.text).then_some(agreement));
        }
        _ => return None,
    };
    let crossed = a.role.is_family() != b.role.is_family();
    let similarity = |doubt| 1.0 - 0.05 * f32::from(doubt) - if crossed { PENALTY_CROSSED_ROLES } else { 0.0 };
    let doubt = spelling_doubt(&[syllable], &latin.text);
    Some(doubt.map(|doubt| TokenAgreement { similarity: similarity(doubt), evidence: NameEvidence::Phonetic }))
}

/// Returns whether two Hangul syllables differ only by the initial sound law: South Korea drops or changes r and n at
/// the head of a word (리 and 이).
fn differ_by_initial_sound_law(a: &str, b: &str) -> bool {
    let bare = |text: &'_ str| text.strip_prefix(['r', 'l', 'n']).unwrap_or(text).len();
    let tail = bare(a).min(bare(b));
    a.ends_with(&b[b.len() - tail..]) && a.len().max(b.len()) - tail <= 1
}

/// The length from which a token may be two keystrokes from another one.
#[cfg(feature = "arrow")]
const MIN_TWO_EDITS: usize = 6;

/// Returns whether two tokens are one keystroke apart, or two in longer tokens of which the lists do not have both: each record
/// may have an error of its own. Further evidence may show that they are one damaged name. False for a male and a female name.
#[cfg(feature = "arrow")]
pub(crate) fn a_slip_apart(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = (a.text.len().min(b.text.len()), a.text.len().max(b.text.len()));
    if short < 2 || long < 3 || long - short > 2 || a.initial || b.initial || is_number(a) || is_number(b) {
        return false;
    }
    if (a.mask ^ b.mask).count_ones() > 2 || a.script != b.script || a.syllable.is_some() || b.syllable.is_some() {
        return false;
    }
    let two_edits =
        || short >= MIN_TWO_EDITS && !(a.is_known() && b.is_known()) && damerau_levenshtein(&a.text, &b.text) <= 2;
    !are_opposite_sexes(a, b) && (long - short <= 1 && one_edit(&a.text, &b.text) || two_edits())
}

/// Returns whether one token is, or by its ending looks like, a male name and the other a female name.
#[cfg(feature = "arrow")]
pub(crate) fn are_opposite_sexes(a: &NameToken, b: &NameToken) -> bool {
    if are_listed_as_opposite_sexes(a, b) {
        return true;
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    let (Some((m, s)), Some((n, t))) = (s.split_last(), t.split_last()) else { return false };
    // The ending shows the sex in given names; long family names vary in it (Shevchenko, Shauchenka).
    let family = a.role.is_family() && b.role.is_family() && s.len() >= 6;
    s.len() >= 2 && s == t && matches!((m, n), (b'a', b'o') | (b'o', b'a')) && !family
}

fn are_listed_as_opposite_sexes(a: &NameToken, b: &NameToken) -> bool {
    let sexes = Entry::MALE | Entry::FEMALE;
    let (x, y) = (a.entry.flags & sexes, b.entry.flags & sexes);
    x != 0 && y != 0 && x & y == 0
}

fn is_number(token: &NameToken) -> bool {
    token.role == Role::Number
}

/// Returns the share of letters that agree, by the typo distance; 0 below the floor.
fn spelling_similarity(a: &NameToken, b: &NameToken, floor: f32) -> f32 {
    let uncut = a.text.len().max(b.text.len()) <= MAX_COMPARED_BYTES;
    let longest = a.text.len().max(b.text.len()).min(MAX_COMPARED_BYTES) as f32;
    let limit = longest * (1.0 - floor);
    // Each letter that only one token has costs half an edit at least, and one edit accounts for one letter per side.
    let unshared = (a.letters & !b.letters).count_ones().max((b.letters & !a.letters).count_ones());
    if uncut && 0.5 * unshared as f32 > limit {
        return 0.0;
    }
    let distance = typo_distance(&a.text, &b.text, limit);
    if distance.is_finite() { 1.0 - distance / longest } else { 0.0 }
}

/// Returns the penalty for two listed names, which are probably two names.
fn listed_names_penalty(a: &NameToken, b: &NameToken) -> f32 {
    // Equal consonants: perhaps one name from a script that writes no vowels (Fahd, Fahad).
    if a.phonetic == b.phonetic && a.text.as_bytes().first() == b.text.as_bytes().first() {
        return PENALTY_LISTED_SAME_CONSONANTS;
    }
    // One letter distinguishes short names (Wang, Huang).
    let short = if a.text.len().max(b.text.len()) <= 5 { PENALTY_LISTED_SHORT } else { 0.0 };
    short + if a.entry.tier.min(b.entry.tier) <= 2 { PENALTY_LISTED_FREQUENT } else { PENALTY_LISTED_RARE }
}

/// Returns how much the similarity is lowered because the tokens are known to be, or look like, different names.
fn difference_penalty(a: &NameToken, b: &NameToken) -> f32 {
    let mut penalty: f32 = 0.0;
    if are_listed_as_opposite_sexes(a, b) {
        return PENALTY_LISTED_SEXES;
    }
    if a.is_known() && b.is_known() {
        penalty += listed_names_penalty(a, b);
    }
    let (s, t) = (a.text.as_bytes(), b.text.as_bytes());
    if s.len() == t.len() && s.len() >= 3 && s[..s.len() - 1] == t[..t.len() - 1] {
        let ends = (s[s.len() - 1], t[t.len() - 1]);
        // The ending shows the sex in given names; long family names vary in it (Shevchenko, Shauchenka).
        let family = a.role.is_family() && b.role.is_family() && s.len() >= 7;
        if matches!(ends, (b'a', b'o') | (b'o', b'a')) && !family {
            return PENALTY_FINAL_A_O;
        }
    }
    if s.len().min(t.len()) <= 3 {
        penalty += PENALTY_SHORT;
    }
    if a.role == Role::Word {
        penalty += PENALTY_WORD;
    }
    if s.first() != t.first() && a.sound.as_slice().first() != b.sound.as_slice().first() {
        penalty += PENALTY_FIRST_LETTER;
    }
    penalty
}

/// Returns whether the tokens differ by an ending that Latin, Lithuanian, Latvian or Greek adds to names: Petrus,
/// Kazlauskas, Lavrovs.
fn is_latinised(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    let ending = long.text.strip_prefix(&*short.text).unwrap_or("");
    short.text.len() >= 4 && !long.is_known() && matches!(ending, "us" | "ius" | "s" | "is" | "as" | "os")
}

fn is_truncation(a: &NameToken, b: &NameToken) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.len() >= 5 && long.text.starts_with(&*short.text) && !short.is_known()
}
