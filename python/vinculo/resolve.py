"""Resolution of records to entities: `dedupe` one table, `link` several tables."""

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
    placeholders: Sequence[str] | None = None,
    progress: Progress = None,
) -> Resolution:
    """Finds the records of one table that describe the same thing.

    - `table`: any table; `help(vinculo)` lists the forms.
    - `columns`: a dict of roles and headings, such as `{"id": "ref", "name": ["nombre", "alias"]}`. By default they are
      guessed from headings and contents, and `Resolution.columns` shows the guess. A key that is no known role is compared
      as a category.
    - `kind`: person, organization, phone, vehicle, account, document, address or email.
    - `threshold`: the probability in (0, 1) from which two records are one entity; `vinculo.MATCH` by default.
    - `floor`: the probability down to which pairs are kept, so that the threshold can be changed afterwards.
    - `model`: the model of an earlier result; by default it is learned from the records.
    - `placeholders`: values that stand for nothing, beside those that are known in Spanish, Portuguese, French and English
      ("N/A", "sin placa", 0000000000, 1900-01-01). They count as missing, and `problems` lists each with its count.
    - `progress`: `True` for bars, `False` for silence, or a function of (stage, done, total), where total may be `None`. By
      default there are bars on a terminal only.

    Rows that cannot be used are listed in `problems` of the result. The model is that of Fellegi and Sunter 1969, "A theory
    for record linkage", with term frequencies; m and u are estimated by expectation maximisation. Raises
    `MissingColumnError` for a mapped column that the table lacks, `FileError` for a file that cannot be read, `InputError`
    for any other argument that cannot be used, and `Cancelled` if stopped.

    >>> import vinculo as vn
    >>> people = [
    ...     {"ref": "a", "nombre": "Ana María Torres Gil", "fec_nac": "09/03/1984"},
    ...     {"ref": "b", "nombre": "TORRES GIL ANA MARIA", "fec_nac": "1984-03-09"},
    ... ]
    >>> res = vn.dedupe(people, columns={"id": "ref", "name": "nombre", "birth_date": "fec_nac"})
    >>> res.clusters().columns
    ['record_id', 'source', 'entity_id']
    """
    return _core.dedupe(table, columns, kind, threshold, floor, model, placeholders, progress)


def link(
    *tables: Any,
    columns: Columns | Sequence[Columns] | None = None,
    kind: str = "person",
    dedupe: bool = False,
    sources: Sequence[str] | None = None,
    threshold: float | None = None,
    floor: float | None = None,
    model: Model | None = None,
    placeholders: Sequence[str] | None = None,
    progress: Progress = None,
) -> Resolution:
    """Finds the records of two or more tables that describe the same thing.

    - `dedupe`: by default each table is taken to be free of duplicates, so that an entity has at most one record of each;
      with `dedupe=True` the tables may have duplicates.
    - `columns`: one dict for all tables, or a list of one dict per table.
    - `sources`: the names of the tables; by default their file names, or left and right.

    The other arguments, the errors and the method are those of `dedupe`. Two tables of one source raise `InputError`.

    >>> import vinculo as vn
    >>> border = [{"id": 1, "name": "José Quiñónez Tarazona"}, {"id": 2, "name": "Li Wei"}]
    >>> police = [{"id": 7, "name": "QUINONEZ TARAZONA JOSE"}]
    >>> res = vn.link(border, police, sources=["border", "police"])
    >>> len(res)
    3
    """
    names = None if sources is None else list(sources)
    each = columns if columns is None or isinstance(columns, Mapping) else list(columns)
    return _core.link(tables, names, each, kind, dedupe, threshold, floor, model, placeholders, progress)


def read_table(table: Any) -> _core.Table:
    """Returns a table as this package reads it: every column as text, or as lists of texts.

    This shows how the delimiter and the encoding of a file, numbers and dates are read. Raises `FileError` for a file that
    is no table, and `InputError` for any other argument that is none.

    >>> import vinculo as vn
    >>> vn.read_table([{"year": 1980.0, "alias": ["Lucho", "El Flaco"]}]).to_pylist()
    [{'year': '1980', 'alias': ['Lucho', 'El Flaco']}]
    """
    return _core.read_table(table)


def guess_columns(table: Any) -> dict[str, str | list[str]]:
    """Guesses the roles of the columns of a table, as `columns=None` does: a dict of roles and headings.

    Headings may be Spanish, Portuguese, French, English or Dutch. Raises as `read_table` does.

    >>> import vinculo as vn
    >>> vn.guess_columns([{"ref": "a", "nombre": "Ana Torres", "fecha de nacimiento": "1984-03-09"}])["birth_date"]
    'fecha de nacimiento'
    """
    return _core.guess_columns(table)
