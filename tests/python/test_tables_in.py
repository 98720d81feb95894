"""Tables in: every form a table may have, and cells of every type."""

import builtins
import datetime
import decimal
import math
import uuid

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import vinculo as vn

ROWS = [{"id": 1, "name": "Ana Torres", "born": "1984-03-09"}, {"id": 2, "name": None, "born": "1990"}]
AS_READ = [{"id": "1", "name": "Ana Torres", "born": "1984-03-09"}, {"id": "2", "name": None, "born": "1990"}]


FORMS = ["list", "tuple", "generator", "columns", "pandas", "pandas objects", "polars", "pyarrow", "batch", "reader", "duckdb", "ours"]


def frames():
    arrow = pa.Table.from_pylist(ROWS)
    yield "list", ROWS
    yield "tuple", tuple(ROWS)
    yield "generator", (row for row in ROWS)
    yield "columns", {"id": [1, 2], "name": ["Ana Torres", None], "born": ["1984-03-09", "1990"]}
    yield "pandas", pd.DataFrame(ROWS)
    yield "pandas objects", pd.DataFrame(ROWS).astype(object)
    yield "polars", pl.DataFrame(ROWS)
    yield "pyarrow", arrow
    yield "batch", arrow.to_batches()[0]
    yield "reader", arrow.to_reader()
    yield "duckdb", duckdb.from_arrow(arrow)
    yield "ours", vn.read_table(ROWS)


@pytest.mark.parametrize("how", FORMS)
def test_every_form_of_a_table_reads_alike(how):
    assert vn.read_table(dict(frames())[how]).to_pylist() == AS_READ


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_files(tmp_path, suffix):
    path = tmp_path / f"people.{suffix}"
    frame = pd.DataFrame(ROWS)
    {"csv": frame.to_csv, "xlsx": frame.to_excel, "parquet": frame.to_parquet}[suffix](path, index=False)
    assert vn.read_table(path).to_pylist() == AS_READ
    assert vn.read_table(str(path)).to_pylist() == AS_READ


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (1980, "1980"),
        (1980.0, "1980"),
        (1.5, "1.5"),
        (np.int32(7), "7"),
        (np.float64(7), "7"),
        (True, "true"),
        (10**30, "1" + "0" * 30),
        (decimal.Decimal("1.50"), "1.50"),
        (datetime.date(1980, 2, 29), "1980-02-29"),
        (datetime.datetime(1980, 2, 29), "1980-02-29"),
        (datetime.datetime(1980, 2, 29, 12, 30), "1980-02-29T12:30:00"),
        (pd.Timestamp("1980-02-29"), "1980-02-29"),
        (uuid.UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (None, None),
        (math.nan, None),
        (math.inf, None),
        (pd.NaT, None),
        (pd.NA, None),
        ("", None),
        ("  x ", "x"),
        (["a", None, 3], ["a", "3"]),
        (("a", "b"), ["a", "b"]),
        ({"b", "a"}, ["a", "b"]),
        (np.array(["a", "b"]), ["a", "b"]),
        ([], None),
        (["one"], "one"),
        ("\ud800lone", "\ufffd\ufffd\ufffdlone"),
    ],
)
def test_cells_of_any_type_in_one_column(cell, read):
    got = vn.read_table([{"x": cell}, {"x": "other"}])["x"]
    want = [read] if isinstance(read, list) else read
    assert (got[0] if not isinstance(want, list) else [got[0]]) == want
    # The same cell in a pandas column that Arrow can't take, for it mixes types.
    mixed = pd.DataFrame({"x": pd.Series([cell, "other", 5], dtype=object)})
    assert vn.read_table(mixed)["x"][0] == got[0]


def test_missing_keys_are_missing_values():
    assert vn.read_table([{"a": 1}, {"b": 2}]).to_pylist() == [{"a": "1", "b": None}, {"a": None, "b": "2"}]


def test_an_index_with_a_name_is_a_column_and_one_without_is_not():
    frame = pd.DataFrame(ROWS)
    assert vn.read_table(frame[frame.id == 2]).columns == ["id", "name", "born"]
    assert set(vn.read_table(frame.set_index("id")).columns) == {"id", "name", "born"}


def test_pandas_without_pyarrow(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **named):
        if name.split(".")[0] == "pyarrow":
            raise ImportError("pyarrow is not installed")
        return real(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(pd.DataFrame, "__arrow_c_stream__", lambda *_: without("pyarrow"))
    table = vn.read_table(pd.DataFrame(ROWS))
    assert table.to_pylist() == AS_READ
    assert list(table.to_pandas().columns) == ["id", "name", "born"]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (5, "int"),
        (None, "NoneType"),
        ({"id": 1, "name": "Ana"}, "one record"),
        ({"id": [1, 2], "name": ["Ana"]}, "'name' has 1"),
        ([1, 2], "row 1 is a int"),
        ([{"a": 1}, "x"], "row 2 is a str"),
        ([{"a": {"b": 1}}], "column 'a', row 1"),
        ([{"a": "x"}, {"a": b"x"}], "column 'a', row 2"),
        ([{"a": [[1]]}], "column 'a', row 1"),
        (pa.table({"a": [b"x"]}), "column 'a'"),
    ],
)
def test_what_is_no_table_is_told_by_name_and_place(table, words):
    with pytest.raises(vn.InputError, match=".*") as error:
        vn.read_table(table)
    assert words in str(error.value)
    assert isinstance(error.value, ValueError)
