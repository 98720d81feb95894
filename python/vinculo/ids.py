"""Identifiers: phones, plates, accounts, documents and national numbers, read, checked and compared."""

from __future__ import annotations

from . import _core
from ._core import Identifier

__all__ = ["Identifier", "Kind", "card_fingerprint", "conflict", "kinds", "level", "parse", "score", "split"]


class Kind(str):
    """A kind of identifier: its name, which is what `parse` wants, with what it is in words.

    >>> import vinculo as vn
    >>> cpf = next(kind for kind in vn.ids.kinds() if kind == "br.cpf")
    >>> cpf.name, cpf.check, cpf.example
    ('Cadastro de Pessoas Físicas, Brazil', 'two, modulo 11', '529.982.247-25')
    """

    #: What the number is called where it is given out, and the country.
    name: str
    #: Its format: how it is made up.
    form: str
    #: The check digit, or that there is none.
    check: str
    #: The public rule or standard.
    source: str
    #: A valid one as people write it.
    example: str
    #: Whether two different valid ones are strong evidence of two persons.
    one_per_person: bool


parse = _core.ids_parse


def score(kind: str, a: str, b: str, country: str | None = None) -> float:
    """How likely two texts are the same identifier, in [0, 1]; symmetric.

    1 for equal numbers however they are written, less for a slip of a key or a scanner's confusion, 0 for different
    numbers.

    >>> import vinculo as vn
    >>> vn.ids.score("phone", "+52 55 1234 5678", "044 55 1234 5678", country="MX")
    1.0
    """
    return _core.ids_score(kind, a, b, country)


def level(kind: str, a: str, b: str, country: str | None = None) -> str:
    """How far two texts of a kind are apart, in one word, the closest first: `identical`, `confusion` (of a scanner),
    `slip` (of a key), `tail` (the same but for what one leaves out), `holder` (two numbers of one holder),
    `different`; `missing` where one can't be read. Symmetric.

    >>> import vinculo as vn
    >>> vn.ids.level("plate", "ABC-8B1", "abc 881")
    'confusion'
    """
    return _core.ids_level(kind, a, b, country)


def conflict(kind: str, a: str, b: str, country: str | None = None) -> bool:
    """Whether two texts are different valid numbers of a kind of which a person has only one, and no slip explains it.

    >>> import vinculo as vn
    >>> vn.ids.conflict("br.cpf", "529.982.247-25", "111.444.777-35")
    True
    >>> vn.ids.conflict("phone", "55 1234 5678", "55 8765 4321", country="MX")
    False
    """
    return _core.ids_conflict(kind, a, b, country)


def kinds() -> list[Kind]:
    """The kinds of identifier that `parse` and `score` know, each with what it is in words.

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
