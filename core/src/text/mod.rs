//! Text: folding, scripts, romanisation, sounds, edit distances.
//!
//! All functions are pure. [`fold::fold`] makes spellings comparable. [`romanise()`] gives a Latin reading of any script,
//! with one file per script. [`sound`] turns a Latin reading into a short string of sounds that is comparable across
//! languages.
//! [`distance`] holds the edit distances.

pub mod distance;
pub mod fold;
pub mod romanise;
pub mod script;
pub mod sound;
pub(crate) mod syllable;
pub(crate) mod transcribed;

pub use distance::{damerau_levenshtein, jaro_winkler};
pub use fold::{clean, fold};
pub use romanise::romanise;
pub use script::Script;
pub use sound::Sound;
