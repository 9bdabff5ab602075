"""What `benchmarks/fit.py` writes, and that it judges no question by weights that were fitted on it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import fit
from bot.weights import ASKED, RANK, SURE

WEIGHTS = st.dictionaries(st.sampled_from(["bias", "words", "same roles", "no number"]), st.floats(-1e6, 1e6))


def written(text: str) -> dict[str, Any]:
    """The names that a module defines."""
    names: dict[str, Any] = {}
    exec(compile(text, "weights.py", "exec"), names)
    return names


@given(WEIGHTS, WEIGHTS, WEIGHTS)
def test_the_module_that_is_written_is_python_with_the_same_numbers(
    ranker: dict[str, float], sure: dict[str, float], asked: dict[str, float]
) -> None:
    names = written(fit.module(ranker, sure, asked))
    for name, weights in (("RANK", ranker), ("SURE", sure), ("ASKED", asked)):
        assert names[name] == {signal: round(weight, 3) for signal, weight in weights.items()}
    assert list(names["RANK"]) == list(ranker)


def test_the_shipped_weights_are_what_is_written_of_them() -> None:
    assert fit.OUTPUT.read_text(encoding="utf-8") == fit.module(RANK, SURE, ASKED)


@given(st.lists(st.integers(0, 15), min_size=40, max_size=60).filter(lambda groups: len(set(groups)) >= fit.FOLDS))
def test_no_case_is_judged_by_weights_fitted_on_its_group(groups: list[int]) -> None:
    cases: list[Any] = [SimpleNamespace(label={"id": f"q{n}", "group": f"g{group}"}) for n, group in enumerate(groups)]
    known = fit.held_out(cases, "group", lambda train: {c.label["group"] for c in train}, lambda case, seen: (case, seen))
    assert [case for case, _ in known] == cases
    assert [case.label for case, seen in known if case.label["group"] in seen] == []


def test_a_case_without_a_group_is_one_by_itself() -> None:
    cases: list[Any] = [SimpleNamespace(label={"id": f"q{n}"}) for n in range(fit.FOLDS * 2)]
    judged = fit.held_out(
        cases, "group", lambda train: {c.label["id"] for c in train}, lambda case, seen: case.label["id"] in seen
    )
    assert not any(judged)
