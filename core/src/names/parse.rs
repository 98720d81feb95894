//! Parsing: from text to tokens with roles.

use std::borrow::Cow;

use serde::Serialize;

use super::bearer::{NameSex, Traits};
use super::draft::{Draft, ParsedDrafts};
use super::kind::NameKind;
use super::lexicon::Entry;
use super::organization;
use super::placeholder::is_placeholder_name;
use super::role::Role;
use super::role_probabilities::{RoleProbability, role_probabilities};
use super::roles;
use super::scan::{Break, words};
use super::sections::{read_sections, without_mrz_prefix};
use super::{suffix, titles, vietnamese};
use crate::hash;
use crate::text::clean;

/// One token of a parsed name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParsedToken {
    /// The token as written.
    pub text: String,
    /// The folded Latin reading.
    pub reading: String,
    /// The most probable role.
    pub role: Role,
    /// The possible roles, the most probable first. The probabilities add up to 1.
    pub roles: Vec<RoleProbability>,
    /// Whether the token is an initial: one letter, or several that stand for one sound ("Yu.").
    pub initial: bool,
}

/// A parsed name: every token with its role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParsedName {
    /// The kind of name whose rules were applied.
    pub kind: NameKind,
    /// The tokens, in text order.
    pub tokens: Vec<ParsedToken>,
    /// Whether the text states that the name is unknown ("N.N.", "desconocido").
    pub placeholder: bool,
}

impl ParsedName {
    /// Returns the texts of the tokens that have a role, in text order.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Vec<&str> {
        self.tokens.iter().filter(|t| t.role == role).map(|t| t.text.as_str()).collect()
    }
}

/// Parses a name into tokens with roles.
///
/// ```
/// use vinculo::names::{NameKind, Role, parse};
/// let name = parse("Dr. GARCÍA LÓPEZ, Juan de la Cruz", NameKind::Person);
/// assert_eq!(name.with_role(Role::Title), ["Dr"]);
/// assert_eq!(name.with_role(Role::Paternal), ["GARCÍA"]);
/// assert_eq!(name.with_role(Role::Maternal), ["LÓPEZ"]);
/// ```
#[must_use]
pub fn parse(text: &str, kind: NameKind) -> ParsedName {
    let clean = normalise(text);
    let parsed = read_drafts(&clean, kind);
    let tokens = parsed
        .drafts
        .iter()
        .enumerate()
        .map(|(i, d)| ParsedToken {
            text: d.original.to_owned(),
            reading: d.reading.clone(),
            role: d.role,
            roles: role_probabilities(&parsed.drafts, i),
            initial: is_initial(d),
        })
        .collect();
    ParsedName { kind, tokens, placeholder: parsed.placeholder }
}

/// Normalises the text of a name: [`clean`], with ordinal indicators expanded.
pub(crate) fn normalise(text: &str) -> Cow<'_, str> {
    match expand_ordinal_indicators(text) {
        Cow::Borrowed(text) => clean(text),
        Cow::Owned(text) => Cow::Owned(clean(&text).into_owned()),
    }
}

/// Expands "Mª" and "M.ª" to "Ma.": the feminine ordinal indicator marks an abbreviation.
fn expand_ordinal_indicators(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains('ª') {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(text.len());
    for c in text.replace(".ª", "ª").chars() {
        if c == 'ª' && spelled.chars().next_back().is_some_and(char::is_alphabetic) {
            spelled.push_str("a.");
        } else {
            spelled.push(c);
        }
    }
    Cow::Owned(spelled)
}

fn is_initial(draft: &Draft<'_>) -> bool {
    draft.is_initial() && !draft.script.is_lossy() && !matches!(draft.role, Role::Particle | Role::Number)
}

/// Reads a normalised text into drafts with roles.
pub(crate) fn read_drafts(clean: &str, kind: NameKind) -> ParsedDrafts<'_> {
    let person = kind == NameKind::Person;
    let words = words(if person { without_mrz_prefix(clean) } else { clean });
    if !person {
        return organization::read_drafts(&words, kind);
    }
    let mut drafts = Vec::with_capacity(words.len() + 2);
    let sex = read_sections(&words, &mut drafts);
    finish_person(drafts, sex)
}

/// Appends the drafts of one part of a person's name. `family` states whether the part holds family or given names.
pub(crate) fn read_part<'a>(clean: &'a str, family: bool, out: &mut Vec<Draft<'a>>) {
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

/// Assigns roles to the drafts of a person's name, section by section.
fn finish_person(mut drafts: Vec<Draft<'_>>, sex: Option<NameSex>) -> ParsedDrafts<'_> {
    let mut parsed = Vec::new();
    let mut traits = Traits { sex, ..Traits::default() };
    drafts.sort_by_key(|d| d.section);
    while let Some(section) = drafts.first().map(|d| d.section) {
        let end = drafts.iter().position(|d| d.section != section).unwrap_or(drafts.len());
        let later = drafts.split_off(end);
        let mut one = std::mem::replace(&mut drafts, later);
        if section == 0
            && let Some((place, sex)) = vietnamese::read(&mut one)
        {
            traits.surname = Some(place);
            traits.sex = traits.sex.or(sex);
        }
        classify(&mut one, 0);
        roles::assign(&mut one);
        if section == 0 && is_nickname(&one) {
            one[1].role = Role::Alias;
            traits.nickname = true;
        }
        if section > 0 {
            for draft in one.iter_mut().filter(|d| !matches!(d.role, Role::Particle | Role::Title | Role::Suffix)) {
                draft.role = Role::Alias;
            }
        }
        if parsed.is_empty() {
            parsed = one;
        } else {
            parsed.append(&mut one);
        }
    }
    let placeholder = is_placeholder_name(&parsed);
    complete_traits(&parsed, &mut traits);
    ParsedDrafts { drafts: parsed, placeholder, traits }
}

/// Adds what suffixes and patronymic markers of the full name state.
pub(crate) fn complete_traits(drafts: &[Draft<'_>], traits: &mut Traits) {
    traits.generation = suffix::generation(drafts);
    let marked = drafts.iter().find(|d| d.section == 0 && d.role == Role::Particle && d.is(Entry::PATRONYMIC_MARKER));
    traits.sex = traits.sex.or_else(|| match marked?.reading.as_str() {
        "bin" | "ibn" => Some(NameSex::Male),
        "bint" | "binti" | "binte" | "bte" | "kyzy" | "qizi" | "kizi" => Some(NameSex::Female),
        _ => None,
    });
}

/// Returns whether a name begins with a nickname: an article at its head and no comma ("El Chapo", "La Tía"). Words
/// after the nickname belong to the name ("El Chapo Guzmán").
pub(crate) fn is_nickname(drafts: &[Draft<'_>]) -> bool {
    drafts.len() >= 2
        && is_article(&drafts[0])
        && drafts[0].role == Role::Particle
        && drafts.iter().all(|d| d.before != Break::Comma && d.before != Break::Hyphen)
        && !drafts[1].is(Entry::GIVEN)
}

fn is_article(draft: &Draft<'_>) -> bool {
    matches!(draft.reading.as_str(), "el" | "la" | "los" | "las")
}

/// Finds particles, titles and suffixes among the drafts from `from` on. The other drafts remain words.
fn classify(drafts: &mut Vec<Draft<'_>>, from: usize) {
    join_abd_names(drafts, from);
    let count = drafts.len() - from;
    for i in from..drafts.len() {
        if drafts[i].fixed {
            continue;
        }
        let (first, last) = (i == from, i + 1 == drafts.len());
        let d = &drafts[i];
        let single = d.is_initial();
        let lower = d.original.chars().all(|c| !c.is_uppercase());
        let next_starts_section = drafts.get(i + 1).is_some_and(|n| n.before == Break::Comma);
        let role = if count == 1 {
            Role::Word
        } else if suffix::is_suffix(drafts, from, i) || titles::is_post_nominal(drafts, from, i) {
            Role::Suffix
        } else if titles::is_given_al(drafts, from, i) {
            Role::Given
        } else if d.is(Entry::PATRONYMIC_MARKER) && !(first && d.reading == "ben" && !d.capitals) {
            Role::Particle
        } else if d.is(Entry::PARTICLE)
            && is_particle_here(d, drafts.get(i + 1))
            && (!single || (lower && !d.dotted && !first))
            && !(last && count <= 3)
        {
            let article = is_article(d) || d.reading == "al" || (d.section > 0 && d.reading == "le");
            if (first && count == 2 && !lower && !article) || next_starts_section { Role::Word } else { Role::Particle }
        } else if titles::is_title(drafts, from, i) {
            Role::Title
        } else if d.is(Entry::SUFFIX) && !first && (d.dotted || !d.is_name() || (last && count > 2)) {
            Role::Suffix
        } else if d.is(Entry::MARRIED) && !first {
            Role::Particle
        } else {
            Role::Word
        };
        drafts[i].role = role;
        drafts[i].fixed = role == Role::Given;
    }
    if !drafts[from..].iter().any(|d| d.role == Role::Word || d.fixed) {
        for draft in &mut drafts[from..] {
            draft.role = Role::Word;
        }
    }
    mark_names_after_particles(drafts, from);
}

/// Returns whether a listed particle is one here. An assimilated Arabic article ("an-Nasir") needs a hyphen after it;
/// without one it is a name.
fn is_particle_here(draft: &Draft<'_>, next: Option<&Draft<'_>>) -> bool {
    let assimilated = matches!(draft.reading.as_str(), "an" | "as" | "at" | "ad" | "ar" | "az" | "ash" | "ur" | "ul");
    !assimilated || next.is_some_and(|n| n.before == Break::Hyphen)
}

/// Marks the word after "bin" as a patronymic and the word after "viuda de" as a married name, and stores the key of
/// each word joined to its particles.
fn mark_names_after_particles(drafts: &mut [Draft<'_>], from: usize) {
    let mut prefix = String::new();
    let (mut patronymic, mut married) = (false, false);
    for (i, draft) in drafts.iter_mut().enumerate().skip(from) {
        match draft.role {
            Role::Particle => {
                prefix.push_str(&draft.reading);
                patronymic |= draft.is(Entry::PATRONYMIC_MARKER) && i > from;
                married |= draft.is(Entry::MARRIED);
            }
            Role::Word => {
                if !prefix.is_empty() {
                    draft.joined = hash::text(&format!("{prefix}{}", draft.reading));
                }
                if (patronymic || married) && !draft.fixed {
                    draft.role = if married { Role::Married } else { Role::Patronymic };
                    draft.fixed = true;
                }
                prefix.clear();
                (patronymic, married) = (false, false);
            }
            _ => {}
        }
    }
}

/// Returns whether the word after "Abdul" is not a divine attribute, so that "Abdul" is a name by itself.
fn is_not_divine_attribute(reading: &str) -> bool {
    ["ullah", "uddin", "aldin"].iter().any(|end| reading.ends_with(end))
        || ["muham", "moham", "mahom", "mohd"].iter().any(|start| reading.starts_with(start))
        || matches!(reading, "khan" | "agha" | "jan" | "shah" | "mir")
}

/// Joins "Abd al-Rahman" to one draft: "abd" and the word after the article.
fn join_abd_names(drafts: &mut Vec<Draft<'_>>, from: usize) {
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
        if is_not_divine_attribute(&drafts[taken].reading)
            || drafts[taken].before == Break::Comma
            || drafts[taken].reading.len() < 2
            || drafts[taken].is(Entry::PATRONYMIC_MARKER)
        {
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
