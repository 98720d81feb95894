//! Splits a name into sections: the name itself, then its aliases.

use super::bearer::NameSex;
use super::draft::{self, Draft};
use super::lexicon::{Entry, lexicon};
use super::relations::{self, Relation};
use super::role::Role;
use super::scan::{Break, Word};
use super::suffix::is_bracketed_suffix;
use super::word_drafts;
use crate::hash;
use crate::text::romanise::push_word;
use crate::text::{Script, fold};

/// Appends the drafts of all words, and returns the sex that a relation such as "d/o" states. Starts a new section at
/// alias markers, at quoted or bracketed names and at separators between names. Drops other words in brackets.
pub(crate) fn read_sections<'a>(words: &[Word<'a>], out: &mut Vec<Draft<'a>>) -> Option<NameSex> {
    let has_unmarked_words = words.iter().any(|w| !w.bracketed && !w.quoted);
    let only_one_word = words.iter().filter(|w| !w.bracketed && !w.quoted).count() == 1;
    let mut section = 0_u8;
    let mut inserted = draft::INSERTED_SECTION;
    let mut sex = None;
    // The number of drafts before the name of a relative, and the relation.
    let mut relation: Option<(usize, Relation)> = None;
    let mut i = 0;
    while i < words.len() {
        let word = &words[i];
        let denied = i == 1 && out.first().is_some_and(|d| d.is(Entry::ABSENCE));
        let marker = alias_marker(&words[i..], i, denied);
        let section_is_open = out.iter().any(|d| d.section == section);
        if marker > 0 {
            mark_relative(out, relation.take());
            section += u8::from(section_is_open);
            i += marker;
            continue;
        }
        if (word.bracketed || word.quoted) && has_unmarked_words {
            let width =
                words[i..].iter().take_while(|w| (w.bracketed, w.quoted) == (word.bracketed, word.quoted)).count();
            push_inserted(&words[i..i + width], section, &mut inserted, out);
            i += width;
            continue;
        }
        if !section_is_open {
            let width = relations::address_width(&words[i..]);
            if width > 0 {
                i += width;
            }
        } else if relation.is_none()
            && let Some(found) = relations::marker(&words[i..])
            && !is_married_name(&found, &words[i..])
        {
            relation = Some((out.len(), found));
            sex = sex.or(found.sex);
            i += found.width;
            continue;
        }
        let word = &words[i];
        if word.before == Break::Other && section_is_open {
            mark_relative(out, relation.take());
            section = section.saturating_add(1).min(draft::INSERTED_SECTION - 1);
        }
        let from = out.len();
        if let Some(prefix) = relations::slashed_prefix(&words[i..]) {
            let next = Word { before: word.before, ..words[i + 1] };
            word_drafts::push_prefixed(&next, prefix, out);
            i += 2;
        } else {
            word_drafts::push_person_word(word, only_one_word, out);
            i += 1;
        }
        for draft in &mut out[from..] {
            draft.section = section;
        }
    }
    mark_relative(out, relation);
    word_drafts::use_french_for_creole(out);
    sex
}

/// Returns whether a marker of marriage is followed by a surname alone, which is a name of the bearer.
fn is_married_name(found: &Relation, words: &[Word<'_>]) -> bool {
    let noun = if found.marriage { words[0].text } else { return false };
    if !lexicon().entry(hash::text(&fold(noun))).is_some_and(|e| e.is(Entry::MARRIED)) {
        return false;
    }
    let name = &words[found.width..];
    let first = fold(name[0].text.trim_start_matches("d'"));
    name.len() == 1 || !lexicon().entry(hash::text(&first)).is_some_and(|entry| entry.is(Entry::GIVEN))
}

/// Gives the drafts after a relation marker the role of a relative. A bearer without a surname shares the relative's.
fn mark_relative(out: &mut [Draft<'_>], relation: Option<(usize, Relation)>) {
    let Some((from, relation)) = relation else { return };
    let Some(section) = out.get(from).map(|d| d.section) else { return };
    let own = out[..from].iter().filter(|d| d.section == section && !d.is(Entry::TITLE)).count();
    for draft in &mut out[from..] {
        draft.role = if draft.is(Entry::PARTICLE) { Role::Particle } else { Role::Relative };
        draft.fixed = true;
    }
    if own > 1 || !relation.shares_surname {
        return;
    }
    let names = out[from..].iter().filter(|d| d.role == Role::Relative).count();
    if let Some(last) = out[from..].iter_mut().rev().find(|d| d.role == Role::Relative) {
        last.role = if names > 1 { Role::Family } else { Role::Patronymic };
    }
}

/// Appends words in brackets or quotation marks within a name: a suffix of generation, or another name of the bearer.
/// Drops bracketed words that are neither, such as a remark.
fn push_inserted<'a>(words: &[Word<'a>], section: u8, inserted: &mut u8, out: &mut Vec<Draft<'a>>) {
    let from = out.len();
    if let [word] = words
        && word.bracketed
        && is_bracketed_suffix(word)
    {
        word_drafts::push_person_word(word, false, out);
        out[from..].iter_mut().for_each(|d| d.section = section);
        return;
    }
    for word in words {
        word_drafts::push_person_word(word, false, out);
    }
    let drafts = &mut out[from..];
    let other_script = drafts.iter().all(|d| d.script != Script::Latin);
    let is_name = drafts.iter().any(|d| d.is(Entry::GIVEN))
        && drafts.iter().all(|d| !d.original.starts_with(char::is_lowercase) || d.is(Entry::PARTICLE));
    let keep = words[0].quoted || is_name || (other_script && words.len() > 1);
    if !keep || *inserted == u8::MAX {
        out.truncate(from);
        return;
    }
    drafts.iter_mut().for_each(|d| d.section = *inserted);
    *inserted += 1;
}

/// Returns the number of words of the alias marker at the head of `words`; 0 without a marker. `denied` states that the
/// text begins with a negation ("not known").
fn alias_marker(words: &[Word<'_>], position: usize, denied: bool) -> usize {
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.text.eq_ignore_ascii_case(text));
    if (is(0, "a") || is(0, "f") || is(0, "n")) && is(1, "k") && is(2, "a") {
        return 3;
    }
    if words[0].bracketed && is(0, "a") && !words.get(1).is_some_and(|w| w.bracketed) {
        return 1;
    }
    if position == 0 || !is_alias_word(words[0].text) || (position == 1 && denied) {
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
