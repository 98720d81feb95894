//! Names of organisations and vessels: legal forms, trade words, countries, numbers.

mod list;
mod number;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use list::{WordClass, word_list};
pub(crate) use read::read_drafts;
