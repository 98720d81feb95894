//! Content hashes (XXH3, 64 bits) that are equal on every machine, in every build and every run.
//!
//! Ties are ordered and entities are identified by these hashes, so they must not depend on a random seed. They are not
//! cryptographic.

#[cfg(feature = "crypto")]
mod keyed;

#[cfg(feature = "crypto")]
pub use keyed::{keyed, keyed_u64};

use twox_hash::XxHash3_64;

/// Returns the hash of bytes.
#[must_use]
pub fn bytes(content: &[u8]) -> u64 {
    XxHash3_64::oneshot(content)
}

/// Returns the hash of a text.
#[must_use]
pub fn text(content: &str) -> u64 {
    bytes(content.as_bytes())
}

/// Combines two hashes into one. The result depends on their order.
#[must_use]
pub fn mix(a: u64, b: u64) -> u64 {
    let mut h = a.rotate_left(23) ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// Writes a hash as 13 digits of Crockford's base 32, the form of entity ids.
#[must_use]
pub fn base32(hash: u64) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..13).rev().map(|i| DIGITS[((hash >> (5 * i)) & 31) as usize] as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_the_published_xxh3() {
        // Published test vector of XXH3-64 for the empty input, seed 0.
        assert_eq!(bytes(b""), 0x2d06_8005_38d3_94c2);
    }

    #[test]
    fn base32_of_the_extremes() {
        assert_eq!(base32(0), "0000000000000");
        assert_eq!(base32(u64::MAX), "fzzzzzzzzzzzz");
    }
}
