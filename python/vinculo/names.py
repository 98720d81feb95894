"""Names of persons, organisations and vessels: how alike two are, and why."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import _core
from ._core import NAMES_MATCH as MATCH
from ._core import Array

__all__ = ["MATCH", "Explanation", "ParsedName", "Step", "Token", "explain", "parse", "score", "score_pairs"]


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


@dataclass(frozen=True, slots=True)
class Step:
    """One reason for a score: two aligned tokens, or one that the other name lacks.

    `evidence` names what was found, `similarity` is in [0, 1], `contribution` is in logits and adds up over the steps.
    """

    left: str | None
    right: str | None
    evidence: str
    similarity: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score taken apart: the contributions of its steps add up to `logit`, whose logistic function is `score`."""

    score: float
    logit: float
    steps: tuple[Step, ...]

    def __repr__(self) -> str:
        lines = [f"score {self.score:.3f}: {'a match' if self.score >= MATCH else 'no match'} at {MATCH}"]
        wide = max((len(step.left or "") for step in self.steps), default=0)
        wider = max((len(step.right or "") for step in self.steps), default=0)
        for step in self.steps:
            left, right = (step.left or "").ljust(wide), (step.right or "").ljust(wider)
            lines.append(f"  {step.contribution:+6.2f}  {left}  {right}  {step.evidence.replace('_', ' ')}".rstrip())
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a name as it was written, its folded Latin reading, and its role.

    Roles: given, paternal, maternal, family, married, patronymic, particle, title, suffix, alias; of organisations and
    vessels word, common, legal_form, number. `initial` tells whether it is one letter standing for a name.
    """

    text: str
    reading: str
    role: str
    initial: bool


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart. `name[role]` is the tokens of a role, as one text."""

    kind: str
    tokens: tuple[Token, ...]
    placeholder: bool

    def __getitem__(self, role: str) -> str:
        return " ".join(token.text for token in self.tokens if token.role == role)

    def __repr__(self) -> str:
        if self.placeholder:
            return "a placeholder: no name is known"
        return ", ".join(f"{token.text} ({token.role.replace('_', ' ')})" for token in self.tokens) or "no name"


def explain(a: str, b: str, kind: str = "person") -> Explanation:
    """Why two names score as they do: aligned tokens, evidence, penalties.

    >>> import vinculo as vn
    >>> why = vn.names.explain("Ana Torres", "Torres, Anna")
    >>> abs(sum(step.contribution for step in why.steps) - why.logit) < 1e-6
    True
    """
    told = _core.names_explain(a, b, kind)
    steps = tuple(Step(**step) for step in told["steps"])
    logit = told["logit"]
    return Explanation(told["score"], -math.inf if logit is None else logit, steps)


def parse(text: str, kind: str = "person") -> ParsedName:
    """The parts of a name: given, paternal, maternal, particle, title, alias and so on.

    >>> import vinculo as vn
    >>> name = vn.names.parse("Dr. Juan de la Cruz Pérez")
    >>> name["given"], name["title"]
    ('Juan', 'Dr')
    """
    told = _core.names_parse(text, kind)
    tokens = tuple(Token(**token) for token in told["tokens"])
    return ParsedName(told["kind"], tokens, told["placeholder"])
