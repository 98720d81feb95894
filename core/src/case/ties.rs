//! The ties between entities: links as delivered, and things that several hold.

use serde::Serialize;

use super::evidence::EvidenceRef;

/// A thing held by more than this many says nothing about any two of them: a hostel's telephone, a bus line's plate.
pub const HUB: usize = 12;

/// What a network of a case shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Persons and organizations, without directions. What their phones and accounts do is theirs; holding one thing ties
    /// its holders (layer `shared_phone` and so on), and so does being with one thing at one time, such as travel in one
    /// vehicle: the less the more of them there are, and not at all beyond [`HUB`]. A thing that acts and that nobody is
    /// known to hold stands for its holder.
    #[default]
    Actors,
    /// Every entity, things too, tied by the links as delivered and by who holds what, with directions.
    Everything,
}

/// What ties two entities: one link, or one thing that both hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// One entity: the caller, the payer, the owner, where the layer has a direction.
    pub source: String,
    /// The other.
    pub target: String,
    /// The layer, such as `call`, `uses` or `shared_phone`.
    pub layer: String,
    /// How much it weighs.
    pub weight: f64,
    /// When it began, in seconds since 1970 UTC.
    pub start: Option<i64>,
    /// When it ended, in seconds since 1970 UTC.
    pub end: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// The thing that both hold.
    pub thing: Option<String>,
    /// The source and row of the link table, or the records that name the thing.
    pub evidence: Vec<EvidenceRef>,
    /// The evaluation of the link, as written.
    pub grade: Option<String>,
}
