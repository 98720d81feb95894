//! Names of persons and organisations: lexicon, parse, align, score, explain.
