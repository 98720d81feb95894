//! From words to the drafts of an organisation's or a vessel's name.

use super::list::{WordClass, word_list};
use super::number;
use crate::hash;
use crate::names::bearer::Traits;
use crate::names::draft::{Draft, ParsedDrafts};
use crate::names::kind::NameKind;
use crate::names::lexicon::{Entry, lexicon};
use crate::names::role::Role;
use crate::names::scan::{Break, MAX_WORDS, Word};
use crate::names::word_drafts;
use crate::text::Script;

/// Words per listed phrase.
const MAX_PHRASE_WORDS: usize = 8;

/// Reads the words of an organisation's or a vessel's name into drafts with roles.
pub(crate) fn read_drafts<'a>(words: &[Word<'a>], kind: NameKind) -> ParsedDrafts<'a> {
    let mut drafts: Vec<Draft<'a>> = Vec::with_capacity(words.len());
    for word in words {
        push_word_pieces(word, &mut drafts);
    }
    let placeholder = !drafts.is_empty() && drafts.iter().all(|d| d.is(Entry::PLACEHOLDER));
    join_letters(&mut drafts);
    if kind == NameKind::Vessel {
        number::read(&mut drafts);
        assign_ship_prefixes(&mut drafts);
        return ParsedDrafts { drafts, placeholder, traits: Traits::default() };
    }
    join_truncated_legal_form(&mut drafts);
    expand_abbreviations(&mut drafts);
    join_phrases(&mut drafts);
    drafts.iter_mut().for_each(apply_listing);
    demote_inner_legal_forms(&mut drafts);
    number::read(&mut drafts);
    assign_place_adjectives(&mut drafts);
    assign_sections(&mut drafts);
    mark_remarks(&mut drafts);
    if drafts.iter().all(|d| matches!(d.role, Role::Particle | Role::Alias)) {
        drafts.iter_mut().for_each(|d| d.role = Role::Word);
    }
    ParsedDrafts { drafts, placeholder, traits: Traits::default() }
}

/// Appends the drafts of a word. A word in a script without spaces is split at listed words.
fn push_word_pieces<'a>(word: &Word<'a>, drafts: &mut Vec<Draft<'a>>) {
    if word.text.is_ascii() || !matches!(Script::first(word.text), Script::Han | Script::Hangul | Script::Kana) {
        word_drafts::push(&Word { text: without_article(word.text), ..*word }, false, drafts);
        return;
    }
    let (mut from, mut at) = (0, 0);
    while at < word.text.len() && drafts.len() < MAX_WORDS {
        let width = word_list().unspaced_prefix_len(&word.text[at..]);
        if width == 0 {
            at += word.text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        for text in [&word.text[from..at], &word.text[at..at + width]] {
            if !text.is_empty() {
                word_drafts::push(&Word { text, ..*word }, false, drafts);
            }
        }
        at += width;
        from = at;
    }
    if from < word.text.len() {
        word_drafts::push(&Word { text: &word.text[from..], ..*word }, false, drafts);
    }
}

/// Returns an Arabic word without the prefixes "for the" and "and the".
fn without_article(text: &str) -> &str {
    let stem = text.strip_prefix("لل").or_else(|| text.strip_prefix("وال"));
    stem.filter(|stem| stem.chars().count() >= 3).unwrap_or(text)
}

/// Marks prefixes of vessel names as titles, unless nothing else remains.
fn assign_ship_prefixes(drafts: &mut [Draft<'_>]) {
    for draft in drafts.iter_mut().filter(|d| d.role == Role::Word && word_list().is_ship_prefix(d.key)) {
        draft.role = Role::Title;
    }
    if drafts.iter().all(|d| matches!(d.role, Role::Title | Role::Number)) {
        drafts.iter_mut().filter(|d| d.role == Role::Title).for_each(|d| d.role = Role::Word);
    }
}

/// Sets the role and the key of a draft that the list has.
fn apply_listing(draft: &mut Draft<'_>) {
    let Some(known) = word_list().get(draft.key) else { return };
    draft.role = match known.class {
        WordClass::Legal | WordClass::Ending => Role::LegalForm,
        WordClass::Generic | WordClass::Trade | WordClass::State => Role::Common,
        WordClass::Country | WordClass::Region => Role::Place,
        WordClass::Filler => Role::Particle,
        WordClass::Alias => Role::Alias,
        WordClass::Ship => Role::Word,
    };
    draft.key = known.key;
    draft.entry = lexicon().entry(known.key).copied().unwrap_or_default();
}

/// Joins single letters in a row to one word ("S.A.", "L. X. C.", "J & M"). "V L.P." remain two words.
fn join_letters(drafts: &mut Vec<Draft<'_>>) {
    let link = |d: &Draft<'_>| matches!(d.original, "y" | "e" | "and" | "et" | "AND" | "ET") && !d.dotted;
    let letter = |d: &Draft<'_>| !link(d) && d.reading.len() == 1 && d.reading.as_bytes()[0].is_ascii_alphabetic();
    let mut i = 0;
    while i + 1 < drafts.len() {
        let mut end = i + 1;
        if letter(&drafts[i]) {
            if drafts.len() > i + 2 && link(&drafts[i + 1]) && letter(&drafts[i + 2]) {
                drafts.remove(i + 1);
            }
            while end < drafts.len()
                && letter(&drafts[end])
                && drafts[end].before != Break::Comma
                && (drafts[end - 1].dotted || !drafts[end].dotted || drafts[end].before == Break::Other)
            {
                end += 1;
            }
        }
        if end > i + 1 {
            let capitals = drafts[i..end].iter().all(|d| !d.original.chars().any(char::is_lowercase));
            merge(drafts, i, end - i);
            drafts[i].dotted = true;
            drafts[i].capitals = capitals;
        }
        i += 1;
    }
}

/// Replaces words with a full stop by the listed words that they stand for ("Distrib.", "Com."), except at the end of a
/// name, where a full stop may end a sentence.
fn expand_abbreviations(drafts: &mut [Draft<'_>]) {
    let last = drafts.len().saturating_sub(1);
    for (i, draft) in drafts.iter_mut().enumerate().filter(|(_, d)| d.dotted && d.script == Script::Latin) {
        let closes = i == last && word_list().get(draft.key).is_some();
        if !closes && let Some(full) = word_list().abbreviated(&draft.reading, draft.key) {
            draft.reading = full.to_owned();
            draft.look_up();
        }
    }
}

/// Joins each listed phrase to one draft ("joint stock company", "S.A. de C.V.", "Hong Kong"), preferring longer
/// phrases.
fn join_phrases(drafts: &mut Vec<Draft<'_>>) {
    let mut i = 0;
    while i + 1 < drafts.len() {
        if word_list().starts_phrase(drafts[i].key) {
            let max_width = MAX_PHRASE_WORDS.min(drafts.len() - i);
            let width = (2..=max_width).rev().find(|&width| {
                let reading: String = drafts[i..i + width].iter().map(|d| d.reading.as_str()).collect();
                word_list().get(hash::text(&reading)).is_some()
            });
            if let Some(width) = width {
                merge(drafts, i, width);
            }
        }
        i += 1;
    }
}

fn merge(drafts: &mut Vec<Draft<'_>>, i: usize, width: usize) {
    drafts[i].reading = drafts[i..i + width].iter().map(|d| d.reading.as_str()).collect();
    drafts[i].dotted = drafts[i + width - 1].dotted;
    drafts[i].look_up();
    drafts.drain(i + 1..i + width);
}

/// Joins a truncated legal form of several words ("JOINT STOCK COMPAN").
fn join_truncated_legal_form(drafts: &mut Vec<Draft<'_>>) {
    /// Shorter texts are words, not truncated forms.
    const MIN_TRUNCATED_BYTES: usize = 8;
    let count = drafts.len();
    for width in (2..=4.min(count.saturating_sub(1))).rev() {
        let from = count - width;
        if !word_list().starts_phrase(drafts[from].key) {
            continue;
        }
        let reading: String = drafts[from..].iter().map(|d| d.reading.as_str()).collect();
        if reading.len() >= MIN_TRUNCATED_BYTES
            && let Some(known) = word_list().truncated_legal_form(&reading)
        {
            merge(drafts, from, width);
            drafts[from].key = known.key;
            return;
        }
    }
}

/// Turns ambiguous legal forms ("Co", "Me", "As") into words, except at the head or the end of a name.
fn demote_inner_legal_forms(drafts: &mut [Draft<'_>]) {
    let mut tail = true;
    for i in (0..drafts.len()).rev() {
        if drafts[i].role != Role::LegalForm {
            tail &= matches!(drafts[i].role, Role::Place | Role::Particle);
            continue;
        }
        let class = word_list().get(hash::text(&drafts[i].reading)).map(|known| known.class);
        if class == Some(WordClass::Ending) && (!tail || drafts.len() == 1) && (i > 0 || !drafts[i].capitals) {
            drafts[i].look_up();
            drafts[i].role = Role::Word;
        }
    }
}

/// Replaces a Russian adjective of a place by the place: "Ozerskiy zavod" is the plant of Ozersk.
fn assign_place_adjectives(drafts: &mut [Draft<'_>]) {
    for i in 0..drafts.len().saturating_sub(1) {
        let draft = &mut drafts[i];
        if draft.role != Role::Word {
            continue;
        }
        let endings = ["skiy", "skij", "skii", "skaya", "skaia", "skaja", "skoye", "skoe", "sk"];
        let stem = endings.iter().find_map(|ending| draft.reading.strip_suffix(ending)).unwrap_or("");
        if stem.len() >= 4 {
            draft.key = hash::text(stem);
            draft.entry = lexicon().entry(draft.key).copied().unwrap_or_default();
        }
    }
}

/// Starts a section for each further name of the bearer: after "aka", after a slash, or initials in brackets.
fn assign_sections(drafts: &mut Vec<Draft<'_>>) {
    let names = |drafts: &[Draft<'_>]| drafts.iter().any(|d| d.role == Role::Word);
    let mut section = 0;
    let mut from = 0;
    for i in 0..drafts.len() {
        let marker = drafts[i].role == Role::Alias;
        if marker && i == 0 {
            drafts[i].role = Role::Word;
            continue;
        }
        let slash = drafts[i].before == Break::Other && !drafts[i].dotted;
        if (marker || slash) && names(&drafts[from..i]) && names(&drafts[i..]) {
            section += 1;
            from = i;
        }
        drafts[i].section = section;
    }
    drafts.iter_mut().filter(|d| d.role == Role::Alias).for_each(|d| d.role = Role::Title);
    if section == 0 {
        bracketed_initials(drafts);
    }
}

/// Marks a bracketed word behind a legal form as fixed: a seat or a remark, which says little ("Alba SA (Veracruz)").
fn mark_remarks(drafts: &mut [Draft<'_>]) {
    let Some(i) = drafts.iter().position(|d| d.bracketed) else { return };
    if i >= 2 && drafts[i - 1].role == Role::LegalForm && drafts[i..].iter().all(|d| d.bracketed) {
        drafts[i..].iter_mut().filter(|d| d.role == Role::Word).for_each(|d| d.fixed = true);
    }
}

/// Makes bracketed initials of the name an alias ("Red Nacional Altamira (RNA)").
fn bracketed_initials(drafts: &mut [Draft<'_>]) {
    let Some(i) = drafts.iter().position(|d| d.bracketed && d.capitals && d.role == Role::Word) else { return };
    if i == 0 || drafts.iter().enumerate().any(|(k, d)| d.bracketed != (k == i)) {
        return;
    }
    let initials_of = |all: bool| {
        let counted = drafts.iter().filter(|d| !d.bracketed && (all || d.role != Role::Particle));
        counted.filter_map(|d| d.reading.chars().next()).collect::<String>()
    };
    let initials = &drafts[i].reading;
    if initials.len() >= 2
        && (initials_of(false).starts_with(initials.as_str()) || initials_of(true).starts_with(initials.as_str()))
    {
        drafts[i].section = 1;
    }
}
