"""Files -> Documents -> Passages, and the faults of files: each names file, line and cure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import BotError
from bot.data import File
from bot.read_corpus import read_corpus
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


def test_a_document_restated_reads_language_after_language() -> None:
    text = corpus_of({"a.toml": GOOD}).documents[0].text
    assert (
        text.index("# Pets")
        < text.index("Cats purr.")
        < text.index("Dogs bark.")
        < text.index("# Thú cưng")
        < text.index("Mèo")
    )


def test_a_fact_has_the_lines_of_its_original() -> None:
    assert [p.lines for p in corpus_of({"a.toml": GOOD}).passages if p.id == "cats"] == [(3, 4), (3, 4)]


def test_a_document_can_have_languages_of_its_own() -> None:
    corpus = corpus_of({"a.toml": GOOD.replace("\n[[", '\nlanguages = ["en"]\n\n[[', 1)})
    assert {p.language for p in corpus.passages} == {"en"}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.MD"])
def test_text_is_read_as_it_is(name: str) -> None:
    corpus = corpus_of({name: "# Pets\n\nCats purr.\nDogs bark.\n"})
    assert [p.document.lines(*p.sentences[-1]) for p in corpus.passages] == [(4, 4)]
    assert corpus.documents[0].text == "# Pets\n\nCats purr.\nDogs bark.\n"
    assert corpus.documents[0].title("en") == "Pets"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_or_has_nothing_in_it(text: str) -> None:
    try:
        corpus = corpus_of({"a.md": text})
    except BotError as error:
        assert "no text" in str(error)  # noqa: PT017 - which of both depends on the text
        return
    assert all(p.text and p.text == p.document.text[p.start : p.end] for p in corpus.passages)


@given(st.text(st.sampled_from("ab .\n#-"), min_size=1))
def test_the_line_numbers_of_a_passage_are_those_of_the_file(text: str) -> None:
    lines = text.split("\n")
    for p in corpus_of({"a.md": text + "\n\nend"}).passages:
        first, last = p.document.lines(p.start, p.end)
        assert p.text[0] in [*lines, "", "end"][first - 1]
        assert last - first == p.text.count("\n")


def test_the_language_of_text_is_told_from_it() -> None:
    found = [File("a.txt", "a.txt", b"text"), File("b.txt", "b.txt", "文字".encode())]
    corpus = read_corpus(found, lambda text: "en" if text.isascii() else "zh")
    assert [p.language for p in corpus.passages] == ["en", "zh"]


# Faults of the user's files: each names file, line and cure.


def line_of(needle: str) -> int:
    return GOOD[: GOOD.index(needle)].count("\n") + 1


CATS = line_of('"cats"')
FAULTS = {
    "no TOML": (GOOD.replace('id = "cats"', 'id = "cats'), f"x.toml:{CATS}:", "no valid TOML", "mend"),
    "no translation": (GOOD.replace('vi = "Mèo kêu."\n', ""), f"x.toml:{CATS}:", "passage 'cats' lacks 'vi'", "add it or drop"),
    "no id": (GOOD.replace('id = "900-pets"\n', ""), "x.toml:1:", "lacks 'id'", "add id ="),
    "no title": (GOOD.replace("title = { en", "titel = { en"), "x.toml:1:", "unknown key 'titel'", "use one of"),
    "no original": (
        GOOD.replace('original = { title = "Pets", language = "en" }\n', ""),
        "x.toml:1:",
        "lacks 'language'",
        "add",
    ),
    "an unknown key": (
        GOOD.replace('section = { en = "Cats" }', 'sektion = "Cats"'),
        f"x.toml:{CATS}:",
        "'sektion'",
        "use one of",
    ),
    "an unknown language": (
        GOOD.replace('Pets", vi', 'Pets", de = "Tiere", vi'),
        "x.toml:1:",
        "unknown key 'de'",
        "use one of",
    ),
    "two passages of one id": (GOOD.replace('"dogs"', '"cats"'), "x.toml:1:", "two passages called 'cats'", "rename"),
    "no lines": (GOOD.replace("lines = [3, 4]\n", ""), f"x.toml:{CATS}:", "no line numbers", "lines = [first, last]"),
    "lines backwards": (GOOD.replace("[3, 4]", "[4, 3]"), f"x.toml:{CATS}:", "no line numbers", "lines = [first, last]"),
    "line nought": (GOOD.replace("[3, 4]", "[0, 4]"), f"x.toml:{CATS}:", "no line numbers", "lines = [first, last]"),
    "one line": (GOOD.replace("[3, 4]", "[3]"), f"x.toml:{CATS}:", "no line numbers", "lines = [first, last]"),
    "lines that are true": (GOOD.replace("[3, 4]", "[true, true]"), f"x.toml:{CATS}:", "no line numbers", "lines ="),
    "an empty text": (GOOD.replace("Cats purr.", "  "), f"x.toml:{CATS}:", "lacks 'en'", "add en ="),
    "topics that are no list": (
        GOOD.replace("lines = [3, 4]", 'lines = [3, 4]\ntopics = "pay"'),
        f"x.toml:{CATS}:",
        "'topics'",
        "write",
    ),
    "no passages": (GOOD[: GOOD.index("[[")], "x.toml:1:", "has no passages", "add a [[passage]]"),
    "a passage that is no table": (
        GOOD[: GOOD.index("[[")] + "passage = 3",
        "x.toml:1:",
        "no tables under 'passage'",
        "[[passage]]",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_source_names_file_line_and_cure(fault: str) -> None:
    content, *fragments = FAULTS[fault]
    with pytest.raises(BotError) as caught:
        corpus_of({"x.toml": content})
    assert [part for part in fragments if part not in str(caught.value)] == []


def test_two_sources_of_one_id_are_both_named() -> None:
    with pytest.raises(BotError, match=r"b\.toml:1: id '900-pets' is also that of a\.toml; choose another"):
        corpus_of({"a.toml": GOOD, "b.toml": GOOD})


def test_a_corpus_without_any_text_says_so() -> None:
    with pytest.raises(BotError, match=r"a\.md:1: no text in any document; put some there"):
        corpus_of({"a.md": "# Only a heading\n"})


def test_latin1_is_named_with_its_line() -> None:
    with pytest.raises(BotError, match=r"^a\.txt:2: not UTF-8 text; save it as UTF-8"):
        corpus_of({"a.txt": b"one\ncaf\xe9\n"})


def test_an_empty_file_beside_others_does_no_harm() -> None:
    corpus = corpus_of({"a.txt": "", "b.txt": "text"})
    assert (len(corpus.documents), len(corpus.passages)) == (2, 1)


# What passages are asked, and which give the gist

ASKED = """asked_of = "900-pets"

[asked]
cats = { en = ["do cats purr?", "what noise do cats make"], vi = ["mèo kêu thế nào"] }
"""


def asked(contents: dict[str, str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """(passage, language) -> what it is asked."""
    return {(p.id, p.language): p.asked for p in corpus_of(contents).passages}


def test_questions_belong_to_a_passage_in_their_language() -> None:
    assert asked({"a.toml": GOOD, "asked/a.toml": ASKED}) == {
        ("cats", "en"): ("do cats purr?", "what noise do cats make"),
        ("cats", "vi"): ("mèo kêu thế nào",),
        ("dogs", "en"): (),
        ("dogs", "vi"): (),
    }


def test_a_source_may_have_several_files_of_questions() -> None:
    more = 'asked_of = "900-pets"\n[asked]\ncats = { en = ["why do cats purr?"] }\ndogs = { en = ["do dogs bark?"] }'
    found = asked({"a.toml": GOOD, "b.toml": ASKED, "c.toml": more})
    assert found["cats", "en"] == ("do cats purr?", "what noise do cats make", "why do cats purr?")
    assert found["dogs", "en"] == ("do dogs bark?",)


def test_questions_are_no_document_and_never_quoted() -> None:
    corpus = corpus_of({"a.toml": GOOD, "b.toml": ASKED})
    assert [d.source for d in corpus.documents] == ["900-pets"]
    assert "noise" not in corpus.documents[0].text


def test_a_file_of_questions_may_have_none() -> None:
    assert set(asked({"a.toml": GOOD, "b.toml": 'asked_of = "900-pets"'}).values()) == {()}


FAULTS_OF_QUESTIONS = {
    "an unknown source": (ASKED.replace("900-pets", "901-cars"), "names '901-cars', which is no source here", "use the id"),
    "an unknown passage": (ASKED.replace("cats =", "birds ="), "unknown key 'birds'", "use one of: cats, dogs"),
    "a misspelt key": (ASKED.replace("[asked]", "[askd]"), "unknown key 'askd'", "use one of: asked_of, asked"),
    "an unknown language": (ASKED.replace("vi =", "de ="), "unknown key 'de'", "use one of: en, vi, zh"),
    "a source that is no text": (ASKED.replace('"900-pets"', "900"), "lacks 'asked_of'", "add asked_of ="),
    "questions that are no table": ('asked_of = "900-pets"\nasked = ["why?"]', "no table under 'asked'", "write asked ="),
    "questions of no language": (ASKED.replace("{ en", '["why?"] #'), "no table under 'cats'", "write cats ="),
    "a question that is no list": (ASKED.replace('["mèo kêu thế nào"]', '"mèo?"'), "no list of texts under 'vi'", "write vi ="),
    "an empty question": (ASKED.replace('"do cats purr?"', '" "'), "no list of texts under 'en'", "write en ="),
    "no TOML": (ASKED.replace("[asked]", "[asked"), "no valid TOML", "mend"),
}


@pytest.mark.parametrize("fault", FAULTS_OF_QUESTIONS)
def test_a_fault_of_a_file_of_questions_names_file_line_and_cure(fault: str) -> None:
    content, *fragments = FAULTS_OF_QUESTIONS[fault]
    with pytest.raises(BotError, match=r"^asked/a\.toml:\d+: ") as caught:
        corpus_of({"a.toml": GOOD, "asked/a.toml": content})
    assert [part for part in fragments if part not in str(caught.value)] == []


def test_questions_alone_are_no_corpus() -> None:
    with pytest.raises(BotError, match=r"a\.toml:1: .*no source here; use"):
        corpus_of({"a.toml": ASKED})


def test_a_passage_gives_the_gist_where_it_says_so() -> None:
    content = GOOD.replace('id = "dogs"', 'id = "dogs"\ngist = true')
    assert {(p.id, p.language): p.gist for p in corpus_of({"a.toml": content}).passages} == {
        ("cats", "en"): False,
        ("cats", "vi"): False,
        ("dogs", "en"): True,
        ("dogs", "vi"): True,
    }


@pytest.mark.parametrize("value", ['"yes"', "1", "[true]"])
def test_a_gist_that_is_neither_true_nor_false_names_file_line_and_cure(value: str) -> None:
    with pytest.raises(BotError, match=rf"^x\.toml:{CATS}: passage 'cats' has gist = .*; use true or false"):
        corpus_of({"x.toml": GOOD.replace('id = "cats"', f'id = "cats"\ngist = {value}')})
