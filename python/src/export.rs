//! Writes networks to files.

use std::path::Path;

use pyo3::prelude::*;
use vinculo::Result;
use vinculo::export::{ExportOptions, Format};
use vinculo::network::Network;
use vinculo::protect::{Mask, Pseudonyms};
use vinculo::store::write_file;

use crate::error::input;

/// Reads the secret key of pseudonyms: bytes or text.
pub fn secret(key: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Vec<u8>>> {
    let Some(key) = key else { return Ok(None) };
    let secret: Vec<u8> = match key.extract::<String>() {
        Ok(text) => text.into_bytes(),
        Err(_) => key.extract().map_err(|_| input(key.py(), "key must be bytes or text"))?,
    };
    if secret.is_empty() {
        return Err(input(key.py(), "key is empty; give a secret, such as secrets.token_bytes(32), and keep it"));
    }
    Ok(Some(secret))
}

/// Reads the mask: the persons that pseudonyms replace.
pub fn mask(py: Python<'_>, name: &str, secret: Option<&[u8]>, case: &str) -> PyResult<Mask> {
    match (name, secret) {
        ("protected", None) => Ok(Mask::Protected),
        ("protected", Some(secret)) => Ok(Mask::ProtectedWith(Pseudonyms::of_case(secret, case))),
        ("everybody", Some(secret)) => Ok(Mask::Everybody(Pseudonyms::of_case(secret, case))),
        ("everybody", None) => {
            Err(input(py, "mask 'everybody' needs a key: a secret, such as secrets.token_bytes(32), that you keep"))
        }
        ("nobody", _) => Ok(Mask::Nobody),
        _ => Err(input(py, format!("unknown mask '{name}'; known: protected, everybody, nobody"))),
    }
}

/// Logs in `vinculo` how many protected persons an export names.
pub fn log_named(py: Python<'_>, network: &Network, mask: &Mask, path: &Path) -> PyResult<()> {
    let named = network.nodes().filter(|&v| network.is_protected(v) && !mask.hides(network, v)).count();
    if named > 0 {
        let log = py.import("logging")?.call_method1("getLogger", ("vinculo",))?;
        log.call_method1("warning", ("%s names %d protected persons", path, named))?;
    }
    Ok(())
}

/// Writes a network to a file in a format.
pub fn to_file(network: &Network, format: Format, mask: Mask, path: &Path) -> Result<()> {
    let mut options = ExportOptions::default();
    options.mask = mask;
    write_file(path, |out| format.write(network, &options, out))
}
