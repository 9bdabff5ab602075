"""Clean text, tokens, normal forms, features, sentences."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text import clean, features, fold, grams, normal, sentences, stem, tokens

ANY_TEXT = st.text(st.characters(exclude_categories=()))
WRITTEN = st.text(st.sampled_from("abc ABC.!?…。！？,;:'’”)\n\tđàăơ漢字官，、 0123456789Mr."))


@given(ANY_TEXT)
@example("\x1b]0;title\x07\x9b2J\u202e\u2028\ud800\x00")
def test_clean_text_holds_nothing_that_a_terminal_acts_on(text: str) -> None:
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in clean(text))
    assert not set(clean(text)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@given(ANY_TEXT)
@example("\ufeff\ufeffa")
@example("\r\r\n")
def test_clean_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_nfc_and_nfd_give_the_same_tokens_once_clean(text: str) -> None:
    composed, decomposed = (clean(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert tokens(composed) == tokens(decomposed)


@pytest.mark.parametrize("text", ["Lương của giám đốc công nghệ?", "Résumé", "Ưu điểm"])
def test_decomposed_words_have_the_same_stems_even_unclean(text: str) -> None:
    assert [t.stem for t in tokens(unicodedata.normalize("NFD", text))] == [t.stem for t in tokens(text)]


@given(ANY_TEXT)
def test_a_token_is_a_slice_and_tokens_do_not_overlap(text: str) -> None:
    found = tokens(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(st.characters(categories=["L", "N"])))
def test_every_letter_and_digit_is_in_a_token(text: str) -> None:
    covered = {i for t in tokens(text) for i in range(t.start, t.end)}
    assert covered == set(range(len(text)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C.T.O.", "CTO"),
        ("ＣＴＯ", "cto"),
        ("215,194", "215.194"),
        ("reports", "Reporting"),
        ("R&D", "r&d"),
        ("首席技術官", "首席技术官"),
        ("company’s", "company's"),
    ],
)
def test_ways_to_write_a_word_are_one_term(one: str, other: str) -> None:
    assert [t.stem for t in tokens(one)] == [t.stem for t in tokens(other)]


def test_a_han_character_is_a_token_of_its_own() -> None:
    assert [t.form for t in tokens("CTO向CEO汇报")] == ["cto", "向", "ceo", "汇", "报"]


@pytest.mark.parametrize("word", ["lương", "đốc", "Éclair", "ưu"])
def test_a_folded_word_is_ascii(word: str) -> None:
    assert fold(normal(word)).isascii()


@given(st.text())
def test_folding_and_normal_forms_are_final(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_only_ascii_words_are_stemmed() -> None:
    assert stem("reporting") == "report"
    assert stem("các") == "các"


@given(st.text())
def test_a_feature_begins_with_its_space_and_at_a_token(text: str) -> None:
    run = tokens(text)
    assert all(name[0] in "wbc" and 0 <= at < len(run) for name, at in features(run))


def test_words_that_share_a_root_share_grams() -> None:
    assert set(grams("manager")) & set(grams("managing"))


def test_a_mask_has_no_grams() -> None:
    assert grams("§role") == ()


@given(st.one_of(ANY_TEXT, WRITTEN))
@example("a" * 1500)
@example("漢" * 1500 + "。")
def test_sentences_are_slices_in_order_that_lose_no_letter(text: str) -> None:
    spans = list(sentences(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(WRITTEN)
def test_a_sentence_has_no_white_space_around_it(text: str) -> None:
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in sentences(text))


@given(WRITTEN, st.integers(0, 20), st.integers(0, 20))
def test_sentences_of_a_span_stay_in_it(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    assert all(start <= first < last <= end for first, last in sentences(text, start, end))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith met Dr. Jones. They spoke.", 2),
        ("One, e.g. This one. Two", 2),
        ("The U.S. Bureau says so.", 1),
        ("一。二！三？", 3),
        ("Version 2.5 is out. Done.", 2),
        ("“Really?” He left.", 2),
    ],
)
def test_a_sentence_ends_where_a_reader_says_so(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 300
    assert all(set(text[a:b].split()) == {"word"} for a, b in sentences(text))
