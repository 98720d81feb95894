//! What is kept on disk: the snapshot of an index and the case file.

pub mod snapshot;
