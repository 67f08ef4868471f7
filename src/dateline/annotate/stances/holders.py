"""Who holds a stand: the subject of the cue's clause or of one above it, the owner of a noun, or the speaker."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.mentions.descriptions import land_named
from dateline.annotate.parse import Parse
from dateline.annotate.polarity import listed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.matters import subject
from dateline.annotate.stances.outlook import CLIMB, Outlook
from dateline.model.annotations import Mention, Statement

_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my", "ours"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CLAUSAL = frozenset(
    {"xcomp", "ccomp", "conj", "advcl", "pcomp", "acl", "attr", "acomp", "dobj", "prep", "oprd", "pobj"}
)


class Holders:
    """Finds who holds the stands of one parse."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement]) -> None:
        self._parse = parse
        self._at: dict[int, Mention] = {}
        # The shortest mention at a character is the one that names somebody.
        for mention in sorted(mentions, key=lambda m: (m.passage.span.start - m.passage.span.end, m.passage.span)):
            for at in range(mention.passage.span.start, mention.passage.span.end):
                self._at[at] = mention
        self._statements = statements
        # What somebody takes a stand on is named in the report's words, not in theirs.
        said = [(n, s) for n, s in enumerate(statements) if s.nature != "attitude"]
        self._fragments = sorted((f.span.start, f.span.end, n) for n, s in said for f in s.fragments)
        self._starts = [start for start, _, _ in self._fragments]

    def named_at(self, token: Token) -> Mention | None:
        """The mention that the token is part of."""
        return self._at.get(token.idx)

    def of(self, cue: Cue, seen: Outlook) -> Mention | None:
        """The holder of the cue's stand, None where nobody can be told."""
        word = cue.word
        if seen.asker is not None:
            return self._asker(seen.asker, word, cue.matter)
        if word.pos_ == "NOUN":
            return self._of_noun(word)
        if _is_done_by_nobody(cue):
            return None
        for holder in self._subjects(cue):
            found = self._resolved(holder, word)
            if found is not None or holder.pos_ in {"NOUN", "PROPN", "PRON"}:
                return found
        return self.speaker(word)

    def subject_of(self, token: Token) -> Mention | None:
        """Whom a word tells of: the owner of a noun, else the subject of the clause it stands in."""
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        holder = owner if owner is not None else next(iter(self._climbed(token, None)), None)
        return self._resolved(holder, token) if holder is not None else None

    def with_partners(self, actor: Mention, word: Token) -> tuple[Mention, ...]:
        """The actor and those named in one breath with it: "France and Germany condemned"."""
        sent = word.sent
        span = actor.passage.span
        if not sent.start_char <= span.start < sent.end_char:
            return (actor,)
        named = word.doc.char_span(span.start, span.end, alignment_mode="expand")
        if named is None or named.root.dep_ == "conj" or named.root.i > word.i > named.root.left_edge.i:
            return (actor,)
        others = (self._at.get(t.idx) for t in named.root.conjuncts if t.i < word.i or named.root.i > word.i)
        return tuple(dict.fromkeys([actor, *(m for m in others if m is not None and m.name != actor.name)]))

    def speaker(self, token: Token) -> Mention | None:
        """Whose statement the token stands in."""
        said = self.statement(token)
        return said.speaker if said is not None else None

    def statement(self, token: Token) -> Statement | None:
        """The statement that the token stands in: the narrowest that holds it."""
        best: tuple[int, int] | None = None
        last = bisect_right(self._starts, token.idx)
        for start, end, n in self._fragments[max(0, last - CLIMB) : last]:
            if start <= token.idx < end and (best is None or end - start < best[0]):
                best = (end - start, n)
        return self._statements[best[1]] if best else None

    def _asker(self, asker: Token, word: Token, matter: Token | None) -> Mention | None:
        if asker.i == word.i or asker.pos_ == "NOUN":
            # "Should reject" is what the one wants who says so.
            return self._teller(asker) or self.speaker(word)
        holder = next(iter(self._climbed(asker, matter)), None)
        return self._resolved(holder, asker) if holder is not None else self.speaker(word)

    def _teller(self, token: Token) -> Mention | None:
        """The subject of the reporting verb next above."""
        at = token
        for _ in range(CLIMB):
            if at.head.i == at.i or at.dep_ not in _CLAUSAL:
                return None
            at = at.head
            if at.lemma_.lower() in listed("governors", "reporting") and at.pos_ == "VERB":
                holder = subject(at)
                return self._resolved(holder, at) if holder is not None else None
        return None

    def _of_noun(self, noun: Token) -> Mention | None:
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None and owner.lower_ not in _THIRD_PERSON:
            return self._resolved(owner, noun)
        for child in noun.subtree:
            if child.lower_ == "by" and child.i > noun.i and child.dep_ in {"prep", "agent"}:
                by = next((c for c in child.children if c.dep_ == "pobj"), None)
                return self._resolved(by, noun) if by is not None else None
        above = noun.head
        carried = listed("governors", "carrying") | listed("governors", "dropping") | listed("governors", "denying")
        if above.lemma_.lower() in carried and above.pos_ == "VERB" and noun.dep_ == "dobj":
            holder = next(iter(self._climbed(above, noun)), None)
            return self._resolved(holder, above) if holder is not None else self.speaker(above)
        return None

    def _subjects(self, cue: Cue) -> Iterator[Token]:
        agent = next((c for c in cue.word.children if c.dep_ == "agent"), None)
        if agent is not None:
            yield from (c for c in agent.children if c.dep_ == "pobj")
        else:
            yield from self._climbed(cue.word, cue.matter)

    def _climbed(self, token: Token, matter: Token | None) -> Iterator[Token]:
        """The subject of the clause or of the next one above; what is the matter itself is not the actor."""
        at = token
        for _ in range(CLIMB):
            found = subject(at)
            if found is not None and (matter is None or found.i != matter.i):
                yield found
                return
            if found is None and at.dep_ in {"relcl", "acl"} and at.pos_ == "VERB":
                owner = next((c for c in at.head.children if c.dep_ == "poss"), None)
                carried = at.head.dep_ == "dobj" and any(c.lower_ == "to" and c.dep_ == "aux" for c in at.children)
                if owner is not None or not carried:
                    yield owner or at.head
                    return
            # "Prompting the council to demand": who is made to do it does it.
            made = at.dep_ == "xcomp" and next((c for c in at.head.children if c.dep_ == "dobj" and c.i < at.i), None)
            if made and at.head.lemma_.lower() not in listed("governors", "threatening"):
                yield made
                return
            # "Stopped short of".
            if (at.dep_ not in _CLAUSAL and at.lower_ != "short") or at.head.i == at.i:
                return
            at = at.head

    def _resolved(self, holder: Token, word: Token) -> Mention | None:
        low = holder.lower_
        if low in _FIRST_PERSON:
            return self.speaker(holder)
        if low in _RELATIVE and word.dep_ == "relcl":
            holder = word.head
        elif low in _THIRD_PERSON:
            # Whoever resolved the speaker has resolved the pronoun that says so.
            speaker = self.speaker(word) if holder.head.lemma_.lower() in listed("governors", "reporting") else None
            return speaker or self._meant(holder)
        found = self._named(holder)
        if found is not None:
            return found
        # "Brandt’s remarks", "Kestria’s government" are theirs; "his mother", "Brandt’s backers" are others.
        if holder.lemma_.lower() not in listed("holders", "standing_for"):
            return None
        for child in holder.children:
            if child.dep_ in {"poss", "compound"} and child.idx in self._at:
                return self._at[child.idx]
            if child.dep_ == "poss" and child.lower_ in _FIRST_PERSON:
                return self.speaker(child)
            if child.dep_ == "poss" and child.lower_ in _THIRD_PERSON:
                return self._meant(child)
        return None

    def _named(self, token: Token) -> Mention | None:
        """The mention that the token is part of, or the name set beside it: "the neighbouring state of Torvia"."""
        apposed = next((c for c in token.children if c.dep_ == "appos" and c.idx in self._at), None)
        beside = (token, apposed, land_named(token))
        return next((found for t in beside if t is not None and (found := self._at.get(t.idx)) is not None), None)

    def _meant(self, pronoun: Token) -> Mention | None:
        """Whom "he" or "it" stands for: the subject of a clause above or before it, else of the sentence before."""
        at = pronoun.head
        for _ in range(CLIMB):
            if at.head.i == at.i:
                break
            at = at.head
            above = subject(at)
            if above is not None and above.i != pronoun.i and not above.is_ancestor(pronoun):
                found = self._named(above)
                if found is None and above.lower_ == pronoun.lower_:
                    # "Said he accepts them, a week after he ruled them out": one and the same.
                    continue
                return found if found is not None and _fits(pronoun, found) else None
        start = pronoun.sent.start
        if start == 0 or any(t.is_space and "\n" in t.text for t in pronoun.doc[start - 1 : start]):
            return None
        before = pronoun.doc[start - 1].sent
        holder = subject(before.root)
        found = self._named(holder) if holder is not None else None
        if found is None or not _fits(pronoun, found):
            return None
        # Who is the subject of both is the one talked of; a subject beside them may be meant as well.
        main = pronoun.dep_ == "nsubj" and pronoun.head.dep_ == "ROOT"
        rivals = (t for t in before if not main or t.dep_ in _SUBJECTS)
        named = {m.name for t in rivals if (m := self._at.get(t.idx)) is not None and _fits(pronoun, m)}
        return found if named <= {found.name} else None


def _is_done_by_nobody(cue: Cue) -> bool:
    """ "Is accused of", "a plan rejected on Monday": a passive that does not tell by whom."""
    word = cue.word
    if word.tag_ != "VBN" or not cue.rule.startswith(("verb", "act")) or any(c.dep_ == "agent" for c in word.children):
        return False
    helped = {c.dep_ for c in word.children}
    return bool(helped & {"nsubjpass", "auxpass"}) or (word.dep_ == "acl" and "aux" not in helped)


def _fits(pronoun: Token, mention: Mention) -> bool:
    low = pronoun.lower_
    if low in {"it", "its"}:
        return mention.kind in {"state", "body"}
    if low in {"they", "their"}:
        return mention.kind in {"state", "body", "other"}
    if mention.kind not in {"person", "other"}:
        return False
    gender = naming.gender_of_first_name(mention.name.split()[0]) if mention.kind == "person" else None
    return gender is None or gender == ("m" if low in {"he", "his"} else "f")
