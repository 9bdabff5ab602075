"""How much each part earns: labelled questions answered whole, and then with one part switched off at a time.

    python benchmarks/ablations.py tests/questions/*.jsonl

For each part: the share of all questions that are right without it, of those that the sources answer, of those that they
don't, and the difference from the whole in points (hundredths) with its 95 % interval (a bootstrap over groups of paraphrases;
each question is paired with itself). Twice: with the weights of `bot/weights.py` as they are, and with weights fitted anew
without the part, as `fit.py` does it, on other questions than those that they answer (cross-validated; folds keep paraphrases
together). Differences on the right are from the whole fitted in that way too.

Which of the two is honest depends on the part.

* Signals (`asked`, `learned`, `topic`, coverage, roles, gist, number): the right one. Weights were fitted with the signal
  there, so without it the others are out of scale, and on the left it seems to earn more than it does. What it earns is what
  the others can't make up for.
* What signals are made of (concepts, words that mean the same, conditions, near intents, all of `corpus/asked/`): the right one
  too. Classifiers and index are made anew without it on either side; on the right the weights know of it.
* What happens before a question is read (spellings, sounds, titles, cutting up a message, missing diacritics): the left one.
  Signals mean the same as before, few questions change, and fitting anew adds mostly noise. On the questions that the weights
  were fitted on the left one flatters the whole a little; on others it doesn't.

A part is switched off in the values that answering is made of: an empty list, a class that does nothing, a signal without
weight. What each leaves on: `topic` is only what the classifier of intents adds to ranking and confidence, it still tells small
talk, comparisons and disagreements; `asked` and `learned` each leave the other, and what the classifier of intents has
learned from the same questions; without diacritics, the classifiers still know pairs of words by their bare letters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

import fit
from bot import Bot
from bot.arrays import Longs
from bot.corpus import Corpus
from bot.data import corpus_files, intent_files
from bot.evaluate import judge, read_labels
from bot.evidence import ANY_ROLE, Evidence
from bot.indexing import build_index
from bot.intents import QUESTION, Intents
from bot.language import Words, detect
from bot.lexicon import Lexicon, Segment
from bot.model import LANGUAGES
from bot.parts import Parts
from bot.question import Understanding
from bot.read_corpus import read_corpus
from bot.read_intents import read_intents
from bot.spelling import Spelling
from bot.text import Token, features, fold, normal, tokens
from bot.titles import Titles
from bot.training import learn
from bot.weights import RANK, SURE

FOLDS = 5
WORKERS = 2
RESAMPLES, SEED = 2000, 20240229
OUTER = (0.025, 0.975)
NOTHING: Mapping[str, tuple[str, ...]] = dict.fromkeys(LANGUAGES, ())
AS_THEY_ARE = dict(RANK), dict(SURE)

Label = Mapping[str, Any]
T = TypeVar("T")


class Shipped(NamedTuple):
    """The shipped evidence, and what it is made from."""

    evidence: Evidence
    intents: Intents
    corpus: Corpus

    @classmethod
    def open(cls) -> Shipped:
        intents = read_intents(intent_files(None))
        telling = intents.words.telling()
        return cls(Bot.open().evidence, intents, read_corpus(corpus_files(None), lambda text: detect(text, telling)))


class Part(NamedTuple):
    """A part: the evidence without it, and the signals that have no weight without it."""

    name: str
    without: Callable[[Shipped], Evidence] = lambda shipped: shipped.evidence
    rank: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


# Evidence without a part


def made_anew(intents: Intents, corpus: Corpus) -> Evidence:
    return Evidence(build_index(corpus), *learn(intents, intents.words.telling(), corpus))


def unasked(corpus: Corpus) -> Corpus:
    return replace(corpus, passages=tuple(passage._replace(asked=()) for passage in corpus.passages))


def with_words(intents: Intents, **changed: object) -> Intents:
    words: Words = intents.words._replace(**changed)
    return replace(intents, words=words)


def without_same(shipped: Shipped, condition: bool) -> Evidence:
    """Without the groups of words that are conditions, or without those that are none."""
    kept = tuple(group for group in shipped.intents.words.same if bool(group.kind) != condition)
    return made_anew(with_words(shipped.intents, same=kept), shipped.corpus)


def without_near_intents(shipped: Shipped) -> Evidence:
    """Without the intents that no passage answers."""
    told = {topic for passage in shipped.corpus.passages for topic in passage.topics}
    kept = [intent for intent in shipped.intents.intents if intent.kind != QUESTION or intent.id in told]
    known = {intent.id for intent in kept}
    linked = tuple(intent._replace(related=tuple(name for name in intent.related if name in known)) for intent in kept)
    return made_anew(replace(shipped.intents, intents=linked), shipped.corpus)


def understood(evidence: Evidence, **changed: object) -> Evidence:
    return replace(evidence, understanding=replace(evidence.understanding, **changed))  # type: ignore[arg-type]


def spelt(shipped: Shipped, kind: type[Spelling] = Spelling, **changed: object) -> Evidence:
    spelling = replace(shipped.evidence.understanding.spelling, **changed)  # type: ignore[arg-type]
    return understood(shipped.evidence, spelling=recast(kind, spelling))


def without_several(shipped: Shipped) -> Evidence:
    """Without the words by which a question is told from what stands beside it."""
    return understood(shipped.evidence, intents=with_words(shipped.evidence.understanding.intents, asks=NOTHING, opens=NOTHING))


def without_parts(shipped: Shipped) -> Evidence:
    return replace(shipped.evidence, understanding=recast(Unparted, shipped.evidence.understanding))


def with_diacritics_only(shipped: Shipped) -> Evidence:
    """Without the words of the index and of language detection, and the phrases, that are there for their bare letters."""
    index = shipped.evidence.index
    asked = (question for passage in shipped.corpus.passages for question in passage.asked)
    texts = (passage.text for passage in shipped.corpus.passages)
    typed = {name for text in (*texts, *asked) for name, _ in features(tokens(text))}
    vocabulary = {name: number for name, number in index.vocabulary.items() if name in typed}
    understanding = shipped.evidence.understanding
    words = shipped.intents.words
    marked = {fold(w) for w in map(normal, (*words.function["vi"], *words.filler["vi"])) if fold(w) != w}
    return replace(
        shipped.evidence,
        index=replace(index, vocabulary=vocabulary),
        understanding=replace(
            understanding,
            lexicon=recast(AsWritten, understanding.lexicon),
            concepts=recast(AsWritten, understanding.concepts),
            telling={**understanding.telling, "vi": understanding.telling["vi"] - marked},
        ),
    )


def recast(kind: type[T], value: Any) -> T:
    """A value as one of a subclass that has the same fields."""
    return kind(*(getattr(value, field.name) for field in fields(value)))


@dataclass(frozen=True, eq=False, repr=False)
class Unfitted(Evidence):
    """Every fact fits a question, whatever the roles of both."""

    def role_fit(self, roles: tuple[str, ...], others: tuple[str, ...]) -> Longs:
        return np.full(len(self.facts), ANY_ROLE, np.int64)


@dataclass(frozen=True, eq=False, repr=False)
class Unsounded(Spelling):
    """No word in Chinese characters is put right by its sound or its look."""

    def _in_characters(self, text: str) -> str:
        return text


@dataclass(frozen=True, eq=False, repr=False)
class Untitled(Spelling):
    """No title is put right, and no capitalised word by one of a title."""

    _title_words = frozenset()  # type: ignore[assignment]

    @cached_property
    def _titles(self) -> Titles:
        return TitlesAsTyped(self.lexicon)


@dataclass(frozen=True, eq=False, repr=False)
class TitlesAsTyped(Titles):
    def mended(self, text: str, misspelt: Callable[[Token], bool]) -> str:
        return text


@dataclass(frozen=True, eq=False, repr=False)
class Unparted(Understanding):
    """A message is read whole, whatever story is in it."""

    @cached_property
    def _parts(self) -> Parts:
        return recast(OneClause, Parts.of(self.intents.words))


@dataclass(frozen=True, eq=False, repr=False)
class OneClause(Parts):
    def clauses(self, text: str, language: str) -> list[str]:
        return [text]


@dataclass(frozen=True, eq=False, repr=False)
class AsWritten(Lexicon):
    """A phrase is found only with the diacritics that it is written with."""

    def _longest(self, question: Sequence[Token], bare: Sequence[str], at: int, language: str) -> Segment | None:
        found = super()._longest(question, bare, at, language)
        while found and not any(self._is_written(key, question[at : found.last]) for key in _forms(found.key)):
            shorter = found.last - 1
            found = super()._longest(question[:shorter], bare[:shorter], at, language) if shorter > at else None
        return found

    def _is_written(self, key: str, typed: Sequence[Token]) -> bool:
        written = " ".join(t.form.removesuffix("s") for t in typed), " ".join(t.stem for t in typed)
        return any(entry.stems in written for entry in self.entries(key))


def _forms(key: str) -> tuple[str, str]:
    return key, key.removesuffix("s")


PARTS = (
    Part("nothing: the whole"),
    Part("asked: questions as rows of the index", lambda s: replace(s.evidence, index=build_index(unasked(s.corpus)))),
    Part("learned: the classifier of facts", lambda s: replace(s.evidence, matcher=None)),
    Part("topic: the classifier of intents", rank=frozenset({"topic"}), sure=frozenset({"topic", "none", "unanswered"})),
    Part(
        "coverage",
        rank=frozenset({"covered"}),
        sure=frozenset({"covered", "unknown", "modifier", "name", "figure"}),
    ),
    Part(
        "roles",
        lambda s: recast(Unfitted, s.evidence),
        rank=frozenset({"same roles", "more roles", "fewer roles", "other title"}),
        sure=frozenset({"other role", "other title", "no role", "compared"}),
    ),
    Part("gist", rank=frozenset({"gist"})),
    Part("number", sure=frozenset({"no number"})),
    Part("all that is learned from corpus/asked/", lambda s: made_anew(s.intents, unasked(s.corpus))),
    Part("concepts", lambda s: made_anew(replace(s.intents, concepts={}), s.corpus)),
    Part("words that mean the same", lambda s: without_same(s, condition=False)),
    Part("conditions", lambda s: without_same(s, condition=True)),
    Part("near intents that no passage answers", without_near_intents),
    Part("short spellings", lambda s: spelt(s, short={})),
    Part("spelling mended (latin)", lambda s: spelt(s, spellings=())),
    Part("spelling by the words beside (latin)", lambda s: spelt(s, together=frozenset())),
    Part("words by their sound (Chinese)", lambda s: spelt(s, Unsounded)),
    Part("titles mended", lambda s: spelt(s, Untitled)),
    Part("several questions in a message", without_several),
    Part("the asking part of a story", without_parts),
    Part("Vietnamese without diacritics", with_diacritics_only),
)


# Questions answered without a part


class Outcome(NamedTuple):
    """Which questions are right, in their order: by the weights as they are, and by weights fitted on others."""

    part: str
    kept: tuple[bool, ...]
    fitted: tuple[bool, ...]


class Asked(NamedTuple):
    """The questions, the number of the paraphrases that each belongs to, and the questions that weights are fitted on."""

    labels: Sequence[Label]
    groups: Sequence[int]
    learnable: frozenset[str]

    @classmethod
    def of(cls, files: Sequence[Path]) -> Asked:
        labels = [label for path in files for label in read_labels(path.read_text(encoding="utf-8").splitlines(), str(path))]
        number: dict[str, int] = {}
        groups = [number.setdefault(label.get("group") or label["question"], len(number)) for label in labels]
        return cls(labels, groups, frozenset(label["question"] for path in files for label in fit.labels_of(path)))


_open: dict[str, Any] = {}  # what a worker has open


def open_worker(asked: Asked) -> None:
    threadpool_limits(1)
    fit.signals = lru_cache(1)(fit.signals)  # which fit_sure takes one by one of the same ranking
    _open.update(asked=asked, shipped=Shipped.open())


def outcome(number: int) -> Outcome:
    """What becomes of the questions without a part."""
    part, asked = PARTS[number], _open["asked"]
    bot = Bot(part.without(_open["shipped"]))
    rank, sure = (
        {name: 0.0 if name in off else w for name, w in was.items()} for was, off in zip(AS_THEY_ARE, part[2:], strict=True)
    )
    with weights(rank, sure):
        kept = tuple(right(bot, label) for label in asked.labels)
    return Outcome(part.name, kept, cross_validated(bot, part, asked, rank))


@contextmanager
def weights(rank: Mapping[str, float], sure: Mapping[str, float]) -> Iterator[None]:
    """These weights instead of those that are shipped."""
    try:
        _set(rank, sure)
        yield
    finally:
        _set(*AS_THEY_ARE)


def _set(rank: Mapping[str, float], sure: Mapping[str, float]) -> None:
    for now, wanted in ((RANK, rank), (SURE, sure)):
        now.clear()
        now.update(wanted)


def right(bot: Bot, label: Label) -> bool:
    return not judge(label, bot.ask(label["question"])).fault


def cross_validated(bot: Bot, part: Part, asked: Asked, rank: Mapping[str, float]) -> tuple[bool, ...]:
    """Whether each question is right by weights that were fitted without the part, on other folds."""
    there = np.array([name not in part.rank for name in RANK])
    weighed = {name: weight for name, weight in SURE.items() if name not in part.sure}
    learnable = [i for i, label in enumerate(asked.labels) if label["question"] in asked.learnable]
    cases = {i: fit.case_of(bot, dict(asked.labels[i])) for i in learnable}
    cases = {i: case._replace(signals=case.signals * there) for i, case in cases.items()}
    found = [False] * len(asked.labels)
    for train, test in GroupKFold(FOLDS).split(asked.labels, groups=asked.groups):
        with weights(rank, weighed):
            known = [cases[i] for i in train if i in cases]
            ranker = fit.fit_ranker([case for case in known if case.answers.any()], np.array(list(RANK.values())))
            SURE.update(fit.fit_sure([fit.moved(case, ranker) for case in known]))
            for i in test:
                found[i] = right(bot, asked.labels[i])
    return tuple(found)


# The table


def share(found: Sequence[bool], labels: Sequence[Label], expect: str = "") -> float:
    """The share of the questions with this expectation (of all, without one) that are right."""
    here = [good for good, label in zip(found, labels, strict=True) if not expect or label["expect"] == expect]
    return sum(here) / len(here) if here else float("nan")


def interval(changed: Sequence[int], groups: Sequence[int]) -> tuple[float, float]:
    """The 95 % interval of the mean of what has changed: percentiles of resampled groups."""
    parts, wholes = np.bincount(groups, changed), np.bincount(groups)
    drawn = np.random.default_rng(SEED).integers(len(parts), size=(RESAMPLES, len(parts)), dtype=np.int32)
    low, high = np.quantile(parts[drawn].sum(axis=1) / wholes[drawn].sum(axis=1), OUTER)
    return float(low), float(high)


HALF = f"{'all':>8}{'answered':>10}{'refused':>9}{'points':>8}{'95 % interval':>17}"


def half(found: Sequence[bool], whole: Sequence[bool], asked: Asked) -> str:
    """One side of a row."""
    shares = [share(found, asked.labels, expect) for expect in ("", "answered", "unanswered")]
    shown = f"{shares[0]:8.3f}{shares[1]:10.3f}{shares[2]:9.3f}"
    if found is whole:
        return shown + " " * (len(HALF) - len(shown))
    changed = [int(a) - int(b) for a, b in zip(found, whole, strict=True)]
    low, high = interval(changed, asked.groups)
    span = f"{100 * low:+.1f} to {100 * high:+.1f}"
    return f"{shown}{100 * float(np.mean(changed)):+8.1f}{span:>17}"


def line(found: Outcome, whole: Outcome, asked: Asked) -> str:
    return f"{found.part:40}{half(found.kept, whole.kept, asked)}{half(found.fitted, whole.fitted, asked)}".rstrip()


def strangers() -> set[str]:
    """Names of signals among the parts that are none (any more)."""
    return {name for part in PARTS for known, names in ((RANK, part.rank), (SURE, part.sure)) for name in names - set(known)}


def main() -> None:
    if unknown := strangers():
        sys.exit(f"no signals: {', '.join(sorted(unknown))}; mend PARTS")
    asked = Asked.of([Path(name) for name in sys.argv[1:]])
    Bot.open()  # so that the workers find it in the cache
    print(f"{'':40}{'weights as they are':>{len(HALF)}}{'fitted anew without it':>{len(HALF)}}")
    print(f"{'without':40}{HALF}{HALF}", flush=True)
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), open_worker, (asked,)) as workers:
        outcomes = workers.map(outcome, range(len(PARTS)))
        whole = next(outcomes)
        for number, found in enumerate(chain([whole], outcomes), 1):
            print(line(found, whole, asked), flush=True)
            print(f"{number} of {len(PARTS)}: {found.part}", file=sys.stderr)


if __name__ == "__main__":
    main()
