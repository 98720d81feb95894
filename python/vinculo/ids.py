"""Identifiers: parses, checks and compares phones, plates, accounts, documents and national numbers."""

from __future__ import annotations

from . import _core
from ._core import Identifier

__all__ = ["Identifier", "Kind", "card_fingerprint", "conflict", "kinds", "level", "parse", "score", "split"]


class Kind(str):
    """A kind of identifier: the text that `parse` takes, with its description as attributes.

    >>> import vinculo as vn
    >>> cpf = next(kind for kind in vn.ids.kinds() if kind == "br.cpf")
    >>> cpf.name, cpf.check, cpf.example
    ('Cadastro de Pessoas Físicas, Brazil', 'two, modulo 11', '529.982.247-25')
    """

    #: The official name of the number, and the country.
    name: str
    #: The format.
    form: str
    #: The check digit, if there is one.
    check: str
    #: The standard or public rule.
    source: str
    #: A valid example in its usual spelling.
    example: str
    #: True if two different valid numbers are strong evidence of two persons.
    one_per_person: bool


parse = _core.ids_parse


def score(kind: str, a: str, b: str, country: str | None = None) -> float:
    """Returns how likely two texts are the same identifier, in [0, 1]; symmetric.

    1 for equal numbers in any spelling, less for a typing or scanning error, 0 for different numbers. `kind` and `country`
    are as in `parse`. Raises `InputError` for an unknown kind.

    >>> import vinculo as vn
    >>> vn.ids.score("phone", "+52 55 1234 5678", "044 55 1234 5678", country="MX")
    1.0
    """
    return _core.ids_score(kind, a, b, country)


def level(kind: str, a: str, b: str, country: str | None = None) -> str:
    """Returns the level of agreement of two identifiers; symmetric.

    From the closest: `identical`, `confusion` (a scanning error), `slip` (a typing error), `tail` (one is a part of the
    other), `holder` (two numbers of one holder), `different`; `missing` if one cannot be read. Raises `InputError` for an
    unknown kind.

    >>> import vinculo as vn
    >>> vn.ids.level("plate", "ABC-8B1", "abc 881")
    'confusion'
    """
    return _core.ids_level(kind, a, b, country)


def conflict(kind: str, a: str, b: str, country: str | None = None) -> bool:
    """Returns true if two texts are different valid numbers of a kind of which a person has only one.

    Numbers that a typing error explains are no conflict. Raises `InputError` for an unknown kind.

    >>> import vinculo as vn
    >>> vn.ids.conflict("br.cpf", "529.982.247-25", "111.444.777-35")
    True
    >>> vn.ids.conflict("phone", "55 1234 5678", "55 8765 4321", country="MX")
    False
    """
    return _core.ids_conflict(kind, a, b, country)


def kinds() -> list[Kind]:
    """Returns all kinds of identifier, each with its name, format, check, standard and example.

    >>> import vinculo as vn
    >>> "mx.curp" in vn.ids.kinds()
    True
    """
    found = []
    for text, name, form, check, source, example, one_per_person in _core.ids_kinds():
        kind = Kind(text)
        kind.name, kind.form, kind.check = name, form, check
        kind.source, kind.example, kind.one_per_person = source, example, one_per_person
        found.append(kind)
    return found


def split(kind: str, text: str) -> list[str]:
    """Splits a cell into its identifiers: several phones, several emails, endings such as `5512345678/79`.

    >>> import vinculo as vn
    >>> vn.ids.split("phone", "55 1234 5678 / 300-123-4567")
    ['55 1234 5678', '300-123-4567']
    """
    return _core.ids_split(kind, text)


def card_fingerprint(text: str, key: bytes) -> str | None:
    """Returns the last four digits of a card and a keyed fingerprint, equal for equal numbers.

    `key` is a secret of 16 bytes. Returns `None` for a text without 12 to 19 digits. Who has the key can find the number by
    trying all numbers, so keep the key apart from the data. Raises `ValueError` for a key of another length.

    >>> import vinculo as vn
    >>> key = bytes(16)
    >>> vn.ids.card_fingerprint("4111 1111 1111 1111", key) == vn.ids.card_fingerprint("4111111111111111", key)
    True
    """
    return _core.ids_card_fingerprint(text, key)
