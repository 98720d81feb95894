"""Networks: every form of a column of links, and measures against networkx and igraph."""

import csv
import itertools

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import vinculo as vn

PAIRS = [(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (6, 7)]
SOURCE, TARGET = [a for a, _ in PAIRS], [b for _, b in PAIRS]


@pytest.mark.parametrize(
    "column",
    [
        list,
        tuple,
        np.array,
        lambda x: np.array(x, dtype=np.uint16),
        lambda x: np.stack([x, x], 1)[:, 0],
        pd.Series,
        lambda x: pd.Series(x, dtype="Int32"),
        pl.Series,
        pa.array,
        lambda x: pa.chunked_array([x[:2], x[2:]]),
        iter,
    ],
)
def test_numbers_in_any_column(column):
    net = vn.Network.from_edges(column(SOURCE), column(TARGET))
    assert list(net.nodes) == [1, 2, 3, 4, 5, 6, 7]
    assert net.links == 6
    assert net.bridges() == [(3, 4), (4, 5), (6, 7)]


@pytest.mark.parametrize(
    "column",
    [
        list,
        np.array,
        pd.Series,
        lambda x: pd.Series(x, dtype="category"),
        lambda x: pd.Series(x, dtype=object),
        pl.Series,
        lambda x: pa.array(x).dictionary_encode(),
    ],
)
def test_texts_in_any_column(column):
    net = vn.Network.from_edges(column([f"p{a}" for a in SOURCE]), column([f"p{b}" for b in TARGET]))
    assert net.articulation_points() == ["p3", "p4"]
    assert set(map(type, net.nodes)) == {str}


def test_weights_layers_times_and_nodes():
    net = vn.Network.from_edges(
        ["a", "a", "b", "c"],
        ["b", "b", "c", "c"],
        weight=[1, 2, 0.5, 9],
        layer=["call", "kin", "call", "call"],
        time=["2024-01-01", None, "2024-01-02T10:00:00Z", 5],
        nodes=pd.DataFrame({"id": ["a", "z"], "name": ["Ana", None], "status": ["victim", "suspect"]}),
    )
    assert list(net.nodes) == ["a", "b", "c", "z"]
    assert (net.links, net.self_loops, net.layers) == (2, 1, ["call", "kin"])
    assert "1 rows from a node to itself" in repr(net)
    assert "a" not in [label for label, _ in net.ranking("degree")]
    assert "a" not in net.key_players(4)
    assert dict(zip(net.nodes, net.degree(), strict=True))["a"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([1], [1, 2]), "source has 1"),
        (([1], ["a"]), "text"),
        (([1, "a"], [1, 2]), "mixed, the first time in row 2"),
        ((["a", None], ["b", "c"]), "row 2"),
        ((pd.Series([1, None]), [1, 2]), "row 2"),
        (([1.5], [2]), "float"),
        (([True], [2]), "bool"),
        (("ab", "cd"), "is a text"),
        ((5, [2]), "column"),
        (([1], [2], [-1]), "row 1"),
        (([1], [2], [float("nan")]), "row 1"),
        (([1], [2], ["x"]), "row 1"),
        (([1], [2], None, None, ["not a time"]), "row 1"),
        (([1, 2], [2, 3], [1]), "weight"),
    ],
)
def test_links_that_make_no_sense(arguments, words):
    with pytest.raises(vn.InputError, match=words):
        vn.Network.from_edges(*arguments)


@pytest.mark.parametrize(
    "column",
    [
        list,
        lambda x: np.array(x, dtype=np.uint64),
        lambda x: pd.Series(x, dtype="uint64"),
        lambda x: pl.Series(x, dtype=pl.UInt64),
        lambda x: pa.array(x, pa.uint64()),
    ],
)
def test_a_label_above_64_bits_is_an_input_error(column):
    with pytest.raises(vn.InputError, match=r"target: row 2 is out of range.*write all labels as text"):
        vn.Network.from_edges([1, 2], column([3, 2**63]))
    assert list(vn.Network.from_edges([1, 2], column([3, 2**63 - 1])).nodes) == [1, 2, 3, 2**63 - 1]


def test_a_number_out_of_range_is_an_input_error_everywhere():
    with pytest.raises(vn.InputError, match="source: row 1 is out of range"):
        vn.Network.from_edges([-(2**63) - 1], [2])
    with pytest.raises(vn.InputError, match="time: row 1"):
        vn.Network.from_edges([1], [2], time=[2**63])
    with pytest.raises(vn.InputError, match="nodes: column 'id', row 2: .* out of range"):
        vn.Network.from_edges([1], [2], nodes=pa.table({"id": pa.array([1, 2**63], pa.uint64())}))
    net = vn.Network.from_edges([1], [2])
    with pytest.raises(vn.InputError, match="no node"):
        net.shortest_path(1, 2**63)
    with pytest.raises(vn.InputError, match="since"):
        net.between(2**63, 2**63)


DETAILS = ["amount", "currency", "mode", "place", "lat", "lon", "cell"]


def test_edges_show_the_details_of_their_rows():
    case = vn.Case()
    case.add([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}, {"id": 3, "name": "Leo Paz"}], source="police")
    paid = [
        {"source": 1, "target": 2, "amount": 90, "currency": "USD", "mode": "cash"},
        {"source": 1, "target": 2, "amount": 10, "currency": "USD", "mode": "cash"},
        {"source": 1, "target": 2, "amount": 7, "currency": "MXN", "mode": "cash"},
    ]
    case.add_links(paid, layer="payment", source="bank")
    case.add_links(
        [{"source": 2, "target": 3, "place": "Lima", "lat": -12.05, "lon": -77.04, "cell": "716-10-1"}], layer="meets", source="police"
    )
    case.add_links([{"source": 1, "target": 3}], layer="kin", source="registry")
    case.resolve()
    table = case.network("everything").edges()
    assert table.columns == ["source", "target", "layer", "weight", "start", "end", "rows", *DETAILS]
    of_layer = {}
    for row in table.to_pylist():
        of_layer.setdefault(row["layer"], []).append((row["weight"], row["rows"], *(row[name] for name in DETAILS)))
    assert of_layer == {
        "payment": [(1.0, 1, 7.0, "MXN", "cash", *[None] * 4), (2.0, 2, 100.0, "USD", "cash", *[None] * 4)],
        "meets": [(1.0, 1, None, None, None, "Lima", -12.05, -77.04, "716-10-1")],
        "kin": [(1.0, 1, *[None] * 7)],
    }


def test_edges_without_details_have_missing_values():
    for net in (vn.Network.from_edges([1, 1], [2, 2]), vn.Network.from_edges([1, 1], [2, 2], layer="call")):
        (row,) = net.edges().to_pylist()
        assert (row["weight"], [row[name] for name in DETAILS]) == (2.0, [None] * 7)
    assert vn.Network.from_edges([], []).edges().columns[-7:] == DETAILS


def test_a_projection_keeps_details():
    case = vn.Case()
    people = [
        {"id": 1, "name": "Ana Torres", "account": "ES9121000418450200051332"},
        {"id": 2, "name": "Li Wei", "account": "DE89370400440532013000"},
    ]
    case.add(people, columns={"id": "id", "name": "name", "account": "account"}, source="police")
    paid = [
        {"source:account": "ES9121000418450200051332", "target:account": "DE89370400440532013000", "amount": amount, "currency": "EUR"}
        for amount in (30, 12)
    ]
    case.add_links(paid, layer="payment", source="bank")
    case.resolve()
    projected = case.network("everything").project()
    (row,) = [row for row in projected.edges().to_pylist() if row["layer"] == "payment"]
    assert (row["amount"], row["currency"], row["weight"], row["rows"]) == (42.0, "EUR", 2.0, 2)


def test_unknown_names_are_told_with_those_there_are():
    net = vn.Network.from_edges(SOURCE, TARGET)
    for call in (lambda: net.ranking("fame"), lambda: net.key_players(1, objective="fame"), lambda: net.shortest_path(1, 99)):
        with pytest.raises(vn.InputError):
            call()


def test_no_links():
    net = vn.Network.from_edges([], [])
    assert (len(net), net.links, list(net.pagerank()), net.bridges(), net.key_players(2)) == (0, 0, [], [], [])
    assert len(vn.Network.from_edges([], [], nodes=[{"id": 1}, {"id": 2}])) == 2


def random_graph(seed):
    return nx.gnm_random_graph(40, 70, seed=seed)


@pytest.mark.parametrize("seed", range(5))
def test_against_networkx(seed):
    graph = random_graph(seed)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    net = vn.Network.from_edges(*zip(*graph.edges, strict=True))
    nodes = list(net.nodes)
    close = lambda got, want: np.testing.assert_allclose(np.asarray(got, float), [want[v] for v in nodes], atol=1e-9)
    close(net.betweenness(), nx.betweenness_centrality(graph))
    close(net.pagerank(), nx.pagerank(graph, tol=1e-13, max_iter=1000))
    close(net.core_number(), nx.core_number(graph))
    close(net.closeness(), nx.closeness_centrality(graph))
    close(net.harmonic(), nx.harmonic_centrality(graph))
    close(net.constraint(), nx.constraint(graph))
    close(net.effective_size(), nx.effective_size(graph))
    assert set(net.articulation_points()) == set(nx.articulation_points(graph))
    assert {frozenset(pair) for pair in net.bridges()} == {frozenset(pair) for pair in nx.bridges(graph)}
    assert len(set(net.components())) == nx.number_connected_components(graph)
    path = net.shortest_path(nodes[0], nodes[1])
    if nx.has_path(graph, nodes[0], nodes[1]):
        assert len(path) - 1 == nx.shortest_path_length(graph, nodes[0], nodes[1])
    else:
        assert path is None


@pytest.mark.parametrize("seed", range(3))
def test_communities_against_igraph(seed):
    graph = random_graph(seed)
    net = vn.Network.from_edges(*zip(*graph.edges, strict=True))
    place = {label: at for at, label in enumerate(net.nodes)}
    peer = igraph.Graph(n=len(net), edges=[(place[a], place[b]) for a, b in graph.edges])
    best = max(peer.community_leiden("modularity", n_iterations=-1).modularity for _ in range(10))
    assert peer.modularity(list(net.communities(seed=seed))) >= best - 0.01
    assert net.communities(seed=seed) == net.communities(seed=seed)


def test_key_players_are_the_best_of_all():
    graph = random_graph(1)
    net = vn.Network.from_edges(*zip(*graph.edges, strict=True))
    graph = graph.subgraph(list(net.nodes))

    def left(gone):
        rest = graph.subgraph(set(graph) - set(gone))
        return sum(len(part) * (len(part) - 1) for part in nx.connected_components(rest))

    assert left(net.key_players(2)) == min(map(left, itertools.combinations(graph, 2)))


def test_a_real_drug_network(data):
    with open(data / "networks" / "caviar.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    net = vn.Network.from_edges(
        [r["source"] for r in rows], [r["target"] for r in rows], weight=[float(r["weight"]) for r in rows], directed=True
    )
    assert len(net) == 110
    assert net.ranking("betweenness", n=3)
    assert len(set(net.communities())) > 2
    assert len(net.key_players(3)) == 3


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "ftm", "csv"])
def test_files(tmp_path, ending):
    path = tmp_path / f"net.{ending}"
    net = vn.Network.from_edges(["=ana", "leo"], ["leo", "eva"], nodes=[{"id": "eva", "status": "victim", "name": "Eva Secret"}])
    net.export(path)
    text = path.read_text(encoding="utf-8")
    assert "leo" in text
    assert "eva" not in text
    assert "Secret" not in text
    net.export(path, mask="nobody")
    assert "eva" in path.read_text(encoding="utf-8")
    if ending == "graphml":
        assert len(nx.read_graphml(path)) == 3
    if ending == "csv":
        assert "'=ana" in text
    with pytest.raises(vn.InputError, match="mask"):
        net.export(path, mask="everybody")
    with pytest.raises(vn.InputError, match="format"):
        net.export(tmp_path / "net.xyz")
    with pytest.raises(vn.FileError):
        net.export(tmp_path / "nowhere" / f"net.{ending}")
