"""Writes bot/simplified.txt: two lines, traditional characters and the simplified one for each, in the same order.

    pip install opencc && python benchmarks/make_simplified.py

The pairs are what OpenCC's (Apache-2.0) t2s makes of every single Han character of the Unicode basic block and extension A.
"""

from pathlib import Path

from opencc import OpenCC

HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def main() -> None:
    convert = OpenCC("t2s").convert
    pairs = [(char, convert(char)) for char in map(chr, HAN)]
    pairs = [(char, to) for char, to in pairs if len(to) == 1 and to != char]
    table = "".join(char for char, _ in pairs) + "\n" + "".join(to for _, to in pairs) + "\n"
    (Path(__file__).parent.parent / "bot" / "simplified.txt").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
