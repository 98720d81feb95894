//! Mexico: `mx.curp` (population registry), `mx.ine` (voters) and `mx.rfc` (tax).

use smallvec::SmallVec;

use super::two;
use crate::ids::date::Date;
use crate::ids::distance::{level_or_holder, share_prefix};
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::level::Level;
use crate::ids::problem::{CharacterClass, IdProblemReason as Reason};

/// Codes of the federal entities in the CURP. NE means born abroad.
const STATES: [&[u8; 2]; 33] = [
    b"AS", b"BC", b"BS", b"CC", b"CH", b"CL", b"CM", b"CS", b"DF", b"DG", b"GR", b"GT", b"HG", b"JC", b"MC", b"MN",
    b"MS", b"NE", b"NL", b"NT", b"OC", b"PL", b"QR", b"QT", b"SL", b"SP", b"SR", b"TC", b"TL", b"TS", b"VZ", b"YN",
    b"ZS",
];

/// Clave Única de Registro de Población: four letters of the name, birth date, sex (H man, M woman, X other), state of
/// birth, three consonants of the name, a homonymy character (digit for births before 2000, letter from 2000), check
/// digit.
///
/// Source: RENAPO, *Instructivo Normativo para la Asignación de la CURP* (Diario Oficial, 18 October 2021). Check:
/// values of 0-9, A-N, Ñ, O-Z counted from 0, weights 18 down to 2; the check digit completes the sum to a multiple of
/// 10. Parts: `birth_date`, `sex`, `state`. Example: `BOXW310820HNERXN09` (the specimen in the guides of the population
/// registry).
pub(in crate::ids) static CURP: IdDescriptor = IdDescriptor::numbered(
    "mx.curp",
    curp,
    About {
        name: "Clave Única de Registro de Población, Mexico",
        format: "18 characters: name (4), birth date (6), sex, state (2), consonants (3), homonymy, check digit",
        check: "values times 18 to 2, to the next ten",
        source: "RENAPO, Instructivo Normativo (Diario Oficial, 18 October 2021)",
        example: "BOXW310820HNERXN09",
    },
)
.of_country("MX")
.one_per_person()
.with_level(curp_level)
.with_holder_code(holder_code)
.with_state_code(state_code);

fn curp(id: &mut Identifier) {
    if !id.expect("AAAA999999AAAAAAX9") {
        return;
    }
    let number: SmallVec<[u8; 18]> = id.canonical.bytes().collect();
    let century = if number[16].is_ascii_digit() { 1900 } else { 2000 };
    if !id.birth_date(century + i16::from(two(&number[4..])), two(&number[6..]), two(&number[8..])) {
        return;
    }
    read_sex(id, 10, number[10]);
    let state = id.canonical[11..13].to_owned();
    if STATES.iter().any(|known| known.as_slice() == state.as_bytes()) {
        id.part("state", state);
    } else {
        id.problem(Reason::UnknownMexicanState { found: state });
    }
    if id.valid {
        let sum: u32 = number[..17].iter().zip((2..=18).rev()).map(|(c, w)| curp_value(*c) * w).sum();
        id.expect_check(number[17], b'0' + ((10 - sum % 10) % 10) as u8);
    }
}

/// Returns the value of a character in the checksum. Ñ, which never occurs in a CURP, counts between N and O.
fn curp_value(c: u8) -> u32 {
    u32::from(match c {
        b'0'..=b'9' => c - b'0',
        b'A'..=b'N' => c - b'A' + 10,
        _ => c - b'A' + 11,
    })
}

/// Clave de elector, printed on the voter's card: the first letter and first consonant of both surnames and the given
/// name, birth date, state of birth (01 to 32; 87 abroad, 88 naturalised), sex, check digit, homonymy (two digits).
///
/// Source: Instituto Nacional Electoral; the order of the fields follows Sayari's guide to Mexican identifiers. The
/// rule of the check digit was not found, so the digit is not checked. Parts: `birth_date` (with a guessed century:
/// voters are adults), `sex`, `state` (CURP code). Example: `PRGMAN82050609M100`.
pub(in crate::ids) static INE: IdDescriptor = IdDescriptor::numbered(
    "mx.ine",
    ine,
    About {
        name: "Clave de elector, Mexico",
        format: "18 characters: name (6), birth date (6), state (2), sex, check digit, homonymy (2)",
        check: "no rule found",
        source: "Instituto Nacional Electoral",
        example: "PRGMAN82050609M100",
    },
)
.of_country("MX")
.one_per_person()
.with_check(CheckStrength::Absent)
.with_level(ine_level)
.with_state_code(state_code);

fn ine(id: &mut Identifier) {
    if !id.expect("AAAAAA99999999A999") {
        return;
    }
    let number: SmallVec<[u8; 18]> = id.canonical.bytes().collect();
    let written = id.canonical[6..12].to_owned();
    if !id.guessed_birth_date(&written, two(&number[6..]), two(&number[8..]), two(&number[10..]), 10) {
        return;
    }
    match two(&number[12..]) {
        87 | 88 => id.part("state", "NE"),
        code => match usize::from(code).checked_sub(1).and_then(|at| STATES_BY_NUMBER.get(at)) {
            Some(state) => id.part("state", *state),
            None => id.problem(Reason::UnknownState { found: format!("{code:02}") }),
        },
    }
    read_sex(id, 14, number[14]);
}

/// CURP codes of the states, in the order of the state numbers 01 to 32.
const STATES_BY_NUMBER: [&str; 32] = [
    "AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS", "NT", "NL",
    "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS",
];

/// Folded names of the states with their CURP codes, in the order of the state numbers.
const STATES_BY_NAME: [(&str, &str); 40] = [
    ("aguascalientes", "AS"),
    ("baja california", "BC"),
    ("baja california norte", "BC"),
    ("baja california sur", "BS"),
    ("campeche", "CC"),
    ("coahuila", "CL"),
    ("coahuila de zaragoza", "CL"),
    ("colima", "CM"),
    ("chiapas", "CS"),
    ("chihuahua", "CH"),
    ("distrito federal", "DF"),
    ("ciudad de mexico", "DF"),
    ("cdmx", "DF"),
    ("durango", "DG"),
    ("guanajuato", "GT"),
    ("guerrero", "GR"),
    ("hidalgo", "HG"),
    ("jalisco", "JC"),
    ("mexico", "MC"),
    ("estado de mexico", "MC"),
    ("michoacan", "MN"),
    ("michoacan de ocampo", "MN"),
    ("morelos", "MS"),
    ("nayarit", "NT"),
    ("nuevo leon", "NL"),
    ("oaxaca", "OC"),
    ("puebla", "PL"),
    ("queretaro", "QT"),
    ("quintana roo", "QR"),
    ("san luis potosi", "SP"),
    ("sinaloa", "SL"),
    ("sonora", "SR"),
    ("tabasco", "TC"),
    ("tamaulipas", "TS"),
    ("tlaxcala", "TL"),
    ("veracruz", "VZ"),
    ("veracruz de ignacio de la llave", "VZ"),
    ("yucatan", "YN"),
    ("zacatecas", "ZS"),
    ("nacido en el extranjero", "NE"),
];

/// Returns the CURP code of a state from its name, its number or its CURP code.
fn state_code(text: &str) -> Option<&'static str> {
    let text = crate::text::fold(text.trim());
    let by_name = STATES_BY_NAME.iter().find(|(name, code)| *name == text || code.eq_ignore_ascii_case(&text));
    by_name
        .map(|(_, code)| *code)
        .or_else(|| STATES_BY_NUMBER.get(text.parse::<usize>().ok()?.checked_sub(1)?).copied())
}

fn read_sex(id: &mut Identifier, at: usize, letter: u8) {
    match letter {
        b'H' => id.part("sex", "male"),
        b'M' => id.part("sex", "female"),
        b'X' => id.part("sex", "other"),
        other => id.problem(Reason::Character {
            position: at + 1,
            found: char::from(other),
            expected: CharacterClass::OneOf("HMX".to_owned()),
        }),
    }
}

/// Registro Federal de Contribuyentes: letters of the name (four for a person, three for a company), date of birth or
/// foundation, two homonymy characters, check digit 0-9 or A. The RFC of a person may be written without the last three
/// characters.
///
/// Source: SAT, *Procedimiento para obtener la clave diferenciadora de homonimia y dígito verificador* (annex III of
/// the manual of the tax registry). Check: values of 0-9, A-N, &, O-Z, blank, Ñ counted from 0, weights 13 down to 2
/// (the RFC of a company is padded with a leading blank), 11 minus the sum modulo 11. About one RFC in seventy is in
/// use with a wrong check digit. Parts: `holder`, `birth_date` or `founded` (with a guessed century). Example:
/// `GODE561231GR8`.
pub(in crate::ids) static RFC: IdDescriptor = IdDescriptor::numbered(
    "mx.rfc",
    rfc,
    About {
        name: "Registro Federal de Contribuyentes, Mexico",
        format: "12 (companies) or 13 characters: name, date (6), homonymy (2), check digit; of a person also 10",
        check: "values times 13 to 2, modulo 11",
        source: "Servicio de Administración Tributaria",
        example: "GODE-561231-GR8",
    },
)
.of_country("MX")
.one_per_person()
.with_check(CheckStrength::Absent)
.with_level(rfc_level)
.with_holder_code(holder_code);

fn rfc(id: &mut Identifier) {
    // Converts to Latin-1, so that Ñ is one byte.
    let number: SmallVec<[u8; 16]> = id.canonical.chars().take(16).map(|c| u8::try_from(c).unwrap_or(0)).collect();
    let name = match number.len() {
        10 | 13 => 4,
        12 => 3,
        found => {
            id.problem(Reason::TaxNumberLength { found });
            return;
        }
    };
    if let Some((at, expected)) = rfc_shape_error(&number, name) {
        let found = id.canonical.chars().nth(at).unwrap_or(' ');
        id.problem(Reason::Character { position: at + 1, found, expected });
        return;
    }
    let date = &number[name..];
    let year = i16::from(two(date));
    let full = if year <= 15 { 2000 + year } else { 1900 + year };
    // 29 February exists in 2000 but not in 1900; two-digit year 00 always means 2000 here.
    let Some(date) = Date::new(full, two(&date[2..]), two(&date[4..])) else {
        let digits: String = date[..6].iter().map(|d| char::from(*d)).collect();
        id.problem(Reason::EmbeddedDate { found: digits });
        return;
    };
    id.part("holder", if name == 4 { "person" } else { "company" });
    id.part(if name == 4 { "birth_date" } else { "founded" }, date.iso());
    if name == 4 {
        id.part("birth_century", "guessed");
    }
    if number.len() == 10 {
        return;
    }
    let (last, body) = (number[number.len() - 1], &number[..number.len() - 1]);
    let blank = if name == 3 { 37 * 13 } else { 0 };
    let sum: u32 = blank + body.iter().rev().zip(2..).map(|(c, w)| rfc_value(*c) * w).sum::<u32>();
    let expected = match super::eleven_less(sum) {
        10 => b'A',
        digit => b'0' + digit,
    };
    id.expect_check(last, expected);
}

/// Returns the index of the first character that does not have the expected shape, and a description of the expected
/// character.
fn rfc_shape_error(number: &[u8], name: usize) -> Option<(usize, CharacterClass)> {
    number.iter().enumerate().find_map(|(i, c)| {
        let (matches, expected) = match i {
            _ if i < name => (matches!(c, b'A'..=b'Z' | b'&' | 0xd1), CharacterClass::Letter),
            _ if i < name + 6 => (c.is_ascii_digit(), CharacterClass::Digit),
            _ if i == name + 6 => (matches!(c, b'1'..=b'9' | b'A'..=b'V'), CharacterClass::NonZeroDigitOrAToV),
            _ if i == name + 7 => (matches!(c, b'1'..=b'9' | b'A'..=b'Z'), CharacterClass::NonZeroDigitOrLetter),
            _ => (matches!(c, b'0'..=b'9' | b'A'), CharacterClass::DigitOrA),
        };
        (!matches).then_some((i, expected))
    })
}

fn rfc_value(c: u8) -> u32 {
    u32::from(match c {
        b'0'..=b'9' => c - b'0',
        b'A'..=b'N' => c - b'A' + 10,
        b'&' => 24,
        b'O'..=b'Z' => c - b'O' + 25,
        _ => 38,
    })
}

/// Compares two CURPs. The first 16 characters encode name, birth date, sex and state.
fn curp_level(a: &str, b: &str) -> Level {
    level_or_holder(a, b, |a, b| share_prefix(a, b, 16, 18))
}

/// Compares two claves de elector. The first 15 characters encode name, birth date, state and sex.
fn ine_level(a: &str, b: &str) -> Level {
    level_or_holder(a, b, |a, b| share_prefix(a, b, 15, 18))
}

/// Compares two RFCs of persons. The first 10 characters encode name and birth date.
fn rfc_level(a: &str, b: &str) -> Level {
    level_or_holder(a, b, |a, b| share_prefix(a, b, 10, 13))
}

/// Returns the first ten characters (name and birth date), which the CURP and the RFC of one person share.
fn holder_code(id: &Identifier) -> Option<&str> {
    matches!(id.canonical.chars().count(), 10 | 13 | 18).then(|| id.canonical.get(..10))?
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_curp_and_extracts_birth_date_sex_and_state() {
        let id = parse("mx.curp", "boxw-310820 hnerxn09", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("BOXW310820HNERXN09", true), "{:?}", id.problems);
        assert_eq!((&id.parts["birth_date"], &id.parts["sex"], &id.parts["state"]), ("1931-08-20", "male", "NE"));
        for (text, problem) in [
            ("BOXW310820HNERXN08", "check digit is 8, expected 9"),
            ("BOXW310820HNERXN0", "17 characters, expected 18"),
            ("BOXW310230HNERXN09", "'310230' inside it is no date"),
            ("BOXW310820HXXRXN09", "'XX' is no Mexican state"),
            ("BOXW310820ZNERXN09", "character 11 is 'Z', expected H, M or X"),
            ("BOXW31O820HNERXN09", "character 7 is 'O', expected a digit; one look-alike away from BOXW310820HNERXN09"),
        ] {
            assert_eq!(parse("mx.curp", text, None).unwrap().problem_texts(), [problem], "{text}");
        }
    }

    #[test]
    fn extracts_birth_date_sex_and_state_of_ine() {
        let id = parse("mx.ine", "prgman 820506 09 m 100", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("PRGMAN82050609M100", true), "{:?}", id.problems);
        assert_eq!((&id.parts["birth_date"], &id.parts["sex"], &id.parts["state"]), ("1982-05-06", "female", "DF"));
        assert_eq!(parse("mx.ine", "PRGMAN82050633M100", None).unwrap().problem_texts(), ["no state is 33"]);
        assert_eq!(
            parse("mx.ine", "PRGMAN82350609M100", None).unwrap().problem_texts(),
            ["'823506' inside it is no date"]
        );
    }

    #[test]
    fn checks_rfc_of_persons_and_companies() {
        let id = parse("mx.rfc", "gode 561231 gr8", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("GODE561231GR8", true), "{:?}", id.problems);
        assert_eq!((&id.parts["birth_date"], &id.parts["holder"]), ("1956-12-31", "person"));
        assert!(parse("mx.rfc", "MAB-930714-8T4", None).unwrap().valid);
        assert!(parse("mx.rfc", "COMG600703", None).unwrap().valid);
        assert_eq!(parse("mx.rfc", "GODE561231GR9", None).unwrap().problem_texts(), ["check digit is 9, expected 8"]);
        assert_eq!(parse("mx.rfc", "GODE561331GR8", None).unwrap().problem_texts(), ["'561331' inside it is no date"]);
        assert_eq!(
            parse("mx.rfc", "ÑÑÑ", None).unwrap().problem_texts(),
            ["3 characters, expected 13 of a person or 12 of a company"]
        );
    }
}
