"""A case: records of all kinds, links and judgements in one file."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import _core
from ._core import EntityStory
from .evaluate import CaseAccuracy, Scores
from .resolve import Progress
from .rings import Ring, read_ring

__all__ = ["Case"]


class Case(_core.Case):
    """A case: records of all kinds, links and judgements in; entities, network, rings and routes out.

    `Case(path, name=...)` makes the file, or opens it again; with `path=None` the case is kept in memory. Everything is
    on the disk as soon as a call returns, and entities keep their ids when the case is closed and opened again.

    >>> import vinculo as vn
    >>> case = vn.Case(name="Example")
    >>> people = [
    ...     {"id": "1", "name": "Ana Quiñónez Tarazona", "phone": "+57 300 123 4567"},
    ...     {"id": "2", "name": "QUINONEZ TARAZONA, ANA", "phone": "300 1234567"},
    ... ]
    >>> problems = case.add(people, kind="person", source="police", grade="B2")
    >>> len(problems)
    0
    >>> outcome = case.resolve()
    >>> outcome["entities"]["phone"]
    1
    """

    def rings(
        self,
        *,
        least: int | None = None,
        resolution: float | None = None,
        seed: int = 0,
        around: Sequence[str] = (),
        progress: Progress = None,
    ) -> list[Ring]:
        """Suspected rings, the highest score first, with the role that each member seems to have.

        `least` is the fewest people who make a ring, 3 by default; a higher `resolution` gives smaller rings. With
        `around` (entity ids, such as suspects') only rings that hold or touch one of them are told. Protected
        persons hold a ring together but are never its members.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": i, "name": name} for i, name in enumerate(["Ana", "Leo", "Eva"])], source="police")
        >>> calls = [{"source": a, "target": b} for a, b in [(0, 1), (1, 2), (2, 0)] * 3]
        >>> _ = case.add_links(calls, layer="call", source="operator")
        >>> _ = case.resolve()
        >>> [len(ring.members) for ring in case.rings()]
        [3]
        """
        return [read_ring(told) for told in self._rings(least, resolution, seed, list(around), progress)]

    def explain_entity(self, entity: object, *, progress: Progress = None) -> EntityStory:
        """How an entity came together: the order in which it grew, its weakest link, its contested members.

        It is named by its id, or by a record of it as in `decide`. Things that are compared by their number alone, such
        as phones, have no growth to tell: that is an `InputError`.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> people = [{"id": i, "name": name, "birth_date": "1984-03-09"} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA"])]
        >>> _ = case.add(people, source="police")
        >>> _ = case.resolve()
        >>> case.explain_entity("0").weakest[:2]
        ('police/0', 'police/1')
        """
        return _core.case_story(self, str(entity), progress)

    def evaluate(self, truth: Any, kind: str = "person") -> CaseAccuracy:
        """Compares the entities of a kind with known truth: a table of source, record_id, entity_id.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres"}, {"id": 2, "name": "Li Wei"}], source="police")
        >>> _ = case.resolve()
        >>> truth = [{"source": "police", "record_id": i, "entity_id": i} for i in (1, 2)]
        >>> case.evaluate(truth).b_cubed.f1
        1.0
        """
        pairwise, b_cubed, judged = _core.evaluate_case(self, truth, kind)
        return CaseAccuracy(kind, Scores(**pairwise), Scores(**b_cubed), judged)

    def report(self, path: str | PathLike[str], lang: str = "en", *, synthetic: bool = False) -> Path:
        """Writes a report of the case as one HTML file that opens without a network, and gives back its path.

        `lang` is en, es, fr or pt. Protected persons are never named in it. `synthetic` says at the top that nobody in
        the report exists. The case must be resolved before.
        """
        from . import report
        from .report.build import from_case

        return report.write(from_case(self, synthetic=synthetic), path, lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Everything is kept as it is given, so there is nothing left to do."""
