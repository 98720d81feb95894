"""The measures of `vinculo.analysis` against networkx."""

import importlib
import itertools
import math
import pickle

import networkx as nx
import numpy as np
import pyarrow as pa
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


def test_trusses_assortativity_and_paths(pair):
    graph, net = pair
    nodes = list(net.nodes)
    truss = {frozenset((a, b)): k for a, b, k in vn.analysis.truss_number(net)}
    for k in range(2, 5):
        want = {frozenset(edge) for edge in nx.k_truss(graph, k).edges}
        assert {edge for edge, number in truss.items() if number >= k} == want
    groups = {v: str(v % 3) for v in graph}
    nx.set_node_attributes(graph, groups, "group")
    assert vn.analysis.assortativity(net, [groups[v] for v in nodes]) == pytest.approx(
        nx.attribute_assortativity_coefficient(graph, "group")
    )
    assert vn.analysis.numeric_assortativity(net, [float(graph.degree(v)) for v in nodes]) == pytest.approx(
        nx.degree_assortativity_coefficient(graph)
    )
    a, b = nodes[0], nodes[-1]
    assert vn.analysis.all_shortest_paths(net, a, b) == sorted(nx.all_shortest_paths(graph, a, b))
    assert vn.analysis.all_shortest_paths(net, a, b, limit=1) == vn.analysis.all_shortest_paths(net, a, b)[:1]


def test_paths_respect_time():
    net = vn.Network.from_edges(["a", "b", "b"], ["b", "c", "c"], layer=["call", "call", "payment"], time=[100, 50, 200])
    assert vn.analysis.earliest_arrival(net, "a", 0) == [0, 100, 200]
    path = vn.analysis.time_respecting_path(net, "a", "c", "1970-01-01")
    assert list(path["layer"]) == ["call", "payment"]
    assert list(path["start"]) == [100, 200]
    assert vn.analysis.time_respecting_path(net, "c", "a", 60) is None


def test_groups_and_key_players(pair):
    graph, net = pair
    communities = net.communities()
    belongs = vn.analysis.memberships(net, communities)
    assert all(own in dict(all_) for own, all_ in zip(communities, belongs, strict=True))
    found = vn.analysis.key_players(net, 2)
    assert found == found.nodes == net.key_players(2)
    assert (found.exact, found.objective, net.key_players(2).value) == (True, "fragment", found.value)
    assert vn.analysis.fragmentation(net, found.nodes) == pytest.approx(found.value)
    alike = dict(vn.analysis.like_positions(net, list(net.nodes)[0]))
    want = {
        w: s
        for _, w, s in nx.jaccard_coefficient(
            graph, [(list(net.nodes)[0], w) for w in graph if w != list(net.nodes)[0] and not graph.has_edge(list(net.nodes)[0], w)]
        )
        if s
    }
    assert {w: alike[w] for w in want} == pytest.approx(want)


def test_rankings_have_intervals_and_tell_what_follows_effort(pair):
    _, net = pair
    degree = [float(x) for x in net.degree()]
    with pytest.warns(UserWarning, match="effort"):
        found = vn.analysis.ranking(net, "degree", n=5, samples=60, effort=degree)
    assert list(zip(found["node"], found["value"], strict=True)) == net.ranking("degree", n=5)
    assert all(
        low <= high and best <= worst
        for low, high, best, worst in zip(found["low"], found["high"], found["best"], found["worst"], strict=True)
    )
    assert vn.analysis.follows_effort(degree, degree[::-1]) is None or vn.analysis.follows_effort(degree, degree) == pytest.approx(1)
    assert 0 < vn.analysis.betweenness_error(10_000, 500) < 1


def lines():
    """Two lines, the second after the first, each with the same three contacts, and two of these who talk at night."""
    rows = [("old", who, "call", day * 86_400) for day, who in enumerate("abc")]
    rows += [("new", who, "call", (10 + day) * 86_400) for day, who in enumerate("abc")]
    return [*rows, ("a", "b", "call", 23 * 3_600), ("b", "a", "message", 23 * 3_600 + 60)]


def test_phones():
    source, target, layer, time = zip(*lines(), strict=True)
    net = vn.Network.from_edges(source, target, layer=layer, time=time, directed=True)
    calls = vn.analysis.call_patterns(net).to_pandas().set_index(["a", "b"])
    assert calls.loc[("a", "b"), ["calls", "night", "burst"]].tolist() == [2, 1.0, 2]
    assert sorted(calls.loc[("a", "b"), "common"]) == ["new", "old"]
    taken = vn.analysis.successors(net)
    assert (list(taken["old"]), list(taken["new"]), list(taken["gap"])) == (["old"], ["new"], [8 * 86_400])
    nodes = [{"id": "new", "status": "victim"}]
    guarded = vn.Network.from_edges(source, target, layer=layer, time=time, directed=True, nodes=nodes)
    assert len(vn.analysis.successors(guarded)) == 0
    assert "new" not in {*vn.analysis.call_patterns(guarded)["a"], *vn.analysis.call_patterns(guarded)["b"]}
    found = vn.analysis.device_changes(
        ["A", "A", "B", None], ["x", "x", "x", "x"], ["2024-01-01", "2024-01-02", "2024-01-05", "2024-01-06"]
    )
    assert (list(found["swap"]), list(found["old"]), list(found["new"]), list(found["gap"])) == (["card"], ["A"], ["B"], [3 * 86_400])
    with pytest.raises(vn.InputError, match="each row"):
        vn.analysis.device_changes(["A"], ["x"], [1, 2])


def test_money():
    between = [f"m{i}" for i in range(5)]
    source, target = ["boss"] * 5 + between, between + ["sink"] * 5
    net = vn.Network.from_edges(source, target, weight=[100.0] * 5 + [95.0] * 5, layer="payment", time=list(range(10)), directed=True)
    found = vn.analysis.money_patterns(net).to_pandas()
    assert set(found.motif) == {"fan_in", "fan_out", "pass_through", "scatter_gather"}
    gathered = found[found.motif == "scatter_gather"].iloc[0]
    assert (gathered.node, list(gathered.others), gathered.amount) == ("boss", [*between, "sink"], 475.0)


def test_flows():
    sea, land = [90, 92, 88, 91, 12, 9, 11, 10], [10, 9, 11, 10, 85, 90, 88, 91]
    shift = vn.analysis.displacements({"sea": sea, "land": land}, min_share=0.2)
    assert (list(shift["period"]), list(shift["from"]), list(shift["to"])) == ([4], ["sea"], ["land"])
    assert vn.analysis.change_points([10, 12, 11, 9, 210, 190, 200, 205]) == [4]
    assert vn.analysis.lag([1, 9, 2, 30, 4, 4, 80, 3], [5, 1, 9, 2, 30, 4, 4, 80], max_lag=3)[0] == 1
    assert vn.analysis.suppress([[3, 40], [50, 60]]) == [[None, None], [None, None]]


def test_rings_and_roles_of_any_network():
    people = ["boss", "leo", "eva", "max"]
    calls = [(a, b, "call") for a, b in itertools.combinations(people, 2) for _ in range(3)]
    calls += [("leo", "car", "owns"), *((who, "car", "travel") for who in ("leo", "eva", "max"))]
    source, target, layer = zip(*calls, strict=True)
    time = [None if one == "owns" else 5 for one in layer]
    nodes = [{"id": who, "kind": "person", "status": "victim" if who == "max" else ""} for who in people] + [
        {"id": "car", "kind": "vehicle"}
    ]
    net = vn.Network.from_edges(source, target, layer=layer, time=time, directed=True, nodes=nodes)
    ring = vn.analysis.rings(net.project())[0]
    assert isinstance(ring, vn.Ring)
    assert {member.entity_id for member in ring.members} == {"boss", "leo", "eva"}
    assert [one.status for one in ring.protected] == ["victim"]
    assert all("max" not in (link.source, link.target) for link in ring.evidence)
    assert "max" not in repr(ring)
    roles = {one["node"]: one["role"] for one in vn.analysis.roles(net, people)}
    assert roles["leo"] == "driver"
    assert "max" not in roles
    told = vn.analysis.roles_by_position(net, {"eva": "guide", "boss": "organiser"})
    assert all(one["node"] != "max" for one in told)


def test_layers_and_times():
    net = vn.Network.from_edges(
        ["a", "a", "b"], ["b", "b", "c"], weight=[1, 2, 4], layer=["call", "kin", "call"], time=[5, None, 50], end=[9, None, None]
    )
    calls = net.of_layers(["call"])
    assert (len(calls), calls.links, list(calls.edges()["weight"])) == (3, 2, [1.0, 4.0])
    assert list(net.of_layers({"call": 10, "kin": 1}).edges()["weight"]) == [10.0, 2.0, 40.0]
    assert net.between(8, 50).links == 1
    assert list(net.edges()["end"]) == [9, None, None]
    with pytest.raises(vn.InputError, match="call, kin"):
        net.of_layers(["fax"])
    with pytest.raises(vn.InputError, match="before it begins"):
        net.between(9, 8)
    with pytest.raises(vn.InputError, match="row 1"):
        vn.Network.from_edges([1], [2], time=[5], end=[4])


def test_a_million_lonely_nodes():
    net = vn.Network.from_edges([0], [1], nodes=pa.table({"id": pa.array(range(1_000_000))}))
    assert (len(net), net.links, max(net.core_number()), len(set(np.asarray(net.components())))) == (1_000_000, 1, 1, 999_999)
    assert len(set(np.asarray(net.communities()))) == 999_999


def test_results_of_removals_and_roles_are_tuples_and_mappings():
    net = vn.Network.from_edges(["a", "b", "c"], ["b", "c", "d"], layer="call")
    (step,) = vn.analysis.dismantle(net, "degree", 1)
    assert step == (step.node, step.largest, step.fragmentation) == ("b", 0.5, pytest.approx(2 / 3))
    effect = vn.analysis.what_if(net, ["b"])
    assert (effect.components, effect["links_lost"]) == ((1, 2), 2)
    assert dict(effect) == {
        "components": (1, 2),
        "largest": (4, 2),
        "links_lost": 2,
        "fragmentation": (0.0, pytest.approx(2 / 3)),
        "cut_off": ["a"],
        "new_cuts": [],
    }
    assert effect == dict(effect)
    with pytest.raises(KeyError):
        effect["keys"]
    (role, *_) = vn.analysis.roles(net, ["a", "b", "c", "d"], occupation={"a": "chofer de camión"})
    assert list(role) == ["node", "role", "confidence", "reasons", "replaceable"]
    assert (role["node"], role.node, role["role"]) == ("a", "a", role.role)
    assert all(isinstance(reason, vn.rings.Reason) for reason in role.reasons)
    (like, *_) = vn.analysis.roles_by_position(net, {"a": "driver", "d": "driver"})
    assert list(like) == ["node", "role", "share", "similarity", "like"]
    for result in (step, effect, role, like):
        assert pickle.loads(pickle.dumps(result)) == result


def test_no_measure_returns_a_negative_zero():
    net = vn.Network.from_edges(["a", "b", "d"], ["c", "c", "c"], directed=True, nodes=[{"id": "alone"}], layer="call")
    hubs, authorities = vn.analysis.hits(net)
    columns = [hubs, authorities, net.pagerank(), net.betweenness(), net.closeness(), net.harmonic()]
    columns += [[value for _, value in net.ranking(measure)] for measure in ("strength", "harmonic", "betweenness")]
    columns += [[length for length, _ in vn.analysis.k_shortest_paths(net, "a", "a", 1)]]
    columns += [vn.analysis.clustering(net), vn.analysis.katz(net), net.effective_size(), net.constraint()]
    columns += [[value for *_, value in vn.analysis.edge_betweenness(net)]]
    assert not [value for column in columns for value in column if value == 0 and math.copysign(1, value) < 0]


def test_evaluate_is_a_function_and_hides_no_module():
    assert callable(vn.evaluate)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("vinculo.evaluate")
    assert {vn.Evaluation, vn.Scores, vn.CaseAccuracy} <= {getattr(vn.results, name) for name in vn.results.__all__}
