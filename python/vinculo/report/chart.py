"""The timeline and the waterfall as shapes for the template; lengths are in user units of their view boxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from .data import Contested, Event
from .drawing import LAYERS, style
from .language import Language, parse_time

WIDTH = 960.0
GUTTER = 150.0
LANE = 34.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the time axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one layer: their positions on the axis, and the colour of the lane."""

    layer: str
    y: float
    colour: str
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline for the template; it has no lanes if no event has a date."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    first: str
    last: str
    events: int


def timeline(events: tuple[Event, ...], language: Language) -> Timeline:
    """Places dated events in lanes by layer."""
    dated = sorted((moment, e.layer) for e in events if (moment := parse_time(e.time)) is not None)
    if not dated:
        return Timeline(WIDTH, 0.0, (), (), "", "", 0)
    start, stop = dated[0][0], dated[-1][0]
    reach = max((stop - start).total_seconds(), 86400.0)

    def at(moment: datetime) -> float:
        return GUTTER + 12 + (moment - start).total_seconds() / reach * (WIDTH - GUTTER - 36)

    names = sorted({layer for _, layer in dated}, key=lambda name: (list(LAYERS).index(name) if name in LAYERS else 99, name))
    lanes = tuple(
        Lane(name, 20 + LANE * i, style(name)[0], tuple(at(moment) for moment, layer in dated if layer == name))
        for i, name in enumerate(names)
    )
    ticks = tuple(Tick(at(moment), label) for moment, label in _ticks(start, stop, language) if GUTTER < at(moment) < WIDTH)
    first, last = (moment.date().isoformat() for moment in (start, stop))
    return Timeline(WIDTH, 20 + LANE * len(lanes) + 28, lanes, ticks, first, last, len(dated))


def _ticks(start: datetime, stop: datetime, language: Language) -> list[tuple[datetime, str]]:
    """Returns at most nine ticks: months, or days if all events are within two months."""
    if stop - start < timedelta(days=62):
        step = max(1, (stop - start).days // 7)
        days = [start.replace(hour=0, minute=0, second=0) + timedelta(days=k) for k in range(0, (stop - start).days + 2, step)]
        return [(day, language.date(day.date().isoformat())) for day in days if day >= start - timedelta(days=1)]
    first = start.year * 12 + start.month - 1
    last = stop.year * 12 + stop.month - 1
    step = max(1, -(-(last - first) // 8))
    months = [start.replace(year=k // 12, month=k % 12 + 1, day=1, hour=0, minute=0, second=0) for k in range(first, last + 1, step)]
    return [(month, language.month(month)) for month in months]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a waterfall: its start and its width in percent of the available width, and its direction."""

    start: float
    width: float
    bits: float
    zero: float


def waterfall(contested: Contested) -> tuple[Bar, ...]:
    """Returns the bars of the prior, of each step (starting at the end of the previous one), and of the total."""
    parts = [contested.prior_bits, *(step.bits for step in contested.steps)]
    ends = [0.0]
    for part in parts:
        ends.append(ends[-1] + part)
    low, high = min(ends), max(ends)
    scale = 100.0 / (high - low) if high > low else 0.0
    spans = [*pairwise(ends), (0.0, ends[-1])]
    return tuple(Bar((min(a, b) - low) * scale, max(abs(b - a) * scale, 0.6), b - a, -low * scale) for a, b in spans)
