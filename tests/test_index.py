"""The index: an oracle, determinism, and what is kept of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log1p
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import Bot
from bot.corpus import Corpus
from bot.data import corpus_files
from bot.index import FROM_NEIGHBOUR, FROM_PASSAGE, K1, SPACE_WEIGHT, B, Index
from bot.indexing import analyse, build_index
from bot.ranking import rank
from bot.read_corpus import read_corpus
from bot.store import Damaged, dump, parse
from bot.text import features, fold, tokens
from conftest import corpus_of

PETS = {
    "a.md": "# Cats\nCats purr. Cats sleep by day, and cats eat.\n\n- Dogs bark at cats.\n- Dogs bite.\n\nCá ngủ. 猫和狗睡觉。",
    "b.md": "The dog is the best friend of the cat. Is it? Fish swim.",
}
WORDS = st.lists(
    st.sampled_from(["cats", "cat", "dogs", "purr", "the", "best", "fish", "ngủ", "ngu", "cá", "猫和狗", "unheard", "sleep"]),
    max_size=8,
)


@pytest.fixture(scope="module")
def pets() -> Index:
    return build_index(corpus_of(PETS))


# The oracle: the formula in the docstring of `bot.index`, over raw counts.


def dense(corpus: Corpus, question: str) -> list[float]:
    """The own score of each row, passages first; a plain passage counts with its heading."""
    sentences = [p.document.text[a:b] for p in corpus.passages for a, b in p.sentences]
    headed = (p.text if p.topics else f"{p.section}\n{p.text}" for p in corpus.passages)
    passages = [Counter(analyse(text)) for text in headed]
    rows = [*passages, *(Counter(analyse(s)) for s in sentences)]
    known = {f for row in rows for f in row}
    names = (f if f in known or f[0] != "w" else "w" + fold(f[1:]) for f, _ in features(tokens(question)))
    asked = Counter(names)
    held = Counter(f for row in rows[len(passages) :] for f in row)
    idf = {f: log1p((len(sentences) - held[f] + 0.5) / (held[f] + 0.5)) for f in known | set(asked)}
    mass = {space: sum(q * idf[f] for f, q in asked.items() if f[0] == space) for space in SPACE_WEIGHT}
    lengths = [{space: sum(n for f, n in row.items() if f[0] == space) for space in SPACE_WEIGHT} for row in rows]

    def mean(space: str, kind: Sequence[Mapping[str, float]]) -> float:
        return max(1.0, sum(length[space] for length in kind) / len(kind))

    def score(at: int) -> float:
        kind = lengths[: len(passages)] if at < len(passages) else lengths[len(passages) :]
        total = 0.0
        for f, q in asked.items():
            space, tf = f[0], rows[at][f]
            bound = K1[space] * (1 - B[space] + B[space] * lengths[at][space] / mean(space, kind))
            if tf:
                total += SPACE_WEIGHT[space] * q * idf[f] * tf * (K1[space] + 1) / (tf + bound) / mass[space]
        return total

    return [score(at) for at in range(len(rows))]


def in_context(corpus: Corpus, own: Sequence[float]) -> list[float]:
    """The score of each sentence: half its passage's and a fifth of its better neighbour's on top."""
    owner = [n for n, p in enumerate(corpus.passages) for _ in p.sentences]
    group = [(corpus.passages[n].document.source, corpus.passages[n].language) for n in owner]
    sentence = own[len(corpus.passages) :]
    found = []
    for s, n in enumerate(owner):
        near = [sentence[t] for t in (s - 1, s + 1) if 0 <= t < len(owner) and group[t] == group[s]]
        found.append(sentence[s] + FROM_PASSAGE * own[n] + FROM_NEIGHBOUR * max(near, default=0.0))
    return found


@given(WORDS)
@example(["cats", "cats", "dogs"])
def test_scores_are_those_of_the_formula(pets: Index, words: list[str]) -> None:
    own = dense(pets.corpus, " ".join(words))
    scores = pets.search(tokens(" ".join(words)))
    np.testing.assert_allclose(scores.own, own, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(scores.sentences, in_context(pets.corpus, own), rtol=1e-5, atol=1e-6)


def test_scores_of_a_shipped_source_are_those_of_the_formula() -> None:
    corpus = read_corpus(corpus_files(None)[:1], lambda _: "en")
    question = "who manages the CTO's engineers? lương của CTO 向谁汇报"
    np.testing.assert_allclose(build_index(corpus).search(tokens(question)).own, dense(corpus, question), rtol=1e-5, atol=1e-6)


def test_a_passage_scores_as_its_best_sentence(pets: Index) -> None:
    scores = pets.search(tokens("dogs bite cats"))
    for n in range(len(pets.corpus.passages)):
        first, last = pets.first_sentence[n : n + 2]
        assert scores.passages[n] == max(scores.sentences[first:last]) == scores.sentences[scores.best_sentence(n)]


@given(WORDS)
def test_what_the_words_add_to_a_sentence_is_its_score(pets: Index, words: list[str]) -> None:
    scores = pets.search(tokens(" ".join(words)))
    for s in range(len(pets.sentence_passage)):
        assert scores.by_word(s).sum() == pytest.approx(scores.sentences[s])


def test_a_passage_finds_itself(bot: Bot) -> None:
    """The exact text of any passage, asked as a question, has its fact among the first three."""
    index, facts = bot.evidence.index, list(bot.corpus.facts)
    lost = []
    for passage in bot.corpus.passages:
        scores = index.search(tokens(passage.text)).passages
        first = [bot.corpus.passages[n].fact for n in np.argsort(-scores, kind="stable")[:3]]
        lost += [passage.fact] if passage.fact not in first else []
    assert lost == []
    assert facts


@given(st.text())
def test_any_text_can_be_searched_for(pets: Index, text: str) -> None:
    scores = pets.search(tokens(text))
    assert scores.passages.shape == (len(pets.corpus.passages),)
    assert np.isfinite(scores.passages).all()
    assert (scores.passages >= 0).all()


def test_unknown_words_find_nothing(pets: Index) -> None:
    assert not pets.search(tokens("zzz qqq")).passages.any()


def test_an_unknown_word_is_as_rare_as_can_be(pets: Index) -> None:
    assert pets.rarity("wunheard") >= max(pets.rarity(name) for name in pets.vocabulary)


def test_words_typed_without_marks_are_found(pets: Index) -> None:
    assert pets.search(tokens("ngu")).passages.argmax() == pets.search(tokens("ngủ")).passages.argmax()


def test_the_first_of_equals_is_first(bot_of: Callable[..., Bot]) -> None:
    """Ties are broken by the order of the sources, never by chance."""
    twins = bot_of({f"{name}.txt": "Zebras have stripes.\n\nSomething else." for name in "abc"})
    ranking = rank(twins.evidence, twins.understanding.understand("zebras stripes"))
    assert [twins.evidence.sample(f).document.source for f in ranking.order[:3]] == ["a.txt", "b.txt", "c.txt"]


def test_building_twice_gives_the_same_bytes() -> None:
    one, other = (dump(*build_index(corpus_of(PETS)).save()) for _ in range(2))
    assert one == other


def test_a_corpus_of_one_word_can_be_indexed() -> None:
    assert build_index(corpus_of({"a.txt": "word"})).search(tokens("word")).passages[0] > 0


# What is kept of it


def reopened(meta: Mapping[str, Any], arrays: Mapping[str, Any]) -> Index:
    found_meta, found = parse(dump(meta, arrays))
    return Index.open(found_meta, found)


def test_a_saved_index_scores_the_same(pets: Index) -> None:
    question = tokens("which cats sleep")
    np.testing.assert_array_equal(reopened(*pets.save()).search(question).sentences, pets.search(question).sentences)


def changed(name: str, change: Callable[[Any], Any]) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    def apply(_: dict[str, Any], arrays: dict[str, Any]) -> None:
        arrays[name] = change(arrays[name].copy())

    return apply


def put(at: int, value: float) -> Callable[[Any], Any]:
    def change(array: Any) -> Any:
        array[at] = value
        return array

    return change


WRONG: dict[str, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    "other settings": lambda m, _: m.update(settings="other"),
    "no settings": lambda m, _: m.pop("settings"),
    "no corpus": lambda m, _: m.pop("corpus"),
    "a corpus that is none": lambda m, _: m.update(corpus=3),
    "a document too few": lambda m, _: m["corpus"]["documents"].pop(),
    "a passage too few": lambda m, _: m["corpus"]["passages"].pop(),
    "a passage twice": lambda m, _: m["corpus"]["passages"].append(m["corpus"]["passages"][-1]),
    "no names": lambda _, a: a.pop("names"),
    "no rows": lambda _, a: a.pop("rows"),
    "an array too many": lambda _, a: a.update(more=np.zeros(1, np.int32)),
    "names that are no text": changed("names", put(0, 255)),
    "a name too few": changed("names", lambda x: x[: -1 - bytes(x)[::-1].index(b"\n")]),
    "a name twice": changed("names", lambda x: np.concatenate((x[: bytes(x).index(b"\n") + 1], x))),
    "rows of another kind": changed("rows", lambda x: x.astype(np.int64)),
    "rows in two dimensions": changed("rows", lambda x: x[:, None]),
    "rows cut short": changed("rows", lambda x: x[:-1]),
    "a row out of bounds": changed("rows", put(0, 10**6)),
    "a row below nought": changed("rows", put(0, -1)),
    "weights of another kind": changed("weights", lambda x: x.astype(np.int32)),
    "weights cut short": changed("weights", lambda x: x[:-1]),
    "a weight that is none": changed("weights", put(0, np.nan)),
    "an endless weight": changed("weights", put(0, np.inf)),
    "idf cut short": changed("idf", lambda x: x[:-1]),
    "an endless idf": changed("idf", put(0, np.inf)),
    "starts that don't begin at nought": changed("starts", put(0, 1)),
    "starts that go back": changed("starts", put(1, 10**6)),
    "starts that end elsewhere": changed("starts", put(-1, 0)),
    "no starts": changed("starts", lambda x: x[:0]),
    "a sentence of no passage": changed("sentence_passage", put(-1, 10**6)),
    "sentences out of order": changed("sentence_passage", lambda x: x[::-1]),
    "a sentence too few": changed("sentence_passage", lambda x: x[:-1]),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_saved_index_that_does_not_fit_together_is_damaged(pets: Index, wrong: str) -> None:
    meta, arrays = parse(dump(*pets.save()))
    WRONG[wrong](meta, arrays)
    with pytest.raises(Damaged):
        reopened(meta, arrays)


def test_a_passage_that_no_sentence_has_is_damaged(pets: Index) -> None:
    """Every passage has sentences, each in its place."""
    meta, arrays = parse(dump(*pets.save()))
    arrays["sentence_passage"] = np.zeros_like(arrays["sentence_passage"])
    with pytest.raises(Damaged):
        reopened(meta, arrays)
