//! Any text as a date, days or months first: read or refused in words, and what is read reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::ids;

fuzz_target!(|text: &str| {
    for country in [None, Some("US"), Some("IR"), Some("ET")] {
        let id = ids::parse("date", text, country).expect("a known kind");
        assert_eq!(id.valid, id.problems.is_empty());
        assert!(!id.valid || !id.canonical.is_empty());
        if id.valid {
            let again = ids::parse("date", &id.canonical, None).expect("a known kind");
            assert_eq!((again.canonical.as_str(), again.valid), (id.canonical.as_str(), true));
        }
        let _ = (ids::blocking_keys("date", &id.canonical), ids::level("date", text, &id.canonical));
    }
});
