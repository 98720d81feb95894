//! Phone numbers (kind `phone`): canonical in the international format of ITU-T E.164, `+525512345678`.
//!
//! The numbering plans are those of libphonenumber, through the crate rlibphonenumber. Notations that the library does
//! not parse are rewritten: the exit prefixes `00` and `011` of a country other than that of the record, a missing `+`,
//! the Mexican mobile and trunk prefixes abolished on 3 August 2019 (`+52 1`, `044`, `045`, `01`; Instituto Federal de
//! Telecomunicaciones, *Plan Técnico Fundamental de Numeración*, 2018), Brazilian mobile numbers without the ninth
//! digit, Colombian fixed lines without the prefix 60, labels of an extension, words around the number, and messenger
//! links (`wa.me/52...`, `52...@s.whatsapp.net`). The library itself converts the Argentine `0` and `15` to the `9`
//! after +54 and removes carrier prefixes.
//!
//! Parts: `calling_code`, `national` (the national significant number), `type` (`mobile`, `fixed_line`, `short_code`
//! ...), `extension`, `others` (the other numbers of a cell with several, as [`split`](super::split) finds them). A
//! number that no plan accepts keeps its digits without `+`, so that its last digits still match other numbers.

mod compare;
mod forms;
mod plan;
mod split;

use std::str::FromStr;

use compact_str::ToCompactString;
use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberType, Region, ValidationError,
};
use smallvec::SmallVec;

use super::clean;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;
use forms::Written;

pub(super) use compare::{blocking_keys, level};
pub(super) use split::split;

/// The digits of a text. Phone numbers rarely have more than 20.
type Digits = SmallVec<[u8; 24]>;

/// A parsed number with its type and country.
type Reading = (PhoneNumber, PhoneNumberType, Option<[u8; 2]>);

/// The minimum number of digits of a cell with two numbers.
const MIN_DIGITS_OF_TWO: usize = 14;

/// The maximum number of digits of a short code.
const MAX_SHORT_CODE_DIGITS: usize = 6;

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "phone",
    read,
    About {
        name: "Phone number",
        format: "E.164, or as written in the country of the record; short codes",
        check: "the numbering plans",
        source: "ITU-T E.164; libphonenumber",
        example: "+52 55 1234 5678",
    },
)
.of_thing(Some(Thing::Phone))
.with_national_phones()
.with_level(level)
.with_blocking_keys(blocking_keys)
.with_split(split);

pub(super) fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let text = clean::ascii_digits(text);
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        id.problem(Reason::NoDigit);
        return;
    }
    if digits >= MIN_DIGITS_OF_TWO {
        let several = split(text);
        if let [first, others @ ..] = several.as_slice()
            && !others.is_empty()
        {
            read_one(id, first.trim(), country);
            id.part("others", others.join("; "));
            id.problem(Reason::SeveralPhones { count: several.len() });
            return;
        }
    }
    read_one(id, text, country);
}

fn digits_of(text: &str) -> Digits {
    text.bytes().filter(u8::is_ascii_digit).collect()
}

/// Strips separators from a text of digits and separators, keeping a leading `+`. Returns `None` for other texts. The
/// library parses the stripped text to the same number in less time.
fn strip_separators(text: &str) -> Option<Digits> {
    let mut plain = Digits::new();
    for b in text.strip_prefix("tel:").unwrap_or(text).bytes() {
        match b {
            b'0'..=b'9' => plain.push(b),
            b'+' if plain.is_empty() => plain.push(b),
            b' ' | b'-' | b'.' | b'(' | b')' => {}
            _ => return None,
        }
    }
    // The library accepts two digits, but not two separated digits.
    (plain.len() > 4).then_some(plain)
}

/// Reads a text with one number.
fn read_one(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let region = country.and_then(|code| Region::from_str(std::str::from_utf8(&code).ok()?).ok());
    let plain = strip_separators(text);
    if plain.is_none()
        && text.contains(";phone-context=+")
        && !text.starts_with("tel:")
        && read_short_code(id, text, region, country)
    {
        return;
    }
    let mut misread = SmallVec::new();
    let mut reworded = None;
    // The library parses telephone URIs (RFC 3966) itself.
    if plain.is_none() && !text.starts_with("tel:") && text.bytes().any(|b| b.is_ascii_alphabetic() || !b.is_ascii()) {
        reworded = forms::messenger(text).or_else(|| forms::extension(text));
        if reworded.is_none() {
            let (plain, letters) = forms::without_words(text);
            (reworded, misread) = (Some(plain.into_owned()), letters);
        }
    }
    let text = reworded.as_deref().unwrap_or(text).trim();
    let spelled = if plain.is_none() { digits_of(text) } else { Digits::new() };
    let digits = plain.as_deref().map_or(&spelled[..], |plain| plain.strip_prefix(b"+").unwrap_or(plain));
    let text_read = plain.as_deref().and_then(|plain| std::str::from_utf8(plain).ok()).unwrap_or(text);
    let written = Written { text: text_read, digits, region };
    let result = best_reading(&written);
    let valid = result.as_ref().is_ok_and(|(_, kind, _)| *kind != PhoneNumberType::Unknown);
    if !valid && read_short_code(id, text, region, country) {
        return;
    }
    match result {
        Ok((number, kind, country)) => fill(id, &number, kind, country),
        Err(why) => {
            id.country = country.map(clean::country_text);
            id.problem(reason_of(&why, digits.len(), region));
            id.canonical = String::from_utf8(digits.to_vec()).unwrap_or_default();
        }
    }
    for found in misread {
        id.problem(Reason::LetterAmongDigits { found });
    }
}

/// Returns the reason of a parse error.
fn reason_of(why: &ParseError, digits: usize, region: Option<Region>) -> Reason {
    match why {
        ParseError::InvalidCountryCode if region.is_none() => Reason::NoCallingCode,
        ParseError::InvalidCountryCode => Reason::UnknownCallingCode,
        ParseError::TooLongNsn => Reason::PhoneTooLong { digits },
        ParseError::TooShortNsn | ParseError::TooShortAfterIdd => Reason::PhoneTooShort { digits },
        ParseError::NotANumber(_) => Reason::NotAPhone,
    }
}

/// Reads short codes and service codes (`911`, `*611`, `#31#`). Their meaning depends on the country, so the canonical
/// text names it like a telephone URI (RFC 3966): `911;phone-context=+52`.
fn read_short_code(id: &mut Identifier, text: &str, region: Option<Region>, country: Option<[u8; 2]>) -> bool {
    let (number, context) = text.split_once(";phone-context=+").unwrap_or((text, ""));
    let number = number.trim_start_matches("tel:");
    let marks = |c: &char| matches!(c, '*' | '#');
    let service = number.contains(['*', '#']) && number.starts_with(['*', '#']);
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let allowed = if service { "*# " } else { "-. " };
    let plain = id.kind == DESCRIPTOR.kind() && number.chars().all(|c| c.is_ascii_digit() || allowed.contains(c));
    let fits = (service || (3..=MAX_SHORT_CODE_DIGITS).contains(&digits))
        && digits > 0
        && !number.starts_with('+')
        && !number.starts_with('-');
    if !plain || !fits || digits > 15 {
        return false;
    }
    let code = if context.is_empty() {
        region.and_then(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region))
    } else {
        context.parse().ok().filter(|code| PHONE_NUMBER_UTIL.get_region_for_country_code(*code).is_some())
    };
    id.canonical = number.chars().filter(|c| c.is_ascii_digit() || marks(c)).collect();
    let Some(code) = code else {
        id.country = country.map(clean::country_text);
        id.problem(Reason::ShortCodeWithoutCountry);
        return true;
    };
    id.country = country.map(clean::country_text).filter(|_| context.is_empty()).or_else(|| {
        let region = PHONE_NUMBER_UTIL.get_region_for_country_code(code)?;
        (region != Region::World).then(|| region.as_region_str().as_str().to_owned())
    });
    id.parts.insert("national", &id.canonical);
    id.part("type", if service { "service_code" } else { "short_code" });
    id.part("calling_code", code.to_string());
    id.canonical.push_str(";phone-context=+");
    id.canonical.push_str(&code.to_string());
    true
}

/// Returns the first valid reading, otherwise the first reading that parses.
fn best_reading(written: &Written<'_>) -> Result<Reading, ParseError> {
    let mut fallback: Option<Result<Reading, ParseError>> = None;
    let mut attempt = |text: &str| {
        match PHONE_NUMBER_UTIL.parse(text, written.region) {
            Ok(number) => {
                let (kind, country) = plan::type_and_country(&number);
                if kind != PhoneNumberType::Unknown {
                    return Some((number, kind, country));
                }
                if !matches!(fallback, Some(Ok(_))) {
                    fallback = Some(Ok((number, kind, None)));
                }
            }
            Err(why) => {
                fallback.get_or_insert(Err(why));
            }
        }
        None
    };
    let first = forms::rewrite_first(written).and_then(|text| attempt(&text)).or_else(|| attempt(written.text));
    let found = first.or_else(|| forms::ATTEMPTS.iter().find_map(|form| attempt(&form(written)?)));
    found.map_or_else(|| fallback.unwrap_or(Err(ParseError::TooShortNsn)), Ok)
}

fn fill(id: &mut Identifier, number: &PhoneNumber, kind: PhoneNumberType, country: Option<[u8; 2]>) {
    let code = e164(number, &mut id.canonical);
    let (calling_code, national) = id.canonical[1..].split_at(code);
    id.parts.insert("calling_code", calling_code);
    id.parts.insert("national", national);
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
            Err(ValidationError::TooShort) => Reason::TooShortForCountry,
            Err(ValidationError::TooLong) => Reason::TooLongForCountry,
            Err(ValidationError::InvalidLength) => Reason::LengthOfNoNumber,
            Err(ValidationError::InvalidCountryCode) => Reason::UnknownCallingCode,
            Ok(NumberLengthType::IsPossibleLocalOnly) => Reason::AreaCodeMissing,
            Ok(NumberLengthType::IsPossible) => Reason::UnassignedRange,
        };
        id.problem(why);
        return;
    }
    id.country = country.map(clean::country_text);
    id.part("type", type_name(kind));
}

/// Appends the E.164 form of a number to `out`, and returns the length of the calling code.
fn e164(number: &PhoneNumber, out: &mut String) -> usize {
    out.reserve_exact(16);
    out.push('+');
    out.push_str(&number.country_code.to_compact_string());
    let code = out.len() - 1;
    if number.italian_leading_zero() {
        out.extend(std::iter::repeat_n('0', number.number_of_leading_zeros().clamp(0, 10) as usize));
    }
    out.push_str(&number.national_number.to_compact_string());
    code
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
    use super::*;
    use crate::ids::{Level, level, parse, score};
    use proptest::prelude::*;
    use rlibphonenumber::PhoneNumberFormat;

    #[test]
    fn parses_common_notations() {
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
    fn parses_old_plans_carrier_prefixes_and_words() {
        for (text, country, canonical) in [
            ("+52 044 55 1234 5678", "CO", "+525512345678"),
            ("52 01 55 1234 5678", "MX", "+525512345678"),
            ("Cel. 55 1234 5678 (mamá)", "MX", "+525512345678"),
            ("5512345678 casa", "MX", "+525512345678"),
            ("WhatsApp 55-1234-5678", "MX", "+525512345678"),
            ("0351 15 412-3456", "AR", "+5493514123456"),
            ("+54 351 15 412 3456", "MX", "+5493514123456"),
            ("0 15 11 98765-4321", "BR", "+5511987654321"),
            ("0xx11 98765-4321", "BR", "+5511987654321"),
            ("(11) 8765-4321", "BR", "+5511987654321"),
            ("+55 11 8765 4321", "MX", "+5511987654321"),
            ("(1) 234 5678", "CO", "+576012345678"),
            ("+57 1 2345678", "MX", "+576012345678"),
            ("09 8765 4321", "CL", "+56987654321"),
            ("1-800-FLOWERS", "US", "+18003569377"),
            ("(868) 222-1234", "TT", "+18682221234"),
            ("876 927 1234", "JM", "+18769271234"),
            ("https://t.me/+525512345678", "CO", "+525512345678"),
        ] {
            let id = parse("phone", text, Some(country)).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
        }
    }

    #[test]
    fn short_codes_name_their_country() {
        for (text, country, canonical, kind) in [
            ("911", "MX", "911;phone-context=+52", "short_code"),
            ("*611", "MX", "*611;phone-context=+52", "service_code"),
            ("190", "BR", "190;phone-context=+55", "short_code"),
            ("*123#", "CO", "*123#;phone-context=+57", "service_code"),
        ] {
            let id = parse("phone", text, Some(country)).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid, &id.parts["type"]), (canonical, true, kind), "{text}");
            let again = parse("phone", canonical, None).unwrap();
            assert_eq!((again.canonical.as_str(), again.country.as_deref()), (canonical, Some(country)));
        }
        assert_eq!(
            parse("phone", "911", None).unwrap().problem_texts(),
            ["a short number, and no country given to read it in"]
        );
        assert_eq!(score("phone", "911", "911", Some("MX")).unwrap(), 1.0);
        assert_eq!(level("phone", "911;phone-context=+52", "911;phone-context=+57"), Level::Different);
        assert_eq!(level("phone", "911;phone-context=+52", "+525512345678"), Level::Different);
    }

    #[test]
    fn parses_several_numbers_and_misread_digits() {
        let id = parse("phone", "55 1234 5678 / 300 123 4567", Some("MX")).unwrap();
        assert_eq!((id.canonical.as_str(), &id.parts["others"]), ("+525512345678", "300 123 4567"));
        assert_eq!(id.problem_texts(), ["2 numbers in one text; the first is read"]);
        for text in ["55 I234 5678", "55I2345678", "55 1234 S678"] {
            let id = parse("phone", text, Some("MX")).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), ("+525512345678", false), "{text}");
        }
    }

    #[test]
    fn stores_extension_as_part() {
        for text in
            ["55 1234 5678 ext. 12", "55 1234 5678 Ramal 12", "5512345678, anexo 12", "55 1234 5678 extensión 12"]
        {
            let id = parse("phone", text, Some("MX")).unwrap();
            assert_eq!((id.canonical.as_str(), &id.parts["extension"]), ("+525512345678", "12"), "{text}");
        }
    }

    #[test]
    fn invalid_number_keeps_digits_and_reports_problem() {
        let id = parse("phone", "555-1234", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("5551234", false));
        assert_eq!(id.problem_texts(), ["no country code in it, and no country given to read it in"]);
        assert_eq!(parse("phone", "s/n", Some("MX")).unwrap().problem_texts(), ["no digit in it"]);
        let id = parse("phone", "+52 55 1234", None).unwrap();
        assert_eq!(
            (id.country.as_deref(), id.problems[0].to_string().as_str()),
            (Some("MX"), "too short for a number of its country")
        );
    }

    proptest! {
        #[test]
        fn separators_do_not_change_the_reading(
            text in "(tel:)?[-(. ]{0,2}[+]?[(]?[0-9]{1,4}([-+(). ]{0,2}[0-9]{1,5}){1,5}[). ]?",
            country in prop_oneof![Just("MX"), Just("BR"), Just("IT"), Just("AR"), Just("US"), Just("DE"), Just("GB"), Just("CI")],
        ) {
            if let Some(plain) = strip_separators(&text) {
                let plain = String::from_utf8(plain.to_vec()).unwrap();
                let region = Some(Region::from_str(country).unwrap());
                let read = |text: &str| PHONE_NUMBER_UTIL.parse(text, region).map_err(|why| why.to_string());
                let number = read(&plain);
                prop_assert_eq!(&number, &read(&text), "{} {}", text, plain);
                if let Ok(number) = number {
                    let mut canonical = String::new();
                    e164(&number, &mut canonical);
                    prop_assert_eq!(canonical, PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164));
                }
            }
        }

        #[test]
        fn parses_any_text_without_panic(text in ".{0,40}", country in "[A-Z]{2}") {
            parse("phone", &text, Some(&country)).unwrap();
        }

        #[test]
        fn parses_digits_and_separators_without_panic(text in "[-+0-9 ().x#*/;=a-w]{0,30}") {
            parse("phone", &text, Some("MX")).unwrap();
        }

        #[test]
        fn formatted_number_round_trips(local in 10_000_000u32..99_999_999, how in 0usize..6) {
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
