//! Tests with the specimens of Doc 9303, typical OCR errors, and properties of generated zones.

use proptest::prelude::*;

use super::check::digit;
use super::{Format, layout::LAYOUTS, read};
use crate::ids::{Level, blocking_keys, compare, parse};

const TD3: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD1: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const TD2: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
const MRV_A: &str = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
const MRV_B: &str = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

#[test]
fn parses_specimens() {
    for (text, format, number, birth, expiry) in [
        (TD1, Format::Td1, "D23145890", "1974-08-12", "2012-04-15"),
        (TD2, Format::Td2, "D23145890", "1974-08-12", "2012-04-15"),
        (TD3, Format::Td3, "L898902C3", "1974-08-12", "2012-04-15"),
        (MRV_A, Format::MrvA, "L8988901C", "1940-09-07", "1996-12-10"),
        (MRV_B, Format::MrvB, "L8988901C", "1940-09-07", "1996-12-10"),
    ] {
        let zone = read(text).unwrap();
        assert!(zone.problems.is_empty() && zone.repairs.is_empty(), "{text} {:?} {:?}", zone.problems, zone.repairs);
        assert_eq!((zone.format, zone.number.as_str()), (format, number));
        assert_eq!((zone.family_name.as_str(), zone.given_name.as_str()), ("ERIKSSON", "ANNA MARIA"));
        assert_eq!((zone.birth.unwrap().iso(), zone.expiry.unwrap().iso()), (birth.to_owned(), expiry.to_owned()));
        assert_eq!((zone.issuer.as_str(), zone.sex, zone.truncated), ("UTO", Some("female"), false));
        assert_eq!(parse("mrz", &zone.zone, None).unwrap().canonical, zone.zone, "in one run");
    }
    assert_eq!(read(TD3).unwrap().optional, "ZE184226B");
}

#[test]
fn parses_common_transcriptions() {
    let zone = read(TD3).unwrap().zone;
    for text in [
        TD3.to_lowercase(),
        TD3.replace('<', "&lt;"),
        TD3.replace("<<", "«"),
        TD3.replace('<', " "),
        TD3.replace('\n', "\r\n\r\n"),
        TD3.replace("UTO", "U T O "),
        format!("PASAPORTE / PASSPORT\nUtopía\n{TD3}"),
        TD3.replace("<<<\nL", "<<\nL"),
        TD3.replace("<<<\nL", "<<<<<\nL"),
        TD3.replace("<<<<<10", "<<<<10"),
        TD3.replace("MARIA<<<<<<<<<<<<<<<<<<<", "MARIAKKKKKKKKKKKKKKKKKKK"),
        TD3.replace("MARIA<<<<<<<<<<<<<<<<<<<", "MARIA<<<<<K<<<CC<<<<<<<<"),
    ] {
        let id = parse("mrz", &text, None).unwrap();
        assert!(id.valid, "{text} {:?}", id.problems);
        assert_eq!(id.canonical, zone, "{text}");
    }
}

#[test]
fn repairs_look_alikes_confirmed_by_check_digits() {
    for (from, to, words) in [
        ("L898902C36", "L8989O2C36", "line 2, character 6: O read as 0"),
        ("L898902C36", "L898902C3G", "line 2, character 10: G read as 6"),
        ("UTO7408122F", "UT07408122F", "line 2, character 13: 0 read as O"),
        ("UTO7408122F", "UTO74O8I22F", "line 2, character 16: O read as 0; line 2, character 18: I read as 1"),
        ("ERIKSSON<<ANNA", "ER1KSS0N<<ANNA", "line 1, character 8: 1 read as I; line 1, character 12: 0 read as O"),
        ("ZE184226B", "2E184226B", "line 2, character 29: 2 read as Z"),
    ] {
        let id = parse("mrz", &TD3.replace(from, to), None).unwrap();
        assert!(id.valid, "{to} {:?}", id.problems);
        assert_eq!(id.canonical, read(TD3).unwrap().zone);
        assert_eq!(&id.parts["repaired"], words);
    }
    // Several digits are possible here, so no repair is confirmed.
    assert!(!parse("mrz", &TD3.replace("ZE184226B", "ZE1842268"), None).unwrap().valid);
    // Only the composite check digit covers the optional data of TD1.
    let text =
        format!("I<UTOD231458907S12345<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<{}\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", {
            let covered = "D231458907S12345<<<<<<<<<74081221204159<<<<<<<<<<<";
            char::from(digit(covered.bytes()))
        });
    assert!(parse("mrz", &text, None).unwrap().valid);
}

#[test]
fn reports_problems_of_zones() {
    for (from, to, problems) in [
        (
            "7408122F",
            "7408132F",
            &["birth date: check digit is 2, expected 3", "composite check digit is 0, expected 7"][..],
        ),
        (
            "7408122F",
            "7468122F",
            &[
                "birth date: check digit is 2, expected 8; one slip away from 740812",
                "composite check digit is 0, expected 2",
                "birth date '746812' is no date",
            ],
        ),
        ("<<<<<10", "<<<<<14", &["composite check digit is 4, expected 0"]),
        ("P<UTO", "P<ZZZ", &["issuing state 'ZZZ' is no code of a state"]),
        ("2F1204", "2Y1204", &["sex is 'Y', expected M, F or <"]),
    ] {
        assert_eq!(parse("mrz", &TD3.replace(from, to), None).unwrap().problem_texts(), problems, "{to}");
    }
    let id = parse("mrz", "P<UTOERIKSSON", None).unwrap();
    assert_eq!(id.problem_texts(), ["lines of 13 characters, expected three of 30, two of 36 or two of 44"]);
    assert!(!parse("mrz", "¿?", None).unwrap().valid);
}

#[test]
fn parses_long_numbers_and_truncated_names() {
    // Number 123456789012 with its check digit after it in the optional data.
    let check = char::from(digit(b"123456789012".iter().copied()));
    let first = format!("I<MEX123456789<012{check}<<<<<<<<<<<");
    let second = "8001011M3001012MEX<<<<<<<<<<<";
    let composite =
        digit(first[5..].bytes().chain(second[..7].bytes()).chain(second[8..15].bytes()).chain(second[18..].bytes()));
    let text = format!("{first}\n{second}{}\nPEREZ<GOMEZ<<MARIA<DE<LOS<ANGE", char::from(composite));
    let zone = read(&text).unwrap();
    assert_eq!(zone.number, "123456789012");
    assert!(zone.truncated && zone.country == Some("MX"));
    assert_eq!((zone.family_name.as_str(), zone.given_name.as_str()), ("PEREZ GOMEZ", "MARIA DE LOS ANGE"));
    assert_eq!(
        read("V<D<<KELLS<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n").unwrap_err().1.to_string(),
        "lines of 44 characters, expected three of 30, two of 36 or two of 44"
    );
}

/// Generates a zone with valid check digits.
fn compose(format: usize, number: &str, birth: &str, male: bool, names: &str) -> String {
    let layout = &LAYOUTS[format];
    let mut zone = vec![b'<'; layout.len()];
    let put = |zone: &mut [u8], at: usize, text: &str| zone[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(&mut zone, 0, ["ID", "ID", "P<", "V<", "V<"][format]);
    put(&mut zone, 2, "MEX");
    put(&mut zone, layout.number, number);
    put(&mut zone, layout.birth, birth);
    put(&mut zone, layout.sex, if male { "M" } else { "F" });
    put(&mut zone, layout.expiry, "310115");
    put(&mut zone, layout.nationality, "HND");
    put(&mut zone, layout.names.0, names);
    for field in super::check::fields(&zone.clone(), layout) {
        zone[field.check] = field.expected(&zone);
    }
    if let Some(at) = layout.composite {
        zone[at] = super::check::composite(&zone, layout);
    }
    String::from_utf8(zone).unwrap()
}

proptest! {
    #[test]
    fn generated_zone_round_trips_and_matches_after_one_confusion(
        format in 0usize..5,
        number in "[A-Z]{2}[0-9]{7}|[0-9]{9}",
        birth in "[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])",
        male: bool,
        names in "[A-Z]{3,10}<[A-Z]{3,8}<<[ABDF-JM-RTUVWYZ]{3,7}",
        at in 0usize..90,
    ) {
        let zone = compose(format, &number, &birth, male, &names);
        let whole = parse("mrz", &zone, None).unwrap();
        prop_assert!(whole.valid && !whole.parts.contains_key("repaired"), "{} {:?}", zone, whole);
        prop_assert_eq!(&whole.canonical, &zone);
        prop_assert_eq!(&whole.parts["number"], &number);
        prop_assert_eq!(&whole.parts["family_name"], &names.split("<<").next().unwrap().replace('<', " "));
        let layout = &LAYOUTS[format];
        let lines: Vec<&str> = (0..layout.lines).map(|i| &zone[i * layout.width..(i + 1) * layout.width]).collect();
        prop_assert_eq!(&parse("mrz", &lines.join("\n"), None).unwrap().canonical, &zone);
        let at = at % zone.len();
        let seen = match zone.as_bytes()[at] { b'0' => "O", b'1' => "I", b'2' => "Z", b'5' => "S", b'8' => "B", b'O' => "0", b'B' => "8", b'S' => "5", b'Z' => "2", _ => return Ok(()) };
        let mut other = zone.clone();
        other.replace_range(at..=at, seen);
        let other = parse("mrz", &other, None).unwrap();
        prop_assert!(compare(&whole, &other) <= Level::Confusion, "{} {}", zone, other.canonical);
        let keys = blocking_keys("mrz", &other.canonical);
        prop_assert!(blocking_keys("mrz", &zone).iter().any(|key| keys.contains(key)));
        prop_assert!(other.canonical == zone || !other.valid || at < 2, "a wrong repair: {} {}", zone, other.canonical);
    }

    #[test]
    fn parses_any_text_without_panic(text in "\\PC{0,100}|[A-Z0-9<]{90}|[VPI][A-Z0-9<]{29}\n[A-Z0-9<]{29,31}\n[A-Z<]{28,33}|[VP]<[A-Z0-9<]{40,44}\n[A-Z0-9<]{42,46}|V[A-Z0-9<]{71}") {
        if let Ok(zone) = read(&text) {
            prop_assert_eq!(read(&zone.zone).unwrap().zone, zone.zone, "{}", text);
        }
    }
}
