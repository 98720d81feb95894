//! Field layouts: offsets into the joined lines of a zone.

use super::Format;

/// The field offsets of one format, from the first character of the zone. Pairs are start and end (exclusive).
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) format: Format,
    pub(super) lines: usize,
    pub(super) width: usize,
    /// The line that holds the names.
    pub(super) names_line: usize,
    pub(super) names: (usize, usize),
    /// Document number: nine characters, then the check digit.
    pub(super) number: usize,
    pub(super) nationality: usize,
    /// Birth date: six digits, then the check digit.
    pub(super) birth: usize,
    pub(super) sex: usize,
    /// Expiry date: six digits, then the check digit.
    pub(super) expiry: usize,
    pub(super) optional: (usize, usize),
    /// The second optional data field (TD1 only).
    pub(super) more: (usize, usize),
    /// The check digit of the optional data (TD3 only).
    pub(super) optional_check: Option<usize>,
    pub(super) composite: Option<usize>,
    /// The ranges that the composite check digit covers.
    pub(super) covered: &'static [(usize, usize)],
}

impl Layout {
    pub(super) fn len(&self) -> usize {
        self.lines * self.width
    }

    /// Formats an offset as one-based line and character numbers.
    pub(super) fn place(&self, at: usize) -> String {
        format!("line {}, character {}", at / self.width + 1, at % self.width + 1)
    }
}

pub(super) const LAYOUTS: [Layout; 5] = [
    Layout {
        format: Format::Td1,
        lines: 3,
        width: 30,
        names_line: 2,
        names: (60, 90),
        number: 5,
        nationality: 45,
        birth: 30,
        sex: 37,
        expiry: 38,
        optional: (15, 30),
        more: (48, 59),
        optional_check: None,
        composite: Some(59),
        covered: &[(5, 30), (30, 37), (38, 45), (48, 59)],
    },
    Layout {
        format: Format::Td2,
        lines: 2,
        width: 36,
        names_line: 0,
        names: (5, 36),
        number: 36,
        nationality: 46,
        birth: 49,
        sex: 56,
        expiry: 57,
        optional: (64, 71),
        more: (0, 0),
        optional_check: None,
        composite: Some(71),
        covered: &[(36, 46), (49, 56), (57, 71)],
    },
    Layout {
        format: Format::Td3,
        lines: 2,
        width: 44,
        names_line: 0,
        names: (5, 44),
        number: 44,
        nationality: 54,
        birth: 57,
        sex: 64,
        expiry: 65,
        optional: (72, 86),
        more: (0, 0),
        optional_check: Some(86),
        composite: Some(87),
        covered: &[(44, 54), (57, 64), (65, 87)],
    },
    Layout {
        format: Format::MrvA,
        lines: 2,
        width: 44,
        names_line: 0,
        names: (5, 44),
        number: 44,
        nationality: 54,
        birth: 57,
        sex: 64,
        expiry: 65,
        optional: (72, 88),
        more: (0, 0),
        optional_check: None,
        composite: None,
        covered: &[],
    },
    Layout {
        format: Format::MrvB,
        lines: 2,
        width: 36,
        names_line: 0,
        names: (5, 36),
        number: 36,
        nationality: 46,
        birth: 49,
        sex: 56,
        expiry: 57,
        optional: (64, 72),
        more: (0, 0),
        optional_check: None,
        composite: None,
        covered: &[],
    },
];
