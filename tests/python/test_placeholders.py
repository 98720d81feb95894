"""Values that stand for nothing: missing, told once with their count, never an entity, never a tie."""

import random

import pytest
import vinculo as vn

STRANGERS = ["Odalys Benavides Cruz", "Teófilo Arriola Sanz", "Maritza Golding Peña", "Evaristo Lugo Nava", "Sidonia Wong Ávila"]
GIVEN = [
    "Ana",
    "Luis",
    "Eva",
    "Omar",
    "Rosa",
    "Iván",
    "Elena",
    "Hugo",
    "Sara",
    "Raúl",
    "Marta",
    "Jorge",
    "Inés",
    "Pablo",
    "Lucía",
    "Diego",
    "Paula",
    "Mario",
    "Nora",
    "Tomás",
]
FAMILY = [
    "Quiroz",
    "Tarazona",
    "Bermúdez",
    "Galindo",
    "Ocampo",
    "Restrepo",
    "Zúñiga",
    "Ledesma",
    "Montoya",
    "Ibarra",
    "Santana",
    "Guzmán",
    "Acosta",
    "Barrios",
    "Duarte",
]


def people(count=300, seed=11):
    draw = random.Random(seed)
    rows = []
    for number in range(count):
        name = f"{draw.choice(GIVEN)} {draw.choice(GIVEN)} {draw.choice(FAMILY)} {draw.choice(FAMILY)}"
        day = f"{draw.randint(1950, 2004)}-{draw.randint(1, 12):02}-{draw.randint(2, 28):02}"
        rows.append(
            {
                "id": f"b{number}",
                "name": name,
                "birth_date": day,
                "passport": f"G{draw.randint(10**7, 10**8 - 1)}",
                "phone": f"+52 55 {draw.randint(1000, 9999)} {draw.randint(1000, 9999)}",
                "plate": "",
                "email": "",
            }
        )
    return rows


@pytest.mark.parametrize(
    ("role", "value"),
    [
        ("passport", "sin pasaporte vigente"),
        ("phone", "000 000 00 00"),
        ("plate", "SIN NUMERO DE PLACA"),
        ("email", "sincorreo@correo.com"),
        ("birth_date", "99/99/9999"),
        ("passport", "não apresentou documentos"),
        ("phone", "pas de téléphone"),
    ],
)
def test_a_placeholder_is_no_evidence(role, value):
    rows = people() + [{"id": f"t{n}", "name": STRANGERS[n], role: value} for n in range(2)]
    found = vn.dedupe(rows, progress=False)
    entities = {row["record_id"]: row["entity_id"] for row in found.clusters().to_pylist()}
    assert entities["t0"] != entities["t1"]
    assert sum(line[2] for line in found.explain("t0", "t1").lines if line[0] == role) == 0
    (told,) = [one for one in found.problems.to_pylist() if one["value"] == value]
    assert (told["code"], told["column"], told["row"]) == ("stands_for_nothing", role, 0)
    assert "2 rows" in told["reason"]


@pytest.mark.parametrize(
    ("role", "value"), [("passport", "n/d"), ("plate", "NO PORTA PLACAS"), ("email", "no proporciona"), ("account", "pendiente de trámite")]
)
def test_a_case_makes_nothing_of_a_placeholder(role, value):
    case = vn.Case()
    told = case.add([{"id": n, "name": name, role: value} for n, name in enumerate(STRANGERS)], source="p")
    assert [one["code"] for one in told.to_pylist()] == ["stands_for_nothing"]
    entities = case.resolve()["entities"]
    assert entities["person"] == 5
    assert sum(entities.values()) == 5
    assert case.network().links == 0
    assert [one["code"] for one in case.problems.to_pylist()] == ["stands_for_nothing"]


def test_links_to_a_placeholder_are_left_out():
    case = vn.Case()
    calls = [{"de": "+57 300 123 4567", "a": number} for number in ("+57 311 765 4321", "0000000000", "S/N", "S/N")]
    told = case.add_links(calls, layer="call", columns={"source:phone": "de", "target:phone": "a"}, source="operator")
    assert [(one["value"], one["code"]) for one in told.to_pylist()] == [
        ("0000000000", "stands_for_nothing"),
        ("S/N", "stands_for_nothing"),
    ]
    case.resolve()
    assert case.network().links == 1
    assert len(case.problems) == 2


def test_a_list_of_ones_own_extends_the_known_ones():
    rows = [{"id": n, "name": name, "passport": "VER EXPEDIENTE"} for n, name in enumerate(STRANGERS[:2])]
    assert not len(vn.dedupe(rows, progress=False).problems)
    own = ["ver expediente"]
    for found in (
        vn.dedupe(rows, placeholders=own, progress=False),
        vn.link(rows[:1], rows[1:], placeholders=own, progress=False),
        vn.Index(rows, placeholders=own, progress=False),
    ):
        assert {one["code"] for one in found.problems.to_pylist()} == {"stands_for_nothing"}
    case = vn.Case()
    assert len(case.add(rows, source="a", placeholders=own)) == 1
    case.resolve()
    assert case.network().links == 0
    with pytest.raises(vn.InputError, match="list of texts"):
        vn.dedupe(rows, placeholders="ver expediente", progress=False)


def test_a_passport_of_many_is_missing_and_a_telephone_of_many_is_kept():
    rows = people(60)
    for row in rows[:30]:
        row["passport"] = row["phone"] = "55 1234 9876"
    codes = {(one["column"], one["code"]) for one in vn.dedupe(rows, progress=False).problems.to_pylist()}
    assert codes == {("passport", "stands_for_nothing"), ("phone", "held_by_many")}


def test_the_first_of_january_is_an_unknown_birthday_where_it_is_too_frequent():
    rows = people(300)
    for row in rows[:30]:
        row["birth_date"] = row["birth_date"][:4] + "-01-01"
    (told,) = vn.dedupe(rows, progress=False).problems.to_pylist()
    assert (told["code"], told["value"], told["column"]) == ("unknown_birthday", "01-01", "birth_date")
    assert told["reason"].startswith("30 of 300 ")


def test_the_order_of_rows_does_not_matter():
    rows = people(120)
    for row in rows[:20]:
        row.update(passport="N/A", birth_date="1961-01-01")
    told = vn.dedupe(rows, progress=False).problems.to_pylist()
    assert told
    assert told == vn.dedupe(rows[::-1], progress=False).problems.to_pylist()
