"""Names of persons, organisations and vessels: how alike two are, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import _core
from ._core import NAMES_MATCH as MATCH
from ._core import Array

__all__ = ["MATCH", "explain", "parse", "score", "score_pairs"]


def score(a: str, b: str, kind: str = "person") -> float:
    """How likely two names are of one bearer, in [0, 1]; symmetric.

    `kind` is `person`, `organization` or `vessel`. `MATCH` is the threshold that decides well by itself. Any script
    is read; the order of the parts doesn't matter.

    >>> import vinculo as vn
    >>> vn.names.score("José Hernández", "HERNANDEZ, Jose") >= vn.names.MATCH
    True
    >>> vn.names.score("José Hernández", "Fatima Diallo") < vn.names.MATCH
    True
    """
    return _core.names_score(a, b, kind)


def score_pairs(
    left: Any,
    right: Any,
    kind: str = "person",
    *,
    progress: bool | Callable[[str, int, int | None], object] | None = None,
) -> Array:
    """The score of each pair of names, as a column of floats as long as `left`.

    `left` and `right` are sequences of text or Arrow columns (pandas, polars, pyarrow) of one length. Each distinct
    name is read once, and all processors work, so this is much faster than a loop. Where a name is missing, the
    score is NaN.

    >>> import vinculo as vn
    >>> column = vn.names.score_pairs(["Ana Torres", "Li Wei"], ["Anna Torres", "Wei Li"])
    >>> [score >= vn.names.MATCH for score in column]
    [True, True]
    """
    return _core.names_score_pairs(left, right, kind, progress)
