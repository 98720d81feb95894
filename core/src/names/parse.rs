//! Parsing: from drafts to tokens with roles.

use serde::Serialize;

use super::draft::{self, Draft};
use super::lexicon::Entry;
use super::roles;
use super::scan::{Break, Word, words};
use super::token::Role;
use super::{NameKind, organization};
use crate::hash;
use crate::text::clean;

/// One token of a parsed name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParsedToken {
    /// As written.
    pub text: String,
    /// Its folded Latin reading.
    pub reading: String,
    /// What it does in the name.
    pub role: Role,
    /// Whether it is one letter standing for a name.
    pub initial: bool,
}

/// A parsed name: every token with its role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParsedName {
    /// The kind that it was parsed as.
    pub kind: NameKind,
    /// The tokens, in the order of the text.
    pub tokens: Vec<ParsedToken>,
    /// Whether the text says that no name is known ("N.N.", "desconocido").
    pub placeholder: bool,
}

impl ParsedName {
    /// The texts of the tokens with a role, in order.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Vec<&str> {
        self.tokens.iter().filter(|t| t.role == role).map(|t| t.text.as_str()).collect()
    }
}

/// The drafts of a text with their roles; empty where the text names nobody.
#[derive(Debug)]
pub(crate) struct Parsed<'a> {
    pub drafts: Vec<Draft<'a>>,
    pub placeholder: bool,
}

/// Parses a name: see [`super::parse`].
pub(crate) fn parse(text: &str, kind: NameKind) -> ParsedName {
    let clean = clean(text);
    let parsed = drafts(&clean, kind);
    let tokens = parsed
        .drafts
        .iter()
        .map(|d| ParsedToken {
            text: d.original.to_owned(),
            reading: d.reading.clone(),
            role: d.role,
            initial: is_initial(d),
        })
        .collect();
    ParsedName { kind, tokens, placeholder: parsed.placeholder }
}

fn is_initial(draft: &Draft<'_>) -> bool {
    draft.reading.len() == 1 && !draft.script.is_loose() && !matches!(draft.role, Role::Particle | Role::Number)
}

/// Reads a cleaned text into drafts with roles.
pub(crate) fn drafts(clean: &str, kind: NameKind) -> Parsed<'_> {
    let words = words(clean);
    if kind != NameKind::Person {
        return organization::drafts(&words, kind);
    }
    let mut drafts = Vec::with_capacity(words.len() + 2);
    read_sections(&words, &mut drafts);
    finish_person(drafts)
}

/// The drafts of one part of a person's name, all with the roles of that part.
pub(crate) fn part<'a>(clean: &'a str, family: bool, out: &mut Vec<Draft<'a>>) {
    let words = words(clean);
    let from = out.len();
    read_sections(&words, out);
    for draft in &mut out[from..] {
        draft.section = 0;
    }
    classify(out, from);
    let count = out[from..].iter().filter(|d| d.role == Role::Word).count();
    for (seen, draft) in out[from..].iter_mut().filter(|d| d.role == Role::Word).enumerate() {
        draft.role = match (family, seen) {
            (false, _) => Role::Given,
            (true, 0) if count > 1 => Role::Paternal,
            (true, 1) => Role::Maternal,
            (true, _) => Role::Family,
        };
        draft.fixed = true;
    }
}

/// Brackets drop out, alias markers open a new section.
fn read_sections<'a>(words: &[Word<'a>], out: &mut Vec<Draft<'a>>) {
    let outside = words.iter().any(|w| !w.bracketed && !w.quoted);
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
        if word.bracketed && outside {
            continue;
        }
        if word.before == Break::Other && out.iter().any(|d| d.section == section) {
            section = section.saturating_add(1);
        }
        let from = out.len();
        draft::push(word, true, out);
        for draft in &mut out[from..] {
            draft.section = if word.quoted && outside { section.saturating_add(1) } else { section };
        }
    }
    draft::settle_creole(out);
}

/// How many words an alias marker at the head of `words` takes; 0 where there is none.
fn alias_marker(words: &[Word<'_>], position: usize) -> usize {
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.text.eq_ignore_ascii_case(text));
    if is(0, "a") && is(1, "k") && is(2, "a") {
        return 3;
    }
    if words[0].bracketed && is(0, "a") && !words.get(1).is_some_and(|w| w.bracketed) {
        return 1;
    }
    if !words[0].text.is_ascii() || words[0].text.len() < 3 {
        return 0;
    }
    let mut buffer = [0_u8; 12];
    let Some(lower) = buffer.get_mut(..words[0].text.len()) else { return 0 };
    lower.copy_from_slice(words[0].text.as_bytes());
    lower.make_ascii_lowercase();
    let known = super::lexicon::lexicon().entry(hash::bytes(lower));
    if position == 0 || !known.is_some_and(|entry| entry.is(Entry::ALIAS)) {
        return 0;
    }
    let linking = is(1, "como") || is(1, "as") || is(1, "por") || is(1, "comme") || is(1, "el");
    if linking && !is(1, "el") { 2 } else { 1 }
}

/// Sets the roles of a person's drafts.
fn finish_person(mut drafts: Vec<Draft<'_>>) -> Parsed<'_> {
    let mut from = 0;
    let mut parsed = Vec::with_capacity(drafts.len());
    drafts.sort_by_key(|d| d.section);
    while from < drafts.len() {
        let section = drafts[from].section;
        let end = drafts[from..].iter().position(|d| d.section != section).map_or(drafts.len(), |n| from + n);
        let mut one: Vec<Draft<'_>> = drafts[from..end].to_vec();
        classify(&mut one, 0);
        roles::assign(&mut one);
        if section > 0 {
            for draft in one.iter_mut().filter(|d| !matches!(d.role, Role::Particle | Role::Title | Role::Suffix)) {
                draft.role = Role::Alias;
            }
        }
        parsed.append(&mut one);
        from = end;
    }
    let placeholder = is_placeholder(&parsed);
    Parsed { drafts: parsed, placeholder }
}

/// Whether all that is left says that there is no name.
pub(crate) fn is_placeholder(drafts: &[Draft<'_>]) -> bool {
    let mut named = drafts.iter().filter(|d| !matches!(d.role, Role::Particle | Role::Title)).peekable();
    let weak = |d: &Draft<'_>| matches!(d.reading.as_str(), "no" | "sin" | "not" | "n" | "x" | "xx" | "xxx" | "xxxx");
    named.peek().is_some()
        && named.clone().all(|d| d.is(Entry::PLACEHOLDER) || weak(d))
        && (named.clone().any(|d| d.is(Entry::PLACEHOLDER)) || named.count() >= 2)
}

/// Finds particles, titles, suffixes and chains among the drafts from `from` on; what is left stays a word.
fn classify(drafts: &mut Vec<Draft<'_>>, from: usize) {
    join_servants(drafts, from);
    let count = drafts.len() - from;
    for i in from..drafts.len() {
        if drafts[i].fixed {
            continue;
        }
        let (first, last) = (i == from, i + 1 == drafts.len());
        let d = &drafts[i];
        let single = d.reading.len() == 1;
        let lower = d.original.chars().all(|c| !c.is_uppercase());
        let next_starts_section = drafts.get(i + 1).is_some_and(|n| n.before == Break::Comma);
        let role = if count == 1 {
            Role::Word
        } else if d.is(Entry::CHAIN) && !(first && d.reading == "ben" && !d.capitals) {
            Role::Particle
        } else if d.is(Entry::PARTICLE)
            && is_free_particle(d, drafts.get(i + 1))
            && (!single || (lower && !d.dotted && !first))
            && !(last && count <= 3)
        {
            if (first && count == 2 && !lower && d.reading != "al" && d.reading != "el") || next_starts_section {
                Role::Word
            } else {
                Role::Particle
            }
        } else if d.is(Entry::TITLE) && (!d.is_name() || d.dotted || (first && count > 2)) {
            Role::Title
        } else if d.is(Entry::SUFFIX) && !first && (last || d.dotted || !d.is_name()) {
            Role::Suffix
        } else if d.is(Entry::MARRIED) && !first {
            Role::Particle
        } else {
            Role::Word
        };
        drafts[i].role = role;
    }
    if !drafts[from..].iter().any(|d| d.role == Role::Word || d.fixed) {
        for draft in &mut drafts[from..] {
            draft.role = Role::Word;
        }
    }
    mark_followers(drafts, from);
}

/// The article before a sun letter ("an-Nasir") is one only where a hyphen says so; elsewhere it is a name.
fn is_free_particle(draft: &Draft<'_>, next: Option<&Draft<'_>>) -> bool {
    let assimilated = matches!(draft.reading.as_str(), "an" | "as" | "at" | "ad" | "ar" | "az" | "ash" | "ur" | "ul");
    !assimilated || next.is_some_and(|n| n.before == Break::Hyphen)
}

/// What follows a chain particle is a patronymic, what follows "viuda de" a married name; particles are remembered
/// written together with their name.
fn mark_followers(drafts: &mut [Draft<'_>], from: usize) {
    let mut prefix = String::new();
    let (mut chain, mut married) = (false, false);
    for (i, draft) in drafts.iter_mut().enumerate().skip(from) {
        match draft.role {
            Role::Particle => {
                prefix.push_str(&draft.reading);
                chain |= draft.is(Entry::CHAIN) && i > from;
                married |= draft.is(Entry::MARRIED);
            }
            Role::Word => {
                if !prefix.is_empty() {
                    draft.joined = hash::text(&format!("{prefix}{}", draft.reading));
                }
                if (chain || married) && !draft.fixed {
                    draft.role = if married { Role::Married } else { Role::Patronymic };
                    draft.fixed = true;
                }
                prefix.clear();
                (chain, married) = (false, false);
            }
            _ => {}
        }
    }
}

/// "Abd al-Rahman" is one name: "abd" takes the word after its article.
fn join_servants(drafts: &mut Vec<Draft<'_>>, from: usize) {
    let mut i = from;
    while i + 1 < drafts.len() {
        if !matches!(drafts[i].reading.as_str(), "abd" | "abdul" | "abdel" | "abdal" | "abdol" | "abdur" | "abdus") {
            i += 1;
            continue;
        }
        let article = matches!(
            drafts[i + 1].reading.as_str(),
            "al" | "el" | "ul" | "ur" | "ar" | "as" | "an" | "az" | "ad" | "at" | "ash"
        );
        let taken = if article && i + 2 < drafts.len() { i + 2 } else { i + 1 };
        if drafts[taken].before == Break::Comma || drafts[taken].reading.len() < 2 || drafts[taken].is(Entry::CHAIN) {
            i += 1;
            continue;
        }
        let reading = format!("abd{}", drafts[taken].reading);
        drafts[i].reading = reading;
        drafts[i].look_up();
        drafts.drain(i + 1..=taken);
        i += 1;
    }
}
