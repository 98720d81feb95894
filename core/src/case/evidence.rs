//! What findings rest on: records, and rows of link tables.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::data::Data;
use super::entity::RecordRef;
use crate::record::{Kind, LinkRecord};

/// A record, or a row of a link table, on which a finding rests.
///
/// It is serialized as `source`, `id` and `row`: the id of a record, or `row 17` for a row of a link table, which stands as a
/// number in `row`. References are ordered by source, then id.
///
/// ```
/// use vinculo::case::EvidenceRef;
///
/// let row = EvidenceRef::Row { source: "operator".to_owned(), row: 17 };
/// assert_eq!((row.source(), row.id().as_ref(), row.row()), ("operator", "row 17", Some(17)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EvidenceRef {
    /// A record, as its source names it.
    Record(RecordRef),
    /// A row of a link table.
    Row {
        /// The source that delivered the table.
        source: String,
        /// The row, counted from 1.
        row: u64,
    },
}

impl EvidenceRef {
    /// The source of the record or table.
    #[must_use]
    pub fn source(&self) -> &str {
        match self {
            Self::Record(record) => &record.source,
            Self::Row { source, .. } => source,
        }
    }

    /// The id of the record, or `row` and the number of the row.
    #[must_use]
    pub fn id(&self) -> Cow<'_, str> {
        match self {
            Self::Record(record) => Cow::Borrowed(&record.id),
            Self::Row { row, .. } => Cow::Owned(format!("row {row}")),
        }
    }

    /// The row of the link table, counted from 1; `None` for a record.
    #[must_use]
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::Record(_) => None,
            Self::Row { row, .. } => Some(*row),
        }
    }

    pub(super) fn link(link: &LinkRecord) -> Self {
        Self::Row { source: link.origin.clone(), row: link.row }
    }
}

impl Ord for EvidenceRef {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_text = (self.source(), self.id()).cmp(&(other.source(), other.id()));
        by_text.then_with(|| self.row().cmp(&other.row()))
    }
}

impl PartialOrd for EvidenceRef {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for EvidenceRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("EvidenceRef", 3)?;
        fields.serialize_field("source", self.source())?;
        fields.serialize_field("id", &self.id())?;
        fields.serialize_field("row", &self.row())?;
        fields.end()
    }
}

/// What a record or a link says, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Statement {
    /// A record of a kind, by row.
    Record(Kind, u32),
    /// A link, by its place in [`Data::links`].
    Link(u32),
}

impl Statement {
    /// The source of the statement.
    pub(super) fn source(self, data: &Data) -> &str {
        match self {
            Self::Record(kind, row) => data.sets[&kind].source(row as usize),
            Self::Link(at) => &data.links[at as usize].origin,
        }
    }

    /// The statement as it is shown.
    pub(super) fn reference(self, data: &Data) -> EvidenceRef {
        match self {
            Self::Record(kind, row) => EvidenceRef::Record(RecordRef::row(&data.sets[&kind], row as usize)),
            Self::Link(at) => EvidenceRef::link(&data.links[at as usize]),
        }
    }
}

/// The references of some statements, sorted, each once.
pub(super) fn references(statements: impl Iterator<Item = Statement>, data: &Data) -> Vec<EvidenceRef> {
    let mut all: Vec<EvidenceRef> = statements.map(|statement| statement.reference(data)).collect();
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_keep_the_order_and_the_keys_of_their_texts() {
        let record = |id: &str| EvidenceRef::Record(RecordRef { source: "s".to_owned(), id: id.to_owned() });
        let row = |row| EvidenceRef::Row { source: "s".to_owned(), row };
        let mut all = [row(9), record("s1"), row(10), record("a")];
        all.sort();
        let texts: Vec<_> = all.iter().map(|one| one.id().into_owned()).collect();
        assert_eq!(texts, ["a", "row 10", "row 9", "s1"]);
        let json = serde_json::to_string(&[row(9), record("a")]).unwrap();
        assert_eq!(json, r#"[{"source":"s","id":"row 9","row":9},{"source":"s","id":"a","row":null}]"#);
    }
}
