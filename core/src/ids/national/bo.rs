//! Bolivia: `bo.ci`, Cédula de Identidad: four to eight digits. A complement of one digit and one letter distinguishes
//! two holders of the same number. The issuing department may be written before or after the number and is not part of
//! it.
//!
//! Source: SEGIP, Ley 145 of 2011 and Resolución 0180/2016 (which removes the department from the card). There is no
//! check digit. The numbers of foreigners begin with E. Parts: `department`, `complement`, `holder`. Example:
//! `4567890-1B`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::{CharacterClass, IdProblemReason as Reason};

/// Abbreviations of the departments on identity cards.
const DEPARTMENTS: [&str; 12] = ["LP", "CB", "SC", "OR", "PT", "CH", "CHQ", "TJ", "BE", "BN", "PD", "PA"];

pub(in crate::ids) static CI: IdDescriptor = IdDescriptor::numbered(
    "bo.ci",
    ci,
    About {
        name: "Cédula de Identidad, Bolivia",
        format: "4 to 8 digits; a complement of a digit and a letter; the department beside it is no part",
        check: "none",
        source: "SEGIP, Ley 145/2011",
        example: "4567890-1B",
    },
)
.of_country("BO")
.one_per_person()
.with_check(CheckStrength::Absent);

fn ci(id: &mut Identifier) {
    id.drop_label(&["CI"]);
    let text = id.canonical.clone();
    let ends_alphanumeric = |rest: &&str| rest.bytes().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
    let suffix = DEPARTMENTS.iter().find_map(|code| Some((*code, text.strip_suffix(code).filter(ends_alphanumeric)?)));
    let found = suffix.or_else(|| {
        let starts_with_digit = |rest: &&str| rest.bytes().next().is_some_and(|c| c.is_ascii_digit());
        DEPARTMENTS.iter().find_map(|code| Some((*code, text.strip_prefix(code).filter(starts_with_digit)?)))
    });
    if let Some((code, rest)) = found {
        id.part("department", code);
        id.canonical = rest.to_owned();
    }
    if let Some(rest) = id.canonical.strip_prefix('E') {
        let rest = rest.to_owned();
        id.part("holder", "foreign");
        if check_number(id, &rest) {
            id.canonical = format!("E{}", rest.trim_start_matches('0'));
        }
    } else {
        let whole = id.canonical.clone();
        if check_number(id, &whole) {
            id.canonical = whole.trim_start_matches('0').to_owned();
        }
    }
}

/// Returns whether `text` is a number with or without a complement. Records a problem if not.
fn check_number(id: &mut Identifier, text: &str) -> bool {
    let bytes = text.as_bytes();
    let body = match bytes {
        [body @ .., b'0'..=b'9', b'A'..=b'Z'] => {
            id.part("complement", &text[text.len() - 2..]);
            body
        }
        _ => bytes,
    };
    if let Some((at, c)) = text.chars().enumerate().take(body.len()).find(|(_, c)| !c.is_ascii_digit()) {
        id.problem(Reason::Character { position: at + 1, found: c, expected: CharacterClass::Digit });
        return false;
    }
    let found = body.iter().skip_while(|c| **c == b'0').count();
    if !(4..=8).contains(&found) {
        id.problem(Reason::DigitsAndComplement { found, min: 4, max: 8 });
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_complement_and_department() {
        for (text, canonical) in [
            ("4567890-1B", "45678901B"),
            ("4567890 LP", "4567890"),
            ("4567890-1b s.c.", "45678901B"),
            ("CI 04567890", "4567890"),
            ("OR-4567890", "4567890"),
            ("E-1234567", "E1234567"),
        ] {
            let id = parse("bo.ci", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
        }
        assert_eq!(&parse("bo.ci", "4567890 LP", None).unwrap().parts["department"], "LP");
        assert!(!parse("bo.ci", "123", None).unwrap().valid);
        assert_eq!(parse("bo.ci", "45X7890", None).unwrap().problem_texts(), ["character 3 is 'X', expected a digit"]);
    }
}
