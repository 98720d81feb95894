//! Suggests a correction for a number that fails its check.

use super::distance::LOOK_ALIKES;
use super::identifier::{CheckStrength, Identifier};
use super::problem::IdError;

/// Minimum length of a number that is corrected, in characters.
const MIN_LENGTH: usize = 4;
/// Maximum length of a number that is corrected, in characters.
const MAX_LENGTH: usize = 35;

/// Adds a correction to the last problem of an invalid number, if exactly one candidate is valid. The candidates, in this
/// order: all letters read as digits; one character replaced by its look-alike; a doubled character removed; and, if the
/// check is strong, two adjacent characters transposed. Digits are not replaced by other digits: with one check digit,
/// every position of the number has a digit that makes it valid.
pub(super) fn suggest(id: &mut Identifier, read: fn(&mut Identifier)) {
    let text = id.canonical.clone().into_bytes();
    let strength = id.kind.descriptor().strength;
    if strength == CheckStrength::NoSuggestions || !(MIN_LENGTH..=MAX_LENGTH).contains(&text.len()) || !text.is_ascii()
    {
        return;
    }
    for error in [IdError::LookAlike, IdError::Slip] {
        let mut found: Option<String> = None;
        for candidate in match error {
            IdError::LookAlike => look_alikes(&text),
            IdError::Slip => typing_errors(&text, strength),
        } {
            let Ok(canonical) = String::from_utf8(candidate) else { continue };
            let mut other = Identifier::new(id.kind.descriptor(), "");
            other.canonical.clone_from(&canonical);
            read(&mut other);
            // Skips candidates that the parser changed, for example by restoring zeros or removing a prefix.
            let check_passed = other.parts.get("check").is_none_or(|check| check != "failed" && check != "absent");
            if !other.valid || !check_passed || other.canonical != canonical || canonical == id.canonical {
                continue;
            }
            if found.replace(canonical.clone()).is_some_and(|known| known != canonical) {
                return;
            }
        }
        if let Some(number) = found {
            if let Some(last) = id.problems.pop() {
                id.problems.push(last.with_suggestion(error, number.as_str()));
            }
            id.part("suggestion", number);
            return;
        }
    }
}

fn look_alikes(text: &[u8]) -> Vec<Vec<u8>> {
    if !text.iter().any(u8::is_ascii_alphabetic) {
        return Vec::new();
    }
    let digit = |c: &u8| LOOK_ALIKES.iter().find(|(letter, _)| letter == c).map_or(*c, |(_, digit)| *digit);
    let mut found = vec![text.iter().map(digit).collect::<Vec<u8>>()];
    for (at, c) in text.iter().enumerate() {
        for (letter, digit) in LOOK_ALIKES {
            let other = if *c == letter {
                digit
            } else if *c == digit {
                letter
            } else {
                continue;
            };
            let mut candidate = text.to_vec();
            candidate[at] = other;
            found.push(candidate);
        }
    }
    found
}

fn typing_errors(text: &[u8], strength: CheckStrength) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for at in 1..text.len() {
        let mut candidate = text.to_vec();
        if text[at] != text[at - 1] {
            if strength == CheckStrength::Strong {
                candidate.swap(at - 1, at);
                found.push(candidate);
            }
        } else if strength != CheckStrength::Absent {
            candidate.remove(at);
            found.push(candidate);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn corrections_are_suggested() {
        for (kind, text, number) in [
            ("br.cpf", "529.982.247-2S", "52998224725"),
            ("br.cpf", "5Z9.98Z.Z47-2S", "52998224725"),
            ("mx.curp", "BOXW31O820HNERXN09", "BOXW310820HNERXN09"),
            ("es.dni", "5436231SK", "54362315K"),
            ("imei", "49O154203237518", "490154203237518"),
        ] {
            let id = parse(kind, text, None).unwrap();
            assert!(!id.valid, "a guess is not a valid number");
            assert_eq!(&id.parts["suggestion"], number);
            assert!(
                id.problems.last().unwrap().to_string().ends_with(&format!("one look-alike away from {number}")),
                "{id:?}"
            );
        }
        for (kind, text, number) in [
            ("br.cpf", "52998242725", "52998224725"),
            ("br.cpf", "529982247255", "52998224725"),
            ("es.dni", "45362315K", "54362315K"),
            ("iban", "ES91 2100 0418 4502 0005 1323", "ES9121000418450200051332"),
            ("uy.ci", "1.234.5567-2", "12345672"),
        ] {
            let id = parse(kind, text, None).unwrap();
            assert!(!id.valid && &id.parts["suggestion"] == number, "{id:?}");
            assert!(
                id.problems.last().unwrap().to_string().ends_with(&format!("one slip away from {number}")),
                "{id:?}"
            );
        }
        assert!(!parse("br.cpf", "52998224724", None).unwrap().parts.contains_key("suggestion"));
    }
}
