"""The dateline that opens a report, "BERVIK, May 6 (Wire) –": where it ends and the report's own words begin."""

import re

# Datelines are no longer than this, and in so many characters behind one the dashes of a sentence are counted.
_REACH = 120
_SENTENCE = 300
_DAY = (
    r"\(?(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?[ ])?"
    r"(?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ](?:19|20)\d\d)?\)?"
)
_SOURCE = r"[(/][^()/\n]{1,40}[)/]"
_REGIONS = r"(?:,[ ][A-Z][\w.’'-]{0,20}(?:[ ][A-Z][\w.’'-]{0,20}){0,2}){0,2}"
_CAPITALS = r"[A-Z][A-Z.’'/-]{2,20}(?:[ ][A-Z][A-Z.’'/-]{1,20}){0,3}"
_PLACE = r"[A-Z][\w.’'/-]{1,20}(?:[ ][A-Z][\w.’'/-]{0,20}){0,3}"
_DASH = r"(?:[ ]?(?:--|[–—―])[ ]?|[ ]-[ ])"
# A place in capitals needs nothing more before the dash; one in small letters a day or the source in brackets.
_DATELINE = re.compile(
    rf"""(?x)\s{{0,4}}(?:
      (?P<bare>{_CAPITALS}){_DASH}
    | {_CAPITALS}{_REGIONS}{_DASH}
    | {_PLACE}{_REGIONS},?[ ]{_DAY}(?:[ ]?{_SOURCE})?(?:{_DASH}|[ ]?:[ ])
    | {_PLACE}{_REGIONS},?[ ]{_SOURCE}{_DASH}
    )(?=[A-Z“"‘'«\d])"""
)
_DASHES = re.compile(r"[ ](?:--?|[–—―])[ ]|[–—―]")


def report_begins(text: str, start: int) -> int:
    """The offset behind the dateline that the paragraph at `start` opens with; `start` where it opens with none."""
    found = _DATELINE.match(text, start, start + _REACH)
    if found is None:
        return start
    if found["bare"]:
        # "NATO – Europe's shield – will act": one more dash closes what the first has set apart.
        sentence = re.split(r"[.!?][\s”\"]|\n", text[found.end() : found.end() + _SENTENCE], maxsplit=1)[0]
        if len(_DASHES.findall(sentence)) == 1:
            return start
    return found.end()
