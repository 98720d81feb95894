//! What an alignment is worth as a whole: what is missing, what contradicts, in which order it stands.

mod person;
mod words;

pub(crate) use person::{person, person_ceiling};
pub(crate) use words::words;
