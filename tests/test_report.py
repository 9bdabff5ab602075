"""The page of an evaluation: complete in itself, and safe whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.evaluate import Judged
from bot.metrics import figures
from bot.report import page
from conftest import judged

VOID = {"meta", "br"}
HOSTILE = "</td></svg><script>alert(1)</script><img src=x onerror=alert(2)> \x00\x1b[2J \u202e ' onload=\" & $x$ @0@"


class Outline(HTMLParser):
    """The tags of a page, the words of its text, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def pages(items: list[Judged]) -> str:
    return page(figures(items), items)


def miss(text: str, **label: Any) -> Judged:
    found = judged("answered", line=2, **{"question": text, "id": text, "topic": text, "kind": text, "roles": [text], **label})
    quoted = found.answer.citations[0]._replace(title=text, section=text, quote=text, source=f"000-{text}")
    return found._replace(fault=text, answer=found.answer._replace(citations=(quoted,), intent=text))


@pytest.mark.parametrize("items", [[], [judged("smalltalk", "chat")], [judged("answered")], [miss("a"), judged("unanswered")]])
def test_every_set_of_questions_makes_a_whole_page(items: list[Judged]) -> None:
    assert Outline(pages(items)).open == []


@given(st.text(max_size=80))
@settings(max_examples=12)  # each draws two pages of charts
@example(HOSTILE)
def test_any_text_stays_text(text: str) -> None:
    plain, hostile = Outline(pages([miss("a")])), Outline(pages([miss(f"x{text}")]))
    assert hostile.tags == plain.tags
    assert [name for name, _ in hostile.attributes] == [name for name, _ in plain.attributes]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", hostile.said)


@pytest.mark.parametrize("text", ["技术长向谁汇报？", "Sếp của CTO là ai?", "5 < 6 & 7 > 6"])
def test_any_script_can_be_read_in_tables_and_charts(text: str) -> None:
    assert Outline(pages([miss(text)])).said.count(text[:20]) >= 4


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    found = Outline(pages([miss(HOSTILE), judged("answered", lang="en")]))
    assert "script" not in found.tags
    assert all(value and value.startswith("#") for name, value in found.attributes if name in ("src", "href", "xlink:href"))
    assert not [name for name, _ in found.attributes if name.startswith("on")]


def test_the_same_figures_make_the_same_page() -> None:
    items = [miss("a"), judged("answered", lang="en"), judged("unanswered", "no_answer", 0.1)]
    assert pages(items) == pages(items)


def test_every_element_has_an_id_of_its_own() -> None:
    ids = re.findall(r'\bid="([^"]+)"', pages([miss("a"), judged("answered", lang="en", kind="b")]))
    assert ids
    assert len(ids) == len(set(ids))


def test_a_miss_is_shown_with_its_answer_its_citation_and_why() -> None:
    said = Outline(pages([judged("answered", line=2, question="who earns more?")])).said
    for part in ("who earns more?", "Answered, confidence 0.90", "T · S · line 1 · 000-x", "cites 000-x:1 first", "000:2"):
        assert part in said


def test_colours_are_those_of_the_style_sheet() -> None:
    """So that charts are readable in light and dark."""
    found = pages([miss("a"), judged("answered", lang="en")])
    assert "#00000" not in found
    charts = "".join(re.findall(r"<svg.*?</svg>", found, re.S))
    assert {"var(--good)", "var(--bad)", "var(--ink)"} <= set(re.findall(r"var\(--\w+\)", charts))


def test_without_matplotlib_the_extra_is_named(python: Callable[[str], str]) -> None:
    code = """import sys; sys.modules["matplotlib"] = None
try:
    import bot.report
except Exception as error:
    print(type(error).__name__, error)"""
    assert re.match(r"BotError .*pip install 'cio-cto-bot\[report\]'", python(code))
