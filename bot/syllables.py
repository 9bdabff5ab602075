"""Whether a word is spelt as a Vietnamese syllable may be: what isn't is misspelt, or no Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))  # grave, acute, tilde, hook above, dot below
_STOPPED_TONES = "\u0301\u0323"  # the only ones of a syllable that ends in a stop
_SYLLABLE = re.compile(
    "(?!(?:c|ng)[eêiy]|g[eê]|n?gh[^eêi])"  # one sound, written by the vowel after it: ng or ngh, g or gh, c or k
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    "(?:"
    "(?:i[êe]|y[êe]|u[ôo]|ươ|oa|oă|oe|uâ|uê|uy|uyê|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])"
    "|[aăâeêioôơuưy]|ia|ya|ua|ưa|uya|oa|oe|uê|uy|uơ"
    "|[aâ][iuy]|ay|ao|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|ưu|uôi|ươi|ươu|oai|oay|oeo|uây|uyu|uao"
    ")"
)


@lru_cache(16384)
def toneless(word: str) -> str:
    """A word without its tone, its letters as they are.

    >>> toneless("tầng"), toneless("tăng")
    ('tâng', 'tăng')
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))


@lru_cache(16384)
def is_syllable(word: str) -> bool:
    """Whether a word in lower case is a syllable, with its diacritics in place.

    >>> is_syllable("lương"), is_syllable("luơng"), is_syllable("lươgn"), is_syllable("ưởng"), is_syllable("ngệ")
    (True, False, False, True, False)
    """
    split = unicodedata.normalize("NFD", word)
    tones = [char for char in split if ord(char) in _TONES]
    plain = unicodedata.normalize("NFC", split.translate(_TONES))
    stopped = plain.endswith(("c", "ch", "p", "t"))
    return (
        len(tones) <= 1
        and bool(_SYLLABLE.fullmatch(plain))
        and (not stopped or (len(tones) == 1 and tones[0] in _STOPPED_TONES))
    )
