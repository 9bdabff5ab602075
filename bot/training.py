"""Learns to understand questions, by scikit-learn: lexicon, spellings, which intent they have and which fact answers them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier

from .arrays import Doubles, Flags
from .classifier import SHORT, UNTOLD, Classifier, is_learned, masked, spelt
from .corpus import Corpus
from .intents import FOLLOW_UP, NONE, QUESTION, SMALL_TALK, Intent, Intents
from .lexicon import CONTENT, WORD, Lexicon, Segment
from .question import Understanding, concepts_in, named
from .spelling import OFTEN, Spelling, is_word, known_forms, pairs_in_han
from .text import Token, features, fold, tokens

ALPHA = 1e-5  # of the L2 penalty: the best of 3e-6, 1e-5, 3e-5 by the log loss on the project's own questions
PASSES, UPDATES = 3, 30_000  # over the examples, and of the weights, at least: more change little
GENERAL = 3.0  # weight of an intent's own example, which asks more generally than what a passage is asked
CHATTY = 3.5  # of an example of small talk: it is like no other
FOLLOWING = 6.0  # of what follows up: there are few examples, and they have little in common
SEEN = 2  # times, at least, of a word or pair that spelling is mended to
FREQUENT = 100  # times, at least, of a pair of Han characters that spelling is mended to
RARE = 3  # examples that a feature must be in
STEPS = 127  # in which weights are kept, of the largest of a label: a byte each
_LEAST = 1e-9
_FEW = 100  # examples up to which features that occur once are kept


def learn(intents: Intents, telling: Mapping[str, Set[str]], corpus: Corpus) -> tuple[Understanding, Classifier | None]:
    """Everything that understanding a question takes, learned from the intents and from what passages are asked; and which
    fact answers it, None where no passage says what it is asked.
    """
    lexicon, concepts = Lexicon.of(intents.phrases()), Lexicon.of(intents.concept_phrases())

    def read(owner: str, language: str, text: str) -> Example:
        return Example.of(owner, language, text, lexicon, concepts)

    def all_of(found: Iterable[tuple[str, str, str]]) -> Iterator[Example]:
        """Each question; in Vietnamese once more, as it is typed without marks."""
        for owner, language, question in found:
            yield read(owner, language, question)
            if language == "vi" and (bare := fold(question)) != question:
                yield read(owner, language, bare)._replace(written=False)

    questions = [(intent.id, language, q) for intent in intents.intents for language, q in _asked(intent)]
    facts = [(f"{n:06}", corpus.passages[p]) for n, fact in enumerate(corpus.facts.values()) for p in fact.values()]
    main_topic = {fact: passage.topics[:1] for fact, passage in facts}
    of_facts = list(all_of((fact, passage.language, question) for fact, passage in facts for question in passage.asked))
    of_topics = [example._replace(owner=topic) for example in of_facts for topic in main_topic[example.owner]]
    weights = {SMALL_TALK: CHATTY, FOLLOW_UP: FOLLOWING}
    general = [e._replace(weight=weights.get(intents.by_id[e.owner].kind, GENERAL)) for e in all_of(questions)]
    known = [*of_topics, *general]
    told_of = {topic for _, p in facts for topic in p.topics}
    beside = {intent.id for intent in intents.intents if intent.kind in (QUESTION, NONE)} - told_of
    of_none = [e._replace(owner=UNTOLD, weight=1.0) for e in general if e.owner in beside]
    free = {intent.id for intent in intents.intents if intent.conditions != "none"}
    asked_with = _asked_with(example for example in known if example.owner not in free)
    told = [read(fact, passage.language, passage.text) for fact, passage in facts]
    written = [example.tokens for example in known if example.written]
    texts = [*written, *(example.tokens for example in told)]
    spellings = _spellings(intents, _usual(texts))
    certain = [tokens(" ".join(spellings)), *(example.tokens for example in told)]
    forms = known_forms(certain, written)
    spelling = Spelling(spellings, forms, _together(texts), intents.words.short, lexicon)
    understanding = Understanding(intents, lexicon, concepts, fit(known), telling, spelling, asked_with)
    return understanding, fit([*told, *of_facts, *of_none]) if of_facts else None


class Example(NamedTuple):
    """An example question of an intent (or a text of a fact), cut up; `run` are its masked tokens; `written` is whether it
    stands so in a file.
    """

    owner: str
    tokens: Sequence[Token]
    segments: list[Segment]
    run: list[Token]
    weight: float = 1.0
    written: bool = True

    @classmethod
    def of(cls, owner: str, language: str, question: str, lexicon: Lexicon, concepts: Lexicon | None = None) -> Example:
        found = tokens(question)
        segments = lexicon.cut(found, language)
        known = named(concepts_in(concepts, found, language)) if concepts else []
        return cls(owner, found, segments, masked(found, segments, known))


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


def _usual(texts: Iterable[Sequence[Token]]) -> list[str]:
    """The forms in the texts that are not rare, nor mistakes that are made more than once; the most frequent first."""
    counts = Counter(token.form for text in texts for token in text if not token.han)
    usual = (form for form in counts if counts[form] >= (SEEN if is_word(form) else OFTEN))
    return sorted(usual, key=lambda form: (-counts[form], form))


def _together(texts: Iterable[Sequence[Token]]) -> frozenset[str]:
    """Pairs of neighbouring words that are not rare, without diacritics; pairs of Han characters that are frequent."""
    counts = Counter(f"{a.bare} {b.bare}" for text in texts for a, b in pairwise(text) if not (a.han or b.han))
    han = Counter(pair for text in texts for pair in pairs_in_han(text))
    return frozenset(pair for pair in counts if counts[pair] >= SEEN) | {pair for pair in han if han[pair] >= FREQUENT}


def fit(known: Sequence[Example]) -> Classifier:
    """The classifier of these examples: for each label a logistic regression of it against the rest. Deterministic."""
    rare = RARE if len(known) > _FEW else 1
    vectoriser = TfidfVectorizer(analyzer=analyse, sublinear_tf=True, min_df=rare, dtype=np.float64)
    counted = vectoriser.fit_transform([example.run for example in known])
    owners, weights = np.array([example.owner for example in known]), np.array([example.weight for example in known])
    labels = tuple(sorted(set(owners.tolist())))
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # fitting leaves the interpreter to others
        fitted = list(pool.map(lambda label: _against_the_rest(counted, owners == label, weights), labels))
    learned = np.stack([weights for weights, _ in fitted], axis=1)
    step = np.maximum(np.abs(learned).max(axis=0), _LEAST) / STEPS
    return Classifier(
        labels,
        {str(name): i for i, name in enumerate(vectoriser.get_feature_names_out())},
        vectoriser.idf_.astype(np.float32),
        np.rint(learned / step).astype(np.int8),
        step.astype(np.float32),
        np.array([bias for _, bias in fitted], np.float32),
        {spelt(e.run): labels.index(e.owner) for e in known if e.weight > 1.0 and len(e.tokens) <= SHORT},
    )


def _against_the_rest(counted: Any, inside: Flags, shares: Doubles) -> tuple[Doubles, float]:
    """The weights and the bias that tell the examples inside from the others, by averaged stochastic gradient descent."""
    if inside.all():
        return np.zeros(counted.shape[1]), 1.0
    epochs = max(PASSES, UPDATES // len(inside))
    model = SGDClassifier(loss="log_loss", alpha=ALPHA, max_iter=epochs, tol=None, average=True, random_state=0)
    model.fit(counted, inside, sample_weight=shares)
    return model.coef_[0], float(model.intercept_[0])


def analyse(run: list[Token]) -> list[str]:
    """The names of the features that are learned from: words and pairs of words; pieces of words would be learned by heart."""
    return [name for name, _ in features(run) if is_learned(name)]
