"""Every export is read back by a reader that others use, and nothing is lost on the way."""

import csv
import json

import igraph
import networkx as nx
import pytest
import vinculo as vn

LINKS = [("ana", "=leo<b>", "kin", 1.5, 0), ("=leo<b>", "+57 300", "owns", 1.0, None), ("ana", "+57 300", "call", 2.0, 86_400)]


@pytest.fixture
def net():
    source, target, layer, weight, time = zip(*LINKS, strict=True)
    nodes = [
        {"id": "ana", "name": "Ana Secret", "kind": "person", "status": "victim"},
        {"id": "=leo<b>", "name": 'Leo "O\'Neil" & <script>', "kind": "person", "status": "suspect"},
        {"id": "+57 300", "name": "", "kind": "phone", "status": ""},
        {"id": "alone", "name": "Señora Sola", "kind": "person", "status": ""},
    ]
    return vn.Network.from_edges(source, target, weight=weight, layer=layer, time=time, directed=True, nodes=nodes)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "name", ["a.graphml", "a.gexf", "a.json", "a.ftm.json", "a.csv", "a.stix.json", "a.anx", "a.i2.csv", "a.nodes.cypher.csv", "a.links.cypher.csv"]
)
def test_no_default_export_names_a_victim(net, tmp_path, name):
    net.export(tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "Secret" not in text
    assert "ana" not in text


def test_networkx_and_igraph(net, tmp_path):
    for name, read in (("a.graphml", nx.read_graphml), ("a.gexf", nx.read_gexf)):
        net.export(tmp_path / name, mask="nobody")
        graph = read(tmp_path / name)
        assert (len(graph), graph.number_of_edges()) == (4, 3)
        assert sorted(float(one["weight"]) for *_, one in graph.edges(data=True)) == [1.0, 1.5, 2.0]
    assert igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml")).ecount() == 3
    net.export(tmp_path / "a.json", mask="nobody")
    graph = nx.node_link_graph(json.loads((tmp_path / "a.json").read_text(encoding="utf-8")), edges="edges")
    assert {(a, b, one["layer"], one["weight"]) for a, b, one in graph.edges(data=True)} == {link[:4] for link in LINKS}


def test_stix(net, tmp_path):
    stix2 = pytest.importorskip("stix2")
    net.export(tmp_path / "a.stix.json", mask="nobody")
    bundle = stix2.parse((tmp_path / "a.stix.json").read_text(encoding="utf-8"), allow_custom=True)
    identities = {one.id: one for one in bundle.objects if one.type == "identity"}
    ties = [one for one in bundle.objects if one.type == "relationship"]
    label = lambda ref: identities[ref].x_vinculo_label
    assert len(identities) == 4
    assert {(label(t.source_ref), label(t.target_ref), t.x_vinculo_layer, t.x_vinculo_weight) for t in ties} == {link[:4] for link in LINKS}
    assert sum("start_time" in tie for tie in ties) == 2


def test_i2(net, tmp_path):
    etree = pytest.importorskip("lxml.etree")
    net.export(tmp_path / "a.anx", mask="nobody")
    chart = etree.parse(str(tmp_path / "a.anx")).getroot()
    entities = {one.get("EntityId"): one.get("Identity") for one in chart.iter("Entity")}
    kinds = [one.get("Type") for one in chart.iter("LinkStyle")]
    ends = [(entities[one.get("End1Id")], entities[one.get("End2Id")]) for one in chart.iter("Link")]
    assert {(*pair, kind) for pair, kind in zip(ends, kinds, strict=True)} == {link[:3] for link in LINKS}
    classes = {one.get("Name") for one in chart.iter("AttributeClass")}
    assert {one.get("AttributeClass") for one in chart.iter("Attribute")} <= classes
    types = {one.get("Name") for one in chart.iter("EntityType")}
    assert {one.get("Type") for one in chart.iter("IconStyle")} <= types
    net.export(tmp_path / "a.i2.csv", mask="nobody")
    assert sorted(float(row["weight"]) for row in rows(tmp_path / "a.i2.csv")) == [1.0, 1.5, 2.0]


def test_neo4j(net, tmp_path):
    net.export(tmp_path / "a.nodes.cypher.csv", mask="nobody")
    net.export(tmp_path / "a.links.cypher.csv", mask="nobody")
    label = {row["id:ID"]: row["label"].removeprefix("'") for row in rows(tmp_path / "a.nodes.cypher.csv")}
    found = {(label[r[":START_ID"]], label[r[":END_ID"]], r[":TYPE"].lower(), float(r["weight:double"])) for r in rows(tmp_path / "a.links.cypher.csv")}
    assert len(label) == 4
    assert found == {link[:4] for link in LINKS}
