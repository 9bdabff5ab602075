"""TOML read with errors that name file, line and cure."""

from __future__ import annotations

import pytest

from bot import BotError
from bot.data import File
from bot.record import Record


def record(text: str) -> Record:
    return Record.of(File("x.toml", "x.toml", text.encode()))


@pytest.mark.parametrize("text", ["a = ", 'a = "b', "[a\n", "a = 1\na = 2", "= 1"])
def test_what_is_no_toml_is_named_with_a_line(text: str) -> None:
    with pytest.raises(BotError, match=r"^x\.toml:\d+: no valid TOML .*; mend"):
        record(text)


def test_windows_line_ends_are_toml() -> None:
    assert record('a = "b"\r\nc = "d"\r\n').text("c") == "d"


@pytest.mark.parametrize("text", ["", "a = 1", 'a = ""', 'a = "  "', "a = []"])
def test_a_text_must_be_there_and_say_something(text: str) -> None:
    with pytest.raises(BotError, match=r"x\.toml:1: the file lacks 'a'; add a ="):
        record(text).text("a")


@pytest.mark.parametrize("text", ['a = "b"', "a = [1]", 'a = [""]'])
def test_a_list_of_texts_holds_texts(text: str) -> None:
    with pytest.raises(BotError, match="no list of texts under 'a'; write"):
        record(text).texts("a")


@pytest.mark.parametrize(
    ("text", "problem"),
    [("", "lacks 'a'"), ("a = {}", "lacks 'a'"), ('a = "b"', "no table"), ('a = { en = "b", de = "c" }', "'de'")],
)
def test_a_text_by_language_is_in_known_languages(text: str, problem: str) -> None:
    with pytest.raises(BotError, match=problem):
        record(text).by_language("a")


def test_a_fault_in_a_table_names_the_table_and_its_line() -> None:
    found = record('[[item]]\nid = "one"\n[[item]]\nid = "two"\n').records("item")
    assert str(found[1].fault("is wrong", "mend it")) == "x.toml:4: item 'two' is wrong; mend it"
