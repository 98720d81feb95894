//! The rules that an identifier can break: codes with data, and their English sentences.

mod data;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use data::{CalendarName, CharacterClass, LineLengths, Month, Shapes, SpelledNumber, ZoneField};

/// A rule that an identifier breaks, and the correction that the check of its kind suggests.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IdProblem {
    /// The broken rule.
    #[serde(flatten)]
    pub reason: IdProblemReason,
    /// The only number that is one error away and valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<IdSuggestion>,
}

/// A correction of an invalid identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IdSuggestion {
    /// The error that the correction undoes.
    pub error: IdError,
    /// The corrected text.
    pub text: String,
}

/// The error that a correction undoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdError {
    /// Characters that scanners confuse.
    LookAlike,
    /// A typing error.
    Slip,
}

impl IdProblem {
    /// Returns the code of the broken rule, as it stands in [`IdProblemReason::CODES`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.reason.code()
    }

    /// Adds a suggested correction.
    pub(super) fn with_suggestion(self, error: IdError, text: impl Into<String>) -> Self {
        Self { suggestion: Some(IdSuggestion { error, text: text.into() }), ..self }
    }
}

impl From<IdProblemReason> for IdProblem {
    fn from(reason: IdProblemReason) -> Self {
        Self { reason, suggestion: None }
    }
}

impl fmt::Display for IdProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.reason)?;
        self.suggestion.as_ref().map_or(Ok(()), |suggestion| write!(f, "; {suggestion}"))
    }
}

impl fmt::Display for IdSuggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = match self.error {
            IdError::LookAlike => "look-alike",
            IdError::Slip => "slip",
        };
        write!(f, "one {error} away from {}", self.text)
    }
}

/// Declares the reasons: variant, code, data, and the English sentence, so that no list can miss one.
macro_rules! reasons {
    ($($variant:ident = $code:literal $({ $($field:ident: $type:ty),* })? $text:literal;)*) => {
        /// The rule that an identifier breaks. [`IdProblemReason::code`] is stable and is what catalogues translate;
        /// `Display` gives an English sentence.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(tag = "code", rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum IdProblemReason {
            $(#[doc = concat!("\"", $text, "\"")] $variant $({
                $(#[doc = concat!("`", stringify!($field), "` in the sentence.")] $field: $type),*
            })?,)*
        }

        impl IdProblemReason {
            /// Every code once, in the order of the variants.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// Returns the code.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }

            /// Returns one reason per code.
            #[cfg(test)]
            fn samples() -> Vec<Self> {
                vec![$(Self::$variant { $($($field: tests::Sample::sample()),*)? }),*]
            }
        }

        impl fmt::Display for IdProblemReason {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant { $($($field),*)? } => write!(f, $text),)*
                }
            }
        }
    };
}

reasons! {
    Empty = "empty" "nothing was given";
    TextTooLong = "text_too_long" { bytes: usize } "a text of {bytes} bytes, longer than any identifier of this kind";
    CanonicalTooLong = "canonical_too_long" { bytes: usize }
        "{bytes} bytes once written out, longer than any identifier of this kind";
    NoLetterOrDigit = "no_letter_or_digit" "no letter or digit in it";
    NoDigit = "no_digit" "no digit in it";
    NoName = "no_name" "no name in it";
    Characters = "characters" { found: usize, expected: usize } "{found} characters, expected {expected}";
    CharactersBetween = "characters_between" { found: usize, min: usize, max: usize }
        "{found} characters, expected {min} to {max}";
    CharactersEither = "characters_either" { found: usize, first: usize, second: usize }
        "{found} characters, expected {first} or {second}";
    Digits = "digits" { found: usize, expected: usize } "{found} digits, expected {expected}";
    DigitsBetween = "digits_between" { found: usize, min: usize, max: usize } "{found} digits, expected {min} to {max}";
    DigitsAtLeast = "digits_at_least" { found: usize, min: usize } "{found} digits in it, expected at least {min}";
    DigitsUpToOr = "digits_up_to_or" { found: usize, max: usize, or: usize }
        "{found} digits, expected up to {max}, or {or}";
    DigitsAndComplement = "digits_and_complement" { found: usize, min: usize, max: usize }
        "{found} digits, expected {min} to {max} and perhaps a complement such as 1A";
    TaxNumberLength = "tax_number_length" { found: usize }
        "{found} characters, expected 13 of a person or 12 of a company";
    Character = "character" { position: usize, found: char, expected: CharacterClass }
        "character {position} is '{found}', expected {expected}";
    UnexpectedCharacter = "unexpected_character" "a character that does not belong there";
    StrayCharacter = "stray_character" { found: char } "'{found}' in it";
    NotADigit = "not_a_digit" { found: char } "'{found}' in it, expected digits only";
    NotALetterOrDigits = "not_a_letter_or_digits" { found: char } "'{found}' in it, expected V or E and digits";
    NotOfAnAlias = "not_of_an_alias" { found: char } "'{found}' in it, expected letters, digits, dots and hyphens";
    NotOfAnAddress = "not_of_an_address" { found: char } "'{found}' in it, which no address has";
    AllDigitsEqual = "all_digits_equal" "all digits are the same";
    AllCharactersEqual = "all_characters_equal" "all characters are the same";
    FirstDigit = "first_digit" { found: char, expected: CharacterClass } "first digit is {found}, expected {expected}";
    FirstDigitOfTen = "first_digit_of_ten" { found: char }
        "first digit is {found}, expected 1 in a number of 10 digits";
    FirstDigitZero = "first_digit_zero" "first digit is 0, expected 1 to 9";
    FirstLetter = "first_letter" { found: char, expected: CharacterClass }
        "first letter is {found}, expected {expected}";
    ThirdDigit = "third_digit" { found: char, max: char } "third digit is {found}, expected 0 to {max}";
    Prefix = "prefix" { found: String, expected: String } "begins with {found}, expected {expected}";
    DigitsAt = "digits_at" { first: usize, last: usize, found: String, expected: String }
        "digits {first} to {last} are {found}, expected {expected}";
    CheckDigit = "check_digit" { found: char, expected: char } "check digit is {found}, expected {expected}";
    CheckDigits = "check_digits" { found: String, expected: String } "check digits are {found}, expected {expected}";
    CheckDigitMismatch = "check_digit_mismatch" "the check digit does not fit";
    NoCheckDigitFits = "no_check_digit_fits" { digits: SpelledNumber } "no check digit fits its first {digits} digits";
    CheckDigitsMissing = "check_digits_missing" { expected: String } "the key is missing; it is {expected}";
    CheckSum = "check_sum" "its check sum does not fit";
    AccountCheckDigit = "account_check_digit" { found: char, expected: char }
        "check digit of the account is {found}, expected {expected}";
    AccountCheckDigits = "account_check_digits" { found: String, expected: String }
        "check digits of the account are {found}, expected {expected}";
    AgencyCheckDigit = "agency_check_digit" { found: char, expected: char }
        "check digit of the agency is {found}, expected {expected}";
    UnknownProvince = "unknown_province" { found: String } "no province is {found}";
    UnknownDepartment = "unknown_department" { found: String } "no department is {found}";
    UnknownMunicipality = "unknown_municipality" { found: String } "no municipality is {found}";
    UnknownMunicipalityOfDepartment = "unknown_municipality_of_department" { department: String, found: String }
        "no municipality of department {department} is {found}";
    UnknownState = "unknown_state" { found: String } "no state is {found}";
    UnknownMexicanState = "unknown_mexican_state" { found: String } "'{found}' is no Mexican state";
    UnknownOffice = "unknown_office" { found: String } "no office is {found}";
    UnknownArea = "unknown_area" { found: String } "no area is {found}";
    UnknownHolderKind = "unknown_holder_kind" { found: String } "no holder's kind is {found}";
    GroupZero = "group_zero" "no group is 00";
    SerialZero = "serial_zero" "no serial is 0000";
    OrderZero = "order_zero" "numbers of order count from 1";
    BranchZero = "branch_zero" "branches count from 1";
    ChassisSerialZero = "chassis_serial_zero" "a serial number of zeros stands for no vehicle";
    AdvertisedNumber = "advertised_number" "a number printed in an advertisement";
    RegisterYear = "register_year" { found: String } "{found} is no year of a register";
    EmbeddedDate = "embedded_date" { found: String } "'{found}' inside it is no date";
    AmbiguousWithoutHyphens = "ambiguous_without_hyphens"
        "without hyphens its province, book and entry can't be told apart";
    NotProvinceBookEntry = "not_province_book_entry"
        "not a province (or PE, E, N), a book and an entry, apart by hyphens";
    UnusedLetter = "unused_letter" "a letter that no such number has";
    PassportLetter = "passport_letter" "a letter that no passport has";
    PassportShape = "passport_shape" { country: String, shapes: Shapes }
        "passports of {country} have the shape {shapes} (A a letter, 9 a digit)";
    NoPlate = "no_plate" "words for a vehicle without a plate";
    UnknownCountry = "unknown_country" "no country, code or demonym known here";
    MisspeltCountry = "misspelt_country" "no country known here";
    UnknownStation = "unknown_station" { found: String } "no station begins with {found}";
    UnknownMid = "unknown_mid" { found: String } "no country has the digits {found}";
    NotLatin = "not_latin" "letters and digits of the Latin alphabet only";
    UnknownCallSignSeries = "unknown_call_sign_series" { found: String } "no country's series begins with {found}";
    AircraftLength = "aircraft_length" { min: usize, max: usize } "expected {min} to {max} letters and digits";
    UnknownRegistration = "unknown_registration" { country: String, mark: String }
        "no registration of {country} known here goes on like this after {mark}";
    UnknownMark = "unknown_mark" "no country's mark begins it";
    UnknownMobileCode = "unknown_mobile_code" { found: String } "no country has the mobile code {found}";
    NotAgencyAndAccount = "not_agency_and_account" "not an agency and an account, such as ag. 1584-9 c/c 210169-6";
    NotAccountWithCheckDigit = "not_account_with_check_digit" "not an account with a check digit";
    AgencyDigits = "agency_digits" { found: usize, expected: usize } "an agency of {found} digits, expected {expected}";
    OperationDigits = "operation_digits" { found: usize, expected: usize }
        "an operation of {found} digits, expected {expected}";
    BankDigits = "bank_digits" { found: usize, expected: usize } "a bank of {found} digits, expected {expected}";
    PaymentCodeWithoutKey = "payment_code_without_key" "a payment code without a key in it";
    PaymentCodeCheckSum = "payment_code_check_sum" "the check sum of the payment code does not fit";
    NotAPixKey = "not_a_pix_key" "neither a CPF, a CNPJ, an email, a phone nor a random key";
    HexCharacter = "hex_character" { found: char } "'{found}' after 0x, expected 0-9 and a-f";
    HexDigits = "hex_digits" { found: usize, expected: usize } "{found} digits after 0x, expected {expected}";
    AddressCase = "address_case" "its capital letters do not fit its check sum: a digit may be wrong";
    AddressCheckSum = "address_check_sum" { prefix: String }
        "not a valid {prefix}1 address: its check sum does not fit";
    WitnessProgram = "witness_program" "no witness program that this check sum belongs to";
    AddressLength = "address_length" "not of the length of an address";
    UnknownCurrency = "unknown_currency" "not an address of a known currency";
    UnknownIbanCountry = "unknown_iban_country" { found: String } "'{found}' is no country with IBANs";
    IbanShape = "iban_shape" { country: String } "not of the length or shape that accounts of {country} have";
    NotAnIban = "not_an_iban" "not two letters, two digits and up to 30 letters and digits";
    NoAtSign = "no_at_sign" "no @ in it";
    EmptyMailbox = "empty_mailbox" "nothing on one side of the @";
    MailboxCharacter = "mailbox_character" { found: char } "'{found}' before the @";
    MailboxDot = "mailbox_dot" "a dot with nothing beside it before the @";
    InvalidDomain = "invalid_domain" { found: String } "'{found}' is no domain";
    DisplayedName = "displayed_name" "a blank in it: a displayed name, not a handle";
    NotAnAddress = "not_an_address" "no street, quarter or town in it";
    SeveralPhones = "several_phones" { count: usize } "{count} numbers in one text; the first is read";
    LetterAmongDigits = "letter_among_digits" { found: char }
        "a letter '{found}' among the digits, read as the digit it looks like";
    NoCallingCode = "no_calling_code" "no country code in it, and no country given to read it in";
    UnknownCallingCode = "unknown_calling_code" "no country has this calling code";
    PhoneTooLong = "phone_too_long" { digits: usize } "{digits} digits, more than any phone number has";
    PhoneTooShort = "phone_too_short" { digits: usize } "{digits} digits, fewer than any phone number has";
    NotAPhone = "not_a_phone" "not written as a phone number";
    ShortCodeWithoutCountry = "short_code_without_country" "a short number, and no country given to read it in";
    TooShortForCountry = "too_short_for_country" "too short for a number of its country";
    TooLongForCountry = "too_long_for_country" "too long for a number of its country";
    LengthOfNoNumber = "length_of_no_number" "not of a length that numbers of its country have";
    AreaCodeMissing = "area_code_missing" "a local number without its area code";
    UnassignedRange = "unassigned_range" "in no range of numbers that its country has given out";
    DateTooLong = "date_too_long" "too long for a date";
    DateOfZeros = "date_of_zeros" "a date of zeros stands for no date";
    NoNumber = "no_number" "no number in it";
    MoreThanThreeNumbers = "more_than_three_numbers" "more than three numbers";
    MoreThanDayAndYear = "more_than_day_and_year" "more numbers than a day and a year";
    NumberTooLong = "number_too_long" { found: String } "'{found}' is too long a number for a date";
    TwoMonths = "two_months" "two months in it";
    NotOfADate = "not_of_a_date" { found: String } "'{found}' is not of a date";
    NoYear = "no_year" "no year in it";
    NotAYear = "not_a_year" { found: u32 } "{found} is no year";
    ImplausibleYear = "implausible_year" { found: u32 } "{found} is no year that a record could mean";
    DayOfMonth = "day_of_month" { month: Month, year: i16, days: u8, day: u32 }
        "{month} {year} has {days} days, not {day}";
    NotAMonth = "not_a_month" { found: u32 } "{found} is no month";
    DateDigits = "date_digits" { found: usize } "{found} digits without separators, expected 4, 6 or 8";
    IncompleteCalendarDate = "incomplete_calendar_date" { calendar: CalendarName }
        "an {calendar} date needs a day, a month and a year";
    NoDayOfCalendar = "no_day_of_calendar" { calendar: CalendarName } "no such day in the {calendar} calendar";
    ZoneLines = "zone_lines" { lengths: LineLengths }
        "lines of {lengths} characters, expected three of 30, two of 36 or two of 44";
    ZoneCheckDigit = "zone_check_digit" { field: ZoneField, found: char, expected: char }
        "{field}: check digit is {found}, expected {expected}";
    ZoneCompositeCheckDigit = "zone_composite_check_digit" { found: char, expected: char }
        "composite check digit is {found}, expected {expected}";
    ZoneStateCode = "zone_state_code" { field: ZoneField, found: String } "{field} '{found}' is no code of a state";
    ZoneDate = "zone_date" { field: ZoneField, found: String } "{field} '{found}' is no date";
    ZoneWithoutNumber = "zone_without_number" "no document number in it";
    ZoneSex = "zone_sex" { found: char } "sex is '{found}', expected M, F or <";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any value of the type of a field.
    pub(super) trait Sample {
        fn sample() -> Self;
    }

    macro_rules! samples {
        ($($type:ty = $value:expr;)*) => {
            $(impl Sample for $type {
                fn sample() -> Self {
                    $value
                }
            })*
        };
    }

    samples! {
        usize = 7;
        u32 = 7;
        u8 = 7;
        i16 = 1980;
        char = 'K';
        String = "XYZ".to_owned();
        CharacterClass = CharacterClass::OneOf("019".to_owned());
        Shapes = Shapes(vec!["AA9999999".to_owned(), "999999999".to_owned()]);
        LineLengths = LineLengths(vec![13, 40]);
        SpelledNumber = SpelledNumber(8);
        Month = Month(2);
        CalendarName = CalendarName::SolarHijri;
        ZoneField = ZoneField::BirthDate;
    }

    #[test]
    fn codes_list_every_reason_once_and_serialize_and_read_back() {
        let reasons = IdProblemReason::samples();
        assert_eq!(reasons.iter().map(IdProblemReason::code).collect::<Vec<_>>(), IdProblemReason::CODES);
        let distinct: std::collections::BTreeSet<_> = IdProblemReason::CODES.iter().collect();
        assert_eq!(distinct.len(), reasons.len());
        for reason in reasons {
            let plain = IdProblem::from(reason);
            let corrected = plain.clone().with_suggestion(IdError::LookAlike, "123");
            for problem in [plain, corrected] {
                let json = serde_json::to_value(&problem).unwrap();
                assert_eq!(json["code"], problem.code());
                assert_eq!(serde_json::from_value::<IdProblem>(json).unwrap(), problem);
            }
        }
    }

    #[test]
    fn sentences_name_their_data() {
        let reason = IdProblemReason::FirstDigit { found: '2', expected: CharacterClass::OneOf("019".to_owned()) };
        let problem = IdProblem::from(reason).with_suggestion(IdError::Slip, "0614");
        assert_eq!(problem.to_string(), "first digit is 2, expected 0, 1 or 9; one slip away from 0614");
        let reason = IdProblemReason::DayOfMonth { month: Month(2), year: 1981, days: 28, day: 30 };
        assert_eq!(reason.to_string(), "February 1981 has 28 days, not 30");
        let lines = IdProblemReason::ZoneLines { lengths: LineLengths(vec![]) };
        assert_eq!(lines.to_string(), "lines of no characters, expected three of 30, two of 36 or two of 44");
    }
}
