"""Opening a corpus: from the cache where nothing has changed, else built anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import Bot, BotError, data, opening
from bot.store import dump, pack, parse
from conftest import TINY_INTENTS, write_files

SKY = {"sky.txt": "The sky is blue. Grass is green."}
QUESTION = "is the sky blue?"
ROOT = os.geteuid() == 0

# Every test here opens a folder of its own with three intents: that is built in a moment.


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_files(tmp_path / "docs", SKY)


def files(cache: Path) -> list[str]:
    return sorted(path.name for path in cache.iterdir())


def test_what_is_built_is_kept_as_one_file(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    Bot.open(docs, tiny_intents)
    assert len(files(own_cache)) == 1


def test_what_is_kept_is_opened_again(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    built = Bot.open(docs, tiny_intents).ask(QUESTION)
    (path,) = own_cache.iterdir()
    before = path.stat().st_ino
    assert Bot.open(docs, tiny_intents).ask(QUESTION).to_dict() == built.to_dict()
    assert path.stat().st_ino == before


def test_what_is_kept_of_a_folder_without_concepts_is_opened_again(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    (tiny_intents / "_concepts.toml").write_text("")
    Bot.open(docs, tiny_intents)
    (path,) = own_cache.iterdir()
    before = path.stat().st_ino
    Bot.open(docs, tiny_intents)
    assert path.stat().st_ino == before


QUESTIONS = ("what are the differences?", "who does the CTO report to?", "compare both", "CTO是什么", "hello", "lương CTO")


def test_a_built_bot_and_an_opened_one_answer_alike(bot: Bot) -> None:
    """`bot` was built; this one comes from the cache that it left."""
    opened = Bot.open()
    assert [q for q in QUESTIONS if opened.ask(q).to_dict() != bot.ask(q).to_dict()] == []


def test_a_changed_document_is_read_anew(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    first = Bot.open(docs, tiny_intents).corpus
    (docs / "sky.txt").write_text("The sky is grey.")
    second = Bot.open(docs, tiny_intents).corpus
    assert (second.documents[0].text, len(files(own_cache))) == ("The sky is grey.", 2)
    assert first.digest != second.digest


def test_a_new_document_is_read(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    Bot.open(docs, tiny_intents)
    (docs / "sea.txt").write_text("The sea is deep.")
    assert len(Bot.open(docs, tiny_intents).corpus.documents) == 2


def test_a_changed_intent_is_learned_anew(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    Bot.open(docs, tiny_intents)
    colour = tiny_intents / "colour.toml"
    colour.write_text(colour.read_text().replace("What colour is it?", "Which colour?"))
    assert Bot.open(docs, tiny_intents).understanding.intents.by_id["colour"].ask["en"] == "Which colour?"


def test_a_folder_is_called_as_it_was_named(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    """Two names of one folder don't answer with each other's file names."""
    for name in (docs, Path(os.path.relpath(docs))):
        assert Bot.open(name, tiny_intents).corpus.documents[0].file == f"{name}/sky.txt"


def test_only_so_many_files_are_kept(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    own_cache.mkdir(parents=True)
    for n in range(40):
        (own_cache / f"old{n}.index").touch()
        os.utime(own_cache / f"old{n}.index", (n, n))
    Bot.open(docs, tiny_intents)
    assert len(files(own_cache)) < 40
    assert any(not name.startswith("old") for name in files(own_cache))


def spoilt(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


@given(st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_built_anew(docs: Path, tiny_intents: Path, own_cache: Path, data: st.DataObject) -> None:
    expected = Bot.open(docs, tiny_intents).ask(QUESTION)
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    spoilt(path, whole[:at] if cut else whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert Bot.open(docs, tiny_intents).ask(QUESTION) == expected
    assert path.read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"\0" * 1000, b"bot.store/1 ", dump({}, {}), dump({"index": 1, "intents": 2}, {})])
def test_a_file_that_is_something_else_is_built_anew(docs: Path, tiny_intents: Path, own_cache: Path, content: bytes) -> None:
    Bot.open(docs, tiny_intents)
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    spoilt(path, content)
    assert Bot.open(docs, tiny_intents).ask(QUESTION).citations
    assert path.read_bytes() == whole


def test_a_file_of_wrong_arrays_is_built_anew(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    """Each array is cut short in turn; the checksum is right every time."""
    Bot.open(docs, tiny_intents)
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    for name in parse(whole)[1]:
        meta, arrays = parse(whole)
        if arrays[name].dtype == "uint8":
            continue
        arrays[name] = arrays[name][:-1]
        spoilt(path, dump(meta, arrays))
        Bot.open(docs, tiny_intents)
        assert path.read_bytes() == whole, name


WRONG = {
    "classifier.short": pack(["no such example", "nor this"] * 500),
    "classifier.owners": np.full(1000, 99, np.int32),
    "together": np.array([255], np.uint8),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_with_what_was_learned_put_wrong_is_built_anew(
    docs: Path, tiny_intents: Path, own_cache: Path, name: str
) -> None:
    Bot.open(docs, tiny_intents)
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    meta, arrays = parse(whole)
    assert f"intents.{name}" in arrays
    spoilt(path, dump(meta, {**arrays, f"intents.{name}": WRONG[name]}))
    assert Bot.open(docs, tiny_intents).ask(QUESTION).citations
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", ["labels", "features", "short"])
def test_a_file_with_a_wrong_classifier_of_facts_is_built_anew(
    tmp_path: Path, tiny_intents: Path, own_cache: Path, name: str
) -> None:
    docs = write_files(tmp_path / "docs", {"pets.toml": PASSAGE.format(topic="colour"), "asked.toml": ASKED})
    Bot.open(docs, tiny_intents)
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    meta, arrays = parse(whole)
    assert f"matcher.{name}" in arrays
    spoilt(path, dump(meta, {**arrays, f"matcher.{name}": np.array([255], np.uint8)}))
    Bot.open(docs, tiny_intents)
    assert path.read_bytes() == whole


# The index that ships


@pytest.fixture
def ships(tmp_path: Path, tiny_intents: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that ships the tiny corpus and intents, and the index of both."""
    own = tmp_path / "ships"
    write_files(own / "corpus", SKY)
    shutil.copytree(data.shipped("intents"), own / "intents", ignore=lambda _, names: [n for n in names if n[0] != "_"])
    shutil.copytree(tiny_intents, own / "intents", dirs_exist_ok=True)
    for module in (data, opening):
        monkeypatch.setattr(module, "shipped", lambda name: str(own / name))
    opening.build_shipped(own / "built")
    return own


def learned() -> list[str]:
    """What is said before anything is learned, when the shipped corpus is opened."""
    said: list[str] = []
    opening.open_all(None, None, lambda: said.append("learning"))
    return said


def test_what_ships_with_its_index_is_opened_without_learning_or_a_cache(ships: Path, own_cache: Path) -> None:
    assert learned() == []
    assert Bot.open().ask(QUESTION).citations
    assert not own_cache.exists()


def test_the_index_that_ships_is_the_one_that_is_built_where_it_is_missing(ships: Path, own_cache: Path) -> None:
    (built,) = (ships / "built").iterdir()
    content = built.read_bytes()
    built.unlink()
    assert learned() == ["learning"]
    assert [(path.name, path.read_bytes()) for path in own_cache.iterdir()] == [(built.name, content)]
    assert learned() == []


@pytest.mark.parametrize("file", ["corpus/sky.txt", "intents/colour.toml"])
def test_where_a_file_has_changed_it_is_learned_once(ships: Path, file: str) -> None:
    (ships / file).write_text((ships / file).read_text().replace("sky", "sea"))
    assert [learned(), learned()] == [["learning"], []]


def test_a_damaged_index_that_ships_is_built_anew_and_left_as_it_is(ships: Path, own_cache: Path) -> None:
    (built,) = (ships / "built").iterdir()
    spoilt(built, built.read_bytes()[:-1])
    content = built.read_bytes()
    assert [learned(), learned()] == [["learning"], []]
    assert built.read_bytes() == content
    assert files(own_cache) == [built.name]


def test_a_corpus_of_the_users_own_is_not_answered_from_what_ships(ships: Path, tmp_path: Path) -> None:
    own = write_files(tmp_path / "sea", {"sea.txt": "The sea is deep."})
    assert Bot.open(own).corpus.documents[0].text == "The sea is deep."


def test_a_folder_in_place_of_the_file_does_no_harm(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    Bot.open(docs, tiny_intents)
    (path,) = own_cache.iterdir()
    path.unlink()
    path.mkdir()
    assert Bot.open(docs, tiny_intents).ask(QUESTION).citations


def test_a_cache_folder_that_is_a_file_does_no_harm(
    docs: Path, tiny_intents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert Bot.open(docs, tiny_intents).ask(QUESTION).citations
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.parametrize("home", ["/dev/null", "/proc/nowhere", "relative", ""])
def test_a_home_that_is_none_does_no_harm(docs: Path, tiny_intents: Path, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", home)
    assert Bot.open(docs, tiny_intents).ask(QUESTION).citations


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written_does_no_harm(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    own_cache.mkdir(parents=True)
    own_cache.chmod(0o500)
    assert Bot.open(docs, tiny_intents).ask(QUESTION).citations
    assert files(own_cache) == []


def test_two_that_build_at_once_both_answer_and_leave_one_whole_file(docs: Path, tiny_intents: Path, own_cache: Path) -> None:
    folders = f"*map(pathlib.Path, {[str(docs), str(tiny_intents)]})"
    code = f"import pathlib, bot; print(bot.Bot.open({folders}).ask({QUESTION!r}).status)"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate(timeout=60)[0] for process in both] == ["answered\n"] * 2
    (path,) = own_cache.iterdir()
    assert parse(path.read_bytes())


def test_a_second_opening_imports_nothing_that_builds_or_draws(python: Callable[[str], str]) -> None:
    """Importing scikit-learn takes longer than an answer."""
    python("import bot; bot.Bot.open()")
    loaded = python(
        textwrap.dedent("""
        import contextlib, io, sys
        from bot.cli import main
        with contextlib.redirect_stdout(io.StringIO()):
            main(["ask", "who does the CTO report to?"])
        print(*sys.modules)
        """)
    ).split()
    assert {"sklearn", "scipy", "textual"} & set(loaded) == set()
    assert "bot.answer" in loaded


PASSAGE = """id = "900-pets"
original = {{ title = "Pets", language = "en" }}
title = {{ en = "Pets" }}
[[passage]]
id = "cats"
lines = [1, 1]
topics = ["{topic}"]
section = {{ en = "Cats" }}
en = "Cats purr."
"""


ASKED = """asked_of = "900-pets"
[asked.cats]
en = ["do cats purr", "which pets purr", "what does a cat do"]
"""


def test_a_topic_that_is_no_intent_names_file_line_and_cure(folder: Callable[..., Path], tiny_intents: Path) -> None:
    with pytest.raises(BotError, match=r"pets\.toml:5: passage 'cats'.*'purring'.*; mend"):
        Bot.open(folder({"pets.toml": PASSAGE.format(topic="purring")}), tiny_intents)


def test_a_topic_that_is_an_intent_is_fine(folder: Callable[..., Path], tiny_intents: Path) -> None:
    opened = Bot.open(folder({"pets.toml": PASSAGE.format(topic="colour")}), tiny_intents)
    assert opened.corpus.passages[0].topics == ("colour",)


COLOUR = {"colour.toml": TINY_INTENTS["colour.toml"]}
TALK = {"hi.toml": 'id = "hi"\nkind = "small_talk"\nreply = { en = "Hi." }\n[examples]\nen = ["hi", "hi all"]\n'}
RARE = {f"{n}.toml": f'id = "{n}"\nkind = "none"\n[examples]\nen = ["{n}{n}{n}"]\n' for n in "abc"}
FEW = [
    pytest.param(COLOUR, id="one"),
    pytest.param(TALK, id="small talk"),
    pytest.param({**COLOUR, **TALK}, id="two"),
    pytest.param(RARE, id="no word twice"),
]


@pytest.mark.parametrize("contents", FEW)
def test_few_intents_are_enough_or_the_users_to_mend(tmp_path: Path, docs: Path, contents: Mapping[str, str]) -> None:
    try:
        opened = Bot.open(docs, write_files(tmp_path / "few", contents))
    except BotError as error:
        assert str(tmp_path / "few") in str(error)  # noqa: PT017 - either is right
    else:
        assert opened.ask(QUESTION).status in ("answered", "no_answer", "chat")
