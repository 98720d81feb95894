//! France: `fr.nir`, numéro d'inscription au répertoire ("numéro de sécurité sociale"): sex, year and month of birth,
//! department (2A and 2B in Corsica, 99 abroad), commune or country, order, and a key of two digits.
//!
//! Source: INSEE, Décret 82-103 of 22 January 1982. Check: 97 minus the first thirteen digits modulo 97, with 2A read
//! as 19 and 2B as 18. Month codes from 20 stand for an unknown month. Parts: `sex`, `birth_date` (year and month, with
//! a guessed century), `department`. Example: `2 95 10 99 126 111 93`.

use super::two;
use crate::ids::date::Date;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static NIR: IdDescriptor = IdDescriptor::numbered(
    "fr.nir",
    nir,
    About {
        name: "Numéro d'inscription au répertoire, France",
        format: "15 characters: sex, year, month, department, commune, order, key (2)",
        check: "97 less the rest by 97",
        source: "INSEE, Décret 82-103",
        example: "2 95 10 99 126 111 93",
    },
)
.of_country("FR")
.one_per_person()
.with_check(CheckStrength::Strong);

fn nir(id: &mut Identifier) {
    let corsican = matches!(id.canonical.get(5..7), Some("2A" | "2B"));
    let without_key = id.canonical.len() == 13;
    let mut shape = *b"999999999999999";
    if corsican {
        shape[6] = b'A';
    }
    let shape: String = shape[..if without_key { 13 } else { 15 }].iter().map(|c| char::from(*c)).collect();
    if !id.expect(&shape) {
        return;
    }
    let number = id.canonical.clone();
    let bytes = number.as_bytes();
    match bytes[0] {
        b'1' | b'3' | b'7' => id.part("sex", "male"),
        b'2' | b'4' | b'8' => id.part("sex", "female"),
        _ => {}
    }
    let (year, month) = (i16::from(two(&bytes[1..])), Some(two(&bytes[3..])).filter(|month| (1..=12).contains(month)));
    if let Some(date) = Date::partial(if year <= 25 { 2000 } else { 1900 } + year, month, None) {
        id.part("birth_date", date.iso());
        id.part("birth_century", "guessed");
    }
    id.part("department", &number[5..7]);
    let digits = number[..13].replacen("2A", "19", 1).replacen("2B", "18", 1);
    let digits = if corsican { digits } else { number[..13].to_owned() };
    let remainder = digits.bytes().fold(0u64, |n, d| n * 10 + u64::from(d - b'0')) % 97;
    let expected = format!("{:02}", 97 - remainder);
    if without_key {
        id.problem(Reason::CheckDigitsMissing { expected });
    } else if number[13..] != expected {
        id.problem(Reason::CheckDigits { found: number[13..].to_owned(), expected });
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_nir_and_extracts_sex_and_birth_month() {
        let id = parse("fr.nir", "2 95 10 99 126 111 93", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("295109912611193", true), "{:?}", id.problems);
        assert_eq!((&id.parts["sex"], &id.parts["birth_date"]), ("female", "1995-10"));
        assert!(parse("fr.nir", "2 53 07 2B 073 004 70", None).unwrap().valid);
        assert!(parse("fr.nir", "253072A07300443", None).unwrap().valid);
        assert_eq!(
            parse("fr.nir", "295109912611199", None).unwrap().problem_texts(),
            ["check digits are 99, expected 93"]
        );
        assert_eq!(parse("fr.nir", "2951099126111", None).unwrap().problem_texts(), ["the key is missing; it is 93"]);
        assert!(!parse("fr.nir", "253072C07300443", None).unwrap().valid);
    }
}
