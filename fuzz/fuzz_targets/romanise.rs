//! Readings of any text are ASCII, and cleaning is idempotent.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vinculo::text::{Sound, clean, fold, romanise};

fuzz_target!(|text: &str| {
    let reading = romanise(text);
    assert!(reading.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ' || b == b'-'));
    let _ = Sound::of(&reading);
    let once = clean(text);
    assert_eq!(clean(&once), once);
    let _ = fold(text);
});
