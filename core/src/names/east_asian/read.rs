//! From East Asian words to drafts, and from drafts to alternate readings of the whole name.

use crate::hash;
use crate::names::draft::Draft;
use crate::names::lexicon::Entry;
use crate::names::role::Role;
use crate::names::scan::{Break, Word};
use crate::names::token::NameToken;
use crate::text::Script;
use crate::text::romanise::{customary, is_han_surname, push_word, transcribe};
use crate::text::syllable::{self, Syllable, System};

/// Characters of a native name. Longer words are transcriptions of foreign names.
const MAX_NATIVE_CHARS: usize = 4;

/// Appends the drafts of a Han or Hangul word that is a whole native name: the surname, then one draft per syllable.
/// Returns false if the word is not one.
pub(in crate::names) fn push<'a>(
    word: &Word<'a>,
    is_only_word: bool,
    script: Script,
    out: &mut Vec<Draft<'a>>,
) -> bool {
    let count = word.text.chars().count();
    if !is_only_word || word.before == Break::Dot || !(2..=MAX_NATIVE_CHARS).contains(&count) {
        return false;
    }
    let head = match script {
        Script::Han => is_han_surname(word.text),
        Script::Hangul => usize::from(first_is_surname(word.text)),
        _ => 0,
    };
    // Four characters that begin with a surname of one character are mostly a foreign name.
    if head == 0 || (head == 1 && count == MAX_NATIVE_CHARS) {
        return false;
    }
    for (i, piece) in pieces(word.text, head).enumerate() {
        let mut reading = String::with_capacity(8);
        let syllable = read(script, piece, i == 0, &mut reading);
        if reading.is_empty() {
            continue;
        }
        let mut draft = Draft::new(piece, reading, word, script);
        draft.role = if i == 0 { Role::Family } else { Role::Given };
        draft.fixed = true;
        draft.capitals = false;
        draft.syllable = syllable;
        out.push(draft);
    }
    true
}

fn first_is_surname(text: &str) -> bool {
    text.chars().next().is_some_and(|c| syllable::is_surname(System::Korean, c.encode_utf8(&mut [0; 4])))
}

/// Returns the surname of `head` characters, then each further character.
fn pieces(text: &str, head: usize) -> impl Iterator<Item = &str> {
    let cut = text.char_indices().nth(head).map_or(text.len(), |(at, _)| at);
    let (surname, given) = text.split_at(cut);
    std::iter::once(surname).chain(given.char_indices().map(|(at, c)| &given[at..at + c.len_utf8()]))
}

/// Appends the standard reading of a piece and returns its syllable.
fn read(script: Script, piece: &str, surname: bool, reading: &mut String) -> Option<Syllable> {
    if script == Script::Hangul {
        let syllable = syllable::read(System::Korean, piece, surname)?;
        syllable::push(syllable, reading);
        return Some(syllable);
    }
    push_word(piece, reading);
    syllable::mandarin(reading, piece, surname)
}

/// Appends the draft of a word of a foreign name transcribed into an East Asian script.
pub(in crate::names) fn push_transcribed<'a>(word: &Word<'a>, script: Script, out: &mut Vec<Draft<'a>>) {
    let mut reading = String::with_capacity(word.text.len());
    match customary(word.text) {
        Some(name) => reading.push_str(name),
        None => transcribe(script, word.text, &mut reading),
    }
    if !reading.is_empty() {
        out.push(Draft::new(word.text, reading, word, script));
    }
}

/// Returns the alternate readings of a whole name: one per system that covers all its characters, and a transcription.
pub(in crate::names) fn alternates(drafts: &[Draft<'_>]) -> Vec<Vec<NameToken>> {
    let Some(first) = drafts.iter().find(|d| d.section == 0) else { return Vec::new() };
    let script = first.script;
    let full_name = || drafts.iter().filter(|d| d.section == 0);
    if !matches!(script, Script::Han | Script::Hangul)
        || full_name().any(|d| d.script != script || d.before == Break::Dot)
    {
        return Vec::new();
    }
    let text: String = full_name().map(|d| d.original).collect();
    let count = text.chars().count();
    let spaced = full_name().filter(|d| d.syllable.is_none()).count() > 1;
    let mut all = Vec::new();
    if (2..=MAX_NATIVE_CHARS + 1).contains(&count) && (!spaced || first.original.chars().count() <= 2) {
        let systems: &[System] = if script == Script::Han { &System::HAN } else { &[System::Korean] };
        for &system in systems.iter().filter(|&&s| s != System::Mandarin || first.syllable.is_none()) {
            if first.syllable.is_none_or(|s| s.system != system) {
                all.extend(read_by_system(&text, system, script));
            }
        }
    }
    if first.syllable.is_some() && count > 2 {
        let mut reading = String::new();
        transcribe(script, &text, &mut reading);
        if !reading.is_empty() {
            all.push(vec![NameToken::new(&reading, hash::text(&reading), Entry::default(), Role::Family, script)]);
        }
    }
    all
}

/// Reads the whole name by one system: the longest surname that the system has, then each character.
fn read_by_system(text: &str, system: System, script: Script) -> Option<Vec<NameToken>> {
    let count = text.chars().count();
    let long = [3, 2].into_iter().find(|&n| {
        let end = text.char_indices().nth(n);
        n < count && end.is_some_and(|(at, _)| syllable::is_surname(system, &text[..at]))
    });
    let head = long.unwrap_or(1);
    if count - head > 3 || (system == System::Mandarin && is_han_surname(text) == 0) {
        return None;
    }
    let mut tokens = Vec::with_capacity(count);
    let mut reading = String::with_capacity(8);
    for (i, piece) in pieces(text, head).enumerate() {
        reading.clear();
        let found = match system {
            System::Mandarin => read(script, piece, i == 0, &mut reading)?,
            _ if i == 0 && !syllable::is_surname(system, piece) && system != System::Cantonese => return None,
            _ => match syllable::read(system, piece, i == 0) {
                Some(found) => found,
                // Given names in Singapore and Malaysia often have Mandarin readings.
                None if system == System::Nanyang => read(script, piece, false, &mut reading)?,
                None => return None,
            },
        };
        if reading.is_empty() {
            syllable::push(found, &mut reading);
        }
        let role = if i == 0 { Role::Family } else { Role::Given };
        tokens.push(NameToken::of_syllable(&reading, role, script, found));
    }
    (tokens.len() >= 2).then_some(tokens)
}
