"""Cleans text for a page or a terminal."""

from __future__ import annotations

import unicodedata

MAX_LENGTH = 400
"""The default length of shortened text, in characters."""

# The spelling of Persian and of Indic scripts needs zero-width joiners.
_KEPT = frozenset("\u200c\u200d")


def clean(text: str) -> str:
    """Returns text without control characters, lone surrogates and marks of writing direction.

    Tabs and line ends become spaces. The removed characters could hide or reorder what a reader sees.

    >>> clean("Ana\\u202eairaM")
    'AnaairaM'
    """
    if text.isprintable():
        return text
    spaced = (" " if c in "\t\r\n\u2028\u2029" else c for c in text)
    return "".join(c for c in spaced if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def shorten(text: str, max_length: int = MAX_LENGTH) -> str:
    """Returns at most ``max_length`` characters of a text; an ellipsis marks a cut.

    >>> shorten("Ana Torres", 4)
    'Ana…'
    """
    return text if len(text) <= max_length else text[: max_length - 1] + "…"
