"""The data of a case report.

Plain frozen dataclasses of strings, numbers and tuples, so that any builder (the binding, a script, a test) can fill
them without importing anything else. Conventions that hold throughout:

* **key** is an entity's stable id. It decides who is who: one key marked protected anywhere is protected everywhere.
* **status** is one of ``suspect``, ``victim``, ``victim_offender``, ``witness``, ``minor``, ``official``, ``unknown``, or
  ``protected`` when a builder doesn't want to say which protective status it is.
* **kind**, **layer**, **role**, property and level names are the library's own snake_case words; those the message
  catalogues know are translated, others are shown with spaces instead of underscores.
* **probability** and **confidence** lie in [0, 1]; **bits** are match weights in bits, positive speaks for a match.
* **time** is ISO 8601, in UTC: ``2024-03-05`` or ``2024-03-05T14:20:00``; an empty string means not known.
* **country** is an ISO 3166 alpha-2 code, **language** an ISO 639 code.
* A **Why** is a reason: a plain string (translated when it is a code the catalogues know, shown as it stands
  otherwise) or a `Reason`, whose values are put into the translated sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PROTECTED_STATUSES = frozenset({"victim", "victim_offender", "witness", "minor", "protected"})
"""The statuses of persons who are never named and never ranked."""


def is_protected(status: str) -> bool:
    """Returns true if a person of this status must be masked; hyphens and capitals are ignored.

    >>> is_protected("Victim-offender"), is_protected("suspect")
    (True, False)
    """
    return status.strip().lower().replace("-", "_").replace(" ", "_") in PROTECTED_STATUSES


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with a translation: a code of the section ``reason`` of the catalogues, and its values.

    ``text`` is shown instead when the catalogues don't know the code.

    >>> Reason("calls_with_members", (("count", 14), ("members", 3)))
    Reason(code='calls_with_members', values=(('count', 14), ('members', 3)), text='')
    """

    code: str
    values: tuple[tuple[str, str | int | float], ...] = ()
    text: str = ""


Why = str | Reason
"""A reason: a plain string or a `Reason`."""


@dataclass(frozen=True, slots=True)
class Party:
    """A person or thing in an event, a link or a contested merge."""

    key: str
    label: str
    kind: str = "person"
    status: str = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its number of records by kind, and by grade (Admiralty code or 3x5x2)."""

    name: str
    country: str = ""
    language: str = ""
    records: tuple[tuple[str, int], ...] = ()
    grades: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Pairwise accuracy against a known truth. ``subject`` is a kind of entity, or ``ring``.

    >>> Accuracy("person", 1.0, 0.9, 0.947).recall
    0.9
    """

    subject: str
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Totals:
    """The key figures. ``rings`` and ``problems`` default to the lengths of the lists of the report."""

    records: int
    entities: tuple[tuple[str, int], ...] = ()
    links: int | None = None
    rings: int | None = None
    problems: int | None = None
    seconds: float | None = None
    accuracy: tuple[Accuracy, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One value of a merged entity, and the names of the sources that state it."""

    name: str
    value: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A set of records of one person or thing."""

    key: str
    kind: str
    label: str
    status: str = "unknown"
    records: int = 1
    probability: float | None = None
    properties: tuple[Property, ...] = ()
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a waterfall: the property, both values, the level of agreement and its weight in bits."""

    property: str
    left: str
    right: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contested merge: an entity or a record."""

    key: str
    label: str
    kind: str = "person"
    status: str = "unknown"
    source: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A merge that an analyst should check. The prior and the steps add up to the weight of the pair."""

    left: Side
    right: Side
    probability: float
    prior_bits: float = 0.0
    steps: tuple[Step, ...] = ()
    reasons: tuple[Why, ...] = ()
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a suspected ring.

    ``role`` and ``role_confidence`` are the suspected function and how sure the analysis is of it; ``probability`` is
    that of belonging to the ring at all; ``replaceable`` people are seen with many and needed by few. The renderer
    drops role, numbers and reasons of a protected member.
    """

    key: str
    label: str
    status: str = "unknown"
    role: str = ""
    role_confidence: float | None = None
    probability: float | None = None
    reasons: tuple[Why, ...] = ()
    replaceable: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence of a ring: layer, ends, count, first and last time, and the (source, record id) pairs of its records."""

    layer: str
    ends: tuple[Party, ...] = ()
    count: int = 1
    first: str = ""
    last: str = ""
    records: tuple[tuple[str, str], ...] = ()
    grade: str = ""
    note: Why = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A drawn node; ``x`` and ``y`` lie in [0, 1], y growing downwards."""

    key: str
    label: str
    kind: str
    x: float
    y: float
    status: str = "unknown"
    protected: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A drawn link between two nodes, given by their indexes in the list of nodes of the drawing."""

    source: int
    target: int
    layer: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawn network of a ring."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """A suspected ring: reasons, members, evidence and drawing.

    ``p_value`` is how often chance makes as much score a person among the same contacts, ``interval`` the middle 90 % of
    scores if ties that rest on few rows are lost.
    """

    id: str
    score: float
    members: tuple[Member, ...] = ()
    reasons: tuple[Why, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    drawing: Drawing = field(default_factory=Drawing)
    title: str = ""
    p_value: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class KeyPerson:
    """A key person: the value of the measure with its interval, the best and the worst rank."""

    key: str
    label: str
    value: float
    low: float
    high: float
    best: int
    worst: int
    status: str = "unknown"
    key_player: bool = False


@dataclass(frozen=True, slots=True)
class KeyPeople:
    """The people who connect the rings; protected persons are dropped.

    ``ranked`` is how many members of rings were compared, ``samples`` how many networks were drawn for the intervals,
    ``fragmentation`` the share of pairs parted if the key players were gone, ``exact`` whether no other set does more.
    ``follows_effort`` is the rank correlation with how many records name a person, where that is high enough to warn.
    """

    people: tuple[KeyPerson, ...] = ()
    ranked: int = 0
    samples: int = 0
    fragmentation: float = 0.0
    exact: bool = False
    follows_effort: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event: time, layer, participants and place."""

    time: str
    layer: str
    who: tuple[Party, ...] = ()
    place: str = ""
    end: str = ""
    ring: str = ""
    note: Why = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A route. ``count`` is the number of journeys, None if it is suppressed because it is small."""

    origin: str
    destination: str
    transit: tuple[str, ...] = ()
    count: int | None = None
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of agreement: its probability for matching pairs (m) and for other pairs (u), and its weight in bits."""

    name: str
    m: float
    u: float
    bits: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of one property."""

    property: str
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """The model that resolved one kind of record.

    ``match`` and ``review`` are probability thresholds; ``prior`` is the probability that two candidates are one;
    ``blocking`` names the keys that made candidates and how many pairs each brought (None: not counted).
    """

    kind: str
    version: str = ""
    match: float | None = None
    review: float | None = None
    prior: float | None = None
    comparisons: tuple[Comparison, ...] = ()
    blocking: tuple[tuple[str, int | None], ...] = ()
    candidates: int | None = None
    possible: int | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """The method: the models, and further settings as (name, value) pairs."""

    models: tuple[Model, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row, or a value of it, that could not be used. ``row`` counts from 1; ``protected`` withholds the value."""

    source: str
    row: int
    column: str
    value: str
    reason: Why
    protected: bool = False


@dataclass(frozen=True, slots=True)
class CaseReport:
    """All data of a report.

    ``made_at`` is left empty by builders that want the same bytes every time. ``handling`` is the marking printed on
    every page. ``synthetic`` says at the top that nobody in the report exists. Route counts under ``small_cell`` are
    suppressed by the renderer, so that a single traveller can't be picked out.
    """

    name: str
    totals: Totals
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    contested: tuple[Contested, ...] = ()
    rings: tuple[Ring, ...] = ()
    timeline: tuple[Event, ...] = ()
    routes: tuple[Route, ...] = ()
    method: Method = field(default_factory=Method)
    problems: tuple[Problem, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    made_at: str = ""
    handling: str = ""
    synthetic: bool = False
    small_cell: int = 11
    key_people: KeyPeople = field(default_factory=KeyPeople)
