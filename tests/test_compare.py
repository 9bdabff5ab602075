"""Two roles side by side."""

from __future__ import annotations

import pytest

from bot import Bot
from bot.cite import marks

COMPARING = ("What is the difference between a CIO and a CTO?", "CIO và CTO khác nhau như thế nào?", "CIO 和 CTO 有什么区别？")


@pytest.mark.parametrize("question", COMPARING)
def test_a_comparison_has_a_column_a_role_and_fills_its_cells(bot: Bot, question: str) -> None:
    table = bot.ask(question).table
    assert table is not None
    assert table.columns == ("CIO", "CTO")
    assert table.rows
    assert all(len(row.cells) == 2 and any(cell.citations for cell in row.cells) for row in table.rows)


@pytest.mark.parametrize("question", COMPARING)
def test_a_cell_is_a_sentence_of_its_source_or_tells_positions_with_their_marks(bot: Bot, question: str) -> None:
    answer = bot.ask(question)
    assert answer.table is not None
    for cell in (cell for row in answer.table.rows for cell in row.cells if cell.citations):
        document = bot.corpus.document(answer.citations[cell.citations[0] - 1].source)
        assert document is not None
        assert cell.text in document.text or all(marks([n]) in cell.text for n in cell.citations)
