"""One large network through vinculo, igraph and NetworKit, all in one process, in turn.

    python benches/peers/network.py [--nodes 1000000] [--groups 20000] [--turns 3]

The network is drawn here: groups of people with many links inside and few outside, numbered group by group, or in
scattered order with `--scattered`. Every figure is the best of the turns, in seconds; vinculo and NetworKit use all cores.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import igraph
import networkit
import numpy as np
import vinculo as vn


def drawn(nodes: int, groups: int, scattered: bool) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    rng = np.random.default_rng(7)
    size = nodes // groups
    inside = rng.integers(0, nodes, 3 * nodes)
    near = inside // size * size + rng.integers(0, size, len(inside))
    far = rng.integers(0, nodes, (2, nodes * 7 // 10))
    source, target = np.concatenate([inside, far[0]]), np.concatenate([np.minimum(near, nodes - 1), far[1]])
    pairs = np.unique(np.stack([np.minimum(source, target), np.maximum(source, target)], 1)[source != target], axis=0)
    if scattered:
        pairs = rng.permutation(nodes)[pairs]
    return pairs[:, 0].copy(), pairs[:, 1].copy()


def best(turns: int, work: Callable[[], Any]) -> tuple[float, Any]:
    times, result = [], None
    for _ in range(turns):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, default=1_000_000)
    parser.add_argument("--groups", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--scattered", action="store_true")
    given = parser.parse_args()
    source, target = drawn(given.nodes, given.groups, given.scattered)
    ours = vn.Network.from_edges(source, target)
    ig = igraph.Graph(n=given.nodes, edges=np.stack([source, target], 1))
    nk = networkit.GraphFromCoo((source, target), n=given.nodes)

    rows: list[tuple[str, Callable[[], Any], Callable[[], Any] | None, Callable[[], Any] | None]] = [
        ("Leiden", lambda: ours.communities(seed=1), lambda: ig.community_leiden(objective_function="modularity", n_iterations=2), lambda: networkit.community.ParallelLeiden(nk).run().getPartition()),
        ("PageRank", ours.pagerank, ig.pagerank, lambda: networkit.centrality.PageRank(nk).run()),
        ("core numbers", ours.core_number, ig.coreness, lambda: networkit.centrality.CoreDecomposition(nk).run()),
        ("components", ours.components, ig.connected_components, lambda: networkit.components.ConnectedComponents(nk).run()),
        ("articulation points", ours.articulation_points, ig.articulation_points, None),
    ]
    print(f"{given.nodes:,} nodes, {len(source):,} links; seconds, the best of {given.turns}")
    print("| measure | vinculo | igraph | NetworKit |\n|---|---|---|---|")
    for name, *works in rows:
        cells = ["–" if work is None else f"{best(given.turns, work)[0]:.3f}" for work in works]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
