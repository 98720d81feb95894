//! The distinct values of one property, read once.

use serde::{Deserialize, Serialize};

use super::{DateValue, NameValues};
use crate::error::{Error, Result};
use crate::hash;

/// The distinct values of one property, in the form that its comparator needs.
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
    /// The number of distinct values.
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

    /// A hash of the content of a value, independent of its number.
    #[must_use]
    pub fn key(&self, value: u32) -> u64 {
        match self {
            Self::Names(names) => names.key(value),
            Self::Dates(dates) => dates[value as usize].key(),
            Self::Texts(texts) => texts.key(value),
        }
    }
}

/// The most bytes of text that one [`TextValues`] holds: the largest offset that fits into 32 bits.
const MAX_BYTES: usize = u32::MAX as usize;

/// Texts concatenated in one buffer.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TextValues {
    buffer: String,
    ends: Vec<u32>,
    keys: Vec<u64>,
}

impl TextValues {
    /// Appends a text and returns its number.
    ///
    /// # Errors
    /// [`Error::Input`] if all texts together would exceed 4 GiB; nothing is appended then.
    pub fn push(&mut self, text: &str) -> Result<u32> {
        self.push_within(text, MAX_BYTES)
    }

    fn push_within(&mut self, text: &str, max_bytes: usize) -> Result<u32> {
        let end = self.buffer.len() + text.len();
        let fits = u32::try_from(end).ok().filter(|_| end <= max_bytes);
        let Some(end) = fits else {
            return Err(Error::input(format!(
                "the distinct values of one property hold more than {max_bytes} bytes of text; leave that column out or \
                 split the table"
            )));
        };
        self.buffer.push_str(text);
        self.ends.push(end);
        self.keys.push(hash::text(text));
        Ok(self.ends.len() as u32 - 1)
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
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

    /// Whether the parts are consistent. A value read from a file must be valid before it is used.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.keys.len() == self.ends.len()
            && self.ends.windows(2).all(|w| w[0] <= w[1])
            && self.ends.last().is_none_or(|&end| end as usize == self.buffer.len())
            && self.ends.iter().all(|&end| self.buffer.is_char_boundary(end as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_beyond_the_limit_is_an_error_and_loses_nothing() {
        let mut texts = TextValues::default();
        assert_eq!(texts.push_within("abc", 5).unwrap(), 0);
        let error = texts.push_within("def", 5).unwrap_err();
        assert!(matches!(&error, Error::Input(text) if text.contains("more than 5 bytes")), "{error}");
        assert_eq!(texts.push_within("de", 5).unwrap(), 1);
        assert_eq!((texts.text(0), texts.text(1), texts.len()), ("abc", "de", 2));
        assert!(texts.is_valid());
    }
}
