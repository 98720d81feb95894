//! Synthetic cases with known truth: five agencies write down the same invented people, each in its own way.
//!
//! Every person, thing and event is a function of the seed and a number, so blocks are made in any order on any number
//! of threads and the case is the same bit for bit. Names, towns and formats of numbers are facts; the people are not:
//! numbers are drawn, pass their check digits, and accounts stand at banks that do not exist.

mod agency;
mod block;
mod case;
mod cast;
mod culture;
mod everyday;
mod flat;
mod lexicon;
mod numbers;
mod person;
mod sample;
mod sheet;
mod slips;
mod story;
mod things;
mod write;

#[cfg(test)]
mod tests;

pub use case::{
    Delivery, LinkDelivery, Options, Settings, SharedThing, Source, SyntheticCase, TrueMember, TrueRecord, TrueRing,
    case, case_with,
};
pub use flat::people;
pub use slips::{ErrorCount, ErrorCounts, ErrorRates};
