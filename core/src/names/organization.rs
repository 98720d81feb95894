//! Names of organisations and vessels: legal forms, common words, numbers.

use super::NameKind;
use super::draft::{self, Draft};
use super::lexicon::Entry;
use super::parse::Parsed;
use super::scan::{Break, Word};
use super::token::Role;

/// The drafts of an organisation's or a vessel's name with their roles.
pub(crate) fn drafts<'a>(words: &[Word<'a>], kind: NameKind) -> Parsed<'a> {
    let mut drafts: Vec<Draft<'a>> = Vec::with_capacity(words.len());
    for word in words {
        draft::push(word, false, &mut drafts);
    }
    join_letters(&mut drafts);
    for draft in &mut drafts {
        draft.role = role(draft, kind);
    }
    if kind == NameKind::Organization {
        join_phrases(&mut drafts);
    }
    if !drafts.iter().any(|d| matches!(d.role, Role::Word | Role::Number)) {
        for draft in drafts.iter_mut().filter(|d| matches!(d.role, Role::Common | Role::Title | Role::Particle)) {
            draft.role = Role::Word;
        }
    }
    let placeholder = !drafts.is_empty() && drafts.iter().all(|d| d.is(Entry::PLACEHOLDER));
    Parsed { drafts, placeholder }
}

fn role(draft: &Draft<'_>, kind: NameKind) -> Role {
    let roman = matches!(draft.reading.as_str(), "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix");
    if roman || draft.reading.bytes().all(|b| b.is_ascii_digit()) {
        return Role::Number;
    }
    if kind == NameKind::Vessel {
        return if draft.is(Entry::SHIP) { Role::Title } else { Role::Word };
    }
    if draft.is(Entry::LEGAL) {
        Role::LegalForm
    } else if draft.is(Entry::FILLER) {
        Role::Particle
    } else if draft.is(Entry::COMMON) {
        Role::Common
    } else {
        Role::Word
    }
}

/// "S.A.", "L. X. C.": single letters in a row are one word.
fn join_letters(drafts: &mut Vec<Draft<'_>>) {
    let mut i = 0;
    while i + 1 < drafts.len() {
        let mut end = i + 1;
        let letter = |d: &Draft<'_>| d.reading.len() == 1 && d.reading.as_bytes()[0].is_ascii_alphabetic();
        if letter(&drafts[i]) {
            while end < drafts.len() && letter(&drafts[end]) && drafts[end].before != Break::Comma {
                end += 1;
            }
        }
        if end > i + 1 {
            let reading: String = drafts[i..end].iter().map(|d| d.reading.as_str()).collect();
            drafts[i].reading = reading;
            drafts[i].look_up();
            drafts.drain(i + 1..end);
        }
        i += 1;
    }
}

/// Legal forms of several words ("joint stock company", "de C.V."), the longest first.
fn join_phrases(drafts: &mut Vec<Draft<'_>>) {
    let mut i = 0;
    while i < drafts.len() {
        let longest = 4.min(drafts.len() - i);
        for width in (2..=longest).rev() {
            let reading: String = drafts[i..i + width].iter().map(|d| d.reading.as_str()).collect();
            let key = crate::hash::text(&reading);
            if super::lexicon::lexicon().entry(key).is_some_and(|e| e.is(Entry::LEGAL)) {
                drafts[i].reading = reading;
                drafts[i].look_up();
                drafts[i].role = Role::LegalForm;
                drafts.drain(i + 1..i + width);
                break;
            }
        }
        i += 1;
    }
}
