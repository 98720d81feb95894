"""Identifiers: phones, plates, accounts, documents and national numbers, read, checked and compared."""

from __future__ import annotations

from . import _core
from ._core import Identifier

__all__ = ["Identifier", "card_fingerprint", "kinds", "parse", "score", "split"]


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


def split(kind: str, text: str) -> list[str]:
    """The identifiers that one cell holds: several phones, several emails, endings such as `5512345678/79`.

    >>> import vinculo as vn
    >>> vn.ids.split("phone", "55 1234 5678 / 300-123-4567")
    ['55 1234 5678', '300-123-4567']
    """
    return _core.ids_split(kind, text)


def card_fingerprint(text: str, key: bytes) -> str | None:
    """A card's last four digits and a fingerprint under a secret key of 16 bytes, equal for equal numbers.

    None for a text that is not of 12 to 19 digits. The number can't be had back without the key; whoever holds the
    key can try all numbers, so keep it apart from the data.

    >>> import vinculo as vn
    >>> key = bytes(16)
    >>> vn.ids.card_fingerprint("4111 1111 1111 1111", key) == vn.ids.card_fingerprint("4111111111111111", key)
    True
    """
    return _core.ids_card_fingerprint(text, key)
