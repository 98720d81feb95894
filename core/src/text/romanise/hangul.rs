//! Hangul, by the Revised Romanisation without its changes across syllables, and customary spellings of surnames.

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

/// Surnames of one syllable with the spelling their bearers use most.
const SURNAMES: [(char, &str); 40] = [
    ('김', "kim"),
    ('이', "lee"),
    ('박', "park"),
    ('최', "choi"),
    ('정', "jung"),
    ('강', "kang"),
    ('조', "cho"),
    ('윤', "yoon"),
    ('장', "jang"),
    ('임', "lim"),
    ('한', "han"),
    ('오', "oh"),
    ('서', "seo"),
    ('신', "shin"),
    ('권', "kwon"),
    ('황', "hwang"),
    ('안', "ahn"),
    ('송', "song"),
    ('전', "jeon"),
    ('홍', "hong"),
    ('유', "yoo"),
    ('고', "ko"),
    ('문', "moon"),
    ('양', "yang"),
    ('손', "son"),
    ('배', "bae"),
    ('백', "baek"),
    ('허', "heo"),
    ('남', "nam"),
    ('심', "shim"),
    ('노', "noh"),
    ('하', "ha"),
    ('곽', "kwak"),
    ('성', "sung"),
    ('차', "cha"),
    ('주', "joo"),
    ('우', "woo"),
    ('구', "koo"),
    ('민', "min"),
    ('류', "ryu"),
];

/// Whether a syllable is a common surname.
#[must_use]
pub fn is_surname(c: char) -> bool {
    surname(c).is_some()
}

/// The customary spelling of a surname of one syllable.
pub(crate) fn surname(c: char) -> Option<&'static str> {
    SURNAMES.iter().find(|(s, _)| *s == c).map(|&(_, spelling)| spelling)
}

/// Appends the reading of one syllable.
pub(crate) fn syllable(c: char, out: &mut String) {
    let Some(index) = (c as u32).checked_sub(0xac00).filter(|&i| i < 11_172) else {
        super::fallback(c, out);
        return;
    };
    out.push_str(LEAD[(index / 588) as usize]);
    out.push_str(VOWEL[(index / 28 % 21) as usize]);
    out.push_str(TAIL[(index % 28) as usize]);
}

pub(super) fn read(run: &str, out: &mut String) {
    let count = run.chars().count();
    for (i, c) in run.chars().enumerate() {
        match surname(c) {
            Some(spelling) if i == 0 && (2..=4).contains(&count) => out.push_str(spelling),
            _ if c.is_alphanumeric() => syllable(c, out),
            _ => {}
        }
    }
}
