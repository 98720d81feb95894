"""What a resolution and an index tell, learn and survive: stories of entities, labels, charts, strange tables."""

import pickle
import subprocess
import sys

import pytest
import vinculo as vn
from conftest import COLUMNS

GIVEN = ["Ana", "Luis", "Marisol", "Octavio", "Renata", "Josué", "Yolanda", "Hernán", "Ximena", "Abelardo"]
FAMILY = ["Quiñónez", "Tarazona", "Pérez", "García", "Iturbide", "Olvera", "Zamudio", "Luján", "Escamilla", "Nava", "Cifuentes"]


@pytest.fixture(scope="module")
def crowd():
    """People of one to three records each, some with a slip or without a date; their true entity is in `quien`."""
    rows = []
    for person in range(240):
        given, one, two = GIVEN[person % 10], FAMILY[person * 7 % 11], FAMILY[person * 5 // 3 % 11]
        born = f"19{50 + person * 13 % 50}-{1 + person % 12:02}-{1 + person * 11 % 28:02}"
        for copy in range(1 + person % 3):
            name = f"{given} {one} {two}" if copy != 1 else f"{one} {two}, {given[:-1]}"
            rows.append({"ref": f"{person}-{copy}", "nombre": name, "fec_nac": born if (person + copy) % 4 else None, "quien": person})
    return rows


@pytest.fixture(scope="module")
def found(crowd):
    return vn.dedupe(crowd, columns=COLUMNS)


def test_an_entity_tells_how_it_grew(found):
    entity = next(row for row in found.entities().to_pylist() if row["records"] == 3)
    story = found.explain_entity(entity["entity_id"])
    assert (story.entity_id, story.records) == (entity["entity_id"], 3)
    steps = story.growth.to_pylist()
    assert [step["records"] for step in steps][-1] == 3
    assert [step["weight"] for step in steps] == sorted((step["weight"] for step in steps), reverse=True)
    assert story.weakest == (steps[-1]["left_id"], steps[-1]["right_id"], steps[-1]["probability"])
    assert story.probability == pytest.approx(entity["probability"])
    for step in steps:
        assert found.explain(step["left_id"], step["right_id"]).weight == pytest.approx(step["weight"])
    assert repr(found.explain_entity(entity["record_ids"][0])) == repr(story)
    assert "together" in repr(story)
    again = pickle.loads(pickle.dumps(story))
    assert (repr(again), again.growth, again.weakest) == (repr(story), story.growth, story.weakest)
    single = found.explain_entity(next(row for row in found.entities().to_pylist() if row["records"] == 1)["entity_id"])
    assert (single.weakest, len(single.growth), single.probability) == (None, 0, 1.0)
    with pytest.raises(vn.InputError, match="nobody"):
        found.explain_entity("nobody")


def test_large_entities_are_told_with_what_holds_them(found):
    told = found.overgrown(min_records=3).to_pylist()
    assert {row["entity_id"] for row in told} == {row["entity_id"] for row in found.entities().to_pylist() if row["records"] >= 3}
    for row in told:
        assert row["density"] == pytest.approx(row["links"] / (row["records"] * (row["records"] - 1) / 2))
        assert found.explain(row["left_id"], row["right_id"]).same_entity
    assert len(found.overgrown(min_records=99)) == 0


def test_labels_make_a_model(found, crowd):
    truth = [{"record_id": row["ref"], "entity_id": row["quien"]} for row in crowd]
    known = found.fit(truth)
    assert {level["property"] for level in known.levels.to_pylist()} == {"name", "birth_date"}
    again = vn.dedupe(crowd, columns=COLUMNS, model=known)
    assert vn.evaluate(again, truth).pairwise.f1 >= vn.evaluate(found, truth).pairwise.f1 - 0.01
    person = {row["ref"]: row["quien"] for row in crowd}
    asked = found.review(limit=40).to_pylist()
    assert asked
    pairs = [
        {
            "left_id": a["left_id"],
            "right_id": a["right_id"],
            "verdict": "same" if person[a["left_id"]] == person[a["right_id"]] else "different",
        }
        for a in asked
    ]
    unsure = [{**pairs[0], "verdict": "unsure"}]
    model = found.fit(pairs + unsure)
    assert model == found.fit(pairs)
    assert model != found.model
    assert found.fit(pairs, strength=1e9).prior == pytest.approx(found.model.prior, rel=1e-3)
    with pytest.raises(vn.InputError, match="no labelled pair"):
        found.fit(unsure)
    with pytest.raises(vn.InputError, match="perhaps"):
        found.fit([{**pairs[0], "verdict": "perhaps"}])
    with pytest.raises(vn.InputError, match="strength"):
        found.fit(pairs, strength=-1)


def test_a_small_sample_gives_accuracy_with_intervals(found, crowd):
    person = {row["ref"]: row["quien"] for row in crowd}
    sample = [
        {"left_id": p["left_id"], "right_id": p["right_id"], "same": person[p["left_id"]] == person[p["right_id"]]}
        for p in found.pairs().to_pylist()[::5]
    ]
    judged = vn.evaluate(found, sample)
    (low, high), (least, most) = judged.intervals
    assert 0 <= low <= judged.pairwise.precision <= high <= 1
    assert 0 <= least <= judged.pairwise.recall <= most <= 1
    assert judged.b_cubed is None
    assert judged.judged == len(sample)


def test_a_hit_is_explained(crowd):
    index = vn.Index(crowd, columns=COLUMNS)
    query = {"nombre": crowd[5]["nombre"], "fec_nac": crowd[5]["fec_nac"]}
    hit = index.search([query], limit=1).to_pylist()[0]
    for given in (query, [query]):
        why = index.explain(given, hit["record_id"])
        assert why.weight == pytest.approx(hit["weight"])
        assert sum(line[2] for line in why.lines) == pytest.approx(why.weight, abs=1e-6)
        assert why.probability == pytest.approx(hit["probability"])
    with pytest.raises(vn.InputError, match="nobody"):
        index.explain(query, "nobody")
    with pytest.raises(vn.InputError, match="2 rows"):
        index.explain([query, query], hit["record_id"])
    index.remove([hit["record_id"]])
    with pytest.raises(vn.InputError, match="no record"):
        index.explain(query, hit["record_id"])


def test_charts(found, crowd, tmp_path):
    pytest.importorskip("matplotlib")
    truth = [{"record_id": row["ref"], "entity_id": row["quien"]} for row in crowd]
    judged = vn.evaluate(found, truth)
    pair = found.pairs().to_pylist()[0]
    why = found.explain(pair["left_id"], pair["right_id"])
    waterfall = vn.plot.waterfall(why)
    (axes,) = waterfall.axes
    said = [line for line in why.lines if line[2]]
    assert [round(bar.get_width(), 6) for bar in axes.patches] == [round(line[2], 6) for line in said] + [round(why.weight, 6)]
    curve = vn.plot.precision_recall(judged).axes[0].lines[0].get_xydata()
    assert [tuple(point) for point in curve] == [(row["recall"], row["precision"]) for row in judged.sweep.to_pylist()]
    for source in (found, judged):
        drawn = {line.get_label(): line.get_xydata() for line in vn.plot.cluster_sizes(source).axes[0].lines}
        assert sum(size * count for size, count in drawn["found"]) == len(crowd)
    assert waterfall._repr_png_().startswith(b"\x89PNG")
    waterfall.savefig(tmp_path / "pair.svg")
    assert vn.plot.waterfall(why, ax=axes) is waterfall
    with pytest.raises(vn.InputError, match="int"):
        vn.plot.waterfall(7)


def test_without_matplotlib_it_says_what_to_install():
    code = "import sys; sys.modules['matplotlib'] = None\nimport vinculo as vn\nres = vn.dedupe([{'id': 1, 'name': 'Ana'}])\nvn.plot.cluster_sizes(res)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "pip install 'vinculo[viz]'" in done.stderr


def records(count, **columns):
    return [{"ref": i, **{name: value(i) for name, value in columns.items()}} for i in range(count)]


@pytest.mark.parametrize(
    ("table", "entities"),
    [
        (records(50, nombre=lambda i: None, fec_nac=lambda i: None), 50),
        (records(50, nombre=lambda i: f"{GIVEN[i % 10]} {FAMILY[i * 3 % 11]}{i}", fec_nac=lambda i: "1980-01-01"), 50),
        (records(50, nombre=lambda i: "Ana Quiñónez Tarazona", fec_nac=lambda i: "1980-01-01"), 1),
        (records(1, nombre=lambda i: "Ana Quiñónez", fec_nac=lambda i: "1980-01-01"), 1),
        (records(2, nombre=lambda i: None, fec_nac=lambda i: None), 2),
    ],
    ids=["all null", "one column constant", "all equal", "one row", "two rows of nothing"],
)
def test_tables_that_say_little(table, entities):
    res = vn.dedupe(table, columns=COLUMNS)
    assert len(res) == len(table)
    assert len(res.entities()) == entities
    assert len(res.explain_entity(0).growth) == (len(table) - 1 if entities == 1 else 0)
    res.overgrown(2), res.review(), res.pairs(), res.contested, repr(res.model)
    index = vn.Index(table, columns=COLUMNS)
    assert len(index) == len(table)
    index.search(table, limit=3)


def test_ids_of_mixed_types(people):
    for number, row in enumerate(people):
        row["ref"] = [1, "1a", 2.0, "ñ"][number]
    res = vn.dedupe(people, columns=COLUMNS)
    told = res.clusters().to_pylist()
    assert sorted(row["record_id"] for row in told) == ["1", "1a", "2", "ñ"]
    assert res.explain(1, "1a").same_entity
    assert res.explain_entity("1a").weakest is not None
    index = vn.Index(people, columns=COLUMNS)
    assert index.search([people[0]], limit=1)["record_id"][0] in ("1", "1a")
    assert index.remove([1, "ñ"]) == 2


SAVING = """
import os, resource, sys
import vinculo as vn
path, what = sys.argv[1:]
rows = [{"id": i, "name": f"Ana {i} Torres"} for i in range(400)]
if what == "index":
    index = vn.Index(rows)
else:
    case = vn.Case(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    index.save(path) if what == "index" else case.add(rows, source="police")
except (vn.FileError, vn.StoreError) as error:
    print("refused:", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("what", ["index", "case"])
def test_no_room_left_while_saving_leaves_what_was_there(tmp_path, people, what):
    path = tmp_path / "held"
    if what == "index":
        vn.Index(people, columns=COLUMNS).save(path)
    else:
        case = vn.Case(path)
        case.add(people, columns=COLUMNS, source="fiscalia")
        del case
    done = subprocess.run([sys.executable, "-c", SAVING, str(path), what], capture_output=True, text=True, timeout=120)
    assert done.stdout.startswith("refused:"), done.stderr
    if what == "index":
        assert len(vn.Index.load(path)) == len(people)
        assert [one.name for one in tmp_path.iterdir()] == ["held"]
    else:
        assert vn.Case(path).summary["records"] == {"person": len(people)}


def test_a_snapshot_of_a_newer_version(tmp_path, people):
    path = tmp_path / "index"
    vn.Index(people, columns=COLUMNS).save(path)
    content = bytearray(path.read_bytes())
    content[8] += 1
    path.write_bytes(content)
    with pytest.raises(vn.StoreError, match="version"):
        vn.Index.load(path)
