//! The reasons for which a merge is contested.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// The reason for which the merge of two records is contested.
///
/// It is serialized as `code` and `reason`, the English sentence, beside the other fields of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MergeDoubt {
    /// The entity would be split without this pair, and the pair is not certain.
    HangsOnPair,
    /// The pair scores above the threshold, but the sum of all pairs of the two entities is evidence against the merge.
    Outweighed,
    /// The pair is likely a match, but scores below the threshold.
    BelowThreshold,
}

impl MergeDoubt {
    /// Every code once.
    pub const CODES: &'static [&'static str] = &["hangs_on_pair", "outweighed", "below_threshold"];

    const ALL: [Self; 3] = [Self::HangsOnPair, Self::Outweighed, Self::BelowThreshold];

    /// Returns the stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::HangsOnPair => "hangs_on_pair",
            Self::Outweighed => "outweighed",
            Self::BelowThreshold => "below_threshold",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::HangsOnPair => "the entity hangs on this pair",
            Self::Outweighed => "more evidence stands against this merge than for it",
            Self::BelowThreshold => "likely, but below the threshold",
        }
    }

    /// Parses a code. Early files of version 1 contain the sentence instead.
    pub(super) fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == text || one.sentence() == text)
    }
}

impl fmt::Display for MergeDoubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl Serialize for MergeDoubt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("MergeDoubt", 2)?;
        fields.serialize_field("code", self.code())?;
        fields.serialize_field("reason", self.sentence())?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_complete_and_sentences_of_old_files_parse() {
        assert_eq!(MergeDoubt::ALL.map(MergeDoubt::code), MergeDoubt::CODES);
        for one in MergeDoubt::ALL {
            assert_eq!(MergeDoubt::from_stored(one.code()), Some(one));
            assert_eq!(MergeDoubt::from_stored(&one.to_string()), Some(one));
        }
        assert_eq!(MergeDoubt::from_stored("something else"), None);
    }
}
