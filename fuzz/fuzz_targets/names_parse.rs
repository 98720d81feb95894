//! Parsing and preparing any text, whole or in parts, does not panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::names::{NameKind, PreparedName, parse};

fuzz_target!(|text: &str| {
    for kind in [NameKind::Person, NameKind::Organization, NameKind::Vessel] {
        let parsed = parse(text, kind);
        assert!(parsed.tokens.iter().all(|token| token.reading.bytes().all(|b| b.is_ascii_alphanumeric())));
        let _ = PreparedName::new(text, kind);
        let mut parts = text.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        let _ = PreparedName::from_parts(part(), part(), part(), kind);
    }
});
