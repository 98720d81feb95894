"""A case: kept in its file, closed and opened again, decided about, reported."""

import os
import sqlite3
import stat
import subprocess
import sys

import pytest
import vinculo as vn

PEOPLE = [
    {"ref": "1", "nombre": "Aurelio Quiñónez Tarazona", "tel": "+57 300 123 4567", "nac": "1980-05-01", "situacion": "sospechoso"},
    {"ref": "2", "nombre": "QUINONEZ TARAZONA AURELIO", "tel": "300 1234567", "nac": "01/05/1980", "situacion": ""},
    {"ref": "3", "nombre": "Marisol Benavides Rojas", "tel": "+57 311 765 4321", "nac": "1999-01-31", "situacion": "víctima"},
    {"ref": "4", "nombre": "Wilmer Zambrano Loor", "tel": "+593 99 123 4567", "nac": "1975-12-24", "situacion": "sospechoso"},
]
COLUMNS = {"id": "ref", "name": "nombre", "phone": "tel", "birth_date": "nac", "status": "situacion"}
CALLS = (
    [{"de": "+573001234567", "a": "+593991234567", "inicio": f"2024-03-0{day} 10:00"} for day in range(1, 6)]
    + [{"de": "+573117654321", "a": "+593991234567", "inicio": f"2024-03-0{day} 11:00"} for day in range(1, 6)]
    + [{"de": "+573117654321", "a": "+573001234567", "inicio": f"2024-03-0{day} 12:00"} for day in range(1, 6)]
)


@pytest.fixture
def case(tmp_path):
    case = vn.Case(tmp_path / "turquesa.sqlite", name="Turquesa")
    assert len(case.add(PEOPLE, kind="person", columns=COLUMNS, source="policía", grade="B2")) == 0
    calls = {"source:phone": "de", "target:phone": "a", "start": "inicio"}
    assert len(case.add_links(CALLS, layer="call", columns=calls, source="operadora")) == 0
    case.resolve()
    return case


def test_entities_of_all_kinds(case):
    people = case.entities("person")
    assert sorted(people["records"]) == [1, 1, 2]
    assert len(case.entities("phone")) == 3
    assert "víctima" not in repr(case)
    assert dict(zip(people["name"], people["status"], strict=True))["Marisol Benavides Rojas"] == "victim"
    assert case.describe("person")[0]["properties"]


def test_closed_and_opened_again_with_the_same_ids(case, tmp_path):
    before = case.entities("person")
    del case
    with vn.Case(tmp_path / "turquesa.sqlite") as again:
        assert again.name == "Turquesa"
        assert again.entities("person") == before
        assert not again.stale
        again.resolve()
        assert again.entities("person") == before


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_its_owner_reads_the_file(case, tmp_path):
    assert stat.S_IMODE((tmp_path / "turquesa.sqlite").stat().st_mode) == 0o600


def test_decisions_win_and_are_undone(case):
    case.decide("1", "2", "different", user="ana", reason="brothers")
    assert case.stale
    case.resolve()
    assert sorted(case.entities("person")["records"]) == [1, 1, 1, 1]
    assert list(case.judgements["verdict"]) == ["different"]
    assert case.undo(user="ana")["reason"] == "brothers"
    case.resolve()
    assert sorted(case.entities("person")["records"]) == [1, 1, 2]
    assert case.undo() is None
    assert len(case.history()) > 0


def test_explained(case):
    why = case.explain("1", "2")
    assert why.same_entity
    assert sum(line[2] for line in why.lines) == pytest.approx(why.weight, abs=1e-6)
    assert case.review().columns == ["left", "right", "probability", "weight", "joined"]


def test_network_and_rings_keep_the_protected_out_of_lists(case):
    victim = next(row["entity_id"] for row in case.entities("person").to_pylist() if row["status"] == "victim")
    net = case.network()
    assert victim in list(net.nodes)
    assert victim not in [label for label, _ in net.ranking("degree", n=99)]
    for ring in case.rings(min_members=2):
        assert "Marisol" not in repr(ring)
        assert victim not in {member.entity_id for member in ring.members}


def test_the_report_names_no_victim(case, tmp_path):
    path = case.report(tmp_path / "case.html", lang="es")
    text = path.read_text(encoding="utf-8")
    assert "Marisol" not in text
    assert "Quiñónez" in text
    assert "<script" not in text


def test_exports_name_no_victim(case, tmp_path):
    for name, options in [("case.graphml", {}), ("entities.csv", {"format": "entities"}), ("links.csv", {"view": "actors"})]:
        case.export(tmp_path / name, **options)
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Marisol" not in text
        assert "7654321" not in text or name != "entities.csv"


def test_a_source_is_taken_out(case):
    assert case.remove("policía") > 0
    case.resolve()
    assert len(case.entities("person")) == 0


def test_a_table_is_kept_once(case):
    case.add(PEOPLE, kind="person", columns=COLUMNS, source="policía", grade="B2")
    case.resolve()
    assert sum(case.entities("person")["records"]) == 4


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda case: case.add(PEOPLE, columns=COLUMNS), "source"),
        (lambda case: case.add(PEOPLE, kind="martian", source="x"), "martian"),
        (lambda case: case.add(PEOPLE, columns={"name": "nope"}, source="x"), "nope"),
        (lambda case: case.add(PEOPLE, columns=COLUMNS, source="x", grade="Z9"), "Z9"),
        (lambda case: case.add_links(CALLS, layer="call", source="x"), "de"),
        (lambda case: case.add_links(CALLS, layer="call", columns={"source": "de"}, source="x"), "target"),
        (lambda case: case.decide("1", "99", "same"), "99"),
        (lambda case: case.decide("1", "2", "perhaps"), "perhaps"),
        (lambda case: case.network("martian"), "martian"),
        (lambda case: case.report("/tmp/x.html", lang="xx"), "xx"),
        (lambda case: case.entities("martian"), "martian"),
        (lambda case: vn.Case().entities(), "resolve"),
    ],
)
def test_what_can_not_be_done_is_told(case, call, words):
    with pytest.raises(ValueError, match=words):
        call(case)


def test_rows_that_can_not_be_used_are_told(case):
    problems = case.add_links([{"source": "1", "target": None}], layer="kin", source="family")
    (problem,) = problems.to_pylist()
    assert (problem["row"], problem["column"]) == (1, "target")
    assert len(case.problems) == 1


def test_an_entity_tells_how_it_grew(case):
    story = case.explain_entity("1")
    assert story.records == 2
    assert story.weakest[:2] == ("policía/1", "policía/2")
    people = case.entities("person").to_pylist()
    held = next(row["entity_id"] for row in people if row["records"] == 2)
    assert repr(case.explain_entity(held)) == repr(story)
    with pytest.raises(vn.InputError, match="'99'"):
        case.explain_entity("99")


def test_unsure_is_kept_and_not_asked_again(case):
    open_pairs = case.review().to_pylist()
    case.decide("1", "4", "unsure", user="ana", reason="no photograph")
    before = case.entities("person")
    case.resolve()
    assert case.entities("person") == before
    assert case.judgements.to_pylist()[-1]["verdict"] == "unsure"
    asked = {(row["left"], row["right"]) for row in case.review().to_pylist()}
    assert ("policía/1", "policía/4") not in asked
    assert len(asked) <= len(open_pairs)


def test_judgements_that_contradict_are_told(case):
    case.decide("1", "4", "same", user="ana")
    case.decide("4", "3", "same", user="ana")
    case.decide("1", "3", "different", user="luis")
    (conflict,) = case.resolve()["conflicts"]
    assert conflict["judgement"]["verdict"] == "same"
    assert conflict["judgement"]["user"] == "ana"
    assert "different" in conflict["reason"]
    assert case.explain("1", "3").same_entity is False


def test_learning_anew_tells_first(case):
    assert not any(case.relearn(preview=True).values())
    assert not case.stale
    foretold = case.relearn()
    assert case.resolve()["changes"] == foretold


def test_two_processes_write_at_once(case, tmp_path):
    del case
    path = tmp_path / "turquesa.sqlite"
    code = """
import sys, vinculo as vn
case = vn.Case(sys.argv[1])
for _ in range(20):
    case.decide("1", "4", "unsure", user=sys.argv[2])
case.resolve()
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), user], stderr=subprocess.PIPE, text=True) for user in ("ana", "luis")
    ]
    for writer in writers:
        _, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
    users = list(vn.Case(path).judgements["user"])
    assert sorted(users) == ["ana"] * 20 + ["luis"] * 20


def test_a_file_of_a_newer_version_is_refused(case, tmp_path):
    del case
    path = tmp_path / "turquesa.sqlite"
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    with pytest.raises(vn.StoreError, match="newer version"):
        vn.Case(path)


def test_changes_of_devices(case):
    rows = [
        {"de": "+573001234567", "a": "+593991234567", "inicio": "2024-05-01 10:00", "imei": "352099001761481"},
        {"de": "+573001234567", "a": "+593991234567", "inicio": "2024-05-03 10:00", "imei": "490154203237518"},
        {"de": "+573117654321", "a": "+593991234567", "inicio": "2024-05-04 10:00", "imei": "352099001761481"},
    ]
    columns = {"source:phone": "de", "target:phone": "a", "start": "inicio", "imei": "imei"}
    assert len(case.add_links(rows, layer="call", columns=columns, source="operador 2")) == 0
    case.resolve()
    (change,) = case.device_changes().to_pylist()
    assert (change["swap"], change["kept"]) == ("handset", "+573001234567")
    assert (change["old"], change["new"], change["gap"]) == ("imei:352099001761481", "imei:490154203237518", 2 * 86400)
