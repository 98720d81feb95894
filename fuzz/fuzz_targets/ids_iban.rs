//! Any text as an account, of any country or of none: read or refused in words, and a valid one reads the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::ids;

/// The kinds whose text has a structure of its own.
const KINDS: [&str; 7] = ["iban", "mx.clabe", "ar.cbu", "br.account", "br.pix", "crypto", "account"];

fuzz_target!(|text: &str| {
    for kind in KINDS {
        let id = ids::parse(kind, text, None).expect("a known kind");
        assert_eq!(id.valid, id.problems.is_empty(), "{kind}");
        assert!(!id.valid || !id.canonical.is_empty());
        if id.valid {
            let again = ids::parse(kind, &id.canonical, None).expect("a known kind");
            assert_eq!((again.canonical.as_str(), again.valid), (id.canonical.as_str(), true), "{kind}");
        }
        let _ = ids::blocking_keys(kind, &id.canonical);
    }
});
