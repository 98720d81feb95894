//! Snapshots: one value in one binary file, checked before it is believed.
//!
//! The file is a header of 32 bytes (magic, version of the format, kind of content, length and XXH3 hash of the payload, all
//! little-endian) and the payload. Everything in the header is checked before a byte of the payload is decoded, the
//! decoder may claim no more memory than a small multiple of the payload's length, and the caller checks what was
//! decoded before using it: so a damaged or hostile file gives an error. bincode is used here and nowhere else.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use serde::{Serialize, de::DeserializeOwned};

use crate::error::{Error, Result};
use crate::hash;

/// The first bytes of every snapshot.
const MAGIC: [u8; 8] = *b"VINCULO\x1a";

/// The version of the format that this build writes and reads.
pub const VERSION: u32 = 3;

/// The longest payload that is read, in bytes.
const LONGEST: u64 = 1 << 36;

const HEADER: usize = 32;

/// Writes a value to a file, all of it or nothing: a file of this name that was there before stays whole until the new one
/// is safely on disk. `kind` names what the value is; [`load`] wants the same.
///
/// # Errors
/// [`Error::File`] if it cannot be written.
pub fn save<T: Serialize>(path: &Path, kind: u32, value: &T) -> Result<()> {
    let payload = encode(value)?;
    let mut header = [0u8; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    header[8..12].copy_from_slice(&VERSION.to_le_bytes());
    header[12..16].copy_from_slice(&kind.to_le_bytes());
    header[16..24].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    header[24..32].copy_from_slice(&hash::bytes(&payload).to_le_bytes());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(&header)?;
        file.write_all(&payload)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).map_err(|e| {
        let _ = fs::remove_file(&beside);
        Error::File {
            path: path.to_owned(),
            message: format!("the snapshot could not be written ({e}); what was there before is unchanged"),
        }
    })
}

/// Reads a value that [`save`] wrote under the same kind.
///
/// # Errors
/// [`Error::File`] if it cannot be read, [`Error::Store`] if it is not a whole, unaltered snapshot of this kind and
/// version.
pub fn load<T: DeserializeOwned>(path: &Path, kind: u32) -> Result<T> {
    let trouble = |e: std::io::Error| Error::File {
        path: path.to_owned(),
        message: format!("the snapshot could not be read: {e}"),
    };
    let mut file = File::open(path).map_err(trouble)?;
    let length = file.metadata().map_err(trouble)?.len();
    let mut header = Vec::with_capacity(HEADER);
    Read::by_ref(&mut file).take(HEADER as u64).read_to_end(&mut header).map_err(trouble)?;
    let expected =
        check_header(&header, kind, length).map_err(|why| Error::Store(format!("{}: {why}", path.display())))?;
    let mut payload = Vec::with_capacity(expected.length as usize);
    file.take(expected.length).read_to_end(&mut payload).map_err(trouble)?;
    decode_checked(&payload, &expected).map_err(|why| Error::Store(format!("{}: {why}", path.display())))
}

struct Expected {
    length: u64,
    hash: u64,
}

fn check_header(header: &[u8], kind: u32, file: u64) -> std::result::Result<Expected, String> {
    let number = |at: usize| -> u64 { header[at..at + 8].iter().rev().fold(0, |n, &b| n << 8 | u64::from(b)) };
    let short = |at: usize| (number(at) & u64::from(u32::MAX)) as u32;
    if header.len() < HEADER || header[..8] != MAGIC {
        return Err("this is not a snapshot of vinculo".into());
    }
    if short(8) != VERSION {
        return Err(format!(
            "the snapshot is of version {}, this build reads version {VERSION}; build it again from its tables",
            short(8)
        ));
    }
    // The version and the kind lie in one word of eight bytes.
    let found = (number(8) >> 32) as u32;
    if found != kind {
        return Err(format!("the snapshot holds content of kind {found}, not {kind}"));
    }
    let length = number(16);
    if length > LONGEST || length != file.saturating_sub(HEADER as u64) {
        return Err("the snapshot is cut short or has something appended; take a whole copy".into());
    }
    Ok(Expected { length, hash: number(24) })
}

fn decode_checked<T: DeserializeOwned>(payload: &[u8], expected: &Expected) -> std::result::Result<T, String> {
    if payload.len() as u64 != expected.length || hash::bytes(payload) != expected.hash {
        return Err("the snapshot is damaged (its checksum does not fit); take another copy or build it again".into());
    }
    decode(payload)
}

fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    let config = bincode::config::standard().with_fixed_int_encoding();
    bincode::serde::encode_to_vec(value, config)
        .map_err(|e| Error::Store(format!("the snapshot could not be made: {e}")))
}

/// Decodes a payload, claiming no more memory than a small multiple of its length: the limit is a constant of the type, hence
/// the steps.
fn decode<T: DeserializeOwned>(payload: &[u8]) -> std::result::Result<T, String> {
    let config = bincode::config::standard().with_fixed_int_encoding();
    let whole = |decoded: std::result::Result<(T, usize), bincode::error::DecodeError>| match decoded {
        Ok((value, read)) if read == payload.len() => Ok(value),
        Ok(_) => Err("the snapshot has bytes that belong to nothing".to_owned()),
        Err(e) => Err(format!("the snapshot cannot be decoded: {e}")),
    };
    match payload.len() {
        0..0x1000 => whole(bincode::serde::decode_from_slice(payload, config.with_limit::<0x1_0000>())),
        0x1000..0x1_0000 => whole(bincode::serde::decode_from_slice(payload, config.with_limit::<0x10_0000>())),
        0x1_0000..0x10_0000 => whole(bincode::serde::decode_from_slice(payload, config.with_limit::<0x100_0000>())),
        0x10_0000..0x100_0000 => whole(bincode::serde::decode_from_slice(payload, config.with_limit::<0x1000_0000>())),
        0x100_0000..0x1000_0000 => {
            whole(bincode::serde::decode_from_slice(payload, config.with_limit::<0x1_0000_0000>()))
        }
        _ => whole(bincode::serde::decode_from_slice(payload, config.with_limit::<0x100_0000_0000>())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Sample = (Vec<u32>, String, Option<Vec<String>>);

    fn sample() -> Sample {
        ((0..100).collect(), "Quiñónez".into(), Some(vec!["a".into(), "b".into()]))
    }

    #[test]
    fn comes_back_as_it_went() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.snap");
        save(&path, 7, &sample()).unwrap();
        save(&path, 7, &sample()).unwrap();
        assert_eq!(load::<Sample>(&path, 7).unwrap(), sample());
        assert!(load::<Sample>(&path, 8).unwrap_err().to_string().contains("kind"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(matches!(load::<Sample>(&folder.path().join("none"), 7), Err(Error::File { .. })));
        assert!(matches!(save(&folder.path().join("no/where"), 7, &1), Err(Error::File { .. })));
    }

    #[test]
    fn a_length_that_lies_claims_no_memory() {
        // A vector of 2^60 bytes, in a payload with a right checksum.
        let mut payload = (1u64 << 60).to_le_bytes().to_vec();
        payload.extend([0; 64]);
        assert!(decode::<Vec<u8>>(&payload).is_err() && decode::<String>(&payload).is_err());
        assert!(decode::<Vec<Vec<u64>>>(&payload).is_err());
    }

    proptest! {
        #[test]
        fn any_alteration_is_an_error(at in 0usize..1000, bit in 0u8..8, cut in any::<bool>()) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.snap");
            save(&path, 7, &sample()).unwrap();
            let mut bytes = fs::read(&path).unwrap();
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
            fs::write(&path, &bytes).unwrap();
            prop_assert!(matches!(load::<Sample>(&path, 7), Err(Error::Store(_))));
        }

        #[test]
        fn any_payload_decodes_or_fails(payload in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode::<Sample>(&payload);
        }
    }
}
