"""Which gender the article gives each person: by form of address, role and first name, else by its pronouns."""

from collections import Counter
from collections.abc import Sequence

from dateline.annotate import naming
from dateline.model.annotations import Mention

MALE, FEMALE = frozenset({"he", "him", "himself", "his"}), frozenset({"she", "her", "herself", "hers"})
# How many times more often one pronoun than the other must stand beside a name.
_CLEARLY = 2


def genders(mentions: Sequence[Mention], beside: Counter[tuple[str, str]]) -> dict[str, str]:
    """ "m" or "f" for each person's name that tells. `beside` counts pronouns by (name, gender) where no word tells."""
    told: dict[str, str] = {}
    for mention in mentions:
        if mention.kind != "person":
            continue
        # A first name tells more than a role: a woman may be called a spokesman.
        gender = naming.gender_of_honorific(mention.passage.text.split()[0]) or told.get(mention.name)
        gender = gender or _gender_of_name(mention.name) or _gender_of_role(mention.role)
        if gender:
            told.setdefault(mention.name, gender)
    for name in {m.name for m in mentions if m.kind == "person"} - told.keys():
        men, women = beside[name, "m"], beside[name, "f"]
        if max(men, women) > _CLEARLY * min(men, women):
            told[name] = "m" if men > women else "f"
    return told


def _gender_of_name(name: str) -> str | None:
    """What the first of its words that is no title tells: "Mayor Ana Kovel"."""
    *first, last = [w for w in name.split() if w.lower() not in naming.person_nouns()] or [name]
    return naming.gender_of_first_name(first[0] if first else last)


def _gender_of_role(role: str | None) -> str | None:
    for word in (role or "").lower().split():
        gender = naming.gender_of_noun(word.strip(",."))
        if gender:
            return gender
    return None
