//! Words before the name of another person: "s/o", "wife of", "hija de".

use super::bearer::NameSex;
use super::scan::{Break, Word};
use crate::text::fold;

/// A marker before the name of a relative or another person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Relation {
    /// Words of the marker.
    pub width: usize,
    /// The sex of the bearer of the name.
    pub sex: Option<NameSex>,
    /// Whether the bearer may have the surname of the other person.
    pub shares_surname: bool,
    /// Whether the marker states a marriage: a surname alone after it is a married name.
    pub marriage: bool,
}

/// Nouns that stand before "of" or "de": of daughters and wives, of sons, of anyone, of marriages.
const FEMALE: [&str; 16] = [
    "daughter",
    "mother",
    "sister",
    "hija",
    "madre",
    "hermana",
    "nieta",
    "filha",
    "mae",
    "irma",
    "neta",
    "fille",
    "mere",
    "soeur",
    "madrastra",
    "hijastra",
];
const MALE: [&str; 16] = [
    "son",
    "father",
    "brother",
    "hijo",
    "padre",
    "hermano",
    "nieto",
    "filho",
    "pai",
    "irmao",
    "neto",
    "fils",
    "pere",
    "frere",
    "padrastro",
    "hijastro",
];
const WIFE: [&str; 16] = [
    "wife",
    "widow",
    "esposa",
    "viuda",
    "vda",
    "mujer",
    "concubina",
    "viuva",
    "mulher",
    "companheira",
    "epouse",
    "femme",
    "veuve",
    "vve",
    "companera",
    "conjointe",
];
const HUSBAND: [&str; 7] = ["husband", "widower", "esposo", "viudo", "marido", "epoux", "viuvo"];
/// The nouns that are no names, so that they count in capitals too.
const CAPITALISED: [&str; 19] = [
    "daughter", "son", "wife", "widow", "hija", "hijo", "esposa", "esposo", "viuda", "vda", "filha", "fille", "viuva",
    "veuve", "epouse", "husband", "care", "child", "heirs",
];
const OTHER: [&str; 8] = ["care", "child", "conyuge", "conjuge", "conjoint", "pareja", "heirs", "representative"];

/// Returns the relation marker at the head of `words`. The name of the bearer must stand before it.
pub(crate) fn marker(words: &[Word<'_>]) -> Option<Relation> {
    let first = &words[0];
    if first.bracketed || words.len() < 2 {
        return None;
    }
    let slashed = |i: usize| words.get(i).is_some_and(|w| w.before == Break::Other);
    let letter = |i: usize| -> u8 {
        match words.get(i).map(|w| w.text.as_bytes()) {
            Some(&[c]) => c.to_ascii_lowercase(),
            _ => 0,
        }
    };
    if slashed(1) && words.len() > 2 {
        let kinship = match (letter(0), letter(1)) {
            (b's', b'o') | (b'a', b'l') => Some((Some(NameSex::Male), true, false)),
            (b'd', b'o') | (b'a', b'p') => Some((Some(NameSex::Female), true, false)),
            (b'w', b'o') => Some((Some(NameSex::Female), true, true)),
            (b'h', b'o') => Some((Some(NameSex::Male), false, false)),
            (b'c' | b'f' | b'm' | b'b', b'o') => Some((None, false, false)),
            _ => None,
        };
        if let Some((sex, shares_surname, marriage)) = kinship {
            return Some(Relation { width: 2, sex, shares_surname, marriage });
        }
    }
    if first.text.len() < 3 || first.text.len() > 16 || words.len() < 3 {
        return None;
    }
    let link = words[1].text;
    let is_link = ["of", "de", "del", "do", "da", "dos", "du", "d"].iter().any(|l| link.eq_ignore_ascii_case(l));
    if !is_link && !link.get(..2).is_some_and(|head| matches!(head, "d'" | "d’")) {
        return None;
    }
    let noun = fold(first.text);
    // Capitalised, many of the nouns are names ("Irma de Souza", "Neto de Almeida").
    if first.text.starts_with(char::is_uppercase) && !CAPITALISED.contains(&noun.as_str()) {
        return None;
    }
    let is = |nouns: &[&str]| nouns.contains(&noun.as_str());
    let (sex, marriage) = if is(&FEMALE) {
        (Some(NameSex::Female), false)
    } else if is(&MALE) {
        (Some(NameSex::Male), false)
    } else if is(&WIFE) {
        (Some(NameSex::Female), true)
    } else if is(&HUSBAND) {
        (Some(NameSex::Male), true)
    } else if is(&OTHER) {
        (None, false)
    } else {
        return None;
    };
    Some(Relation { width: if is_link { 2 } else { 1 }, sex, shares_surname: !is(&OTHER), marriage })
}

/// Returns the number of words of an Ethiopian form of address before a name: "W/ro", "W/o" (Mrs), "W/t" (Miss).
pub(crate) fn address_width(words: &[Word<'_>]) -> usize {
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.text.eq_ignore_ascii_case(text));
    let slashed = words.get(1).is_some_and(|w| w.before == Break::Other);
    let ends = ["o", "ro", "t", "rt", "rit"].iter().any(|end| is(1, end));
    if is(0, "w") && slashed && ends && words.len() > 2 { 2 } else { 0 }
}

/// Returns the full form of the first part of an Ethiopian or Arabic name that is written "H/Mariam".
pub(crate) fn slashed_prefix(words: &[Word<'_>]) -> Option<&'static str> {
    let (first, next) = (&words[0], words.get(1)?);
    if next.before != Break::Other || next.text.len() < 4 || !next.text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    Some(match first.text {
        "A" | "a" => "abd",
        "B" | "b" => "berhane",
        "F" | "f" => "fikre",
        "G" | "g" => "gebre",
        "H" | "h" => "haile",
        "K" | "k" => "kidane",
        "N" | "n" => "newaye",
        "S" | "s" => "sahle",
        "T" | "t" => "tekle",
        "Ts" | "ts" => "tsige",
        "W" | "w" => "wolde",
        "Z" | "z" => "zere",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::names::{MATCH, NameKind, NameSex, PreparedName, Role, parse, score};

    fn same(a: &str, b: &str) -> bool {
        score(a, b, NameKind::Person) >= MATCH
    }

    #[test]
    fn the_name_after_a_relation_belongs_to_another_person() {
        for (text, relative) in [
            ("Usha w/o Dinesh Kulkarni", "Dinesh Kulkarni"),
            ("Nilesh S/O. Dinesh Kulkarni", "Dinesh Kulkarni"),
            ("Nilesh son of Dinesh Kulkarni", "Dinesh Kulkarni"),
            ("Inés Tello, hija de Raúl Tello", "Raúl Tello"),
            ("Inés Tello viuda de Raúl Moreno", "Raúl Moreno"),
            ("Clara Lobo, filha de Rui Lobo", "Rui Lobo"),
            ("Anne Roux, épouse de Paul Petit", "Paul Petit"),
        ] {
            assert!(!same(text, relative), "{text} | {relative}");
            assert!(same(text, text), "{text}");
        }
        assert!(same("Usha w/o Dinesh Kulkarni", "Usha Kulkarni"));
        assert!(same("Inés Tello, hija de Raúl Tello", "Inés Tello"));
        let parsed = parse("Inés Tello, hija de Raúl Tello", NameKind::Person);
        assert_eq!(parsed.with_role(Role::Relative), ["Raúl", "Tello"]);
    }

    #[test]
    fn relations_state_the_sex() {
        let sex = |text| PreparedName::new(text, NameKind::Person).sex();
        assert_eq!(sex("Amin bin Yusof"), Some(NameSex::Male));
        assert_eq!(sex("Amin binti Yusof"), Some(NameSex::Female));
        assert_eq!(sex("Kavitha A/P Muthu"), Some(NameSex::Female));
        assert_eq!(sex("Amin Yusof"), None);
        assert!(!same("Amin bin Yusof", "Amin binti Yusof"));
        assert!(!same("Kiran s/o Dinesh Rao", "Kiran d/o Dinesh Rao"));
        assert!(same("Amin bin Yusof", "Amin Yusof"));
    }

    #[test]
    fn slashes_shorten_ethiopian_names() {
        assert!(same("G/Kidan Alemu", "Gebrekidan Alemu"));
        assert!(same("Alemu W/Gabriel", "Alemu Wolde Gabriel"));
        assert!(same("T/Mariam Alemu", "Tesfamariam Alemu"));
        assert!(!same("G/Kidan Alemu", "Hailekidan Alemu"));
        assert!(same("W/ro Hiwot Alemu", "Hiwot Alemu"));
    }
}
