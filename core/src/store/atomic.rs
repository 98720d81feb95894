//! Atomic replacement of files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// Writes a file atomically: `write` fills a temporary file in the same folder, which is then renamed to `path`. On failure,
/// the temporary file is removed and an existing file at `path` is unchanged.
///
/// # Errors
/// [`Error::Io`] with the path if the file can't be written, even if `write` returns another error; otherwise the error
/// of `write`.
///
/// ```
/// use std::io::Write;
///
/// let path = std::env::temp_dir().join(format!("vinculo-doc-{}.txt", std::process::id()));
/// vinculo::store::write_file(&path, |out| {
///     out.write_all(b"whole").map_err(|error| vinculo::Error::write("write the text", error))
/// })?;
/// assert_eq!(std::fs::read(&path).ok().as_deref(), Some(&b"whole"[..]));
/// # std::fs::remove_file(&path).ok();
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let failed = |error| Error::io(path, "write", error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let file = File::create(&beside).map_err(failed)?;
    let mut out = Recording { inner: BufWriter::new(file), failure: None };
    let written = write(&mut out);
    let flushed = out.flush();
    let result = match (out.failure, written, flushed) {
        (Some(error), ..) | (None, Ok(()), Err(error)) => Err(failed(error)),
        (None, Err(error), _) => Err(error),
        (None, Ok(()), Ok(())) => fs::rename(&beside, path).map_err(failed),
    };
    if result.is_err() {
        let _ = fs::remove_file(&beside);
    }
    result
}

/// A writer that keeps its first failure, so that it is reported even if the caller ignores or replaces it.
struct Recording<W> {
    inner: W,
    failure: Option<io::Error>,
}

impl<W> Recording<W> {
    fn record<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && self.failure.is_none()
            && error.kind() != io::ErrorKind::Interrupted
        {
            self.failure = Some(copy(error));
        }
        result
    }
}

impl<W: Write> Write for Recording<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(bytes);
        self.record(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.record(result)
    }
}

/// Copies an error: the system's code if it has one, otherwise its kind and text.
fn copy(error: &io::Error) -> io::Error {
    let described = || io::Error::new(error.kind(), error.to_string());
    error.raw_os_error().map_or_else(described, io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether an error is the system's refusal to write the file at `path`.
    fn is_refusal<T>(result: &Result<T>, path: &Path) -> bool {
        matches!(result, Err(Error::Io { path: Some(of), .. }) if of == path)
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.json");
        write_file(&path, |out| out.write_all(b"old").map_err(|e| Error::write("write", e))).unwrap();
        let halfway = write_file(&path, |out| {
            out.write_all(&[b'x'; 100_000]).map_err(|e| Error::write("write", e))?;
            Err(Error::Cancelled)
        });
        assert!(matches!(halfway, Err(Error::Cancelled)), "{halfway:?}");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_write_error_is_an_error_of_the_file() {
        let mut out = Recording { inner: Full, failure: None };
        assert!(out.write_all(b"x").is_err());
        assert_eq!(out.failure.map(|error| error.kind()), Some(io::ErrorKind::StorageFull));
        let nowhere = Path::new("/no/such/folder/file.csv");
        let missing = write_file(nowhere, |_| Ok(()));
        assert!(is_refusal(&missing, nowhere), "{missing:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error_of_the_file() {
        // `/dev/full` refuses every write; the temporary file is a link to it.
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        let beside = folder.path().join(format!("export.csv.{}.part", std::process::id()));
        std::os::unix::fs::symlink("/dev/full", &beside).unwrap();
        let full = write_file(&path, |out| {
            out.write_all(&[b'x'; 100_000]).map_err(|e| Error::Input(format!("the export failed: {e}")))
        });
        assert!(is_refusal(&full, &path), "{full:?}");
        let Err(Error::Io { source, .. }) = full else { unreachable!("checked above") };
        assert_eq!(source.kind(), io::ErrorKind::StorageFull);
        assert!(source.raw_os_error().is_some(), "the system's code is kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half written is left");
    }

    /// A writer whose every write fails as on a full disk.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
}
