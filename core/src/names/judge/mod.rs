//! What an alignment is match_gain as a whole: what is missing, what contradicts, in which order it stands.

mod person;
mod words;

pub(crate) use person::{max_person_logit, score_person};
pub(crate) use words::score_words;
