//! The data of the reasons that are more than a number or a text.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The characters that a rule allows at one position.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CharacterClass {
    /// 0 to 9.
    Digit,
    /// A to Z.
    Letter,
    /// 0 to 9 or A to Z.
    LetterOrDigit,
    /// One character.
    Literal(char),
    /// One of the characters of a text.
    OneOf(String),
    /// 1 to 9 or A to V.
    NonZeroDigitOrAToV,
    /// 1 to 9 or A to Z.
    NonZeroDigitOrLetter,
    /// 0 to 9 or A.
    DigitOrA,
}

impl fmt::Display for CharacterClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digit => f.write_str("a digit"),
            Self::Letter => f.write_str("a letter"),
            Self::LetterOrDigit => f.write_str("a letter or a digit"),
            Self::Literal(c) => write!(f, "'{c}'"),
            Self::OneOf(characters) => {
                let last = characters.chars().count().saturating_sub(1);
                for (at, c) in characters.chars().enumerate() {
                    let separator = if at == 0 {
                        ""
                    } else if at == last {
                        " or "
                    } else {
                        ", "
                    };
                    write!(f, "{separator}{c}")?;
                }
                Ok(())
            }
            Self::NonZeroDigitOrAToV => f.write_str("1 to 9 or A to V"),
            Self::NonZeroDigitOrLetter => f.write_str("1 to 9 or a letter"),
            Self::DigitOrA => f.write_str("a digit or A"),
        }
    }
}

/// The shapes of the numbers of a kind: `A` is a letter, `9` a digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shapes(pub Vec<String>);

impl fmt::Display for Shapes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" or "))
    }
}

/// The lengths of the lines of a text, in characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineLengths(pub Vec<usize>);

impl fmt::Display for LineLengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lengths: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(if lengths.is_empty() { "no".to_owned() } else { lengths.join(" and ") }.as_str())
    }
}

/// A number that a sentence spells in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SpelledNumber(pub u8);

impl fmt::Display for SpelledNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            8 => f.write_str("eight"),
            9 => f.write_str("nine"),
            11 => f.write_str("eleven"),
            other => write!(f, "{other}"),
        }
    }
}

/// A month, 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Month(pub u8);

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        match NAMES.get(usize::from(self.0).wrapping_sub(1)) {
            Some(name) => f.write_str(name),
            None => write!(f, "month {}", self.0),
        }
    }
}

/// A calendar other than the Gregorian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarName {
    /// The Islamic lunar calendar.
    Islamic,
    /// The solar calendar of Iran and Afghanistan.
    SolarHijri,
    /// The Ethiopian calendar.
    Ethiopian,
}

impl fmt::Display for CalendarName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Islamic => "Islamic",
            Self::SolarHijri => "Solar Hijri",
            Self::Ethiopian => "Ethiopian",
        })
    }
}

/// A field of a machine-readable zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZoneField {
    /// The document number.
    DocumentNumber,
    /// The birth date.
    BirthDate,
    /// The expiry date.
    ExpiryDate,
    /// The personal number in the optional data.
    PersonalNumber,
    /// The issuing state.
    IssuingState,
    /// The nationality.
    Nationality,
}

impl fmt::Display for ZoneField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DocumentNumber => "document number",
            Self::BirthDate => "birth date",
            Self::ExpiryDate => "expiry date",
            Self::PersonalNumber => "personal number",
            Self::IssuingState => "issuing state",
            Self::Nationality => "nationality",
        })
    }
}
