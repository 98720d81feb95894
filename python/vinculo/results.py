"""Result types that several modules share: a set of key players, a ranking of nodes, the key people of a case.

Each type behaves like the plain list that it extends, so `set(net.key_players(2))`, `dict(net.ranking("degree"))` and
`for node, value in ...` work, and has the other figures of the result as attributes.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, overload

from ._core import Table

__all__ = ["KeyPeople", "KeyPlayers", "RankedNode", "Ranking"]


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
