//! Names prepared for many comparisons.

use smallvec::SmallVec;

use super::bearer::{Generation, NameSex, Traits};
use super::draft::{Draft, INSERTED_SECTION, ParsedDrafts};
use super::east_asian;
use super::kind::NameKind;
use super::lexicon::{Entry, NameGroups};
use super::parse;
use super::placeholder::is_placeholder_name;
use super::role::Role;
use super::token::NameToken;
use crate::hash;

/// Further tokens of a section are dropped.
pub(crate) const MAX_TOKENS: usize = 24;

/// Share of its weight that a bracketed word behind the legal form of an organisation keeps.
const REMARK_SHARE: f32 = 0.15;

/// Further aliases are joined to the last one.
const MAX_ALIASES: usize = 8;

/// A parsed name with the keys, sounds and weights of its tokens. Comparing two prepared names of ordinary length
/// allocates nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct PreparedName {
    pub(crate) kind: NameKind,
    pub(crate) tokens: Vec<NameToken>,
    pub(crate) aliases: Vec<Vec<NameToken>>,
    /// Alternate readings of the full name. They count only where they fit as a whole.
    pub(crate) readings: Vec<Vec<NameToken>>,
    /// What the name states besides its tokens.
    pub(crate) traits: Traits,
    /// Hash of everything that a comparison uses. It defines the canonical order of two names.
    pub(crate) digest: u64,
}

impl PreparedName {
    /// Parses and prepares a name of any script. A placeholder ("N.N.", "desconocido") becomes an empty name.
    ///
    /// ```
    /// use vinculo::names::{NameKind, PreparedName, compare};
    /// let a = PreparedName::new("PEREZ<GOMEZ<<LUIS", NameKind::Person);
    /// let b = PreparedName::new("Luis Pérez Gómez", NameKind::Person);
    /// assert!(compare(&a, &b) > 0.9);
    /// ```
    #[must_use]
    pub fn new(text: &str, kind: NameKind) -> Self {
        Self::from_text(text, kind, None)
    }

    /// As [`PreparedName::new`], with groups of names supplied by the user. Compare the result only with names prepared
    /// with the same groups.
    #[must_use]
    pub fn with_groups(text: &str, kind: NameKind, groups: &NameGroups) -> Self {
        Self::from_text(text, kind, Some(groups))
    }

    fn from_text(text: &str, kind: NameKind, groups: Option<&NameGroups>) -> Self {
        Self::from_parsed(&parse::read_drafts(&parse::normalise(text), kind), kind, groups)
    }

    /// Prepares a name from its parts, any of which may be empty.
    ///
    /// ```
    /// use vinculo::names::{NameKind, PreparedName, compare};
    /// let parts = PreparedName::from_parts("Luis", "", "Pérez Gómez", NameKind::Person);
    /// let digest = PreparedName::new("Luis Pérez Gómez", NameKind::Person);
    /// assert_eq!(compare(&parts, &digest), compare(&digest, &digest));
    /// ```
    #[must_use]
    pub fn from_parts(given: &str, middle: &str, family: &str, kind: NameKind) -> Self {
        Self::from_part_texts([given, middle, family], kind, None)
    }

    /// As [`PreparedName::from_parts`], with groups of names supplied by the user.
    #[must_use]
    pub fn from_parts_with_groups(
        given: &str,
        middle: &str,
        family: &str,
        kind: NameKind,
        groups: &NameGroups,
    ) -> Self {
        Self::from_part_texts([given, middle, family], kind, Some(groups))
    }

    fn from_part_texts([given, middle, family]: [&str; 3], kind: NameKind, groups: Option<&NameGroups>) -> Self {
        let use_parts = kind == NameKind::Person && !given.contains([',', '<']) && !family.contains([',', '<']);
        if !use_parts || given.trim().is_empty() || family.trim().is_empty() {
            let parts: SmallVec<[&str; 3]> =
                [given, middle, family].into_iter().filter(|p| !p.trim().is_empty()).collect();
            return Self::from_text(&parts.join(" "), kind, groups);
        }
        let (given, middle, family) = (parse::normalise(given), parse::normalise(middle), parse::normalise(family));
        let mut drafts = Vec::with_capacity(6);
        parse::read_part(&given, false, &mut drafts);
        parse::read_part(&middle, false, &mut drafts);
        parse::read_part(&family, true, &mut drafts);
        let placeholder = is_placeholder_name(&drafts);
        let mut traits = Traits { nickname: parse::is_nickname(&drafts), ..Traits::default() };
        parse::complete_traits(&drafts, &mut traits);
        Self::from_parsed(&ParsedDrafts { drafts, placeholder, traits }, kind, groups)
    }

    pub(crate) fn from_parsed(parsed: &ParsedDrafts<'_>, kind: NameKind, groups: Option<&NameGroups>) -> Self {
        let (tokens, aliases, readings) = (Vec::new(), Vec::new(), Vec::new());
        let mut name = Self { kind, tokens, aliases, readings, traits: parsed.traits, digest: 0 };
        if parsed.placeholder {
            return name;
        }
        let mut user_groups = 0;
        name.tokens.reserve(parsed.drafts.len().min(MAX_TOKENS));
        let mut alias = 0;
        for draft in &parsed.drafts {
            if !is_kept(draft) {
                continue;
            }
            let mut token = token(draft);
            if groups.is_some_and(|groups| groups.extend(token.key, &mut token.entry)) {
                user_groups = token
                    .entry
                    .groups()
                    .iter()
                    .fold(user_groups, |user_groups, &group| hash::mix(user_groups, u64::from(group)));
            }
            if draft.section == 0 {
                if name.tokens.len() < MAX_TOKENS {
                    name.tokens.push(token);
                }
                continue;
            }
            if is_inserted_given(&parsed.drafts, draft) {
                continue;
            }
            if draft.section != alias && name.aliases.len() < MAX_ALIASES {
                name.aliases.push(Vec::new());
                alias = draft.section;
            }
            if let Some(tokens) = name.aliases.last_mut()
                && tokens.len() < MAX_TOKENS
            {
                tokens.push(token);
            }
        }
        if kind == NameKind::Person {
            name.add_inserted_names(parsed, groups);
        }
        if name.tokens.is_empty() && !name.aliases.is_empty() {
            name.tokens = name.aliases.remove(0);
        }
        if kind == NameKind::Person {
            name.readings = east_asian::alternates(&parsed.drafts);
        }
        name.digest =
            if user_groups == 0 { name.compute_digest() } else { hash::mix(name.compute_digest(), user_groups) };
        name
    }

    /// Adds "Helen Gu" to "Xiaohui (Helen) Gu": a given name or a nickname within the name, with the surnames.
    fn add_inserted_names(&mut self, parsed: &ParsedDrafts<'_>, groups: Option<&NameGroups>) {
        let last = parsed.drafts.last().map_or(0, |d| d.section);
        for section in INSERTED_SECTION..=last {
            let inserted = parsed.drafts.iter().filter(|d| d.section == section && is_kept(d));
            let surnames = self.tokens.iter().filter(|t| t.role.is_family()).cloned();
            let mut tokens: Vec<NameToken> = inserted
                .map(|draft| {
                    let mut token = token(draft);
                    token.role = if draft.is(Entry::GIVEN) { Role::Given } else { Role::Alias };
                    groups.inspect(|groups| {
                        groups.extend(token.key, &mut token.entry);
                    });
                    token
                })
                .collect();
            let whole = tokens.len() > 1 && parsed.drafts.iter().any(|d| d.section == section && d.bracketed);
            if matches!(tokens.len(), 1 | 2) && !whole && self.aliases.len() < MAX_ALIASES {
                tokens.extend(surnames);
                if tokens.len() > 1 {
                    self.aliases.push(tokens);
                }
            }
        }
    }

    /// Returns the generation that a suffix of the name states ("Jr.", "padre", "Neto").
    #[must_use]
    pub fn generation(&self) -> Option<Generation> {
        self.traits.generation
    }

    /// Returns the sex of the bearer that a word of the name states ("binti", "s/o", "Thị"). Given names do not count.
    #[must_use]
    pub fn sex(&self) -> Option<NameSex> {
        self.traits.sex
    }

    /// Returns the tokens of the full name, without particles, titles and aliases.
    #[must_use]
    pub fn tokens(&self) -> &[NameToken] {
        &self.tokens
    }

    /// Returns whether the name has no token: it has no letters, or it is a placeholder.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Returns the kind of name whose rules were applied.
    #[must_use]
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// Returns the traits of a reading. A suffix and the sex hold for the aliases too.
    pub(crate) fn traits_of(&self, reading: usize) -> Traits {
        if reading == 0 { self.traits } else { Traits { nickname: false, surname: None, ..self.traits } }
    }

    /// Returns the full name, then the aliases.
    pub(crate) fn sections(&self) -> SmallVec<[&[NameToken]; 4]> {
        let mut all = SmallVec::new();
        all.push(self.tokens.as_slice());
        all.extend(self.aliases.iter().map(Vec::as_slice));
        all
    }

    /// Returns the full name, the aliases, and the alternate readings of the full name, in this order.
    pub(crate) fn readings(&self) -> SmallVec<[&[NameToken]; 12]> {
        let mut all = SmallVec::new();
        all.push(self.tokens.as_slice());
        all.extend(self.aliases.iter().map(Vec::as_slice));
        all.extend(self.readings.iter().map(Vec::as_slice));
        all
    }

    fn compute_digest(&self) -> u64 {
        let mut digest = hash::mix(self.kind as u64, u64::from(self.traits.nickname));
        match self.traits.digest() {
            0 => {}
            stated => digest = hash::mix(digest, stated),
        }
        for section in self.readings() {
            digest = hash::mix(digest, section.len() as u64);
            for token in section {
                digest = hash::mix(digest, token.key);
                digest = hash::mix(digest, token.role as u64 | (token.script as u64) << 8);
                digest = hash::mix(digest, token.joined);
                if token.marks != 0 || token.guessed != 0 {
                    digest = hash::mix(digest, token.marks ^ u64::from(token.guessed));
                }
                if self.kind != NameKind::Person {
                    digest = hash::mix(digest, hash::text(&token.text));
                }
            }
        }
        digest
    }
}

/// Returns whether a prepared name has a token of a draft.
pub(crate) fn is_kept(draft: &Draft<'_>) -> bool {
    !matches!(draft.role, Role::Particle | Role::Title | Role::Suffix)
}

/// Returns whether a draft is a given name alone in brackets within a name. It counts with the surnames only.
pub(crate) fn is_inserted_given(drafts: &[Draft<'_>], draft: &Draft<'_>) -> bool {
    draft.section >= INSERTED_SECTION
        && draft.bracketed
        && drafts.iter().filter(|d| d.section == draft.section && is_kept(d)).count() == 1
}

fn token(draft: &Draft<'_>) -> NameToken {
    let mut token = NameToken::new(&draft.reading, draft.key, draft.entry, draft.role, draft.script);
    token.joined = draft.joined;
    token.syllable = draft.syllable;
    token.marks = draft.marks;
    token.guessed = draft.guessed;
    if draft.role == Role::Word && draft.fixed {
        token.weight *= REMARK_SHARE;
    }
    token
}
