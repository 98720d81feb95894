//! Any text as a phone of any country: read or refused in words, and a valid one reads the same again without the
//! country. Every piece of a cell is read too.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::ids;

/// Countries with rules of their own in the parser, and a few without.
const COUNTRIES: [Option<&str>; 12] = [
    None,
    Some("MX"),
    Some("BR"),
    Some("AR"),
    Some("CO"),
    Some("CL"),
    Some("US"),
    Some("TT"),
    Some("ES"),
    Some("HT"),
    Some("IT"),
    Some("xx"),
];

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let country = COUNTRIES[usize::from(which) % COUNTRIES.len()];
    let id = ids::parse("phone", text, country).expect("a known kind");
    assert_eq!(id.valid, id.problems.is_empty());
    assert!(!id.valid || !id.canonical.is_empty());
    if id.valid {
        let again = ids::parse("phone", &id.canonical, None).expect("a known kind");
        assert_eq!((again.canonical.as_str(), again.valid), (id.canonical.as_str(), true));
    }
    for piece in ids::split("phone", text) {
        let _ = ids::parse("phone", &piece, country).expect("a known kind");
    }
    let _ = (ids::blocking_keys("phone", &id.canonical), ids::level("phone", text, &id.canonical));
});
