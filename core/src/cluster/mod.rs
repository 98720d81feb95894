//! Clusters: components, constraints, splitting of weak bridges.
