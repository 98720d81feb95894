//! Fellegi-Sunter: levels, prior, EM, term frequency, weights, explanation.
