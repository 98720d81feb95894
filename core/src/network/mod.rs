//! The compact graph: layers, building it from resolved records, layout.
