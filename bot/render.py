"""An answer as JSON, or as text for a terminal: wrapped, marked without colour alone, nothing in it that a terminal acts on."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from .model import Answer, Cell, Citation, Row
from .text import Token, clean, grams, tokens

# What JSON allows raw in a string but a terminal may act on.
_RAW = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FIRST_WIDE = "\u1100"
_WIDE = "\u2e80-\u9fff\uac00-\ud7af"
DIM, PLAIN = "\x1b[2m", "\x1b[0m"
_LABEL = 16  # columns of a comparison's headings, at most
_METER = 12  # columns of a word in an explanation


Replies = Mapping[str, Mapping[str, str]]  # by key and language


def to_json(answer: Answer) -> str:
    """The answer as one line of the schema `bot.answer/1`."""
    return escaped(json.dumps(answer.to_dict(), ensure_ascii=False))


def escaped(line: str) -> str:
    """JSON with nothing raw in it that a terminal may act on."""
    return _RAW.sub(lambda m: f"\\u{ord(m.group()):04x}", line)


def to_text(answer: Answer, replies: Replies, width: int = 80, color: bool = False, label: str = "") -> str:
    """The answer, its citations and what to ask next, in lines of at most `width` columns; `label` stands before it all."""
    said = clean(answer.text)
    if answer.did_you_mean:
        said = f"{_reply(replies, 'did_you_mean', answer, answer.did_you_mean)}\n\n{said}"
    parts = ["\n".join(line for part in (label + said).split("\n") for line in wrapped(part, width))]
    if answer.table:
        parts.append("\n".join(_table(answer.table.columns, answer.table.rows, width)))
    if answer.citations:
        cited = [_reference(c, where(c, replies, answer.language), width, color) for c in answer.citations]
        parts.append("\n".join(line for lines in cited for line in lines))
    if answer.nearest:
        near = [_nearest(c, where(c, replies, answer.language), width, color) for c in answer.nearest]
        parts.append("\n".join([replies["nearest"][answer.language], *(line for lines in near for line in lines)]))
    if answer.follow_ups and answer.status == "answered":
        parts.append("\n".join(line for q in answer.follow_ups for line in wrapped(f"→ {q}", width, "  ")))
    return "\n\n".join(parts)


def explained(answer: Answer) -> str:
    """Why, in a sentence; then which words of the question met which of the evidence. Their weights add up to the score."""
    weights = [line for c in answer.citations or answer.nearest for line in _explanation(c)]
    return "\n".join([*([clean(answer.why), ""] if answer.why else []), *weights])


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` columns, broken at spaces or between wide characters; lines after the first are indented.

    >>> wrapped("one two three", 9)
    ['one two', 'three']
    >>> wrapped("一二三四", 6)
    ['一二三', '四']
    """
    lines, line, wide = [], "", 0
    for piece in _pieces(text):
        if line.strip() and wide + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, wide, piece = indent, columns(indent), piece.lstrip()
        line += piece
        wide += columns(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Words with the space after them; wide characters alone, with the punctuation that must not begin a line."""
    return re.findall(r"\S+\s*|\s+", text) if max(text, default="") < _FIRST_WIDE else _wide_pieces().findall(text)


@cache
def _wide_pieces() -> re.Pattern[str]:
    return re.compile(rf"[{_WIDE}\uf900-\ufaff\uff00-\uff60][，。！？；：、）》」』”]*\s*|[^\s{_WIDE}]*\s*")


def columns(text: str) -> int:
    """How many columns a terminal gives the text."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def where(citation: Citation, replies: Replies, language: str) -> str:
    """Where a quotation stands: title, section, lines, source."""
    first, last = citation.lines
    pattern = replies["line" if first == last else "lines"][language]
    lines = pattern.replace("{first}", str(first)).replace("{last}", str(last))
    return " · ".join(part for part in (citation.title, citation.section, lines, citation.source) if part)


def _reference(c: Citation, place: str, width: int, color: bool) -> list[str]:
    return _dimmed(wrapped(f"[{c.n}] {place}", width, "    "), color)


def _nearest(c: Citation, place: str, width: int, color: bool) -> list[str]:
    quote = wrapped(f"  “{' '.join(c.quote.split())}”", width, "   ")
    return quote + _dimmed(wrapped(f"   {place}", width, "   "), color)


def _dimmed(lines: list[str], color: bool) -> list[str]:
    return [f"{DIM}{line}{PLAIN}" for line in lines] if color else lines


def _reply(replies: Replies, key: str, answer: Answer, question: str) -> str:
    return replies[key][answer.language].replace("{question}", question)


def _table(heads: Sequence[str], rows: Iterable[Row], width: int) -> list[str]:
    """Headings, then each row with its cells side by side."""
    rows = list(rows)
    first = min(_LABEL, max(columns(row.topic) for row in rows))
    each = max(12, (width - first) // len(heads) - 2)
    lines = [_side_by_side([[""], *([head] for head in heads)], first, each)[0]]
    lines.append("-" * min(width, first + (each + 2) * len(heads)))
    for row in rows:
        cells = [wrapped(_cell(cell), each) for cell in row.cells]
        lines += _side_by_side([[row.topic], *cells], first, each)
    return lines


def _cell(cell: Cell) -> str:
    """The text with its mark; the text of several positions has theirs already."""
    return f"{cell.text} [{cell.citations[0]}]" if len(cell.citations) == 1 else cell.text


def _side_by_side(cells: Sequence[Sequence[str]], first: int, each: int) -> list[str]:
    height = max(len(cell) for cell in cells)
    lines = []
    for i in range(height):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        widths = [first, *([each] * (len(cells) - 1))]
        lines.append("  ".join(part + " " * (w - columns(part)) for part, w in zip(parts, widths, strict=True)).rstrip())
    return lines


def _explanation(c: Citation) -> list[str]:
    lines = [f"[{c.n}] {c.source} {c.passage}: score {c.score:.4f}"]
    for term in c.terms:
        met = met_by(term.term, c.quote)
        padding = " " * max(1, _METER - columns(term.term))
        lines.append(f"  {term.weight:8.4f}  {clean(term.term)}{padding}{'= ' + ', '.join(met) if met else ''}".rstrip())
    return lines


def met_by(term: str, quote: str) -> list[str]:
    """The words of a quotation that a word of the question meets: the same stem, or else common pieces.

    >>> met_by("reporting", "The CTO reports to the CEO.")
    ['reports']
    """
    if term.startswith("("):
        return []
    asked, said = tokens(term), tokens(quote)
    stems = {t.bare for t in asked}
    met = [t for t in said if t.bare in stems] or [t for t in said if _alike(t, asked)]
    found = [quote[t.start : t.end] for t in met]
    joined = "".join(found) if asked and asked[0].han else ""
    return [joined] if joined else list(dict.fromkeys(found))


def _alike(token: Token, asked: Iterable[Token]) -> bool:
    mine = set(grams(token.bare))
    return any(len(mine & set(grams(t.bare))) * 2 > len(mine) for t in asked)
