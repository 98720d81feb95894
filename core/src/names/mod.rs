//! Names of persons, organisations and vessels: parse, prepare, align, score, explain.
//!
//! A name is parsed into tokens with roles, each token gets a Latin reading, sounds and what the [lexicon] knows of
//! it; two names are aligned by the best assignment of their tokens, and what agrees, is missing or contradicts adds
//! up, in logits, to a score. [`score()`] is the front door; [`PreparedName`] with [`compare`], [`compare_above`] and
//! [`extract`] are for many comparisons of the same names; a [`Matcher`] knows a user's own groups of names as well.
//!
//! [lexicon]: self#lexicon
//!
//! # Lexicon
//! Plain text lists of our own: given and family names by how common they are, spelling variants, pet forms,
//! equivalents across languages, titles, particles, legal forms. [`NameGroups`] holds a user's own beside them.

mod align;
mod assign;
mod bound;
mod draft;
mod east_asian;
mod explain;
mod extract;
mod judge;
mod lexicon;
mod matcher;
mod organization;
mod pair;
mod parse;
mod placeholder;
mod prepared;
mod role_probabilities;
mod roles;
mod scan;
mod score;
mod sections;
mod token;

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use serde::Serialize;
use smallvec::SmallVec;

pub use explain::{Explanation, ScoreStep};
pub use extract::{ExtractHit, extract};
pub use lexicon::NameGroups;
pub use matcher::Matcher;
pub use pair::NameEvidence;
pub(crate) use pair::{one_edit_apart, token_agreement};
pub use parse::{ParsedName, ParsedToken};
pub use prepared::PreparedName;
pub use role_probabilities::RoleProbability;
pub use token::{NameToken, Role};

use crate::error::{Error, Result};
use crate::monitor::Monitor;

/// The default decision of [`score()`]: two names that reach it are held to be one.
pub const MATCH: f64 = 0.5;

/// Whose name it is: the rules differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, agency, association.
    Organization,
    /// A ship or boat.
    Vessel,
}

impl NameKind {
    /// "person", "organization" or "vessel".
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Vessel => "vessel",
        }
    }
}

impl FromStr for NameKind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "person" => Ok(Self::Person),
            "organization" | "organisation" => Ok(Self::Organization),
            "vessel" => Ok(Self::Vessel),
            _ => Err(Error::Unknown {
                what: "kind of name",
                given: text.to_owned(),
                known: "person, organization, vessel".to_owned(),
            }),
        }
    }
}

/// Two tokens that were aligned; the places are those in [`PreparedName::tokens`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TokenPair {
    /// Place in the first name.
    pub left: u8,
    /// Place in the second name.
    pub right: u8,
    /// How alike, in [0, 1].
    pub similarity: f32,
    /// Why.
    pub evidence: NameEvidence,
}

/// How two names were aligned. A token written as two on the other side has two pairs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Alignment {
    /// As [`compare`] gives it.
    pub score: f64,
    /// The tokens held to be the same.
    pub pairs: SmallVec<[TokenPair; 8]>,
    /// Places in the first name that nothing was aligned to.
    pub unmatched_left: SmallVec<[u8; 8]>,
    /// Places in the second name that nothing was aligned to.
    pub unmatched_right: SmallVec<[u8; 8]>,
    /// Two different tokens stand in one role, or numbers differ.
    pub contradiction: bool,
}

/// How likely two names of any scripts are one bearer's, in [0, 1]: symmetric to the last bit, 0 where one of them
/// says nothing (empty, or a placeholder such as "N.N.").
///
/// A missing token is nearly neutral, a different token in the same role contradicts, a rare token counts more.
///
/// ```
/// use vinculo::names::{MATCH, NameKind, score};
/// assert!(score("Rodríguez Pérez, Juan C.", "Juan Carlos Rodriguez Perez", NameKind::Person) > MATCH);
/// assert!(score("María García López", "María García Pérez", NameKind::Person) < MATCH);
/// assert!(score("Юрий Щербаков", "Iouri Chtcherbakov", NameKind::Person) > MATCH);
/// ```
#[must_use]
pub fn score(a: &str, b: &str, kind: NameKind) -> f64 {
    compare(&PreparedName::new(a, kind), &PreparedName::new(b, kind))
}

/// [`score()`] of many pairs: `left[i]` against `right[i]`. Each distinct name is prepared once; all cores work, and
/// the result doesn't depend on how many there are.
///
/// # Errors
/// [`Error::Input`] if the two lists differ in length; [`Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, names::{NameKind, score_pairs}};
/// let scores = score_pairs(&["Ana Torres"], &["Anna Torrez"], NameKind::Person, &Silent)?;
/// assert!(scores[0] > 0.5);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn score_pairs(left: &[&str], right: &[&str], kind: NameKind, monitor: &dyn Monitor) -> Result<Vec<f64>> {
    Matcher::new(kind).score_pairs(left, right, monitor)
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
    parse::parse(text, kind)
}

/// [`score()`] with its reasons: every aligned token, what is missing, what contradicts. The contributions add up to
/// the logit of the score.
///
/// ```
/// use vinculo::names::{NameEvidence, NameKind, explain};
/// let why = explain("Pepe Sánchez", "José Sánchez", NameKind::Person);
/// assert!(why.steps.iter().any(|step| step.evidence == NameEvidence::Hypocoristic));
/// ```
#[must_use]
pub fn explain(a: &str, b: &str, kind: NameKind) -> Explanation {
    Matcher::new(kind).explain(a, b)
}

/// [`score()`] of two prepared names. Names of different kinds score 0.
#[must_use]
pub fn compare(a: &PreparedName, b: &PreparedName) -> f64 {
    if a.kind() == b.kind() { score::compare(a, b) } else { 0.0 }
}

/// [`compare`] where it reaches a cut-off, `None` where it is below. Most pairs of different names are told apart
/// without comparing letters, so this is several times as fast as [`compare`] with a comparison after it.
///
/// ```
/// use vinculo::names::{MATCH, NameKind, PreparedName, compare, compare_above};
/// let name = |text| PreparedName::new(text, NameKind::Person);
/// let (a, b) = (name("Ana Torres Gil"), name("Torres, Anna"));
/// assert_eq!(compare_above(&a, &b, MATCH), Some(compare(&a, &b)));
/// assert_eq!(compare_above(&a, &name("Wei Li"), MATCH), None);
/// ```
#[must_use]
pub fn compare_above(a: &PreparedName, b: &PreparedName, cutoff: f64) -> Option<f64> {
    if a.kind() == b.kind() { score::compare_above(a, b, cutoff) } else { (cutoff <= 0.0).then_some(0.0) }
}

/// How two prepared names align, with the score of [`compare`].
#[must_use]
pub fn align(a: &PreparedName, b: &PreparedName) -> Alignment {
    if a.kind() == b.kind() { score::align_names(a, b) } else { Alignment::default() }
}
