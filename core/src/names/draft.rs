//! From words to drafts of tokens: readings, and what each word is by itself.

use super::east_asian;
use super::lexicon::{Entry, lexicon};
use super::scan::{Break, Word};
use super::token::Role;
use crate::hash;
use crate::text::Script;
use crate::text::romanise::{creole_french, letter_name, push_word, without_arabic_article};
use crate::text::syllable::Syllable;

/// A token in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    pub original: &'a str,
    pub reading: String,
    pub key: u64,
    pub entry: Entry,
    pub before: Break,
    pub role: Role,
    /// The role is known from the form of the name, not guessed.
    pub fixed: bool,
    pub script: Script,
    pub dotted: bool,
    pub bracketed: bool,
    /// In capitals, with two letters or more.
    pub capitals: bool,
    /// The particles before it, written together with it; 0 where there are none.
    pub joined: u64,
    /// The syllable of an East Asian name that it is.
    pub syllable: Option<Syllable>,
    /// Belongs to this alias; 0 is the name itself.
    pub section: u8,
}

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
        };
        let upper = original.chars().any(char::is_uppercase) && !original.chars().any(char::is_lowercase);
        draft.capitals = upper && draft.reading.len() > 1;
        draft.look_up();
        draft
    }

    /// Looks the reading up again after it changed.
    pub fn look_up(&mut self) {
        self.key = hash::text(&self.reading);
        self.entry = lexicon().entry(self.key).copied().unwrap_or_default();
    }

    pub fn is(&self, flag: u16) -> bool {
        self.entry.is(flag)
    }

    pub fn is_name(&self) -> bool {
        self.entry.is(Entry::GIVEN | Entry::FAMILY)
    }
}

/// The drafts of one word of a person's name: one, but for East Asian names written without spaces, which stand is_only_word.
pub(crate) fn push_person_word<'a>(word: &Word<'a>, is_only_word: bool, out: &mut Vec<Draft<'a>>) {
    let script = if word.text.is_ascii() { Script::Latin } else { Script::first(word.text) };
    if !script.is_east_asian() {
        push(word, true, out);
    } else if !east_asian::push(word, is_only_word, script, out) {
        east_asian::push_transcribed(word, script, out);
    }
}

/// The drafts of one word: one, but for names written without spaces.
pub(crate) fn push<'a>(word: &Word<'a>, person: bool, out: &mut Vec<Draft<'a>>) {
    let script = if word.text.is_ascii() { Script::Latin } else { Script::first(word.text) };
    if person
        && script == Script::Latin
        && let Some(at) = joined_word_split(word.text)
    {
        push_single(&Word { text: &word.text[..at], dotted: false, ..*word }, person, script, out);
        push_single(&Word { text: &word.text[at..], before: Break::Space, ..*word }, person, script, out);
        return;
    }
    push_single(word, person, script, out);
}

/// Where a word is two: given names written together ("JuanCarlos"), or two initials in capitals ("JC").
fn joined_word_split(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if let [a, b] = bytes {
        let consonant = |c: &u8| c.is_ascii_uppercase() && !b"AEIOUY".contains(c);
        let key = hash::bytes(&[a.to_ascii_lowercase(), b.to_ascii_lowercase()]);
        let known = || lexicon().entry(key).is_some_and(|e| e.flags != 0) || lexicon().expansion(key, true).is_some();
        return (consonant(a) && consonant(b) && !known()).then_some(1);
    }
    if bytes.len() < 6 || bytes.len() > 40 {
        return None;
    }
    let at = (3..bytes.len() - 2).find(|&i| bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase())?;
    let given = |part: &str| {
        let mut reading = String::with_capacity(part.len());
        push_word(part, &mut reading);
        lexicon().entry(hash::text(&reading)).is_some_and(|entry| entry.is(Entry::GIVEN))
    };
    (given(&text[..at]) && given(&text[at..])).then_some(at)
}

fn push_single<'a>(word: &Word<'a>, person: bool, script: Script, out: &mut Vec<Draft<'a>>) {
    let mut reading = String::with_capacity(word.text.len());
    let mut text = word.text;
    if script == Script::Arabic
        && let Some(stem) = without_arabic_article(text)
    {
        text = stem;
    }
    push_word(text, &mut reading);
    if reading.is_empty() {
        return;
    }
    let indian = matches!(script, Script::Devanagari | Script::Brahmic | Script::Sinhala);
    if indian
        && word.dotted
        && let Some(letter) = letter_name(&reading)
    {
        reading = letter.to_owned();
    }
    if person {
        replace_ocr_digits(&mut reading);
    }
    let mut draft = Draft::new(word.text, reading, word, script);
    if person && script == Script::Latin {
        expand_abbreviation(&mut draft);
    }
    out.push(draft);
}

/// Reads names in the spelling of Haitian Creole as French writes them, where one word at least is surely Creole.
pub(crate) fn use_french_for_creole(drafts: &mut [Draft<'_>]) {
    let latin = |d: &Draft<'_>| d.script == Script::Latin;
    if !drafts.iter().any(|d| latin(d) && creole_french(d.key).is_some_and(|(_, creole_only)| creole_only)) {
        return;
    }
    for draft in drafts.iter_mut().filter(|d| latin(d)) {
        if let Some((french, _)) = creole_french(draft.key) {
            draft.reading = french.to_owned();
            draft.look_up();
        }
    }
}

/// Digits among letters are a scanner's: 0 for o, 1 for i ...
fn replace_ocr_digits(reading: &mut String) {
    let digits = reading.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits * 2 >= reading.len() {
        return;
    }
    *reading = reading
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '6' | '9' => 'g',
            '7' => 't',
            '8' => 'b',
            _ => c,
        })
        .collect();
}

/// Abbreviations of names, and the article inside names of the form Abd al-.
fn expand_abbreviation(draft: &mut Draft<'_>) {
    let short = draft.reading.len() <= 5 && (draft.dotted || draft.reading.len() > 2);
    if short && let Some(full) = lexicon().expansion(draft.key, draft.dotted) {
        draft.reading = full.to_owned();
        draft.look_up();
        return;
    }
    if draft.reading.len() > 7 && draft.reading.starts_with("abd") && !draft.is_name() {
        let rest = &draft.reading[3..];
        let bytes = rest.as_bytes();
        let article = matches!(bytes[0], b'u' | b'e' | b'a' | b'o' | b'i');
        if article && (bytes[1] == b'l' || bytes[1] == bytes[2]) {
            draft.reading = format!("abd{}", &rest[2..]);
        } else if article && matches!(bytes[1], b'r' | b's' | b'n' | b'z') {
            draft.reading = format!("abd{}", &rest[1..]);
        }
        draft.look_up();
    }
}
