//! Text: folding, scripts, romanisation, sounds, edit distances.
//!
//! Everything here is a pure function of its arguments. [`fold::fold`] makes spellings comparable, [`romanise`] gives
//! any script a Latin reading (one file a script), [`sound`] turns a Latin reading into a short string of sounds
//! that means much the same in all the languages of the case, and [`distance`] measures what is left.

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
