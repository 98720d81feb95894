//! Drafts: tokens in the making.

use super::bearer::Traits;
use super::initial::{is_long_initial, long_initial_key};
use super::lexicon::{Entry, lexicon};
use super::role::Role;
use super::scan::{Break, Word};
use crate::hash;
use crate::text::Script;
use crate::text::syllable::Syllable;

/// A token before its role is final.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    /// The token as written.
    pub original: &'a str,
    pub reading: String,
    pub key: u64,
    pub entry: Entry,
    pub before: Break,
    pub role: Role,
    /// Whether the form of the name determines the role.
    pub fixed: bool,
    pub script: Script,
    pub dotted: bool,
    pub bracketed: bool,
    /// Whether the token has two letters or more, all capitals.
    pub capitals: bool,
    /// Key of the token joined to the particles before it; 0 without particles.
    pub joined: u64,
    /// The syllable that the token is in an East Asian name.
    pub syllable: Option<Syllable>,
    /// The section: 0 for the name itself, then one number per alias; from [`INSERTED_SECTION`] on for names that are
    /// written within the name, in brackets or quotation marks.
    pub section: u8,
    /// Hash of the marked letters of a Vietnamese given name; 0 for other names.
    pub marks: u64,
    /// Leading letters of the reading that are guessed from one letter ("H/Mariam").
    pub guessed: u8,
}

/// The first section of names in brackets or quotation marks.
pub(crate) const INSERTED_SECTION: u8 = 128;

impl<'a> Draft<'a> {
    pub fn new(original: &'a str, reading: String, word: &Word<'a>, script: Script) -> Self {
        let mut draft = Self {
            original,
            reading,
            key: 0,
            entry: Entry::default(),
            before: word.before,
            role: Role::Word,
            fixed: false,
            script,
            dotted: word.dotted,
            bracketed: word.bracketed,
            capitals: false,
            joined: 0,
            syllable: None,
            section: 0,
            marks: 0,
            guessed: 0,
        };
        let upper = original.chars().any(char::is_uppercase) && !original.chars().any(char::is_lowercase);
        draft.capitals = upper && draft.reading.len() > 1;
        draft.look_up();
        draft
    }

    /// Updates key and entry after a change of the reading.
    pub fn look_up(&mut self) {
        self.key = hash::text(&self.reading);
        self.entry = lexicon().entry(self.key).copied().unwrap_or_default();
    }

    /// Returns whether the token is an initial, of one letter or of several that stand for one sound ("Yu.").
    pub fn is_initial(&self) -> bool {
        self.reading.len() == 1 || is_long_initial(&self.reading, self.key)
    }

    /// Turns the token into an initial of several letters.
    pub fn make_initial(&mut self) {
        self.key = long_initial_key(&self.reading);
        self.entry = Entry::default();
        self.capitals = false;
    }

    pub fn is(&self, flag: u16) -> bool {
        self.entry.is(flag)
    }

    pub fn is_name(&self) -> bool {
        self.entry.is(Entry::GIVEN | Entry::FAMILY)
    }
}

/// The drafts of a text with their roles, and whether the text is a placeholder.
#[derive(Debug)]
pub(crate) struct ParsedDrafts<'a> {
    pub drafts: Vec<Draft<'a>>,
    pub placeholder: bool,
    pub traits: Traits,
}
