//! Benches of Vínculo; see `benches/`.
