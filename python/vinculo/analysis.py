"""Measures of a network that are asked for less often than the methods of `Network`, each in the order of `nodes`.

>>> import vinculo as vn
>>> net = vn.Network.from_edges(["a", "b", "c", "d"], ["b", "c", "d", "e"])
>>> vn.analysis.dismantle(net, "betweenness", steps=1)
[('c', 0.4, 0.6666666666666667)]
>>> vn.analysis.k_shortest_paths(net, "a", "c", k=3)
[(2.0, ['a', 'b', 'c'])]
"""

from __future__ import annotations

from ._core import (
    analysis_clustering as clustering,
    analysis_consensus as consensus,
    analysis_dense_communities as dense_communities,
    analysis_dismantle as dismantle,
    analysis_edge_betweenness as edge_betweenness,
    analysis_eigenvector as eigenvector,
    analysis_hits as hits,
    analysis_intervals as intervals,
    analysis_k_shortest_paths as k_shortest_paths,
    analysis_katz as katz,
    analysis_max_flow as max_flow,
    analysis_what_if as what_if,
)

__all__ = [
    "clustering",
    "consensus",
    "dense_communities",
    "dismantle",
    "edge_betweenness",
    "eigenvector",
    "hits",
    "intervals",
    "k_shortest_paths",
    "katz",
    "max_flow",
    "what_if",
]
