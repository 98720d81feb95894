//! Files that are replaced as a whole.

use std::path::Path;

use crate::error::{Error, Result};

/// Writes beside the file first, so that an old one stays whole if the disk is full.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed =
        |e: std::io::Error| Error::File { path: path.to_path_buf(), message: format!("can't be written: {e}") };
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let written = std::fs::write(beside, bytes).and_then(|()| std::fs::rename(beside, path));
    written.map_err(|e| {
        let _ = std::fs::remove_file(beside);
        failed(e)
    })
}
