//! Why two tokens agree, and what contradicts it.

use std::fmt;

use serde::Serialize;

/// Why two tokens or two names are held to be the same, or what contradicts it.
///
/// Serializes as its [`code`](Self::code).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NameEvidence {
    /// The readings are equal.
    Identical,
    /// Customary spellings of one name (Jhon, John).
    Variant,
    /// A name and its short or pet form (José, Pepe).
    Hypocoristic,
    /// The sounds agree and the spellings differ.
    Phonetic,
    /// The spellings differ by a few typing or scanning errors.
    Close,
    /// One token is the beginning of the other.
    Truncation,
    /// Two tokens of one name are written as one in the other (Jean Charles, Jeancharles).
    Joined,
    /// An initial and a name that begins with it.
    Initial,
    /// One name in two languages (Juan, John). Weak evidence by itself.
    Equivalent,
    /// The token occurs in one of the two names.
    Missing,
    /// Two different tokens have one role.
    Contradiction,
    /// The tokens agree in an order that makes another name.
    Order,
    /// One of the names is only a nickname. Weak evidence by itself.
    Nickname,
    /// The prior logit, before any token is compared.
    Prior,
    /// No distinctive token of either name is unmatched.
    Complete,
}

impl NameEvidence {
    /// All codes, in the order of the variants.
    pub const CODES: &'static [&'static str] = &[
        "identical",
        "variant",
        "hypocoristic",
        "phonetic",
        "close",
        "truncation",
        "joined",
        "initial",
        "equivalent",
        "missing",
        "contradiction",
        "order",
        "nickname",
        "prior",
        "complete",
    ];

    /// Returns the stable code that translations use as their key.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

impl fmt::Display for NameEvidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Identical => "The readings are equal.",
            Self::Variant => "The tokens are spellings of one name.",
            Self::Hypocoristic => "One token is a short form of the other.",
            Self::Phonetic => "The tokens sound alike.",
            Self::Close => "The spellings are close.",
            Self::Truncation => "One token is the beginning of the other.",
            Self::Joined => "One side writes two tokens as one.",
            Self::Initial => "One token is the initial of the other.",
            Self::Equivalent => "The tokens are one name in two languages.",
            Self::Missing => "The token occurs in one name only.",
            Self::Contradiction => "Two different tokens have one role.",
            Self::Order => "The tokens stand in another order.",
            Self::Nickname => "One name is only a nickname.",
            Self::Prior => "This is the prior, before any comparison.",
            Self::Complete => "No distinctive token is unmatched.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::NameEvidence::*;
    use super::*;

    /// Every variant once. The match makes a new variant fail to compile until it is listed here.
    fn all() -> Vec<NameEvidence> {
        let all = [
            Identical,
            Variant,
            Hypocoristic,
            Phonetic,
            Close,
            Truncation,
            Joined,
            Initial,
            Equivalent,
            Missing,
            Contradiction,
            Order,
            Nickname,
            Prior,
            Complete,
        ];
        for evidence in all {
            match evidence {
                Identical | Variant | Hypocoristic | Phonetic | Close | Truncation | Joined | Initial | Equivalent
                | Missing | Contradiction | Order | Nickname | Prior | Complete => {}
            }
        }
        all.to_vec()
    }

    #[test]
    fn codes_are_complete_and_equal_the_serialized_form() {
        let serialized: Vec<String> =
            all().iter().map(|e| serde_json::to_string(e).expect("a string").trim_matches('"').to_owned()).collect();
        assert_eq!(serialized, NameEvidence::CODES);
        for (evidence, code) in all().iter().zip(NameEvidence::CODES) {
            assert_eq!(evidence.code(), *code);
            assert!(evidence.to_string().ends_with('.'));
        }
    }
}
