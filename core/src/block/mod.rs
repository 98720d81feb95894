//! Blocking: keys, inverted index, capped candidate lists.
