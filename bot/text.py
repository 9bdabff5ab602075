"""Text as the index and the classifier see it: clean text, tokens, normal forms, features, sentences.

One pipeline for every language: terms come from runs of script. Normal forms are for matching only; quotations and offsets
stay in the clean text.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

import Stemmer

# The analyser's version travels with every saved index; raise it when tokens or features change.
ANALYSER = 4

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+(?!\d))"  # 215,194 and 215.194
    r"|(?P<dotted>(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w))"  # C.T.O.
    r"|(?P<joined>[^\W_](?:&[^\W_])+(?!\w))"  # R&D
    "|[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*"
)
_FIRST_HAN = "\u3400"  # no letter of another script that is written without spaces comes before it
_HAN = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003134f"))
# Control characters, bidirectional overrides, line separators and lone surrogates: a terminal may act on them.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_SENTENCE_END = re.compile(
    r"[。！？]+[”’」』）)\"']*"
    r"|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bvs)(?<!\bNo)(?<!\be\.g)(?<!\bi\.e)(?<!\b[A-Z])[.!?…]+[”’\"')\]]*(?=\s+[^\sa-z])"
)
_LONGEST_SENTENCE = 400
# Vietnamese writes the tone of a last oa, oe or uy on either letter (hoá, hóa), and some last i as y (kĩ, kỹ).
_OTHERWISE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)|(?<!\w)(?:[klm]|qu)[ìíỉĩị](?!\w)")
_SAME = str.maketrans("ìíỉĩị", "ỳýỷỹỵ")
_OLD_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)


def clean(text: str) -> str:
    """NFC, Unix line ends; what a terminal might act on becomes U+FFFD, one for one.

    >>> clean("a\\r\\nb\\x1b[2J")
    'a\\nb\ufffd[2J'
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSAFE.sub("\ufffd", text))


class Token(NamedTuple):
    """A word, a number or one Han character: `text[start:end]` of the text, with the forms it is matched by."""

    start: int
    end: int
    form: str  # normal form: compatible, lower case, simplified
    stem: str  # an English stem where the form is ASCII letters, else the form
    han: bool

    @property
    def bare(self) -> str:
        """The stem without its diacritics."""
        return fold(self.stem)


@lru_cache(16)  # a question is taken apart for its language, its spelling and its meaning
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order.

    >>> [t.stem for t in tokens("C.T.O. reports 215,194 美元")]
    ['cto', 'report', '215194', '美', '元']
    """
    found: list[Token] = []
    for m in _TOKEN.finditer(text):
        run = m.group()
        if max(run) < _FIRST_HAN:
            found.append(Token(m.start(), m.end(), *_forms(run, m.lastgroup), False))
        else:
            found += _split(run, m.start())
    return tuple(found)


def _split(run: str, start: int) -> list[Token]:
    """A run of letters with Han characters in it: each of those, and what stands between them."""
    found = []
    for han, part in groupby(enumerate(run, start), key=lambda item: is_han(item[1])):
        places = list(part)
        step = 1 if han else len(places)
        for i in range(0, len(places), step):
            word = "".join(char for _, char in places[i : i + step])
            found.append(Token(places[i][0], places[i][0] + step, *_forms(word, None), han))
    return found


def is_han(char: str) -> bool:
    return char >= _FIRST_HAN and any(first <= char <= last for first, last in _HAN)


@lru_cache(65536)
def _forms(raw: str, kind: str | None) -> tuple[str, str]:
    form = normal(raw)
    if kind is not None:
        form = re.sub(r"[.,&]", "", form)
    return form, stem(form)


@lru_cache(65536)
def normal(text: str) -> str:
    """Compatibility form, case folded, simplified characters, straight apostrophes.

    >>> normal("ＣＴＯ 技術長")
    'cto 技术长'
    """
    if text.isascii():
        return text.casefold()
    same = unicodedata.normalize("NFKC", text).casefold().translate(_simplified())
    return _OTHERWISE.sub(lambda found: _OLD_TONES.get(found.group()) or found.group().translate(_SAME), same)


@lru_cache(65536)
def fold(word: str) -> str:
    """Without diacritics, as it is typed in a hurry.

    >>> fold("lương của giám đốc")
    'luong cua giam doc'
    """
    if word.isascii():
        return word
    marked = unicodedata.normalize("NFD", word)
    return "".join(c for c in marked if not unicodedata.combining(c)).replace("đ", "d")


@lru_cache(65536)
def stem(form: str) -> str:
    """The Snowball English stem of ASCII letters; anything else as it is."""
    return _stemmer().stemWord(form) if form.isascii() and form.isalpha() else form


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@cache
def _simplified() -> dict[int, int]:
    with open(os.path.join(os.path.dirname(__file__), "simplified.txt"), encoding="utf-8") as file:
        traditional, simplified = file.read().split()
    return str.maketrans(traditional + "’", simplified + "'")


def features(run: Sequence[Token]) -> list[tuple[str, int]]:
    """(name, position of the token that it begins with) of every feature of a run of tokens.

    Three spaces, told apart by the first character of the name: `w` words (stems; pairs of Han characters), `b` pairs of words
    (triples of Han characters), `c` characters (3- to 5-grams inside words without diacritics; single Han characters).

    >>> [name for name, _ in features(tokens("技术长"))]
    ['c技', 'w技术', 'b技术长', 'c术', 'w术长', 'c长']
    """
    found = []
    for i, token in enumerate(run):
        found += [(name, i) for name in alone(token)]
        found += [(name, i) for name in with_next(run, i)]
    return found


def alone(token: Token) -> tuple[str, ...]:
    """The features that a token makes by itself."""
    return ("c" + token.stem,) if token.han else word_features(token.stem)


@lru_cache(65536)
def word_features(stemmed: str) -> tuple[str, ...]:
    return ("w" + stemmed, *grams(fold(stemmed)))


def with_next(run: Sequence[Token], i: int) -> list[str]:
    """The features that token i makes with those after it: a pair of words, or two and three Han characters in a row."""
    if i + 1 == len(run) or run[i].han != run[i + 1].han:
        return []
    here, after = run[i], run[i + 1]
    if not here.han:
        return [f"b{here.bare} {after.bare}"]
    if after.start != here.end:
        return []
    third = run[i + 2 : i + 3]
    if third and third[0].han and third[0].start == after.end:
        return [f"w{here.stem}{after.stem}", f"b{here.stem}{after.stem}{third[0].stem}"]
    return [f"w{here.stem}{after.stem}"]


@lru_cache(65536)
def grams(word: str) -> tuple[str, ...]:
    """Character 3- to 5-grams of the word with its ends marked, as feature names."""
    if word.startswith("§"):  # a mask, not a word
        return ()
    padded = f"<{word}>"
    return tuple({"c" + padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)})


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, without the white space around them.

    >>> t = "One, e.g. this. Two? 三。四"
    >>> [t[a:b] for a, b in sentences(t)]
    ['One, e.g. this.', 'Two?', '三。', '四']
    """
    end = len(text) if end is None else end
    breaks = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    for a, b in zip([start, *breaks], [*breaks, end], strict=True):
        yield from _pieces(text, *stripped(text, a, b))


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at spaces where it is longer than a quotation may be."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = space if space > 0 else start + _LONGEST_SENTENCE
        yield stripped(text, start, cut)
        start = stripped(text, cut, end)[0]
    if start < end:
        yield start, end
