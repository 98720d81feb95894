//! Opening, creating and checking a case file.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};

use super::schema;
use crate::error::{Error, Result};

/// The time that a writer waits for another writer to finish.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// Files up to this size are checked page by page when they are opened (about 0.2 s for the largest).
const MAX_CHECKED_BYTES: u64 = 128 << 20;

const FIRST_NAME: &str = "first_name";

/// A case in one `SQLite` file, or in memory.
///
/// Every method that changes something returns after the change is on disk (write-ahead log, `synchronous = FULL`),
/// so a finished change survives a crash of the process. Several processes may write; each change is one transaction.
#[derive(Debug)]
pub struct CaseFile {
    pub(super) connection: Connection,
    path: Option<PathBuf>,
}

impl CaseFile {
    /// Opens the case at `path`, or creates it; `None` keeps it in memory. Only the owner can read or write a created file.
    /// `name` is the name of a new case and renames an existing one if it differs.
    ///
    /// # Errors
    /// [`Error::Store`] if the file is not a case, is damaged, or was written by a newer version; [`Error::Io`] if
    /// it can't be created or opened.
    pub fn open(path: Option<&Path>, name: Option<&str>) -> Result<Self> {
        let connection = match path {
            None => Connection::open_in_memory(),
            Some(path) => {
                create(path)?;
                if std::fs::metadata(path).is_ok_and(|about| (1..512).contains(&about.len())) {
                    // SQLite treats a file of a few bytes as empty and would overwrite it.
                    return Err(Error::Store(not_a_case(Some(path))));
                }
                Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            }
        };
        let connection = connection.map_err(|e| explain(path, e))?;
        let mut file = Self { connection, path: path.map(Path::to_path_buf) };
        file.prepare()?;
        file.set_name(name)?;
        Ok(file)
    }

    /// Returns the path of the file, or `None` if the case is kept in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns the name of the case.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn name(&self) -> Result<String> {
        Ok(self.meta("name")?.unwrap_or_default())
    }

    /// Returns the first name of the case. Pseudonyms are derived from it, so that renaming does not change them.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn first_name(&self) -> Result<String> {
        Ok(self.meta(FIRST_NAME)?.unwrap_or_default())
    }

    /// Returns the number of changes of deliveries or judgements so far. A result of an earlier revision is stale.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn revision(&self) -> Result<i64> {
        Ok(self.meta("revision")?.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Returns the metadata value of a key.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>> {
        self.convert(
            self.connection
                .prepare_cached("SELECT value FROM meta WHERE key = ?1")
                .and_then(|mut query| query.query_row([key], |row| row.get(0)).optional()),
        )
    }

    /// Sets the metadata value of a key.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Store`] if the file can't be written.
    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<()> {
        self.write(|change| {
            change.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [key, value]).map(drop)
        })
    }

    /// Reads every page of the file and reports the first damage.
    ///
    /// # Errors
    /// [`Error::Store`] if the file is damaged.
    pub fn check(&self) -> Result<()> {
        let verdict: String =
            self.convert(self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)))?;
        if verdict == "ok" { Ok(()) } else { Err(self.damaged(&verdict)) }
    }

    /// Runs a change in one exclusive write transaction.
    pub(super) fn write<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let done = (|| {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = change(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })();
        self.convert(done)
    }

    /// Converts an error of `SQLite` into an [`Error`] that names the case.
    pub(super) fn convert<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|e| explain(self.path.as_deref(), e))
    }

    /// Returns the error for a damaged file.
    pub(super) fn damaged(&self, what: &str) -> Error {
        Error::Store(format!("{} is damaged ({what}); restore it from a copy", shown(self.path.as_deref())))
    }

    fn prepare(&mut self) -> Result<()> {
        let set_up = self.connection.busy_timeout(BUSY_TIMEOUT).and_then(|()| {
            self.connection.set_prepared_statement_cache_capacity(64);
            self.connection.execute_batch(schema::CONNECTION)
        });
        self.convert(set_up)?;
        self.check_format()?;
        self.path.as_deref().map(restrict_to_owner);
        self.use_log()?;
        self.write(|change| {
            if pragma(change, "user_version")? == 0 {
                change.execute_batch(schema::TABLES)?;
                change.execute("INSERT INTO meta (key, value) VALUES ('revision', '0')", [])?;
                change.pragma_update(None, "application_id", schema::APPLICATION)?;
                change.pragma_update(None, "user_version", schema::VERSION)?;
            }
            Ok(())
        })
    }

    /// Checks that the file is empty or a case of this version or an older one, before anything is written to it.
    fn check_format(&self) -> Result<()> {
        let shown = shown(self.path.as_deref());
        // All three are read in one transaction, because another process may be creating the case.
        let moment = self.connection.unchecked_transaction().and_then(|read| {
            let tables = read.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            Ok((pragma(&read, "application_id")?, pragma(&read, "user_version")?, tables))
        });
        let (application, version, tables): (i64, i64, i64) = self.convert(moment)?;
        if application == 0 && version == 0 && tables == 0 {
            return Ok(());
        }
        if application != schema::APPLICATION {
            return Err(Error::Store(format!(
                "{shown} is a database of another program, not a case; give the path of a case, or of a file that does not exist yet"
            )));
        }
        if version > schema::VERSION {
            return Err(Error::Store(format!(
                "{shown} was written by a newer version of this program (format {version}, this build knows up to {}); update the program",
                schema::VERSION
            )));
        }
        let size = self.path.as_deref().and_then(|path| std::fs::metadata(path).ok()).map_or(0, |about| about.len());
        // SQLite reads an incomplete last page as if it ended in zeros, unless the log contains the complete page.
        let page = self.convert(pragma(&self.connection, "page_size"))?.unsigned_abs().max(1);
        if !size.is_multiple_of(page) && !self.has_log() {
            return Err(self.damaged("its last page is cut short"));
        }
        if size <= MAX_CHECKED_BYTES {
            let verdict: String =
                self.convert(self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))?;
            if verdict != "ok" {
                return Err(self.damaged(&verdict));
            }
        }
        Ok(())
    }

    fn has_log(&self) -> bool {
        let Some(path) = &self.path else { return false };
        let mut log = path.clone().into_os_string();
        log.push("-wal");
        std::fs::metadata(log).is_ok_and(|about| about.len() > 0)
    }

    /// Switches to the write-ahead log. SQLite does not wait for other connections here, so the switch is retried.
    fn use_log(&self) -> Result<()> {
        if self.path.is_none() {
            return Ok(());
        }
        let mut waited = Duration::ZERO;
        loop {
            let mode = self.connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0));
            match mode {
                Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && waited < BUSY_TIMEOUT => {
                    let pause = Duration::from_millis(20);
                    std::thread::sleep(pause);
                    waited += pause;
                }
                other => return self.convert(other.map(drop)),
            }
        }
    }

    fn set_name(&mut self, name: Option<&str>) -> Result<()> {
        let known = self.meta("name")?;
        let fallback = || {
            let stem = self.path.as_deref().and_then(Path::file_stem);
            stem.map_or_else(|| "case".to_owned(), |stem| stem.to_string_lossy().into_owned())
        };
        let first = known.clone().or_else(|| name.map(str::to_owned)).unwrap_or_else(fallback);
        if self.meta(FIRST_NAME)?.is_none() {
            self.set_meta(FIRST_NAME, &first)?;
        }
        match name.map(str::to_owned).or_else(|| known.is_none().then_some(first)) {
            Some(name) if known.as_ref() != Some(&name) => self.set_meta("name", &name),
            _ => Ok(()),
        }
    }
}

/// Increments the revision. Called in the transaction that changes the data.
pub(super) fn increment_revision(change: &Connection) -> rusqlite::Result<()> {
    change
        .execute("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'revision'", [])
        .map(drop)
}

/// Returns the current time, in seconds since 1970 UTC.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}

fn shown(path: Option<&Path>) -> String {
    path.map_or_else(|| "the case in memory".to_owned(), |path| path.display().to_string())
}

/// Creates the file with permissions for its owner only, if it does not exist. SQLite gives the log files the same mode.
fn create(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(Error::io(path, "create the case", e)),
        _ => Ok(()),
    }
}

/// Restricts a file to its owner, because a copied case may be readable by others. A failure is ignored.
fn restrict_to_owner(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if std::fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
            let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn not_a_case(path: Option<&Path>) -> String {
    format!("{} is not a case file; give the path of a case, or of a file that does not exist yet", shown(path))
}

/// Returns what failed and how, if the operating system refused to read or write the file. `SQLite` hides the system's
/// own error.
fn refusal(path: &Path, code: ErrorCode) -> Option<(&'static str, io::ErrorKind)> {
    match code {
        ErrorCode::DiskFull => Some(("write (nothing of this change is kept)", io::ErrorKind::StorageFull)),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Some(("write", io::ErrorKind::PermissionDenied)),
        ErrorCode::CannotOpen if path.is_dir() => Some(("open the case", io::ErrorKind::IsADirectory)),
        ErrorCode::CannotOpen => Some(("open the case", io::ErrorKind::PermissionDenied)),
        ErrorCode::SystemIoFailure => Some(("read or write", io::ErrorKind::Other)),
        _ => None,
    }
}

/// Converts an error of `SQLite` into one that names the case and says what to do.
fn explain(path: Option<&Path>, error: rusqlite::Error) -> Error {
    let code = error.sqlite_error_code();
    if let Some(path) = path
        && let Some((action, kind)) = code.and_then(|code| refusal(path, code))
    {
        return Error::io(path, action, io::Error::new(kind, error));
    }
    let shown = shown(path);
    let message = match code {
        Some(ErrorCode::NotADatabase) => not_a_case(path),
        Some(ErrorCode::DatabaseCorrupt) => {
            format!("{shown} is damaged or cut short ({error}); restore it from a copy")
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => format!(
            "{shown} is being written by another program, which did not finish within {} s; try again",
            BUSY_TIMEOUT.as_secs()
        ),
        Some(_) => format!("{shown}: {error}"),
        None => format!("{shown} holds what this version did not write ({error}); restore it from a copy"),
    };
    Error::Store(message)
}
