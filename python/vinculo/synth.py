"""Synthetic cases with known truth: nobody and nothing in them exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import _core
from ._core import Case, Table
from .resolve import Progress

__all__ = ["Delivery", "SyntheticCase", "case"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A table as an agency delivers it: records of a `kind`, or links of a `layer`, with its own headings.

    `columns` maps roles to those headings, as `Case.add` and `Case.add_links` take them; `country` is ISO 3166 (two
    letters), `language` ISO 639.
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
        """Adds the table to a case, and gives back what could not be used."""
        if self.layer is not None:
            return case.add_links(self.table, self.layer, self.columns, source=self.source, grade=self.grade)
        return case.add(self.table, self.kind or "person", self.columns, source=self.source, grade=self.grade, progress=False)


@dataclass(frozen=True, slots=True)
class SyntheticCase:
    """A synthetic case: what five agencies deliver, and the truth behind it.

    - `truth`: a table of kind, source, record_id, entity_id.
    - `rings`: a table of ring, entity_id, role (empty for those whom the ring moves), status, route: the planted rings.
    """

    deliveries: tuple[Delivery, ...]
    truth: Table
    rings: Table

    def tables(self) -> dict[str, Table]:
        """All tables by name: the deliveries, `truth` and `rings`."""
        return {**{one.name: one.table for one in self.deliveries}, "truth": self.truth, "rings": self.rings}

    def __repr__(self) -> str:
        records = sum(len(one.table) for one in self.deliveries if one.kind)
        links = sum(len(one.table) for one in self.deliveries if one.layer)
        agencies = len({one.source for one in self.deliveries})
        rings = len(set(self.rings["ring"]))
        return f"vinculo.synth.SyntheticCase: {records:,} records and {links:,} links from {agencies} agencies, {rings} rings"


def case(seed: int = 7, people: int = 600, *, progress: Progress = None) -> SyntheticCase:
    """A synthetic case of so many people (100 at least), the same for a seed on every machine.

    Five agencies (Mexico, Colombia, Haiti, Brazil, Spain) tell of overlapping people and things in their own headings,
    languages, scripts and date formats, with the errors of typing, scanning and transliteration that real tables have.

    >>> import vinculo as vn
    >>> made = vn.synth.case(seed=1, people=100)
    >>> len({one.source for one in made.deliveries})
    5
    """
    told = _core.synth_case(seed, people, progress)
    return SyntheticCase(tuple(Delivery(**one) for one in told["deliveries"]), told["truth"], told["rings"])
