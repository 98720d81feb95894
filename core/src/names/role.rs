//! Roles of tokens.

use serde::Serialize;

/// The role of a token in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A given name.
    Given,
    /// The first of two family names: the father's in Spanish use.
    Paternal,
    /// The second of two family names: the mother's in Spanish use.
    Maternal,
    /// The only family name, or one that may be paternal or maternal.
    Family,
    /// A name acquired or given up by marriage ("de García", "née X").
    Married,
    /// The name of the father or an ancestor ("Ivanovich", the word after "bin").
    Patronymic,
    /// "de la", "van der", "al-". Comparisons use it only joined to the next token.
    Particle,
    /// "Dr.", "Sheikh", "Lic.".
    Title,
    /// "Jr.", "hijo".
    Suffix,
    /// A nickname or another name of the same bearer.
    Alias,
    /// A distinctive word in the name of an organisation or a vessel.
    Word,
    /// A word that many organisations share ("Group", "Trading").
    Common,
    /// "S.A. de C.V.", "Ltd".
    LegalForm,
    /// A country or a world region in the name of an organisation ("Chile", "Europe").
    Place,
    /// A number in the name of an organisation or a vessel.
    Number,
    /// A family name that states a place or tribe of origin ("al-Tikriti", "al-Masri").
    Nisba,
    /// A name of another person, after "wife of" or "s/o".
    Relative,
}

impl Role {
    /// Returns whether this is a family name of any kind.
    #[must_use]
    pub fn is_family(self) -> bool {
        matches!(self, Self::Paternal | Self::Maternal | Self::Family | Self::Married | Self::Nisba)
    }
}
