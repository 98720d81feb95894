"""Measures and patterns of a network beyond the methods of `vinculo.Network`; arrays are in the order of `nodes`.

| subject | functions |
|---|---|
| position | `eigenvector`, `katz`, `hits`, `clustering`, `truss_number`, `edge_betweenness`, `assortativity`, `numeric_assortativity` |
| paths | `all_shortest_paths`, `k_shortest_paths`, `time_respecting_path`, `earliest_arrival`, `max_flow` |
| groups | `consensus`, `dense_communities`, `memberships`, `rings`, `roles`, `roles_by_position`, `like_positions` |
| key nodes | `key_players`, `ranking`, `intervals`, `dismantle`, `what_if`, `fragmentation`, `follows_effort`, `betweenness_error` |
| phones and money | `call_patterns`, `successors`, `device_changes`, `money_patterns` |
| flows | `change_points`, `displacements`, `lag`, `suppress` |

>>> import vinculo as vn
>>> net = vn.Network.from_edges(["a", "b", "c", "d"], ["b", "c", "d", "e"])
>>> vn.analysis.dismantle(net, "betweenness", steps=1)
[Removal(node='c', largest=0.4, fragmentation=0.6666666666666667)]
>>> vn.analysis.k_shortest_paths(net, "a", "c", k=3)
[(2.0, ['a', 'b', 'c'])]
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ._core import (
    Network,
    analysis_all_shortest_paths as all_shortest_paths,
    analysis_assortativity as assortativity,
    analysis_betweenness_error as betweenness_error,
    analysis_call_patterns as call_patterns,
    analysis_change_points as change_points,
    analysis_clustering as clustering,
    analysis_consensus as consensus,
    analysis_dense_communities as dense_communities,
    analysis_device_changes as device_changes,
    analysis_dismantle as _dismantle,
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
    analysis_lag as lag,
    analysis_like_positions as like_positions,
    analysis_max_flow as max_flow,
    analysis_memberships as memberships,
    analysis_money_patterns as money_patterns,
    analysis_numeric_assortativity as numeric_assortativity,
    analysis_ranking as _ranking,
    analysis_rings as _rings,
    analysis_roles as _roles,
    analysis_roles_by_position as _roles_by_position,
    analysis_successors as successors,
    analysis_suppress as suppress,
    analysis_time_respecting_path as time_respecting_path,
    analysis_truss_number as truss_number,
    analysis_what_if as _what_if,
)
from .resolve import Progress
from .results import KeyPlayers, PositionRole, Ranking, Removal, RoleAssignment, WhatIf
from .rings import Reason, Ring, ring_of_network

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


def key_players(network: Network, k: int, objective: str = "fragment", *, progress: Progress = None) -> KeyPlayers:
    """The k key players of a network, as `Network.key_players` returns them.

    >>> import vinculo as vn
    >>> found = vn.analysis.key_players(vn.Network.from_edges(["a", "b"], ["b", "c"]), 1)
    >>> found.nodes, found.value, found.exact
    (['b'], 1.0, True)
    """
    found: KeyPlayers = network.key_players(k, objective, progress=progress)
    return found


def ranking(
    network: Network,
    measure: str,
    n: int = 10,
    *,
    samples: int = 200,
    row_error_rate: float = 0.2,
    missing_link_rate: float = 0.1,
    seed: int = 0,
    merge_probabilities: Sequence[float] | None = None,
    effort: Sequence[float] | None = None,
    progress: Progress = None,
) -> Ranking:
    """The first n nodes by a measure, each with the 90 % interval of its value and its best and worst rank.

    - `measure`: as in `Network.ranking`.
    - `samples`: the number of networks that are drawn. In each draw links are lost, missing links are added, and doubtful
      merges are split.
    - `row_error_rate`: the probability that a single row is wrong; a link of n rows is lost with its n-th power.
    - `missing_link_rate`: the number of unseen links as a share of the links; they are added between nodes with a
      common contact.
    - `merge_probabilities`: for each node the probability that its records are one thing, in the order of `nodes`; 1 by default.
    - `effort`: for each node the effort of observation, such as days of wiretap. If the ranks follow it, a `UserWarning`
      says so, and `follows_effort` of the result is the rank correlation.
    - `seed`: the same seed gives the same intervals.

    Returns a `vinculo.results.Ranking` with the columns node, value, low, high, best and worst. Protected persons are never
    ranked. Efron 1979, "Bootstrap methods: another look at the jackknife"; Snijders and Borgatti 1999, "Non-parametric
    standard errors and tests for network statistics". Raises `InputError` for an unknown measure, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a", "a", "b"], ["b", "c", "d", "c"])
    >>> found = vn.analysis.ranking(net, "degree", n=2)
    >>> list(found["node"]), list(found["best"])
    (['a', 'b'], [1, 1])
    """
    table, follows = _ranking(network, measure, n, samples, row_error_rate, missing_link_rate, seed, merge_probabilities, effort, progress)
    if follows is not None:
        text = f"{measure} follows the effort of observation (rank correlation {follows:.2f}): the ranking may only reflect who was watched"
        warnings.warn(text, UserWarning, stacklevel=2)
    return Ranking(table, measure, samples, follows)


def rings(
    network: Network,
    *,
    min_members: int = 3,
    min_single_layer_weight: float = 3.0,
    resolution: float = 0.3,
    seed: int = 0,
    seeds: Sequence[object] = (),
    progress: Progress = None,
) -> list[Ring]:
    """Suspected rings in a network of people with layers, the highest score first.

    - `min_members`: the smallest number of people in a ring.
    - `min_single_layer_weight`: the weight from which a link of one layer counts by itself, such as three calls.
    - `resolution`: a higher resolution gives smaller rings.
    - `seeds`: labels of nodes; with seeds, only rings that hold or touch one of them are returned.

    Returns `vinculo.Ring` objects as `Case.rings` does; `entity_id` is the label of a node. Roles are missing: see `roles`.
    Protected persons connect a ring but are never its members, and their links are not in its evidence. Communities by the
    Leiden method (Traag, Waltman and van Eck 2019) of which the 2-cores are kept (Seidman 1983), with p-values from networks
    with the same degrees (Maslov and Sneppen 2002). Raises `InputError` for an unknown node, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> source, target = ["ana", "leo", "eva"] * 3, ["leo", "eva", "ana"] * 3
    >>> (ring,) = vn.analysis.rings(vn.Network.from_edges(source, target, layer="call"))
    >>> sorted(member.entity_id for member in ring.members)
    ['ana', 'eva', 'leo']
    """
    found = _rings(network, min_members, min_single_layer_weight, resolution, seed, list(seeds), progress)
    return [ring_of_network(one, number) for number, one in enumerate(found, 1)]


def dismantle(network: Network, strategy: str = "betweenness", steps: int = 10, *, progress: Progress = None) -> list[Removal]:
    """Removes nodes one after the other and measures what is left: a list of `vinculo.results.Removal`, one per step.

    - `strategy`: degree, betweenness, pagerank or collective_influence; it is computed anew before each step.
    - `steps`: the largest number of removals.

    Protected persons are never removed. Cavallaro and others 2020, "Disrupting resilient criminal networks through data
    analysis"; Morone and Makse 2015, "Influence maximization in complex networks through optimal percolation" (collective
    influence). Raises `InputError` for an unknown strategy, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> (step,) = vn.analysis.dismantle(vn.Network.from_edges(["a", "b"], ["b", "c"]), steps=1)
    >>> step.node, step.fragmentation
    ('b', 1.0)
    """
    return [Removal(*one) for one in _dismantle(network, strategy, steps, progress=progress)]


def what_if(network: Network, removed: Iterable[object]) -> WhatIf:
    """Computes the effect of removing some nodes, given by their labels.

    Weights and directions are ignored. Protected persons are not listed. Cost: O(n + m). Raises `InputError` for an unknown
    node.

    >>> import vinculo as vn
    >>> effect = vn.analysis.what_if(vn.Network.from_edges(["a", "b"], ["b", "c"]), ["b"])
    >>> effect.links_lost, effect.fragmentation
    (2, (0.0, 1.0))
    """
    return WhatIf(**_what_if(network, list(removed)))


def roles(network: Network, members: Sequence[object], occupation: Mapping[Any, str] | None = None) -> list[RoleAssignment]:
    """The suspected roles of the members of a ring, by rules over layers and position.

    - `network`: the network of people and things before projection, its nodes with kinds.
    - `members`: the labels of the members.
    - `occupation`: a dict of label and declared occupation.

    Returns a list of `vinculo.results.RoleAssignment`. The roles are organiser, recruiter, document_forger, guide, driver,
    safe_house_keeper, money_handler, corrupt_official and broker. Protected persons are left out. Raises `InputError` for an
    unknown node.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["ana", "leo"], ["leo", "eva"], layer="call")
    >>> [one.role for one in vn.analysis.roles(net, ["ana", "leo", "eva"])]
    [None, 'organiser', None]
    """
    found = _roles(network, list(members), None if occupation is None else dict(occupation))
    return [RoleAssignment(**{**one, "reasons": tuple(Reason(**reason) for reason in one["reasons"])}) for one in found]


def roles_by_position(network: Network, known: Mapping[Any, str]) -> list[PositionRole]:
    """The role that the position of each person suggests, from people with a known role.

    `known` is a dict of label and role. The known role of the person itself is not used, and protected persons are left out.
    The result is a list of `vinculo.results.PositionRole`; it is a hint, not evidence. The people in the most similar
    positions vote: Lorrain and White 1971, "Structural equivalence of individuals in social networks". Raises `InputError`
    for an unknown node.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a", "b", "b"], ["c", "d", "c", "d"])
    >>> [one.node for one in vn.analysis.roles_by_position(net, {"a": "driver", "b": "driver"})]
    ['a', 'b', 'c', 'd']
    """
    return [PositionRole(**one) for one in _roles_by_position(network, dict(known))]
