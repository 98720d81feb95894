//! Comparators: one file each, one line of registry.
