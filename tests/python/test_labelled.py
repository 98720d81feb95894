"""Accuracy on labelled data that is not in the repository; the tests are skipped without it.

Each floor is a little below the measured figure, which the README has.
"""

import pandas as pd
import pytest
import vinculo as vn

FEBRL = {
    "id": "rec_id",
    "given_name": "given_name",
    "family_name": "surname",
    "birth_date": "date_of_birth",
    "street_number": "street_number",
    "street": ["address_1", "address_2"],
    "city": "suburb",
    "postcode": "postcode",
    "state": "state",
    "national_id": "soc_sec_id",
}


def test_fake_1000(data):
    frame = pd.read_csv(data / "entities" / "fake_1000.csv", dtype=str)
    columns = {
        "id": "unique_id",
        "given_name": "first_name",
        "family_name": "surname",
        "birth_date": "dob",
        "city": "city",
        "email": "email",
    }
    res = vn.dedupe(frame, columns=columns)
    assert len(res) == len(frame)
    assert vn.evaluate(res, frame[["unique_id", "cluster"]]).pairwise.f1 > 0.955


def test_febrl4(data):
    left, right = data / "entities" / "febrl4a.csv", data / "entities" / "febrl4b.csv"
    res = vn.link(left, right, columns=FEBRL)
    truth = [{"record_id": i, "entity_id": i.split("-")[1]} for i in res.clusters()["record_id"]]
    judged = vn.evaluate(res, truth)
    assert judged.judged == 10_000
    assert judged.pairwise.f1 > 0.995


def test_historical(data):
    frame = pd.read_parquet(data / "entities" / "historical.parquet")
    columns = {
        "id": "unique_id",
        "name": ["full_name", "first_and_surname"],
        "birth_date": "dob",
        "birth_place": "birth_place",
        "postcode": "postcode_fake",
        "gender": "gender",
        "occupation": "occupation",
    }
    res = vn.dedupe(frame.drop(columns="cluster"), columns=columns)
    judged = vn.evaluate(res, frame[["unique_id", "cluster"]])
    assert judged.pairwise.f1 > 0.94
    assert judged.b_cubed.f1 > 0.945


def test_screening(data):
    known = pd.read_csv(data / "screening" / "positives.csv", dtype=str).head(300)
    known["id"] = [f"p{i}" for i in range(len(known))]
    columns = {"id": "id", "name": "full_name", "birth_date": "date_of_birth"}
    index = vn.Index(known, columns=columns)
    first = index.search(known, limit=1).to_pandas()
    assert (first.query_id == first.record_id).mean() > 0.97


@pytest.mark.parametrize("name", ["hard_pairs", "name_bench"])
def test_names(data, name):
    frame = pd.read_csv(data / "names" / f"{name}.csv", dtype=str, keep_default_na=False)
    frame = frame[frame.kind == "person"]
    scores = vn.names.score_pairs(frame.name1, frame.name2).to_numpy()
    match = (frame.is_match == "true").to_numpy()
    assert ((scores >= vn.names.MATCH) == match).mean() > 0.75
