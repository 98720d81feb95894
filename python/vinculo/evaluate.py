"""Compares a resolution with known truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import _core
from ._core import Resolution, Table
from .resolve import Progress

__all__ = ["CaseAccuracy", "Evaluation", "Scores", "evaluate"]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall, and their harmonic mean F1; all in [0, 1]."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}"


@dataclass(frozen=True, slots=True)
class CaseAccuracy:
    """The accuracy of the entities of one kind of a case; `judged` is the number of records with known truth."""

    kind: str
    pairwise: Scores
    b_cubed: Scores
    judged: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The accuracy of a resolution, at its own threshold and at others.

    - `pairwise`: over pairs of records.
    - `b_cubed`: over records; `None` for labelled pairs. Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
    - `intervals`: the 95 % intervals (low, high) of precision and recall, for labelled pairs only; otherwise `None`.
    - `sweep`: a table of the accuracy at other thresholds.
    - `sizes`: a table of size (records per entity), found and true (numbers of entities).
    - `false_merges`, `missed_merges`: tables of the wrong pairs, the worst first: the columns of `Resolution.review` and the
      cause. `causes` is a table of error, cause and pairs (a count).
    - `judged`: the number of records or pairs that were judged.
    - `unknown`: the number of rows of the truth whose records are not in the resolution.
    """

    threshold: float
    pairwise: Scores
    b_cubed: Scores | None
    intervals: tuple[tuple[float, float], tuple[float, float]] | None
    sweep: Table
    sizes: Table
    false_merges: Table
    missed_merges: Table
    causes: Table
    judged: int
    unknown: int

    def __repr__(self) -> str:
        lines = [f"vinculo.Evaluation at threshold {self.threshold}: {self.judged} judged", f"  pairs    {self.pairwise}"]
        if self.b_cubed is not None:
            lines.append(f"  B-cubed  {self.b_cubed}")
        if self.intervals is not None:
            (low, high), (low_recall, high_recall) = self.intervals
            lines.append(f"  95 % of precision {low:.3f} to {high:.3f}, of recall {low_recall:.3f} to {high_recall:.3f}")
        if self.unknown:
            lines.append(f"  {self.unknown} rows of the truth name unknown records")
        if len(self.false_merges) or len(self.missed_merges):
            lines.append(f"  errors: {len(self.false_merges)} in .false_merges, {len(self.missed_merges)} in .missed_merges")
            lines.extend(f"    {row['pairs']} {row['error']}: {row['cause']}" for row in self.causes.to_pylist()[:6])
        return "\n".join(lines)


def evaluate(resolution: Resolution, truth: Any, *, progress: Progress = None) -> Evaluation:
    """Compares a resolution with known truth: pairwise and B-cubed accuracy, a threshold sweep, and the errors.

    `truth` is a table of record_id and entity_id (a table of two columns may have other headings), or of labelled pairs:
    left_id, right_id and same (true or false, 1 or 0, same or different). With several sources it also needs source, or
    left_source and right_source. Raises `InputError` for a table without these columns, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> people = [{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])]
    >>> truth = [{"record_id": i, "entity_id": entity} for i, entity in enumerate(["ana", "ana", "wei"])]
    >>> vn.evaluate(vn.dedupe(people), truth).judged
    3
    """
    found = _core.evaluate(resolution, truth, progress)
    cubed = found.pop("b_cubed")
    return Evaluation(
        pairwise=Scores(**found.pop("pairwise")),
        b_cubed=None if cubed is None else Scores(**cubed),
        **found,
    )
