"""How many questions are right in each spelling of `variants.py`, and how many fewer than spelt as they were.

    python benchmarks/robustness.py tests/questions/*.jsonl

Accuracy as `bot eval` has it, and the difference from that of the very same questions as they were, in points (hundredths).
Small talk is left out, and so is what a spelling leaves as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bot import Bot
from bot.evaluate import judge, read_labels
from bot.model import LANGUAGES, Answer
from variants import VARIANTS, respelt

Label = Mapping[str, Any]


class Row(NamedTuple):
    """Of the questions in a language that a spelling changes: how many, how many right so and as they were."""

    language: str
    spelling: str
    questions: int
    right: int
    clean: int


def rows(labels: Sequence[Label], ask: Callable[[str], Answer]) -> Iterator[Row]:
    """A row for each language and spelling that has any questions."""
    asked = [label for label in labels if label["expect"] != "smalltalk"]
    clean = {id(label): _right(label, ask) for label in asked}
    for language in LANGUAGES:
        for spelling in VARIANTS:
            pairs = [(label, respelt(label, spelling)) for label in asked if label.get("lang") == language]
            changed = [(label, other) for label, other in pairs if other]
            if changed:
                right = sum(_right(other, ask) for _, other in changed)
                yield Row(language, spelling, len(changed), right, sum(clean[id(label)] for label, _ in changed))


def _right(label: Label, ask: Callable[[str], Answer]) -> bool:
    return not judge(label, ask(label["question"])).fault


def line(row: Row) -> str:
    right, clean = row.right / row.questions, row.clean / row.questions
    return f"{row.language:10}{row.spelling:16}{row.questions:9d}{right:10.3f}{clean:10.3f}{100 * (right - clean):+10.1f}"


def main() -> None:
    labels = [label for name in sys.argv[1:] for label in read_labels(Path(name).read_text("utf-8").splitlines(), name)]
    print(f"{'language':10}{'spelling':16}{'questions':>9}{'right':>10}{'clean':>10}{'points':>10}")
    for row in rows(labels, Bot.open().ask):
        print(line(row))


if __name__ == "__main__":
    main()
