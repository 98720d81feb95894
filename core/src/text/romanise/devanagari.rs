//! Devanagari (Hindi, Marathi, Nepali), with schwa deletion.

use unicode_normalization::UnicodeNormalization;

pub(super) fn read(run: &str, out: &mut String) {
    // Decomposition gives nukta letters one form.
    let decomposed: String = run.nfd().collect();
    super::brahmic::spell(&decomposed, out, true);
}
