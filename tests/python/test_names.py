"""Names: columns of every Arrow type, one against many, groups of one's own, explanations for people."""

import os
import pickle
import subprocess
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import vinculo as vn
from vinculo.columns import width

LEFT = ["Ana Torres", "Юрий Щербаков", None, "Luis Paz", "Ana Torres"]
RIGHT = ["Anna Torres", "Yuri Shcherbakov", "Ana", "Olga Petrova", "N.N."]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_every_arrow_column_of_text(kind):
    column = pa.array(LEFT).cast(kind) if not pa.types.is_dictionary(kind) else pa.array(LEFT).dictionary_encode()
    scores = np.asarray(vn.names.score_pairs(column, pa.chunked_array([RIGHT[:2], RIGHT[2:]])))
    want = [np.nan if a is None else vn.names.score(a, b) for a, b in zip(LEFT, RIGHT, strict=True)]
    np.testing.assert_array_equal(scores, want)


@pytest.mark.parametrize(
    "column",
    [
        lambda x: pd.Series(x, dtype="category"),
        lambda x: pl.Series(x, dtype=pl.Categorical),
        lambda x: pd.Series(x, dtype="string[pyarrow]"),
    ],
)
def test_categories_and_frames(column):
    scores = vn.names.score_pairs(column(LEFT), column(RIGHT))
    assert np.isnan(scores[2])
    assert scores[0] == vn.names.score(LEFT[0], RIGHT[0])


def test_the_number_of_threads_changes_nothing():
    code = (
        "import vinculo as vn; left=[f'Ana{i%97} Torres{i%89}' for i in range(20000)]; right=[f'Anna{i%83} Torrez{i%89}' for i in range(20000)];"
        "import hashlib, array; print(hashlib.sha256(array.array('d', vn.names.score_pairs(left, right)).tobytes()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"RAYON_NUM_THREADS": n}, capture_output=True, text=True, check=True
        ).stdout
        for n in ("1", "2", "5")
    }
    assert len(told) == 1


def test_extract_is_score_with_a_cut_off():
    candidates = [
        f"{given} {family}"
        for given in ("Ana", "Anna", "Luis", "Юрий", "محمد")
        for family in ("Torres", "Torrez", "Paz", "Щербаков", "الحداد")
    ]
    found = vn.names.extract("Ana Torres", candidates)
    scores = vn.names.score_pairs(["Ana Torres"] * len(candidates), candidates)
    assert found == sorted(
        [(c, s, i) for i, (c, s) in enumerate(zip(candidates, scores, strict=True)) if s >= vn.names.MATCH], key=lambda f: (-f[1], f[2])
    )
    assert vn.names.extract("Ana Torres", candidates, limit=1) == found[:1]
    assert len(vn.names.extract("Ana Torres", candidates, cutoff=0.0)) == len(candidates)
    assert vn.names.extract("Ana Torres", pa.array([None, "Ana Torres"]), cutoff=0.0)[0][2] == 1
    assert len(vn.names.extract("Ana Torres", pa.array([None, "Ana Torres"]), cutoff=0.0)) == 1
    assert vn.names.extract("N.N.", candidates) == []


def test_groups_of_ones_own():
    ours = vn.names.Matcher(pet_forms=[["Wilfredo", "Wibbo"]], variants=[["Quispe", "Zyrk"]], equivalents=[("Ximbo", "Торвальд")])
    assert ours.score("Wibbo Zyrk", "Wilfredo Quispe") >= vn.names.MATCH > vn.names.score("Wibbo Zyrk", "Wilfredo Quispe")
    assert ours.score_pairs(["Wibbo Zyrk"], ["Wilfredo Quispe"])[0] == ours.score("Wibbo Zyrk", "Wilfredo Quispe")
    assert ours.extract("Wibbo Zyrk", ["Ana Torres", "Wilfredo Quispe"])[0][2] == 1
    why = ours.explain("Wibbo Zyrk", "Wilfredo Quispe")
    assert {"hypocoristic", "variant"} <= {step.evidence for step in why.steps}
    again = pickle.loads(pickle.dumps(ours))
    assert again.score("Wibbo Zyrk", "Wilfredo Quispe") == ours.score("Wibbo Zyrk", "Wilfredo Quispe")
    assert repr(ours) == "a matcher of person names with 3 groups of its own"
    assert vn.names.Matcher("organization").score("Transportes Quetzal SA", "Transportes Quetzal") >= vn.names.MATCH


@pytest.mark.parametrize("wrong", [[["Ana"]], [["Ana", ""]], [["Ana", "María Luisa"]]])
def test_what_is_no_group_is_refused(wrong):
    with pytest.raises(vn.VinculoError):
        vn.names.Matcher(variants=wrong)


def test_explanations_keep_their_columns():
    why = vn.names.explain("Юрий 王 Щербаков", "محمد Shcherbakov Paz")
    rows = why.text().splitlines()[1:]
    assert len(rows) == len(why.steps)
    right = [row for row in rows if "(shcherbakov)" in row]
    assert right
    assert any(step.left_text == "Щербаков" and step.left == "shcherbakov" for step in why.steps)
    for lang, said in [("en", "no match"), ("es", "no coinciden"), ("fr", "pas de concordance"), ("pt", "não coincidem")]:
        assert said in vn.names.explain("Ana Torres", "Li Wei").text(lang)
    with pytest.raises(ValueError, match="language"):
        why.text("xx")
    assert width("李小明") == 6
