"""Synthetic cases with known truth; no person or thing in them exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import _core
from ._core import Case, Table
from .resolve import Progress

__all__ = ["Delivery", "SyntheticCase", "case"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A table of one agency with its own headings: records of a `kind`, or links of a `layer`.

    `columns` is a dict of roles and headings, as `Case.add` and `Case.add_links` take it. `country` is an ISO 3166-1 alpha-2
    code, `language` an ISO 639-1 code, `grade` the Admiralty code.

    >>> first = case(seed=1, people=100).deliveries[0]
    >>> first.kind, len(first.table) > 0
    ('person', True)
    """

    name: str
    source: str
    country: str
    language: str
    grade: str
    kind: str | None
    layer: str | None
    columns: Mapping[str, str | list[str]]
    table: Table

    def add_to(self, case: Case) -> Table:
        """Adds the table to a case and returns a table of the problems, as `Case.add` does.

        >>> import vinculo as vn
        >>> held = vn.Case()
        >>> problems = case(seed=1, people=100).deliveries[0].add_to(held)
        >>> sum(held.summary["records"].values()) > 0
        True
        """
        if self.layer is not None:
            return case.add_links(self.table, self.layer, self.columns, source=self.source, grade=self.grade)
        return case.add(self.table, self.kind or "person", self.columns, source=self.source, grade=self.grade, progress=False)


@dataclass(frozen=True, slots=True)
class SyntheticCase:
    """A synthetic case: the tables of five agencies, and the truth.

    - `truth`: a table of kind, source, record_id and entity_id.
    - `rings`: a table of the planted rings: ring, entity_id, role (empty for migrants), status and route (a list of places).

    >>> case(seed=1, people=100).truth.columns
    ['kind', 'source', 'record_id', 'entity_id']
    """

    deliveries: tuple[Delivery, ...]
    truth: Table
    rings: Table

    def tables(self) -> dict[str, Table]:
        """Returns all tables as a dict by name: the deliveries, `truth` and `rings`.

        >>> {"truth", "rings"} <= set(case(seed=1, people=100).tables())
        True
        """
        return {**{one.name: one.table for one in self.deliveries}, "truth": self.truth, "rings": self.rings}

    def __repr__(self) -> str:
        records = sum(len(one.table) for one in self.deliveries if one.kind)
        links = sum(len(one.table) for one in self.deliveries if one.layer)
        agencies = len({one.source for one in self.deliveries})
        rings = len(set(self.rings["ring"]))
        return f"vinculo.synth.SyntheticCase: {records:,} records and {links:,} links from {agencies} agencies, {rings} rings"


def case(seed: int = 7, people: int = 600, *, progress: Progress = None) -> SyntheticCase:
    """Makes a synthetic case; the same `seed` gives the same case on every machine.

    `people` is the number of people, at least 100. Five agencies (Mexico, Colombia, Haiti, Brazil, Spain) describe
    overlapping people and things in their own headings, languages, scripts and date formats, with errors of typing, scanning
    and transliteration as in real tables. Raises `InputError` for fewer people, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> made = vn.synth.case(seed=1, people=100)
    >>> len({one.source for one in made.deliveries})
    5
    """
    made = _core.synth_case(seed, people, progress)
    return SyntheticCase(tuple(Delivery(**one) for one in made["deliveries"]), made["truth"], made["rings"])
