"""A case: records of all kinds, links and judgements in one file."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from . import _core

__all__ = ["Case"]


class Case(_core.Case):
    """A case: records of all kinds, links and judgements in; entities, network, rings and routes out.

    `Case(path, name=...)` makes the file, or opens it again; with `path=None` the case is kept in memory. Everything is
    on the disk as soon as a call returns, and entities keep their ids when the case is closed and opened again.

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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Everything is kept as it is given, so there is nothing left to do."""
