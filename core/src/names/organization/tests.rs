//! Phenomena of organisations' and vessels' names, by made-up firms.
