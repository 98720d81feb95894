"""Tables and columns out: every protocol, with and without the libraries that speak it."""

import copy
import pickle
import subprocess
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import vinculo as vn

ROWS = [{"n": 1, "t": "Ana <b>", "l": ["x", "y"]}, {"n": 2, "t": None, "l": []}]


@pytest.fixture
def table():
    return vn.read_table(ROWS)


def test_every_library_takes_it(table):
    assert table.to_pandas().t.tolist()[0] == "Ana <b>"
    assert table.to_polars().columns == ["n", "t", "l"]
    assert table.to_pyarrow().num_rows == 2
    assert pl.DataFrame(table).equals(table.to_polars())
    assert pa.table(table).equals(table.to_pyarrow())
    assert pd.DataFrame.from_arrow(table).shape == (2, 3)


def test_it_is_a_mapping_of_columns(table):
    assert len(table) == 2
    assert list(table) == table.columns == ["n", "t", "l"]
    assert "t" in table
    assert "z" not in table
    assert dict(table.to_pydict()) == {"n": ["1", "2"], "t": ["Ana <b>", None], "l": [["x", "y"], []]}
    with pytest.raises(KeyError, match="no column 'z'"):
        table["z"]


def test_reprs(table):
    text = repr(table)
    assert text.splitlines()[0] == "vinculo.Table: 2 rows × 3 columns"
    assert "x; y" in text
    assert "Ana &lt;b&gt;" in table._repr_html_()
    assert "<b>" not in table._repr_html_()
    assert "one\ntwo" not in repr(vn.read_table([{"a": "one\ntwo"}]))


def test_copies_and_pickles(table):
    assert pickle.loads(pickle.dumps(table)) == table
    assert copy.deepcopy(table) == table
    assert pickle.loads(pickle.dumps(table["t"])) == table["t"]
    empty = vn.dedupe({"id": [], "name": []}).pairs()
    assert pickle.loads(pickle.dumps(empty)) == empty


class TestArray:
    @pytest.fixture
    def scores(self):
        return vn.names.score_pairs(["Ana Torres", "Luis Paz", None], ["Ana Torres", "Ana Torres", "Ana"])

    def test_sequence(self, scores):
        assert len(scores) == 3
        assert [type(x) for x in scores] == [float] * 3
        assert scores[0] == scores[-3]
        assert scores[0] > scores[1]
        assert np.isnan(scores[2])
        assert list(scores[::-1][1:]) == list(scores)[1::-1]
        with pytest.raises(IndexError, match="index 3"):
            scores[3]

    def test_numpy(self, scores):
        array = np.asarray(scores)
        assert array.dtype == np.float64
        assert array.flags.writeable
        assert np.asarray(scores, dtype=np.float32).dtype == np.float32
        assert np.array(scores, copy=True).shape == (3,)
        with pytest.raises(ValueError, match="copy"):
            np.asarray(scores, copy=False)
        assert (scores.to_numpy()[:2] == array[:2]).all()

    def test_arrow(self, scores):
        assert pa.array(scores).type == pa.float64()
        assert pl.Series(scores).dtype == pl.Float64
        assert pa.array(vn.read_table(ROWS)["t"]).to_pylist() == ["Ana <b>", None]

    def test_equality_is_of_the_whole(self, scores):
        nodes = vn.Network.from_edges([1, 2], [2, 3]).nodes
        assert nodes == vn.Network.from_edges([3, 2], [2, 1]).nodes
        assert nodes != vn.Network.from_edges([3, 2], [2, 4]).nodes
        assert (np.asarray([1, 2, 3]) == nodes).all()

    def test_repr(self, scores):
        assert repr(vn.Network.from_edges([1], [2]).nodes) == "vinculo.Array([1, 2], int64, 2 values)"
        assert "…" in repr(vn.Network.from_edges(range(50), range(1, 51)).nodes)


def test_nothing_else_needs_to_be_installed():
    """In an interpreter where no data library can be imported."""
    code = """
import sys
for name in ("numpy", "pandas", "polars", "pyarrow", "jinja2"):
    sys.modules[name] = None
import pickle
import vinculo as vn
res = vn.dedupe([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Ana Torres"}])
table = res.clusters()
assert pickle.loads(pickle.dumps(table)) == table
assert table.to_pylist()[0]["record_id"] == 1
assert list(vn.Network.from_edges(["a"], ["b"]).degree()) == [1, 1]
"""
    subprocess.run([sys.executable, "-c", code], check=True)
