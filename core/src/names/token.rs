//! Prepared tokens of names.

use super::initial::is_long_initial;
use super::lexicon::Entry;
#[cfg(feature = "arrow")]
use super::lexicon::lexicon;
use super::organization::{WordClass, word_list};
use super::role::Role;
use crate::hash;
use crate::text::syllable::Syllable;
use crate::text::{Script, Sound};

// Tuned by hand on the labelled name pairs: see the section "Tuning" of the parent module. Weights are in logits.

/// Weights by frequency tier of the lists: 1 for very frequent names.
const WEIGHT_TIER_1: f32 = 2.1;
const WEIGHT_TIER_2: f32 = 2.5;
const WEIGHT_TIER_3: f32 = 2.95;
const WEIGHT_TIER_3_WORD: f32 = 2.8;
const WEIGHT_UNLISTED: f32 = 3.1;
const WEIGHT_ALIAS: f32 = 2.63;
const WEIGHT_NUMBER: f32 = 1.5;
const WEIGHT_UNLISTED_WORD: f32 = 0.3;
const WEIGHT_ONE_LETTER: f32 = 0.6;
const FACTOR_TWO_LETTERS: f32 = 0.75;
const FACTOR_THREE_LETTERS: f32 = 0.85;

/// Letters of a name that is doubled.
const MAX_DOUBLED_LETTERS: usize = 5;

/// Typical shares of bearers by tier. Estimates from general knowledge, not counts.
#[cfg(feature = "arrow")]
const SHARE_TIER_1: f64 = 0.02;
#[cfg(feature = "arrow")]
const SHARE_TIER_2: f64 = 0.008;
#[cfg(feature = "arrow")]
const SHARE_TIER_3: f64 = 0.003;

/// A token of a prepared name. Prepared names hold no particles and no titles.
#[derive(Debug, Clone, PartialEq)]
pub struct NameToken {
    /// The folded Latin reading: lower-case ASCII letters and digits.
    pub text: Box<str>,
    /// Hash of the reading. Equal for equal readings, and for listed words of organisations with one meaning.
    pub key: u64,
    /// Hash of the consonant classes. Equal for readings that sound similar.
    pub phonetic: u64,
    /// The role of the token in its name.
    pub role: Role,
    /// Whether the token is an initial: one letter, or several that stand for one sound ("Yu.").
    pub initial: bool,
    pub(crate) sound: Sound,
    /// One bit per consonant class that occurs.
    pub(crate) mask: u16,
    /// One bit per letter that occurs, and one for any digit.
    pub(crate) letters: u32,
    pub(crate) entry: Entry,
    /// The script of the written token.
    pub(crate) script: Script,
    /// Gain, in logits, of sharing this token.
    pub(crate) weight: f32,
    /// The syllable or surname that the token is in an East Asian name.
    pub(crate) syllable: Option<Syllable>,
    /// Key of the token joined to its particles ("vanderdijs"); 0 without particles.
    pub(crate) joined: u64,
    /// Hash of the marked letters of a Vietnamese given name; 0 for other names.
    pub(crate) marks: u64,
    /// Leading letters of the reading that are guessed from one letter ("H/Mariam").
    pub(crate) guessed: u8,
}

impl NameToken {
    /// Creates a token from its folded reading, the hash of the reading, and its entry in the lexicon.
    pub(crate) fn new(text: &str, key: u64, entry: Entry, role: Role, script: Script) -> Self {
        let sound = Sound::of(text);
        let letter = text.len() == 1 && !script.is_lossy() && text.as_bytes()[0].is_ascii_alphabetic();
        let initial = letter || is_long_initial(text, key);
        Self {
            text: text.into(),
            key,
            phonetic: sound.key(),
            role,
            initial,
            mask: sound.mask(),
            letters: letters(text),
            sound,
            entry,
            script,
            weight: if initial { WEIGHT_ONE_LETTER } else { weight(text, key, &entry, role) },
            syllable: None,
            joined: 0,
            marks: 0,
            guessed: 0,
        }
    }

    /// Creates a syllable of an alternate reading. It is compared by spelling only and holds no sounds.
    pub(crate) fn of_syllable(text: &str, role: Role, script: Script, syllable: Syllable) -> Self {
        Self {
            text: text.into(),
            key: hash::text(text),
            phonetic: 0,
            role,
            initial: false,
            mask: 0,
            letters: letters(text),
            sound: Sound::default(),
            entry: Entry::default(),
            script,
            weight: 0.0,
            syllable: Some(syllable),
            joined: 0,
            marks: 0,
            guessed: 0,
        }
    }

    /// Creates a token again from the fields that a snapshot stores.
    #[cfg(feature = "arrow")]
    pub(crate) fn restore(text: &str, key: u64, role: Role, script: Script, joined: u64) -> Self {
        let entry = lexicon().entry(key).copied().unwrap_or_default();
        Self { joined, ..Self::new(text, key, entry, role, script) }
    }

    /// Returns the typical share of bearers of this name in its home region, by its tier in the lists; 0 if unlisted.
    #[cfg(feature = "arrow")]
    pub(crate) fn usual_share(&self) -> f64 {
        match self.entry.tier {
            1 => SHARE_TIER_1,
            2 => SHARE_TIER_2,
            3 => SHARE_TIER_3,
            _ => 0.0,
        }
    }

    /// Returns whether this is a listed word of an organisation. Two listed words agree only if they are equal.
    pub(crate) fn is_listed(&self) -> bool {
        matches!(self.role, Role::Common | Role::Place | Role::LegalForm)
    }

    /// Returns whether a name "Zaw Zaw" of this token is another name than "Zaw".
    pub(crate) fn may_be_doubled(&self) -> bool {
        (2..=MAX_DOUBLED_LETTERS).contains(&self.text.len())
            && !self.initial
            && (self.entry.flags & Entry::GIVEN == 0 || self.text.len() <= 3)
            && (self.entry.flags & Entry::FAMILY == 0 || self.text.len() <= 2)
    }

    /// Returns whether the lists of given and family names have the token.
    pub(crate) fn is_known(&self) -> bool {
        self.entry.flags & (Entry::GIVEN | Entry::FAMILY) != 0
    }
}

/// Returns one bit per letter of a folded text, and one for any digit.
fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |all, byte| all | if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { 1 << 26 })
}

/// Returns the gain, in logits, of sharing a token: higher for rare tokens, lower for short ones.
fn weight(text: &str, key: u64, entry: &Entry, role: Role) -> f32 {
    let base = match role {
        Role::Common | Role::Place | Role::LegalForm => {
            return word_list().class(key).map_or(WEIGHT_UNLISTED_WORD, WordClass::weight);
        }
        Role::Number => return WEIGHT_NUMBER,
        // Many persons share a nickname.
        Role::Alias if entry.tier == 0 => WEIGHT_ALIAS,
        _ => match entry.tier {
            1 => WEIGHT_TIER_1,
            2 => WEIGHT_TIER_2,
            // The third tier is long, so its names are nearly as distinctive as unlisted ones.
            3 if role != Role::Word => WEIGHT_TIER_3,
            3 => WEIGHT_TIER_3_WORD,
            _ => WEIGHT_UNLISTED,
        },
    };
    match text.len() {
        0..=1 => WEIGHT_ONE_LETTER,
        2 => base * FACTOR_TWO_LETTERS,
        3 => base * FACTOR_THREE_LETTERS,
        _ => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_unshared_letter_costs_half_an_edit(a in "[a-e1-3]{0,9}", b in "[c-h1-3]{0,9}") {
            let (x, y) = (letters(&a), letters(&b));
            let unshared = (x & !y).count_ones().max((y & !x).count_ones());
            prop_assert!(crate::text::distance::typo_distance(&a, &b, 99.0) >= 0.5 * unshared as f32);
        }
    }
}
