"""Names of persons, organisations and vessels: how alike two are, and why."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from . import _core
from ._core import NAMES_MATCH as MATCH
from ._core import Array
from .columns import isolated, pad, width
from .language import evidence as word

__all__ = ["MATCH", "Explanation", "Matcher", "ParsedName", "Step", "Token", "explain", "extract", "parse", "score", "score_pairs"]

Progress: TypeAlias = bool | Callable[[str, int, int | None], object] | None
Groups: TypeAlias = Iterable[Iterable[str]]


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


def score_pairs(left: Any, right: Any, kind: str = "person", *, progress: Progress = None) -> Array:
    """The score of each pair of names, as a column of floats as long as `left`.

    `left` and `right` are sequences of text or Arrow columns (pandas, polars, pyarrow; dictionary and view types too)
    of one length. Each distinct name is read once, and all processors work, so this is much faster than a loop. Where
    a name is missing, the score is NaN.

    >>> import vinculo as vn
    >>> column = vn.names.score_pairs(["Ana Torres", "Li Wei"], ["Anna Torres", "Wei Li"])
    >>> [score >= vn.names.MATCH for score in column]
    [True, True]
    """
    return Matcher(kind).score_pairs(left, right, progress=progress)


def extract(
    query: str, candidates: Any, kind: str = "person", *, cutoff: float = MATCH, limit: int | None = None, progress: Progress = None
) -> list[tuple[str, float, int]]:
    """The candidates that a name scores at least `cutoff` with: (candidate, score, its place), the best first.

    `candidates` is a sequence of text or an Arrow column, `limit` the most that are wanted. The name and the order of
    the result are those of `rapidfuzz.process.extract`. Most candidates are told apart without comparing letters; for
    many searches of one list see `vinculo.Index`.

    >>> import vinculo as vn
    >>> found = vn.names.extract("Ana Torres Gil", ["Li Wei", "Anna Torres", "TORRES GIL, Ana"])
    >>> [(name, place) for name, score, place in found]
    [('TORRES GIL, Ana', 2), ('Anna Torres', 1)]
    """
    return Matcher(kind).extract(query, candidates, cutoff=cutoff, limit=limit, progress=progress)


class Matcher:
    """Scores names of one kind, with groups of names that you know beside those that are shipped.

    `variants` are spellings of one name (as good as equal), `pet_forms` a name with its pet forms (strong evidence),
    `equivalents` one name in several languages (weak by itself); each is a sequence of groups, a group is a sequence of
    two or more single words in any script. A group that can't be used raises `vinculo.InputError`.

    >>> import vinculo as vn
    >>> ours = vn.names.Matcher(pet_forms=[["Wilfredo", "Wicho"]], variants=[["Quispe", "Kespi"]])
    >>> ours.score("Wicho Kespi", "Wilfredo Quispe") >= vn.names.MATCH
    True
    """

    __slots__ = ("_args", "_matcher")

    def __init__(self, kind: str = "person", variants: Groups = (), pet_forms: Groups = (), equivalents: Groups = ()) -> None:
        held = [[list(group) for group in groups] for groups in (variants, pet_forms, equivalents)]
        self._args = (kind, *held)
        self._matcher = _core.NamesMatcher(kind, *held)

    def __reduce__(self) -> tuple[type[Matcher], tuple[Any, ...]]:
        return Matcher, self._args

    def __repr__(self) -> str:
        groups = sum(len(groups) for groups in self._args[1:])
        return f"a matcher of {self._args[0]} names with {groups} groups of its own"

    def score(self, a: str, b: str) -> float:
        """As `vinculo.names.score`."""
        return self._matcher.score(a, b)

    def score_pairs(self, left: Any, right: Any, *, progress: Progress = None) -> Array:
        """As `vinculo.names.score_pairs`."""
        return self._matcher.score_pairs(left, right, progress)

    def extract(self, query: str, candidates: Any, *, cutoff: float = MATCH, limit: int | None = None, progress: Progress = None) -> list[tuple[str, float, int]]:
        """As `vinculo.names.extract`."""
        return self._matcher.extract(query, candidates, cutoff, limit, progress)

    def explain(self, a: str, b: str) -> Explanation:
        """As `vinculo.names.explain`."""
        told = self._matcher.explain(a, b)
        logit = told["logit"]
        return Explanation(told["score"], -math.inf if logit is None else logit, tuple(Step(**step) for step in told["steps"]))


@dataclass(frozen=True, slots=True)
class Step:
    """One reason for a score: two aligned tokens, or one that the other name lacks.

    `left` and `right` are Latin readings, `left_text` and `right_text` the tokens as they were written. `evidence`
    names what was found, `similarity` is in [0, 1], `contribution` is in logits and adds up over the steps.
    """

    left: str | None
    right: str | None
    left_text: str | None
    right_text: str | None
    evidence: str
    similarity: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score taken apart: the contributions of its steps add up to `logit`, whose logistic function is `score`."""

    score: float
    logit: float
    steps: tuple[Step, ...]

    def text(self, lang: str = "en") -> str:
        """The explanation in columns, for people: what each step adds, the two tokens, and why.

        A token of another script stands beside its Latin reading. `lang` is en, es, fr or pt.

        >>> import vinculo as vn
        >>> print(vn.names.explain("Юрий Paz", "Yuri Paz").text("es").splitlines()[1].split()[1:])
        ['Юрий', '(yuriy)', 'yuri', ...]
        """
        verdict = word("match" if self.score >= MATCH else "no match", lang)
        rows = [(f"{step.contribution:+6.2f}", _cell(step.left_text, step.left), _cell(step.right_text, step.right), _reason(step, lang)) for step in self.steps]
        wide, wider = (max((width(row[i]) for row in rows), default=0) for i in (1, 2))
        lines = [f"{word('score', lang)} {self.score:.3f}: {verdict} ({MATCH})"]
        lines += [f"  {added}  {pad(left, wide)}  {pad(right, wider)}  {why}".rstrip() for added, left, right, why in rows]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return self.text()


def _cell(text: str | None, reading: str | None) -> str:
    """A token: its reading, and before it the spelling where that isn't in Latin letters."""
    foreign = text is not None and any(c.isalpha() and not unicodedata.name(c, "").startswith(("LATIN", "FULLWIDTH LATIN")) for c in text)
    return f"{isolated(text)} ({reading})" if foreign and text else reading or ""


def _reason(step: Step, lang: str) -> str:
    """The evidence in words, with the likeness where it is one of degree."""
    told = word(step.evidence, lang)
    return f"{told} {step.similarity:.2f}" if step.evidence in ("phonetic", "close") else told


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a name as it was written, its folded Latin reading, and its role.

    Roles: given, paternal, maternal, family, married, patronymic, nisba, particle, title, suffix, alias; of organisations
    and vessels word, common, legal_form, place, number. `chances` tells how likely each role is, the likeliest first;
    they are judgements that add up to 1. `initial` tells whether it is one letter standing for a name.
    """

    text: str
    reading: str
    role: str
    chances: tuple[tuple[str, float], ...]
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
    return Matcher(kind).explain(a, b)


def parse(text: str, kind: str = "person") -> ParsedName:
    """The parts of a name: given, paternal, maternal, particle, title, alias and so on.

    >>> import vinculo as vn
    >>> name = vn.names.parse("Dr. Juan de la Cruz Pérez")
    >>> name["given"], name["title"]
    ('Juan', 'Dr')
    >>> [role for role, chance in name.tokens[-1].chances][0]
    'maternal'
    """
    told = _core.names_parse(text, kind)
    tokens = tuple(
        Token(token["text"], token["reading"], token["role"], tuple((held["role"], held["probability"]) for held in token["roles"]), token["initial"])
        for token in told["tokens"]
    )
    return ParsedName(told["kind"], tokens, told["placeholder"])
