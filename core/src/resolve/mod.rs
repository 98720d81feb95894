//! The orchestrators: dedupe, link, search index, evaluation.
