"""Writes bot/sounds.txt: a line for each syllable of Mandarin, without its tone, and the characters that are read so.

    pip install pypinyin && python benchmarks/make_sounds.py

Readings are those that pypinyin (MIT) gives the characters of GB 2312, the usual one for a character that has several.
"""

from pathlib import Path

from pypinyin import Style, pinyin

HAN = range(0x4E00, 0xA000)


def main() -> None:
    syllables: dict[str, list[str]] = {}
    for char in map(chr, HAN):
        if encodable(char):
            syllables.setdefault(pinyin(char, style=Style.NORMAL)[0][0], []).append(char)
    lines = (f"{syllable} {''.join(chars)}\n" for syllable, chars in sorted(syllables.items()) if syllable.isascii())
    (Path(__file__).parent.parent / "bot" / "sounds.txt").write_text("".join(lines), encoding="utf-8")


def encodable(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main()
