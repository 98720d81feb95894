//! The distinct values of one property, read once.

use serde::{Deserialize, Serialize};

use super::{DateValue, NameValues};
use crate::hash;

/// The distinct values of one property, in the form its comparator wants.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Values {
    /// Parsed names.
    Names(NameValues),
    /// Dates.
    Dates(Vec<DateValue>),
    /// Canonical texts.
    Texts(TextValues),
}

impl Values {
    /// How many distinct values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Names(names) => names.len(),
            Self::Dates(dates) => dates.len(),
            Self::Texts(texts) => texts.len(),
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A hash of a value's content, the same whatever its number is.
    #[must_use]
    pub fn key(&self, value: u32) -> u64 {
        match self {
            Self::Names(names) => names.key(value),
            Self::Dates(dates) => dates[value as usize].key(),
            Self::Texts(texts) => texts.key(value),
        }
    }
}

/// Texts one after another in one buffer.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TextValues {
    buffer: String,
    ends: Vec<u32>,
    keys: Vec<u64>,
}

impl TextValues {
    /// Adds a text and gives its number.
    pub fn push(&mut self, text: &str) -> u32 {
        self.buffer.push_str(text);
        self.ends.push(u32::try_from(self.buffer.len()).unwrap_or(u32::MAX));
        self.keys.push(hash::text(text));
        self.ends.len() as u32 - 1
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text with this number; empty if there is none.
    #[must_use]
    pub fn text(&self, value: u32) -> &str {
        let value = value as usize;
        let start = if value == 0 { 0 } else { self.ends.get(value - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(value).copied().unwrap_or(0) as usize;
        self.buffer.get(start..end).unwrap_or("")
    }

    /// The hash of the text with this number.
    #[must_use]
    pub fn key(&self, value: u32) -> u64 {
        self.keys[value as usize]
    }

    /// Whether the parts fit each other, as those of a stored file must before they are used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.keys.len() == self.ends.len()
            && self.ends.windows(2).all(|w| w[0] <= w[1])
            && self.ends.last().is_none_or(|&end| end as usize == self.buffer.len())
            && self.ends.iter().all(|&end| self.buffer.is_char_boundary(end as usize))
    }
}
