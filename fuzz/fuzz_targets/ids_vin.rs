//! Any text as a vehicle's number: read or refused in words, and a valid one reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::ids;

fuzz_target!(|text: &str| {
    let id = ids::parse("vin", text, None).expect("a known kind");
    assert_eq!(id.valid, id.problems.is_empty());
    assert!(!id.valid || !id.canonical.is_empty());
    let again = ids::parse("vin", &id.canonical, None).expect("a known kind");
    if id.valid {
        assert_eq!((again.canonical.as_str(), again.valid), (id.canonical.as_str(), true));
    }
    assert_eq!(ids::compare(&id, &again), ids::compare(&again, &id));
    let _ = ids::blocking_keys("vin", &id.canonical);
});
