"""Figures of an evaluation as JSON, or as text for a terminal: sections of lines of at most 80 columns, longer words aside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .evaluate import Judged, place
from .metrics import GROUPS, Calibration, Confusion, Figures, Share
from .render import columns, escaped, wrapped
from .text import clean

SCHEMA = "bot.eval/1"
NAMES = {"lang": "language", "topic": "topic", "expect": "expectation", "kind": "kind"}  # of the groups
_WIDTH = 80
_LABEL = 34  # columns of what stands before a share
_HEADING = f"{'Accuracy':<{_LABEL + 2}} share  95 % interval   questions"
_QUESTION, _MOST = 220, 12  # at most: columns of a question that went wrong, confusions


def to_json(found: Figures, judged: Sequence[Judged]) -> str:
    """One object of the schema `bot.eval/1`: every key present, null where there are no such questions."""
    whole = {
        "schema": SCHEMA,
        "questions": len(judged),
        "accuracy": _share(found.accuracy),
        **{f"by_{key}": {value: _share(part) for value, part in found.groups[key].items()} for key in GROUPS},
        "refusals": {name: _share(part) for name, part in found.refusals._asdict().items()},
        "calibration": {"answered": _calibration(found.calibration), "all": _calibration(found.calibration_all)},
        "confusions": {"topic": _confusions(found.topics), "roles": _confusions(found.roles)},
        "misses": [_miss(item) for item in judged if item.fault],
    }
    return escaped(json.dumps(whole, ensure_ascii=False))


def _share(part: Share | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {"part": part.part, "whole": part.whole, "share": round(part.value, 4), "interval": _rounded(part.low, part.high)}


def _calibration(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    bins = [
        {
            "range": _rounded(b.low, b.high),
            "questions": b.questions,
            "confidence": round(b.confidence, 4),
            "observed": round(b.observed, 4),
        }
        for b in found.bins
    ]
    return {"questions": found.questions, "error": round(found.error, 4), "brier": round(found.brier, 4), "bins": bins}


def _confusions(found: Iterable[Confusion]) -> list[dict[str, Any]]:
    return [confusion._asdict() for confusion in found]


def _miss(item: Judged) -> dict[str, Any]:
    label, answer = item.label, item.answer
    kept = {key: label.get(key) for key in ("id", "question", "lang", "topic", "kind", "expect")}
    first = place(answer.citations[0]) if answer.citations else None
    got = {"status": answer.status, "intent": answer.intent, "confidence": answer.confidence, "first_citation": first}
    return {**kept, **got, "fault": item.fault}


def _rounded(*numbers: float) -> list[float]:
    return [round(number, 4) for number in numbers]


# Text


def to_text(found: Figures, judged: Sequence[Judged]) -> str:
    """The figures and the misses, for reading. Groups go from the worst to the best."""
    if found.accuracy is None:
        return "no questions"
    sections = [
        _section(_HEADING, [_line("all", found.accuracy)]),
        *(_section(f"By {NAMES[key]}", _group(found.groups[key])) for key in GROUPS),
        _section("Refusals", _refusals(found)),
        _section("Confidence in the first citation", _confidence(found)),
        _section("Topic taken for another", _mistaken(found.topics)),
        _section("Roles taken for others", _mistaken(found.roles)),
        _section("Wrong", [line for item in judged if item.fault for line in _told(item)]),
    ]
    return "\n\n".join(section for section in sections if section)


def _section(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *lines]) if lines else ""


def _line(name: str, part: Share) -> str:
    return f"  {_padded(name, _LABEL)}{part.value:6.3f}  {part.low:.3f} to {part.high:.3f} {f'{part.part}/{part.whole}':>11}"


def _group(parts: Mapping[str, Share]) -> list[str]:
    return [_line(name, part) for name, part in worst_first(parts)]


def worst_first(parts: Mapping[str, Share]) -> list[tuple[str, Share]]:
    return sorted(parts.items(), key=lambda item: (item[1].value, -item[1].whole, item[0]))


def _refusals(found: Figures) -> list[str]:
    recall, precision, answered, lost = found.refusals
    named = {
        "of the unanswerable, refused": recall,
        "of the refused, unanswerable": precision,
        "of the unanswerable, answered": answered,
        "of the answerable, refused": lost,
    }
    return [_line(name, part) for name, part in named.items() if part]


def _confidence(found: Figures) -> list[str]:
    """One line of scores for the answers and one for all, then the bins of all."""
    rows = [("of the answers", found.calibration), ("of these and the refused", found.calibration_all)]
    lines = [_scores(name, calibration) for name, calibration in rows if calibration]
    bins = found.calibration_all.bins if found.calibration_all else ()
    if bins:
        lines.append(f"  {'confidence':<12}{'mean':>8}{'observed':>12}{'questions':>12}")
    return lines + [f"  {b.low:.1f} to {b.high:.1f}  {b.confidence:8.3f}{b.observed:12.3f}{b.questions:12d}" for b in bins]


def _scores(name: str, found: Calibration) -> str:
    return (
        f"  {_padded(name, 26)}calibration error {found.error:.3f}, Brier score {found.brier:.3f} {f'({found.questions})':>8}"
    )


def _mistaken(found: Sequence[Confusion]) -> list[str]:
    lines = [
        f"  {c.questions:4d}  {_padded(c.meant or 'none', 24)} as {_padded(c.understood or 'none', 40)}" for c in found[:_MOST]
    ]
    return [line.rstrip() for line in lines] + ([f"  … and {len(found) - _MOST} more"] if len(found) > _MOST else [])


def _told(item: Judged) -> list[str]:
    name = clean(str(item.label.get("id") or "-"))
    question = shortened(clean(item.label["question"]), _QUESTION)
    return [*wrapped(f"  {name}  {question}", _WIDTH, "    "), *wrapped(f"    {clean(item.fault)}", _WIDTH, "    ")]


def _padded(text: str, width: int) -> str:
    text = shortened(clean(text), width - 1)
    return text + " " * (width - columns(text))


def shortened(text: str, width: int) -> str:
    """At most `width` columns of the text, on one line; `…` where it was cut.

    >>> shortened("技术长 and more", 6)
    '技术…'
    """
    text = " ".join(text.split())
    if columns(text) <= width:
        return text
    text = text[:width]
    while columns(text) >= width:
        text = text[:-1]
    return f"{text}…"
