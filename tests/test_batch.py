"""Many questions, one answer a line."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.batch import COLUMNS, Asked, answers, csv_line, line, questions


def read(content: str | bytes, name: str = "") -> list[Asked]:
    whole = content if isinstance(content, bytes) else content.encode()
    return list(questions(whole.splitlines(keepends=True), name))


def asked(found: Iterable[Asked]) -> list[tuple[str, str]]:
    return [(a.id, a.question) for a in found]


def test_each_line_of_text_is_a_question_named_by_its_number() -> None:
    assert asked(read("one\n\n  \ntwo\r\nthree")) == [("1", "one"), ("4", "two"), ("5", "three")]


def test_json_lines_bring_their_ids() -> None:
    content = '{"question": "one", "id": "a"}\n{"question": "two"}\n{"question": "three", "id": 7}\n'
    assert asked(read(content)) == [("a", "one"), ("2", "two"), ("7", "three")]


def test_csv_is_read_by_the_names_of_its_columns() -> None:
    content = 'id,note,Question\nx,,"one, two"\n,,three\n'
    assert asked(read(content)) == [("x", "one, two"), ("3", "three")]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("q.txt", '{"question": "one"}', '{"question": "one"}'),
        ("q.jsonl", '{"question": "one"}', "one"),
        ("q.ndjson", '{"question": "one"}', "one"),
        ("Q.CSV", "question\none", "one"),
        ("-", '{"question": "one"}', "one"),
        ("-", "question\none", "one"),
        ("-", "one", "one"),
    ],
)
def test_the_format_is_told_by_the_name_and_else_by_the_first_line(name: str, content: str, expected: str) -> None:
    assert read(content, name)[0].question == expected


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff\n"])
def test_a_file_without_questions_has_none(content: str) -> None:
    assert read(content) == []


def test_a_byte_order_mark_is_no_part_of_the_first_question() -> None:
    assert read(b"\xef\xbb\xbfone\n")[0].question == "one"


def test_bytes_that_are_no_utf8_are_replaced() -> None:
    assert read(b"caf\xe9\n")[0].question == "caf\ufffd"


@pytest.mark.parametrize(
    "bad", ["{", "[]", "3", "null", '"text"', '{"id": 1}', '{"question": 3}', '{"question": null}', "[" * 10_000, "9" * 5000]
)
def test_a_bad_line_of_json_is_an_error_with_its_number_and_the_next_goes_on(bad: str) -> None:
    found = read(f'{{"question": "one"}}\n{bad}\n{{"question": "two"}}\n', "q.jsonl")
    assert [a.question for a in found] == ["one", "", "two"]
    assert found[1].error is not None
    assert "line 2" in found[1].error
    assert ";" in found[1].error


def test_a_csv_without_the_column_says_so() -> None:
    (error,) = read("a,b\n1,2\n", "q.csv")
    assert error.error is not None
    assert "no column 'question'; name one so" in error.error


def test_a_short_row_is_an_error_and_the_next_goes_on() -> None:
    found = read("id,question\n1,one\n2\n3,three\n", "q.csv")
    assert [a.question for a in found] == ["one", "", "three"]
    assert "row 3" in (found[1].error or "")


def test_a_field_that_is_too_long_is_an_error_and_the_next_goes_on() -> None:
    found = read("question\n" + "a" * 200_000 + "\nthree\n", "q.csv")
    assert found[0].error is not None
    assert found[-1].question == "three"


def test_a_heading_that_is_too_long_is_an_error() -> None:
    assert read("a" * 200_000 + "\nthree\n", "q.csv")[0].error is not None


@given(st.binary(), st.sampled_from(["", "q.txt", "q.jsonl", "q.csv"]))
def test_any_bytes_are_questions_or_errors(content: bytes, name: str) -> None:
    for item in read(content, name):
        assert item.id
        assert item.error is None or item.question == ""


def test_answers_come_in_order_under_their_ids(bot: Bot) -> None:
    items = [Asked("b", "hello"), Asked("x", "", "line 2: wrong; mend it"), Asked("a", "who does the CTO report to?")]
    found = list(answers(items, bot.ask, bot.corpus.info))
    assert [(a.id, a.status) for a in found] == [("b", "chat"), ("x", "error"), ("a", "answered")]
    assert found[1].error == "line 2: wrong; mend it"


def test_an_error_has_the_schema_of_an_answer(bot: Bot) -> None:
    (found,) = answers([Asked("x", "", "wrong")], bot.ask, bot.corpus.info)
    assert set(json.loads(line(found, "jsonl"))) == set(bot.ask("hello").to_dict())


@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
@given(question=st.text(st.characters(exclude_categories=())))
def test_an_answer_is_one_line_in_every_format(bot: Bot, form: str, question: str) -> None:
    (found,) = answers([Asked("1", question)], bot.ask, bot.corpus.info)
    assert line(found, form)
    assert len(line(found, form).splitlines()) == 1


def test_a_csv_line_has_every_column(bot: Bot) -> None:
    (row,) = csv.reader([line(bot.ask("who does the CTO report to?"), "csv")])
    assert len(row) == len(COLUMNS)
    assert row[COLUMNS.index("status")] == "answered"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_csv_line_reads_back(text: str) -> None:
    (row,) = csv.reader([csv_line([text, "end"])])
    assert row[1] == "end"
    assert row[0].removeprefix("'").split() == text.removeprefix("'").split()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_nothing(start: str) -> None:
    assert not csv_line([f"{start}SUM(A1)"]).lstrip('"').startswith(start)
