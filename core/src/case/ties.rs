//! Ties between entities: links as delivered, and shared things.

use serde::Serialize;

use super::evidence::EvidenceRef;

/// A thing with more holders than this ties none of them: the telephone of a hostel, the plate of a bus line.
pub const MAX_HOLDERS: usize = 12;

/// The nodes and edges that a network of a case has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum View {
    /// Persons and organizations, without directions. Links of their phones and accounts count as theirs. A shared thing ties its
    /// holders (layer `shared_phone` and so on), and so does being with one thing at the same time, such as travel in one
    /// vehicle; the weight falls with the number of holders, and things with more than [`MAX_HOLDERS`] holders tie nobody. A
    /// thing that has links and no known holder is a node of its own.
    #[default]
    Actors,
    /// Every entity, including things, with directions: links as delivered, and who holds what.
    Everything,
}

/// A tie between two entities: a link, or a shared thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// The id of one entity: the caller, the payer or the owner if the layer has a direction.
    pub source: String,
    /// The id of the other entity.
    pub target: String,
    /// The layer, such as `call`, `uses` or `shared_phone`.
    pub layer: String,
    /// The weight.
    pub weight: f64,
    /// The start, in seconds since 1970 UTC.
    pub start: Option<i64>,
    /// The end, in seconds since 1970 UTC.
    pub end: Option<i64>,
    /// The place.
    pub place: Option<String>,
    /// The id of the thing that both hold or were with.
    pub thing: Option<String>,
    /// The row of the link table, or the records and rows that name the thing.
    pub evidence: Vec<EvidenceRef>,
    /// The grade of the link as written.
    pub grade: Option<String>,
}
