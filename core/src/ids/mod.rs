//! Identifiers: one file a kind, national numbers one file a country.
