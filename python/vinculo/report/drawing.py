"""The drawn network of a ring: positions on the page, marks, ties and labels that don't lie on each other.

All lengths are in user units of the SVG's view box. Everything is computed in a fixed order, so one ring gives one
drawing. Shapes tell kinds and dashes tell layers, so that colour is never alone in saying something.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from .data import Drawing, Link, Node, Ring

WIDTH = 960.0
MARGIN = 70.0
RADIUS = {"person": 15.0}
SMALL = 10.0
FONT = 13.0
MAX_LABELS = 70
HEIGHTS = (360.0, 900.0)

# The colour and the dash pattern of each layer; layers that often occur in one drawing differ in both.
LAYERS: dict[str, tuple[str, str]] = {
    "call": ("#1f4e79", ""),
    "message": ("#1f4e79", "2 4"),
    "travel": ("#8a4b08", "10 5"),
    "payment": ("#2f6b2f", "8 3 2 3"),
    "owns": ("#555555", ""),
    "uses": ("#555555", "4 3"),
    "lives_at": ("#6b4a86", "6 3"),
    "kin": ("#9a2f5a", ""),
    "meets": ("#8a6d00", "1 3"),
    "arrested_with": ("#a02020", "12 3 3 3"),
    "employs": ("#0f6b6b", "7 2 1 2 1 2"),
}
OTHER = ("#444444", "3 6")


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn node: centre, shape, text inside, and the position of its label (None without a label)."""

    node: Node
    x: float
    y: float
    radius: float
    shape: str
    number: str
    label: tuple[float, float, str] | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A drawn link: an SVG path, its layer and its stroke."""

    path: str
    layer: str
    colour: str
    dash: str
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for the template."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]
    layers: tuple[str, ...]
    shapes: tuple[str, ...]


def picture(ring: Ring, role_words: dict[str, str]) -> Picture:
    """Lays out the drawing of a ring; ``role_words`` has the word for each role in the language of the report."""
    drawing = ring.drawing
    count = len(drawing.nodes)
    height = min(HEIGHTS[1], max(HEIGHTS[0], 300.0 + 14.0 * count))
    places = _spread(_fit(drawing, height), [_radius(n) for n in drawing.nodes], height)
    numbers = {m.key: str(i) for i, m in enumerate((m for m in ring.members if m.status != "protected"), 1)}
    lines = [_lines(node, role_words) for node in drawing.nodes]
    segments = [(places[a.source], places[a.target]) for a in _valid(drawing)]
    labels = _labels(drawing.nodes, places, lines, segments, height)
    marks = tuple(
        Mark(node, x, y, _radius(node), shape(node), numbers.get(node.key, "") if node.kind == "person" else "", label, text)
        for node, (x, y), label, text in zip(drawing.nodes, places, labels, lines, strict=True)
    )
    ties = _ties(drawing, places)
    layers = tuple(sorted({tie.layer for tie in ties}, key=lambda name: (list(LAYERS).index(name) if name in LAYERS else 99, name)))
    return Picture(WIDTH, height, marks, ties, layers, tuple(dict.fromkeys(sorted(mark.shape for mark in marks))))


def shape(node: Node) -> str:
    """Returns the shape of a node: its kind, ``protected`` for a protected person, ``thing`` for kinds without a shape."""
    if node.protected and node.kind == "person":
        return "protected"
    known = {"person", "organization", "phone", "vehicle", "account", "document", "address", "email"}
    return node.kind if node.kind in known else "thing"


def style(layer: str) -> tuple[str, str]:
    """Returns the colour and the dash pattern of a layer."""
    return LAYERS.get(layer, OTHER)


def _radius(node: Node) -> float:
    return RADIUS.get(node.kind, SMALL)


def _lines(node: Node, role_words: dict[str, str]) -> tuple[str, ...]:
    label = _shorten(node.label, 26)
    role = role_words.get(node.role, "")
    return (label, role) if role and node.kind == "person" and not node.protected else (label,)


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def text_width(text: str, size: float = FONT) -> float:
    """Estimates the width of a text; wide characters count double, narrow letters half."""
    units = 0.0
    for c in text:
        if unicodedata.combining(c):
            continue
        wide = unicodedata.east_asian_width(c) in "WF"
        units += 1.0 if wide else 0.3 if c in "iljtf.,:;'|! " else 0.85 if c in "mwMW@" else 0.68 if c.isupper() else 0.56
    return units * size


def _fit(drawing: Drawing, height: float) -> list[tuple[float, float]]:
    """Scales the layout to the page; coordinates that are not numbers go to the centre."""
    xs = [n.x if math.isfinite(n.x) else 0.5 for n in drawing.nodes]
    ys = [n.y if math.isfinite(n.y) else 0.5 for n in drawing.nodes]

    def scaled(values: list[float], room: float) -> list[float]:
        low, high = min(values, default=0.0), max(values, default=1.0)
        reach = high - low
        return [MARGIN + (0.5 if reach < 1e-9 else (v - low) / reach) * (room - 2 * MARGIN) for v in values]

    return list(zip(scaled(xs, WIDTH), scaled(ys, height), strict=True))


def _spread(places: list[tuple[float, float]], radii: list[float], height: float) -> list[tuple[float, float]]:
    """Moves overlapping nodes apart in small steps, and keeps them on the page."""
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    if len(places) > 400:
        return places
    for _ in range(60):
        moved = False
        for i in range(len(xs)):
            for j in range(i):
                dx, dy = xs[i] - xs[j], ys[i] - ys[j]
                gap, want = math.hypot(dx, dy), radii[i] + radii[j] + 22.0
                if gap >= want:
                    continue
                moved = True
                if gap < 1e-6:
                    angle = 2.399963 * (i + 1)
                    dx, dy, gap = math.cos(angle), math.sin(angle), 1.0
                push = (want - gap) / 2 / gap if gap > 1 else want / 2
                xs[i], ys[i], xs[j], ys[j] = xs[i] + dx * push, ys[i] + dy * push, xs[j] - dx * push, ys[j] - dy * push
        xs = [min(max(x, MARGIN / 2), WIDTH - MARGIN / 2) for x in xs]
        ys = [min(max(y, MARGIN / 2), height - MARGIN / 2) for y in ys]
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


def _valid(drawing: Drawing) -> list[Link]:
    size = len(drawing.nodes)
    return [a for a in drawing.links if 0 <= a.source < size and 0 <= a.target < size and a.source != a.target]


def _ties(drawing: Drawing, places: list[tuple[float, float]]) -> tuple[Tie, ...]:
    """Draws the links; links between the same two nodes are bent away from each other."""
    together: dict[tuple[int, int], list[Link]] = {}
    for link in _valid(drawing):
        together.setdefault((min(link.source, link.target), max(link.source, link.target)), []).append(link)
    most = max((link.weight for link in drawing.links if math.isfinite(link.weight)), default=1.0)
    ties: list[Tie] = []
    for (a, b), links in sorted(together.items()):
        (x1, y1), (x2, y2) = places[a], places[b]
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        for rank, link in enumerate(sorted(links, key=lambda item: (item.layer, item.weight))):
            bend = (rank - (len(links) - 1) / 2) * 26.0
            cx, cy = (x1 + x2) / 2 - (y2 - y1) / length * bend, (y1 + y2) / 2 + (x2 - x1) / length * bend
            path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
            share = link.weight / most if most > 0 and math.isfinite(link.weight) else 0.0
            ties.append(Tie(path, link.layer, *style(link.layer), 1.3 + 2.2 * math.sqrt(min(max(share, 0.0), 1.0))))
    return tuple(ties)


Box = tuple[float, float, float, float]
Segment = tuple[tuple[float, float], tuple[float, float]]


def _labels(
    nodes: tuple[Node, ...], places: list[tuple[float, float]], lines: list[tuple[str, ...]], segments: list[Segment], height: float
) -> list[tuple[float, float, str] | None]:
    """Puts each label where it covers least around its node, persons first; a thing without a free position gets no label."""
    discs = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(places, map(_radius, nodes), strict=True)]
    order = sorted(range(len(nodes)), key=lambda i: (nodes[i].kind != "person", -places[i][1], i))
    taken: list[Box] = []
    found: list[tuple[float, float, str] | None] = [None] * len(nodes)
    for i in order[:MAX_LABELS]:
        best: tuple[float, Box, tuple[float, float, str]] | None = None
        for rank, (box, place) in enumerate(_candidates(places[i], _radius(nodes[i]), lines[i])):
            outside = box[0] < 2 or box[1] < 2 or box[2] > WIDTH - 2 or box[3] > height - 2
            cost = rank * 3.0 + (5000.0 if outside else 0.0)
            cost += sum(4.0 * _overlap(box, other) for other in taken)
            cost += sum(3.0 * _overlap(box, disc) for k, disc in enumerate(discs) if k != i)
            cost += sum(14.0 for segment in segments if _crosses(box, segment))
            if best is None or cost < best[0]:
                best = (cost, box, place)
        if best is not None and (nodes[i].kind == "person" or best[0] < 400.0):
            found[i] = best[2]
            taken.append(best[1])
    return found


def _candidates(centre: tuple[float, float], radius: float, lines: tuple[str, ...]) -> list[tuple[Box, tuple[float, float, str]]]:
    """Returns the possible positions of a label, the best first: its box, and the anchor of the baseline of its first line."""
    x, y = centre
    width = max(text_width(line, FONT if k == 0 else FONT - 2) for k, line in enumerate(lines)) + 6
    tall = 16.0 * len(lines)
    made: list[tuple[Box, tuple[float, float, str]]] = []
    for reach in (radius + 5, radius + 17):
        slant = reach * 0.75
        low, high = y - slant - tall, y + slant
        spots = [
            (x, y + reach, "middle"), (x, y - reach - tall, "middle"), (x + reach, y - tall / 2, "start"), (x - reach, y - tall / 2, "end"),
            (x + slant, high, "start"), (x - slant, high, "end"), (x + slant, low, "start"), (x - slant, low, "end"),
        ]  # fmt: skip
        for px, top, anchor in spots:
            left = px - (width / 2 if anchor == "middle" else width if anchor == "end" else 0)
            made.append(((left, top, left + width, top + tall), (px, top + 12.5, anchor)))
    return made


def _overlap(a: Box, b: Box) -> float:
    wide, tall = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _crosses(box: Box, segment: Segment) -> bool:
    """Returns true if a segment passes through a box (Liang-Barsky clipping)."""
    (x1, y1), (x2, y2) = segment
    enter, leave = 0.0, 1.0
    for delta, low, high in ((x2 - x1, box[0] - x1, box[2] - x1), (y2 - y1, box[1] - y1, box[3] - y1)):
        if abs(delta) < 1e-9:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / delta, high / delta))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
