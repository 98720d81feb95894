"""The reprs for notebooks: a name cannot become markup, and a case names nobody."""

import re
import xml.etree.ElementTree

import pytest
import vinculo as vn

EVIL = "<script>alert('Ana')</script> & \"Torres\""


def people():
    return [
        {"id": "<b>1</b>", "name": f"{EVIL} Gil", "nota<i>": "x"},
        {"id": "2", "name": "TORRES GIL, Ana", "nota<i>": "x"},
    ]


def well_formed(html):
    """The tree of a repr: markup in a name would break it, or add elements of its own."""
    tree = xml.etree.ElementTree.fromstring(f"<div>{html}</div>")
    assert {element.tag for element in tree.iter()} <= {"div", "p", "b", "pre", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    return tree


def case():
    made = vn.Case(name="<img src=x onerror=alert(1)>")
    made.add(
        [{"id": 1, "name": "Ana Torres", "status": "suspect"}, {"id": 2, "name": "Marisol Vega", "status": "victim"}],
        columns={"id": "id", "name": "name", "status": "status"},
        source="<police>",
    )
    made.add_links([{"source": 1, "target": 2}], layer="kin", source="family")
    made.resolve()
    return made


def test_a_resolution_is_escaped():
    res = vn.dedupe(people(), columns={"id": "id", "name": "name", "<u>": "nota<i>"})
    html = res._repr_html_()
    tree = well_formed(html)
    assert len(tree.findall(".//tbody/tr")) == 2
    assert "&lt;b&gt;1&lt;/b&gt;" in html


def test_an_explanation_and_a_story_are_escaped():
    res = vn.dedupe(people(), columns={"id": "id", "name": "name"})
    html = res.explain("<b>1</b>", "2")._repr_html_()
    well_formed(html)
    assert "&lt;script&gt;" in html
    well_formed(res.explain_entity("<b>1</b>")._repr_html_())
    well_formed(res.clusters()._repr_html_())


def test_a_case_names_nobody():
    made = case()
    html = made._repr_html_()
    well_formed(html)
    assert "&lt;img src=x" in html
    for text in (html, repr(made)):
        assert "Marisol" not in text
        assert "Ana Torres" not in text


def test_a_network_names_nobody():
    net = vn.Network.from_edges(
        ["<b>Marisol", "Ana"], ["Ana", "Leo"], layer=["<i>", "kin"], nodes=[{"id": "<b>Marisol", "status": "victim"}]
    )
    html = net._repr_html_()
    well_formed(html)
    assert "&lt;i&gt;" in html
    assert "Marisol" not in html
    well_formed(case().network()._repr_html_())


def test_a_repr_has_no_empty_rows():
    assert vn.Network.from_edges(["a"], ["b"])._repr_html_().count("<tr>") == 0
    loop = vn.Network.from_edges(["a", "a"], ["b", "a"], layer="kin")._repr_html_()
    assert [cell.text for cell in well_formed(loop).iter("td")] == ["kin", "1"]
    lines = repr(vn.dedupe(people(), columns={"id": "id", "name": "name"}).explain("<b>1</b>", "2")).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_results_are_escaped_too():
    net = vn.Network.from_edges(["<b>", "Ana"], ["Ana", "Leo"])
    well_formed(net.ranking("degree")._repr_html_())


def test_results_are_lists_with_figures():
    net = vn.Network.from_edges(["a", "a", "a", "b"], ["b", "c", "d", "c"])
    ranking = net.ranking("degree", n=2)
    assert (ranking, dict(ranking), ranking[0].node) == ([("a", 3.0), ("b", 2.0)], {"a": 3.0, "b": 2.0}, "a")
    assert (ranking.measure, ranking.samples, list(ranking["value"])) == ("degree", 0, [3.0, 2.0])
    assert ranking.table.to_pandas().shape == (2, 2)
    wide = vn.analysis.ranking(net, "degree", n=2)
    assert type(wide) is type(ranking)
    assert wide == ranking
    assert wide.samples == 200
    players = net.key_players(1)
    assert players == ["a"] == vn.analysis.key_players(net, 1)
    assert (players.exact, players.objective) == (True, "fragment")


def test_progress_is_keyword_only():
    net = vn.Network.from_edges(["a"], ["b"])
    for call in (
        lambda: net.betweenness(None, 0, False),
        lambda: net.ranking("degree", 3, False),
        lambda: net.key_players(1, "reach", False),
    ):
        with pytest.raises(TypeError, match="positional"):
            call()


def test_the_key_people_of_a_case():
    made = vn.Case()
    assert made.add([{"id": i, "name": name} for i, name in enumerate(["Ana", "Leo", "Eva"])], source="police").columns
    calls = [{"source": a, "target": b} for a, b in [(0, 1), (1, 2), (2, 0)] * 3]
    made.add_links(calls, layer="call", source="operator")
    made.resolve()
    found = made.key_people(n=2)
    assert found.ranked == 3
    assert len(found.names) == len(found.ranking) >= 2
    assert set(found.key_players) <= {node for node, _ in found.ranking}
    assert re.search(r"rank \d to \d", repr(found))
    well_formed(found._repr_html_())
