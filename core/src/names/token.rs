//! One token of a name, ready to be compared.

use serde::Serialize;

use super::lexicon::Entry;
use super::organization;
use crate::hash;
use crate::text::syllable::Syllable;
use crate::text::{Script, Sound};

/// What a token does in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A given name.
    Given,
    /// The first of two family names, the father's in Spanish use.
    Paternal,
    /// The second of two family names, the mother's in Spanish use.
    Maternal,
    /// The family name where there is one, or where it isn't known which of two.
    Family,
    /// A name taken by marriage, or left by it ("de García", "née X").
    Married,
    /// The father's or an ancestor's name ("Ivanovich", what follows "bin").
    Patronymic,
    /// "de la", "van der", "al-": carried by the token that follows.
    Particle,
    /// "Dr.", "Sheikh", "Lic.".
    Title,
    /// "Jr.", "hijo".
    Suffix,
    /// A nickname or another name of the same bearer.
    Alias,
    /// A word of an organisation's or a vessel's name.
    Word,
    /// A word that says little of who it is ("Group", "Trading").
    Common,
    /// "S.A. de C.V.", "Ltd".
    LegalForm,
    /// A country or a part of the world in an organisation's name ("Chile", "Europe").
    Place,
    /// A number in an organisation's or a vessel's name.
    Number,
    /// Where a person or a tribe is from ("al-Tikriti", "al-Masri"): a family name of a sort.
    Nisba,
}

impl Role {
    /// Whether this is any kind of family name.
    #[must_use]
    pub fn is_family(self) -> bool {
        matches!(self, Self::Paternal | Self::Maternal | Self::Family | Self::Married | Self::Nisba)
    }
}

/// A token of a prepared name: particles, titles and legal forms are not among them.
#[derive(Debug, Clone, PartialEq)]
pub struct NameToken {
    /// The folded Latin reading: lower-case ASCII letters and digits.
    pub text: Box<str>,
    /// A hash of the reading; equal for equal readings, and for an organisation's words of one meaning.
    pub key: u64,
    /// A coarser key, of the consonants by class; equal for readings that sound much alike.
    pub phonetic: u64,
    /// What the token does in its name.
    pub role: Role,
    /// Whether this is one letter standing for a name.
    pub initial: bool,
    pub(crate) sound: Sound,
    pub(crate) mask: u16,
    /// A bit for each letter, and one for all digits.
    pub(crate) letters: u32,
    pub(crate) entry: Entry,
    /// The script that it was written in.
    pub(crate) script: Script,
    /// NameEvidence of sharing this token, in logits.
    pub(crate) weight: f32,
    /// One syllable of an East Asian name, or its surname.
    pub(crate) syllable: Option<Syllable>,
    /// The key of the token written together with its particles ("vanderdijs"); 0 where it has none.
    pub(crate) joined: u64,
}

impl NameToken {
    /// Prepares a token from its folded reading, the hash of it, and what the lists know of it.
    pub(crate) fn new(text: &str, key: u64, entry: Entry, role: Role, script: Script) -> Self {
        let sound = Sound::of(text);
        let initial = text.len() == 1 && !script.is_lossy() && text.as_bytes()[0].is_ascii_alphabetic();
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
            weight: weight(text, key, &entry, role),
            syllable: None,
            joined: 0,
        }
    }

    /// A syllable of an alternate reading: spelled, never heard, so without its sounds.
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
        }
    }

    /// Prepares a token again from what a snapshot keeps of it.
    pub(crate) fn restore(text: &str, key: u64, role: Role, script: Script, joined: u64) -> Self {
        let entry = super::lexicon::lexicon().entry(key).copied().unwrap_or_default();
        Self { joined, ..Self::new(text, key, entry, role, script) }
    }

    /// About which share of people hold this name where it is at home, by its place in the lists; 0 where they lack it.
    pub(crate) fn usual_share(&self) -> f64 {
        match self.entry.tier {
            1 => 0.02,
            2 => 0.008,
            3 => 0.003,
            _ => 0.0,
        }
    }

    /// Whether this is one of an organisation's words that are what they are: near is not the same.
    pub(crate) fn is_listed(&self) -> bool {
        matches!(self.role, Role::Common | Role::Place | Role::LegalForm)
    }

    /// Whether the token is in the lists of names.
    pub(crate) fn is_known(&self) -> bool {
        self.entry.flags & (Entry::GIVEN | Entry::FAMILY) != 0
    }
}

/// A bit for each letter of a folded text, and one for all digits.
fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |all, byte| all | if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { 1 << 26 })
}

/// How much sharing a token says, in logits: rare tokens more than common ones, short ones less.
fn weight(text: &str, key: u64, entry: &Entry, role: Role) -> f32 {
    let base = match role {
        Role::Common | Role::Place | Role::LegalForm => {
            return organization::word_list().class(key).map_or(0.3, organization::WordClass::weight);
        }
        Role::Number => return 1.5,
        // Nicknames are shared by many.
        Role::Alias if entry.tier == 0 => 2.63,
        _ => match entry.tier {
            1 => 2.1,
            2 => 2.5,
            // The lists of rarer names are long: one of theirs is nearly as telling as none.
            3 if role != Role::Word => 2.95,
            3 => 2.8,
            _ => 3.1,
        },
    };
    match text.len() {
        0..=1 => 0.6,
        2 => base * 0.75,
        3 => base * 0.85,
        _ => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_of_one_text_only_cost_half_a_slip_each(a in "[a-e1-3]{0,9}", b in "[c-h1-3]{0,9}") {
            let (x, y) = (letters(&a), letters(&b));
            let alone = (x & !y).count_ones().max((y & !x).count_ones());
            prop_assert!(crate::text::distance::typo_distance(&a, &b, 99.0) >= 0.5 * alone as f32);
        }
    }
}
