//! Text: folding, scripts, romanisation, tokens, phonetic keys, edit distances.
