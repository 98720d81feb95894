//! Panama: `pa.cedula`, cédula de identidad personal: province (1 to 13), book and entry, separated by hyphens. The
//! fields have variable width, so a number without separators is ambiguous. PE (born abroad), E (foreigner) and N
//! (naturalised) replace the province; AV (registered as an adult) and PI (indigenous) follow it.
//!
//! Source: Tribunal Electoral, Dirección Nacional de Cedulación. There is no check digit. The canonical text keeps the
//! hyphens and drops leading zeros. Parts: `holder`, `province`. Example: `8-123-4567`.

use smallvec::SmallVec;

use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static CEDULA: IdDescriptor = IdDescriptor::free(
    "pa.cedula",
    cedula,
    About {
        name: "Cédula de identidad personal, Panama",
        format: "province (or PE, E, N), book, entry",
        check: "none",
        source: "Tribunal Electoral",
        example: "8-123-4567",
    },
)
.of_country("PA")
.one_per_person();

fn cedula(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    if id.canonical.is_empty() {
        id.problem(Reason::NoLetterOrDigit);
        return;
    }
    let groups = groups(text);
    let groups: SmallVec<[&str; 5]> = groups.iter().map(String::as_str).collect();
    let (holder, province) = match groups[..] {
        [province, book, entry] if are_numbers(&[province, book, entry]) => ("citizen", Some(province)),
        ["PE", book, entry] if are_numbers(&[book, entry]) => ("citizen born abroad", None),
        ["E", book, entry] if are_numbers(&[book, entry]) => ("foreign", None),
        ["N", book, entry] if are_numbers(&[book, entry]) => ("naturalised", None),
        [province, "AV", book, entry] if are_numbers(&[province, book, entry]) => ("citizen", Some(province)),
        [province, "PI", book, entry] if are_numbers(&[province, book, entry]) => ("indigenous", Some(province)),
        [_] => {
            id.problem(Reason::AmbiguousWithoutHyphens);
            return;
        }
        _ => {
            id.problem(Reason::NotProvinceBookEntry);
            return;
        }
    };
    if let Some(province) = province {
        if !matches!(province.parse(), Ok(1..=13)) {
            id.problem(Reason::UnknownProvince { found: province.to_owned() });
            return;
        }
        id.part("province", province);
    }
    id.part("holder", holder);
    id.canonical = groups.join("-");
}

/// Splits a text into runs of letters and runs of digits, and strips leading zeros.
fn groups(text: &str) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let digit = clean::digit(c).map(|digit| char::from(b'0' + digit));
        let kind = if digit.is_some() { Some(true) } else { c.is_alphabetic().then_some(false) };
        let c = digit.unwrap_or(c);
        match (kind, groups.last_mut()) {
            (None, _) => {}
            (Some(_), Some(group)) if last == kind => group.extend(c.to_uppercase()),
            _ => groups.push(c.to_uppercase().collect()),
        }
        last = kind;
    }
    for group in &mut groups {
        let zeros = group.len() - group.trim_start_matches('0').len();
        group.drain(..zeros);
    }
    groups
}

/// Returns whether every group has 1 to 6 digits and nothing else.
fn are_numbers(groups: &[&str]) -> bool {
    groups.iter().all(|group| (1..=6).contains(&group.len()) && group.bytes().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_cedula() {
        for (text, canonical, holder) in [
            ("8-123-4567", "8-123-4567", "citizen"),
            ("08-0123-04567", "8-123-4567", "citizen"),
            ("8 123 4567", "8-123-4567", "citizen"),
            ("pe-12-345", "PE-12-345", "citizen born abroad"),
            ("E-8-12345", "E-8-12345", "foreign"),
            ("N-19-123", "N-19-123", "naturalised"),
            ("8AV-12-345", "8-AV-12-345", "citizen"),
            ("1-PI-12-345", "1-PI-12-345", "indigenous"),
        ] {
            let id = parse("pa.cedula", text, None).unwrap();
            assert!(id.valid, "{text} {:?}", id.problems);
            assert_eq!((id.canonical.as_str(), &id.parts["holder"]), (canonical, holder));
        }
        assert_eq!(parse("pa.cedula", "14-1-1", None).unwrap().problem_texts(), ["no province is 14"]);
        assert!(parse("pa.cedula", "81234567", None).unwrap().problems[0].to_string().starts_with("without hyphens"));
    }
}
