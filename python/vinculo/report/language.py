"""Message catalogues, and the numbers and dates of a language.

There is one TOML file per language in ``messages/``. An entry is a sentence with ``{named}`` placeholders, a pair of plural
forms (``one``, ``other``) chosen by ``n``, or a list of words (months). All catalogues have the same keys and placeholders.
The sections kind, status, role, level and reason translate the codes of the core.
"""

from __future__ import annotations

import math
import tomllib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from .data import Why

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages a report can be written in."""

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

# Thousands separator, decimal mark, space before the percent sign, smallest number of digits that is grouped.
_NUMBERS = {
    "en": (",", ".", "", 4),
    "es": (NARROW, ",", NBSP, 5),
    "fr": (NARROW, ",", NARROW, 4),
    "pt": (".", ",", "", 4),
}

Message = str | tuple[str, ...] | dict[str, str]


def _flatten(tree: dict[str, object], prefix: str = "") -> dict[str, Message]:
    """Joins the tables of a catalogue to dotted keys; plural pairs and lists stay whole."""
    flat: dict[str, Message] = {}
    for name, value in tree.items():
        key = prefix + name
        if isinstance(value, str):
            flat[key] = value
        elif isinstance(value, list):
            flat[key] = tuple(str(item) for item in value)
        elif isinstance(value, dict) and value.keys() == {"one", "other"}:
            flat[key] = {form: str(text) for form, text in value.items()}
        elif isinstance(value, dict):
            flat.update(_flatten(value, key + "."))
        else:
            raise TypeError(f"catalogue entry {key!r} must be text, a list, a plural pair or a table")
    return flat


@cache
def catalogue(lang: str) -> dict[str, Message]:
    """Returns the flat catalogue of a language. Raises ``ValueError`` for an unknown language."""
    if lang not in LANGUAGES:
        raise ValueError(f"no report in language {lang!r}: expected one of {', '.join(LANGUAGES)}")
    text = files(__package__).joinpath("messages", f"{lang}.toml").read_text("utf-8")
    return _flatten(tomllib.loads(text))


class Language:
    """Formats messages, vocabulary, reasons, numbers and dates in one language.

    >>> Language("fr").percent(0.5)
    '50\\u202f%'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._messages = catalogue(lang)

    def say(self, key: str, **values: object) -> str:
        """Returns a message with its placeholders filled; ``n`` chooses the plural form. Raises ``KeyError`` for an unknown key."""
        message = self._messages[key]
        if isinstance(message, tuple):
            raise KeyError(f"{key!r} is a list of words, not a sentence")
        if isinstance(message, dict):
            message = message[self._plural(values.get("n"))]
        return message.format_map({name: self._value(value) for name, value in values.items()})

    def word(self, section: str, code: str) -> str:
        """Returns the word for a code of a section; a code without a translation is made readable."""
        message = self._messages.get(f"{section}.{code.strip().lower().replace('-', '_')}")
        return message if isinstance(message, str) else code.replace("_", " ")

    def knows(self, section: str, code: str) -> bool:
        """Returns true if a section has a translation of the code."""
        return f"{section}.{code}" in self._messages

    def why(self, reason: Why) -> str:
        """Returns a reason as a sentence; a missing value is shown as a dash."""
        code = reason if isinstance(reason, str) else reason.code
        if not self.knows("reason", code):
            return reason if isinstance(reason, str) else reason.text or self.word("reason", code)
        message = self._messages[f"reason.{code}"]
        values = {} if isinstance(reason, str) else dict(reason.values)
        if isinstance(message, dict):
            message = message[self._plural(values.get("n"))]
        return str(message).format_map(_Gaps({name: self._argument(name, value) for name, value in values.items()}))

    def _argument(self, name: str, value: str | float) -> str:
        """Formats a value of a reason: shares as percentages, codes as words, numbers in the form of the language."""
        if name == "share" and isinstance(value, int | float):
            return self.percent(value)
        if name in {"layer", "kind", "role", "property"} and isinstance(value, str):
            return self.word(name, value).lower()
        if isinstance(value, float):
            return self.number(value, 0 if value.is_integer() else 1)
        return self._value(value)

    def _plural(self, n: object) -> str:
        singular = n in (0, 1) if self.lang in {"fr", "pt"} else n == 1
        return "one" if singular else "other"

    def _value(self, value: object) -> str:
        return self.number(value) if isinstance(value, int | float) else str(value)

    def number(self, value: float | None, digits: int | None = None, sign: bool = False) -> str:
        """Returns a number with the separators of the language; floats have two decimals by default."""
        if value is None or not math.isfinite(value):
            return "–"
        group, point, _, min_grouped = _NUMBERS[self.lang]
        digits = (0 if isinstance(value, int) else 2) if digits is None else digits
        whole, _, fraction = f"{abs(value):,.{digits}f}".partition(".")
        if len(whole.replace(",", "")) < min_grouped:
            whole = whole.replace(",", "")
        text = whole.replace(",", group) + (point + fraction if fraction else "")
        zero = not text.strip(f"0{point}")
        mark = "" if zero else "−" if value < 0 else "+" if sign else ""
        return mark + text

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Returns a share as a percentage; a share between 0 and 1 is never rounded to 0 % or 100 %."""
        if share is None or not math.isfinite(share):
            return "–"
        step = 10.0**-digits
        value = share * 100
        if 0 < share < 1:
            value = min(max(value, step), 100 - step)
        return self.number(float(value), digits) + _NUMBERS[self.lang][2] + "%"

    def rate(self, value: float) -> str:
        """Returns a probability of a model with two significant digits, because it may be very small."""
        if not math.isfinite(value):
            return "–"
        if value == 0 or abs(value) >= 0.01:
            return self.number(float(value), 3)
        digits = min(9, 1 - math.floor(math.log10(abs(value))))
        return self.number(float(value), digits)

    def date(self, text: str) -> str:
        """Returns an ISO date or time in words of the language; months have names, so that day and month cannot be confused."""
        moment = parse_time(text)
        if moment is None:
            return text or "–"
        date = self.say("format.date", day=self._day(moment.day), month=self._month(moment), year=str(moment.year))
        return f"{date}, {moment:%H:%M}" if "T" in text or ":" in text else date

    def month(self, moment: datetime) -> str:
        """Returns the month of a time, as a label of a time axis."""
        return self.say("format.month", month=self._month(moment), year=str(moment.year))

    def span(self, first: str, last: str) -> str:
        """Returns a period: two dates, one date if both are equal, or a dash."""
        if not first or not last or first == last:
            return self.date(first or last)
        return f"{self.date(first)} – {self.date(last)}"

    def _month(self, moment: datetime) -> str:
        months = self._messages["format.months"]
        return months[moment.month - 1] if isinstance(months, tuple) else str(moment.month)

    def _day(self, day: int) -> str:
        return "1er" if self.lang == "fr" and day == 1 else str(day)


class _Gaps(dict[str, str]):
    """Values of a sentence, with a dash for a missing value."""

    def __missing__(self, key: str) -> str:
        return "–"


def parse_time(text: str) -> datetime | None:
    """Parses an ISO 8601 date or time as UTC; returns None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None
