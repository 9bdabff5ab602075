"""Writes bot/words.txt: usual English words in lower case, a line each.

    apt-get download wamerican-small wbritish-small   # unpack them with dpkg -x
    python benchmarks/make_words.py PATH/TO/american-english-small PATH/TO/british-english-small

The lists are made from SCOWL, size 35.
"""

import sys
from pathlib import Path

SHORTEST = 3  # letters


def main(lists: list[str]) -> None:
    found = {word for name in lists for word in Path(name).read_text(encoding="utf-8").split() if usual(word)}
    (Path(__file__).parent.parent / "bot" / "words.txt").write_text("".join(f"{word}\n" for word in sorted(found)), "utf-8")


def usual(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.islower()


if __name__ == "__main__":
    main(sys.argv[1:]) if sys.argv[1:] else sys.exit(__doc__)
