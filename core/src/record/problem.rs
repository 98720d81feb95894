use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::ProblemReason;

/// The longest part of a value that a problem shows, in characters.
const MAX_SHOWN: usize = 80;

/// A row, a value or a column that could not be used. The rest of the row is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "Written", from = "Written")]
pub struct Problem {
    /// The table or source, as the user knows it.
    pub source: String,
    /// The row of data, counted from 1; 0 if the problem concerns the whole table.
    pub row: u64,
    /// The heading; empty if the problem concerns the whole row.
    pub column: String,
    /// The value as delivered, shortened to 80 characters.
    pub value: String,
    /// Why it could not be used, and what was done instead.
    pub reason: ProblemReason,
}

/// The JSON form: the English sentence as `reason`, its code, and the data under `details`.
#[derive(Serialize, Deserialize)]
struct Written {
    source: String,
    row: u64,
    column: String,
    value: String,
    reason: String,
    code: String,
    details: ProblemReason,
}

impl Problem {
    /// A problem of one value.
    #[must_use]
    pub fn new(source: &str, row: u64, column: &str, value: &str, reason: ProblemReason) -> Self {
        let mut shown: String = value.chars().take(MAX_SHOWN).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        Self { source: source.to_owned(), row, column: column.to_owned(), value: shown, reason }
    }

    /// Makes one of the problems that tell of the same placeholder in a column, and adds up their counts. Tables that are
    /// read in parts have one per part.
    pub(crate) fn merge_placeholders(problems: &mut Vec<Self>) {
        let mut first: HashMap<(String, String, String), usize> = HashMap::new();
        let mut kept: Vec<Self> = Vec::with_capacity(problems.len());
        for problem in problems.drain(..) {
            if let ProblemReason::StandsForNothing { count, .. } = problem.reason {
                let key = (problem.source.clone(), problem.column.clone(), problem.value.clone());
                let at = *first.entry(key).or_insert(kept.len());
                if let Some(Self { reason: ProblemReason::StandsForNothing { count: all, .. }, .. }) = kept.get_mut(at)
                {
                    *all += count;
                    continue;
                }
            }
            kept.push(problem);
        }
        *problems = kept;
    }

    /// The same problem without values of the input, for a record of a protected person.
    #[must_use]
    pub fn without_values(self) -> Self {
        Self { value: String::new(), reason: self.reason.without_values(), ..self }
    }
}

impl From<Problem> for Written {
    fn from(problem: Problem) -> Self {
        Self {
            source: problem.source,
            row: problem.row,
            column: problem.column,
            value: problem.value,
            reason: problem.reason.to_string(),
            code: problem.reason.code().to_owned(),
            details: problem.reason,
        }
    }
}

impl From<Written> for Problem {
    fn from(written: Written) -> Self {
        let Written { source, row, column, value, details: reason, .. } = written;
        Self { source, row, column, value, reason }
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
