"""Aligns text of any script in the columns of a terminal."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Returns the number of columns of a text: two per wide character, none per combining or invisible character.

    >>> width("Ana"), width("李小明"), width("Jose\u0301")
    (3, 6, 4)
    """
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """Returns a text padded with blanks to a number of columns.

    >>> pad("李", 4) + "|"
    '李  |'
    """
    return text + " " * (columns - width(text))


def isolated(text: str) -> str:
    """Returns a text that keeps the direction of its surroundings: right-to-left text is put between Unicode isolates (UAX 9).

    >>> isolated("Ana"), len(isolated("محمد"))
    ('Ana', 6)
    """
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"\u2068{text}\u2069" if turned else text
