//! Scores an alignment as a whole: what is missing, what contradicts, whether the order agrees.

mod person;
mod words;

pub(crate) use person::{max_person_logit, score_person};
pub(crate) use words::score_words;
