//! Names of persons, organisations and vessels: parse, prepare, align, score, explain.
//!
//! A name is parsed into tokens with roles. Each token gets a Latin reading, sounds, and its entry in the [lexicon].
//! Two names are aligned by the best one-to-one assignment of their tokens. Agreements, missing tokens and
//! contradictions add up, in logits, to the logit of the score.
//!
//! - [`score()`] compares two texts.
//! - [`PreparedName`] with [`compare`], [`compare_above`] and [`extract`] serves many comparisons of the same names.
//! - [`Matcher`] adds groups of names supplied by the user.
//!
//! [lexicon]: self#lexicon
//!
//! # Lexicon
//! Plain text lists written for this library: given and family names by frequency, spelling variants, short forms,
//! equivalents across languages, titles, particles, legal forms. [`NameGroups`] holds further groups of the user.
//!
//! # Tuning
//! Each module that weighs evidence has one table of constants at its head. They were tuned by hand on labelled pairs:
//! OFAC and UN list entries with their aliases, politicians in Latin and in other scripts, and hard pairs by
//! phenomenon.

mod agreement;
mod align;
mod alignment;
mod assign;
mod bearer;
mod bound;
mod draft;
mod east_asian;
mod evidence;
mod explain;
mod extract;
mod initial;
mod judge;
mod kind;
mod lexicon;
mod matcher;
mod organization;
mod parse;
mod placeholder;
mod prepared;
mod relations;
mod role;
mod role_probabilities;
mod roles;
mod scan;
mod score;
mod sections;
mod suffix;
mod titles;
mod token;
mod vietnamese;
mod word_drafts;

#[cfg(test)]
mod forms;
#[cfg(test)]
mod tests;

#[cfg(feature = "arrow")]
pub(crate) use agreement::{a_slip_apart, are_opposite_sexes, token_agreement};
pub use alignment::{Alignment, TokenPair};
#[cfg(feature = "arrow")]
pub(crate) use bearer::Traits;
pub use bearer::{Generation, NameSex};
pub use evidence::NameEvidence;
pub use explain::{Explanation, ScoreStep};
pub use extract::{ExtractHit, extract};
pub use kind::NameKind;
pub use lexicon::NameGroups;
pub use matcher::Matcher;
pub use parse::{ParsedName, ParsedToken, parse};
#[cfg(feature = "arrow")]
pub(crate) use placeholder::is_english_placeholder;
pub use placeholder::is_placeholder;
pub use prepared::PreparedName;
pub use role::Role;
pub use role_probabilities::RoleProbability;
pub use score::{MATCH, align, compare, compare_above};
pub use token::NameToken;

use crate::error::Result;
use crate::monitor::Monitor;

/// Returns the probability, in [0, 1], that two names of any scripts belong to one bearer.
///
/// The score is symmetric to the last bit. It is 0 if a name is empty or a placeholder such as "N.N.".
/// A missing token costs little, a different token in the same role contradicts, and a rare token weighs more than a
/// frequent one. Each call parses both texts; prepare the names with [`PreparedName`] to compare them more than once.
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

/// Scores many pairs as [`score()`] does: `left[i]` against `right[i]`.
///
/// Each distinct name is prepared once. The work runs on all cores; the result does not depend on their number.
///
/// # Errors
/// [`Error::Input`] if the two lists differ in length; [`Error::Cancelled`] if the monitor asks to stop.
///
/// [`Error::Input`]: crate::Error::Input
/// [`Error::Cancelled`]: crate::Error::Cancelled
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

/// Returns the [`score()`] of two names with the steps that it is made of: aligned tokens, missing tokens,
/// contradictions. The contributions of the steps add up to the logit of the score.
///
/// ```
/// use vinculo::names::{NameEvidence, NameKind, explain};
/// let explanation = explain("Pepe Sánchez", "José Sánchez", NameKind::Person);
/// assert!(explanation.steps.iter().any(|step| step.evidence == NameEvidence::Hypocoristic));
/// ```
#[must_use]
pub fn explain(a: &str, b: &str, kind: NameKind) -> Explanation {
    Matcher::new(kind).explain(a, b)
}
