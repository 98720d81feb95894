//! Exports: GraphML, GEXF, FollowTheMoney, CSV.
