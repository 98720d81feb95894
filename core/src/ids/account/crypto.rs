//! Cryptocurrency addresses (kind `crypto`): Bitcoin and derived chains, Ethereum and compatible chains, Tron.
//!
//! Sources: Base58Check (the Bitcoin reference client: 21 bytes and the first four bytes of their double SHA-256);
//! bech32 (BIP 173) and bech32m (BIP 350) through the crate `bech32`; the mixed-case checksum of Ethereum (EIP-55,
//! Keccak-256); Tron (Base58Check with version 0x41). A single-case Ethereum address has no checksum and is valid; its
//! canonical form is mixed case. The same address is used on every Ethereum-compatible chain. Addresses are extracted
//! from wallet links (`bitcoin:...?amount=`) and block explorer URLs. Parts: `chain`, `type`. Example:
//! `0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed`.

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Bech32m};
use sha2::{Digest, Sha256};
use sha3::Keccak256;

use crate::ids::distance;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::level::Level;
use crate::ids::problem::IdProblemReason as Reason;

/// Base58Check versions: first byte, chain and address type.
const VERSIONS: &[(u8, &str, &str)] = &[
    (0x00, "bitcoin", "p2pkh"),
    (0x05, "bitcoin", "p2sh"),
    (0x1e, "dogecoin", "p2pkh"),
    (0x30, "litecoin", "p2pkh"),
    (0x32, "litecoin", "p2sh"),
    (0x41, "tron", "account"),
    (0x4c, "dash", "p2pkh"),
];

/// Human-readable prefixes of segregated witness addresses, with their chains.
const SEGWIT_PREFIXES: &[(&str, &str)] = &[("bc", "bitcoin"), ("ltc", "litecoin")];

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "crypto",
    read,
    About {
        name: "Address of a crypto currency",
        format: "Bitcoin, Litecoin, Dogecoin, Dash, Ethereum and its kin, Tron",
        check: "Base58Check, bech32, bech32m, EIP-55",
        source: "Bitcoin reference client; BIP 173, BIP 350; EIP-55",
        example: "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    },
)
.of_thing(Some(Thing::Account))
.with_level(level);

pub(in crate::ids) fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let address = extract_address(text);
    id.canonical = address.clone();
    if address.is_empty() {
        id.problem(Reason::NoLetterOrDigit);
    } else if let Some(hex) = address.strip_prefix("0x").or_else(|| address.strip_prefix("0X")) {
        ethereum(id, hex);
    } else if let Some((head, chain)) = SEGWIT_PREFIXES
        .iter()
        .find(|(head, _)| address.split_once('1').is_some_and(|(found, _)| found.eq_ignore_ascii_case(head)))
    {
        segwit(id, head, chain);
    } else {
        base58(id);
    }
}

/// Extracts the address from a wallet link, a block explorer URL or a text with punctuation around it.
fn extract_address(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{200b}').collect();
    // Some explorers put the path after `#/`.
    let path = plain.replace("#/", "").split(['?', '#', '@']).next().unwrap_or("").to_owned();
    let last = path.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or("");
    last.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Reads an Ethereum address: 40 hexadecimal digits. Mixed case carries a checksum.
fn ethereum(id: &mut Identifier, hex: &str) {
    id.part("chain", "ethereum");
    if hex.len() != 40 || !hex.bytes().all(|c| c.is_ascii_hexdigit()) {
        let wrong = hex.chars().find(|c| !c.is_ascii_hexdigit());
        id.problem(match wrong {
            Some(found) => Reason::HexCharacter { found },
            None => Reason::HexDigits { found: hex.len(), expected: 40 },
        });
        return;
    }
    let checksummed = eip55_case(&hex.to_ascii_lowercase());
    let mixed = hex.bytes().any(|c| c.is_ascii_lowercase()) && hex.bytes().any(|c| c.is_ascii_uppercase());
    id.canonical = format!("0x{checksummed}");
    if mixed && checksummed != hex {
        id.canonical = format!("0x{hex}");
        id.problem(Reason::AddressCase);
    }
}

/// Applies EIP-55: a letter is upper case where the corresponding hexadecimal digit of the hash is 8 or more.
fn eip55_case(lower: &str) -> String {
    let hash = Keccak256::digest(lower.as_bytes());
    let nibbles = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    lower.chars().zip(nibbles).map(|(c, nibble)| if nibble >= 8 { c.to_ascii_uppercase() } else { c }).collect()
}

/// Reads a segregated witness address: bech32 for version 0, bech32m for versions 1 to 16.
fn segwit(id: &mut Identifier, head: &str, chain: &str) {
    id.part("chain", chain);
    let text = id.canonical.clone();
    let segwit_v0 = CheckedHrpstring::new::<Bech32>(&text).map(|checked| (checked, 0..1));
    let checked = segwit_v0.or_else(|_| CheckedHrpstring::new::<Bech32m>(&text).map(|checked| (checked, 1..17)));
    id.canonical.make_ascii_lowercase();
    let Ok((mut checked, versions)) = checked else {
        id.problem(Reason::AddressCheckSum { prefix: head.to_owned() });
        return;
    };
    let version = checked.remove_witness_version().map_or(255, bech32::Fe32::to_u8);
    let length = checked.byte_iter().count();
    match (version, length) {
        (0, 20) => id.part("type", "p2wpkh"),
        (0, 32) => id.part("type", "p2wsh"),
        (1, 32) => id.part("type", "p2tr"),
        _ => id.part("type", "witness"),
    }
    let fits = if version == 0 { length == 20 || length == 32 } else { (2..=40).contains(&length) };
    if !versions.contains(&version) || !fits {
        id.problem(Reason::WitnessProgram);
    }
}

/// Reads a Base58Check address.
fn base58(id: &mut Identifier) {
    let Ok(bytes) = bs58::decode(&id.canonical).into_vec() else {
        let wrong = id.canonical.chars().find(|c| !c.is_ascii_alphanumeric() || matches!(c, '0' | 'O' | 'I' | 'l'));
        id.problem(match wrong {
            Some(found) => Reason::NotOfAnAddress { found },
            None => Reason::UnknownCurrency,
        });
        return;
    };
    let Some((body, sum)) = bytes.split_last_chunk::<4>().filter(|(body, _)| body.len() == 21) else {
        id.problem(Reason::AddressLength);
        return;
    };
    let known = VERSIONS.iter().find(|(version, _, _)| *version == body[0]);
    if let Some((_, chain, kind)) = known {
        id.part("chain", *chain);
        id.part("type", *kind);
    }
    if Sha256::digest(Sha256::digest(body))[..4] != sum[..] {
        id.problem(Reason::CheckSum);
    } else if known.is_none() {
        id.problem(Reason::UnknownCurrency);
    }
}

/// Compares two canonical addresses. Addresses that differ in case only have [`Level::Confusion`], because upper-case
/// forms lose the case.
fn level(a: &str, b: &str) -> Level {
    if a != b && a.eq_ignore_ascii_case(b) { Level::Confusion } else { distance::level(a, b) }
}

#[cfg(test)]
mod tests {
    use crate::ids::{blocking_keys, parse, score};
    use proptest::prelude::*;

    /// Addresses printed in the standards, and their chains.
    const STANDARD_ADDRESSES: &[(&str, &str)] = &[
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "bitcoin"),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "bitcoin"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bitcoin"),
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "bitcoin"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "ethereum"),
        ("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "ethereum"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron"),
    ];

    #[test]
    fn parses_addresses_of_the_standards() {
        for (text, chain) in STANDARD_ADDRESSES {
            let id = parse("crypto", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (*text, true), "{text} {:?}", id.problems);
            assert_eq!(&id.parts["chain"], *chain);
        }
        for (text, canonical) in [
            ("bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.1", STANDARD_ADDRESSES[0].0),
            ("https://tronscan.org/#/address/TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", STANDARD_ADDRESSES[6].0),
            ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", STANDARD_ADDRESSES[2].0),
            ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", STANDARD_ADDRESSES[4].0),
            ("ethereum:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed@1", STANDARD_ADDRESSES[4].0),
        ] {
            assert_eq!(parse("crypto", text, None).unwrap().canonical, canonical, "{text}");
        }
    }

    #[test]
    fn reports_problems_of_addresses() {
        for (text, problem) in [
            ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "its check sum does not fit"),
            ("1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf0a", "'0' in it, which no address has"),
            ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Bea", "38 digits after 0x, expected 40"),
            (
                "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "its capital letters do not fit its check sum: a digit may be wrong",
            ),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "not a valid bc1 address: its check sum does not fit"),
        ] {
            assert_eq!(parse("crypto", text, None).unwrap().problem_texts(), [problem], "{text}");
        }
        // An upper-case form loses the case.
        let lost = STANDARD_ADDRESSES[0].0.to_uppercase();
        assert_eq!(score("crypto", STANDARD_ADDRESSES[0].0, &lost, None).unwrap(), 0.9);
        let keys = blocking_keys("crypto", &lost);
        assert!(blocking_keys("crypto", STANDARD_ADDRESSES[0].0).iter().any(|key| keys.contains(key)));
    }

    proptest! {
        #[test]
        fn parses_any_text_without_panic(text in "\\PC{0,60}|(bc1|0x|1|3|T)[0-9a-zA-Z]{20,50}") {
            parse("crypto", &text, None).unwrap();
        }

        #[test]
        fn rejects_one_substituted_character(which in 0..STANDARD_ADDRESSES.len(), at in 2usize..30, new in "[2-9a-f]") {
            let mut text = STANDARD_ADDRESSES[which].0.as_bytes().to_vec();
            prop_assume!(!text[at].eq_ignore_ascii_case(&new.as_bytes()[0]));
            text[at] = new.as_bytes()[0];
            let text = String::from_utf8(text).unwrap();
            let id = parse("crypto", &text, None).unwrap();
            // EIP-55 misses about one wrong digit in a few thousand.
            prop_assert!(!id.valid || text.starts_with("0x"));
            prop_assert!(score("crypto", STANDARD_ADDRESSES[which].0, &text, None).unwrap() >= 0.8);
        }
    }
}
