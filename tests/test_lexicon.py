"""A question cut up into the phrases that the intents know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Bot
from bot.lexicon import CONCEPT, CONDITION, CONTENT, FILLER, FUNCTION, GROUP, OTHER, ROLE, SAME, SENSE, WORD, Lexicon
from bot.store import dump, parse
from bot.text import fold, normal, tokens

NAMED = [
    (ROLE, "CTO", "", "CTO"),
    (ROLE, "CTO", "", "chief technology officer"),
    (ROLE, "CTO", "", "首席技术官"),
    (ROLE, "CTO", "", "giám đốc công nghệ"),
    (OTHER, "CEO", "", "chief"),
    (SENSE, "CTO", "", "stamp"),
    (GROUP, "CIO CTO", "", "both"),
    (WORD, "reporting_line", "en", "report"),
    (WORD, "reporting_line", "vi", "báo cáo"),
    (FUNCTION, "", "en", "the"),
    (FUNCTION, "", "vi", "là"),
    (FILLER, "", "en", "please"),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.of(NAMED)


def labels(lexicon: Lexicon, question: str, language: str = "en") -> list[str]:
    return [segment.label for segment in lexicon.cut(tokens(question), language)]


@given(st.text(), st.sampled_from(["en", "vi", "zh"]))
def test_segments_cover_a_question_without_gap_or_overlap(bot: Bot, text: str, language: str) -> None:
    run = tokens(text)
    segments = bot.understanding.lexicon.cut(run, language)
    edges = [0, *(s.last for s in segments)]
    assert [s.first for s in segments] == edges[:-1]
    assert edges[-1] == len(run)


@pytest.mark.parametrize(
    "name", ["CTO", "c.t.o.", "Chief Technology Officer", "giam doc cong nghe", "giám đốc công nghệ", "首席技術官"]
)
def test_a_name_is_known_whatever_its_case_marks_or_number(lexicon: Lexicon, name: str) -> None:
    segments = lexicon.cut(tokens(name), "en")
    assert [(s.label, s.id) for s in segments] == [(ROLE, "CTO")]


@pytest.mark.parametrize("name", ["chief technology officers", "CIOs", "CTOs", "CEOs", "project managers"])
def test_a_shipped_name_is_known_in_the_plural(bot: Bot, name: str) -> None:
    assert [s.label for s in bot.understanding.lexicon.cut(tokens(name), "en")] in ([ROLE], [OTHER])


def test_every_shipped_abbreviation_is_known_in_the_plural(bot: Bot) -> None:
    cut, names = bot.understanding.lexicon.cut, ("SVP", "DPO", "SRE", "VPE")
    assert [name for name in names if [s.label for s in cut(tokens(name + "s"), "en")] != [OTHER]] == []


def test_the_longest_phrase_wins(lexicon: Lexicon) -> None:
    assert labels(lexicon, "chief technology officer") == [ROLE]
    assert labels(lexicon, "chief cook") == [OTHER, CONTENT]


def test_a_name_is_whole_words(lexicon: Lexicon) -> None:
    assert ROLE not in labels(lexicon, "octopus cto2 ctox")


def test_a_name_is_not_told_by_its_stem(lexicon: Lexicon) -> None:
    assert labels(lexicon, "stamping") == [CONTENT]


def test_a_word_is_told_by_its_stem(lexicon: Lexicon) -> None:
    assert labels(lexicon, "reports reporting") == [WORD, WORD]


def test_what_no_phrase_names_is_content(lexicon: Lexicon) -> None:
    assert labels(lexicon, "please report the zebra") == [FILLER, WORD, FUNCTION, CONTENT]


def test_han_characters_that_run_on_are_one_piece_of_content(lexicon: Lexicon) -> None:
    segments = lexicon.cut(tokens("斑马条纹"), "zh")
    assert [(s.label, s.first, s.last) for s in segments] == [(CONTENT, 0, 4)]


def test_words_without_marks_count_in_their_own_language_only(lexicon: Lexicon) -> None:
    assert labels(lexicon, "la bao cao", "vi") == [FUNCTION, WORD]
    assert labels(lexicon, "la", "en") == [CONTENT]


def test_a_phrase_has_itself_and_its_words_as_parts(lexicon: Lexicon) -> None:
    (segment,) = lexicon.cut(tokens("chief technology officer"), "en")
    assert segment.parts[0] == segment.key
    assert set(segment.key.split()) <= set(segment.parts)


def test_a_saved_lexicon_cuts_the_same(lexicon: Lexicon) -> None:
    again = Lexicon.open(parse(dump({}, lexicon.save()))[1])
    question = tokens("does the CTO report to both chiefs?")
    assert again.cut(question, "en") == lexicon.cut(question, "en")


@pytest.mark.parametrize("language", ["en", "vi", "zh"])
def test_the_shipped_lexicon_knows_both_roles_in_each_language(bot: Bot, language: str) -> None:
    spoken = {
        "en": "chief information officer, chief technology officer",
        "vi": "giám đốc thông tin, giám đốc công nghệ",
        "zh": "首席信息官、首席技术官",
    }
    found = bot.understanding.lexicon.cut(tokens(spoken[language]), language)
    assert [s.id for s in found if s.label == ROLE] == ["CIO", "CTO"]


# Diacritics

MARKED = Lexicon.of(
    [
        (OTHER, "teacher", "", "cô giáo"),
        (CONDITION, "0", "", "Ba Lan"),
        (CONDITION, "1", "", "Đồng Nai"),
        (SAME, "2", "", "Mỹ"),
        (WORD, "boss", "vi", "cấp trên"),
        (FUNCTION, "", "vi", "là"),
    ]
)


def label(question: str, language: str = "vi") -> str:
    """What the whole question is; nothing where it is cut into several."""
    found = MARKED.cut(tokens(question), language)
    return found[0].label if len(found) == 1 else ""


@pytest.mark.parametrize("typed", ["cô giáo", "co giao", "cô giao", "co giáo", "CÔ GIÁO"])
@pytest.mark.parametrize("language", ["en", "vi", "zh"])
def test_a_name_fits_with_diacritics_or_without_in_any_language(typed: str, language: str) -> None:
    assert label(typed, language) == OTHER


@pytest.mark.parametrize("typed", ["có giao", "cỗ giáo", "cô giảo", "cò gião"])
def test_a_name_does_not_fit_with_other_diacritics(typed: str) -> None:
    assert label(typed) == ""


def test_a_name_that_is_typed_with_marks_has_them_itself() -> None:
    assert labels(Lexicon.of([(OTHER, "PO", "", "product owner")]), "product ówner") == [CONTENT, CONTENT]


@pytest.mark.parametrize(("typed", "found"), [("Mỹ", SAME), ("my", CONTENT), ("mỳ", CONTENT)])
def test_a_short_condition_fits_with_its_diacritics_only(typed: str, found: str) -> None:
    assert label(typed) == found


@pytest.mark.parametrize(("typed", "found"), [("Đồng Nai", CONDITION), ("dong nai", CONDITION), ("đông nai", "")])
def test_a_long_condition_fits_without_its_diacritics_too(typed: str, found: str) -> None:
    assert label(typed) == found


@pytest.mark.parametrize(("typed", "found"), [("cấp trên", WORD), ("cap tren", WORD), ("cắp trên", ""), ("cấp tren", WORD)])
def test_a_word_fits_with_its_diacritics_or_without_them(typed: str, found: str) -> None:
    assert label(typed) == found


@given(st.sampled_from(["cô giáo", "Đồng Nai"]), st.lists(st.booleans(), min_size=8, max_size=8))
def test_a_name_fits_with_any_of_its_words_left_bare(name: str, bare: list[bool]) -> None:
    typed = " ".join(fold(normal(word)) if left else word for word, left in zip(name.split(), bare, strict=False))
    assert label(typed) in (OTHER, CONDITION)


def test_concepts_of_another_language_fit_with_their_marks_only() -> None:
    lexicon = Lexicon.of([(CONCEPT, "boss", "vi", "sếp"), (CONCEPT, "pay", "en", "wage")])
    assert labels(lexicon, "wages", "vi") == labels(lexicon, "sếp", "en") == [CONCEPT]
    assert labels(lexicon, "sep", "en") == [CONTENT]


def test_the_phrases_of_a_label_are_named() -> None:
    assert set(MARKED.named(CONDITION)) == {"ba lan", "dong nai"}
