"""Measures and findings of a network beyond the methods of `Network`; values come in the order of `nodes`.

Position: `eigenvector`, `katz`, `hits`, `clustering`, `truss_number`, `edge_betweenness`, `assortativity`. Paths:
`all_shortest_paths`, `k_shortest_paths`, `time_respecting_path`, `earliest_arrival`, `max_flow` (with its minimum cut).
Groups: `consensus`, `dense_communities`, `memberships`, `rings`, `roles`, `roles_by_position`. Who matters: `key_players`,
`dismantle`, `what_if`, and with intervals `ranking`, `intervals`. Phones and money: `call_patterns`, `successors`,
`device_changes`, `money_patterns`. Flows: `change_points`, `displacements`, `lag`, `suppress`.

>>> import vinculo as vn
>>> net = vn.Network.from_edges(["a", "b", "c", "d"], ["b", "c", "d", "e"])
>>> vn.analysis.dismantle(net, "betweenness", steps=1)
[('c', 0.4, 0.6666666666666667)]
>>> vn.analysis.k_shortest_paths(net, "a", "c", k=3)
[(2.0, ['a', 'b', 'c'])]
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from ._core import (
    Network,
    Table,
    analysis_all_shortest_paths as all_shortest_paths,
    analysis_assortativity as assortativity,
    analysis_betweenness_error as betweenness_error,
    analysis_call_patterns as call_patterns,
    analysis_change_points as change_points,
    analysis_clustering as clustering,
    analysis_consensus as consensus,
    analysis_dense_communities as dense_communities,
    analysis_device_changes as device_changes,
    analysis_dismantle as dismantle,
    analysis_displacements as displacements,
    analysis_earliest_arrival as earliest_arrival,
    analysis_edge_betweenness as edge_betweenness,
    analysis_eigenvector as eigenvector,
    analysis_follows_effort as follows_effort,
    analysis_fragmentation as fragmentation,
    analysis_hits as hits,
    analysis_intervals as intervals,
    analysis_k_shortest_paths as k_shortest_paths,
    analysis_katz as katz,
    analysis_key_players as key_players,
    analysis_lag as lag,
    analysis_like_positions as like_positions,
    analysis_max_flow as max_flow,
    analysis_memberships as memberships,
    analysis_money_patterns as money_patterns,
    analysis_numeric_assortativity as numeric_assortativity,
    analysis_ranking as _ranking,
    analysis_rings as rings,
    analysis_roles as roles,
    analysis_roles_by_position as roles_by_position,
    analysis_successors as successors,
    analysis_suppress as suppress,
    analysis_time_respecting_path as time_respecting_path,
    analysis_truss_number as truss_number,
    analysis_what_if as what_if,
)
from .resolve import Progress

__all__ = [
    "all_shortest_paths",
    "assortativity",
    "betweenness_error",
    "call_patterns",
    "change_points",
    "clustering",
    "consensus",
    "dense_communities",
    "device_changes",
    "dismantle",
    "displacements",
    "earliest_arrival",
    "edge_betweenness",
    "eigenvector",
    "follows_effort",
    "fragmentation",
    "hits",
    "intervals",
    "k_shortest_paths",
    "katz",
    "key_players",
    "lag",
    "like_positions",
    "max_flow",
    "memberships",
    "money_patterns",
    "numeric_assortativity",
    "ranking",
    "rings",
    "roles",
    "roles_by_position",
    "successors",
    "suppress",
    "time_respecting_path",
    "truss_number",
    "what_if",
]


def ranking(
    network: Network,
    measure: str,
    n: int = 10,
    *,
    samples: int = 200,
    wrong: float = 0.2,
    unseen: float = 0.1,
    seed: int = 0,
    merged: Sequence[float] | None = None,
    effort: Sequence[float] | None = None,
    progress: Progress = None,
) -> Table:
    """The first n nodes by a measure, each with the interval of its value and its best and worst rank.

    The intervals come from `samples` networks in which links are lost (`wrong`: how likely a single row is), unseen ones
    are added (`unseen`: as a share of those seen) and doubtful merges come apart (`merged`: how likely each node's records
    are one thing). With `effort` (how much was spent on watching each node, such as days of wiretap) a UserWarning says
    where the ranks follow it. Protected persons are never ranked.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a", "a", "b"], ["b", "c", "d", "c"])
    >>> found = vn.analysis.ranking(net, "degree", n=2)
    >>> list(found["node"]), list(found["best"])
    (['a', 'b'], [1, 1])
    """
    table, follows = _ranking(network, measure, n, samples, wrong, unseen, seed, merged, effort, progress)
    if follows is not None:
        text = f"{measure} follows the effort of observation (rank correlation {follows:.2f}): it may tell no more than who was watched"
        warnings.warn(text, UserWarning, stacklevel=2)
    return table
