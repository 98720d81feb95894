"""What each part of the engine adds: the same records resolved with one part taken out.

    python benches/ablations.py [--data FOLDER] [--people 1500] [--seeds 5]

- term frequency: every value counts as of average rarity.
- negative evidence: what contradicts counts nothing.
- bridges: records held together by any path of links are one, instead of correlation clustering.
- across kinds: persons of a synthetic case without the phones, vehicles, accounts, documents and links they share.

The first three are measured on the historical persons of the labelled data (FOLDER, VINCULO_DATA, or ../shared/data;
left out, saying so, where it is absent), the last on synthetic cases.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import vinculo as vn

HISTORICAL = {
    "id": "unique_id",
    "name": ["full_name", "first_and_surname"],
    "birth_date": "dob",
    "birth_place": "birth_place",
    "postcode": "postcode_fake",
    "gender": "gender",
    "occupation": "occupation",
}


def pairwise(found: Mapping[Hashable, Hashable], truth: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of records that share an entity."""
    both, of_found, of_truth = (defaultdict[Any, int](int) for _ in range(3))
    for record, entity in truth.items():
        both[found[record], entity] += 1
        of_found[found[record]] += 1
        of_truth[entity] += 1
    pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
    hits = pairs(both)
    precision, recall = hits / max(1, pairs(of_found)), hits / max(1, pairs(of_truth))
    return precision, recall, 2 * precision * recall / max(1e-12, precision + recall)


def components(records: Iterable[Hashable], links: Iterable[tuple[Hashable, Hashable]]) -> dict[Hashable, Hashable]:
    parent = {record: record for record in records}

    def root(record: Hashable) -> Hashable:
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    for a, b in links:
        parent[root(a)] = root(b)
    return {record: root(record) for record in parent}


def without(model: vn.Model, part: str) -> vn.Model:
    """The model with one part taken out."""
    plan = json.loads(model.to_json())
    for one in plan["properties"]:
        if part == "term frequency":
            one["term_frequency"] = 0.0
        for level in one["levels"]:
            if part == "negative evidence" and level["m"] < level["u"]:
                level["m"] = level["u"]
    return vn.Model.from_json(json.dumps(plan))


def measure(name: str, table: Any, columns: Mapping[str, Any], truth: Mapping[Hashable, Hashable]) -> None:
    def entities(res: vn.Resolution) -> dict[Hashable, Hashable]:
        rows = res.clusters()
        return dict(zip(rows["record_id"], rows["entity_id"]))

    whole = vn.dedupe(table, columns=columns, progress=False)
    links = whole.pairs(minimum=vn.MATCH)
    found = {
        "whole": entities(whole),
        "without term frequency": entities(vn.dedupe(table, columns=columns, model=without(whole.model, "term frequency"), progress=False)),
        "without negative evidence": entities(vn.dedupe(table, columns=columns, model=without(whole.model, "negative evidence"), progress=False)),
        "bridges not cut": components(truth, zip(links["left_id"], links["right_id"])),
    }
    for how, labels in found.items():
        show(name, how, pairwise(labels, truth))


def show(name: str, how: str, scores: tuple[float, float, float]) -> None:
    print(f"| {name} | {how} | " + " | ".join(f"{score:.4f}" for score in scores) + " |")


def historical(data: Path) -> None:
    path = data / "entities" / "historical.parquet"
    if not path.exists():
        print(f"no labelled data at {data}: the historical persons are left out")
        return
    frame = pd.read_parquet(path)
    truth = dict(zip(frame.unique_id, frame.cluster))
    measure("historical", frame.drop(columns="cluster"), HISTORICAL, truth)


def synthetic(people: int, seed: int) -> None:
    made = vn.synth.case(seed=seed, people=people)
    persons = [one for one in made.deliveries if one.kind == "person"]
    for how, deliveries in (("whole", made.deliveries), ("persons alone", persons)):
        case = vn.Case()
        for one in deliveries:
            one.add_to(case)
        case.resolve(progress=False)
        accuracy = case.evaluate(made.truth, "person").pairwise
        show(f"synthetic, seed {seed}", how, (accuracy.precision, accuracy.recall, accuracy.f1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("VINCULO_DATA", "../shared/data")))
    parser.add_argument("--people", type=int, default=1500)
    parser.add_argument("--seeds", type=int, default=5)
    given = parser.parse_args()
    print("| records | how | precision | recall | F1 |\n|---|---|---|---|---|")
    historical(given.data)
    for seed in range(1, given.seeds + 1):
        synthetic(given.people, seed)


if __name__ == "__main__":
    main()
