"""One table of persons through vinculo and through Splink, one process each, one after the other.

    python benches/peers/resolve.py people.parquet [--runs 1] [--engines vinculo splink]

The table has unique_id, full_name, given_name, surname, dob, city, phone, document, and cluster, the true entity, which no
engine sees. vinculo gets the names of the columns and nothing else. Splink gets a model written for this table in the manner
of its documentation: blocking rules, comparisons with term frequencies, m and u trained, links above 0.5, clusters at
0.9.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd


#: Gives the entity of each record; not part of the time.
Answer = Callable[[], Mapping[Hashable, Hashable]]


def vinculo(people: pd.DataFrame) -> Answer:
    import vinculo as vn

    columns = {"id": "unique_id", "name": "full_name", "birth_date": "dob", "city": "city", "phone": "phone", "national_id": "document"}
    found = vn.dedupe(people, columns=columns, progress=False).clusters()
    return lambda: dict(zip(*(found.to_pandas()[column] for column in ("record_id", "entity_id"))))


def splink(people: pd.DataFrame) -> Answer:
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as compare

    rules = [("document",), ("phone",), ("surname", "dob"), ("given_name", "dob"), ("given_name", "surname", "city"), ("dob", "city")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.ForenameSurnameComparison("given_name", "surname"),
            compare.DateOfBirthComparison("dob", input_is_string=True),
            compare.ExactMatch("city").configure(term_frequency_adjustments=True),
            compare.LevenshteinAtThresholds("phone", 1),
            compare.LevenshteinAtThresholds("document", 1),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI().register(people), settings, log_level=40)
    train = linker.training
    train.estimate_probability_two_random_records_match(["l.document = r.document", "l.phone = r.phone and l.surname = r.surname"], recall=0.6)
    train.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in ("dob", "document"):
        train.estimate_parameters_using_expectation_maximisation(block_on(rule))
    links = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(links, threshold_match_probability=0.9)
    found = clusters.as_pandas_dataframe()
    return lambda: dict(zip(found.unique_id, found.cluster_id))


ENGINES = {"vinculo": vinculo, "splink": splink}


def accuracy(found: Mapping[Hashable, Hashable], truth: Mapping[Hashable, Hashable]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of records of one entity."""
    pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())
    both = pairs(Counter((found[record], entity) for record, entity in truth.items()))
    precision = both / max(1, pairs(Counter(found[record] for record in truth)))
    recall = both / max(1, pairs(Counter(truth.values())))
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / max(1e-12, precision + recall)}


def run(engine: str, path: str) -> dict[str, Any]:
    people = pd.read_parquet(path)
    truth = people[["unique_id", "cluster"]]
    people = people.drop(columns="cluster")
    peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    table, start = peak(), time.perf_counter()
    answer = ENGINES[engine](people)
    told = {"engine": engine, "records": len(people), "seconds": time.perf_counter() - start, "peak": peak(), "table": table}
    return {**told, **accuracy(answer(), dict(zip(truth.unique_id, truth.cluster)))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("people")
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--one", choices=list(ENGINES), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(run(given.one, given.people)))
        return
    print("| engine | records | seconds | peak, MiB | of it the table | precision | recall | F1 |\n|---|---|---|---|---|---|---|---|")
    for _ in range(given.runs):
        for engine in given.engines:
            call = [sys.executable, __file__, given.people, "--one", engine]
            done = subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True)
            row = json.loads(done.stdout.splitlines()[-1])
            scores = " | ".join(f"{row[score]:.4f}" for score in ("precision", "recall", "F1"))
            print(f"| {engine} | {row['records']:,} | {row['seconds']:.1f} | {row['peak']:,} | {row['table']:,} | {scores} |", flush=True)


if __name__ == "__main__":
    main()
