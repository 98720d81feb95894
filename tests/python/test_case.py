"""A case: kept in its file, closed and opened again, decided about, reported."""

import os
import stat

import pytest
import vinculo as vn

PEOPLE = [
    {"ref": "1", "nombre": "Aurelio Quiñónez Tarazona", "tel": "+57 300 123 4567", "nac": "1980-05-01", "situacion": "sospechoso"},
    {"ref": "2", "nombre": "QUINONEZ TARAZONA AURELIO", "tel": "300 1234567", "nac": "01/05/1980", "situacion": ""},
    {"ref": "3", "nombre": "Marisol Benavides Rojas", "tel": "+57 311 765 4321", "nac": "1999-01-31", "situacion": "víctima"},
    {"ref": "4", "nombre": "Wilmer Zambrano Loor", "tel": "+593 99 123 4567", "nac": "1975-12-24", "situacion": "sospechoso"},
]
COLUMNS = {"id": "ref", "name": "nombre", "phone": "tel", "birth_date": "nac", "status": "situacion"}
CALLS = [{"de": "+573001234567", "a": "+593991234567", "inicio": f"2024-03-0{day} 10:00"} for day in range(1, 6)] + [
    {"de": "+573117654321", "a": "+593991234567", "inicio": f"2024-03-0{day} 11:00"} for day in range(1, 6)
] + [{"de": "+573117654321", "a": "+573001234567", "inicio": f"2024-03-0{day} 12:00"} for day in range(1, 6)]


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
    for ring in case.rings(least=2):
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
