//! From words to drafts: readings, splits and abbreviations.

use super::draft::Draft;
use super::east_asian;
use super::initial;
use super::lexicon::{Entry, lexicon};
use super::scan::{Break, Word};
use super::suffix;
use crate::hash;
use crate::text::Script;
use crate::text::romanise::{creole_french, letter_name, push_word, without_arabic_article};

/// Appends the drafts of one word of a person's name. An East Asian name without spaces gives several drafts if it is
/// the only word of the name.
pub(crate) fn push_person_word<'a>(word: &Word<'a>, is_only_word: bool, out: &mut Vec<Draft<'a>>) {
    let script = if word.text.is_ascii() { Script::Latin } else { Script::first(word.text) };
    if !script.is_east_asian() {
        push(word, true, out);
    } else if !east_asian::push(word, is_only_word, script, out) {
        east_asian::push_transcribed(word, script, out);
    }
}

/// Appends the drafts of one word: two for joined given names, else one.
pub(crate) fn push<'a>(word: &Word<'a>, person: bool, out: &mut Vec<Draft<'a>>) {
    let script = if word.text.is_ascii() { Script::Latin } else { Script::first(word.text) };
    if person && initial::is_long_initial_word(word, script) {
        push_single(word, person, script, out);
        if let Some(draft) = out.last_mut().filter(|d| (2..=initial::MAX_LETTERS).contains(&d.reading.len())) {
            draft.make_initial();
        }
        return;
    }
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

/// Returns where to split a word that is two: joined given names ("JuanCarlos") or two initials ("JC").
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
    let is_given = |part: &str| {
        let mut reading = String::with_capacity(part.len());
        push_word(part, &mut reading);
        lexicon().entry(hash::text(&reading)).is_some_and(|entry| entry.is(Entry::GIVEN))
    };
    (is_given(&text[..at]) && is_given(&text[at..])).then_some(at)
}

/// Appends the draft of a word whose first part is one letter before a slash: "H/Mariam" is "Hailemariam".
pub(crate) fn push_prefixed<'a>(word: &Word<'a>, prefix: &str, out: &mut Vec<Draft<'a>>) {
    let from = out.len();
    push_single(word, true, Script::Latin, out);
    for draft in &mut out[from..] {
        draft.reading.insert_str(0, prefix);
        draft.look_up();
        draft.guessed = prefix.len() as u8;
    }
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

/// Replaces Haitian Creole spellings by the French names if at least one word has a spelling that only Creole has.
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

/// Replaces digits among letters by the letters that a scanner takes for them: 0 for o, 1 for i.
fn replace_ocr_digits(reading: &mut String) {
    let digits = reading.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits * 2 >= reading.len() || suffix::is_ordinal(reading) {
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

/// Expands abbreviations of names, and removes the article inside names such as Abdurrahman.
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
