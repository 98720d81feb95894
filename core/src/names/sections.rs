//! Splits a name into sections: the name itself, then its aliases.

use super::draft::Draft;
use super::lexicon::{Entry, lexicon};
use super::scan::{Break, Word};
use super::word_drafts;
use crate::hash;
use crate::text::romanise::push_word;

/// Appends the drafts of all words. Drops words in brackets, and starts a new section at alias markers, at quoted words
/// and at separators between names.
pub(crate) fn read_sections<'a>(words: &[Word<'a>], out: &mut Vec<Draft<'a>>) {
    let has_unmarked_words = words.iter().any(|w| !w.bracketed && !w.quoted);
    let only_one_word = words.iter().filter(|w| !w.bracketed && !w.quoted).count() == 1;
    let mut section = 0_u8;
    let mut i = 0;
    while i < words.len() {
        let word = &words[i];
        let marker = alias_marker(&words[i..], i);
        if marker > 0 {
            section += u8::from(out.iter().any(|d| d.section == section));
            i += marker;
            continue;
        }
        i += 1;
        if word.bracketed && has_unmarked_words {
            continue;
        }
        if word.before == Break::Other && out.iter().any(|d| d.section == section) {
            section = section.saturating_add(1);
        }
        let from = out.len();
        word_drafts::push_person_word(word, only_one_word, out);
        for draft in &mut out[from..] {
            draft.section = if word.quoted && has_unmarked_words { section.saturating_add(1) } else { section };
        }
    }
    word_drafts::use_french_for_creole(out);
}

/// Returns the number of words of the alias marker at the head of `words`; 0 without a marker.
fn alias_marker(words: &[Word<'_>], position: usize) -> usize {
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.text.eq_ignore_ascii_case(text));
    if (is(0, "a") || is(0, "f") || is(0, "n")) && is(1, "k") && is(2, "a") {
        return 3;
    }
    if words[0].bracketed && is(0, "a") && !words.get(1).is_some_and(|w| w.bracketed) {
        return 1;
    }
    if position == 0 || !is_alias_word(words[0].text) {
        return 0;
    }
    // "también conocido como", "better known as": the words before and after the marker word.
    let lead = usize::from(MARKER_PREFIXES.iter().any(|lead| is(0, lead)));
    if lead == 1 && !words.get(1).is_some_and(|w| is_alias_word(w.text)) {
        return 0;
    }
    let linked = MARKER_SUFFIXES.iter().any(|link| is(lead + 1, link));
    1 + lead + usize::from(linked)
}

/// Words that belong to an alias marker if a marker word follows.
const MARKER_PREFIXES: [&str; 11] =
    ["también", "tambien", "tambe", "mejor", "más", "mas", "também", "tambem", "better", "also", "aussi"];

/// Words after a marker word that belong to the marker.
const MARKER_SUFFIXES: [&str; 7] = ["como", "as", "por", "comme", "under", "als", "sous"];

/// Returns whether a word is an alias marker.
fn is_alias_word(text: &str) -> bool {
    if !(3..=16).contains(&text.len()) {
        return false;
    }
    // This runs for every word of every name, so a word of ASCII letters is looked up without romanisation.
    let mut folded = [0; 16];
    let folded = &mut folded[..text.len()];
    folded.copy_from_slice(text.as_bytes());
    folded.make_ascii_lowercase();
    let key = match std::str::from_utf8(folded) {
        Ok(reading) if folded.iter().all(u8::is_ascii_lowercase) => hash::text(reading),
        _ => {
            let mut reading = String::with_capacity(16);
            push_word(text, &mut reading);
            hash::text(&reading)
        }
    };
    lexicon().entry(key).is_some_and(|entry| entry.is(Entry::ALIAS))
}

/// Returns the name part of the first line of a machine-readable zone, without document code and issuing state
/// ("P<MEX"). Returns other texts unchanged.
pub(crate) fn without_mrz_prefix(text: &str) -> &str {
    let line = text.trim_start().as_bytes();
    let code = line.len() > 8
        && matches!(line[0], b'P' | b'V' | b'I' | b'A' | b'C')
        && line[2..5].iter().all(|b| b.is_ascii_uppercase() || *b == b'<')
        && line[2].is_ascii_uppercase()
        && line[5].is_ascii_uppercase()
        && line[6..].windows(2).any(|w| w == b"<<");
    let full = matches!(line.len(), 36 | 44) && line.is_ascii();
    if code && (line[1] == b'<' || (full && line[1].is_ascii_uppercase())) { &text.trim_start()[5..] } else { text }
}
