//! Properties that hold for every kind.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::identifier::{Identifier, Parser};
use super::{Level, blocking_keys, compare, descriptors, kinds, parse, score};

/// Valid canonical texts: those of [`CHOSEN`], and the examples of the kinds that are parsed from letters and digits alone.
static VALID: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let mut valid: Vec<_> = CHOSEN.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
    for descriptor in descriptors().iter().filter(|descriptor| matches!(descriptor.parser, Parser::Numbered(_))) {
        let name = descriptor.kind().as_str();
        if !CHOSEN.iter().any(|(kind, _)| *kind == name) {
            valid.push((name, parse(name, descriptor.about().example, None).unwrap().canonical));
        }
    }
    valid
});

/// Valid numbers of kinds whose example is no test of all properties, or that are parsed from the text as written. They are
/// made up with a computed check digit; none belongs to a known person.
const CHOSEN: &[(&str, &str)] = &[
    ("aircraft", "HK4567G"),
    ("ar.cbu", "2850590940090418135201"),
    ("ar.cuit", "20055361682"),
    ("ar.dni", "25123456"),
    ("bo.ci", "45678901B"),
    ("br.cnpj", "11222333000181"),
    ("br.cpf", "52998224725"),
    ("br.rg", "123456789"),
    ("call_sign", "XCAB7"),
    ("cl.rut", "125319092"),
    ("co.cc", "52123456"),
    ("co.nit", "2131234321"),
    ("cr.cedula", "106130584"),
    ("cu.ni", "91021027775"),
    ("do.cedula", "00113918205"),
    ("do.rnc", "101850043"),
    ("ec.ci", "1714307103"),
    ("ec.ruc", "1792060346001"),
    ("es.dni", "54362315K"),
    ("es.nie", "X2482300W"),
    ("fr.nir", "295109912611193"),
    ("gt.dpi", "2345678990101"),
    ("gt.nit", "576937K"),
    ("hn.dni", "0801199012345"),
    ("ht.nif", "0034567891"),
    ("iban", "ES9121000418450200051332"),
    ("iccid", "8952020518123456783"),
    ("imei", "490154203237518"),
    ("jm.trn", "123456789"),
    ("mrz", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    ("imsi", "334020123456789"),
    ("mx.clabe", "032180000118359719"),
    ("imo", "9074729"),
    ("mmsi", "345070123"),
    ("mx.curp", "BOXW310820HNERXN09"),
    ("mx.ine", "PRGMAN82050609M100"),
    ("mx.rfc", "GODE561231GR8"),
    ("ni.cedula", "0011203900004D"),
    ("nl.bsn", "111222333"),
    ("opaque", "EXP2024ABC77"),
    ("passport", "AAA123456"),
    ("pe.dni", "10117410"),
    ("pe.ruc", "20512333797"),
    ("plate", "ABC1D23"),
    ("phone", "+525512345678"),
    ("pt.nif", "501964843"),
    ("py.ci", "3456789"),
    ("py.ruc", "800280610"),
    ("sv.dui", "042100008"),
    ("sv.nit", "06140507071048"),
    ("us.ssn", "536904399"),
    ("uy.ci", "12345672"),
    ("remittance", "8203514477"),
    ("uy.rut", "211003420017"),
    ("ve.ci", "V12345678"),
    ("ve.rif", "V114702834"),
    ("vin", "1M8GDM9AXKP042788"),
];

/// Parses a number that must be valid.
pub(super) fn read_valid(kind: &str, text: &str) -> Identifier {
    let id = parse(kind, text, None).unwrap();
    assert!(id.valid, "{kind} {text} {:?}", id.problems);
    id
}

/// Returns a look-alike that optical character recognition may produce for a character.
fn lookalike(c: char) -> Option<char> {
    Some(match c {
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        'B' => '8',
        'G' => '6',
        'S' => '5',
        'U' => 'V',
        'V' => 'U',
        'Z' => '2',
        _ => return None,
    })
}

#[test]
fn every_kind_accepts_any_text_and_keeps_the_original() {
    for kind in kinds() {
        for text in
            ["", " \t", "\u{200f}\u{200b}", "Ñ&Ñ&Ñ&Ñ&Ñ", "¿?", "0", "000000000000000000000000", &"x9".repeat(600_000)]
        {
            let id = parse(kind, text, Some("MX")).unwrap();
            assert!(id.valid == id.problems.is_empty(), "{kind} {:?}", id.problems);
            assert!(*kind == "card" || id.original == text);
            let _ = (compare(&id, &id), blocking_keys(kind, &id.canonical));
        }
        assert!(!parse(kind, " ", None).unwrap().valid);
        assert!(!parse(kind, "+", None).unwrap().valid, "{kind}");
        assert_eq!(score(kind, "", "", None).unwrap(), 0.0);
    }
    assert!(parse("passaporte", "1", None).unwrap_err().to_string().contains("mx.curp"));
}

#[test]
fn examples_are_valid_and_share_a_key_with_every_look_alike() {
    for (kind, text) in VALID.iter() {
        let id = parse(kind, text, None).unwrap();
        assert!(id.valid && id.canonical == *text, "{kind} {text} {:?}", id.problems);
        for (at, c) in text.char_indices() {
            let Some(other) = lookalike(c) else { continue };
            let seen: String = text.char_indices().map(|(i, c)| if i == at { other } else { c }).collect();
            let seen = parse(kind, &seen, None).unwrap();
            assert!(compare(&id, &seen) <= Level::Confusion, "{kind} {text} {}", seen.canonical);
            let keys = blocking_keys(kind, &seen.canonical);
            assert!(blocking_keys(kind, text).iter().any(|key| keys.contains(key)), "{kind} {text} {}", seen.canonical);
        }
    }
}

/// Returns a valid number of the same format, by changing characters of a valid one at random until it is valid.
fn random_valid_number(kind: &str, text: &str, seed: u64) -> Option<String> {
    let mut state = seed;
    let mut draw = |below: u64| {
        state = crate::hash::mix(state, below);
        (state >> 20) % below
    };
    (0..3000).find_map(|_| {
        let change = |c: char| match c {
            '0'..='9' if draw(3) == 0 => char::from(b'0' + draw(10) as u8),
            'A'..='Z' if draw(9) == 0 => char::from(b'A' + draw(26) as u8),
            _ => c,
        };
        let other: String = text.chars().map(change).collect();
        let id = parse(kind, &other, None).unwrap();
        (id.valid && id.canonical == other && other != text).then_some(other)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn random_valid_numbers_round_trip_and_share_a_key_with_look_alikes(
        which in 0..VALID.len(),
        seed: u64,
        marks in proptest::collection::vec(prop_oneof![3 => Just(""), 1 => Just(" "), 1 => Just("."), 1 => Just("-")], 24),
        lower: bool,
    ) {
        let (kind, text) = (VALID[which].0, VALID[which].1.as_str());
        prop_assume!(kind != "mrz");
        let number = random_valid_number(kind, text, seed);
        prop_assume!(number.is_some());
        let number = number.unwrap_or_default();
        let formatted: String = number.chars().zip(marks).flat_map(|(c, mark)| mark.chars().chain([c])).collect();
        let formatted = if number.len() > 24 { number.clone() } else { formatted };
        let read = parse(kind, &if lower { formatted.to_lowercase() } else { formatted }, None).unwrap();
        prop_assert!(read.valid && read.canonical == number, "{} {} {:?}", kind, number, read);
        let keys = blocking_keys(kind, &number);
        for (at, c) in number.char_indices() {
            let Some(other) = lookalike(c) else { continue };
            let seen: String = number.char_indices().map(|(i, c)| if i == at { other } else { c }).collect();
            let read = parse(kind, &seen, None).unwrap();
            // "SC" after a Bolivian number means Santa Cruz and "OR" means Oruro, so the look-alikes of "5C" and "0R" are
            // valid numbers of other persons.
            if kind == "bo.ci" && read.parts.contains_key("department") {
                prop_assert!(read.valid, "{} {}", number, seen);
                continue;
            }
            prop_assert!(score(kind, &number, &seen, None).unwrap() >= 0.9, "{} {} {}", kind, number, seen);
            let canonical = read.canonical;
            prop_assert!(blocking_keys(kind, &canonical).iter().any(|key| keys.contains(key)), "{} {} {}", kind, number, seen);
        }
    }

    #[test]
    fn separators_and_case_do_not_change_the_canonical_text(
        which in 0..VALID.len(),
        marks in proptest::collection::vec(prop_oneof![4 => Just(""), 1 => Just(" "), 1 => Just("."), 1 => Just("-"), 1 => Just("\u{200b}")], 24),
        lower: bool,
    ) {
        let (kind, text) = (VALID[which].0, VALID[which].1.as_str());
        let formatted: String = text.chars().zip(marks.into_iter().chain(std::iter::repeat(""))).flat_map(|(c, mark)| mark.chars().chain([c])).collect();
        let formatted = if lower { formatted.to_lowercase() } else { formatted };
        let id = parse(kind, &formatted, None).unwrap();
        prop_assert!(id.valid, "{} {} {:?}", kind, formatted, id.problems);
        prop_assert_eq!(id.canonical, text);
    }

    #[test]
    fn one_typing_error_keeps_the_score_and_a_key(which in 0..VALID.len(), at in 0usize..24, how in 0usize..4, new in "[0-9]") {
        let (kind, text) = (VALID[which].0, VALID[which].1.as_str());
        let mut other = text.as_bytes().to_vec();
        let at = at % other.len();
        match how {
            0 => other[at] = new.as_bytes()[0],
            1 => { other.remove(at); }
            2 => other.insert(at, new.as_bytes()[0]),
            _ => { let next = (at + 1).min(other.len() - 1); other.swap(at, next); }
        }
        let other = String::from_utf8(other).unwrap();
        // One in eleven numbers with a digit missing is valid after zero padding, and one with a digit added may be valid
        // with the check character that some cards print. Those are other numbers.
        let read = parse(kind, &other, None).unwrap();
        prop_assume!(!matches!(how, 1 | 2) || read.canonical == other);
        prop_assert!(score(kind, text, &other, None).unwrap() >= 0.7, "{} {} {}", kind, text, other);
        let (a, b) = (parse(kind, text, None).unwrap(), parse(kind, &other, None).unwrap());
        let keys = blocking_keys(kind, &b.canonical);
        prop_assert!(blocking_keys(kind, &a.canonical).iter().any(|key| keys.contains(key)), "{} {} {}", kind, text, other);
    }

    #[test]
    fn any_text_parses_without_panic_and_scores_symmetrically(kind in 0..kinds().len(), a in "\\PC{0,30}|[A-Z0-9Ñ&. -]{0,30}|[0-9]{0,24}", b in "[A-Za-z0-9ñ@+#.-]{0,24}") {
        let kind = kinds()[kind];
        let id = parse(kind, &a, None).unwrap();
        prop_assert_eq!(id.valid, id.problems.is_empty());
        // The canonical text of a valid identifier parses to itself.
        if id.valid && kind != "card" {
            prop_assert_eq!(&parse(kind, &id.canonical, None).unwrap().canonical, &id.canonical);
        }
        prop_assert_eq!(score(kind, &a, &b, None).unwrap(), score(kind, &b, &a, None).unwrap());
        let _ = blocking_keys(kind, &a);
    }
}

const PAGE: &str = include_str!("kinds.md");

/// Returns the expected content of kinds.md.
fn page() -> String {
    let mut page = String::from(
        "| kind | what it is | format | check | source | example | canonical |\n|---|---|---|---|---|---|---|\n",
    );
    for descriptor in descriptors() {
        let (kind, about) = (descriptor.kind(), descriptor.about());
        let id = parse(kind, about.example, None).unwrap();
        let id = if id.valid { id } else { parse(kind, about.example, Some("MX")).unwrap() };
        assert!(id.valid, "{} {:?}", kind, id.problems);
        let one = if descriptor.is_one_per_person() { " (1)" } else { "" };
        let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ⏎ ");
        page.push_str(&format!(
            "| `{}`{one} | {} | {} | {} | {} | `{}` | `{}` |\n",
            kind,
            about.name,
            about.format,
            about.check,
            about.source,
            cell(about.example),
            cell(&id.canonical)
        ));
    }
    page.push_str("\n(1) A person has only one: two different valid numbers are strong evidence of two persons.\n");
    page
}

#[test]
fn kinds_page_matches_the_descriptors() {
    let page = page();
    if std::env::var_os("VINCULO_UPDATE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ids/kinds.md"), &page).unwrap();
    } else {
        assert!(PAGE == page, "kinds.md is stale: run the test with VINCULO_UPDATE=1");
    }
}
