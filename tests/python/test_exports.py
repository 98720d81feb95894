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
    "name",
    [
        "a.graphml",
        "a.gexf",
        "a.json",
        "a.ftm.json",
        "a.csv",
        "a.stix.json",
        "a.anx",
        "a.i2.csv",
        "a.nodes.cypher.csv",
        "a.links.cypher.csv",
    ],
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
    found = {
        (label[r[":START_ID"]], label[r[":END_ID"]], r[":TYPE"].lower(), float(r["weight:double"]))
        for r in rows(tmp_path / "a.links.cypher.csv")
    }
    assert len(label) == 4
    assert found == {link[:4] for link in LINKS}


def test_parquet(net, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    net.export(tmp_path / "a.parquet", mask="nobody")
    net.export(tmp_path / "a.nodes.parquet", mask="nobody")
    links = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert {(one["source"], one["target"], one["layer"], one["weight"], one["start"]) for one in links} == set(LINKS)
    nodes = {one["label"]: one for one in pq.read_table(tmp_path / "a.nodes.parquet").to_pylist()}
    assert nodes["=leo<b>"]["name"] == 'Leo "O\'Neil" & <script>'
    assert nodes["ana"]["status"] == "victim"
    net.export(tmp_path / "b.nodes.parquet")
    assert "Ana Secret" not in str(pq.read_table(tmp_path / "b.nodes.parquet").to_pylist())


def test_gexf_has_times(net, tmp_path):
    net.export(tmp_path / "a.gexf", mask="nobody")
    graph = nx.read_gexf(tmp_path / "a.gexf")
    assert graph.graph["mode"] == "dynamic"
    assert sorted(float(one["start"]) for *_, one in graph.edges(data=True) if "start" in one) == [0.0, 86_400.0]


def test_follow_the_money(net, tmp_path):
    model = pytest.importorskip("followthemoney").model
    net.export(tmp_path / "a.ftm.json", mask="nobody")
    lines = (tmp_path / "a.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = [model.get_proxy(json.loads(line)) for line in lines]
    assert {name for one in entities for name in one.get("name", quiet=True)} >= {"Ana Secret", "Señora Sola"}
    assert sum(one.schema.edge for one in entities) == 3


def test_pseudonyms_are_stable_under_a_key(net, tmp_path, caplog):
    def shown(name, **options):
        net.export(tmp_path / name, **options)
        return {row["label"] for row in rows(tmp_path / name)}

    one = shown("a.csv", format="entities", key="secret")
    assert one == shown("b.csv", format="entities", key=b"secret") != shown("c.csv", format="entities", key="other")
    assert any(label.startswith("victim-") for label in one)
    hidden = shown("d.csv", format="entities", key="secret", mask="everybody")
    assert len(hidden) == 4
    assert hidden.isdisjoint({"ana", "alone", "'=leo<b>"})
    with pytest.raises(vn.InputError, match="key"):
        net.export(tmp_path / "e.csv", mask="everybody")
    with pytest.raises(vn.InputError, match="empty"):
        net.export(tmp_path / "e.csv", key="")
    assert not caplog.records
    net.export(tmp_path / "e.csv", mask="nobody")
    assert "names 1 protected" in caplog.text


def test_naming_somebody_protected_is_kept_in_the_case(tmp_path):
    case = vn.Case(tmp_path / "c.sqlite", name="Example")
    case.add([{"id": "1", "name": "Ana Secret", "status": "victim"}, {"id": "2", "name": "Leo"}], source="police")
    case.resolve()
    case.export(tmp_path / "a.json")
    assert len(case.disclosures) == 0
    case.export(tmp_path / "a.json", mask="nobody", user="eva", reason="court order 7")
    case.set_source("police", handling="C")
    case.export(tmp_path / "b.json", mask="nobody", withhold=["C"])
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["nodes"] == []
    again = vn.Case(tmp_path / "c.sqlite")
    assert list(again.disclosures["user"]) == ["eva"]
    assert list(again.disclosures["reason"]) == ["court order 7"]
