"""An evaluation as one page of HTML: complete in itself, without scripts; every text of a question or a label is escaped."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from . import charts
from .evaluate import Judged
from .metrics import Calibration, Confusion, Figures, Share
from .model import Answer, Citation
from .summary import NAMES, shortened, worst_first
from .text import clean

_STATUS = {"answered": "Answered", "no_answer": "Refused", "chat": "Small talk", "error": "Error"}
_QUOTE, _NAME, _WANTED, _MOST = 320, 24, 6, 12  # at most: columns of a quotation and a name, lines wanted, confusions
# What the browser may do, whatever stands in a question: show the page's own style, and load or run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(found: Figures, judged: Sequence[Judged]) -> str:
    """The page. The same figures and answers give the same bytes."""
    sections = [_accuracy(found), _calibration(found), _mistaken(found), _misses(judged), _foot()] if judged else []
    body = "\n".join([_head(found, judged), *sections])
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Evaluation of {len(judged)} questions</title>
<style>
{_style()}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>"""


def _style() -> str:
    with open(os.path.join(os.path.dirname(__file__), "report.css"), encoding="utf-8") as file:
        return file.read()


def _text(value: object) -> str:
    """Any text as the text of a page."""
    return escape(clean(str(value)))


# The figures


def _head(found: Figures, judged: Sequence[Judged]) -> str:
    right, (recall, _, _, lost), sure = found.accuracy, found.refusals, found.calibration_all
    error = _number("Calibration error", f"{sure.error:.3f}", f"of the confidence in {sure.questions} passages") if sure else ""
    numbers = [
        _part("Right", right),
        _part("Unanswerable, and refused", recall),
        _part("Answerable, but refused", lost),
        error,
    ]
    return f"<header>\n<h1>Evaluation</h1>\n<p>{_what(judged)}</p>\n<dl class='numbers'>{''.join(numbers)}</dl>\n</header>"


def _what(judged: Sequence[Judged]) -> str:
    """How many questions were asked of which corpus."""
    if not judged:
        return "No questions."
    corpus = judged[0].answer.corpus
    asked = f"{len(judged)} labelled questions, asked of {corpus.sources} sources with {corpus.passages} passages"
    return f"{asked} <code>({_text(corpus.digest[:19])}…)</code>."


def _part(name: str, part: Share | None) -> str:
    if part is None:
        return ""
    interval = f"<span class='whole'>{100 * part.low:.1f}–{100 * part.high:.1f}</span>"
    note = f"{part.part} of {part.whole}<br>95 % interval {interval}"
    return _number(name, f"{100 * part.value:.1f} %", note)


def _number(name: str, value: str, note: str) -> str:
    return f"<div class='card'><dt>{name}</dt><dd class='value'>{value}</dd><dd class='note'>{note}</dd></div>"


def _accuracy(found: Figures) -> str:
    first = "".join(_bars(key, found.groups[key]) for key in ("lang", "expect", "kind"))
    return f"""<section>
<h2>Accuracy</h2>
<p>The share of questions that are right, from the worst to the best. The thin line over a bar is its 95 % interval.</p>
<div class='grid'><div class='stack'>{first}</div>{_bars("topic", found.groups["topic"])}</div>
</section>"""


def _bars(key: str, parts: Mapping[str, Share]) -> str:
    if not parts:
        return ""
    return _figure(f"By {NAMES[key]}", charts.shares(key, worst_first(parts)), "")


def _figure(heading: str, svg: str, caption: str) -> str:
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure class='card'><h3>{heading}</h3>{svg}{below}</figure>\n"


def _calibration(found: Figures) -> str:
    everything = found.calibration_all
    if everything is None:
        return ""
    diagram = _figure("Reliability", charts.reliability("reliability", everything), _scores(found.calibration, everything))
    counts = _figure("Histogram", charts.histogram("histogram", everything), _KEY)
    return f"<section>\n<h2>Confidence</h2>\n<p>{_CONFIDENCE}</p>\n<div class='grid'>{diagram}{counts}</div>\n</section>"


_CONFIDENCE = """Each answer comes with the probability that its first citation answers the question. Where that is true, 80 of
100 answers with confidence 0.8 are right, and every dot lies on the dashed line. Of a refusal, which is what low confidence
leads to, the closest passage counts."""
_KEY = """<span class='whole'><span class='key good'></span>evidence that answers the question</span> &ensp;
<span class='whole'><span class='key bad'></span>evidence that doesn’t</span>"""


def _scores(answered: Calibration | None, everything: Calibration) -> str:
    """The scores in a sentence each."""
    named = [("Of all", everything), ("Of the answers alone", answered)]
    told = [f"{name}: calibration error {c.error:.3f}, Brier score {c.brier:.3f}." for name, c in named if c]
    return f"The larger a dot, the more questions; orange is how far it is off. {' '.join(told)}"


def _mistaken(found: Figures) -> str:
    topics, roles = _confusions("Topics", found.topics), _confusions("Roles", found.roles)
    if not topics and not roles:
        return ""
    return f"<section>\n<h2>Misunderstood</h2>\n<p>{_MEANT}</p>\n<div class='grid'>{topics}{roles}</div>\n</section>"


_MEANT = "What a question was about, and what it was taken to be about. An answer may be right nevertheless."


def _confusions(heading: str, found: Sequence[Confusion]) -> str:
    if not found:
        return ""
    rows = "".join(_confusion(c) for c in found[:_MOST])
    rest = f"<p class='small'>… and {len(found) - _MOST} more</p>" if len(found) > _MOST else ""
    head = "<tr><th>meant</th><th>understood</th><th class='number'>questions</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    return f"<div class='card confusions'><h3>{heading}</h3>{table}{rest}</div>\n"


def _confusion(c: Confusion) -> str:
    meant, understood = (_text(shortened(clean(name or "none"), _NAME)) for name in (c.meant, c.understood))
    return f"<tr><td>{meant}</td><td>{understood}</td><td class='number'>{c.questions}</td></tr>"


# What went wrong


def _misses(judged: Iterable[Judged]) -> str:
    rows = "\n".join(_miss(item) for item in judged if item.fault)
    if not rows:
        return ""
    head = "<tr><th>Question</th><th>Answer</th><th>Why it is wrong</th></tr>"
    return f"""<section>
<h2>Wrong answers</h2>
<p>Every question that is not right, in the order of the file.</p>
<div class='card long'><table class='misses'><thead>{head}</thead><tbody>
{rows}
</tbody></table></div>
</section>"""


def _miss(item: Judged) -> str:
    label, answer = item.label, item.answer
    tags = " · ".join(_text(label[key]) for key in ("id", "kind", "topic") if label.get(key))
    asked = f"<span class='asked' lang='{answer.language}' dir='auto'>{_text(label['question'])}</span>"
    why = f"<span class='why'>{_text(item.fault)}</span>{_wanted(item)}"
    return f"<tr><td>{asked}<span class='small'>{tags}</span></td><td>{_answer(answer)}</td><td>{why}</td></tr>"


def _answer(answer: Answer) -> str:
    """What was said, with the first citation; of a refusal, what came closest."""
    said = f"{_STATUS[answer.status]}, confidence {answer.confidence:.2f}"
    quoted = "".join(_citation(c) for c in (answer.citations or answer.nearest)[:1])
    return f"{said}{'; closest:' if quoted and not answer.citations else ''}{quoted}"


def _citation(c: Citation) -> str:
    first, last = c.lines
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    place = " · ".join(_text(part) for part in (c.title, c.section, lines, c.source) if part)
    quote = _text(shortened(clean(c.quote), _QUOTE))
    return f"<blockquote lang='{c.language}' dir='auto'>{quote}<span class='small'>{place}</span></blockquote>"


def _wanted(item: Judged) -> str:
    """The lines that would have answered."""
    pairs = [f"{source}:{line}" for source, line in item.label.get("top") or []]
    if not pairs or item.label["expect"] == "unanswered":
        return ""
    more = f" and {len(pairs) - _WANTED} more" if len(pairs) > _WANTED else ""
    return f"<span class='small'>it stands in {_text(', '.join(pairs[:_WANTED]))}{more}</span>"


def _foot() -> str:
    return f"<footer><p>{_METHOD}</p></footer>"


_METHOD = """A question is right where its first citation restates a wanted line, and everything else that its label asks for is
there; a question that the sources don’t answer is right where it is refused. Intervals are percentile intervals of a cluster
bootstrap: 2,000 times, as many groups of paraphrases as there are were drawn with replacement. Where all questions are right,
the interval is a point whatever their number. The calibration error is the expected one, over ten bins of confidence."""
