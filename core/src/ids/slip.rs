//! What a failed number may have been: the valid one that a scanner took for it.

use super::Identifier;

/// Characters that a scanner takes for one another, a letter and a digit each.
pub(super) const PAIRS: [(u8, u8); 10] = [
    (b'O', b'0'),
    (b'Q', b'0'),
    (b'I', b'1'),
    (b'L', b'1'),
    (b'Z', b'2'),
    (b'S', b'5'),
    (b'G', b'6'),
    (b'B', b'8'),
    (b'D', b'0'),
    (b'T', b'7'),
];

/// Longer texts than this are no national number.
const LONGEST: usize = 24;

/// Adds to the problems of a failed number the only valid one that look-alikes lead to: all letters read as digits, or
/// one character as its look-alike. Digits alone have no look-alikes, so a wrong digit leads to no guess: with one
/// check digit, every place of the number has one that would fit.
pub(super) fn suggest(id: &mut Identifier, read: fn(&mut Identifier)) {
    let text = id.canonical.as_bytes();
    if text.len() > LONGEST || !text.is_ascii() || !text.iter().any(u8::is_ascii_alphabetic) {
        return;
    }
    let digit = |c: &u8| PAIRS.iter().find(|(letter, _)| letter == c).map_or(*c, |(_, digit)| *digit);
    let mut found: Option<String> = None;
    let mut attempt = |candidate: Vec<u8>| {
        let Ok(canonical) = String::from_utf8(candidate) else { return true };
        let mut other = Identifier::new(&id.kind, "");
        other.canonical.clone_from(&canonical);
        read(&mut other);
        // Only a number of the same length: zeros put back or prefixes taken off are other repairs.
        let fits = other.valid && other.canonical == canonical && canonical != id.canonical;
        let unique = !fits || found.as_ref().is_none_or(|known| *known == canonical);
        if fits {
            found = Some(canonical);
        }
        unique
    };
    let mut unique = attempt(text.iter().map(digit).collect());
    for (at, c) in text.iter().enumerate() {
        for (letter, digit) in PAIRS {
            let other = if *c == letter {
                digit
            } else if *c == digit {
                letter
            } else {
                continue;
            };
            let mut candidate = text.to_vec();
            candidate[at] = other;
            unique &= attempt(candidate);
        }
    }
    if let (true, Some(number)) = (unique, found) {
        if let Some(last) = id.problems.last_mut() {
            last.push_str("; one look-alike away from ");
            last.push_str(&number);
        }
        id.part("suggestion", number);
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn a_look_alike_is_named() {
        for (kind, text, number) in [
            ("br.cpf", "529.982.247-2S", "52998224725"),
            ("br.cpf", "5Z9.98Z.Z47-2S", "52998224725"),
            ("mx.curp", "BOXW31O820HNERXN09", "BOXW310820HNERXN09"),
            ("es.dni", "5436231SK", "54362315K"),
            ("imei", "49O154203237518", "490154203237518"),
        ] {
            let id = parse(kind, text, None).unwrap();
            assert!(!id.valid, "a guess is not a valid number");
            assert_eq!(id.parts["suggestion"], number);
            assert!(id.problems.last().unwrap().ends_with(&format!("one look-alike away from {number}")), "{id:?}");
        }
        assert!(!parse("br.cpf", "52998224724", None).unwrap().parts.contains_key("suggestion"));
    }
}
