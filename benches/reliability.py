"""Is a score of 0.8 right 80 % of the time? The reliability of name scores on labelled pairs.

    python benches/reliability.py [--data FOLDER] [--bins 10] [--csv TABLE.csv] [--svg DIAGRAM.svg]

Reads every `names/*.csv` (kind, name1, name2, is_match) of the folder given, of VINCULO_DATA, or of ../shared/data, and
says so where there is none. Within a set, matches and other pairs are weighed to count alike ("balanced"); over all,
a set counts by its pairs. For each bin of scores the table shows the weight in it, the mean score and the share of true
pairs: where the two are equal the score is calibrated.

- ECE: expected calibration error, the mean gap of the two over the bins, by weight; MCE: the largest gap of a bin that
  holds at least 1 % of the weight.
- Brier: the mean squared error of the score.
- slope, offset: the logistic fit `logit(p) = slope * logit(score) + offset` (Platt 1999). 1 and 0 are calibrated; a
  slope below 1 means scores too bold, a positive offset scores too low.

Sources: A. Niculescu-Mizil and R. Caruana, Predicting good probabilities with supervised learning, 2005; C. Guo et al.,
On calibration of modern neural networks, 2017.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import vinculo as vn


@dataclass(frozen=True)
class Pair:
    score: float
    true: bool
    weight: float


@dataclass(frozen=True)
class Bin:
    weight: float
    score: float
    share: float


def data_folder(given: str | None) -> Path | None:
    """The folder of the labelled data, if there is one."""
    given = given or os.environ.get("VINCULO_DATA")
    root = Path(__file__).resolve().parents[1]
    places = [Path(given)] if given else [up / "shared" / "data" for up in (root.parent, root.parent.parent)]
    return next((place for place in places if (place / "names").is_dir()), None)


def scored(path: Path) -> list[Pair]:
    """The pairs of one set, matches and others weighed to count alike."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scores = [0.0] * len(rows)
    for kind in sorted({row["kind"] for row in rows}):
        at = [i for i, row in enumerate(rows) if row["kind"] == kind]
        found = vn.names.score_pairs([rows[i]["name1"] for i in at], [rows[i]["name2"] for i in at], kind)
        for i, score in zip(at, found):
            scores[i] = score
    truth = [row["is_match"] == "true" for row in rows]
    matches = sum(truth)
    share = {True: len(rows) / 2 / max(matches, 1), False: len(rows) / 2 / max(len(rows) - matches, 1)}
    return [Pair(score, true, share[true]) for score, true in zip(scores, truth)]


def binned(pairs: list[Pair], count: int) -> list[Bin | None]:
    """Weight, mean score and share of true pairs of each bin of scores; None where a bin is empty."""
    held: list[list[Pair]] = [[] for _ in range(count)]
    for pair in pairs:
        held[min(int(pair.score * count), count - 1)].append(pair)
    total = sum(pair.weight for pair in pairs)
    bins: list[Bin | None] = []
    for members in held:
        weight = sum(pair.weight for pair in members)
        if weight == 0.0:
            bins.append(None)
            continue
        score = sum(pair.weight * pair.score for pair in members) / weight
        share = sum(pair.weight for pair in members if pair.true) / weight
        bins.append(Bin(weight / total, score, share))
    return bins


def logit(score: float) -> float:
    score = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(score / (1 - score))


def platt(pairs: list[Pair]) -> tuple[float, float]:
    """Slope and offset of the logistic fit, by Newton's method."""
    slope, offset = 1.0, 0.0
    for _ in range(30):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for pair in pairs:
            x = logit(pair.score)
            p = 1 / (1 + math.exp(-max(min(slope * x + offset, 30.0), -30.0)))
            error, curve = pair.weight * (pair.true - p), pair.weight * max(p * (1 - p), 1e-9)
            g0, g1 = g0 + error, g1 + error * x
            h00, h01, h11 = h00 + curve, h01 + curve * x, h11 + curve * x * x
        determinant = h00 * h11 - h01 * h01
        if abs(determinant) < 1e-12:
            break
        step0, step1 = (g0 * h11 - g1 * h01) / determinant, (g1 * h00 - g0 * h01) / determinant
        offset, slope = offset + step0, slope + step1
        if abs(step0) + abs(step1) < 1e-9:
            break
    return slope, offset


def summary(pairs: list[Pair], bins: list[Bin | None]) -> dict[str, float]:
    full = [b for b in bins if b]
    slope, offset = platt(pairs)
    weight = sum(pair.weight for pair in pairs)
    return {
        "ECE": sum(b.weight * abs(b.score - b.share) for b in full),
        "MCE": max((abs(b.score - b.share) for b in full if b.weight >= 0.01), default=0.0),
        "Brier": sum(pair.weight * (pair.score - pair.true) ** 2 for pair in pairs) / weight,
        "slope": slope,
        "offset": offset,
    }


def show(name: str, pairs: list[Pair], bins: list[Bin | None]) -> None:
    told = ", ".join(f"{key} {value:.3f}" for key, value in summary(pairs, bins).items())
    print(f"\n### {name}: {len(pairs)} pairs; {told}\n\n| scores | weight | mean score | true | gap |\n|---|---|---|---|---|")
    for i, b in enumerate(bins):
        span = f"{i / len(bins):.2f}-{(i + 1) / len(bins):.2f}"
        print(f"| {span} | {b.weight:.3f} | {b.score:.3f} | {b.share:.3f} | {b.share - b.score:+.3f} |" if b else f"| {span} | 0 | | | |")


def diagram(bins: list[Bin | None], error: float) -> str:
    """The reliability diagram as SVG: share of true pairs over score, with the weight of each bin below."""
    side, left, top, low = 320, 56, 16, 60
    width, height = left + side + 16, top + side + low + 56
    x, y = (lambda v: left + v * side), (lambda v: top + (1 - v) * side)
    most = max((b.weight for b in bins if b), default=1.0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="11" role="img">',
        f"<title>Reliability of name scores: expected calibration error {error:.3f}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="#999"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(f'<text x="{left - 6}" y="{y(tick) + 4:.1f}" text-anchor="end" fill="#333">{tick:.1f}</text>')
        parts.append(f'<text x="{x(tick):.1f}" y="{top + side + low + 18}" text-anchor="middle" fill="#333">{tick:.1f}</text>')
    for i, b in enumerate(bins):
        if b:
            bar, tall = side / len(bins) - 2, b.weight / most * (low - 10)
            parts.append(f'<rect x="{x(i / len(bins)) + 1:.1f}" y="{top + side + low - tall:.1f}" width="{bar:.1f}" height="{tall:.1f}" fill="#b9c7d6"/>')
    line = " ".join(f"{x(b.score):.1f},{y(b.share):.1f}" for b in bins if b)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#1f5f99" stroke-width="2"/>')
    parts += [f'<circle cx="{x(b.score):.1f}" cy="{y(b.share):.1f}" r="3.5" fill="#1f5f99"/>' for b in bins if b]
    parts.append(f'<text x="{left + side / 2}" y="{height - 8}" text-anchor="middle" fill="#333">score (bars: share of pairs)</text>')
    parts.append(f'<text transform="translate(14 {top + side / 2}) rotate(-90)" text-anchor="middle" fill="#333">share of true pairs</text>')
    parts.append(f'<text x="{left + 10}" y="{top + 20}" fill="#333">expected calibration error {error:.3f}</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", help="the folder of the labelled data")
    asked.add_argument("--bins", type=int, default=10)
    asked.add_argument("--csv", help="write the bins over all sets to this file")
    asked.add_argument("--svg", help="draw the diagram over all sets to this file")
    args = asked.parse_args()
    folder = data_folder(args.data)
    if folder is None:
        print("the labelled data is absent: set VINCULO_DATA to its folder")
        return 0
    together: list[Pair] = []
    short: list[str] = []
    for path in sorted((folder / "names").glob("*.csv")):
        pairs = scored(path)
        bins = binned(pairs, args.bins)
        show(path.stem, pairs, bins)
        short.append(f"| {path.stem} | {len(pairs)} | " + " | ".join(f"{v:.3f}" for v in summary(pairs, bins).values()) + " |")
        together += pairs
    bins = binned(together, args.bins)
    show("all sets", together, bins)
    errors = summary(together, bins)
    short.append(f"| all | {len(together)} | " + " | ".join(f"{v:.3f}" for v in errors.values()) + " |")
    print("\n| set | pairs | " + " | ".join(errors) + " |\n|---|---|" + "---|" * len(errors))
    print("\n".join(short))
    if args.csv:
        rows = ["low,high,weight,mean_score,share_true"]
        rows += [f"{i / len(bins):.3f},{(i + 1) / len(bins):.3f},{b.weight:.6f},{b.score:.6f},{b.share:.6f}" for i, b in enumerate(bins) if b]
        Path(args.csv).write_text("\n".join(rows) + "\n", encoding="utf-8")
    if args.svg:
        Path(args.svg).write_text(diagram(bins, errors["ECE"]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
