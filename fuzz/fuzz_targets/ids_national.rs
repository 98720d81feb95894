//! Any text as a number of any kind: read or refused in words, and a valid one reads the same again. The first byte
//! picks the kind.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::ids;

fuzz_target!(|input: (u8, &str, &str)| {
    let (which, a, b) = input;
    let kind = ids::kinds()[usize::from(which) % ids::kinds().len()];
    let id = ids::parse(kind, a, None).expect("a known kind");
    assert_eq!(id.valid, id.problems.is_empty());
    assert!(!id.valid || !id.canonical.is_empty());
    if id.valid && kind != "card" {
        assert_eq!(ids::parse(kind, &id.canonical, None).expect("a known kind").canonical, id.canonical);
    }
    let other = ids::parse(kind, b, None).expect("a known kind");
    assert_eq!(ids::compare(&id, &other), ids::compare(&other, &id));
    let _ = (ids::holder(&id, &ids::Claim::default()), ids::inside(&id), ids::conflict(kind, a, b));
    let _ = ids::blocking_keys(kind, &id.canonical);
});
