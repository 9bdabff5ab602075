"""Citing a fact: the quotation, where it stands, and what each word of the question added to its score."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Citation, Passage, Weight
from .ranking import NO_NUMBER, OFF_TOPIC, RULED_OUT, Ranking
from .weights import RANK

LONGEST_QUOTE = 600  # characters
SENTENCES = 3  # in a quotation, at most
LEAST_WEIGHT = 0.0005
_BY_WORD = ("words", "covered")  # signals that are told word by word
_WIDE = "\u3000"  # from here on, characters that no space follows


def citation(ranking: Ranking, n: int, fact: int) -> Citation:
    """The fact as citation number n, in the question's language where the corpus has it."""
    passage = ranking.evidence.passage(fact, ranking.query.language)
    start, end = quotation(passage, ranking.sentence(fact))
    terms = _terms(ranking, fact)
    document = passage.document
    return Citation(
        n=n,
        source=document.source,
        title=document.title(passage.language),
        section=passage.section,
        passage=passage.id,
        lines=passage.lines or document.lines(start, end),
        start=start,
        end=end,
        quote=document.text[start:end],
        language=passage.language,
        original_language=document.language,
        file=document.file,
        score=round(sum(term.weight for term in terms), 4),
        terms=terms,
    )


def quotation(passage: Passage, best: int) -> tuple[int, int]:
    """The span to quote: the passage where it is short, else its best sentence and as many after and before as fit."""
    spans = passage.sentences
    first = last = min(best, len(spans) - 1)  # a translation may have fewer
    while last - first + 1 < SENTENCES:
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= LONGEST_QUOTE:
            last += 1
        elif first > 0 and spans[last][1] - spans[first - 1][0] <= LONGEST_QUOTE:
            first -= 1
        else:
            break
    return spans[first][0], spans[last][1]


def _terms(ranking: Ranking, fact: int) -> tuple[Weight, ...]:
    """What each word of the question and each other signal added to the score; they add up to it."""
    terms = ranking.by_word(fact)
    for signal, weight in RANK.items():
        if signal not in _BY_WORD:
            name = _name(ranking, signal, fact)
            terms[name] = terms.get(name, 0.0) + weight * float(ranking.signals[signal][fact])
    if not ranking.allowed[fact]:
        terms["(about another role)"] = RULED_OUT
    if ranking.off_topic[fact]:
        terms["(on another topic)"] = OFF_TOPIC
    if ranking.without_number[fact]:
        terms["(no number)"] = NO_NUMBER
    found = [Weight(term, round(weight, 4)) for term, weight in terms.items() if abs(weight) >= LEAST_WEIGHT]
    return tuple(sorted(found, key=lambda term: -term.weight))


def _name(ranking: Ranking, signal: str, fact: int) -> str:
    """What a signal that is no word is called."""
    if signal == "topic":
        return f"(topic: {', '.join(ranking.evidence.sample(fact).topics[:1])})"
    return f"(role: {', '.join(ranking.query.roles)})" if "role" in signal else f"({signal})"


def marks(numbers: Iterable[int]) -> str:
    """Citation marks.

    >>> marks([1, 3])
    '[1][3]'
    """
    return "".join(f"[{n}]" for n in numbers)


def joined(texts: Iterable[str]) -> str:
    """Texts one after the other, with a space between them unless the script has none.

    >>> joined(["One.", "[1]", "一。", "[2]"])
    'One. [1]一。[2]'
    """
    said = ""
    for text in texts:
        said += (" " if said and said[-1] < _WIDE and text[:1] < _WIDE else "") + text
    return said
