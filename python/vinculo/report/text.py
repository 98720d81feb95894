"""Hygiene of the text that reaches a page or a terminal."""

from __future__ import annotations

import unicodedata

LONGEST = 400

# Zero-width joiners are part of the spelling of Persian and of Indic scripts.
_KEPT = frozenset("\u200c\u200d")


def clean(text: str) -> str:
    """Return text without controls, lone surrogates and marks that turn the direction of writing.

    Tabs and line ends become spaces; what is left out can hide or reorder what a reader sees.

    >>> clean("Ana\\u202eairaM")
    'AnaairaM'
    """
    if text.isprintable():
        return text
    spaced = (" " if c in "\t\r\n\u2028\u2029" else c for c in text)
    return "".join(c for c in spaced if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def shorten(text: str, most: int = LONGEST) -> str:
    """Return at most so many characters of a text, with an ellipsis where some were cut."""
    return text if len(text) <= most else text[: most - 1] + "…"
