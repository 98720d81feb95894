"""Finding the entities behind records: `dedupe` one table, `link` several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import _core
from ._core import Model, Resolution

__all__ = ["dedupe", "guess_columns", "link", "read_table"]

Columns = Mapping[str, str | Sequence[str]]
Progress = bool | Callable[[str, int, int | None], object] | None


def dedupe(
    table: Any,
    columns: Columns | None = None,
    kind: str = "person",
    *,
    threshold: float | None = None,
    floor: float | None = None,
    model: Model | None = None,
    progress: Progress = None,
) -> Resolution:
    """Finds which records of one table describe the same thing.

    - `table`: any table; see the package's help.
    - `columns`: roles and the headings that play them, such as `{"id": "ref", "name": ["nombre", "alias"]}`. Left out,
      they are guessed from headings and contents, and `Resolution.columns` shows the guess. A key that is no known
      role is compared as a category.
    - `kind`: person, organization, phone, vehicle, account, document, address or email.
    - `threshold`: the probability from which two records are one; `vinculo.MATCH` by default.
    - `floor`: the probability down to which pairs are kept, so that the threshold can be moved afterwards.
    - `model`: the model of an earlier result; without one it is learned from the records.
    - `progress`: `True` for bars, a function `(stage, done, total)`, `False` for silence; bars on a terminal by default.

    Rows that can't be used are in the result's `problems`. Raises `MissingColumnError` for a mapped column that the
    table lacks, `InputError` for anything else that can't be used as given.

    >>> import vinculo as vn
    >>> people = [
    ...     {"ref": "a", "nombre": "Ana María Torres Gil", "fec_nac": "09/03/1984"},
    ...     {"ref": "b", "nombre": "TORRES GIL ANA MARIA", "fec_nac": "1984-03-09"},
    ... ]
    >>> res = vn.dedupe(people, columns={"id": "ref", "name": "nombre", "birth_date": "fec_nac"})
    >>> res.clusters().columns
    ['record_id', 'source', 'entity_id']
    """
    return _core.dedupe(table, columns, kind, threshold, floor, model, progress)


def link(
    *tables: Any,
    columns: Columns | Sequence[Columns] | None = None,
    kind: str = "person",
    dedupe: bool = False,
    sources: Sequence[str] | None = None,
    threshold: float | None = None,
    floor: float | None = None,
    model: Model | None = None,
    progress: Progress = None,
) -> Resolution:
    """Finds which records of two or more tables describe the same thing.

    Each table is taken to be free of duplicates, so that an entity has one record of each at most; with `dedupe=True`
    the tables may hold duplicates of their own. `columns` is one map for all tables, or a list with one each;
    `sources` names the tables (their file names, or left and right, by default). All else is as in `dedupe`.

    >>> import vinculo as vn
    >>> border = [{"id": 1, "name": "José Quiñónez Tarazona"}, {"id": 2, "name": "Li Wei"}]
    >>> police = [{"id": 7, "name": "QUINONEZ TARAZONA JOSE"}]
    >>> res = vn.link(border, police, sources=["border", "police"])
    >>> len(res)
    3
    """
    names = None if sources is None else list(sources)
    given = columns if columns is None or isinstance(columns, Mapping) else list(columns)
    return _core.link(tables, names, given, kind, dedupe, threshold, floor, model, progress)


def read_table(table: Any) -> _core.Table:
    """A table as this package reads it: every column as text, or as lists of texts.

    Shows what became of a file's delimiter and encoding, of numbers and dates. Raises `FileError` for a file that is
    no table.

    >>> import vinculo as vn
    >>> vn.read_table([{"year": 1980.0, "alias": ["Lucho", "El Flaco"]}]).to_pylist()
    [{'year': '1980', 'alias': ['Lucho', 'El Flaco']}]
    """
    return _core.read_table(table)


def guess_columns(table: Any) -> dict[str, str | list[str]]:
    """The roles that a table's columns seem to play: what `columns=None` stands for.

    >>> import vinculo as vn
    >>> vn.guess_columns([{"ref": "a", "nombre": "Ana Torres", "fecha de nacimiento": "1984-03-09"}])["birth_date"]
    'fecha de nacimiento'
    """
    return _core.guess_columns(table)
