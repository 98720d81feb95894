use std::fmt;

use serde::{Deserialize, Serialize};

/// Something in the input that could not be used, and why. The rest of the row is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The table or source, as the user knows it.
    pub source: String,
    /// The row of data, counted from 1; 0 where the whole table is meant.
    pub row: u64,
    /// The heading; empty where the whole row is meant.
    pub column: String,
    /// The value as given, shortened to 80 characters.
    pub value: String,
    /// Why it could not be used, and what was done instead.
    pub reason: String,
}

impl Problem {
    /// A problem with one value.
    #[must_use]
    pub fn new(source: &str, row: u64, column: &str, value: &str, reason: impl Into<String>) -> Self {
        let mut shown: String = value.chars().take(80).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self { source: source.to_owned(), row, column: column.to_owned(), value: shown, reason: reason.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, row {}", self.source, self.row)?;
        if !self.column.is_empty() {
            write!(f, ", column '{}'", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, ", value '{}'", self.value)?;
        }
        write!(f, ": {}", self.reason)
    }
}
