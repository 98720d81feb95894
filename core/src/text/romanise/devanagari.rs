//! Devanagari (Hindi, Marathi, Nepali), with the deletion of unspoken inherent vowels.

use unicode_normalization::UnicodeNormalization;

pub(super) fn read(run: &str, out: &mut String) {
    // Decomposed, so that nukta letters have one form; the nukta itself is read as nothing.
    let plain: String = run.nfd().collect();
    super::brahmic::spell(&plain, out, true);
}
