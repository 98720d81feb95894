//! Initials of several letters that stand for one sound: "Yu.", "Ph.", "Dzh.".

use super::scan::Word;
use crate::hash;
use crate::text::Script;

/// Letters of an initial.
pub(crate) const MAX_LETTERS: usize = 4;

/// Initials of several letters, and the beginnings of names that they also stand for.
const SPELLINGS: [(&str, &[&str]); 52] = [
    ("ya", &["ia", "ja"]),
    ("ja", &["ia", "ya"]),
    ("ia", &["ja", "ya"]),
    ("yu", &["iu", "iou", "ju", "you"]),
    ("ju", &["iu", "iou", "yu", "you"]),
    ("iu", &["ju", "yu"]),
    ("ye", &["e", "ie", "je"]),
    ("je", &["e", "ie", "ye"]),
    ("ie", &["e", "je", "ye"]),
    ("yo", &["io", "jo"]),
    ("jo", &["yo"]),
    ("yi", &["i", "ji"]),
    ("zh", &["j"]),
    ("kh", &["h", "x", "ch"]),
    ("ts", &["c", "tz"]),
    ("tz", &["c", "ts", "z"]),
    ("ch", &["tch", "tsch", "cz"]),
    ("cz", &["ch"]),
    ("tch", &["ch"]),
    ("tsch", &["ch"]),
    ("sh", &["ch", "sch", "sz"]),
    ("sch", &["sh"]),
    ("sz", &["sh"]),
    ("shch", &["sch", "chtch"]),
    ("ph", &["f"]),
    ("th", &[]),
    ("dzh", &["dj", "j", "dz", "cemal"]),
    ("dj", &["dzh", "j"]),
    ("dz", &["dzh", "z"]),
    ("gh", &["g"]),
    ("gy", &[]),
    ("zs", &["zh"]),
    ("cs", &["ch"]),
    ("ny", &["n"]),
    ("ty", &[]),
    ("ll", &["l"]),
    ("dh", &["d"]),
    ("rh", &["r"]),
    ("ps", &[]),
    ("chr", &["kr", "khr"]),
    ("ng", &[]),
    ("nh", &[]),
    ("tr", &[]),
    ("vl", &[]),
    ("kr", &["chr"]),
    ("gr", &[]),
    ("br", &[]),
    ("kl", &["cl"]),
    ("cl", &["kl"]),
    ("fl", &[]),
    ("gl", &[]),
    ("bl", &[]),
];

/// Returns the key of an initial of several letters. It differs from the key of the same letters as a name ("Yu").
pub(crate) fn long_initial_key(reading: &str) -> u64 {
    hash::mix(hash::text(reading), 1)
}

/// Returns whether a reading with its key is an initial of several letters.
pub(crate) fn is_long_initial(reading: &str, key: u64) -> bool {
    (2..=MAX_LETTERS).contains(&reading.len()) && key == long_initial_key(reading)
}

/// Returns whether a word is an initial of several letters: a listed one with a full stop, or one letter of a script
/// that Latin letters render by several (Ю., Ж.).
pub(crate) fn is_long_initial_word(word: &Word<'_>, script: Script) -> bool {
    if script != Script::Latin {
        let alphabet = matches!(script, Script::Cyrillic | Script::Greek);
        return alphabet && word.text.chars().nth(1).is_none();
    }
    let bytes = word.text.as_bytes();
    if !word.dotted || !(2..=MAX_LETTERS).contains(&bytes.len()) || !bytes[0].is_ascii_uppercase() {
        return false;
    }
    SPELLINGS.iter().any(|(initial, _)| initial.eq_ignore_ascii_case(word.text))
}

/// Returns whether a name, or another initial, begins with an initial in any of its spellings.
pub(crate) fn fits(initial: &str, name: &str) -> bool {
    name.starts_with(initial)
        || (initial.len() > 1
            && SPELLINGS
                .iter()
                .find(|(listed, _)| *listed == initial)
                .is_some_and(|(_, forms)| forms.iter().any(|form| name.starts_with(form))))
}

#[cfg(test)]
mod tests {
    use crate::names::{MATCH, NameKind, parse, score};

    #[test]
    fn initials_of_several_letters_fit_their_names() {
        let same = |a, b| score(a, b, NameKind::Person) >= MATCH;
        for (a, b) in [
            ("Yu. Melnik", "Yuri Melnik"),
            ("Yu. Melnik", "Iouri Melnik"),
            ("Melnik Yu. P.", "Melnik Yuri Petrovich"),
            ("Ю. Мельник", "Юрий Мельник"),
            ("Ph. Lambert", "Philippe Lambert"),
            ("P. Lambert", "Ph. Lambert"),
            ("Chr. Lambert", "Christine Lambert"),
            ("Dzh. Mamedov", "Dzhafar Mamedov"),
            ("Gy. Kovács", "György Kovács"),
        ] {
            assert!(same(a, b), "{a} | {b}");
        }
        for (a, b) in [("Yu. Melnik", "Ivan Melnik"), ("Ph. Lambert", "Paul Lambert"), ("Sh. Mamedov", "Murad Mamedov")]
        {
            assert!(!same(a, b), "{a} | {b}");
        }
        assert!(parse("Yu. Melnik", NameKind::Person).tokens[0].initial);
        assert!(!parse("Yu Melnik", NameKind::Person).tokens[0].initial);
    }
}
