"""Plain text and Markdown as blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.plain import blocks
from bot.text import clean

MARKDOWN = st.text(st.sampled_from("ab .#-=*>`~1)|\n\t 中。")).map(clean)


def parts(text: str) -> list[tuple[str, str]]:
    """(section, text) of each block."""
    return [(b.section, text[b.start : b.end]) for b in blocks(text)]


@given(st.one_of(MARKDOWN, st.text().map(clean)))
@example("---\n---\n")
@example("a\n===\nb\n---\n")
def test_blocks_are_slices_in_order(text: str) -> None:
    found = list(blocks(text))
    assert all(0 <= b.start < b.end <= len(text) for b in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.one_of(MARKDOWN, st.text().map(clean)))
def test_a_block_is_its_sentences_from_the_first_to_the_last(text: str) -> None:
    for block in blocks(text):
        assert (block.start, block.end) == (block.sentences[0][0], block.sentences[-1][1])


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1))
def test_no_word_of_a_paragraph_is_lost(words: list[str]) -> None:
    text = clean(" ".join(words))
    assert "".join(part for _, part in parts(text)).split() == text.split()


@pytest.mark.parametrize(
    "text",
    ["# Pay\nIt is good.", "Pay\n===\nIt is good.", "## Pay ##\n\nIt is good.", "Pay\n---\nIt is good.", "＃ Pay\nIt is good."],
)
def test_text_stands_under_its_heading(text: str) -> None:
    assert parts(text) == [("Pay", "It is good.")]


def test_a_heading_holds_until_the_next() -> None:
    assert [section for section, _ in parts("a\n\n# B\nb\n\nc\n\n# D\nd")] == ["", "B", "B", "D"]


@pytest.mark.parametrize("marker", ["- ", "* ", "1. ", "2) ", "• "])
def test_each_item_of_a_list_is_a_block_without_its_marker(marker: str) -> None:
    assert [part for _, part in parts(f"{marker}one\n{marker}two")] == ["one", "two"]


@pytest.mark.parametrize("text", ["", "\n\n\n", "# Only a heading", "---\ntitle: x\n---\n"])
def test_nothing_is_made_of_nothing(text: str) -> None:
    assert parts(text) == []


def test_front_matter_is_left_out() -> None:
    assert parts("---\ntitle: secret\n---\nText.") == [("", "Text.")]


def test_a_quote_mark_is_not_part_of_the_text() -> None:
    assert parts("> Said so.") == [("", "Said so.")]


def test_lines_of_one_paragraph_are_one_block() -> None:
    assert parts("One\ntwo.\n\nThree.") == [("", "One\ntwo."), ("", "Three.")]


def test_a_long_paragraph_becomes_several_blocks() -> None:
    text = " ".join(f"Sentence {n} ends." for n in range(12))
    found = parts(text)
    assert len(found) > 1
    assert " ".join(part for _, part in found) == text
