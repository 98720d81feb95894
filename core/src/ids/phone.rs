//! Phone numbers (kind `phone`): canonical in the international form of ITU-T E.164, `+525512345678`.
//!
//! Numbering plans are those of libphonenumber, through the crate rlibphonenumber. What that library does not read is
//! taken off first: the exit prefixes `00` and `011` of another country than the record's, the Mexican mobile and trunk
//! prefixes that ended on 3 August 2019 (`+52 1`, `044`, `045`, `01`; Instituto Federal de Telecomunicaciones, *Plan
//! Técnico Fundamental de Numeración*, 2018), the Spanish and Portuguese words for an extension, and the forms of
//! messengers (`wa.me/52...`, `52...@s.whatsapp.net`). Argentina's `0` and `15` become the `9` after +54 by the
//! library's own rules.
//!
//! Parts: `calling_code`, `national` (the national significant number), `type` (`mobile`, `fixed_line` ...),
//! `extension`. A number that no plan reads keeps its digits, without `+`: it can still meet others by its tail.

use std::borrow::Cow;
use std::str::FromStr;

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region,
    ValidationError,
};
use smallvec::SmallVec;

use super::{Identifier, clean};

/// The digits of a text; no phone number has more than a few beyond 20.
type Digits = SmallVec<[u8; 24]>;

pub(super) fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let text = clean::ascii_digits(text);
    let text = text.trim();
    let digits: Digits = text.bytes().filter(u8::is_ascii_digit).collect();
    if digits.is_empty() {
        id.problem("no digit in it");
        return;
    }
    let region = country.and_then(|code| Region::from_str(std::str::from_utf8(&code).ok()?).ok());
    match best(text, &digits, region) {
        Ok((number, kind)) => fill(id, &number, kind),
        Err(why) => {
            id.country = country.map(clean::country_text);
            id.problem(match why {
                ParseError::InvalidCountryCode if region.is_none() => {
                    "no country code in it, and no country given to read it in".to_owned()
                }
                ParseError::InvalidCountryCode => "no country has this calling code".to_owned(),
                ParseError::TooLongNsn => format!("{} digits, more than any phone number has", digits.len()),
                ParseError::TooShortNsn | ParseError::TooShortAfterIdd => {
                    format!("{} digits, fewer than any phone number has", digits.len())
                }
                ParseError::NotANumber(_) => "not written as a phone number".to_owned(),
            });
            id.canonical = String::from_utf8(digits.to_vec()).unwrap_or_default();
        }
    }
}

/// What a text is read as: the first valid reading, or else the first that reads at all.
fn best(text: &str, digits: &[u8], region: Option<Region>) -> Result<(PhoneNumber, PhoneNumberType), ParseError> {
    let mut fallback = None;
    for attempt in [rewritten, as_written, exit_prefixed, with_plus] {
        let Some(reading) = attempt(text, digits, region) else { continue };
        let result = PHONE_NUMBER_UTIL.parse(reading.as_ref(), region);
        match result {
            Ok(number) => {
                let kind = PHONE_NUMBER_UTIL.get_number_type(&number);
                if kind != PhoneNumberType::Unknown {
                    return Ok((number, kind));
                }
                if !matches!(fallback, Some(Ok(_))) {
                    fallback = Some(Ok((number, kind)));
                }
            }
            Err(why) => {
                fallback.get_or_insert(Err(why));
            }
        }
    }
    fallback.unwrap_or(Err(ParseError::TooShortNsn))
}

/// Numbers written in a way that the library does not know, or reads as another number.
fn rewritten<'a>(text: &'a str, digits: &[u8], region: Option<Region>) -> Option<Cow<'a, str>> {
    if let Some(ten) = mexican(text, digits, region) {
        return Some(international(&[b"52", ten].concat()));
    }
    if let Some(rest) = digits.strip_prefix(b"00")
        && text.starts_with("00")
        && rest.first() != Some(&b'0')
        && !text.contains(|c: char| c.is_ascii_alphabetic())
    {
        return Some(international(rest));
    }
    // A telephone URI (RFC 3966) is what the library reads best.
    let worded = !text.starts_with("tel:") && text.bytes().any(|b| b.is_ascii_alphabetic());
    if worded { messenger(text).or_else(|| extension(text)) } else { None }
}

fn as_written<'a>(text: &'a str, _: &[u8], _: Option<Region>) -> Option<Cow<'a, str>> {
    Some(text.into())
}

/// North America's exit prefix, whatever country the record is of.
fn exit_prefixed<'a>(text: &'a str, digits: &[u8], _: Option<Region>) -> Option<Cow<'a, str>> {
    let rest = digits.strip_prefix(b"011")?;
    (rest.len() >= 10 && !text.starts_with('+')).then(|| international(rest))
}

/// Digits that begin with a calling code whose `+` got lost.
fn with_plus<'a>(text: &'a str, digits: &[u8], _: Option<Region>) -> Option<Cow<'a, str>> {
    if let Some(ten) = mexican(text, digits, None) {
        return Some(international(&[b"52", ten].concat()));
    }
    (digits.len() >= 11 && digits[0] != b'0' && !text.starts_with('+')).then(|| international(digits))
}

fn international(digits: &[u8]) -> Cow<'static, str> {
    let mut text = String::with_capacity(digits.len() + 1);
    text.push('+');
    text.extend(digits.iter().map(|d| char::from(*d)));
    text.into()
}

/// The ten digits of a Mexican number written with a prefix of before August 2019.
fn mexican<'a>(text: &str, digits: &'a [u8], region: Option<Region>) -> Option<&'a [u8]> {
    let bare = digits.strip_prefix(b"00").or_else(|| digits.strip_prefix(b"011")).unwrap_or(digits);
    if let Some(rest) = bare.strip_prefix(b"521")
        && rest.len() == 10
        && (text.contains('+') || bare.len() < digits.len() || region.is_none_or(|r| r == Region::MX))
    {
        return Some(rest);
    }
    let home = region == Some(Region::MX) && !text.starts_with('+');
    let rest = [&b"044"[..], b"045", b"01"].iter().find_map(|prefix| digits.strip_prefix(*prefix))?;
    (home && rest.len() == 10).then_some(rest)
}

/// The number inside a messenger's address, which always begins with its calling code.
fn messenger(text: &str) -> Option<Cow<'static, str>> {
    let lower = text.to_ascii_lowercase();
    let after = |mark: &str| lower.find(mark).map(|at| &lower[at + mark.len()..]);
    let number = after("wa.me/")
        .or_else(|| after("phone="))
        .or_else(|| lower.split_once("@s.whatsapp.net").or_else(|| lower.split_once("@c.us")).map(|(number, _)| number))
        .or_else(|| after("whatsapp:"))?;
    let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits: Digits = number.bytes().take_while(u8::is_ascii_digit).collect();
    let digits = match digits.strip_prefix(b"521") {
        Some(rest) if rest.len() == 10 => [b"52", rest].concat().into(),
        _ => digits,
    };
    (digits.len() >= 8).then(|| international(&digits))
}

/// The Spanish and Portuguese words for an extension, as one that the library knows.
fn extension(text: &str) -> Option<Cow<'static, str>> {
    let lower = text.to_lowercase();
    let (at, word) = ["ramal", "anexo", "interno", "extensi", "int."]
        .iter()
        .filter_map(|word| lower.find(word).map(|at| (at, *word)))
        .min()?;
    let number = lower[at + word.len()..].trim_start_matches(|c: char| !c.is_ascii_digit());
    (!number.is_empty()).then(|| format!("{} ext. {number}", lower[..at].trim_end_matches([' ', ',', '.', '-'])).into())
}

fn fill(id: &mut Identifier, number: &PhoneNumber, kind: PhoneNumberType) {
    id.canonical = PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned();
    let calling_code = number.country_code.to_string();
    id.part("national", id.canonical.get(1 + calling_code.len()..).unwrap_or("").to_owned());
    id.part("calling_code", calling_code);
    if let Some(extension) = &number.extension
        && !extension.is_empty()
    {
        id.part("extension", extension.as_str());
    }
    if kind == PhoneNumberType::Unknown {
        id.country = PHONE_NUMBER_UTIL
            .get_region_for_country_code(number.country_code)
            .filter(|region| *region != Region::World)
            .map(|region| region.as_region_str().as_str().to_owned());
        let why = match PHONE_NUMBER_UTIL.is_possible_number_with_reason(number) {
            Err(ValidationError::TooShort) => "too short for a number of its country",
            Err(ValidationError::TooLong) => "too long for a number of its country",
            Err(ValidationError::InvalidLength) => "not of a length that numbers of its country have",
            Err(ValidationError::InvalidCountryCode) => "no country has this calling code",
            Ok(NumberLengthType::IsPossibleLocalOnly) => "a local number without its area code",
            Ok(NumberLengthType::IsPossible) => "in no range of numbers that its country has given out",
        };
        id.problem(why);
        return;
    }
    let region = PHONE_NUMBER_UTIL.get_region_for_number(number).filter(|region| *region != Region::World);
    id.country = region.map(|region| region.as_region_str().as_str().to_owned());
    id.part("type", type_name(kind));
}

fn type_name(kind: PhoneNumberType) -> &'static str {
    match kind {
        PhoneNumberType::FixedLine => "fixed_line",
        PhoneNumberType::Mobile => "mobile",
        PhoneNumberType::FixedLineOrMobile => "fixed_line_or_mobile",
        PhoneNumberType::TollFree => "toll_free",
        PhoneNumberType::PremiumRate => "premium_rate",
        PhoneNumberType::SharedCost => "shared_cost",
        PhoneNumberType::VoIP => "voip",
        PhoneNumberType::PersonalNumber => "personal",
        PhoneNumberType::Pager => "pager",
        PhoneNumberType::UAN => "company",
        PhoneNumberType::VoiceMail => "voicemail",
        PhoneNumberType::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, country, canonical) in [
            ("55 1234 5678", "MX", "+525512345678"),
            ("044 55 1234 5678", "MX", "+525512345678"),
            ("045 (55) 1234-5678", "MX", "+525512345678"),
            ("01 55 1234 5678", "MX", "+525512345678"),
            ("+52 1 55 1234 5678", "ES", "+525512345678"),
            ("00521 5512345678", "CO", "+525512345678"),
            ("011 52 55 1234 5678", "CO", "+525512345678"),
            ("011 52 55 1234 5678", "US", "+525512345678"),
            ("0052 55 1234 5678", "BR", "+525512345678"),
            ("525512345678", "CO", "+525512345678"),
            ("5215512345678", "CO", "+525512345678"),
            ("https://wa.me/5215512345678?text=hola", "CO", "+525512345678"),
            ("5215512345678@s.whatsapp.net", "CO", "+525512345678"),
            ("whatsapp:+525512345678", "CO", "+525512345678"),
            ("tel:+52-55-1234-5678", "", "+525512345678"),
            ("011 15-2345-6789", "AR", "+5491123456789"),
            ("+54 9 11 2345-6789", "MX", "+5491123456789"),
            ("٥٥ ١٢٣٤ ٥٦٧٨", "MX", "+525512345678"),
            ("300 123 4567", "co", "+573001234567"),
        ] {
            let id = parse("phone", text, Some(country)).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
        }
    }

    #[test]
    fn an_extension_is_a_part() {
        for text in
            ["55 1234 5678 ext. 12", "55 1234 5678 Ramal 12", "5512345678, anexo 12", "55 1234 5678 extensión 12"]
        {
            let id = parse("phone", text, Some("MX")).unwrap();
            assert_eq!((id.canonical.as_str(), id.parts["extension"].as_str()), ("+525512345678", "12"), "{text}");
        }
    }

    #[test]
    fn a_bad_number_keeps_its_digits_and_says_why() {
        let id = parse("phone", "555-1234", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("5551234", false));
        assert_eq!(id.problems, ["no country code in it, and no country given to read it in"]);
        assert_eq!(parse("phone", "s/n", Some("MX")).unwrap().problems, ["no digit in it"]);
        let id = parse("phone", "+52 55 1234", None).unwrap();
        assert_eq!(
            (id.country.as_deref(), id.problems[0].as_str()),
            (Some("MX"), "too short for a number of its country")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}", country in "[A-Z]{2}") {
            parse("phone", &text, Some(&country)).unwrap();
        }

        #[test]
        fn numbers_and_marks_are_read_or_refused(text in "[-+0-9 ().x#*/;=a-w]{0,30}") {
            parse("phone", &text, Some("MX")).unwrap();
        }

        #[test]
        fn a_dressed_number_comes_back(local in 10_000_000u32..99_999_999, how in 0usize..6) {
            let (a, b) = (local / 10_000, local % 10_000);
            let text = match how {
                0 => format!("+52 55 {a}-{b:04}"),
                1 => format!("(55) {a}.{b:04}"),
                2 => format!("00 52 55 {a} {b:04}"),
                3 => format!("044 55{a}{b:04}"),
                4 => format!("+52-1-55-{a}-{b:04}"),
                _ => format!("tel:+52-55-{a}-{b:04}"),
            };
            let id = parse("phone", &text, Some("MX")).unwrap();
            prop_assert_eq!(id.canonical, format!("+5255{a}{b:04}"));
        }
    }
}
