"""Citations: what is quoted, and which words it was found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Answer, Bot
from bot.cite import LONGEST_QUOTE, SENTENCES, quotation
from bot.model import Citation
from bot.ranking import rank
from conftest import corpus_of

ASKED = (
    "Who does the CTO report to?",
    "How much does a CTO earn?",
    "CIO và CTO khác nhau như thế nào?",
    "What does a CIO do?",
    "CTO cần có bằng cấp gì?",
    "CTO 有哪些类型？",
    "what do CIOs think of zebras",
)
NOT_SAID = 0.001  # of a score, at most, for each word: weights below half of it are left out


def evidence(answer: Answer) -> tuple[Citation, ...]:
    return (*answer.citations, *answer.nearest)


@pytest.mark.parametrize("question", ASKED)
def test_the_weights_of_the_terms_add_up_to_the_score(bot: Bot, question: str) -> None:
    for citation in evidence(bot.ask(question)):
        assert sum(t.weight for t in citation.terms) == pytest.approx(citation.score, abs=1e-4)


@pytest.mark.parametrize("question", ASKED)
def test_a_citations_score_is_that_of_its_fact(bot: Bot, question: str) -> None:
    """What is explained is what the ranking went by."""
    query = bot.understanding.understand(question)
    ranking, facts = rank(bot.evidence, query), list(bot.corpus.facts)
    for c in evidence(bot.ask(question)):
        total = ranking.total[facts.index((c.source, c.passage))]
        assert c.score == pytest.approx(total, abs=NOT_SAID * (len(query.segments) + 3))


@pytest.mark.parametrize("question", ASKED)
def test_terms_are_the_questions_words_or_named_reasons_heaviest_first(bot: Bot, question: str) -> None:
    for c in evidence(bot.ask(question)):
        assert [t.weight for t in c.terms] == sorted((t.weight for t in c.terms), reverse=True)
        assert [t.term for t in c.terms if not t.term.startswith("(") and t.term not in question.casefold()] == []


@pytest.mark.parametrize("question", ASKED)
def test_a_quotation_is_short_and_whole_sentences(bot: Bot, question: str) -> None:
    for c in evidence(bot.ask(question)):
        spans = [s for p in bot.corpus.passages if p.document.source == c.source for s in p.sentences]
        inside = [s for s in spans if c.start <= s[0] and s[1] <= c.end]
        assert (inside[0][0], inside[-1][1]) == (c.start, c.end)
        assert len(inside) <= SENTENCES
        assert len(c.quote) <= LONGEST_QUOTE


@given(st.lists(st.integers(1, 120), min_size=1, max_size=8), st.integers(0, 7))
def test_a_quotation_holds_the_best_sentence(lengths: list[int], best: int) -> None:
    text = " ".join("word " * n + f"w{i}." for i, n in enumerate(lengths))
    passage = corpus_of({"a.txt": text}).passages[0]
    number = min(best, len(passage.sentences) - 1)
    start, end = quotation(passage, number)
    assert start <= passage.sentences[number][0] < passage.sentences[number][1] <= end
    assert passage.start <= start < end <= passage.end
