"""Converts a resolved case to the data of its report.

The core gathers everything in one pass (`vinculo._core.case_brief`); this module gives it the types of `data`. Reasons, levels
and problems are codes that `language` translates. Protected persons come without names: they have a key, a status and a place
in the network.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from .._core import __version__, case_brief
from .data import (
    Accuracy,
    CaseReport,
    Comparison,
    Contested,
    Drawing,
    Entity,
    Event,
    Evidence,
    KeyPeople,
    KeyPerson,
    Level,
    Link,
    Member,
    Method,
    Model,
    Node,
    Party,
    Problem,
    Property,
    Reason,
    Ring,
    Route,
    Side,
    Source,
    Step,
    Totals,
)

if TYPE_CHECKING:
    from ..case import Case

Told = Mapping[str, Any]
"""Data of the core as plain dicts and lists."""

KINDS = ("person", "organization", "phone", "vehicle", "account", "document", "address", "email")
"""The kinds in the order of the lists."""

MAX_VALUES = 4
"""The number of values of a property that an entity shows."""


def from_case(
    case: Case,
    *,
    synthetic: bool = False,
    accuracy: Sequence[Accuracy] = (),
    seconds: float | None = None,
    origins: Mapping[str, tuple[str, str]] | None = None,
    handling: str = "",
    made_at: str = "",
    rings: int = 20,
    events: int = 600,
    contested: int = 30,
    entities: int = 24,
    problems: int = 500,
    progress: bool | None = False,
) -> CaseReport:
    """Returns all data of the report of a resolved case.

    - ``synthetic``: the report says at the top that nobody in it exists.
    - ``accuracy``, ``seconds``: figures for the summary.
    - ``origins``: the country (ISO 3166-1 alpha-2) and the language (ISO 639-1) of a source by its name.
    - ``rings`` to ``problems``: the largest number of each in the report; `Totals` counts all.

    The same case gives the same report if ``made_at`` and ``seconds`` are the same. Raises `InputError` for a case that was
    never resolved.

    >>> import vinculo as vn
    >>> case = vn.Case(name="Example")
    >>> _ = case.add([{"id": "1", "name": "Ana Quiñónez"}], source="police", grade="B2")
    >>> _ = case.resolve()
    >>> from_case(case).sources[0].grades
    (('B2', 1),)
    """
    brief: Told = case_brief(case, rings=rings, events=events, contested=contested, entities=entities, problems=problems, progress=progress)
    parties = {key: _party(key, told) for key, told in brief["parties"].items()}
    summary = brief["summary"]
    return CaseReport(
        name=summary["name"],
        totals=_totals(brief, accuracy, seconds),
        sources=tuple(_source(one, brief["grades"], origins or {}) for one in summary["sources"]),
        entities=tuple(map(_entity, brief["entities"])),
        contested=tuple(_contested(one, parties) for one in brief["contested"]),
        rings=tuple(_ring(one, n, parties) for n, one in enumerate(brief["rings"], 1)),
        key_people=_key_people(brief["key_people"]),
        timeline=tuple(_event(one, parties) for one in brief["events"]),
        routes=tuple(map(_route, brief["routes"])),
        method=_method(brief),
        problems=tuple(_problem(one) for one in brief["problems"]),
        versions=(("vinculo", __version__), ("python", platform.python_version())),
        made_at=made_at,
        handling=handling,
        synthetic=synthetic,
        small_cell=brief["threshold"],
    )


def _party(key: str, told: Told) -> Party:
    # The label of a protected person is the key, which identifies nobody; the renderer replaces it by a number.
    thing = told["protected"] and told["kind"] != "person"
    return Party(key, told["label"] or key, told["kind"], "protected" if thing else told["status"])


def _by_kind(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((kind, counts[kind]) for kind in KINDS if counts.get(kind))


def _totals(brief: Told, accuracy: Sequence[Accuracy], seconds: float | None) -> Totals:
    summary = brief["summary"]
    return Totals(
        records=sum(summary["records"].values()),
        entities=_by_kind(summary["entities"]),
        links=sum(summary["links"].values()),
        rings=brief["rings_found"],
        problems=summary["problems"],
        seconds=seconds,
        accuracy=tuple(accuracy),
    )


def _source(told: Told, grades: Mapping[str, Mapping[str, int]], origins: Mapping[str, tuple[str, str]]) -> Source:
    country, language = origins.get(told["name"], ("", ""))
    graded = dict(grades.get(told["name"], {}))
    if not graded and told["grade"]:
        graded = {told["grade"]: sum(told["links"].values())}
    return Source(told["name"], country, language, _by_kind(told["records"]), tuple(sorted(graded.items())))


def _entity(told: Told) -> Entity:
    properties = []
    for held in told["properties"]:
        if held["name"] in {"source", "grade", "status"}:
            continue
        for value in held["values"][:MAX_VALUES]:
            sources = dict.fromkeys(record["source"] for record in value["records"] if record["source"])
            properties.append(Property(held["name"], value["value"], tuple(sources)))
    several = len(told["records"]) > 1
    return Entity(
        key=told["id"],
        kind=told["kind"],
        label=told["name"],
        status=told["standing"]["status"],
        records=max(len(told["records"]), 1),
        probability=told["probability"] if several else None,
        properties=tuple(properties),
        reasons=(Reason("status_conflict"),) if told["standing"]["conflict"] else (),
    )


def _contested(told: Told, parties: Mapping[str, Party]) -> Contested:
    steps: list[Step] = []
    prior = 0.0
    for step in (told["waterfall"] or {}).get("steps", ()):
        bits = (step["weight"] + step["term_frequency"]) / 1000
        if step["name"] == "prior":
            prior += bits
        elif bits or step["level"] != "missing":
            values = ["; ".join(dict.fromkeys(step[side])) for side in ("left", "right")]
            steps.append(Step(step["name"], values[0], values[1], step["code"], bits))
    steps.sort(key=lambda step: -abs(step.bits))
    left, right = (
        Side(key, parties[key].label, parties[key].kind, parties[key].status, record["source"], record["id"])
        for key, record in zip(told["entities"], told["records"], strict=True)
    )
    return Contested(
        left=left,
        right=right,
        probability=told["probability"],
        prior_bits=prior,
        steps=tuple(steps),
        reasons=(told["code"],),
        merged=told["joined"],
    )


def _reason(told: Told) -> Reason:
    return Reason(told["code"], tuple((name, value) for name, value in told["values"]))


def _ring(told: Told, number: int, parties: Mapping[str, Party]) -> Ring:
    members = [
        Member(
            key=one["entity"],
            label=one["name"],
            status=one["status"],
            role=one["role"] or "",
            role_confidence=one["confidence"] if one["role"] else None,
            probability=one["probability"],
            reasons=tuple(map(_reason, one["reasons"])) if one["role"] else (),
            replaceable=one["replaceable"],
        )
        for one in told["members"]
    ]
    members.sort(key=lambda one: (not one.role, -(one.role_confidence or 0), -(one.probability or 0), one.key))
    members += [Member(one["entity"], one["entity"], one["status"]) for one in told["protected"]]
    evidence = sorted(told["evidence"], key=lambda one: (-one["weight"], one["source"], one["target"], one["layer"]))
    return Ring(
        id=str(number),
        score=told["score"],
        p_value=told["p_value"],
        interval=(told["interval"][0], told["interval"][1]),
        members=tuple(members),
        reasons=tuple(map(_reason, told["reasons"])),
        evidence=tuple(_evidence(one, parties) for one in evidence),
        drawing=_drawing(told, {one.key: one.role for one in members}),
    )


def _key_people(told: Told | None) -> KeyPeople:
    if told is None:
        return KeyPeople()
    people = (
        KeyPerson(
            key=one["entity"],
            label=one["name"],
            value=one["value"],
            low=one["low"],
            high=one["high"],
            best=one["best"],
            worst=one["worst"],
            key_player=one["key_player"],
        )
        for one in told["people"]
    )
    return KeyPeople(
        people=tuple(people),
        ranked=told["ranked"],
        samples=told["samples"],
        fragmentation=told["fragmentation"],
        exact=told["exact"],
        follows_effort=told["follows_effort"],
    )


def _evidence(told: Told, parties: Mapping[str, Party]) -> Evidence:
    return Evidence(
        layer=told["layer"],
        ends=tuple(parties[key] for key in (told["source"], told["target"], *told["things"][:3])),
        count=told["count"],
        first=_day(told["first"]),
        last=_day(told["last"]),
        records=tuple((record["source"], _evidence_label(record)) for record in told["records"]),
        grade=", ".join(told["grades"]),
    )


def _evidence_label(record: Told) -> str:
    """Return the id of a record, or ``#`` and the number of a row of a link table."""
    return record["id"] if record["row"] is None else f"#{record['row']}"


def _drawing(told: Told, roles: Mapping[str, str]) -> Drawing:
    hidden = {one["entity"] for one in told["protected"]}
    nodes = tuple(
        Node(
            key=one["entity"],
            label=one["entity"] if one["entity"] in hidden else one["label"],
            kind="person",
            x=one["x"],
            y=one["y"],
            status=one["status"],
            protected=one["entity"] in hidden,
            role=roles.get(one["entity"], ""),
        )
        for one in told["drawing"]
    )
    place = {node.key: at for at, node in enumerate(nodes)}
    ends = ((place.get(one["source"]), place.get(one["target"]), one) for one in told["evidence"])
    links = tuple(Link(a, b, one["layer"], one["weight"]) for a, b, one in ends if a is not None and b is not None)
    return Drawing(nodes, links)


def _event(told: Told, parties: Mapping[str, Party]) -> Event:
    end = told["end"]
    return Event(
        time=_moment(told["start"]),
        layer=told["layer"],
        who=tuple(parties[key] for key in told["who"]),
        place=told["place"] or "",
        end=_moment(end) if end is not None and end != told["start"] and told["layer"] != "call" else "",
        ring=told["ring"],
    )


def _route(told: Told) -> Route:
    return Route(
        origin=told["origin"],
        destination=told["destination"],
        transit=tuple(told["transit"]),
        count=told["count"],
        first=_day(told["first"]),
        last=_day(told["last"]),
    )


def _method(brief: Told) -> Method:
    models = brief["models"]
    return Method(tuple(_model(kind, models[kind], brief) for kind in KINDS if kind in models))


def _model(kind: str, told: Told, brief: Told) -> Model:
    return Model(
        kind=kind,
        version=str(told["version"]),
        match=brief["matched"],
        review=brief["review"],
        prior=told["prior"],
        comparisons=tuple(
            Comparison(
                one["name"],
                tuple(Level(level["code"], level["m"], level["u"], level["weight"] / 1000) for level in one["levels"]),
            )
            for one in told["properties"]
        ),
    )


def _problem(told: Told) -> Problem:
    code = told.get("code")
    why = told["reason"] if code is None else Reason(f"problem.{code}", text=told["reason"])
    return Problem(told["source"], told["row"], told["column"], told["value"], why, told["protected"])


def _moment(seconds: int) -> str:
    """Returns ISO 8601 in UTC; midnight is shown without the time, because most sources state no hour."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%d") if seconds % 86400 == 0 else moment.strftime("%Y-%m-%dT%H:%M:%S")


def _day(seconds: int | None) -> str:
    return "" if seconds is None else _moment(seconds - seconds % 86400)
