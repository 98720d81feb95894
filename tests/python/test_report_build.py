"""From a case to its report: rings, roles and reasons are told, protected persons are not named."""

from __future__ import annotations

from pathlib import Path

import pytest
import vinculo as vn
from vinculo.report import render
from vinculo.report.build import from_case
from vinculo.report.language import Language

PEOPLE = [
    ("s1", "Edilberto Cuesta Mena", "1975-01-02", "+573011111111", "suspect", "conductor"),
    ("s2", "Fabiola Ricaurte Pino", "1981-05-06", "+573022222222", "suspect", ""),
    ("s3", "Gumersindo Lozano Asprilla", "1969-10-11", "+573033333333", "", ""),
    ("s4", "Hermenegilda Torres Blandón", "1990-12-13", "+573044444444", "", ""),
    ("v1", "Ivonne Jean-Baptiste", "1999-03-04", "+573055555555", "víctima", ""),
    ("n1", "Jacinto Berrío Salgado", "1988-02-03", "+573066666666", "", ""),
]
AGAIN = [("b7", "CUESTA MENA, EDILBERTO", "02/01/1975", "3011111111"), ("b8", "JEAN BAPTISTE IVONE", "04/03/1999", "3055555555")]


@pytest.fixture(scope="module")
def case() -> vn.Case:
    case = vn.Case(name="Furgón")
    people = [dict(zip(("id", "name", "birth_date", "phone", "status", "occupation"), row, strict=True)) for row in PEOPLE]
    case.add(people, source="Fiscalía", grade="B2")
    case.add([dict(zip(("id", "name", "birth_date", "phone"), row, strict=True)) for row in AGAIN], source="Migración", grade="C3")
    phones = [row[3] for row in PEOPLE[:5]]
    calls = [
        {"a": a, "b": b, "at": f"2024-02-{day + i:02} 08:{i:02}"}
        for i, a in enumerate(phones)
        for b in phones[i + 1 :]
        for day in (1, 2, 3)
    ]
    case.add_links(calls, layer="call", columns={"source:phone": "a", "target:phone": "b", "start": "at"}, source="Operador")
    trips = [
        {"who": who, "plate": "ABC123", "at": at, "place": place}
        for at, place in (("2024-02-10 05:00", "Necoclí"), ("2024-02-11 05:00", "Capurganá"))
        for who in ("s1", "s2", "s3", "s4", "v1")
    ]
    columns = {"source": "who", "target:vehicle": "plate", "start": "at", "place": "place"}
    case.add_links(trips, layer="travel", columns=columns, source="Fiscalía", grade="B2")
    case.add_links([{"a": "s1", "b": "ABC123"}], layer="owns", columns={"source": "a", "target:vehicle": "b"}, source="Fiscalía")
    case.resolve()
    return case


def test_a_ring_is_told_with_roles_reasons_and_evidence(case: vn.Case) -> None:
    report = from_case(case)
    (ring,) = report.rings
    assert [member.label for member in ring.members if member.role == "driver"] == ["Edilberto Cuesta Mena"] or any(
        member.role for member in ring.members
    )
    assert ring.reasons and ring.evidence and all(item.records for item in ring.evidence)
    assert len(ring.drawing.nodes) == 5 and ring.drawing.links
    assert {event.layer for event in report.timeline} == {"call", "travel"}
    journeys = [event for event in report.timeline if event.layer == "travel"]
    assert [len(event.who) for event in journeys] == [6, 6], "one event a journey: five people and the van"
    html = render(report, "es")
    assert "Edilberto Cuesta Mena" in html and "B2" in html and "Necoclí" in html
    assert any(word in html for word in ("Conducción", "Guía", "Organización"))


@pytest.mark.parametrize("lang", ["en", "es", "fr", "pt"])
def test_a_victim_is_never_named(case: vn.Case, lang: str) -> None:
    report = from_case(case)
    assert "Ivonne" not in repr(report) and "3055555555" not in repr(report), "not even in the data"
    html = render(report, lang).casefold()
    assert not [word for word in ("ivonne", "ivone", "jean-baptiste", "3055555555", "1999-03-04") if word in html]
    kinds = html[html.index('<section id="summary"') : html.index('<section id="rings"')]
    assert not any(word in kinds.split("</table>")[0] for word in ("protected person 1", "persona protegida 1")), "kinds keep their names"
    assert sum(member.status == "victim" for member in report.rings[0].members) == 1


def test_no_code_is_left_untranslated(case: vn.Case) -> None:
    html = render(from_case(case), "es")
    assert not [word for word in ("shared_", "same_", "layers_combined", "one slip", "two parts equal") if word in html]


def test_counts_under_eleven_are_withheld(case: vn.Case) -> None:
    report = from_case(case)
    assert report.small_cell == 11
    assert report.routes and all(route.count is None for route in report.routes)


def test_the_same_case_gives_the_same_bytes(case: vn.Case, tmp_path: Path) -> None:
    assert render(from_case(case), "pt") == render(from_case(case), "pt")
    path = case.report(tmp_path / "case.html", "fr", synthetic=True)
    assert path.read_bytes() == case.report(tmp_path / "again.html", "fr", synthetic=True).read_bytes()


def test_parts_of_a_contested_merge_add_up(case: vn.Case) -> None:
    for pair in from_case(case).contested:
        bits = pair.prior_bits + sum(step.bits for step in pair.steps)
        assert pair.probability == pytest.approx(1 / (1 + 2**-bits), abs=1e-3)


def test_an_unresolved_case_says_so() -> None:
    with pytest.raises(vn.InputError, match="resolve"):
        from_case(vn.Case())


def test_an_empty_case_has_a_report() -> None:
    case = vn.Case(name="Leer")
    case.resolve()
    assert "Leer" in render(from_case(case))


@pytest.mark.parametrize("lang", ["es", "pt", "fr", "en"])
def test_every_level_and_part_of_a_waterfall_has_a_word(lang):
    columns = {
        "id": "id", "name": "n", "birth_date": "b", "street": "s", "postcode": "p", "gender": "g", "nationality": "c", "phone": "t", "br.cpf": "d",
    }  # fmt: skip
    one = {
        "n": "Ana Ruiz",
        "b": "1980-01-02",
        "s": "Rua 1",
        "p": "01310-100",
        "g": "F",
        "c": "BR",
        "t": "+551133334444",
        "d": "52998224725",
    }
    res = vn.dedupe([{"id": i, **one} for i in range(3)] + [{"id": 3, **one, "n": "Luis Ruiz", "d": "11144477735"}], columns=columns)
    words = Language(lang)
    levels = {level["code"] for level in res.model.levels.to_pylist()} | {"shared", "not_shared"}
    steps = {(step["property"], step["code"]) for pair in ((0, 1), (0, 3)) for step in res.explain(*pair).steps.to_pylist()}
    names = {name for name, _ in steps}
    assert {"told_by_the_name", "places"} <= names and names & {"household", "twins"}
    missing = {code for code in levels | {code for name, code in steps if name != "prior"} if not words.knows("level", code)}
    assert missing == set()
    assert all(words.knows("property", name) for name, _ in steps if name != "prior" and "." not in name)
