//! Hangul, by the Revised Romanisation without sound changes across syllables, with customary spellings of surnames.

use crate::text::syllable::{self, System};

const LEAD: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWEL: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
];
const TAIL: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];

/// Returns whether a syllable is a listed surname.
#[must_use]
pub fn is_surname(c: char) -> bool {
    syllable::is_surname(System::Korean, c.encode_utf8(&mut [0; 4]))
}

/// Appends the most frequent spelling of a surname of one syllable. Returns false if the surname is not listed.
fn push_surname(c: char, out: &mut String) -> bool {
    let known = is_surname(c).then(|| syllable::read(System::Korean, c.encode_utf8(&mut [0; 4]), true)).flatten();
    known.inspect(|&surname| syllable::push(surname, out)).is_some()
}

/// Appends the reading of one syllable.
fn push_syllable(c: char, out: &mut String) {
    let Some(index) = (c as u32).checked_sub(0xac00).filter(|&i| i < 11_172) else {
        super::push::push_any_ascii(c, out);
        return;
    };
    out.push_str(LEAD[(index / 588) as usize]);
    out.push_str(VOWEL[(index / 28 % 21) as usize]);
    out.push_str(TAIL[(index % 28) as usize]);
}

pub(super) fn read(run: &str, out: &mut String) {
    let count = run.chars().count();
    for (i, c) in run.chars().enumerate() {
        let surname = i == 0 && (2..=4).contains(&count) && push_surname(c, out);
        if !surname && c.is_alphanumeric() {
            push_syllable(c, out);
        }
    }
}

/// Appends the reading of a foreign name written in Hangul. No syllable is read as a surname.
pub(crate) fn transcribe(word: &str, out: &mut String) {
    word.chars().filter(|c| c.is_alphanumeric()).for_each(|c| push_syllable(c, out));
}
