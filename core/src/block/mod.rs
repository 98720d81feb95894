//! Blocking: an inverted index from rare keys to records, and ranked, capped candidate lists out of it.
//!
//! No rules are asked for. Every property gives keys; two keys that are each too common are taken together (a surname with
//! a year of birth). A key shared by more records than the cap is dropped: the pairs it alone would give are too many
//! to be evidence, and any pair worth comparing shares a rarer one. Candidates of a record are ranked by the summed
//! rarity of the keys shared, and only the best are kept; what was dropped is counted.

mod echo;
mod index;
mod keys;
mod tally;

pub use echo::Echoes;
pub use index::{Asking, BlockIndex, Candidate, Scratch};
pub use keys::{BlockOptions, echoed, keys_of};
