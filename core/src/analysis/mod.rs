//! Analysis: centrality, communities, key players, roles, rings, routes, paths.
