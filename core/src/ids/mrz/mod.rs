//! Machine-readable zones (kind `mrz`): TD1, TD2 and TD3 of cards and passports, MRV-A and MRV-B of visas.
//!
//! Source: ICAO Doc 9303, *Machine Readable Travel Documents*, eighth edition: part 3 (characters, check digits, names,
//! state codes), 4 (TD3), 5 (TD1), 6 (TD2), 7 (visas). Every check digit is verified, including the composite one.
//!
//! | format | lines | document |
//! |---|---|---|
//! | TD1 | 3 of 30 | cards |
//! | TD2 | 2 of 36 | larger cards, older identity cards |
//! | TD3 | 2 of 44 | passports |
//! | MRV-A | 2 of 44, V first | visas of a full page |
//! | MRV-B | 2 of 36, V first | smaller visas |
//!
//! The input may be in lines or in one run, in any case, with spaces between characters or in place of fillers, with
//! `&lt;` or `«`, and with other lines before the zone. Repairs are made only where they are unambiguous: look-alike
//! letters and digits in fields of one type, one filler too many or too few, letters that OCR read in the fillers after
//! the names, and look-alikes in a number for which only one exchange makes all check digits fit. `canonical` is the
//! repaired zone with its lines joined. A repaired zone is valid, and its part `repaired` lists the repairs. An error
//! with several possible repairs is a problem.
//!
//! Parts: `format`, `document` (its code), `type`, `issuer`, `number`, `name`, `family_name`, `given_name`,
//! `name_truncated`, `nationality`, `birth_date`, `birth_century` (`guessed`), `sex`, `expiry_date`, `optional`,
//! `repaired`. Example: the passport of the specification, `L898902C3` of Anna Maria Eriksson.

mod check;
mod fields;
mod layout;
mod lines;
mod states;
#[cfg(test)]
mod tests;

use serde::Serialize;

use super::date::Date;
use super::distance::{fold, level_without_tails};
use super::identifier::{About, IdDescriptor, Identifier};
use super::keys::{BlockingKeys, key, windows};
use super::level::Level;
use super::problem::{IdError, IdProblem, IdProblemReason, ZoneField};
use super::{passport, split};

use smallvec::SmallVec;

/// The formats of ICAO Doc 9303.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Three lines of 30: cards.
    Td1,
    /// Two lines of 36: larger cards.
    Td2,
    /// Two lines of 44: passports.
    Td3,
    /// Two lines of 44 that begin with V: visas.
    MrvA,
    /// Two lines of 36 that begin with V: smaller visas.
    MrvB,
}

impl Format {
    /// Returns the name of the format in the standard.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Td1 => "TD1",
            Self::Td2 => "TD2",
            Self::Td3 => "TD3",
            Self::MrvA => "MRV-A",
            Self::MrvB => "MRV-B",
        }
    }
}

/// The content of a machine-readable zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mrz {
    /// The format, from the line lengths and the first letter.
    pub format: Format,
    /// The zone as repaired, its lines joined.
    pub zone: String,
    /// The document code, without fillers: `P`, `ID`, `V`, `PD` ...
    pub document: String,
    /// The code of the issuing state as written, without fillers: `MEX`, `D`.
    pub issuer: String,
    /// The issuing country (ISO 3166, two letters), if the code is that of a country.
    pub country: Option<&'static str>,
    /// The document number.
    pub number: String,
    /// The primary identifier: family names.
    pub family_name: String,
    /// The secondary identifier: given names.
    pub given_name: String,
    /// Whether the names fill their field, so that some may be truncated.
    pub truncated: bool,
    /// The code of the nationality as written, without fillers.
    pub nationality: String,
    /// The birth date, in the later century that is before the expiry; month and day may be unknown.
    pub birth: Option<Date>,
    /// `male`, `female`, or `None` if unspecified.
    pub sex: Option<&'static str>,
    /// The expiry date.
    pub expiry: Option<Date>,
    /// Optional data, such as a personal number.
    pub optional: String,
    /// Descriptions of the repairs.
    pub repairs: Vec<String>,
    /// The broken rules; empty if every check digit fits.
    pub problems: Vec<IdProblem>,
}

/// Parses a machine-readable zone.
///
/// # Errors
/// Returns the cleaned text and the problem if no lines have the lengths of a Doc 9303 format.
///
/// ```
/// let zone = vinculo::ids::mrz::read(
///     "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<1O",
/// )
/// .unwrap();
/// assert_eq!((zone.family_name.as_str(), zone.given_name.as_str()), ("ERIKSSON", "ANNA MARIA"));
/// assert_eq!((zone.number.as_str(), zone.birth.unwrap().iso()), ("L898902C3", "1974-08-12".to_owned()));
/// assert_eq!(zone.repairs, ["line 2, character 44: O read as 0"]);
/// ```
pub fn read(text: &str) -> Result<Mrz, (String, IdProblemReason)> {
    let lines::Cut { mut zone, layout, mut repairs } = lines::cut(text)?;
    let mut changed = fields::settle(&mut zone, layout);
    changed.extend(check::repair(&mut zone, layout));
    repairs.extend(describe_changes(&changed, layout));
    let code = |start: usize| fields::plain(&zone[start..start + 3]);
    let (family_name, given_name, truncated) = fields::names(&zone[layout.names.0..layout.names.1]);
    let expiry = fields::expiry(&zone[layout.expiry..layout.expiry + 6]);
    let birth = fields::birth(&zone[layout.birth..layout.birth + 6], expiry);
    let (number, optional) = number_and_optional(&zone, layout);
    let mut problems = check_digits(&zone, layout);
    for (field, start) in [(ZoneField::IssuingState, 2), (ZoneField::Nationality, layout.nationality)] {
        if !states::known(&code(start)) {
            problems.push(IdProblemReason::ZoneStateCode { field, found: code(start) }.into());
        }
    }
    for (field, start, read) in
        [(ZoneField::BirthDate, layout.birth, birth), (ZoneField::ExpiryDate, layout.expiry, expiry)]
    {
        if read.is_none() && zone[start..start + 6].iter().any(|c| *c != b'<') {
            problems.push(IdProblemReason::ZoneDate { field, found: fields::plain(&zone[start..start + 6]) }.into());
        }
    }
    if number.is_empty() {
        problems.push(IdProblemReason::ZoneWithoutNumber.into());
    }
    let sex = match zone[layout.sex] {
        b'M' => Some("male"),
        b'F' => Some("female"),
        b'<' | b'X' => None,
        other => {
            problems.push(IdProblemReason::ZoneSex { found: char::from(other) }.into());
            None
        }
    };
    Ok(Mrz {
        format: layout.format,
        document: fields::plain(&zone[..2]),
        issuer: code(2),
        country: states::country(&code(2)),
        number,
        family_name,
        given_name,
        truncated,
        nationality: code(layout.nationality),
        birth,
        sex,
        expiry,
        optional,
        zone: zone.iter().map(|c| char::from(*c)).collect(),
        repairs,
        problems,
    })
}

/// Describes changed characters; changes to fillers are summarised in one entry.
fn describe_changes(changed: &[(usize, u8, u8)], layout: &layout::Layout) -> Vec<String> {
    let (fillers, others): (Vec<_>, Vec<_>) = changed.iter().partition(|(_, _, new)| *new == b'<');
    let mut words: Vec<String> = others
        .iter()
        .map(|(at, was, is)| format!("{}: {} read as {}", layout.place(*at), char::from(*was), char::from(*is)))
        .collect();
    if let Some((at, ..)) = fillers.first() {
        words.push(format!("{}: fillers after the names", layout.place(*at)));
    }
    words
}

fn number_and_optional(zone: &[u8], layout: &layout::Layout) -> (String, String) {
    let number = &check::fields(zone, layout)[0];
    let (start, end) = layout.optional;
    let start = if number.check >= start && number.check < end { number.check + 1 } else { start };
    let both = [fields::plain(&zone[start..end]), fields::plain(&zone[layout.more.0..layout.more.1])];
    let optional: Vec<&str> = both.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let number: String = number.text(zone).chars().filter(|c| *c != '<').collect();
    (number, optional.join(" "))
}

/// Returns the check digits that do not fit.
fn check_digits(zone: &[u8], layout: &layout::Layout) -> Vec<IdProblem> {
    let mut problems = Vec::new();
    for field in check::fields(zone, layout) {
        if field.passes(zone) {
            continue;
        }
        let (found, expected) = (char::from(zone[field.check]), char::from(field.expected(zone)));
        let problem = IdProblem::from(IdProblemReason::ZoneCheckDigit { field: field.name, found, expected });
        let calendar = |text: &str| fields::expiry(text.as_bytes()).is_some();
        problems.push(match check::suggest_date(zone, layout, &field, calendar) {
            Some(other) => problem.with_suggestion(IdError::Slip, other),
            None => problem,
        });
    }
    if let Some(at) = layout.composite
        && zone[at] != check::composite(zone, layout)
    {
        let expected = char::from(check::composite(zone, layout));
        problems.push(IdProblemReason::ZoneCompositeCheckDigit { found: char::from(zone[at]), expected }.into());
    }
    problems
}

/// Returns the document type for a document code.
fn document_type(format: Format, code: &str) -> &'static str {
    match (code.as_bytes(), format) {
        ([b'V', ..], _) => "visa",
        ([b'P', b'D'], _) => "diplomatic passport",
        ([b'P', b'S' | b'O'], _) => "official passport",
        ([b'P', ..], _) => "passport",
        ([b'A', b'C'] | [b'C', b'A'], _) => "crew certificate",
        ([b'A' | b'C' | b'I', ..], _) => "identity document",
        _ => "document",
    }
}

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "mrz",
    read_identifier,
    About {
        name: "Machine-readable zone of a travel document",
        format: "TD1 (3 lines of 30), TD2 (2 of 36), TD3 (2 of 44), MRV-A, MRV-B",
        check: "weights 7, 3, 1, of each field and of all",
        source: "ICAO Doc 9303, parts 3 to 7",
        example: "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    },
)
.of_thing(None)
.with_level(level)
.with_blocking_keys(blocking_keys)
.with_split(split::never)
.with_embedded(passport_number);

fn read_identifier(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let read = match read(text) {
        Ok(read) => read,
        Err((run, reason)) => {
            id.canonical = run;
            id.problem(reason);
            return;
        }
    };
    id.part("format", read.format.as_str());
    id.part("type", document_type(read.format, &read.document));
    let name = format!("{} {}", read.given_name, read.family_name);
    let nationality = states::country(&read.nationality).map_or(read.nationality, str::to_owned);
    let date = |date: Option<Date>| date.map(|date| date.iso()).unwrap_or_default();
    if read.birth.is_some() {
        id.part("birth_century", "guessed");
    }
    for (name, value) in [
        ("document", read.document),
        ("issuer", read.issuer),
        ("number", read.number),
        ("name", name.trim().to_owned()),
        ("family_name", read.family_name),
        ("given_name", read.given_name),
        ("nationality", nationality),
        ("birth_date", date(read.birth)),
        ("sex", read.sex.unwrap_or_default().to_owned()),
        ("expiry_date", date(read.expiry)),
        ("optional", read.optional),
        ("repaired", read.repairs.join("; ")),
        ("name_truncated", if read.truncated { "true".to_owned() } else { String::new() }),
    ] {
        if !value.is_empty() {
            id.part(name, value);
        }
    }
    id.country = read.country.map(str::to_owned);
    id.canonical = read.zone;
    for problem in read.problems {
        id.problem(problem);
    }
}

/// The identifying fields of a canonical zone: issuer with number, birth date with sex, names.
struct Keys<'a> {
    document: String,
    holder: String,
    names: &'a str,
}

/// Returns the identifying fields of a canonical text, if it has the length of a zone.
fn keys(canonical: &str) -> Option<Keys<'_>> {
    let zone = canonical.as_bytes();
    let visa = zone.first() == Some(&b'V');
    let layout = layout::LAYOUTS.iter().find(|layout| {
        let of_visa = matches!(layout.format, Format::MrvA | Format::MrvB);
        zone.len() == layout.len() && (layout.format == Format::Td1 || of_visa == visa)
    })?;
    if !canonical.is_ascii() {
        return None;
    }
    let number = check::fields(zone, layout)[0].text(zone);
    Some(Keys {
        document: format!("{}{}", &canonical[2..5], number.trim_end_matches('<')),
        holder: format!("{}{}", &canonical[layout.birth..layout.birth + 6], &canonical[layout.sex..=layout.sex]),
        names: canonical[layout.names.0..layout.names.1].trim_end_matches('<'),
    })
}

/// Compares two canonical zones. Zones with the same issuer, number, birth date and sex describe one document, even if
/// OCR errors differ in the other fields.
fn level(a: &str, b: &str) -> Level {
    let level = level_without_tails(a, b);
    if level != Level::Different {
        return level;
    }
    let same = |a: &str, b: &str| matches!(level_without_tails(a, b), Level::Identical | Level::Confusion);
    match (keys(a), keys(b)) {
        (Some(x), Some(y)) if same(&x.document, &y.document) && same(&x.holder, &y.holder) => Level::Slip,
        (Some(x), Some(y)) if x.holder == y.holder && x.names == y.names && !x.names.is_empty() => Level::Holder,
        _ => Level::Different,
    }
}

/// Adds blocking keys of the whole zone, its windows, the document and the holder, because a scan of ninety characters
/// often has more than one error.
fn blocking_keys(seed: u64, canonical: &str, found: &mut BlockingKeys) {
    let folded: SmallVec<[u8; 96]> = canonical.bytes().map(fold).collect();
    found.push(key(seed, 0, &folded, &[]));
    if let Some(zone) = keys(canonical) {
        let document: SmallVec<[u8; 32]> = zone.document.bytes().map(fold).collect();
        found.push(key(seed, 5, &document, &[]));
        let family = zone.names.split("<<").next().unwrap_or_default();
        found.push(key(seed, 6, zone.holder.as_bytes(), family.as_bytes()));
    }
    windows(seed, &folded, found);
}

/// Returns the passport number in a TD3 zone.
fn passport_number(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    let of_passport = id.canonical.len() == 88 && id.canonical.starts_with('P');
    Some((&passport::DESCRIPTOR, id.parts.get("number").filter(|_| of_passport)?.to_owned()))
}
