//! What is known about single tokens: lists of given and family names, spelling variants, short forms, equivalents
//! across languages, titles, particles. The lists are plain text files, read once into one table.

mod entry;
mod groups;
mod lists;

pub(crate) use entry::{Entry, Relation};
pub use groups::NameGroups;
pub(crate) use lists::lexicon;
