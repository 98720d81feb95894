"""Charts: the waterfall of a pair, the sweep of an evaluation, the sizes of entities.

matplotlib, which the extra `viz` installs, draws them; it is imported at the first chart. Each function returns a
`matplotlib.figure.Figure` that notebooks show and `savefig` writes; with `ax=` it draws into existing axes. Raises
`ModuleNotFoundError` without matplotlib. Only a waterfall shows values of records: those of the two records that the caller
named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from ._core import Explanation, Resolution
from .errors import InputError
from .results import Evaluation

__all__ = ["cluster_sizes", "precision_recall", "waterfall"]

#: Colours that colour-blind readers can distinguish (Okabe and Ito 2008, "Color Universal Design").
FOR, AGAINST, PLAIN = "#0072B2", "#D55E00", "#555555"


def _axes(ax: Any, width: float = 7.0, height: float = 4.0) -> Any:
    """Returns the given axes, or those of a new figure."""
    if ax is not None:
        return ax
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            "vinculo.plot needs matplotlib, which is not installed; run: pip install 'vinculo[viz]'", name=missing.name
        ) from missing

    class Chart(Figure):
        """A figure without a window, so that it is freed with its last reference; notebooks show it."""

        def _repr_png_(self) -> bytes:
            held = BytesIO()
            self.savefig(held, format="png", dpi=120)
            return held.getvalue()

    return Chart(figsize=(width, height), layout="constrained").subplots()


def waterfall(explanation: Explanation, *, ax: Any = None) -> Any:
    """Draws the weights of a pair as a waterfall, in bits: evidence for one entity to the right, against it to the left.

    `explanation` is a result of `Resolution.explain`, `Case.explain` or `Index.explain`. Properties of weight 0 are left
    out. The last bar is the sum. Raises `InputError` for anything else.

    >>> import vinculo as vn
    >>> res = vn.dedupe([{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA"])])
    >>> vn.plot.waterfall(res.explain(0, 1)).axes[0].get_xlabel()
    'evidence in bits'
    """
    if not isinstance(explanation, Explanation):
        raise InputError(f"waterfall draws a result of `explain`, not a {type(explanation).__name__}")
    lines = [(name, level, bits, left, right) for name, level, bits, left, right in explanation.lines if bits]
    axes = _axes(ax, height=1.2 + 0.42 * (len(lines) + 1))
    start, labels = 0.0, []
    for place, (name, level, bits, left, right) in enumerate(lines):
        axes.barh(place, bits, left=start, color=FOR if bits > 0 else AGAINST)
        axes.annotate(f"{bits:+.1f}", (start + bits, place), xytext=(3 if bits > 0 else -3, 0), textcoords="offset points",
                      ha="left" if bits > 0 else "right", va="center", fontsize=8)  # fmt: skip
        start += bits
        values = f"\n{_short(left)} | {_short(right)}" if left or right else ""
        labels.append(f"{name}: {level}{values}")
    axes.barh(len(lines), start, color=PLAIN)
    labels.append(f"all: {explanation.weight:+.1f} bits, probability {explanation.probability:.4f}")
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.invert_yaxis()
    axes.axvline(0, color="black", linewidth=0.8)
    axes.margins(x=0.12)
    axes.set_xlabel("evidence in bits")
    axes.set_title(f"{explanation.left_id} and {explanation.right_id}: {'one entity' if explanation.same_entity else 'two entities'}")
    return axes.figure


def _short(text: str, max_length: int = 40) -> str:
    # matplotlib reads text between dollar signs as a formula.
    return (text if len(text) <= max_length else text[: max_length - 1] + "…").replace("$", r"\$")


def precision_recall(evaluation: Evaluation, *, ax: Any = None) -> Any:
    """Draws precision against recall over pairs at each threshold of the sweep; a ring marks the threshold of the resolution.

    For labelled pairs, a cross shows the 95 % intervals. Raises `InputError` for anything but an `Evaluation`.

    >>> import vinculo as vn
    >>> res = vn.dedupe([{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA"])])
    >>> judged = vn.evaluate(res, [{"record_id": i, "entity_id": "ana"} for i in (0, 1)])
    >>> vn.plot.precision_recall(judged).axes[0].get_xlabel()
    'recall'
    """
    if not isinstance(evaluation, Evaluation):
        raise InputError(f"precision_recall draws a result of `evaluate`, not a {type(evaluation).__name__}")
    axes = _axes(ax, 5.0, 5.0)
    rows = evaluation.sweep.to_pylist()
    axes.plot([row["recall"] for row in rows], [row["precision"] for row in rows], marker=".", color=FOR)
    for row in rows:
        axes.annotate(f"{row['threshold']:g}", (row["recall"], row["precision"]), xytext=(4, -9), textcoords="offset points", fontsize=7)
    now = evaluation.pairwise
    axes.plot([now.recall], [now.precision], marker="o", markersize=11, fillstyle="none", color=AGAINST, linestyle="none")
    if evaluation.intervals is not None:
        (low, high), (low_recall, high_recall) = evaluation.intervals
        axes.plot([now.recall, now.recall], [low, high], color=AGAINST)
        axes.plot([low_recall, high_recall], [now.precision, now.precision], color=AGAINST)
    axes.set(xlabel="recall", ylabel="precision", title=f"threshold {evaluation.threshold:g}: {now}")
    axes.grid(alpha=0.3)
    return axes.figure


def cluster_sizes(source: Resolution | Evaluation, *, ax: Any = None) -> Any:
    """Draws the number of entities by their number of records, on logarithmic axes.

    Of an evaluation against known entities it draws the true numbers too. Raises `InputError` for an evaluation of labelled
    pairs, and for anything else.

    >>> import vinculo as vn
    >>> res = vn.dedupe([{"id": i, "name": name} for i, name in enumerate(["Ana Torres Gil", "TORRES GIL ANA"])])
    >>> vn.plot.cluster_sizes(res).axes[0].get_ylabel()
    'entities'
    """
    if isinstance(source, Evaluation):
        rows = source.sizes.to_pylist()
        if not rows:
            raise InputError("an evaluation of labelled pairs has no sizes; give the resolution")
        drawn: list[tuple[str, str, Sequence[tuple[int, int]]]] = [
            (name, colour, [(row["size"], row[name]) for row in rows if row[name]]) for name, colour in (("true", PLAIN), ("found", FOR))
        ]
    elif isinstance(source, Resolution):
        sizes = Counter(Counter(source.clusters()["entity_id"]).values())
        drawn = [("found", FOR, sorted(sizes.items()))]
    else:
        raise InputError(f"cluster_sizes draws a resolution or an evaluation, not a {type(source).__name__}")
    axes = _axes(ax)
    for name, colour, points in drawn:
        axes.plot([size for size, _ in points], [count for _, count in points], marker="o", linestyle="none", color=colour,
                  fillstyle="none" if name == "true" else "full", label=name)  # fmt: skip
    axes.set(xscale="log", yscale="log", xlabel="records per entity", ylabel="entities")
    axes.legend()
    return axes.figure
