//! Protection: victim status, pseudonyms, small-cell suppression, redaction.
