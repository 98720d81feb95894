"""What a report tells of a case: the case's findings in the words of `vinculo.report`."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from . import report
from ._core import Case, __version__
from .rings import Evidence, Ring, read_ring

KINDS = ("person", "organization", "phone", "vehicle", "account", "document", "address", "email")
"""The order in which kinds are told."""

MOST_RINGS = 12
"""Rings told in full; the others are counted."""


def case_report(
    case: Case,
    *,
    synthetic: bool = False,
    seconds: float | None = None,
    accuracy: Sequence[report.Accuracy] = (),
    handling: str = "",
) -> report.CaseReport:
    """Everything a report shows of a resolved case."""
    summary = cast("dict[str, Any]", case.summary)
    entities = {kind: cast("list[dict[str, Any]]", case.describe(kind)) for kind in KINDS if summary["entities"].get(kind)}
    everybody = {one["id"]: one for held in entities.values() for one in held}
    rings = [read_ring(told) for told in case._rings(None, None, 0, False)]
    told = rings[:MOST_RINGS]
    return report.CaseReport(
        name=summary["name"],
        totals=report.Totals(
            records=sum(summary["records"].values()),
            entities=tuple((kind, len(held)) for kind, held in entities.items()),
            links=sum(summary["links"].values()),
            rings=len(rings),
            problems=summary["problems"],
            seconds=seconds,
            accuracy=tuple(accuracy),
        ),
        sources=tuple(_source(one) for one in summary["sources"]),
        entities=tuple(_entity(one) for one in _notable(entities, told)),
        contested=tuple(_contested(everybody, entities)),
        rings=tuple(_ring(one, everybody) for one in told),
        timeline=tuple(_timeline(case, told, everybody)),
        routes=tuple(_routes(case)),
        method=report.Method(settings=(("vinculo", __version__),)),
        problems=tuple(
            report.Problem(one["source"], one["row"], one["column"], one["value"], one["reason"])
            for one in case.problems.to_pylist()
        ),
        versions=(("vinculo", __version__), ("python", platform.python_version())),
        handling=handling,
        synthetic=synthetic,
    )


def _source(one: Mapping[str, Any]) -> report.Source:
    records = sum(one["records"].values())
    return report.Source(
        name=one["name"],
        records=tuple((kind, one["records"][kind]) for kind in KINDS if kind in one["records"]),
        grades=((one["grade"], records),) if one["grade"] else (),
    )


def _notable(entities: Mapping[str, list[dict[str, Any]]], rings: Sequence[Ring]) -> list[dict[str, Any]]:
    """Entities to list: people of the rings first, then those that most records tell of."""
    members = {member.entity_id for ring in rings for member in ring.members}
    everything = [one for kind in KINDS for one in entities.get(kind, ())]
    return sorted(everything, key=lambda one: (one["id"] not in members, KINDS.index(one["kind"]), -len(one["records"]), one["id"]))


def _entity(one: Mapping[str, Any]) -> report.Entity:
    conflict = one["standing"]["conflict"]
    return report.Entity(
        key=one["id"],
        kind=one["kind"],
        label=one["name"],
        status=one["standing"]["status"],
        records=len(one["records"]),
        probability=one["probability"],
        properties=tuple(
            report.Property(held["name"], value["value"], _sources(value["records"]))
            for held in one["properties"]
            for value in held["values"]
        ),
        reasons=(report.Reason("status_conflict"),) if conflict else (),
    )


def _sources(records: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(sorted({record["source"] for record in records}))


def _contested(everybody: Mapping[str, dict[str, Any]], entities: Mapping[str, list[dict[str, Any]]]) -> Iterable[report.Contested]:
    """Each contested merge once, the most doubtful first."""
    seen, found = set(), []
    for one in (one for held in entities.values() for one in held):
        for doubt in one["contested"]:
            pair = frozenset((doubt[side]["source"], doubt[side]["id"]) for side in ("record", "other"))
            if pair in seen:
                continue
            seen.add(pair)
            other = everybody.get(doubt["entity"], one)
            found.append(
                report.Contested(
                    left=_side(one, doubt["record"]),
                    right=_side(other, doubt["other"]),
                    probability=doubt["probability"],
                    reasons=(doubt["reason"],),
                    merged=doubt["joined"],
                )
            )
    return sorted(found, key=lambda doubt: (abs(doubt.probability - 0.5), doubt.left.key, doubt.right.key))


def _side(one: Mapping[str, Any], record: Mapping[str, str]) -> report.Side:
    return report.Side(one["id"], one["name"], one["kind"], one["standing"]["status"], record["source"], record["id"])


def _ring(ring: Ring, everybody: Mapping[str, dict[str, Any]]) -> report.Ring:
    return report.Ring(
        id=ring.id,
        score=ring.score,
        members=tuple(
            report.Member(
                key=one.entity_id,
                label=one.name,
                status=one.status,
                role=one.role or "",
                role_confidence=one.confidence if one.role else None,
                probability=one.probability,
                reasons=_reasons(one.reasons),
            )
            for one in ring.members
        )
        + tuple(report.Member(one.entity_id, one.pseudonym, one.status) for one in ring.protected),
        reasons=_reasons(ring.reasons),
        evidence=tuple(_evidence(one, everybody) for one in ring.evidence),
        drawing=_drawing(ring, everybody),
    )


def _reasons(reasons: Iterable[Any]) -> tuple[report.Reason, ...]:
    return tuple(report.Reason(one.code, tuple(one.values.items()), str(one)) for one in reasons)


def _party(key: str, everybody: Mapping[str, dict[str, Any]]) -> report.Party:
    one = everybody.get(key)
    if one is None:
        return report.Party(key, key)
    return report.Party(key, one["name"], one["kind"], one["standing"]["status"])


def _evidence(one: Evidence, everybody: Mapping[str, dict[str, Any]]) -> report.Evidence:
    return report.Evidence(
        layer=one.layer,
        ends=(_party(one.source, everybody), _party(one.target, everybody)),
        count=one.count,
        first=_date(one.first),
        last=_date(one.last),
        records=one.records,
        grade=", ".join(one.grades),
    )


def _drawing(ring: Ring, everybody: Mapping[str, dict[str, Any]]) -> report.Drawing:
    keys = list(ring.drawing)
    place = {key: at for at, key in enumerate(keys)}
    roles = {one.entity_id: one.role or "" for one in ring.members}
    nodes = []
    for key in keys:
        party, (x, y) = _party(key, everybody), ring.drawing[key]
        nodes.append(report.Node(key, party.label, party.kind, x, y, party.status, role=roles.get(key, "")))
    ties = [one for one in ring.evidence if one.source in place and one.target in place]
    links = (report.Link(place[one.source], place[one.target], one.layer, one.weight) for one in ties)
    return report.Drawing(tuple(nodes), tuple(links))


def _timeline(case: Case, rings: Sequence[Ring], everybody: Mapping[str, dict[str, Any]]) -> Iterable[report.Event]:
    for ring in rings:
        people = set(ring.drawing)
        for tie in cast("list[dict[str, Any]]", case.ties(people)):
            if tie["start"] is None:
                continue
            yield report.Event(
                time=_time(tie["start"]),
                layer=tie["layer"],
                who=(_party(tie["source"], everybody), _party(tie["target"], everybody)),
                place=tie["place"] or "",
                end="" if tie["end"] is None else _time(tie["end"]),
                ring=ring.id,
            )


def _routes(case: Case) -> Iterable[report.Route]:
    for one in case.routes().to_pylist():
        yield report.Route(
            origin=one["origin"],
            destination=one["destination"],
            transit=tuple(one["transit"]),
            count=one["count"],
            first=_date(one["first"]),
            last=_date(one["last"]),
        )


def _time(seconds: int) -> str:
    """ISO 8601; a midnight is a date alone, for that is how dates without a time arrive."""
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat()


def _date(seconds: int | None) -> str:
    return "" if seconds is None else _time(seconds)[:10]
