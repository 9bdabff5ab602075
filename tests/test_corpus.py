"""A corpus: documents and passages, and how they are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot import Bot
from bot.corpus import from_meta, to_meta
from conftest import corpus_of

GOOD = """id = "900-pets"
original = { title = "Pets", language = "en" }
title = { en = "Pets", vi = "Thú cưng" }

[[passage]]
id = "cats"
lines = [3, 4]
section = { en = "Cats" }
en = "Cats purr."
vi = "Mèo kêu."

[[passage]]
id = "dogs"
lines = [5, 5]
section = { en = "Dogs" }
en = "Dogs bark. They bite too."
vi = "Chó sủa."
"""


def test_a_passage_is_a_slice_of_its_document(bot: Bot) -> None:
    for p in bot.corpus.passages:
        assert p.text == p.document.text[p.start : p.end] != ""
        assert all(p.start <= a < b <= p.end for a, b in p.sentences)


def test_translations_are_one_fact() -> None:
    corpus = corpus_of({"a.toml": GOOD})
    assert {key: set(found) for key, found in corpus.facts.items()} == {
        ("900-pets", "cats"): {"en", "vi"},
        ("900-pets", "dogs"): {"en", "vi"},
    }
    assert (corpus.info.sources, corpus.info.passages) == (1, 2)


def test_a_source_is_found_by_its_beginning_where_only_one_has_it() -> None:
    corpus = corpus_of({"a.toml": GOOD, "b.toml": GOOD.replace("900-pets", "901-pets"), "9.txt": "text"})
    found = corpus.document("900")
    assert found is not None
    assert found.source == "900-pets"
    assert corpus.document("90") is None
    assert corpus.document("nothing") is None


def test_a_corpus_comes_back_from_its_json_values(bot: Bot) -> None:
    """All but the questions that passages are asked, which are learned from and not kept."""
    found = from_meta(to_meta(bot.corpus))
    assert found.documents == bot.corpus.documents
    assert found.passages == tuple(p._replace(asked=()) for p in bot.corpus.passages)
    assert found.digest == bot.corpus.digest


def broken(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    meta = to_meta(corpus_of({"a.toml": GOOD}))
    meta["passages"] = [list(row) for row in meta["passages"]]
    change(meta)
    return meta


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.pop("documents"),
        lambda m: m.pop("digest"),
        lambda m: m["documents"][0].pop(),
        lambda m: m["passages"][0].pop(),
        lambda m: m["passages"][0].__setitem__(0, 7),
        lambda m: m["passages"][0].__setitem__(2, -1),
        lambda m: m["passages"][0].__setitem__(3, 10**6),
        lambda m: m["passages"][0].__setitem__(3, None),
        lambda m: m["passages"][0].__setitem__(9, []),
        lambda m: m["passages"][0].__setitem__(9, [[0, 10**6]]),
        lambda m: m["passages"][0].__setitem__(6, [1]),
    ],
)
def test_json_values_that_are_no_corpus_are_refused(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        from_meta(broken(change))
