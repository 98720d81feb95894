"""Suspected rings, as `Case.rings` and `analysis.rings` return them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Evidence", "Member", "Protected", "Reason", "Ring"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: a code such as `payments_in`, its values by name, and its weight in [0, 1].

    >>> print(Reason("payments_in", {"n": 3}, 0.5))
    payments in (n 3)
    """

    code: str
    values: Mapping[str, str | int | float]
    weight: float

    def __str__(self) -> str:
        values = ", ".join(f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}" for name, value in self.values.items())
        return self.code.replace("_", " ") + (f" ({values})" if values else "")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a ring.

    - `entity_id`: the id of the entity, or the label of the node in a network without a case.
    - `probability`: the probability of membership, in [0, 1].
    - `role`: the suspected role, or `None` if the rules abstain; `confidence` is in [0, 1].
    - `replaceable`: true for a member with many contacts whom few need.

    >>> Member("e1", "Leo Paz", "suspect", 0.9, role="driver").role
    'driver'
    """

    entity_id: Any
    name: str
    status: str
    probability: float
    role: str | None = None
    confidence: float = 0.0
    reasons: tuple[Reason, ...] = ()
    replaceable: bool = False


@dataclass(frozen=True, slots=True)
class Protected:
    """A protected person with links to a ring, who is not a member: no name, role or figure.

    `entity_id` is empty in a network without a case, because the label of a node may be a name.

    >>> Protected("", "protected person 1", "victim").pseudonym
    'protected person 1'
    """

    entity_id: str
    pseudonym: str
    status: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All links of one layer between two people of a ring.

    - `count`: the number of rows; `weight`: their total weight.
    - `first`, `last`: seconds since 1970 UTC, or `None`.
    - `records`: the (source, id) pairs of the records that state the links.
    - `grades`: the grades of these records; `things`: the entity ids of the things that the links go through.

    >>> Evidence("e1", "e2", "call", count=3, weight=3.0, first=None, last=None, records=(("operator", "7"),)).count
    3
    """

    source: Any
    target: Any
    layer: str
    count: int
    weight: float
    first: int | None
    last: int | None
    records: tuple[tuple[str, str], ...] = ()
    grades: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """A suspected ring: its members with their roles, the reasons, and the evidence.

    - `score`: compares the rings of one network; it has no unit. `interval` is its 90 % interval where links that rest on
      few rows are lost at random.
    - `p_value`: the share of random networks with the same contacts that have a ring with as high a score per person.
    - `contacts`: the entity ids of people with a link to one member only, such as customers, bystanders or unmarked
      victims; they are not members and have no role.
    - `drawing`: the place (x, y) of each entity id, protected persons included; both in [0, 1], y grows downwards.

    >>> Ring("1", 2.5, (Member("e1", "Ana", "suspect", 0.9),), (), (), (), {}, interval=(2.0, 3.0))
    vinculo.Ring 1: 1 members, score 2.50 (2.00 to 3.00), p 1.00
      0.90  Ana
    """

    id: str
    score: float
    members: tuple[Member, ...]
    protected: tuple[Protected, ...]
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]
    drawing: Mapping[str, tuple[float, float]]
    p_value: float = 1.0
    interval: tuple[float, float] | None = None
    contacts: tuple[Any, ...] = ()

    def __repr__(self) -> str:
        ends = f" ({self.interval[0]:.2f} to {self.interval[1]:.2f})" if self.interval else ""
        lines = [f"vinculo.Ring {self.id}: {len(self.members)} members, score {self.score:.2f}{ends}, p {self.p_value:.2f}"]
        for member in self.members:
            role = f", {member.role.replace('_', ' ')} ({member.confidence:.2f})" if member.role else ""
            lines.append(f"  {member.probability:.2f}  {member.name}{role}")
        if self.protected:
            lines.append(f"  linked to {len(self.protected)} protected persons")
        lines.extend(f"  because: {reason}" for reason in self.reasons)
        return "\n".join(lines)


def ring_of_case(found: Mapping[str, Any]) -> Ring:
    """Converts a ring of a case from the dicts of the core."""
    return Ring(
        id=found["id"],
        score=found["score"],
        members=tuple(
            Member(
                one["entity"],
                one["name"],
                one["status"],
                one["probability"],
                one["role"],
                one["confidence"],
                _reasons(one),
                one["replaceable"],
            )
            for one in found["members"]
        ),
        protected=tuple(Protected(one["entity"], one["pseudonym"], one["status"]) for one in found["protected"]),
        reasons=_reasons(found),
        evidence=tuple(
            Evidence(
                source=one["source"],
                target=one["target"],
                layer=one["layer"],
                count=one["count"],
                weight=one["weight"],
                first=one["first"],
                last=one["last"],
                records=tuple((record["source"], record["id"]) for record in one["records"]),
                grades=tuple(one["grades"]),
                things=tuple(one["things"]),
            )
            for one in found["evidence"]
        ),
        drawing={place["entity"]: (place["x"], place["y"]) for place in found["drawing"]},
        p_value=found["p_value"],
        interval=(found["interval"][0], found["interval"][1]),
        contacts=tuple(found["contacts"]),
    )


def ring_of_network(found: Mapping[str, Any], number: int) -> Ring:
    """Converts a ring of a network from the dicts of the core; its id is its place in the list, counted from 1."""
    return Ring(
        id=str(number),
        score=found["score"],
        members=tuple(Member(*one) for one in found["members"]),
        protected=tuple(Protected("", f"protected person {place}", status) for place, status in enumerate(found["protected"], 1)),
        reasons=_reasons(found),
        evidence=tuple(Evidence(**one) for one in found["evidence"]),
        drawing={},
        p_value=found["p_value"],
        interval=(found["interval"][0], found["interval"][1]),
        contacts=tuple(found["contacts"]),
    )


def _reasons(found: Mapping[str, Any]) -> tuple[Reason, ...]:
    return tuple(Reason(one["code"], dict(one["values"]), one["weight"]) for one in found["reasons"])
