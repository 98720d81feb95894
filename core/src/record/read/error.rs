use std::path::Path;

use crate::error::Error;

pub(super) fn file_error(path: &Path, message: &str) -> Error {
    Error::File { path: path.to_owned(), message: message.to_owned() }
}
