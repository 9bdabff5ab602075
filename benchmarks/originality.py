"""Checks that the corpus is in its own words: no run of 8 words (12 Han characters) that an original has too.

    python benchmarks/originality.py ORIGINALS_DIR
    python benchmarks/originality.py ORIGINALS_DIR --questions FILE.jsonl

Every passage and section heading of corpus/*.toml, in each language, is compared with every text file of the folder. What
anybody must write alike (numbers, titles of office, names, fixed terms: see EXCUSED) doesn't count towards the length of a
run; in a run that mixes scripts, a word counts for an eighth and a Han character for a twelfth. With --questions it also
checks that no question of the file stands in bot/, corpus/ or intents/ as a text of its own, whatever its case, punctuation
and spaces. Exit status 1 where anything is found.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORDS, HAN = 8, 12  # the shortest run that is a breach
LANGUAGES = ("en", "vi", "zh")
ROLES = ("CIO", "CTO")  # what {role} stands for in a question of an intent

EXCUSED = (
    # titles of office and their abbreviations
    *("CIO", "CTO", "CEO", "CIOs", "CTOs", "chief executive", "chief executive officer", "chief engineer"),
    *("chief information officer", "chief technology officer", "chief technical officer", "project manager"),
    *("giám đốc thông tin", "giám đốc công nghệ", "首席信息官", "首席技术官", "首席执行官", "计算机和信息系统经理"),
    # names and titles
    *("Salary.com", "Aneesh Chopra", "White House", "Silicon Valley", "Bureau of Labor Statistics", "CTO vs CIO"),
    *("美国劳工统计局", "科技政策办公室", "白宫", "美国"),
    # fixed terms
    *("information technology", "IT", "CNTT", "research and development", "R&D", "intellectual property", "IP", "MBA"),
    *("信息技术", "研发", "物联网", "云计算", "计算机科学", "年", "月", "日", "美元"),
)

_TOKEN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|\w(?:&\w)+|[^\W\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Text:
    """Tokens of a text, and for each how much it adds to the length of a run (1 is a breach)."""

    file: str
    passage: str
    tokens: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, file: str, passage: str, text: str) -> Text:
        found = split(text)
        return cls(file, passage, tuple(found), tuple(weights(found)))


def split(text: str) -> list[str]:
    """Words and single Han characters in one spelling.

    >>> split("The CTO's R&D: 技术")
    ['the', 'cto', 's', 'r&d', '技', '术']
    """
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def weights(tokens: list[str]) -> list[float]:
    """An eighth for a word, a twelfth for a Han character, nothing for a number or a part of an excused term."""
    found = [0.0 if t[0].isdigit() else 1 / HAN if "\u3400" <= t[0] <= "\u9fff" else 1 / WORDS for t in tokens]
    for term in map(split, EXCUSED):
        for at in range(len(tokens) - len(term) + 1):
            if tokens[at : at + len(term)] == term:
                found[at : at + len(term)] = [0.0] * len(term)
    return found


def runs(text: Text, original: tuple[str, ...]) -> Iterator[list[str]]:
    """The longest runs of tokens that both have, where they are long enough for a breach."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(original) - 3):
        places.setdefault(original[at : at + 4], []).append(at)
    end = 0
    for start in range(len(text.tokens) - 3):
        length = max(
            (_common(text.tokens, start, original, at) for at in places.get(text.tokens[start : start + 4], ())), default=0
        )
        if start + length > end and sum(text.weights[start : start + length]) > 1 - 1e-9:
            end = start + length
            yield list(text.tokens[start:end])


def _common(a: tuple[str, ...], i: int, b: tuple[str, ...], j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length


def corpus_texts() -> Iterator[Text]:
    """Every passage and section heading, in each language."""
    for path in sorted((ROOT / "corpus").glob("*.toml")):
        for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]:
            for language in LANGUAGES:
                yield Text.of(path.name, f"{passage['id']} ({language})", passage[language])
                yield Text.of(path.name, f"{passage['id']} (section, {language})", passage["section"][language])


def check_originals(folder: Path) -> int:
    """Prints each breach and a summary; the number of breaches."""
    originals = {p.name: tuple(split(p.read_text(encoding="utf-8"))) for p in sorted(folder.iterdir()) if p.is_file()}
    if not originals:
        sys.exit(f"{folder}: no files in it; name the folder of the original texts")
    texts, breaches = list(corpus_texts()), 0
    for text in texts:
        for name, original in originals.items():
            for run in runs(text, original):
                breaches += 1
                print(f"{text.file}: {text.passage}: as in {name}: {' '.join(run)}")
    passages = sum("(section" not in text.passage for text in texts)
    print(f"{passages} passages, {breaches} breaches")
    return breaches


def plain(text: str) -> str:
    """Case-folded, without punctuation, spaces and signs.

    >>> plain("What does a C.T.O. do?")
    'whatdoesactodo'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or unicodedata.combining(char))


def texts_of(value: Any) -> Iterator[str]:
    """Every string of a TOML value, with the roles filled in; what an original is called is not ours to word."""
    if isinstance(value, str):
        yield from (value.replace("{role}", role) for role in ROLES) if "{role}" in value else (value,)
    elif isinstance(value, dict | list):
        for item in [v for k, v in value.items() if k != "original"] if isinstance(value, dict) else value:
            yield from texts_of(item)


def literals(code: str) -> Iterator[str]:
    """Every string of a Python file, and what stands in double quotes inside those."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            yield from re.findall(r'"([^"\n]+)"', node.value)


def project_texts() -> Iterator[tuple[str, str]]:
    """(file, text) of every text in bot/, corpus/ and intents/."""
    for folder in ("corpus", "intents"):
        for path in sorted((ROOT / folder).rglob("*.toml")):
            yield from ((str(path.relative_to(ROOT)), t) for t in texts_of(tomllib.loads(path.read_text(encoding="utf-8"))))
    for path in sorted((ROOT / "bot").glob("*.py")):
        yield from ((f"bot/{path.name}", text) for text in literals(path.read_text(encoding="utf-8")))


def check_questions(file: Path) -> int:
    """Prints each text of the project that is a question of the file, and a summary; their number."""
    lines = file.read_text(encoding="utf-8").splitlines()
    asked = {plain(json.loads(line)["question"]) for line in lines if line.strip()} - {""}
    found = list(dict.fromkeys((where, text) for where, text in project_texts() if plain(text) in asked))
    for where, text in found:
        print(f"{where}: {text}")
    print(f"{len(asked)} questions, {len(found)} texts that coincide")
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks that the corpus is in its own words.")
    parser.add_argument("originals", type=Path, metavar="ORIGINALS_DIR", help="folder of the original texts")
    parser.add_argument("--questions", type=Path, metavar="FILE.jsonl", help="questions that nothing here may hold")
    options = parser.parse_args()
    found = check_originals(options.originals)
    found += check_questions(options.questions) if options.questions else 0
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
