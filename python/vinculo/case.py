"""A case: records of all kinds, links and judgements in one file."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import _core
from ._core import EntityStory
from .resolve import Progress
from .results import CaseAccuracy, KeyPeople, KeyPlayers, Ranking, Scores
from .rings import Ring, ring_of_case

__all__ = ["Case"]


class Case(_core.Case):
    """A case: it takes records of all kinds, links and judgements, and gives entities, a network, rings and routes.

    `Case(path, name=...)` makes the case file (SQLite), or opens it again; with `path=None` the case is kept in memory. Every
    change is on the disk when the call returns, and entities keep their ids when the case is opened again. Raises
    `StoreError` for a damaged file or one of a newer version, and `FileError` for a path that cannot be opened.

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
        min_members: int | None = None,
        resolution: float | None = None,
        seed: int = 0,
        around: Sequence[str] = (),
        progress: Progress = None,
    ) -> list[Ring]:
        """Suspected rings with the suspected role of each member, the highest score first.

        - `min_members`: the smallest number of people in a ring; 3 by default.
        - `resolution`: a higher resolution gives smaller rings; 0.3 by default.
        - `around`: entity ids, such as those of suspects; only rings that hold or touch one of them are returned.

        Protected persons connect a ring but are never its members. The method is that of `vinculo.analysis.rings`. Raises
        `InputError` if the case was never resolved or an entity is unknown, and `Cancelled` if stopped.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": i, "name": name} for i, name in enumerate(["Ana", "Leo", "Eva"])], source="police")
        >>> calls = [{"source": a, "target": b} for a, b in [(0, 1), (1, 2), (2, 0)] * 3]
        >>> _ = case.add_links(calls, layer="call", source="operator")
        >>> _ = case.resolve()
        >>> [len(ring.members) for ring in case.rings()]
        [3]
        """
        return [ring_of_case(one) for one in self._rings(min_members, resolution, seed, list(around), progress)]

    def key_people(self, n: int = 10, *, progress: Progress = None) -> KeyPeople | None:
        """The people who connect the members of the rings, with intervals, or `None` if there is no ring.

        The members of all rings are ranked by betweenness (by PageRank in a large network). `ranking` of the result holds the
        first n of them and the key players. Protected persons and people who are only in contact with a ring are never in it.
        The method is that of `vinculo.analysis.ranking`; the effort of observation is the number of records of a person.
        Raises as `rings` does.

        >>> import vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": i, "name": name} for i, name in enumerate(["Ana", "Leo", "Eva"])], source="police")
        >>> calls = [{"source": a, "target": b} for a, b in [(0, 1), (1, 2), (2, 0)] * 3]
        >>> _ = case.add_links(calls, layer="call", source="operator")
        >>> _ = case.resolve()
        >>> case.key_people().ranked
        3
        """
        found = self._key_people(n, progress)
        if found is None:
            return None
        table, held = found
        people = held["people"]
        key = [one["entity"] for one in people if one["key_player"]]
        return KeyPeople(
            ranking=Ranking(table, held["measure"], held["samples"], held["follows_effort"]),
            key_players=KeyPlayers(key, held["fragmentation"], held["exact"]),
            names=tuple(one["name"] for one in people),
            ranked=held["ranked"],
        )

    def explain_entity(self, entity: object, *, progress: Progress = None) -> EntityStory:
        """Explains how an entity grew: its links in order, its weakest link, its contested members.

        The entity is named by its id, or by a record of it as in `decide`. Raises `InputError` for an unknown entity, and for
        a thing such as a phone, which is compared by its number alone.

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
        """Compares the entities of a kind with known truth: a table of source, record_id and entity_id.

        Raises `InputError` for a table without these columns, and if the case was never resolved.

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
        """Writes a report of the case as one HTML file that needs no network, and returns its path.

        `lang` is en, es, fr or pt. Protected persons are never named in it. With `synthetic` the report says at the top that
        nobody in it exists. Raises `InputError` if the case was never resolved, and `ValueError` for another language.

        >>> import tempfile, vinculo as vn
        >>> case = vn.Case()
        >>> _ = case.add([{"id": 1, "name": "Ana Torres"}], source="police")
        >>> _ = case.resolve()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     case.report(f"{folder}/case.html", lang="es").name
        'case.html'
        """
        from . import report
        from .report.build import from_case

        return report.write(from_case(self, synthetic=synthetic), path, lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Does nothing: every change is on the disk already."""
