//! East Asian names: cutting them into surname and syllables, reading them by several systems, and laying them beside
//! names in Latin letters.
//!
//! The systems are alternates of the whole name, all Mandarin or all Cantonese or all Korean, so that readings aren't
//! mixed by chance; an alternate speaks only where surname and given name both fit.

mod fit;
mod read;

pub(super) use fit::{SYLLABLE_GAIN, align, applies_to};
pub(super) use read::{alternates, push, push_transcribed};
