//! Identifiers: one file a kind, national numbers one file a country.
//!
//! An identifier is read once by [`parse`] into a *canonical* text, so that every way of writing one number meets;
//! [`level`] then says how far two canonical texts are apart, and [`skeletons`] gives the blocking keys that two of
//! them still share after one slip of a clerk or a scanner.
//!
//! ```
//! use vinculo::ids;
//!
//! let phone = ids::parse("phone", "044 55 1234 5678", Some("MX"))?;
//! assert_eq!(phone.canonical, "+525512345678");
//! let cpf = ids::parse("br.cpf", "529.982.247-26", None)?;
//! assert!(!cpf.valid);
//! assert_eq!(cpf.problems[0], "check digit is 6, expected 5");
//! # Ok::<(), vinculo::Error>(())
//! ```
//!
//! | kind | example | format and check |
//! |---|---|---|
//! | `phone` | `+525512345678` | E.164, numbering plans of libphonenumber |
//! | `imei` | `490154203237518` | 3GPP TS 23.003, Luhn |
//! | `tac` | `49015420` | 8 digits, the handset's model |
//! | `imsi` | `334020123456789` | ITU-T E.212; country |
//! | `iccid` | `8952020518123456783` | ITU-T E.118, Luhn; country |
//! | `eid` | `89049032123451234512345678901235` | GSMA SGP.29, modulo 97 |
//! | `plate` | `ABC1234` | formats of 53 countries, with their years |
//! | `vin` | `1M8GDM9AXKP042788` | ISO 3779, 49 CFR 565 |
//! | `imo` | `9074729` | IMO A.1117(30): 6 digits and a check digit |
//! | `mmsi` | `345070123` | ITU-R M.585: 9 digits; country, kind of station |
//! | `call_sign` | `XCAB7` | ITU Radio Regulations, Appendix 42; country |
//! | `aircraft` | `HK4567G` | ICAO Annex 7; country |
//! | `iban` | `ES9121000418450200051332` | ISO 13616, modulo 97 |
//! | `card` | `************1111` | ISO/IEC 7812, Luhn; never kept whole |
//! | `email` | `anaperez@gmail.com` | RFC 5321 |
//! | `handle` | `telegram:anatorres` | networks, messengers, links |
//! | `date` | `1980-01-31` | ISO 8601; see [`date`](self::date) |
//! | `passport` | `AAA123456` | ICAO 9303, shapes of 31 countries |
//! | `mrz` | two or three lines | ICAO 9303: TD1, TD2, TD3, MRV-A, MRV-B; see [`mrz`](self::mrz) |
//! | `account` | `032180000118359719` | any of the kinds below that its check digits prove, or text |
//! | `mx.clabe` | `032180000118359719` | 18 digits, modulo 10; bank |
//! | `ar.alias` | `CASA.PERRO.LUNA` | 6 to 20 characters, no check |
//! | `br.account` | `001/1584/2101696` | bank, agency, account; checks of five banks |
//! | `br.pix` | `+5511987654321` | CPF, CNPJ, phone, email or UUID; payment codes |
//! | `crypto` | `0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed` | Base58Check, bech32 and bech32m, EIP-55 |
//! | `mobile_money` | `+573001234567` | a phone, and the service |
//! | `remittance` | `1234567890` | text, no rule |
//! | `address` | `Cra. 45 # 26-85, Medellín` | free text in four languages; see [`address`](self::address) |
//! | `country` | `MX` | ISO 3166; names and demonyms in four languages |
//! | `opaque` | `EXP2024` | letters and digits, no rule |
//! | `ar.cbu` | `2850590940090418135201` | 22 digits, two of them modulo 10 |
//! | `ar.cuit` | `20055361682` | 11 digits, modulo 11 |
//! | `ar.dni` | `25123456` | 7 or 8 digits, no check |
//! | `bo.ci` | `45678901B` | 4 to 8 digits and a complement, no check |
//! | `br.cnpj` | `11222333000181` | 14 characters, two of them modulo 11 |
//! | `br.cpf` | `52998224725` | 11 digits, two of them modulo 11 |
//! | `br.rg` | `123456789` | 4 to 13 characters, no common rule |
//! | `cl.rut` | `125319092` | 8 or 9 characters, modulo 11 |
//! | `co.cc` | `52123456` | 3 to 8 or 10 digits, no check; sex |
//! | `co.nit` | `2131234321` | 8 to 16 digits, modulo 11 |
//! | `cr.cedula` | `106130584` | 9 digits, no check; province |
//! | `cu.ni` | `91021027775` | 11 digits, no check; birth date, sex |
//! | `do.cedula` | `00113918205` | 11 digits, Luhn |
//! | `do.rnc` | `101850043` | 9 digits, modulo 11 |
//! | `ec.ci` | `1714307103` | 10 digits, Luhn; province |
//! | `ec.ruc` | `1792060346001` | 13 digits, Luhn or modulo 11 |
//! | `es.dni` | `54362315K` | 8 digits and a letter, modulo 23 |
//! | `es.nie` | `X2482300W` | X, Y or Z, 7 digits and a letter, modulo 23 |
//! | `fr.nir` | `295109912611193` | 15 characters, modulo 97; sex, month of birth |
//! | `gt.dpi` | `2345678990101` | 13 digits, modulo 11; municipality |
//! | `gt.nit` | `576937K` | 2 to 12 characters, modulo 11 |
//! | `hn.dni` | `0801199012345` | 13 digits, no check; municipality, year of the entry |
//! | `ht.nif` | `0034567891` | 10 digits, no published check |
//! | `jm.trn` | `123456789` | 9 digits, no published check |
//! | `mx.curp` | `BOXW310820HNERXN09` | 18 characters, modulo 10; birth date, sex, state |
//! | `mx.ine` | `PRGMAN82050609M100` | 18 characters, no published check; birth date, sex, state |
//! | `mx.rfc` | `GODE561231GR8` | 12 or 13 characters, modulo 11; birth or founding date |
//! | `ni.cedula` | `0011203900004D` | 13 digits and a letter, modulo 23; birth date |
//! | `nl.bsn` | `111222333` | 9 digits, modulo 11 |
//! | `pa.cedula` | `8-123-4567` | province, book, entry; no check |
//! | `pe.dni` | `10117410` | 8 digits; the check character on the card, modulo 11 |
//! | `pe.ruc` | `20512333797` | 11 digits, modulo 11 |
//! | `pt.nif` | `501964843` | 9 digits, modulo 11 |
//! | `py.ci` | `3456789` | 5 to 8 digits, no check |
//! | `py.ruc` | `800280610` | 3 to 9 digits, modulo 11 |
//! | `sv.dui` | `042100008` | 9 digits, modulo 10 |
//! | `sv.nit` | `06140507071048` | 14 digits, modulo 11; birth date |
//! | `us.ssn` | `536904399` | 9 digits, no check |
//! | `uy.ci` | `12345672` | 8 digits, modulo 10 |
//! | `uy.rut` | `211003420017` | 12 digits, modulo 11 |
//! | `ve.ci` | `V12345678` | V or E and 4 to 8 digits, no check |
//! | `ve.rif` | `V114702834` | a letter and 9 digits, modulo 11 |
//!
//! A kind that is declared can fail, and says why in words; text of no declared scheme is of kind `opaque` and never
//! fails. Input that holds nothing usable has an empty canonical text, and its level is [`Level::Missing`].

mod account;
pub mod address;
mod card;
mod check;
mod clean;
mod craft;
pub mod date;
mod email;
mod handle;
mod holder;
mod iban;
mod imei;
mod level;
pub mod mrz;
mod national;
mod opaque;
mod passport;
mod phone;
pub mod place;
mod plate;
mod registry;
mod sim;
mod skeleton;
mod slip;
mod split;
#[cfg(test)]
mod tests;
mod vin;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::Result;

pub use card::fingerprint as card_fingerprint;
pub use holder::{Agreement, Claim, Holder, conflict, holder, inside, series};
pub use level::{Level, compare, level};
pub use registry::{kinds, one_per_person};
pub use skeleton::skeletons;
pub use split::split;

/// Texts longer than this many bytes are no identifier of any kind but `opaque`.
const LONGEST: usize = 512;

/// One identifier as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// The kind it was read as, one of [`kinds`].
    pub kind: String,
    /// The text as it was given (of a card, with all digits but the last four hidden).
    pub original: String,
    /// The one way of writing it: equal for equal numbers; empty where nothing could be read.
    pub canonical: String,
    /// Whether it satisfies every rule of its kind.
    pub valid: bool,
    /// What is wrong, in words; empty for a valid identifier.
    pub problems: Vec<String>,
    /// The country it belongs to (ISO 3166, two letters), where the number or its kind tells.
    pub country: Option<String>,
    /// What the number says about itself, such as `birth_date`, `sex`, `state`, `type`, `brand`.
    pub parts: BTreeMap<String, String>,
}

impl Identifier {
    fn new(kind: &str, original: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            original: original.to_owned(),
            canonical: String::new(),
            valid: true,
            problems: Vec::new(),
            country: None,
            parts: BTreeMap::new(),
        }
    }

    /// Records what is wrong; the identifier is invalid from here on.
    fn problem(&mut self, words: impl Into<String>) {
        self.valid = false;
        self.problems.push(words.into());
    }

    /// Records something that the number says about itself.
    fn part(&mut self, name: &str, value: impl Into<String>) {
        self.parts.insert(name.to_owned(), value.into());
    }
}

/// Reads a text as an identifier of a kind.
///
/// `country` (ISO 3166, two letters, any case) is where the record comes from: the default country of a phone, the
/// only country whose plate or passport formats are tried, the order of day and month in a date. National numbers
/// ignore it.
///
/// # Errors
/// [`Error::Unknown`](crate::Error::Unknown) for a kind that is not in [`kinds`]. A bad number is no error: it comes
/// back with `valid` false and its `problems`.
///
/// ```
/// let plate = vinculo::ids::parse("plate", "abc-12-34", Some("mx"))?;
/// assert_eq!((plate.canonical.as_str(), plate.valid), ("ABC1234", true));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn parse(kind: &str, text: &str, country: Option<&str>) -> Result<Identifier> {
    let kind = registry::find(kind)?;
    let mut id = Identifier::new(kind.name, text);
    if text.trim().is_empty() {
        id.problem("nothing was given");
        return Ok(id);
    }
    if text.len() > LONGEST && kind.name != "opaque" {
        if kind.name == "card" {
            id.original = card::masked(text);
        }
        id.problem(format!("a text of {} bytes, longer than any identifier of this kind", text.len()));
        return Ok(id);
    }
    match kind.parser {
        registry::Parser::Free(read) => read(&mut id, text, clean::country(country)),
        registry::Parser::Numbered(home, read) => {
            id.canonical = clean::compact(text);
            id.country = home.map(str::to_owned);
            if id.canonical.is_empty() {
                id.problem("no letter or digit in it");
            } else {
                read(&mut id);
                if !id.valid {
                    slip::suggest(&mut id, read);
                }
            }
        }
    }
    Ok(id)
}

/// How likely two texts are the same identifier, in \[0, 1\]: 1 for equal numbers however they are written, 0.9 for a
/// scanner's confusion, 0.8 for one slip of a key, 0.7 for the same number less its prefix, 0.5 for two numbers of one
/// holder, 0 for different numbers and for missing ones. Symmetric.
///
/// # Errors
/// [`Error::Unknown`](crate::Error::Unknown) for a kind that is not in [`kinds`].
///
/// ```
/// let same = vinculo::ids::score("plate", "ABC-8B1", "abc 881", None)?;
/// assert_eq!(same, 0.9);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn score(kind: &str, a: &str, b: &str, country: Option<&str>) -> Result<f64> {
    if matches!(kind, "card" | "account")
        && let Some(level) = card::whole_level(a, b)
    {
        return Ok(level.score());
    }
    Ok(compare(&parse(kind, a, country)?, &parse(kind, b, country)?).score())
}
