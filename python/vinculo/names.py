"""Names of persons, organisations and vessels: scores, explanations and parts."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from . import _core
from ._core import NAMES_MATCH as MATCH, Array
from .columns import isolated, pad, width
from .language import evidence as word

__all__ = ["MATCH", "Explanation", "Matcher", "ParsedName", "Step", "Token", "explain", "extract", "parse", "score", "score_pairs"]

Progress: TypeAlias = bool | Callable[[str, int, int | None], object] | None
Groups: TypeAlias = Iterable[Iterable[str]]


def score(a: str, b: str, kind: str = "person") -> float:
    """Returns how likely two names have one bearer, in [0, 1]; symmetric.

    `kind` is `person`, `organization` or `vessel`. `MATCH` is the default threshold of a match. Names may be in any script
    and any order. Raises `InputError` for an unknown kind.

    >>> import vinculo as vn
    >>> vn.names.score("José Hernández", "HERNANDEZ, Jose") >= vn.names.MATCH
    True
    >>> vn.names.score("José Hernández", "Fatima Diallo") < vn.names.MATCH
    True
    """
    return _core.names_score(a, b, kind)


def score_pairs(left: Any, right: Any, kind: str = "person", *, progress: Progress = None) -> Array:
    """Scores pairs of names: an array of floats with the length of `left`.

    `left` and `right` are sequences of text or Arrow columns (pandas, polars, pyarrow) of one length. Each distinct name is
    parsed once, on all processors, so this is much faster than a loop over `score`. The score of a missing name is NaN.
    Raises `InputError` for columns of different lengths or of other types, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> column = vn.names.score_pairs(["Ana Torres", "Li Wei"], ["Anna Torres", "Wei Li"])
    >>> [score >= vn.names.MATCH for score in column]
    [True, True]
    """
    return Matcher(kind).score_pairs(left, right, progress=progress)


def extract(
    query: str, candidates: Any, kind: str = "person", *, cutoff: float = MATCH, limit: int | None = None, progress: Progress = None
) -> list[tuple[str, float, int]]:
    """Returns the candidates with a score of at least `cutoff`: (candidate, score, index), the best first.

    `candidates` is a sequence of text or an Arrow column; `limit` is the largest number of results. The form of the result
    is that of `rapidfuzz.process.extract`. For many searches of one list use `vinculo.Index`. Raises as `score_pairs` does.

    >>> import vinculo as vn
    >>> found = vn.names.extract("Ana Torres Gil", ["Li Wei", "Anna Torres", "TORRES GIL, Ana"])
    >>> [(name, place) for name, score, place in found]
    [('TORRES GIL, Ana', 2), ('Anna Torres', 1)]
    """
    return Matcher(kind).extract(query, candidates, cutoff=cutoff, limit=limit, progress=progress)


class Matcher:
    """Scores names of one kind, with groups of names of your own added to those of the lexicon.

    - `variants`: spellings of one name, which count as nearly equal.
    - `pet_forms`: a name and its pet forms, which are strong evidence.
    - `equivalents`: one name in several languages, which is weak evidence by itself.

    Each is a sequence of groups; a group is a sequence of two or more single words in any script. Raises `InputError` for
    any other group.

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
        """Returns the score of two names, as `vinculo.names.score` does.

        >>> Matcher("vessel").score("MV Santa Rosa", "SANTA ROSA") >= MATCH
        True
        """
        return self._matcher.score(a, b)

    def score_pairs(self, left: Any, right: Any, *, progress: Progress = None) -> Array:
        """Scores pairs of names, as `vinculo.names.score_pairs` does.

        >>> len(Matcher().score_pairs(["Ana Torres", "Li Wei"], ["Anna Torres", "Wei Li"]))
        2
        """
        return self._matcher.score_pairs(left, right, progress)

    def extract(
        self, query: str, candidates: Any, *, cutoff: float = MATCH, limit: int | None = None, progress: Progress = None
    ) -> list[tuple[str, float, int]]:
        """Returns the best candidates, as `vinculo.names.extract` does.

        >>> [index for _, _, index in Matcher().extract("Ana Torres", ["Li Wei", "Anna Torres"])]
        [1]
        """
        return self._matcher.extract(query, candidates, cutoff, limit, progress)

    def explain(self, a: str, b: str) -> Explanation:
        """Explains the score of two names, as `vinculo.names.explain` does.

        >>> Matcher().explain("Ana Torres", "Torres, Ana").score >= MATCH
        True
        """
        found = self._matcher.explain(a, b)
        logit = found["logit"]
        return Explanation(found["score"], -math.inf if logit is None else logit, tuple(Step(**step) for step in found["steps"]))


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a score: two aligned tokens, or one token that the other name lacks.

    - `left`, `right`: the Latin readings of the tokens; `left_text`, `right_text`: the tokens as written.
    - `evidence`: a code such as `identical`, `variant` or `phonetic`.
    - `similarity`: in [0, 1]; 0 where it does not apply.
    - `contribution`: in logits; the contributions of all steps add up to the logit of the score.

    >>> explain("Ana Torres", "Torres, Ana").steps[0].evidence
    'identical'
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
    """A score and its parts: the contributions of the steps add up to `logit`, and `score` is the logistic function of it.

    >>> why = explain("Ana Torres", "Torres, Ana")
    >>> abs(1 / (1 + math.exp(-why.logit)) - why.score) < 1e-6
    True
    """

    score: float
    logit: float
    steps: tuple[Step, ...]

    def text(self, lang: str = "en") -> str:
        """Returns the explanation as lines of text: the contribution of each step, the two tokens, and the evidence.

        A token in another script is shown with its Latin reading. `lang` is en, es, fr or pt. Raises `ValueError` for
        another language.

        >>> import vinculo as vn
        >>> print(vn.names.explain("Юрий Paz", "Yuri Paz").text("es").splitlines()[1].split()[1:])
        ['Юрий', '(yuriy)', 'yuri', ...]
        """
        verdict = word("match" if self.score >= MATCH else "no_match", lang)
        rows = [
            (f"{step.contribution:+6.2f}", _cell(step.left_text, step.left), _cell(step.right_text, step.right), _reason(step, lang))
            for step in self.steps
        ]
        wide, wider = (max((width(row[i]) for row in rows), default=0) for i in (1, 2))
        lines = [f"{word('score', lang)} {self.score:.3f}: {verdict} ({MATCH})"]
        lines += [f"  {added}  {pad(left, wide)}  {pad(right, wider)}  {why}".rstrip() for added, left, right, why in rows]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return self.text()


def _cell(text: str | None, reading: str | None) -> str:
    """Returns the reading of a token, after its spelling if that is not in Latin letters."""
    foreign = text is not None and any(c.isalpha() and not unicodedata.name(c, "").startswith(("LATIN", "FULLWIDTH LATIN")) for c in text)
    return f"{isolated(text)} ({reading})" if foreign and text else reading or ""


def _reason(step: Step, lang: str) -> str:
    """Returns the evidence in words, with the similarity where it is a matter of degree."""
    text = word(step.evidence, lang)
    return f"{text} {step.similarity:.2f}" if step.evidence in ("phonetic", "close") else text


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a name: its text as written, its folded Latin reading, and its role.

    - `role`: given, paternal, maternal, family, married, patronymic, nisba, particle, title, suffix or alias; of
      organisations and vessels word, common, legal_form, place or number.
    - `chances`: (role, probability) pairs, the most probable first; the probabilities add up to 1.
    - `initial`: true for a single letter that stands for a name.

    >>> parse("J. Torres").tokens[0].initial
    True
    """

    text: str
    reading: str
    role: str
    chances: tuple[tuple[str, float], ...]
    initial: bool


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A parsed name. `name[role]` is the text of all tokens of a role; `placeholder` is true for a text such as "unknown".

    >>> parse("Dr. Juan Pérez")["title"], parse("desconocido").placeholder
    ('Dr', True)
    """

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
    """Explains the score of two names: aligned tokens, evidence, penalties. Raises `InputError` for an unknown kind.

    >>> import vinculo as vn
    >>> why = vn.names.explain("Ana Torres", "Torres, Anna")
    >>> abs(sum(step.contribution for step in why.steps) - why.logit) < 1e-6
    True
    """
    return Matcher(kind).explain(a, b)


def parse(text: str, kind: str = "person") -> ParsedName:
    """Parses a name into its parts: given, paternal, maternal, particle, title, alias and so on.

    `Token` lists the roles. Raises `InputError` for an unknown kind.

    >>> import vinculo as vn
    >>> name = vn.names.parse("Dr. Juan de la Cruz Pérez")
    >>> name["given"], name["title"]
    ('Juan', 'Dr')
    >>> [role for role, chance in name.tokens[-1].chances][0]
    'maternal'
    """
    found = _core.names_parse(text, kind)
    tokens = tuple(
        Token(
            token["text"],
            token["reading"],
            token["role"],
            tuple((held["role"], held["probability"]) for held in token["roles"]),
            token["initial"],
        )
        for token in found["tokens"]
    )
    return ParsedName(found["kind"], tokens, found["placeholder"])
