use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Returns HMAC-SHA-256 of `content` under `key` (RFC 2104, FIPS 198-1): 32 bytes.
///
/// Without the key, the hash can be neither computed nor guessed from the content. Use it wherever a value that must
/// stay secret (a card number, a name) is replaced by a text that is equal for equal values.
///
/// ```
/// use vinculo::hash::keyed;
///
/// assert_eq!(keyed(&[7; 16], b"ana"), keyed(&[7; 16], b"ana"));
/// assert_ne!(keyed(&[7; 16], b"ana"), keyed(&[8; 16], b"ana"));
/// ```
#[must_use]
pub fn keyed(key: &[u8], content: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length: a key longer than one block is hashed first.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { unreachable!("HMAC takes keys of any length") };
    mac.update(content);
    mac.finalize().into_bytes().into()
}

/// Returns the first 8 bytes of [`keyed`], little-endian.
#[must_use]
pub fn keyed_u64(key: &[u8], content: &[u8]) -> u64 {
    let hash = keyed(key, content);
    u64::from_le_bytes([hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_rfc_4231() {
        // Test case 2 of RFC 4231: key "Jefe", data "what do ya want for nothing?".
        let hash = keyed(b"Jefe", b"what do ya want for nothing?");
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert_eq!(keyed_u64(b"Jefe", b"what do ya want for nothing?"), 0x4e75_60bf_46c1_dc5b);
    }
}
