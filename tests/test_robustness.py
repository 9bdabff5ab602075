"""Accuracy in each spelling, beside that of the same questions as they were."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.model import Answer
from conftest import answer_of
from robustness import Row, line, rows

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "robustness.py"
LABEL = {"question": "What is a chief?", "expect": "answered", "lang": "en", "top": [["000", 1]]}


def answers_the_clean_one(question: str) -> Answer:
    return answer_of("answered" if question == LABEL["question"] else "no_answer")


def test_a_row_compares_the_very_same_questions() -> None:
    found = {row.spelling: row for row in rows([LABEL, {**LABEL, "question": "chief"}], answers_the_clean_one)}
    assert found["no_punctuation"] == Row("en", "no_punctuation", 1, 0, 1)
    assert found["story"] == Row("en", "story", 2, 0, 1)
    assert "no_marks" not in found


def test_small_talk_is_left_out() -> None:
    assert list(rows([{**LABEL, "expect": "smalltalk"}], answers_the_clean_one)) == []


def test_a_line_tells_the_difference_in_points() -> None:
    assert line(Row("en", "typo1", 8, 4, 6)).split() == ["en", "typo1", "8", "0.500", "0.750", "-25.0"]


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    (tmp_path / "q").write_text('{"question": "Who does the CTO report to?", "expect": "either", "lang": "en"}\n')
    done = subprocess.run([sys.executable, SCRIPT, tmp_path / "q"], capture_output=True, check=True, text=True)
    assert [text.split()[:2] for text in done.stdout.splitlines()][:2] == [["language", "spelling"], ["en", "typo1"]]
