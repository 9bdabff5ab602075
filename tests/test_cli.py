"""The command, as a user or another program runs it."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot import Bot
from bot.cli import main
from bot.model import LANGUAGES
from conftest import Finished, write_files

Run = Callable[..., Finished]

ASKED = "who does the CTO report to?"
VIETNAMESE, CHINESE = "Sếp của CTO là ai?", "CTO向谁汇报？"
UNKNOWN = "how do I bake bread?"
KEYS = {
    *("schema", "id", "question", "language", "status", "intent", "roles", "confidence", "text"),
    *("citations", "positions", "table", "nearest", "did_you_mean", "follow_ups", "corpus", "error"),
}
ESCAPE = "\x1b["


def no_traceback(done: Finished) -> bool:
    return b"Traceback" not in done.err


# Ask


@pytest.mark.parametrize(("question", "status"), [(ASKED, 0), ("hello", 0), (UNKNOWN, 1), ("   ", 1)])
def test_the_exit_status_says_whether_there_was_an_answer(run: Run, question: str, status: int) -> None:
    done = run("ask", question)
    assert (done.status, done.err) == (status, b"")
    assert done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "--lang", "de", "x"),
        ("nothing",),
        ("ask", "--corpus", "/nowhere", "x"),
        ("sources", "nothing"),
        ("batch", "/nowhere"),
    ],
)
def test_an_error_is_status_2_on_stderr_and_nothing_on_stdout(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, b"")
    assert done.err
    assert no_traceback(done)


def test_an_error_says_how_to_mend_it(run: Run) -> None:
    assert re.fullmatch(r"bot: /nowhere: .*; .*\n", run("ask", "--corpus", "/nowhere", "x").errors)


def test_several_words_are_one_question(run: Run) -> None:
    assert run("ask", *ASKED.split()).out == run("ask", ASKED).out


def test_json_is_one_object_with_every_key(run: Run) -> None:
    (answer,) = run("ask", "--json", ASKED).objects
    assert set(answer) == KEYS
    assert (answer["schema"], answer["id"], answer["question"], answer["status"]) == ("bot.answer/1", "1", ASKED, "answered")


def test_json_is_what_the_library_says(run: Run, bot: Bot) -> None:
    for question in (VIETNAMESE, UNKNOWN):
        (answer,) = run("ask", "--json", question).objects
        assert answer["citations"] == json.loads(json.dumps(bot.ask(question).to_dict()))["citations"]


def test_two_runs_say_the_same(run: Run) -> None:
    assert run("ask", "--json", ASKED).out == run("ask", "--json", ASKED).out


def test_an_explanations_weights_add_up_to_the_scores(run: Run) -> None:
    shown = run("ask", "--explain", ASKED).text
    blocks = re.findall(r"^\[\d+\] .*: score (\S+)\n((?:  .*\n?)*)", shown, re.M)
    assert blocks
    for score, lines in blocks:
        weights = [float(line.split()[0]) for line in lines.splitlines()]
        assert sum(weights) == pytest.approx(float(score), abs=1e-4 * len(weights))


def test_an_explanation_shows_each_citation_with_what_its_words_weighed(run: Run, bot: Bot) -> None:
    shown = run("ask", "--explain", ASKED).text
    assert [c.n for c in bot.ask(ASKED).citations if f"\n[{c.n}] {c.source}" not in shown] == []


@pytest.mark.parametrize(("question", "status"), [(ASKED, "answered"), (UNKNOWN, "no_answer")])
def test_an_explanation_begins_with_the_sentence_why(run: Run, bot: Bot, question: str, status: str) -> None:
    answer, shown = run("ask", question).text, run("ask", "--explain", question).text
    expected = bot.ask(question)
    assert (expected.status, bool(expected.why)) == (status, True)
    assert shown.startswith(answer)
    assert shown.removeprefix(answer).splitlines()[:3] == ["", expected.why, ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_can_be_asked_for_before_or_behind_the_command(run: Run, language: str) -> None:
    before, behind = run("--lang", language, "ask", "--json", "CTO"), run("ask", "--json", "CTO", "--lang", language)
    assert before.objects[0]["language"] == language
    assert before.out == behind.out


def test_a_question_is_read_from_stdin_where_none_is_given(run: Run) -> None:
    assert run("ask", stdin=f"{VIETNAMESE}\n".encode()).out == run("ask", VIETNAMESE).out


def test_stdin_is_not_read_where_a_question_is_given(run: Run) -> None:
    assert run("ask", ASKED, stdin=VIETNAMESE.encode()).out == run("ask", ASKED).out


@pytest.mark.parametrize("stdin", [b"", b"\n"])
def test_nothing_on_stdin_is_no_question(run: Run, stdin: bytes) -> None:
    done = run("ask", stdin=stdin)
    assert (done.status, done.out) == (2, b"")


@pytest.mark.parametrize("stdin", [b"\xff\xfe\x00", b"caf\xe9 CTO"])
def test_any_bytes_on_stdin_get_an_answer(run: Run, stdin: bytes) -> None:
    done = run("ask", stdin=stdin)
    assert done.status in (0, 1)
    assert no_traceback(done)


def test_an_argument_that_is_no_utf8_gets_an_answer(run: Run) -> None:
    done = run("ask", "--json", b"who does the CTO report to? \xff\xfe")
    assert done.objects[0]["question"].endswith("\ufffd\ufffd")


def test_control_characters_of_a_question_do_not_come_back(run: Run) -> None:
    done = run("ask", "--explain", "\x1b]0;owned\x07 reprot CTO \x9b2J\u202e")
    assert not set(done.text) & set("\x1b\x07\x9b\u202e")


# Colour and locale


def test_there_is_no_colour_but_on_a_terminal(run: Run) -> None:
    assert ESCAPE not in run("ask", ASKED).text


@pytest.mark.parametrize(
    ("arguments", "variables", "coloured"),
    [
        (("--color", "always"), {}, True),
        (("--color", "never"), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"BOT_COLOR": "always"}, True),
        (("--color", "auto"), {"BOT_COLOR": "always"}, False),
    ],
)
def test_colour_is_what_was_asked_for(
    run: Run, arguments: tuple[str, ...], variables: Mapping[str, str], coloured: bool
) -> None:
    assert (ESCAPE in run("ask", ASKED, *arguments, **variables).text) == coloured


def test_json_is_never_coloured(run: Run) -> None:
    assert ESCAPE not in run("ask", "--json", "--color", "always", ASKED).text


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_whatever_the_locale(run: Run, bot: Bot, variables: Mapping[str, str]) -> None:
    asked = f"{VIETNAMESE}\n{CHINESE}\n".encode()
    shown = run("chat", "--plain", stdin=asked, **variables).text
    assert bot.ask(VIETNAMESE).citations[0].quote.split()[0] in shown
    assert bot.ask(CHINESE).citations[0].title.split()[0] in shown


# Pipes


def test_a_closed_pipe_ends_quietly(environment: Mapping[str, str], bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(f"{ASKED}\n" * 300)
    command = [sys.executable, "-m", "bot", "batch", "--quiet", str(tmp_path / "q.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode not in (0, 1, 2)


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_stream_that_was_never_open_is_no_traceback(environment: Mapping[str, str], bot: Bot, closed: str) -> None:
    command = f'"{sys.executable}" -m bot ask {closed}' + (f' "{ASKED}"' if closed == ">&-" else "")
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


# Chat


def test_a_piped_chat_answers_line_by_line(run: Run) -> None:
    done = run("chat", "--plain", stdin=f"hello\n\n{ASKED}\n".encode())
    assert done.status == 0
    assert done.text.count("Bot: ") == 2
    assert "You: " not in done.text


def test_without_a_command_it_is_the_chat(run: Run) -> None:
    assert run(stdin=b"hello\n").out == run("chat", "--plain", stdin=b"hello\n").out


def test_a_chat_in_json_is_one_object_a_turn(run: Run) -> None:
    found = run("chat", "--plain", "--json", stdin=f"hello\n{ASKED}\n\xff\n{UNKNOWN}".encode("latin-1")).objects
    assert [a["id"] for a in found] == ["1", "2", "3", "4"]
    assert [a["status"] for a in found][:2] == ["chat", "answered"]


@pytest.mark.parametrize(
    "lines",
    [
        ("who does the CTO report to?", "and the CIO?", "in Vietnamese", "thanks", "why?"),
        ("CTO báo cáo cho ai?", "còn CIO?", "bằng tiếng Anh", "cảm ơn", "vì sao?"),
        ("CTO向谁汇报？", "CIO呢？", "用英语说", "谢谢", "为什么？"),
    ],
)
def test_a_chat_in_json_keeps_the_conversation_over_its_turns(run: Run, bot: Bot, lines: tuple[str, ...]) -> None:
    found = run("chat", "--plain", "--json", stdin="\n".join(lines).encode()).objects
    talk = bot.conversation()
    assert found == [json.loads(json.dumps(talk.ask(line).to_dict())) for line in lines]
    assert [a["id"] for a in found] == ["1", "2", "3", "4", "5"]
    assert [a["status"] for a in found] == ["answered", "answered", "answered", "chat", "answered"]
    assert (found[1]["roles"], found[2]["citations"][0]["passage"]) == (["CIO"], found[1]["citations"][0]["passage"])
    assert found[2]["language"] != found[1]["language"]


def test_what_leans_on_nothing_is_told_so_in_a_chat(run: Run) -> None:
    (answer,) = run("chat", "--plain", "--json", stdin=b"and the CIO?\n").objects
    assert (answer["status"], answer["citations"], answer["nearest"]) == ("no_answer", [], [])


@pytest.mark.parametrize("word", ["/quit", "/exit"])
def test_a_chat_can_be_left(run: Run, word: str) -> None:
    done = run("chat", "--plain", stdin=f"hello\n{word}\n{ASKED}\n".encode())
    assert (done.status, done.text.count("Bot: ")) == (0, 1)


# Batch


def test_a_batch_answers_in_order_and_goes_on_after_bad_lines(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"question": ASKED, "id": "a"}), "{", json.dumps({"question": "hello"}), "\xff", json.dumps({"id": 9})]
    (tmp_path / "q.jsonl").write_bytes("\n".join(lines).encode("latin-1"))
    done = run("batch", "q.jsonl", cwd=tmp_path)
    found = done.objects
    assert [(a["id"], a["status"]) for a in found] == [
        ("a", "answered"),
        ("2", "error"),
        ("3", "chat"),
        ("4", "error"),
        ("9", "error"),
    ]
    assert ["line 2" in found[1]["error"], "line 4" in found[3]["error"], "line 5" in found[4]["error"]] == [True] * 3
    assert all(set(a) == KEYS for a in found)
    assert done.status == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("q.txt", f"{ASKED}\n\nhello\n"), ("q.csv", f"id,question\n1,{ASKED}\n3,hello\n"), ("q.jsonl", "")],
)
def test_a_batch_reads_text_csv_and_json_lines(run: Run, tmp_path: Path, name: str, content: str) -> None:
    questions = content or "\n\n".join(json.dumps({"question": q}) for q in (ASKED, "hello"))
    (tmp_path / name).write_text(questions)
    assert [(a["id"], a["status"]) for a in run("batch", name, cwd=tmp_path).objects] == [("1", "answered"), ("3", "chat")]


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_batch_reads_stdin(run: Run, arguments: tuple[str, ...]) -> None:
    assert len(run("batch", *arguments, stdin=b"hello\nhello\n").objects) == 2


def test_a_batch_of_nothing_is_finished(run: Run) -> None:
    done = run("batch")
    assert (done.status, done.out) == (0, b"")


def test_a_batch_in_csv_has_a_heading_and_a_row_each(run: Run) -> None:
    rows = list(csv.DictReader(run("batch", "--format", "csv", stdin=f"{ASKED}\n{CHINESE}\n".encode()).text.splitlines()))
    assert [(row["id"], row["question"], row["status"]) for row in rows] == [
        ("1", ASKED, "answered"),
        ("2", CHINESE, "answered"),
    ]


def test_a_batch_in_text_is_a_line_each(run: Run) -> None:
    assert len(run("batch", "--format", "text", stdin=f"{ASKED}\nhello\n".encode()).text.splitlines()) == 2


def test_notes_go_to_stderr_and_quiet_leaves_them_out(run: Run) -> None:
    assert b"2 questions" in run("batch", stdin=b"hello\nhello\n").err
    assert run("batch", "--quiet", stdin=b"hello\n").err == b""


def test_a_file_is_not_overwritten_unless_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    refused = run("batch", "-o", str(out), stdin=b"hello\n")
    assert (refused.status, out.read_text()) == (2, "mine")
    assert "--force" in refused.errors
    assert run("batch", "-o", str(out), "--force", stdin=b"hello\n").status == 0
    assert json.loads(out.read_text())["status"] == "chat"


def test_the_format_of_a_file_is_told_by_its_name(run: Run, tmp_path: Path) -> None:
    run("batch", "-o", str(tmp_path / "out.csv"), stdin=b"hello\n")
    assert (tmp_path / "out.csv").read_text().startswith("id,question,")


def test_a_batch_in_csv_survives_a_lone_surrogate(run: Run, tmp_path: Path) -> None:
    done = run(
        "batch", "--format", "csv", "-o", str(tmp_path / "out.csv"), stdin=b'{"question": "\\ud800"}\n{"question": "hello"}\n'
    )
    assert (done.status, no_traceback(done)) == (0, True)


RESUMED = "hello\nwho does the CTO report to?\n\nbye\n"


@pytest.mark.parametrize("left", [0.0, 0.3, 0.99, 1.0])
def test_a_batch_goes_on_where_it_was_cut(run: Run, tmp_path: Path, left: float) -> None:
    out = tmp_path / "out.jsonl"
    run("batch", "-o", str(out), stdin=RESUMED.encode())
    whole = out.read_bytes()
    out.write_bytes(whole[: int(len(whole) * left)])
    assert run("batch", "-o", str(out), "--resume", stdin=RESUMED.encode()).status == 0
    assert out.read_bytes() == whole


def test_a_batch_that_goes_on_answers_errors_and_other_questions_anew(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("batch", "-o", str(out), stdin=b'{"question": "hello"}\n{\n{"question": "bye"}\n')
    run("batch", "-o", str(out), "--resume", stdin=b'{"question": "hello"}\n{"question": "thanks"}\n{"question": "bye"}\n')
    assert [json.loads(line)["question"] for line in out.read_text().splitlines()] == ["hello", "thanks", "bye"]


@pytest.mark.parametrize("arguments", [("--resume",), ("--resume", "-o", "x.csv"), ("--resume", "--force", "-o", "x.jsonl")])
def test_going_on_needs_json_lines_and_nothing_to_replace(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run("batch", *arguments, stdin=b"hello\n").status == 2


@pytest.mark.parametrize("arguments", [("-o", "/nowhere/out"), ("-o", "/"), ("/",)])
def test_a_file_that_cannot_be_used_is_the_users_to_mend(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("batch", *arguments, stdin=b"hello\n")
    assert (done.status, no_traceback(done)) == (2, True)


# Eval


LABELS = b"""{"question": "hello", "expect": "smalltalk", "lang": "en"}
{"question": "who does the CTO report to?", "expect": "unanswered", "lang": "en"}
"""


def test_an_evaluation_reports_in_text_and_json(run: Run) -> None:
    done = run("eval", "-", stdin=LABELS)
    assert (done.status, "1/2" in done.text) == (0, True)
    (report,) = run("eval", "--json", "-", stdin=LABELS).objects
    assert (report["by_lang"]["en"]["part"], report["by_lang"]["en"]["whole"]) == (1, 2)


def test_several_files_are_one_set(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(LABELS)
    (report,) = run("eval", "--json", "a", "b", cwd=tmp_path).objects
    assert (report["questions"], report["accuracy"]["part"]) == (4, 2)


def test_a_faulty_label_is_named_with_its_line(run: Run) -> None:
    done = run("eval", "-", stdin=b'{"question": "hello", "expect": "smalltalk"}\n{\n')
    assert (done.status, done.errors.startswith("bot: -:2: ")) == (2, True)


def test_a_report_is_written_and_replaced_only_where_asked(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert b"report.html" in run("eval", "-", "--report", str(page), stdin=LABELS).err
    written = page.read_bytes()
    assert written.startswith(b"<!DOCTYPE html>")
    refused = run("eval", "-", "--report", str(page), stdin=LABELS)
    assert (refused.status, refused.out, "--force" in refused.errors, "--resume" in refused.errors) == (2, b"", True, False)
    page.write_text("other")
    again = run("eval", "-", "--quiet", "--report", str(page), "--force", stdin=LABELS)
    assert (again.status, again.err, page.read_bytes() == written) == (0, b"", True)


def test_a_report_that_cannot_be_written_is_the_users_to_mend(run: Run) -> None:
    done = run("eval", "-", "--report", "/nowhere/report.html", stdin=LABELS)
    assert (done.status, done.out, no_traceback(done)) == (2, b"", True)


# Sources


def test_every_source_is_listed(run: Run, bot: Bot) -> None:
    rows = [line.split("\t") for line in run("sources").text.splitlines()]
    assert [row[0] for row in rows] == [d.source for d in bot.corpus.documents]
    assert sum(int(row[2]) for row in rows) == len(bot.corpus.facts)


def test_a_quotation_is_a_slice_of_what_sources_prints(run: Run) -> None:
    for question in (ASKED, CHINESE):
        citation = run("ask", "--json", question).objects[0]["citations"][0]
        printed = run("sources", citation["source"]).text
        assert printed[citation["start"] : citation["end"]] == citation["quote"]


def test_a_source_is_found_by_its_beginning(run: Run, bot: Bot) -> None:
    assert run("sources", "003").text == bot.corpus.documents[3].text


def test_every_quotation_is_verified(run: Run) -> None:
    done = run("sources", "verify")
    assert done.status == 0
    assert [line.split("\t")[1] for line in done.text.splitlines()] == ["ok"] * 5


# The user's own folder


@pytest.fixture(scope="module")
def zoo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of text and Markdown, and a link that leads out of it."""
    folder = write_files(
        tmp_path_factory.mktemp("zoo"),
        {
            "docs/zebra.md": "# Zebras\n\nIntro line.\n\nZebras have black and white stripes.\n",
            "docs/vi.txt": "Hươu cao cổ ăn lá cây keo.\n",
            "secret.txt": "The password of the vault is swordfish.\n",
        },
    )
    (folder / "docs" / "link.txt").symlink_to(folder / "secret.txt")
    return folder / "docs"


def test_a_users_folder_is_quoted_word_for_word_with_its_lines(run: Run, zoo: Path) -> None:
    (answer,) = run("ask", "--json", "--corpus", str(zoo), "do zebras have stripes?").objects
    citation = answer["citations"][0]
    assert citation["quote"] in (zoo / "zebra.md").read_text()
    assert "black and white stripes" in citation["quote"]
    assert citation["lines"] == [5, 5]
    assert citation["section"] == "Zebras"
    printed = run("sources", citation["source"], "--corpus", str(zoo)).text
    assert printed[citation["start"] : citation["end"]] == citation["quote"]


def test_a_users_folder_can_be_vietnamese(run: Run, zoo: Path) -> None:
    (answer,) = run("ask", "--json", "--corpus", str(zoo), "Hươu cao cổ ăn gì?").objects
    assert (answer["status"], answer["citations"][0]["lines"]) == ("answered", [1, 1])


def test_a_link_out_of_a_users_folder_is_not_read(run: Run, zoo: Path) -> None:
    shown = run("ask", "--corpus", str(zoo), "what is the password of the vault?").text
    assert "swordfish" not in shown
    assert "link.txt" not in run("sources", "--corpus", str(zoo)).text


def test_a_users_folder_is_verified(run: Run, zoo: Path) -> None:
    assert run("sources", "verify", "--corpus", str(zoo)).status == 0


def test_the_folder_may_be_relative_and_come_from_the_environment(run: Run, zoo: Path, tiny_intents: Path) -> None:
    listed = run("sources", "--intents", str(tiny_intents), cwd=zoo.parent, BOT_CORPUS="docs").text
    assert "docs/zebra.md" in listed


def test_what_a_users_folder_does_not_say_is_not_offered_to_be_asked(run: Run, zoo: Path) -> None:
    """The shipped intents' questions are about the shipped corpus."""
    (answer,) = run("ask", "--json", "--corpus", str(zoo), "how heavy is the moon?").objects
    assert (answer["status"], answer["follow_ups"]) == ("no_answer", [])


@pytest.fixture
def latin1(tmp_path: Path) -> bytes:
    """A folder whose name is no UTF-8."""
    name = bytes(tmp_path) + b"/caf\xe9"
    write_files(Path(os.fsdecode(name)), {"a.txt": "Zebras have stripes."})
    return name


def test_a_folder_whose_name_is_no_utf8_is_no_traceback_as_a_flag(run: Run, latin1: bytes) -> None:
    assert no_traceback(run("sources", b"--corpus", latin1))


def test_a_folder_whose_name_is_no_utf8_is_no_traceback_as_a_variable(run: Run, latin1: bytes, tiny_intents: Path) -> None:
    assert no_traceback(run("sources", "--intents", str(tiny_intents), BOT_CORPUS=latin1))


@pytest.mark.parametrize(
    ("name", "content", "fragment"),
    [
        ("a.txt", b"one\n\xff", "a.txt:2: not UTF-8"),
        ("a.png", b"\n", "no documents in it"),
    ],
)
def test_a_fault_of_a_users_file_is_one_line_on_stderr(
    run: Run, tmp_path: Path, name: str, content: bytes, fragment: str
) -> None:
    done = run("ask", "--corpus", str(write_files(tmp_path / "bad", {name: content})), "x")
    assert (done.status, done.errors.count("\n")) == (2, 1)
    assert fragment in done.errors


# Settings


def test_a_flag_is_above_the_environment_is_above_the_config_file(run: Run, tmp_path: Path) -> None:
    write_files(tmp_path / "cio-cto-bot", {"config.toml": 'lang = "vi"\n'})
    told = {"XDG_CONFIG_HOME": str(tmp_path)}
    found = [
        run("ask", "--json", "CTO", **told),
        run("ask", "--json", "CTO", **told, BOT_LANG="zh"),
        run("ask", "--json", "CTO", "--lang", "en", **told, BOT_LANG="zh"),
    ]
    assert [done.objects[0]["language"] for done in found] == ["vi", "zh", "en"]


def test_a_fault_of_the_config_file_is_named(run: Run, tmp_path: Path) -> None:
    write_files(tmp_path / "cio-cto-bot", {"config.toml": 'lang = "xx"\n'})
    done = run("ask", "CTO", XDG_CONFIG_HOME=str(tmp_path))
    assert done.status == 2
    assert "config.toml:1: 'xx' is none of" in done.errors


def test_without_a_home_it_answers(run: Run, environment: Mapping[str, str]) -> None:
    done = run("ask", ASKED, HOME="/proc/nowhere")
    assert (done.status, done.err) == (0, b"")


# Help


def test_the_version_is_printed(run: Run) -> None:
    assert re.fullmatch(r"bot \d+\.\d+\.\d+\n", run("--version").text)


def test_help_names_every_command_and_exit_status(run: Run) -> None:
    shown = " ".join(run("--help").text.split())
    assert [c for c in ("ask", "chat", "batch", "eval", "sources") if c not in shown] == []
    assert [s for s in ("0 answered", "1 no answer", "2 an error", "130 interrupted") if s not in shown] == []


@pytest.mark.parametrize("command", ["ask", "chat", "batch", "eval", "sources"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert f"bot {command}" in capsys.readouterr().out
