//! Any text as a machine-readable zone: read or refused, and a zone that is read reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::ids;

fuzz_target!(|text: &str| {
    if let Ok(zone) = ids::mrz::read(text) {
        let again = ids::mrz::read(&zone.zone).expect("a zone is a zone");
        assert_eq!(again.zone, zone.zone);
        assert_eq!(again.problems, zone.problems);
    }
    let id = ids::parse("mrz", text, None).expect("a known kind");
    assert_eq!(id.valid, id.problems.is_empty());
    assert!(!id.valid || !id.canonical.is_empty());
    let _ = (ids::blocking_keys("mrz", &id.canonical), ids::level("mrz", text, &id.canonical));
});
