"""The command: parse, call, print, exit status (0 answered or done, 1 no answer, 2 an error, 130 interrupted)."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from . import render
from .config import CHOICES, Settings, settings
from .model import Answer, BotError
from .text import clean

if TYPE_CHECKING:
    from . import batch
    from .answer import Bot
    from .evaluate import Judged
    from .metrics import Figures

ANSWERED, NO_ANSWER, ERROR, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141
_WIDEST = 100  # columns of running text
FORMATS = ("jsonl", "csv", "text")


def run() -> NoReturn:
    """The console command. Leaves without taking the corpus in memory apart, which would take longer than an answer."""
    status = main()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    _speak_utf8()
    try:
        given = [_decoded(argument) for argument in (sys.argv[1:] if arguments is None else arguments)]
        options = _parser().parse_args(given)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except BotError as error:
        print(f"bot: {clean(str(error))}", file=sys.stderr)
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the exit's flush does not fail again
        if isinstance(error, BrokenPipeError):
            return CLOSED_PIPE
        print(f"bot: {clean(str(error))}", file=sys.stderr)
        return ERROR


def _decoded(argument: str) -> str:
    return os.fsencode(argument).decode("utf-8", "replace")


def _speak_utf8() -> None:
    if sys.stdout is None:  # it was never open
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


# Commands


def _ask(options: argparse.Namespace) -> int:
    question = " ".join(options.question)
    if not question and not _nothing_piped():
        question = sys.stdin.buffer.read().decode("utf-8", "replace").strip()
    if not question:
        raise BotError('no question; write one: bot ask "who does the CTO report to?"')
    bot = _bot(options)
    answer = bot.ask(question)
    _print(answer, bot, options)
    return NO_ANSWER if answer.status == "no_answer" else ANSWERED


def _chat(options: argparse.Namespace) -> int:
    bot = _bot(options)
    talk = bot.conversation()
    for question in _typed(options):
        if question in ("/quit", "/exit"):
            break
        _print(talk.ask(question), bot, options, label="Bot: ")
        sys.stdout.flush()
    return ANSWERED


def _typed(options: argparse.Namespace) -> Iterator[str]:
    """What the user types or pipes in, line by line, without blank lines."""
    if sys.stdin is None:
        return
    prompt = "You: " if sys.stdin.isatty() and not options.json else ""
    while True:
        print(prompt, end="", flush=True)
        line = sys.stdin.buffer.readline()
        if not line:
            return
        if text := line.decode("utf-8", "replace").strip():
            yield text


def _batch(options: argparse.Namespace) -> int:
    from . import batch  # what only one command wants is imported there, so that the others start faster

    form, bot = options.format or _ending(options.output) or "jsonl", _bot(options)
    if options.resume and (options.output is None or form != "jsonl"):
        raise BotError("--resume goes on with a file of JSON lines; name it with -o, without another --format")
    with _input(options.file) as lines:
        asked = batch.questions(lines, options.file)
        if options.resume:
            asked = _go_on(options.output, asked, bot.corpus.digest)
        done = _answer_all(batch.answers(asked, bot.ask, bot.corpus.info), form, options)
    if not options.quiet:
        print(f"bot: {done} questions answered", file=sys.stderr)
    return ANSWERED


def _answer_all(answers: Iterable[Answer], form: str, options: argparse.Namespace) -> int:
    """Writes the answers as they come; gives their number."""
    from . import batch

    done = 0
    with _output(options) as put:
        if form == "csv":
            put(batch.csv_line(batch.COLUMNS))
        for answer in answers:
            put(batch.line(answer, form))
            done += 1
    return done


def _go_on(name: str, asked: Iterator[batch.Asked], digest: str) -> Iterator[batch.Asked]:
    """Cuts the output of an earlier run behind its last good answer; gives the questions that are left."""
    from . import batch

    try:
        with open(name, "r+b") as file:
            size, asked = batch.kept(file, asked, digest)
            file.truncate(size)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        raise BotError(f"{name}: {getattr(error, 'strerror', None) or error}; name a file that can be written") from None
    return asked


def _eval(options: argparse.Namespace) -> int:
    from . import evaluate, metrics, summary

    labels = [label for name in options.files for label in _labels(name)]
    bot = _bot(options)
    with _report(options) as put:
        judged = evaluate.judge_all(labels, bot.ask)
        found = metrics.figures(judged)
        put(found, judged)
    print(summary.to_json(found, judged) if options.json else summary.to_text(found, judged))
    return ANSWERED


def _labels(name: str) -> list[dict[str, Any]]:
    from . import evaluate

    with _input(name) as lines:
        return evaluate.read_labels((line.decode("utf-8", "replace") for line in lines), name)


@contextlib.contextmanager
def _report(options: argparse.Namespace) -> Iterator[Callable[[Figures, Sequence[Judged]], None]]:
    """Writes the page of an evaluation where one is asked for; what keeps it from being written is told before the work."""
    if options.output is None:
        yield lambda found, judged: None
        return
    from . import report  # it takes matplotlib

    with _output(options) as put:
        yield lambda found, judged: put(report.page(found, judged))
    if not options.quiet:
        print(f"bot: the report is in {clean(options.output)}", file=sys.stderr)


def _sources(options: argparse.Namespace) -> int:
    bot = _bot(options)
    if options.source == "verify":
        return _verify(bot, options)
    if options.source is None:
        for document in bot.corpus.documents:
            facts = sum(source == document.source for source, _ in bot.corpus.facts)
            title = document.title(options_language(options) or document.language)
            print("\t".join((document.source, document.language, str(facts), title, document.file)))
        return ANSWERED
    found = bot.corpus.document(options.source)
    if found is None:
        raise BotError(f"no source '{clean(options.source)}'; `bot sources` lists them")
    sys.stdout.write(found.text)
    return ANSWERED


def _verify(bot: Bot, options: argparse.Namespace) -> int:
    from . import verify

    wrong = 0
    for document, faults in verify.verify(bot.corpus, settings(vars(options)).corpus):
        print("\t".join((document.source, "ok" if not faults else "; ".join(faults))))
        wrong += bool(faults)
    return ERROR if wrong else ANSWERED


# What they share


def options_language(options: argparse.Namespace) -> str | None:
    return settings(vars(options)).lang


def _bot(options: argparse.Namespace) -> Bot:
    chosen = settings(vars(options))
    gc.disable()  # nothing that starting makes is garbage, and looking for it would take a tenth of the time
    from .answer import Bot

    bot = Bot.open(chosen.corpus, chosen.intents, chosen.lang, lambda: _learning(options))
    gc.freeze()
    gc.enable()
    return bot


def _learning(options: argparse.Namespace) -> None:
    """Says, on a terminal, what the first run on a corpus waits for."""
    if sys.stderr and sys.stderr.isatty() and not options.quiet:
        print("bot: learning this corpus, which is done once …", file=sys.stderr)


def _print(answer: Answer, bot: Bot, options: argparse.Namespace, label: str = "") -> None:
    if options.json:
        print(render.to_json(answer))
        return
    replies, color = bot.understanding.intents.replies, _colored(settings(vars(options)))
    print(render.to_text(answer, replies, _width(), color, label))
    if getattr(options, "explain", False):
        print("\n" + render.explained(answer))
    if label:
        print()


def _nothing_piped() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def _width() -> int:
    """Columns of the terminal, or `COLUMNS`, or 80; not more than is good to read."""
    given = os.environ.get("COLUMNS", "")
    try:
        wide = int(given) if given.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        wide = 80
    return max(20, min(_WIDEST, wide or 80))


def _colored(chosen: Settings) -> bool:
    if chosen.color != "auto":
        return chosen.color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def _input(name: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file, or of standard input for `-`."""
    if name == "-":
        yield sys.stdin.buffer if sys.stdin else ()
        return
    try:
        file: BinaryIO = open(name, "rb")  # noqa: SIM115 - closed below; only its opening may raise the user's error
    except (OSError, ValueError) as error:
        raise BotError(f"{name}: {_reason(error)}; name a file of questions, or - for stdin") from None
    with file:
        yield file


@contextlib.contextmanager
def _output(options: argparse.Namespace) -> Iterator[Callable[[str], None]]:
    """Prints a line and flushes it, to standard output or the file asked for, which is not overwritten unless asked."""
    if options.output is None:
        yield lambda line: print(line, flush=True)
        return
    try:
        mode = "a" if getattr(options, "resume", False) else "w" if options.force else "x"
        file = open(options.output, mode, encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115 - as above
    except FileExistsError:
        ways = "--force or --resume" if "resume" in options else "--force"
        raise BotError(f"{options.output}: is there already; name another file, or use {ways}") from None
    except (OSError, ValueError) as error:
        raise BotError(f"{options.output}: {_reason(error)}; name a file that can be written") from None
    with file:
        yield lambda line: print(line, file=file, flush=True)


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def _ending(name: str | None) -> str | None:
    ending = os.path.splitext(name)[1].lower().removeprefix(".") if name else ""
    return {"csv": "csv", "txt": "text"}.get(ending)


# The parser


def _parser() -> argparse.ArgumentParser:
    everywhere = _everywhere(argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        "bot",
        description="Answers questions from a small, trusted corpus, with citations. Without a command: the chat.",
        formatter_class=_Help,
        epilog="Exit status: 0 answered (batch, eval: finished), 1 no answer, 2 an error, 130 interrupted.",
        parents=[_everywhere(None)],
    )
    parser.add_argument("--version", action=_Version)
    parser.set_defaults(run=_chat, plain=True, json=False, explain=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="bot")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=text, description=text, parents=[everywhere], formatter_class=_Help)
        found.set_defaults(run=run)
        return found

    ask = command("ask", _ask, "answer one question")
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument("--explain", action="store_true", help="show which words met, and what each weighed")
    chat = command("chat", _chat, "talk line by line")
    chat.add_argument("--plain", action="store_true", help="labels only, nothing drawn")
    chat.add_argument("--json", action="store_true", help="print one JSON object a turn")
    many = command("batch", _batch, "answer a file of questions, one line each")
    many.add_argument("file", nargs="?", default="-", metavar="FILE", help="text lines, JSON lines or CSV; - is standard input")
    many.add_argument("-o", "--output", metavar="OUT", help="write to this file; one that exists is not overwritten")
    many.add_argument("--format", choices=FORMATS, help="of the answers (default: by OUT's ending, else jsonl)")
    existing = many.add_mutually_exclusive_group()
    existing.add_argument("--resume", action="store_true", help="go on in OUT behind its last good answer")
    existing.add_argument("--force", action="store_true", help="replace OUT where it exists")
    measure = command("eval", _eval, "answer labelled questions and report how many are right")
    measure.add_argument("files", nargs="+", metavar="FILE", help="JSON lines with question, expect, top; - is standard input")
    measure.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    measure.add_argument("--report", dest="output", metavar="HTML", help="write them to this file too, as a page with charts")
    measure.add_argument("--force", action="store_true", help="replace HTML where it exists")
    sources = command("sources", _sources, "list the sources, print one, or verify every quotation")
    sources.add_argument("source", nargs="?", metavar="ID|verify", help="a source's id, its beginning, or `verify`")
    return parser


def _everywhere(default: str | None) -> argparse.ArgumentParser:
    """Options that stand before or behind the command."""
    options = argparse.ArgumentParser(add_help=False, argument_default=default, formatter_class=_Help)
    options.add_argument("--corpus", metavar="DIR", help="answer from this folder of documents")
    options.add_argument("--intents", metavar="DIR", help="understand questions by this folder of intents")
    options.add_argument("--lang", choices=CHOICES["lang"], help="of the question and its answer (default: told from it)")
    options.add_argument("--color", choices=CHOICES["color"], help="when to use colour (default: auto)")
    options.add_argument("--quiet", action="store_true", default=default or False, help="no notes on standard error")
    return options


class _Help(argparse.HelpFormatter):
    """Help of 80 columns; left to find the width itself, it imports half the standard library for every option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # slow, and wanted only here

        print(f"bot {version('cio-cto-bot')}")
        parser.exit()
