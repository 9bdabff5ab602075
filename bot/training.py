"""Learns to understand questions, by scikit-learn: lexicon, spellings, which intent they have and which fact answers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge

from .classifier import Classifier, masked, spelt
from .corpus import Corpus
from .intents import Intent, Intents
from .lexicon import CONTENT, WORD, Lexicon, Segment
from .question import Understanding, known_forms
from .text import Token, features, tokens

ALPHA = 1.0  # of the L2 penalty: the best of .3, 1, 3 by five-fold cross-validation over the examples
_FEW = 100  # examples up to which features that occur once are kept
SHARPNESS = 7.0  # of the softmax over ridge scores (about -1 to 1): the least log loss in the same cross-validation


def learn(intents: Intents, telling: Mapping[str, Set[str]], corpus: Corpus) -> Understanding:
    """Everything that understanding a question takes, learned from the intents and from what passages are asked."""
    lexicon = Lexicon.of(intents.phrases())
    asked = [(p.topics[0], p.language, q) for p in corpus.passages if p.topics for q in p.asked]
    asked += [(intent.id, language, q) for intent in intents.intents for language, q in _asked(intent)]
    read = [Example.of(*example, lexicon) for example in asked]
    spellings = _spellings(intents, _words(corpus))
    known = known_forms([*spellings, *(question for _, _, question in asked)])
    free = {intent.id for intent in intents.intents if intent.conditions != "none"}
    asked_with = _asked_with(example for example in read if example.owner not in free)
    return Understanding(intents, lexicon, fit(read), telling, spellings, known, asked_with)


def match(corpus: Corpus, lexicon: Lexicon) -> Classifier | None:
    """Which fact answers a question, learned from what each is asked and from its own text; None where nothing is asked.

    Label k is fact k.
    """
    if not any(passage.asked for passage in corpus.passages):
        return None
    variants = ((n, corpus.passages[p]) for n, fact in enumerate(corpus.facts.values()) for p in fact.values())
    texts = ((f"{n:06}", p.language, text) for n, p in variants for text in (p.text, *p.asked))
    return fit([Example.of(*example, lexicon) for example in texts])


class Example(NamedTuple):
    """An example question of an intent (or a text of a fact), cut up; `run` are its masked tokens."""

    owner: str
    segments: list[Segment]
    run: list[Token]

    @classmethod
    def of(cls, owner: str, language: str, question: str, lexicon: Lexicon) -> Example:
        found = tokens(question)
        segments = lexicon.cut(found, language)
        return cls(owner, segments, masked(found, segments))


def _asked(intent: Intent) -> Iterator[tuple[str, str]]:
    """(language, question) of each example and of the plainest question."""
    yield from ((language, question) for language, found in intent.examples.items() for question in found)
    yield from intent.ask.items()


def _asked_with(read: Iterable[Example]) -> dict[str, frozenset[str]]:
    """The words with content that each intent's examples use."""
    found: dict[str, set[str]] = {}
    for example in read:
        words = found.setdefault(example.owner, set())
        words.update(part for s in example.segments if s.label in (WORD, CONTENT) for part in s.parts)
    return {owner: frozenset(words) for owner, words in found.items()}


def _spellings(intents: Intents, corpus_words: Iterable[str]) -> list[str]:
    """What misspelt words are mended to: words of the intents, of the corpus, of names, manners and grammar; each once."""
    words = [word for intent in intents.intents for found in intent.words.values() for word in found]
    names = [phrase for label, _, _, phrase in intents.phrases() if label != WORD]
    forms = [t.form for part in (words, corpus_words, names) for text in part for t in tokens(text) if not t.han]
    return list(dict.fromkeys(form for form in forms if form.isalpha()))


def _words(corpus: Corpus) -> list[str]:
    """The forms in the corpus, the most frequent first."""
    counts = Counter(t.form for p in corpus.passages for t in tokens(p.text) if not t.han)
    return sorted(counts, key=lambda form: (-counts[form], form))


def fit(known: Sequence[Example]) -> Classifier:
    """The classifier of these examples. Deterministic."""
    rare = 2 if len(known) > _FEW else 1
    vectoriser = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, min_df=rare, dtype=np.float64)
    counted = vectoriser.fit_transform([example.run for example in known])
    owners = [example.owner for example in known]
    labels = tuple(sorted(set(owners)))
    # One against the rest, each on its own: the same as RidgeClassifier, and as good for one or two intents.
    sides = np.array([[1.0 if owner == label else -1.0 for label in labels] for owner in owners])
    model = Ridge(alpha=ALPHA, solver="sparse_cg").fit(counted, sides)
    number = {label: i for i, label in enumerate(labels)}
    return Classifier(
        labels,
        {str(name): i for i, name in enumerate(vectoriser.get_feature_names_out())},
        vectoriser.idf_.astype(np.float32),
        (SHARPNESS * model.coef_.reshape(len(labels), -1).T).astype(np.float32),
        (SHARPNESS * model.intercept_.reshape(-1)).astype(np.float32),
        {spelt(example.run): number[example.owner] for example in known},
    )


def analyse(run: list[Token]) -> list[str]:
    return [name for name, _ in features(run)]
