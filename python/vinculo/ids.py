"""Identifiers: phones, plates, accounts, documents and national numbers, read, checked and compared."""

from __future__ import annotations

from . import _core
from ._core import Identifier

__all__ = ["Identifier", "kinds", "parse", "score"]


def parse(kind: str, text: str, country: str | None = None) -> Identifier:
    """Reads a text as an identifier of a kind (see `kinds`).

    `country` (ISO 3166, two letters) is where the record comes from: the default country of a phone, the format of a
    plate, the order of day and month in a date. A bad number is no error: it comes back with `valid` false and its
    `problems`. An unknown kind is an `InputError`.

    >>> import vinculo as vn
    >>> phone = vn.ids.parse("phone", "044 55 1234 5678", country="MX")
    >>> phone.canonical, phone.valid
    ('+525512345678', True)
    >>> vn.ids.parse("br.cpf", "529.982.247-26").problems
    ['check digit is 6, expected 5']
    """
    return _core.ids_parse(kind, text, country)


def score(kind: str, a: str, b: str, country: str | None = None) -> float:
    """How likely two texts are the same identifier, in [0, 1]; symmetric.

    1 for equal numbers however they are written, less for a slip of a key or a scanner's confusion, 0 for different
    numbers.

    >>> import vinculo as vn
    >>> vn.ids.score("phone", "+52 55 1234 5678", "044 55 1234 5678", country="MX")
    1.0
    """
    return _core.ids_score(kind, a, b, country)


def kinds() -> list[str]:
    """The kinds of identifier that `parse` and `score` know.

    >>> import vinculo as vn
    >>> "mx.curp" in vn.ids.kinds()
    True
    """
    return _core.ids_kinds()
