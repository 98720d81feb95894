//! Names prepared for many comparisons.

use smallvec::SmallVec;

use super::draft::{Draft, ParsedDrafts};
use super::east_asian;
use super::kind::NameKind;
use super::lexicon::NameGroups;
use super::parse;
use super::placeholder::is_placeholder;
use super::role::Role;
use super::token::NameToken;
use crate::hash;

/// Further tokens of a section are dropped.
pub(crate) const MAX_TOKENS: usize = 24;

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
    /// Whether the name begins with a nickname ("El Chapo Guzmán").
    pub(crate) nickname: bool,
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
        let placeholder = is_placeholder(&drafts);
        Self::from_parsed(&ParsedDrafts { drafts, placeholder }, kind, groups)
    }

    pub(crate) fn from_parsed(parsed: &ParsedDrafts<'_>, kind: NameKind, groups: Option<&NameGroups>) -> Self {
        let (tokens, aliases, readings) = (Vec::new(), Vec::new(), Vec::new());
        let mut name = Self { kind, tokens, aliases, readings, nickname: false, digest: 0 };
        if parsed.placeholder {
            return name;
        }
        let mut user_groups = 0;
        name.tokens.reserve(parsed.drafts.len().min(MAX_TOKENS));
        let mut alias = 0;
        for draft in &parsed.drafts {
            if matches!(draft.role, Role::Particle | Role::Title | Role::Suffix) {
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
        name.nickname = kind == NameKind::Person && parse::is_nickname(&parsed.drafts);
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
        let mut digest = hash::mix(self.kind as u64, u64::from(self.nickname));
        for section in self.readings() {
            digest = hash::mix(digest, section.len() as u64);
            for token in section {
                digest = hash::mix(digest, token.key);
                digest = hash::mix(digest, token.role as u64 | (token.script as u64) << 8);
                digest = hash::mix(digest, token.joined);
                if self.kind != NameKind::Person {
                    digest = hash::mix(digest, hash::text(&token.text));
                }
            }
        }
        digest
    }
}

fn token(draft: &Draft<'_>) -> NameToken {
    let mut token = NameToken::new(&draft.reading, draft.key, draft.entry, draft.role, draft.script);
    token.joined = draft.joined;
    token.syllable = draft.syllable;
    token
}
