"""Message catalogues and the numbers, dates and lists of a language.

One TOML file a language in ``messages/``. A leaf is a sentence with ``{named}`` placeholders, a pair of plural forms
(``one``, ``other``) chosen by ``n``, or a list of words (months). All catalogues have the same keys and placeholders.
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

# thousands separator, decimal mark, what stands before the percent sign, the fewest digits that are grouped
_NUMBERS = {
    "en": (",", ".", "", 4),
    "es": (NARROW, ",", NBSP, 5),
    "fr": (NARROW, ",", NARROW, 4),
    "pt": (".", ",", "", 4),
}

Message = str | tuple[str, ...] | dict[str, str]


def _flatten(tree: dict[str, object], prefix: str = "") -> dict[str, Message]:
    """Join the tables of a catalogue into dotted keys; plural pairs and lists stay whole."""
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
    """Return the flat catalogue of a language; an unknown language is a ValueError that names those there are."""
    if lang not in LANGUAGES:
        raise ValueError(f"no report in language {lang!r}: expected one of {', '.join(LANGUAGES)}")
    text = files(__package__).joinpath("messages", f"{lang}.toml").read_text("utf-8")
    return _flatten(tomllib.loads(text))


class Language:
    """Says things in one language: messages, vocabulary, reasons, numbers, dates.

    >>> Language("fr").percent(0.5)
    '50\\u202f%'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._messages = catalogue(lang)

    def say(self, key: str, **values: object) -> str:
        """Return a message with its placeholders filled; numbers take the language's form, ``n`` chooses the plural."""
        message = self._messages[key]
        if isinstance(message, tuple):
            raise KeyError(f"{key!r} is a list of words, not a sentence")
        if isinstance(message, dict):
            message = message[self._plural(values.get("n"))]
        return message.format_map({name: self._value(value) for name, value in values.items()})

    def word(self, section: str, code: str) -> str:
        """Return the word for a code of a vocabulary, or the code itself, made readable, where it isn't known."""
        message = self._messages.get(f"{section}.{code.strip().lower().replace('-', '_')}")
        return message if isinstance(message, str) else code.replace("_", " ")

    def knows(self, section: str, code: str) -> bool:
        """Tell whether a vocabulary has a word for the code."""
        return f"{section}.{code}" in self._messages

    def why(self, reason: Why) -> str:
        """Return a reason as a sentence. A value the sentence asks for but isn't given is shown as a dash."""
        code = reason if isinstance(reason, str) else reason.code
        if not self.knows("reason", code):
            return reason if isinstance(reason, str) else reason.text or self.word("reason", code)
        message = self._messages[f"reason.{code}"]
        values = {} if isinstance(reason, str) else dict(reason.values)
        if isinstance(message, dict):
            message = message[self._plural(values.get("n"))]
        return str(message).format_map(_Gaps({name: self._argument(name, value) for name, value in values.items()}))

    def _argument(self, name: str, value: str | int | float) -> str:
        """A reason's value: shares become percentages, codes of a vocabulary its words, numbers the language's form."""
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
        """Return a number with the language's separators; floats get two decimals unless told otherwise."""
        if value is None or not math.isfinite(value):
            return "–"
        group, point, _, least = _NUMBERS[self.lang]
        digits = (0 if isinstance(value, int) else 2) if digits is None else digits
        whole, _, fraction = f"{abs(value):,.{digits}f}".partition(".")
        if len(whole.replace(",", "")) < least:
            whole = whole.replace(",", "")
        text = whole.replace(",", group) + (point + fraction if fraction else "")
        zero = not text.strip(f"0{point}")
        mark = "" if zero else "−" if value < 0 else "+" if sign else ""
        return mark + text

    def percent(self, share: float | None, digits: int = 0) -> str:
        """Return a share as a percentage. A share short of one is never rounded up to certainty, nor one above zero down to none."""
        if share is None or not math.isfinite(share):
            return "–"
        step = 10.0**-digits
        value = share * 100
        if 0 < share < 1:
            value = min(max(value, step), 100 - step)
        return self.number(float(value), digits) + _NUMBERS[self.lang][2] + "%"

    def rate(self, value: float) -> str:
        """Return a probability of a model, which may be very small, with two significant digits."""
        if not math.isfinite(value):
            return "–"
        if value == 0 or abs(value) >= 0.01:
            return self.number(float(value), 3)
        digits = min(9, 1 - math.floor(math.log10(abs(value))))
        return self.number(float(value), digits)

    def date(self, text: str) -> str:
        """Return an ISO date or time in the language's words (months by name, so that 5/3 can't be read as 3/5)."""
        moment = parse_time(text)
        if moment is None:
            return text or "–"
        date = self.say("format.date", day=self._day(moment.day), month=self._month(moment), year=str(moment.year))
        return f"{date}, {moment:%H:%M}" if "T" in text or ":" in text else date

    def month(self, moment: datetime) -> str:
        """Return the month of a moment, as a label of a time axis."""
        return self.say("format.month", month=self._month(moment), year=str(moment.year))

    def span(self, first: str, last: str) -> str:
        """Return a period, a single date where both ends are one, or a dash."""
        if not first or not last or first == last:
            return self.date(first or last)
        return f"{self.date(first)} – {self.date(last)}"

    def _month(self, moment: datetime) -> str:
        months = self._messages["format.months"]
        return months[moment.month - 1] if isinstance(months, tuple) else str(moment.month)

    def _day(self, day: int) -> str:
        return "1er" if self.lang == "fr" and day == 1 else str(day)


class _Gaps(dict[str, str]):
    """Values of a sentence, with a dash for those that weren't given."""

    def __missing__(self, key: str) -> str:
        return "–"


def parse_time(text: str) -> datetime | None:
    """Read an ISO 8601 date or time as UTC; None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None
