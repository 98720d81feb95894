"""The measures of `vinculo.analysis` against networkx."""

import itertools

import networkx as nx
import numpy as np
import pytest
import vinculo as vn


@pytest.fixture(params=range(3))
def pair(request):
    graph = nx.gnm_random_graph(40, 80, seed=request.param)
    graph = graph.subgraph(max(nx.connected_components(graph), key=len)).copy()
    return graph, vn.Network.from_edges(*zip(*graph.edges, strict=True))


def test_centralities(pair):
    graph, net = pair
    close = lambda got, want: np.testing.assert_allclose(np.asarray(got, float), [want[v] for v in net.nodes], atol=1e-6)
    close(vn.analysis.eigenvector(net), nx.eigenvector_centrality(graph, max_iter=10_000, tol=1e-12))
    close(vn.analysis.katz(net, 0.05), nx.katz_centrality(graph, alpha=0.05, tol=1e-12))
    close(vn.analysis.clustering(net), nx.clustering(graph))
    hubs, authorities = vn.analysis.hits(net)
    want = nx.hits(graph, max_iter=10_000, tol=1e-12)
    close(hubs, want[0])
    close(authorities, want[1])
    between = {frozenset(ends): x for ends, x in nx.edge_betweenness_centrality(graph).items()}
    for a, b, value in vn.analysis.edge_betweenness(net):
        assert value == pytest.approx(between[frozenset((a, b))])


def test_paths_and_flow(pair):
    graph, net = pair
    a, b = list(net.nodes)[:2]
    want = [len(path) - 1 for path in itertools.islice(nx.shortest_simple_paths(graph, a, b), 8)]
    assert [length for length, _ in vn.analysis.k_shortest_paths(net, a, b, 8)] == want
    nx.set_edge_attributes(graph, 1, "capacity")
    value, cut = vn.analysis.max_flow(net, a, b)
    assert value == nx.maximum_flow_value(graph, a, b) == len(cut)


def test_disruption_and_intervals(pair):
    graph, net = pair
    steps = vn.analysis.dismantle(net, "betweenness", 3)
    left = graph.copy()
    for node, largest, _ in steps:
        left.remove_node(node)
        assert largest == pytest.approx(len(max(nx.connected_components(left), key=len)) / len(graph))
    told = vn.analysis.what_if(net, [node for node, *_ in steps])
    assert told["components"] == (1, nx.number_connected_components(left))
    intervals = vn.analysis.intervals(net, "degree", samples=50)
    assert len(intervals) == len(net)
    assert all(low <= high and rank[0] <= rank[1] for _, low, high, rank in intervals)
    labels, stable = vn.analysis.consensus(net, runs=10)
    assert len(labels) == len(stable) == len(net)
    with pytest.raises(vn.InputError, match="strategy"):
        vn.analysis.dismantle(net, "fame")
