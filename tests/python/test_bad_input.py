"""Input as it really comes: each fault is a clear error that names its place, or a place in problems; nothing is lost."""

import pandas as pd
import polars as pl
import pytest
import vinculo as vn
from conftest import COLUMNS

HEADER = "ref;nombre;fec_nac;ciudad"


def seen(resolution, rows):
    """Every row is a record or a problem."""
    left_out = {one["row"] for one in resolution.problems.to_pylist() if "left out" in one["reason"]}
    assert len(resolution) + len(left_out) == rows
    assert len(resolution.clusters()) == len(resolution)


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"ref": [], "nombre": [], "fec_nac": []}),
        pl.DataFrame({"ref": [], "nombre": [], "fec_nac": []}),
        {"ref": [], "nombre": [], "fec_nac": []},
    ],
    ids=["pandas", "polars", "dict"],
)
def test_an_empty_table_has_no_entities(table):
    res = vn.dedupe(table, columns=COLUMNS)
    assert len(res) == len(res.clusters()) == len(res.pairs()) == len(res.entities()) == len(res.review()) == 0
    assert len(vn.Index(table, columns=COLUMNS)) == 0
    assert len(vn.link(table, table, columns=COLUMNS)) == 0


def test_a_table_without_columns_names_what_it_lacks():
    with pytest.raises(vn.MissingColumnError):
        vn.dedupe([], columns=COLUMNS)
    assert len(vn.Index([{"ref": 1, "nombre": "Ana"}], columns={"id": "ref", "name": "nombre"}).search([])) == 0


def test_an_empty_file(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("")
    with pytest.raises(vn.VinculoError, match=r"empty\.csv"):
        vn.dedupe(path, columns=COLUMNS)


@pytest.mark.parametrize("call", [vn.dedupe, vn.Index, lambda t, columns: vn.link(t, t, columns=columns)], ids=["dedupe", "Index", "link"])
def test_a_missing_column_is_named_with_those_there_are(people, call):
    with pytest.raises(vn.MissingColumnError, match="'cedula'.*ref, nombre, fec_nac") as error:
        call(people, columns={**COLUMNS, "national_id": "cedula"})
    assert (error.value.column, error.value.available) == ("cedula", ("ref", "nombre", "fec_nac"))
    assert isinstance(error.value, KeyError)
    assert isinstance(error.value, ValueError)


def test_a_missing_column_of_queries_is_a_missing_value(people):
    index = vn.Index(people, columns=COLUMNS)
    assert index.search([{"nombre": "Jose Hernandez Quiroz"}], limit=1)["record_id"][0] in ("mx-1", "co-7")


def test_duplicate_ids_are_told_with_row_and_column(people):
    people.append({"ref": "mx-1", "nombre": "Otra Persona", "fec_nac": "1970-01-01"})
    res = vn.dedupe(people, columns=COLUMNS)
    seen(res, 5)
    (problem,) = res.problems.to_pylist()
    assert (problem["column"], problem["value"], problem["code"]) == ("ref", "mx-1", "duplicate_id")
    assert problem["row"] in (1, 5)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, "", "  "])
def test_null_ids_are_told_with_row_and_column(people, missing):
    people[2]["ref"] = missing
    res = vn.dedupe(people, columns=COLUMNS)
    seen(res, 4)
    (problem,) = res.problems.to_pylist()
    assert (problem["row"], problem["column"], problem["code"]) == (3, "ref", "missing_id")
    with pytest.raises(vn.InputError, match="row 3"):
        vn.Index(people[:2], columns=COLUMNS).search(people)


@pytest.mark.parametrize(
    "table",
    [
        pl.DataFrame({"ref": ["a"], "nombre": ["Ana"], "fec_nac": [b"\x00"]}),
        pl.DataFrame({"ref": ["a"], "nombre": ["Ana"], "fec_nac": [{"y": 1}]}),
        [{"ref": "a", "nombre": "Ana", "fec_nac": b"x"}],
    ],
    ids=["binary", "struct", "bytes"],
)
def test_a_column_of_the_wrong_type_is_named(table):
    with pytest.raises(vn.InputError, match="'fec_nac'"):
        vn.dedupe(table, columns=COLUMNS)


def test_numbers_where_text_is_expected_are_read(people):
    frame = pd.DataFrame(people).assign(nombre=[1, 2, 3, 4])
    seen(vn.dedupe(frame, columns=COLUMNS), 4)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_csv_with_semicolons_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "personas.csv"
    path.write_bytes(f"{HEADER}\n1;Iñaki Muñoz Peña;1980-01-02;Bogotá\n2;MUÑOZ PEÑA IÑAKI;02/01/1980;Bogotá\n".encode(encoding))
    assert vn.read_table(path)["nombre"][0] == "Iñaki Muñoz Peña"
    res = vn.dedupe(path, columns={**COLUMNS, "city": "ciudad"})
    assert len(res) == 2
    assert res.clusters()["source"][0] == "personas.csv"


def test_encodings_mixed_in_one_file(tmp_path):
    path = tmp_path / "mixed.csv"
    path.write_bytes(f"{HEADER}\n1;Peña;;\n".encode() + "2;Núñez;;\n".encode("cp1252"))
    assert list(vn.read_table(path)["nombre"]) == ["Peña", "Núñez"]


def test_xlsx(tmp_path, people):
    path = tmp_path / "personas.xlsx"
    pd.DataFrame(people).assign(fec_nac=pd.to_datetime(["1984-03-09", "1984-03-09", "1990-11-02", None])).to_excel(path, index=False)
    res = vn.dedupe(path, columns=COLUMNS)
    seen(res, 4)
    assert vn.read_table(path)["fec_nac"][0] == "1984-03-09"


def test_a_megabyte_in_a_name(people):
    people[0]["nombre"] = "Hernández " * 100_000
    res = vn.dedupe(people, columns=COLUMNS)
    assert len(res) == 4
    (problem,) = res.problems.to_pylist()
    assert (problem["row"], problem["column"]) == (1, "nombre")
    assert len(problem["value"]) < 100
    assert 0 <= vn.names.score("Hernández " * 100_000, "Hernández") <= 1


@pytest.mark.parametrize(
    "strange",
    [
        "محمد علي حسن",
        "\u200fمحمد علي",
        "Ana\u200b Torres",
        "\ufeffAna Torres",
        "Ana\u202e serroT",
        "a\u0301" * 50,
        "\u0000Ana",
        "👤 🏠",
        "-",
        "؟؟؟",
    ],
)
def test_right_to_left_and_invisible_characters(people, strange):
    people[0]["nombre"] = strange
    res = vn.dedupe(people, columns=COLUMNS)
    seen(res, 4)
    assert repr(res.entities())
    assert 0 <= vn.names.score(strange, "Ana Torres") <= 1
    assert vn.names.score(strange, "Ana Torres") == vn.names.score("Ana Torres", strange)
    assert vn.names.parse(strange) is not None


def test_zero_width_characters_change_nothing():
    assert vn.names.score("Ana\u200b Torres", "Ana Torres") == vn.names.score("Ana Torres", "Ana Torres")


@pytest.mark.parametrize("date", ["0000-00-00", "31/02/1980", "99/99/9999", "1980", "s/f", "-", "1980-13-45T99:99"])
def test_dates_that_are_none(people, date):
    people[0]["fec_nac"] = date
    seen(vn.dedupe(people, columns=COLUMNS), 4)
    assert vn.ids.parse("date", date) is not None


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7 ...", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (bytes(range(256)) * 8, "binary"), (b"PK\x03\x04 broken", "broken")],
)
def test_a_file_that_is_no_table(tmp_path, content, words):
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(vn.FileError, match=words) as error:
        vn.dedupe(path)
    assert error.value.filename == str(path)
    assert isinstance(error.value, OSError)


def test_a_file_that_is_not_there():
    with pytest.raises(vn.FileError, match=r"nowhere\.csv"):
        vn.dedupe("nowhere.csv")


def test_ten_thousand_identical_rows():
    rows = [{"ref": i, "nombre": "Juan Pérez García", "fec_nac": "1980-01-01"} for i in range(10_000)]
    res = vn.dedupe(rows, columns=COLUMNS)
    seen(res, 10_000)
    assert len(set(res.clusters()["entity_id"])) == 1


def test_ragged_rows(tmp_path):
    path = tmp_path / "ragged.csv"
    path.write_text(f"{HEADER}\n1;Ana\n2;Luis;1980-01-01;Cali;more\n", encoding="utf-8")
    res = vn.dedupe(path, columns=COLUMNS)
    assert len(res) == 2
    assert {one["row"] for one in res.problems.to_pylist()} == {1, 2}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"kind": "martian"}, "martian"),
        ({"threshold": 2.0}, "threshold"),
        ({"threshold": 0.001}, "floor"),
        ({"floor": 0.0}, "floor"),
        ({"columns": {"id": "ref", "name": 7.5}}, "name"),
        ({"columns": {"": "ref"}}, "role"),
        ({"columns": {"id": ["ref", "nombre"]}}, "id"),
        ({"columns": {"name": []}}, "name"),
        ({"columns": "ref"}, "dict"),
        ({"progress": 5}, "progress"),
    ],
)
def test_arguments_that_make_no_sense(people, arguments, words):
    with pytest.raises(vn.InputError, match=words):
        vn.dedupe(people, **{"columns": COLUMNS, **arguments})


def test_asking_for_what_is_not_there(people):
    res = vn.dedupe(people, columns=COLUMNS)
    for call in (lambda: res.explain("mx-1", "nobody"), lambda: res.clusters(threshold=0.001), lambda: res.pairs(minimum=0.001)):
        with pytest.raises(vn.InputError):
            call()
    with pytest.raises(vn.InputError, match="martian"):
        vn.ids.parse("martian", "1")
    with pytest.raises(vn.InputError, match="martian"):
        vn.names.score("a", "b", kind="martian")
    with pytest.raises(vn.InputError, match="2"):
        vn.names.score_pairs(["a"], ["a", "b"])
    with pytest.raises(vn.InputError, match="is a text"):
        vn.names.score_pairs("Ana", "Eva")


def test_link_needs_two_tables(people):
    with pytest.raises(vn.InputError, match="two or more tables"):
        vn.link(people, columns=COLUMNS)
    with pytest.raises(vn.InputError, match="3 dicts"):
        vn.link(people, people, columns=[COLUMNS] * 3)
    with pytest.raises(vn.InputError, match="the source 'x'"):
        vn.link(people, people, columns=COLUMNS, sources=["x", "x"])


def test_files_that_are_no_index_or_case(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises((vn.StoreError, vn.FileError)):
        vn.Index.load(path)
    with pytest.raises(vn.StoreError):
        vn.Case(path)
