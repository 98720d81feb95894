//! Snapshots: one serialised value per binary file, verified before it is decoded.
//!
//! The file is a header of 32 bytes (magic, format version, kind of content, length and XXH3 hash of the payload, all
//! little-endian) and the payload. Every header field is checked before a byte of the payload is decoded. The decoder
//! never allocates from a length that the file states: memory grows only as payload bytes are consumed. The caller
//! checks the decoded value before using it. A damaged or hostile file therefore gives an error.
//!
//! Version 4 encodes the payload with postcard. Version 3 used bincode with fixed-width integers and is still read.
//! `tests/data/snapshots` holds a file of every version that is read. No other file names postcard or bincode.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use serde::{Serialize, de::DeserializeOwned};

use crate::error::{Error, Result};
use crate::hash;

/// The first bytes of every snapshot.
const MAGIC: [u8; 8] = *b"VINCULO\x1a";

/// The format version that this build writes.
pub const VERSION: u32 = 4;

/// The oldest format version that this build reads.
pub const MIN_VERSION: u32 = 3;

/// The last format version whose payload is bincode.
const LAST_BINCODE_VERSION: u32 = 3;

/// The longest payload that is read, in bytes.
const MAX_PAYLOAD: u64 = 1 << 36;

/// The length of the header, in bytes.
const HEADER: usize = 32;

/// Writes a value to a file atomically: an existing file of this name stays unchanged until the new one is on disk.
/// `kind` identifies the type of the value; [`load`] requires the same number.
///
/// # Errors
/// [`Error::Io`] if the file cannot be written, [`Error::Store`] if the value cannot be encoded.
pub fn save<T: Serialize>(path: &Path, kind: u32, value: &T) -> Result<()> {
    let payload =
        postcard::to_stdvec(value).map_err(|e| Error::Store(format!("the snapshot could not be encoded: {e}")))?;
    let header = header(VERSION, kind, &payload);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let temporary = path.with_file_name(name);
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(&header)?;
        file.write_all(&payload)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&temporary, path)).map_err(|e| {
        let _ = fs::remove_file(&temporary);
        Error::io(path, "write the snapshot (an earlier file of this name is unchanged)", e)
    })
}

/// Reads a value that [`save`] wrote with the same `kind`, in this format version or an earlier one that is still read.
///
/// # Errors
/// [`Error::Io`] if the file cannot be read, [`Error::Store`] if it is not a complete, unaltered snapshot of this kind
/// and of a version that this build reads.
pub fn load<T: DeserializeOwned>(path: &Path, kind: u32) -> Result<T> {
    let unreadable = |e| Error::io(path, "read the snapshot", e);
    let mut file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let mut header = Vec::with_capacity(HEADER);
    Read::by_ref(&mut file).take(HEADER as u64).read_to_end(&mut header).map_err(unreadable)?;
    let expected =
        check_header(&header, kind, length).map_err(|why| Error::Store(format!("{}: {why}", path.display())))?;
    let mut payload = Vec::with_capacity(expected.length as usize);
    file.take(expected.length).read_to_end(&mut payload).map_err(unreadable)?;
    decode_checked(&payload, &expected).map_err(|why| Error::Store(format!("{}: {why}", path.display())))
}

fn header(version: u32, kind: u32, payload: &[u8]) -> [u8; HEADER] {
    let mut header = [0u8; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    header[8..12].copy_from_slice(&version.to_le_bytes());
    header[12..16].copy_from_slice(&kind.to_le_bytes());
    header[16..24].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    header[24..32].copy_from_slice(&hash::bytes(payload).to_le_bytes());
    header
}

/// What a valid header says of its payload.
struct Expected {
    version: u32,
    length: u64,
    hash: u64,
}

fn check_header(header: &[u8], kind: u32, file: u64) -> std::result::Result<Expected, String> {
    if header.len() < HEADER || header[..8] != MAGIC {
        return Err("this is not a snapshot of vinculo".into());
    }
    let long = |at: usize| -> u64 { header[at..at + 8].iter().rev().fold(0, |n, &b| n << 8 | u64::from(b)) };
    // Version and kind are the two halves of one little-endian word.
    let (version, found) = (long(8) as u32, (long(8) >> 32) as u32);
    if !(MIN_VERSION..=VERSION).contains(&version) {
        return Err(format!(
            "the snapshot is of version {version}, this build reads versions {MIN_VERSION} to {VERSION}; build it again \
             from its tables"
        ));
    }
    if found != kind {
        return Err(format!("the snapshot holds content of kind {found}, not {kind}"));
    }
    let length = long(16);
    if length > MAX_PAYLOAD || length != file.saturating_sub(HEADER as u64) {
        return Err("the snapshot is truncated or has bytes appended; copy the file again".into());
    }
    Ok(Expected { version, length, hash: long(24) })
}

fn decode_checked<T: DeserializeOwned>(payload: &[u8], expected: &Expected) -> std::result::Result<T, String> {
    if payload.len() as u64 != expected.length || hash::bytes(payload) != expected.hash {
        return Err("the snapshot is damaged (wrong checksum); use another copy or build it again".into());
    }
    if expected.version <= LAST_BINCODE_VERSION { decode_bincode(payload) } else { decode(payload) }
}

/// Decodes a postcard payload. Serde reserves at most 1 MiB per list ahead of its elements, and every element of our types
/// takes at least one byte of payload, so memory stays within a small multiple of the payload's length.
fn decode<T: DeserializeOwned>(payload: &[u8]) -> std::result::Result<T, String> {
    match postcard::take_from_bytes(payload) {
        Ok((value, [])) => Ok(value),
        Ok(_) => Err("the snapshot has bytes after its value".to_owned()),
        Err(e) => Err(format!("the snapshot cannot be decoded: {e}")),
    }
}

/// Decodes a bincode payload of version 3. bincode takes its memory limit as a constant of the configuration's type, so the
/// limit (16 to 256 times the payload's length) is chosen from a few steps.
fn decode_bincode<T: DeserializeOwned>(payload: &[u8]) -> std::result::Result<T, String> {
    let config = bincode::config::standard().with_fixed_int_encoding();
    let whole = |decoded: std::result::Result<(T, usize), bincode::error::DecodeError>| match decoded {
        Ok((value, read)) if read == payload.len() => Ok(value),
        Ok(_) => Err("the snapshot has bytes after its value".to_owned()),
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

    /// The sample as version 3 wrote it.
    fn version_3() -> Vec<u8> {
        let config = bincode::config::standard().with_fixed_int_encoding();
        let payload = bincode::serde::encode_to_vec(sample(), config).unwrap();
        [&header(3, 7, &payload)[..], &payload].concat()
    }

    #[test]
    fn a_saved_value_is_loaded_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.snap");
        save(&path, 7, &sample()).unwrap();
        save(&path, 7, &sample()).unwrap();
        assert_eq!(load::<Sample>(&path, 7).unwrap(), sample());
        assert!(load::<Sample>(&path, 8).unwrap_err().to_string().contains("kind"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(matches!(load::<Sample>(&folder.path().join("none"), 7), Err(Error::Io { .. })));
        assert!(matches!(save(&folder.path().join("no/where"), 7, &1), Err(Error::Io { .. })));
    }

    #[test]
    fn version_3_is_read_and_other_versions_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.snap");
        let mut bytes = version_3();
        fs::write(&path, &bytes).unwrap();
        assert_eq!(load::<Sample>(&path, 7).unwrap(), sample());
        for version in [0, 2, 5] {
            bytes[8] = version;
            fs::write(&path, &bytes).unwrap();
            assert!(load::<Sample>(&path, 7).unwrap_err().to_string().contains("version"));
        }
        // The payload of one version under the number of the other.
        bytes[8] = 4;
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(load::<Sample>(&path, 7), Err(Error::Store(_))));
    }

    #[test]
    fn a_false_length_allocates_no_memory() {
        // A vector of 2^60 bytes, in bincode's and in postcard's form.
        let mut fixed = (1u64 << 60).to_le_bytes().to_vec();
        fixed.extend([0; 64]);
        assert!(decode_bincode::<Vec<u8>>(&fixed).is_err() && decode_bincode::<String>(&fixed).is_err());
        assert!(decode_bincode::<Vec<Vec<u64>>>(&fixed).is_err());
        let mut varint = postcard::to_stdvec(&(1u64 << 60)).unwrap();
        varint.extend([0; 64]);
        assert!(decode::<Vec<u8>>(&varint).is_err() && decode::<String>(&varint).is_err());
        assert!(decode::<Vec<Vec<u64>>>(&varint).is_err());
    }

    proptest! {
        #[test]
        fn any_alteration_is_an_error(old in any::<bool>(), at in 0usize..1000, bit in 0u8..8, cut in any::<bool>()) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.snap");
            if old { fs::write(&path, version_3()).unwrap() } else { save(&path, 7, &sample()).unwrap() }
            let mut bytes = fs::read(&path).unwrap();
            let at = at % bytes.len();
            if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << bit }
            fs::write(&path, &bytes).unwrap();
            prop_assert!(matches!(load::<Sample>(&path, 7), Err(Error::Store(_))));
        }

        #[test]
        fn any_payload_decodes_or_fails(payload in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode::<Sample>(&payload);
            let _ = decode_bincode::<Sample>(&payload);
        }
    }
}
