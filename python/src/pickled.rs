//! Snapshot files of the core as the bytes of a pickle.

use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use vinculo::Result;

use crate::run::short;

/// The bytes of the file that `save` writes.
pub fn freeze<'py>(py: Python<'py>, save: impl FnOnce(&Path) -> Result<()> + Send) -> PyResult<Bound<'py, PyBytes>> {
    in_folder(py, |path| {
        short(py, || save(path))?;
        Ok(PyBytes::new(py, &std::fs::read(path)?))
    })
}

/// Restores the value that `load` reads from the bytes.
pub fn thaw<T: Send>(py: Python<'_>, state: &[u8], load: impl FnOnce(&Path) -> Result<T> + Send) -> PyResult<T> {
    in_folder(py, |path| {
        std::fs::write(path, state)?;
        short(py, || load(path))
    })
}

/// Works on a file in a temporary folder that only this user can read, and removes the folder.
fn in_folder<T>(py: Python<'_>, work: impl FnOnce(&Path) -> PyResult<T>) -> PyResult<T> {
    let folder = py.import("tempfile")?.call_method0("TemporaryDirectory")?;
    let path: PathBuf = folder.getattr("name")?.extract()?;
    let done = work(&path.join("snapshot"));
    folder.call_method0("cleanup")?;
    done
}
