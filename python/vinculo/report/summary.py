"""The summary of a run for the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from os import PathLike, fspath

from .data import CaseReport
from .language import Language
from .protect import mask
from .text import clean


def summary_table(report: CaseReport, lang: str = "en", files: Sequence[str | PathLike[str]] = ()) -> str:
    """Returns the key figures of a case as aligned plain text, and the names of the files written, one per line.

    >>> from vinculo.report import Totals
    >>> print(summary_table(CaseReport("Demo", Totals(records=1200, seconds=2.5))))  # doctest: +ELLIPSIS
    Case Demo
    ...
    """
    language = Language(lang)
    report, _ = mask(report, language)
    say, totals = language.say, report.totals
    rows = [(say("terminal.records"), language.number(totals.records))]
    for kind, count in totals.entities:
        rows.append((say("terminal.entities", kind=language.word("kind", kind).lower()), language.number(count)))
    if totals.links is not None:
        rows.append((say("terminal.links"), language.number(totals.links)))
    for accuracy in totals.accuracy:
        subject = language.word("kind", accuracy.subject).lower()
        rows.append((say("terminal.accuracy", subject=subject), language.number(accuracy.f1, 3)))
        both = f"{language.number(accuracy.precision, 3)} / {language.number(accuracy.recall, 3)}"
        rows.append((say("terminal.precision"), both))
    rows.append((say("terminal.rings"), language.number(len(report.rings) if totals.rings is None else totals.rings)))
    rows.append((say("terminal.contested"), language.number(len(report.contested))))
    rows.append((say("terminal.problems"), language.number(len(report.problems) if totals.problems is None else totals.problems)))
    if totals.seconds is not None:
        rows.append((say("terminal.seconds"), language.number(float(totals.seconds), 2)))
    lines = [say("terminal.title", name=" ".join(clean(report.name).split())), *_aligned(rows)]
    if files:
        lines += ["", say("terminal.files") + ":", *(f"  {fspath(name)}" for name in files)]
    return "\n".join(lines)


def _aligned(rows: list[tuple[str, str]]) -> list[str]:
    """Returns names on the left and numbers on the right, between two rules."""
    first = max(_columns(name) for name, _ in rows)
    second = max(_columns(value) for _, value in rows)
    rule = "─" * (first + 2 + second)
    body = [name + " " * (first - _columns(name) + 2 + second - _columns(value)) + value for name, value in rows]
    return [rule, *body, rule]


def _columns(text: str) -> int:
    """Returns the number of terminal columns of a text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
