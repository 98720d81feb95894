"""The demonstration: a synthetic case from the agencies' tables to the report."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from . import report, synth
from .case import Case
from .language import say
from .report.build import from_case

__all__ = ["run"]

JUDGED = ("person", "phone", "vehicle", "account")


def run(out: Path, *, people: int = 600, seed: int = 7, lang: str = "en", quiet: bool = False) -> report.CaseReport:
    """Makes a synthetic case, resolves it, and writes report.html, entities.csv, links.csv and network.graphml to `out`.

    Prints what it does, and at the end a table: records in, entities out by kind, accuracy against the known truth,
    rings found, seconds.
    """
    progress = False if quiet else None
    start = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    _tell("building", lang, quiet)
    made = synth.case(seed=seed, people=people)
    case = Case(name=say("case", lang))
    _tell("adding", lang, quiet, n=len({one.source for one in made.deliveries}))
    for delivery in made.deliveries:
        delivery.add_to(case)
    _tell("resolving", lang, quiet, n=f"{sum(case.summary['records'].values()):,}")
    case.resolve(progress=progress)
    _tell("judging", lang, quiet)
    accuracy = tuple(_accuracy(case, made, kind) for kind in JUDGED)
    _tell("writing", lang, quiet)
    case.export(out / "entities.csv", format="entities")
    case.export(out / "links.csv", view="actors")
    case.export(out / "network.graphml")
    origins = {one.source: (one.country, one.language) for one in made.deliveries}
    told = from_case(
        case, synthetic=True, accuracy=[one for one in accuracy if one], seconds=time.perf_counter() - start, origins=origins, progress=progress
    )
    page = report.write(told, out / "report.html", lang)
    files = [page, out / "entities.csv", out / "links.csv", out / "network.graphml"]
    print(report.summary_table(told, lang, files))
    return told


def _accuracy(case: Case, made: synth.SyntheticCase, kind: str) -> report.Accuracy | None:
    """Pairwise accuracy, or nothing where no two records are of one thing, so that there is no pair to find."""
    truth = [one for one in made.truth.to_pylist() if one["kind"] == kind]
    if len({one["entity_id"] for one in truth}) == len(truth):
        return None
    judged = case.evaluate(truth, kind).pairwise
    return report.Accuracy(kind, judged.precision, judged.recall, judged.f1)


def _tell(key: str, lang: str, quiet: bool, **values: object) -> None:
    if not quiet:
        print(f"· {say(key, lang, **values)}", file=sys.stderr, flush=True)
