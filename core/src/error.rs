//! Errors: each names the input, what was expected, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// The result of every fallible call of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// An error that stops a call. Rows that can't be used do not stop a call: they are listed in its `problems`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument is out of range, or contradicts another argument.
    #[error("{0}")]
    Input(String),
    /// A table as a whole can't be used: its headings, its shape, or its parts.
    #[error("{table}: {message}")]
    Schema {
        /// The table's name.
        table: String,
        /// What is wrong, and what to do.
        message: String,
    },
    /// A named column is not in the table.
    #[error("column '{column}' (given for {role}) is not in {table}; its columns are: {}", available.join(", "))]
    MissingColumn {
        /// The heading that was asked for.
        column: String,
        /// The role it was given for.
        role: String,
        /// The table's name.
        table: String,
        /// The headings that the table has.
        available: Vec<String>,
    },
    /// A column holds values of a type that its role can't use.
    #[error("column '{column}' holds {found}, but {expected} is needed; convert it to text first")]
    ColumnType {
        /// The heading.
        column: String,
        /// The type of its values.
        found: String,
        /// The types that can be used.
        expected: String,
    },
    /// A name of a kind, role, layer, option or entity is not known.
    #[error("unknown {what} '{given}'; known: {known}")]
    Unknown {
        /// What was named, such as "identifier kind".
        what: &'static str,
        /// The name given.
        given: String,
        /// The names that are known.
        known: String,
    },
    /// A model does not fit the records or labels that it was given for.
    #[error("{0}")]
    Model(String),
    /// An input is larger than a stated limit.
    #[error("{what} has {given}, more than the limit of {limit}; {advice}")]
    Limit {
        /// What was measured, such as "people.csv: row 17".
        what: String,
        /// The size found, with its unit.
        given: String,
        /// The limit, with its unit.
        limit: String,
        /// What to do.
        advice: String,
    },
    /// The operating system refused to read or write a file or a stream.
    #[error("{}can't {action}: {source}{}", prefix(path.as_deref()), advice(source.kind()))]
    Io {
        /// The file; `None` for a writer of the caller, whose file is not known.
        path: Option<PathBuf>,
        /// What failed, such as "write the export".
        action: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// A file was read, but it is not of the format expected.
    #[error("{}: {message}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what to do.
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
    /// Makes an [`Error::Input`].
    pub fn input(message: impl Into<String>) -> Self {
        Self::Input(message.into())
    }

    /// Makes an [`Error::Schema`].
    pub fn schema(table: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Schema { table: table.into(), message: message.into() }
    }

    /// Makes an [`Error::Model`].
    pub fn model(message: impl Into<String>) -> Self {
        Self::Model(message.into())
    }

    /// Makes an [`Error::Io`] of a file; `action` completes "can't ...".
    pub fn io(path: &Path, action: &'static str, source: io::Error) -> Self {
        Self::Io { path: Some(path.to_path_buf()), action, source }
    }

    /// Makes an [`Error::Io`] of a writer whose file is not known; `action` completes "can't ...".
    pub fn write(action: &'static str, source: io::Error) -> Self {
        Self::Io { path: None, action, source }
    }

    /// Makes an [`Error::File`].
    pub fn file(path: &Path, message: impl Into<String>) -> Self {
        Self::File { path: path.to_path_buf(), message: message.into() }
    }
}

fn prefix(path: Option<&Path>) -> String {
    path.map_or_else(String::new, |path| format!("{}: ", path.display()))
}

/// Returns what to do about an error of the operating system, or nothing if that depends on the error.
fn advice(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::NotFound => "; check the path and that its folder exists",
        io::ErrorKind::PermissionDenied => "; check the permissions of the file and its folder",
        io::ErrorKind::ReadOnlyFilesystem => "; give a path on a disk that can be written",
        io::ErrorKind::IsADirectory => "; give the path of a file, not of a folder",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; free some space on the disk",
        io::ErrorKind::FileTooLarge => "; give a path on a disk that takes files of this size",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_io_error_keeps_its_cause() {
        let error = Error::io(Path::new("a.csv"), "read", io::Error::other("disk gone"));
        assert_eq!(error.to_string(), "a.csv: can't read: disk gone");
        let source = std::error::Error::source(&error).expect("an I/O error has a source");
        assert_eq!(source.to_string(), "disk gone");
    }

    #[test]
    fn an_io_error_says_what_to_do() {
        let full = Error::write("write the export", io::ErrorKind::StorageFull.into());
        assert_eq!(full.to_string(), "can't write the export: no storage space; free some space on the disk");
        let missing = Error::io(Path::new("a.csv"), "read", io::ErrorKind::NotFound.into());
        assert!(missing.to_string().ends_with("check the path and that its folder exists"), "{missing}");
    }
}
