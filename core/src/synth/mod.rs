//! Synthetic cases with known truth: five agencies record the same invented people, each in its own format.
//!
//! Every person, thing and event is a function of the seed and an index, so blocks are computed in any order on any
//! number of threads with the same result, bit for bit. Names, towns and formats of identifiers are real; the people
//! are not. Identifiers are random with valid check digits, and accounts are at banks that do not exist.

mod agency;
mod belongings;
mod block;
mod block_writer;
mod case;
mod cast;
mod culture;
mod errors;
mod everyday;
mod flat_table;
mod fragment;
mod lexicon;
mod numbers;
mod person;
mod random;
mod record_writer;
mod ring_events;
mod types;

#[cfg(test)]
mod tests;

pub use case::{case, case_with};
pub use errors::{ErrorCount, ErrorCounts, ErrorRates};
pub use flat_table::people;
pub use types::{
    Delivery, LinkDelivery, Options, Settings, SharedThing, Source, SyntheticCase, TrueMember, TrueRecord, TrueRing,
};
