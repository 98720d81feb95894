"""Result types that several modules share: rankings and key players, roles, the effect of removals, accuracy.

- `KeyPlayers` and `Ranking` are lists with further figures as attributes: `set(net.key_players(2))` and
  `dict(net.ranking("degree"))` work.
- `RankedNode` and `Removal` are tuples with named fields: `for node, value in ...` works.
- `RoleAssignment`, `PositionRole` and `WhatIf` have attributes, and are mappings of the same names: `one.role` and
  `one["role"]` are equal, and `dict(one)` works.
- `KeyPeople`, `Evaluation`, `CaseAccuracy` and `Scores` have attributes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, overload

from ._core import Table
from .rings import Reason

__all__ = [
    "CaseAccuracy",
    "Evaluation",
    "KeyPeople",
    "KeyPlayers",
    "PositionRole",
    "RankedNode",
    "Ranking",
    "Removal",
    "RoleAssignment",
    "Scores",
    "WhatIf",
]


class KeyPlayers(list[Any]):
    """A set of key players: a list of node labels with the value of the whole set.

    `value` is in [0, 1]: for the objective `fragment` the share of pairs of the other nodes that are cut off from each
    other without the set, for `reach` the share of the network that the set reaches. `exact` is true if no other set of
    this size has a higher value. Borgatti 2006, "Identifying sets of key players in a social network".

    >>> import vinculo as vn
    >>> found = vn.Network.from_edges(["a", "b", "c"], ["b", "c", "d"]).key_players(1)
    >>> found, found.exact
    (['b'], True)
    """

    __slots__ = ("exact", "objective", "value")

    def __init__(self, nodes: Iterable[Any] = (), value: float = 0.0, exact: bool = True, objective: str = "fragment") -> None:
        super().__init__(nodes)
        self.value = value
        self.exact = exact
        self.objective = objective

    @property
    def nodes(self) -> list[Any]:
        """The labels of the key players as a plain list.

        >>> KeyPlayers(["a", "b"]).nodes
        ['a', 'b']
        """
        return list(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self), self.value, self.exact, self.objective)


class RankedNode(NamedTuple):
    """An entry of a ranking: the label of a node and the value of the measure.

    >>> node, value = RankedNode("ana", 0.5)
    """

    node: Any
    value: float


class Ranking(list[RankedNode]):
    """The first nodes by a measure: a list of (node, value) pairs, the first node first.

    `measure` names the measure. `table` is the ranking as a `vinculo.Table` with the columns node and value, and with
    low, high (the ends of the interval of the value), best and worst (the ends of the interval of the rank) where the
    ranking was made with intervals; `ranking["low"]` is one column. `samples` is the number of networks that the
    intervals come from, 0 without intervals. `follows_effort` is the rank correlation of the measure with the effort of
    observation where the correlation is high, else `None`.

    >>> import vinculo as vn
    >>> net = vn.Network.from_edges(["a", "a", "a", "b"], ["b", "c", "d", "c"])
    >>> net.ranking("degree", n=2)
    [RankedNode(node='a', value=3.0), RankedNode(node='b', value=2.0)]
    >>> vn.analysis.ranking(net, "degree", n=2).table.columns
    ['node', 'value', 'low', 'high', 'best', 'worst']
    """

    __slots__ = ("follows_effort", "measure", "samples", "table")

    def __init__(self, table: Table, measure: str, samples: int = 0, follows_effort: float | None = None) -> None:
        super().__init__(map(RankedNode, table["node"], table["value"]))
        self.table = table
        self.measure = measure
        self.samples = samples
        self.follows_effort = follows_effort

    @overload  # type: ignore[override]
    def __getitem__(self, key: int) -> RankedNode: ...
    @overload
    def __getitem__(self, key: slice) -> list[RankedNode]: ...
    @overload
    def __getitem__(self, key: str) -> Any: ...
    def __getitem__(self, key: int | slice | str) -> Any:
        """An entry by its place, entries by a slice, or a column of `table` by its heading."""
        return self.table[key] if isinstance(key, str) else super().__getitem__(key)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.table, self.measure, self.samples, self.follows_effort)


@dataclass(frozen=True, slots=True)
class KeyPeople:
    """The people who connect the members of the rings of a case.

    - `ranking`: the first people by betweenness with intervals; the nodes are entity ids.
    - `key_players`: the entity ids of the set whose removal fragments the rings most.
    - `names`: the name of each person of `ranking`, in the same order.
    - `ranked`: the number of people who were ranked.

    No protected person is among them.

    >>> import vinculo as vn
    >>> ranking = vn.analysis.ranking(vn.Network.from_edges(["e1", "e2"], ["e2", "e3"]), "betweenness", n=1)
    >>> found = KeyPeople(ranking, KeyPlayers(["e2"]), names=["Ana Torres"], ranked=3)
    >>> print(repr(found).splitlines()[0])
    vinculo.KeyPeople: 1 of 3 people, by betweenness
    """

    ranking: Ranking
    key_players: KeyPlayers
    names: Sequence[str]
    ranked: int

    def __repr__(self) -> str:
        lines = [f"vinculo.KeyPeople: {len(self.ranking)} of {self.ranked} people, by {self.ranking.measure}"]
        rows = self.ranking.table.to_pylist()
        for row, name in zip(rows, self.names, strict=True):
            mark = ", key player" if row["node"] in self.key_players else ""
            lines.append(
                f"  {row['value']:.3f} ({row['low']:.3f} to {row['high']:.3f})  rank {row['best']} to {row['worst']}  {name}{mark}"
            )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(repr(self))}</pre>"


class Removal(NamedTuple):
    """One removal of a dismantling, and its effect.

    - `node`: the label of the removed node.
    - `largest`: the size of the largest component that is left, as a share of the largest before any removal.
    - `fragmentation`: the share of pairs of the other nodes that cannot reach each other.

    >>> node, largest, fragmentation = Removal("ana", 0.4, 0.67)
    """

    node: Any
    largest: float
    fragmentation: float


class _Fields(Mapping[str, Any]):
    """A mapping of the fields of a dataclass."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        if name not in iter(self):
            raise KeyError(name)
        return getattr(self, name)

    def __iter__(self) -> Iterator[str]:
        return (field.name for field in fields(self))  # type: ignore[arg-type]

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf(_Fields):
    """The effect of removing some nodes from a network.

    - `components`: the number of components before and after.
    - `largest`: the number of nodes of the largest component before and after.
    - `links_lost`: the number of links that are lost.
    - `fragmentation`: the share of pairs of nodes that cannot reach each other, before and after.
    - `cut_off`: the labels of the nodes that lose their last link.
    - `new_cuts`: the labels of the nodes that become articulation points.

    The lists hold no protected person.

    >>> import vinculo as vn
    >>> effect = vn.analysis.what_if(vn.Network.from_edges(["a", "b"], ["b", "c"]), ["b"])
    >>> effect.components, effect["cut_off"]
    ((1, 2), ['a', 'c'])
    """

    components: tuple[int, int]
    largest: tuple[int, int]
    links_lost: int
    fragmentation: tuple[float, float]
    cut_off: list[Any]
    new_cuts: list[Any]


@dataclass(frozen=True, slots=True, eq=False)
class RoleAssignment(_Fields):
    """The suspected role of a member of a ring.

    - `node`: the label of the member.
    - `role`: the role, or `None` if the rules abstain.
    - `confidence`: the support of the role less half that of the next, in [0, 1].
    - `reasons`: the reasons for the role, the strongest first; without a role those for the best supported one.
    - `replaceable`: true for a member with many contacts whom few need.

    >>> one = RoleAssignment("leo", "driver", 0.8, (Reason("declared_occupation", {}, 1.0),), False)
    >>> one.role, one["role"], str(one.reasons[0])
    ('driver', 'driver', 'declared occupation')
    """

    node: Any
    role: str | None
    confidence: float
    reasons: tuple[Reason, ...]
    replaceable: bool


@dataclass(frozen=True, slots=True, eq=False)
class PositionRole(_Fields):
    """The role that the position of a person suggests; a hint, not evidence.

    - `node`: the label of the person.
    - `role`: the role, or `None` if the method abstains.
    - `share`: the share of the most similar people with a known role who have the most frequent one, in [0, 1].
    - `similarity`: the similarity of their positions to that of the person, in [0, 1].
    - `like`: the labels of these people.

    >>> PositionRole("leo", "driver", share=1.0, similarity=0.9, like=["max"]).role
    'driver'
    """

    node: Any
    role: str | None
    share: float
    similarity: float
    like: list[Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall, and their harmonic mean F1; all in [0, 1].

    >>> print(Scores(precision=1.0, recall=0.5, f1=2 / 3))
    precision 1.0000  recall 0.5000  F1 0.6667
    """

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}"


@dataclass(frozen=True, slots=True)
class CaseAccuracy:
    """The accuracy of the entities of one kind of a case, as `Case.evaluate` returns it.

    `pairwise` is over pairs of records, `b_cubed` over records; `judged` is the number of records with known truth.

    >>> perfect = Scores(precision=1.0, recall=1.0, f1=1.0)
    >>> CaseAccuracy("person", pairwise=perfect, b_cubed=perfect, judged=2).pairwise.recall
    1.0
    """

    kind: str
    pairwise: Scores
    b_cubed: Scores
    judged: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The accuracy of a resolution, at its own threshold and at others.

    - `pairwise`: over pairs of records.
    - `b_cubed`: over records; `None` for labelled pairs. Bagga and Baldwin 1998, "Algorithms for scoring coreference chains".
    - `intervals`: the 95 % intervals (low, high) of precision and recall, for labelled pairs only; otherwise `None`.
    - `sweep`: a table of the accuracy at other thresholds.
    - `sizes`: a table of size (records per entity), found and true (numbers of entities).
    - `false_merges`, `missed_merges`: tables of the wrong pairs, the worst first: the columns of `Resolution.review` and the
      cause. `causes` is a table of error, cause and pairs (a count).
    - `judged`: the number of records or pairs that were judged.
    - `unknown`: the number of rows of the truth whose records are not in the resolution.

    >>> import vinculo as vn
    >>> people = [{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA", "Li Wei"])]
    >>> truth = [{"record_id": i, "entity_id": entity} for i, entity in enumerate(["ana", "ana", "wei"])]
    >>> print(vn.evaluate(vn.dedupe(people), truth).pairwise)
    precision 1.0000  recall 1.0000  F1 1.0000
    """

    threshold: float
    pairwise: Scores
    b_cubed: Scores | None
    intervals: tuple[tuple[float, float], tuple[float, float]] | None
    sweep: Table
    sizes: Table
    false_merges: Table
    missed_merges: Table
    causes: Table
    judged: int
    unknown: int

    def __repr__(self) -> str:
        lines = [f"vinculo.Evaluation at threshold {self.threshold}: {self.judged} judged", f"  pairs    {self.pairwise}"]
        if self.b_cubed is not None:
            lines.append(f"  B-cubed  {self.b_cubed}")
        if self.intervals is not None:
            (low, high), (low_recall, high_recall) = self.intervals
            lines.append(f"  95 % of precision {low:.3f} to {high:.3f}, of recall {low_recall:.3f} to {high_recall:.3f}")
        if self.unknown:
            lines.append(f"  {self.unknown} rows of the truth name unknown records")
        if len(self.false_merges) or len(self.missed_merges):
            lines.append(f"  errors: {len(self.false_merges)} in .false_merges, {len(self.missed_merges)} in .missed_merges")
            lines.extend(f"    {row['pairs']} {row['error']}: {row['cause']}" for row in self.causes.to_pylist()[:6])
        return "\n".join(lines)
