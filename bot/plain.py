"""Reads plain text and Markdown: clean text -> blocks (a paragraph, a list item, a table row) under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .text import sentences, stripped

_HEADING = re.compile(r"\s{0,3}[#＃]{1,6}\s*(.*?)\s*[#＃]*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_ITEM = re.compile(r"\s*(?:[-*+•·]|\d{1,3}[.)])\s+")
_QUOTED = re.compile(r"\s*(?:>\s*)+")
_FENCE = re.compile(r"\s*(```|~~~)")
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.S)
_SENTENCES_A_BLOCK = 5


class Block(NamedTuple):
    """`text[start:end]`, the heading that it stands under, and the spans of its sentences."""

    start: int
    end: int
    section: str
    sentences: tuple[tuple[int, int], ...]


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document in order; front matter and headings are not blocks.

    >>> [(text[b.start:b.end], b.section) for text in ["# Pay\\nOne\\ntwo.\\n\\n- Three"] for b in blocks(text)]
    [('One\\ntwo.', 'Pay'), ('Three', 'Pay')]
    """
    section = ""
    for start, end, heading in _spans(text):
        if heading is not None:
            section = heading
            continue
        spans = list(sentences(text, start, end))
        for i in range(0, len(spans), _SENTENCES_A_BLOCK):
            part = tuple(spans[i : i + _SENTENCES_A_BLOCK])
            yield Block(part[0][0], part[-1][1], section, part)


def _spans(text: str) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, None) of each block, or (start, end, heading)."""
    open_at: tuple[int, int] | None = None
    for start, end in _lines(text):
        content = _content(text, start, end)
        heading = _HEADING.fullmatch(text[start:end])
        starts_new = heading or content is None or _ITEM.match(text[start:end])
        if starts_new and open_at:
            yield (*open_at, None)
            open_at = None
        if heading:
            yield start, end, heading[1]
        elif content and open_at and _UNDERLINE.fullmatch(text[start:end]):
            yield (*open_at, text[slice(*open_at)])
            open_at = None
        elif content:
            open_at = (open_at[0] if open_at else content[0], content[1])
    if open_at:
        yield (*open_at, None)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _content(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The line without its quote marks, list marker and outer white space; None where nothing is left."""
    if _FENCE.match(text, start, end):
        return None
    for markup in (_QUOTED, _ITEM):
        found = markup.match(text, start, end)
        start = found.end() if found else start
    start, end = stripped(text, start, end)
    return (start, end) if start < end else None
