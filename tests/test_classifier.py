"""Which intent a question has, and how that is learned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.classifier import Classifier, masked
from bot.data import intent_files
from bot.lexicon import Lexicon
from bot.model import LANGUAGES
from bot.read_intents import read_intents
from bot.store import Damaged, dump, pack, parse, unpack
from bot.text import tokens
from bot.training import GENERAL, STEPS, Example, fit

LEXICON = Lexicon.of([("role", "CTO", "", "CTO"), ("role", "CIO", "", "CIO"), ("word", "boss", "en", "report")])
TAUGHT = [
    ("boss", "who does the CTO report to"),
    ("boss", "whom does the CIO report to"),
    ("pay", "how much does the CTO earn"),
    ("pay", "how much money does the CIO earn"),
    ("none", "what is the weather"),
    ("none", "is the weather fine"),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return fit([Example.of(intent, "en", question, LEXICON) for intent, question in TAUGHT])


def probabilities(classifier: Classifier, question: str) -> dict[str, float]:
    run = tokens(question)
    return classifier.probabilities(masked(run, LEXICON.cut(run, "en")))


def likeliest(classifier: Classifier, question: str) -> str:
    found = probabilities(classifier, question)
    return max(found, key=found.__getitem__)


@given(st.text())
def test_probabilities_add_up_to_one(classifier: Classifier, text: str) -> None:
    found = probabilities(classifier, text)
    assert sum(found.values()) == pytest.approx(1.0)
    assert all(0.0 <= p <= 1.0 for p in found.values())


@pytest.mark.parametrize(("intent", "question"), TAUGHT)
def test_an_example_has_its_own_intent(classifier: Classifier, intent: str, question: str) -> None:
    assert likeliest(classifier, question) == intent


@pytest.mark.parametrize(("intent", "question"), [("boss", "report to whom"), ("pay", "earn how much"), ("none", "weather?")])
def test_a_question_has_the_intent_whose_words_it_shares(classifier: Classifier, intent: str, question: str) -> None:
    assert likeliest(classifier, question) == intent


def test_a_question_is_the_same_whomever_it_is_about(classifier: Classifier) -> None:
    assert probabilities(classifier, "who does the CTO report to") == probabilities(classifier, "who does the CIO report to")


def test_a_mask_stands_for_a_name() -> None:
    run = tokens("the CTO")
    forms = [t.form for t in masked(run, LEXICON.cut(run, "en"))]
    assert forms[0] == "the"
    assert "cto" not in forms


def kept(classifier: Classifier) -> Any:
    """Its arrays, written and read back."""
    return parse(dump({}, classifier.save()))[1]


def test_learning_twice_gives_the_same(classifier: Classifier) -> None:
    again = fit([Example.of(intent, "en", question, LEXICON) for intent, question in TAUGHT])
    assert dump({}, again.save()) == dump({}, classifier.save())


def test_a_saved_classifier_decides_the_same(classifier: Classifier) -> None:
    again = Classifier.open(kept(classifier))
    for _, question in TAUGHT:
        assert probabilities(again, question) == probabilities(classifier, question)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.pop("idf"),
        lambda a: a.pop("labels"),
        lambda a: a.update(labels=pack(["one"])),
        lambda a: a.update(features=pack(["one"])),
        lambda a: a.update(labels=np.array([255], np.uint8)),
        lambda a: a.pop("features"),
        lambda a: a.pop("weights"),
        lambda a: a.update(idf=a["idf"][:-1]),
        lambda a: a.update(weights=a["weights"][:, :-1]),
        lambda a: a.update(weights=a["weights"].ravel()),
        lambda a: a.update(bias=a["bias"][:-1]),
        lambda a: a.pop("step"),
        lambda a: a.update(step=a["step"][:-1]),
        lambda a: a.update(weights=a["weights"].astype(np.float32)),
        lambda a: a.pop("short"),
        lambda a: a.pop("owners"),
        lambda a: a.update(short=np.array([255], np.uint8)),
        lambda a: a.update(short=pack(["pay"]), owners=np.array([], np.int32)),
        lambda a: a.update(short=pack(["pay"]), owners=np.array([0, 1], np.int32)),
    ],
)
def test_a_saved_classifier_that_does_not_fit_together_is_refused(
    classifier: Classifier, change: Callable[[dict[str, Any]], None]
) -> None:
    arrays = kept(classifier)
    change(arrays)
    with pytest.raises((KeyError, ValueError)):
        Classifier.open(arrays)


def test_a_saved_classifier_with_a_feature_twice_is_refused(classifier: Classifier) -> None:
    arrays = kept(classifier)
    names = unpack(arrays["features"])
    arrays["features"] = pack([names[0], *names])
    with pytest.raises((KeyError, ValueError)):
        Classifier.open(arrays)


@pytest.mark.parametrize("owner", [-1, 3, 99])
def test_a_saved_classifier_with_an_example_of_no_intent_is_damaged(classifier: Classifier, owner: int) -> None:
    arrays = kept(classifier)
    arrays |= {"short": pack(["pay"]), "owners": np.array([owner], np.int32)}
    with pytest.raises(Damaged):
        Classifier.open(arrays)


def test_a_short_example_is_kept_with_its_intent() -> None:
    examples = [Example.of(intent, "en", question, LEXICON)._replace(weight=GENERAL) for intent, question in TAUGHT]
    found = fit(examples)
    assert found.short
    assert Classifier.open(kept(found)).short == found.short


@pytest.mark.parametrize("name", ["idf", "step", "bias"])
def test_a_saved_classifier_with_numbers_that_are_none_is_refused(classifier: Classifier, name: str) -> None:
    arrays = kept(classifier)
    arrays[name] = np.full_like(arrays[name], np.nan)
    with pytest.raises((KeyError, ValueError)):
        Classifier.open(arrays)


def test_weights_are_kept_in_steps_of_the_largest_of_each_label(classifier: Classifier) -> None:
    assert classifier.weights.dtype == np.int8
    assert np.abs(classifier.weights.astype(int)).max(axis=0).tolist() == [STEPS] * len(classifier.labels)
    assert (classifier.step > 0).all()


def test_a_label_without_a_rival_has_no_weights_and_is_certain() -> None:
    alone = fit([Example.of("boss", "en", "who does the CTO report to", LEXICON)])
    assert not alone.weights.any()
    assert probabilities(alone, "who does the CIO report to") == {"boss": 1.0}


@given(st.text())
def test_a_score_is_the_sum_of_its_steps(classifier: Classifier, text: str) -> None:
    """As if the weights were kept as they are, but for half a step each."""
    whole = replace(classifier, weights=classifier.weights * classifier.step, step=np.ones_like(classifier.step))
    run = masked(tokens(text), LEXICON.cut(tokens(text), "en"))
    assert whole.scores(run) == pytest.approx(classifier.scores(run), abs=1e-6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plainest_question_of_an_intent_has_that_intent(bot: Bot, language: str) -> None:
    """What the bot offers to ask, it understands."""
    wrong = []
    for intent in bot.understanding.intents.intents:
        for role in ("CIO", "CTO") if intent.ask else ():
            question = intent.ask[language].replace("{role}", role)
            wrong += [question] if bot.understanding.understand(question, language).intent != intent.id else []
    assert wrong == []


def test_nearly_every_example_is_learned(bot: Bot) -> None:
    intents = read_intents(intent_files(None)).intents
    asked = [(i.id, lang, q) for i in intents for lang, found in i.examples.items() for q in found]
    right = sum(bot.understanding.understand(q, lang).intent == intent for intent, lang, q in asked[::7])
    assert right / len(asked[::7]) > 0.9


def test_what_is_learned_knows_the_words_of_the_corpus_and_of_the_intents(bot: Bot) -> None:
    assert {"broadband", "report", "luong"} <= bot.understanding.spelling.known
    assert "report" in bot.understanding.asked_with["reporting_line"]
