//! Synthetic cases with known truth.

mod culture;
mod lexicon;
mod numbers;
mod sample;
mod sheet;
