"""Text in columns of a terminal, whatever its script."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """The columns that a text takes: two for wide characters, none for marks and invisible ones.

    >>> width("Ana"), width("李小明"), width("Jose\u0301")
    (3, 6, 4)
    """
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """A text with blanks after it, up to a width.

    >>> pad("李", 4) + "|"
    '李  |'
    """
    return text + " " * (columns - width(text))


def isolated(text: str) -> str:
    """A text that can't turn the order of what stands around it: from right to left, it stands between isolates.

    >>> isolated("Ana"), len(isolated("محمد"))
    ('Ana', 6)
    """
    turned = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
    return f"\u2068{text}\u2069" if turned else text
