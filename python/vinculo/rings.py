"""Suspected rings as a case finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Evidence", "Member", "Protected", "Reason", "Ring"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is: a code such as `payments_in`, its values, and how much it says, in [0, 1]."""

    code: str
    values: Mapping[str, str | int | float]
    weight: float

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}" for name, value in self.values.items())
        return self.code.replace("_", " ") + (f" ({told})" if told else "")


@dataclass(frozen=True, slots=True)
class Member:
    """A member: how likely it belongs to the ring, and the role it seems to have (`None`: the rules abstain).

    `replaceable`: seen with many members but needed by few.
    """

    entity_id: str
    name: str
    status: str
    probability: float
    role: str | None
    confidence: float
    reasons: tuple[Reason, ...]
    replaceable: bool = False


@dataclass(frozen=True, slots=True)
class Protected:
    """A protected person the ring is tied to: no member, without name, role or figures."""

    entity_id: str
    pseudonym: str
    status: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All ties of one layer between two people of a ring, with the (source, id) pairs of the records behind them.

    `first` and `last` are seconds since 1970 UTC.
    """

    source: str
    target: str
    layer: str
    count: int
    weight: float
    first: int | None
    last: int | None
    records: tuple[tuple[str, str], ...]
    grades: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """A suspected ring: its members with their roles, why it stands out, and the ties it rests on.

    `interval` is the middle 90 % of the scores of the same people in networks where ties that rest on few rows are lost.
    `p_value` is how often chance makes as close a ring. `contacts` are the entity ids of people tied to one member only:
    customers, bystanders, victims whom nobody has marked; they are no members and bear no role.

    `drawing` maps entity ids (protected persons too) to places: x and y in [0, 1], y growing downwards.
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
    contacts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        ends = f" ({self.interval[0]:.2f} to {self.interval[1]:.2f})" if self.interval else ""
        lines = [f"vinculo.Ring {self.id}: {len(self.members)} members, score {self.score:.2f}{ends}, p {self.p_value:.2f}"]
        for member in self.members:
            role = f", {member.role.replace('_', ' ')} ({member.confidence:.2f})" if member.role else ""
            lines.append(f"  {member.probability:.2f}  {member.name}{role}")
        if self.protected:
            lines.append(f"  tied to {len(self.protected)} protected persons")
        lines.extend(f"  because: {reason}" for reason in self.reasons)
        return "\n".join(lines)


def read_ring(told: Mapping[str, Any]) -> Ring:
    """A ring out of what the core tells."""
    return Ring(
        id=told["id"],
        score=told["score"],
        members=tuple(
            Member(one["entity"], one["name"], one["status"], one["probability"], one["role"], one["confidence"], _reasons(one), one["replaceable"])
            for one in told["members"]
        ),
        protected=tuple(Protected(one["entity"], one["pseudonym"], one["status"]) for one in told["protected"]),
        reasons=_reasons(told),
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
            for one in told["evidence"]
        ),
        drawing={place["entity"]: (place["x"], place["y"]) for place in told["drawing"]},
        p_value=told["p_value"],
        interval=(told["interval"][0], told["interval"][1]),
        contacts=tuple(told["contacts"]),
    )


def _reasons(told: Mapping[str, Any]) -> tuple[Reason, ...]:
    return tuple(Reason(one["code"], dict(one["values"]), one["weight"]) for one in told["reasons"])
