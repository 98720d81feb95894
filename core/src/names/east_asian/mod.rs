//! East Asian names: splits them into surname and syllables, reads them by several systems, and aligns them with names
//! in Latin letters.
//!
//! Each system reads the whole name, so that one reading does not mix Mandarin with Cantonese or Korean. An alternate
//! reading counts only where surname and given name both fit.

mod fit;
mod read;

pub(super) use fit::{SYLLABLE_GAIN, align, applies_to};
pub(super) use read::{alternates, push, push_transcribed};
