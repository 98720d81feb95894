"""How a resolution compares with known truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import _core
from ._core import Resolution, Table
from .resolve import Progress

__all__ = ["CaseAccuracy", "Evaluation", "Scores", "evaluate"]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall, and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}"


@dataclass(frozen=True, slots=True)
class CaseAccuracy:
    """How the entities of a kind in a case compare with the truth; `judged` is how many records the truth knows."""

    kind: str
    pairwise: Scores
    b_cubed: Scores
    judged: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a resolution compares with the truth, at its own threshold and at others.

    - `pairwise`: over pairs of records; `b_cubed`: over records (Bagga and Baldwin 1998), `None` for labelled pairs.
    - `intervals`: 95 % intervals of precision and recall, for labelled pairs, which are a sample.
    - `sweep`: a table of the accuracy at other thresholds.
    - `sizes`: a table of entities by size, found and true.
    - `false_merges`, `missed_merges`: tables of the errors themselves, the worst first, with what the records say and what
      caused each; `causes` counts them by cause.
    - `judged`: how many records or pairs were judged; `unknown`: rows of the truth whose records aren't there.
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
            (low, high), (least, most) = self.intervals
            lines.append(f"  95 % of precision {low:.3f} to {high:.3f}, of recall {least:.3f} to {most:.3f}")
        if self.unknown:
            lines.append(f"  {self.unknown} rows of the truth name records that aren't there")
        if len(self.false_merges) or len(self.missed_merges):
            lines.append(f"  errors: {len(self.false_merges)} in .false_merges, {len(self.missed_merges)} in .missed_merges")
            lines.extend(f"    {row['pairs']} {row['error']}: {row['cause']}" for row in self.causes.to_pylist()[:6])
        return "\n".join(lines)


def evaluate(resolution: Resolution, truth: Any, *, progress: Progress = None) -> Evaluation:
    """Compares a resolution with the truth.

    `truth` is a table of record_id and entity_id (two columns of other names will do), or of labelled pairs: left_id,
    right_id, and same. Columns source, or left_source and right_source, tell records of several sources apart.

    >>> import vinculo as vn
    >>> people = [{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])]
    >>> truth = [{"record_id": i, "entity_id": entity} for i, entity in enumerate(["ana", "ana", "wei"])]
    >>> vn.evaluate(vn.dedupe(people), truth).judged
    3
    """
    told = _core.evaluate(resolution, truth, progress)
    cubed = told.pop("b_cubed")
    return Evaluation(
        pairwise=Scores(**told.pop("pairwise")),
        b_cubed=None if cubed is None else Scores(**cubed),
        **told,
    )
