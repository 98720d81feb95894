//! Blocking: an inverted index from rare keys to records, and ranked, capped lists of candidates from it.
//!
//! The caller gives no blocking rules. Every property gives keys; two keys that are each too common are combined (a surname
//! with a year of birth). A key of more records than a cap is dropped: its pairs are too many, and a pair worth comparing
//! shares a rarer key. The candidates of a record are ranked by the summed rarity of the shared keys, and only the best are
//! kept. What was dropped is counted.

mod accumulator;
mod candidates;
mod cross_script;
mod index;
mod keys;
mod options;

pub use candidates::{Candidate, Query, Scratch};
pub use cross_script::{CrossScriptKeys, cross_script_keys};
pub use index::BlockIndex;
pub use keys::keys_of;
pub use options::BlockOptions;
