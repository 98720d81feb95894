"""The demonstration, as a new user runs it."""

import re

import networkx as nx
import pytest
import vinculo as vn
from vinculo import cli


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    assert cli.main(["demo", "-o", str(out), "--people", "200", "--seed", "3", "--lang", "es"]) == 0
    return out


def test_it_writes_what_it_names(written):
    names = {path.name for path in written.iterdir()}
    assert names == {"report.html", "entities.csv", "links.csv", "network.graphml"}
    assert len(vn.read_table(written / "entities.csv")) > 200
    assert len(vn.read_table(written / "links.csv")) > 10
    assert len(nx.read_graphml(written / "network.graphml")) > 200


def test_it_ends_with_a_table(tmp_path, capsys):
    assert cli.main(["demo", "-o", str(tmp_path), "--people", "200", "--lang", "en", "-q"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for words in ("Records in", "persons", "F1", "rings", "Seconds", "report.html"):
        assert words.lower() in out.lower(), out


def test_no_protected_person_is_named(written):
    made = vn.synth.case(seed=3, people=200)
    case = vn.Case()
    for delivery in made.deliveries:
        delivery.add_to(case)
    case.resolve()
    people = case.entities("person").to_pylist()
    protected = {"victim", "victim_offender", "witness", "minor"}
    bare = lambda name: " ".join(sorted(re.findall(r"\w+", name.casefold())))
    open_names = {bare(name) for one in people if one["status"] not in protected for name in one["names"] or [one["name"]]}
    hidden = [one for one in people if one["status"] in protected]
    assert len(hidden) > 5
    for path in written.iterdir():
        text = path.read_text(encoding="utf-8")
        for one in hidden:
            assert one["entity_id"] not in text or path.name == "report.html"
            if len(one["name"].split()) > 1 and bare(one["name"]) not in open_names:
                assert one["name"] not in text, (path.name, one["name"])


def test_the_same_seed_is_the_same_case():
    a, b = (vn.synth.case(seed=5, people=150) for _ in range(2))
    assert a == b
    assert vn.synth.case(seed=6, people=150) != a
    assert "5 agencies" in repr(a)


def test_synth_writes_tables_that_are_read_again(tmp_path, capsys):
    assert cli.main(["synth", "-o", str(tmp_path), "--people", "120"]) == 0
    made = vn.synth.case(people=120)
    for name, table in made.tables().items():
        assert len(vn.read_table(tmp_path / f"{name}.csv")) == len(table)


def test_too_few_people_is_a_wrong_call(tmp_path, capsys):
    assert cli.main(["synth", "-o", str(tmp_path), "--people", "3"]) == 2
    assert "100" in capsys.readouterr().err
