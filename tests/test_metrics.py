"""Figures of judged answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluate import Judged
from bot.metrics import calibration, confusions, figures, outcome, refusals, share
from conftest import judged

ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 8)), min_size=1, max_size=40)


def right(item: Judged) -> bool:
    return not item.fault


def answers(rows: list[tuple[bool, int]]) -> list[Judged]:
    """Answers that are right or wrong, each of a group of paraphrases."""
    return [judged("answered", line=1 if good else 2, group=group) for good, group in rows]


# Shares


@given(ROWS)
def test_an_interval_holds_the_estimate(rows: list[tuple[bool, int]]) -> None:
    found = share(answers(rows), right)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert (found.part, found.whole) == (sum(good for good, _ in rows), len(rows))


@given(ROWS)
def test_an_interval_is_the_same_every_time(rows: list[tuple[bool, int]]) -> None:
    assert share(answers(rows), right) == share(answers(rows), right)


def test_a_share_of_nothing_is_none() -> None:
    assert share([], right) is None


def test_paraphrases_are_resampled_together() -> None:
    """Twenty paraphrases of two questions are no more evidence than the two."""
    apart = share([judged("answered", line=1 + i % 2, question=f"q{i}") for i in range(20)], right)
    together = share([judged("answered", line=1 + i % 2, group=i % 2) for i in range(20)], right)
    assert apart is not None
    assert together is not None
    assert together.high - together.low == 1.0 > apart.high - apart.low


def test_an_interval_covers_what_the_normal_approximation_does() -> None:
    """Of 400 independent questions, 300 right: 0.75 ± 1.96 · √(0.75 · 0.25 / 400)."""
    found = share([judged("answered", line=1 if i % 4 else 2, question=f"q{i}") for i in range(400)], right)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.7076, 0.7924), abs=0.01)


def test_accuracy_is_told_by_group() -> None:
    found = figures(
        [judged("answered", lang="en", topic="a"), judged("answered", lang="en", line=2), judged("answered", lang="vi")]
    )
    assert [(k, v.part, v.whole) for k, v in found.groups["lang"].items()] == [("en", 1, 2), ("vi", 1, 1)]
    assert list(found.groups["topic"]) == ["a"]
    assert found.groups["kind"] == {}


# Refusals


def test_refusals_and_false_alarms() -> None:
    """Three unanswerable questions, two of them refused; two answerable ones, one of them refused; others don't count."""
    items = [
        judged("unanswered", "no_answer"),
        judged("unanswered", "chat"),
        judged("unanswered", "answered"),
        judged("answered", "answered"),
        judged("answered", "no_answer"),
        judged("either", "no_answer"),
        judged("smalltalk", "no_answer"),
    ]
    assert [(s.part, s.whole) for s in refusals(items) if s] == [(2, 3), (2, 3), (1, 3), (1, 2)]


def test_without_unanswerable_questions_nothing_is_said_on_refusing_them() -> None:
    found = refusals([judged("answered")])
    assert (found.recall, found.precision, found.answered) == (None, None, None)


# Calibration


@pytest.mark.parametrize(
    ("item", "good"),
    [
        (judged("answered"), True),
        (judged("answered", line=2), False),
        (judged("unanswered"), False),
        (judged("answered", "no_answer"), True),
        (judged("answered", "no_answer", line=2), False),
        (judged("unanswered", "no_answer"), False),
    ],
)
def test_an_outcome_is_whether_the_best_evidence_answers(item: Judged, good: bool) -> None:
    assert outcome(item) == good


def test_a_refusal_without_any_passage_has_no_good_evidence() -> None:
    item = judged("answered", "no_answer")
    assert not outcome(item._replace(answer=item.answer._replace(nearest=())))


@pytest.mark.parametrize("sure", [0.0, 0.25, 0.5, 1.0])
def test_true_confidence_has_no_error(sure: float) -> None:
    found = calibration([sure] * 4, [i < 4 * sure for i in range(4)])
    assert found is not None
    assert found.error == 0
    assert found.brier == sure * (1 - sure)


def test_the_textbook_example_of_calibration() -> None:
    """Two bins: 0.95 where half is right (off by .45), 0.2 where none is (off by .2); weighed 2 : 1."""
    found = calibration([0.95, 0.95, 0.2], [True, False, False])
    assert found is not None
    assert found.error == pytest.approx((2 * 0.45 + 0.2) / 3)
    assert found.brier == pytest.approx((0.05**2 + 0.95**2 + 0.2**2) / 3)
    assert [(b.low, b.high, b.questions, b.observed) for b in found.bins] == [(0.2, 0.3, 1, 0.0), (0.9, 1.0, 2, 0.5)]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_every_question_is_in_one_bin(rows: list[tuple[float, bool]]) -> None:
    found = calibration([sure for sure, _ in rows], [good for _, good in rows])
    assert found is not None
    assert sum(b.questions for b in found.bins) == len(rows)
    assert all(b.low <= b.confidence <= b.high or b.confidence == pytest.approx(b.low) for b in found.bins)
    assert 0 <= found.error <= 1
    assert 0 <= found.brier <= 1


def test_calibration_is_of_answers_and_of_all() -> None:
    items = [judged("answered"), judged("answered", "no_answer", 0.1), judged("smalltalk", "chat"), judged("either")]
    found = figures(items)
    assert found.calibration is not None
    assert found.calibration_all is not None
    assert (found.calibration.questions, found.calibration_all.questions) == (1, 2)


# Confusions


def test_confusions_are_those_that_differ_the_most_frequent_first() -> None:
    found = confusions([("a", "b"), ("c", "c"), ("b", "a"), ("c", "a"), ("b", "a")])
    assert found == (("b", "a", 2), ("a", "b", 1), ("c", "a", 1))


def test_roles_are_compared_without_their_order() -> None:
    item = judged("answered", roles=["CTO", "CIO"])
    assert figures([item._replace(answer=item.answer._replace(roles=("CIO", "CTO")))]).roles == ()
    assert figures([item]).roles == (("CIO, CTO", "", 1),)


def test_nothing_is_measured_on_nothing() -> None:
    found = figures([])
    assert (found.accuracy, found.calibration, found.topics) == (None, None, ())
