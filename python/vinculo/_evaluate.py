"""Compares a resolution with known truth."""

from __future__ import annotations

from typing import Any

from . import _core
from ._core import Resolution
from .resolve import Progress
from .results import Evaluation, Scores

__all__ = ["evaluate"]


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
