"""The charts of a report as SVG: what the page's style sheet colours, and text in whatever fonts the reader has.

matplotlib draws with stand-ins: colours that become variables of the style sheet, and labels that become the real ones,
escaped. So it never has to measure or read a label, and no font has to hold it.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from .metrics import BINS, Calibration, Share
from .model import BotError
from .render import columns
from .summary import shortened
from .text import clean

try:
    import matplotlib as mpl
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator
except ImportError:
    raise BotError("a report needs matplotlib for its charts; pip install 'cio-cto-bot[report]'") from None

# Colours that are drawn with -> variables of report.css.
INK, SOFT, LINE, GOOD, BAD, FAINT = "#000001", "#000002", "#000003", "#000004", "#000005", "#000006"
_VARIABLES = {INK: "ink", SOFT: "soft", LINE: "line", GOOD: "good", BAD: "bad", FAINT: "faint"}
_UNIT = 72  # units of an SVG to an inch of matplotlib's; a unit is a CSS pixel where the chart has its own width
_WIDTH, _ROW, _FOOT = 400, 24, 26  # units: of a chart, of a row of shares, of the axis below them
_RIGHT = 110  # units beside the bars, for their numbers
_LONGEST, _COLUMN = 22, 7  # columns of a name, units of a column
_SETTINGS: Any = {"svg.fonttype": "none", "svg.hashsalt": "bot", "font.size": 12, "axes.linewidth": 1, "text.color": INK}
_UNDATED: Any = {"Date": None, "Creator": None, "Format": None, "Type": None}


@contextlib.contextmanager
def _own_settings() -> Iterator[None]:
    """matplotlib's own settings and ours, whatever the user's are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


@_own_settings()
def shares(key: str, rows: Sequence[tuple[str, Share]]) -> str:
    """A bar for each share, with its interval, its percentage and its questions."""
    names = [shortened(clean(label), _LONGEST) for label, _ in rows]
    left = 16 + _COLUMN * max(columns(name) for name in names)
    figure, axes = _blank(_ROW * len(rows) + _FOOT, left, _FOOT, _RIGHT, 0)
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "", "50", "", "100 %"])
    axes.grid(axis="x", color=LINE)
    for y, (_, part) in enumerate(rows):
        _share(axes, y, part)
    return _svg(figure, key, {f"@{y}@": name for y, name in enumerate(names)})


def _share(axes: Axes, y: int, part: Share) -> None:
    axes.barh(y, 1, 0.56, color=FAINT)
    axes.barh(y, part.value, 0.56, color=GOOD)
    interval: Any = {"color": INK, "linewidth": 1.6, "marker": "|", "markersize": 7, "markeredgewidth": 1.6, "clip_on": False}
    axes.plot([part.low, part.high], [y, y], **interval)
    _beside(axes, f"@{y}@", (0, y), -9)
    _beside(axes, f"{100 * part.value:.0f} %", (1, y), 50, weight="bold")
    _beside(axes, f"{part.part}/{part.whole}", (1, y), _RIGHT - 1, color=SOFT)


def _beside(axes: Axes, text: str, place: tuple[float, float], end: float, **style: Any) -> None:
    """Text that ends so many units to the right of a place."""
    axes.annotate(text, place, (end, 0), textcoords="offset points", ha="right", va="center_baseline", **style)


@_own_settings()
def reliability(name: str, found: Calibration) -> str:
    """Of each bin, the share of good evidence over the mean confidence; on the diagonal where confidence is true."""
    figure, axes = _blank(300, 52, 46, 14, 12)
    _probabilities(axes, "confidence")
    axes.set(ylim=(-0.02, 1.04), yticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_ylabel("share that answers", color=SOFT)
    axes.plot([0, 1], [0, 1], color=SOFT, linewidth=1.2, dashes=(4, 4))
    for b in found.bins:
        axes.plot([b.confidence, b.confidence], [b.confidence, b.observed], color=BAD, linewidth=2.5, solid_capstyle="round")
    most = max(b.questions for b in found.bins)
    across, up = [b.confidence for b in found.bins], [b.observed for b in found.bins]
    sizes = [30 + 330 * b.questions / most for b in found.bins]
    axes.scatter(across, up, sizes, color=GOOD, zorder=3, alpha=0.9, clip_on=False)
    return _svg(figure, name, {})


@_own_settings()
def histogram(name: str, found: Calibration) -> str:
    """How many questions have which confidence: those whose evidence answers them, and on top the others."""
    figure, axes = _blank(300, 52, 46, 14, 12)
    _probabilities(axes, "confidence")
    axes.set(ylim=(0, 1.12 * max(b.questions for b in found.bins)))
    axes.set_ylabel("questions", color=SOFT)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    for b in found.bins:
        good, middle = round(b.questions * b.observed), (b.low + b.high) / 2
        axes.bar(middle, good, 0.86 / BINS, color=GOOD)
        axes.bar(middle, b.questions - good, 0.86 / BINS, bottom=good, color=BAD)
        axes.annotate(f"{b.questions}", (middle, b.questions), (0, 4), textcoords="offset points", ha="center", color=INK)
    return _svg(figure, name, {})


def _probabilities(axes: Axes, label: str) -> None:
    axes.set(xlim=(-0.02, 1.02), xticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_xlabel(label, color=SOFT)
    axes.grid(color=LINE)


def _blank(height: int, left: int, bottom: int, right: int, top: int) -> tuple[Figure, Axes]:
    """A figure of that height with axes inside these margins, all in units."""
    figure = Figure(figsize=(_WIDTH / _UNIT, height / _UNIT))
    wide, high = (_WIDTH - left - right) / _WIDTH, (height - bottom - top) / height
    axes = figure.add_axes((left / _WIDTH, bottom / height, wide, high), frameon=False, axisbelow=True)
    axes.tick_params(color=LINE, labelcolor=SOFT, length=0, pad=6)
    return figure, axes


def _svg(figure: Figure, name: str, labels: Mapping[str, str]) -> str:
    """The figure as an SVG element that shares a page with others: ids begin with its name."""
    out = io.StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata=_UNDATED)
    svg = out.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, count=1, flags=re.S)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\1{name}-", svg)
    svg = re.sub("#00000[1-6]", lambda m: f"var(--{_VARIABLES[m.group()]})", svg)
    return re.sub(r"@\d+@", lambda m: escape(labels[m.group()]), svg)
