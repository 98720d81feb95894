"""The demonstration: a synthetic case from the tables of the agencies to the report."""

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

    Prints its stages, and at the end a table: records, entities by kind, accuracy against the known truth, rings, seconds.
    `people` is the number of people in the case (at least 100), `lang` is en, es, fr or pt. Raises `FileError` if a file
    cannot be written.

    >>> import contextlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(None):
    ...     data = run(Path(folder), people=100, quiet=True)
    ...     files = sorted(file.name for file in Path(folder).iterdir())
    >>> files
    ['entities.csv', 'links.csv', 'network.graphml', 'report.html']
    """
    progress = False if quiet else None
    start = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    _print_stage("building", lang, quiet)
    made = synth.case(seed=seed, people=people)
    case = Case(name=say("case", lang))
    _print_stage("adding", lang, quiet, n=len({one.source for one in made.deliveries}))
    for delivery in made.deliveries:
        delivery.add_to(case)
    _print_stage("resolving", lang, quiet, n=f"{sum(case.summary['records'].values()):,}")
    case.resolve(progress=progress)
    _print_stage("judging", lang, quiet)
    accuracy = tuple(_accuracy(case, made, kind) for kind in JUDGED)
    _print_stage("writing", lang, quiet)
    case.export(out / "entities.csv", format="entities")
    case.export(out / "links.csv", view="actors")
    case.export(out / "network.graphml")
    origins = {one.source: (one.country, one.language) for one in made.deliveries}
    data = from_case(
        case,
        synthetic=True,
        accuracy=[one for one in accuracy if one],
        seconds=time.perf_counter() - start,
        origins=origins,
        progress=progress,
    )
    page = report.write(data, out / "report.html", lang)
    files = [page, out / "entities.csv", out / "links.csv", out / "network.graphml"]
    print(report.summary_table(data, lang, files))
    return data


def _accuracy(case: Case, made: synth.SyntheticCase, kind: str) -> report.Accuracy | None:
    """Returns the pairwise accuracy, or `None` if no two records are of one entity, so that there is no pair to find."""
    truth = [one for one in made.truth.to_pylist() if one["kind"] == kind]
    if len({one["entity_id"] for one in truth}) == len(truth):
        return None
    judged = case.evaluate(truth, kind).pairwise
    return report.Accuracy(kind, judged.precision, judged.recall, judged.f1)


def _print_stage(key: str, lang: str, quiet: bool, **values: object) -> None:
    if not quiet:
        print(f"· {say(key, lang, **values)}", file=sys.stderr, flush=True)
