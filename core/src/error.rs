//! What can go wrong, in words that name the input, what was expected, and what to do.

use std::path::PathBuf;

/// The result of every fallible call of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// An error that stops a call. Rows that cannot be used do not stop a call: they land in its `problems`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument or a table is unusable as given; the text says what was expected and what to do.
    #[error("{0}")]
    Input(String),
    /// A column that was named is not in the table.
    #[error("column '{column}' (given for {role}) is not in {table}; its columns are: {}", available.join(", "))]
    MissingColumn {
        /// The heading that was asked for.
        column: String,
        /// The role it was given for.
        role: String,
        /// The table, as the user knows it.
        table: String,
        /// The headings that the table does have.
        available: Vec<String>,
    },
    /// A column holds values of a type that its role cannot use.
    #[error("column '{column}' holds {found}, but {expected} is needed; convert it to text first")]
    ColumnType {
        /// The heading.
        column: String,
        /// What it holds.
        found: String,
        /// What its role needs.
        expected: String,
    },
    /// An identifier, entity or option was named that this build does not know.
    #[error("unknown {what} '{given}'; known: {known}")]
    Unknown {
        /// What was being named, such as "identifier kind".
        what: &'static str,
        /// The name given.
        given: String,
        /// The names that would have been understood.
        known: String,
    },
    /// A file could not be read or written.
    #[error("{}: {message}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What happened and what to do.
        message: String,
    },
    /// A stored file (snapshot or case) is damaged, hostile, or of another version.
    #[error("{0}")]
    Store(String),
    /// The caller asked for the work to stop.
    #[error("stopped at the caller's request")]
    Cancelled,
}

impl Error {
    /// An [`Error::Input`] from anything that prints.
    pub fn input(message: impl Into<String>) -> Self {
        Self::Input(message.into())
    }
}
