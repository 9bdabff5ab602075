"""Writes bot/pairs.txt: pairs of Chinese characters that stand next to each other in usual words, one after the other.

    pip download --no-deps --no-binary :all: jieba   # unpack it
    python benchmarks/make_pairs.py PATH/TO/jieba/dict.txt

The words are those that the dictionary of jieba (MIT) counts at least FREQUENT times; their characters are those of GB 2312.
"""

import sys
from itertools import pairwise
from pathlib import Path

FREQUENT = 10


def main(dictionary: str) -> None:
    pairs = set()
    for line in Path(dictionary).read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if int(count) >= FREQUENT and all(map(usual, word)):
            pairs.update(a + b for a, b in pairwise(word))
    (Path(__file__).parent.parent / "bot" / "pairs.txt").write_text("".join(sorted(pairs)), encoding="utf-8")


def usual(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" and bool(char.encode("gb2312", "ignore"))


if __name__ == "__main__":
    main(sys.argv[1])
