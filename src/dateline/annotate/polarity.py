"""What turns a stand over, makes it conditional, or leaves it in doubt: negation, refusal, conditions, modals."""

from itertools import islice

from spacy.tokens import Token

from dateline.lexicon import table


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or a verb of refusing above it turns the word over; two of them cancel out."""
    near = [token, *([token.head] if token.dep_ in {"acomp", "attr", "xcomp", "oprd"} else [])]
    # "Refused to accept": the verb above turns the stand over as "did not" would.
    below = token.dep_ in {"xcomp", "pcomp", "ccomp", "dobj"} or (
        token.tag_ == "VBG" and 0 < token.i - token.head.i < 3
    )
    refused = below and refuses(token.head)
    return refused != any(c.dep_ == "neg" or c.lower_ == "never" for t in near for c in t.children)


def has_condition(token: Token) -> bool:
    """Whether the clause carries a condition: "if they come unarmed"."""
    wanted = table("annotate", "stances")["other"]["conditions"]
    verb = token if token.pos_ == "VERB" else token.head
    return any(
        c.dep_ == "advcl" and c.i > token.i and any(g.dep_ == "mark" and g.lower_ in wanted for g in c.children)
        for c in verb.children
    )


def in_doubt(token: Token) -> bool:
    """Whether the stand itself stands in an if-clause, under "whether", "might" or "may"."""
    for each in [token, *islice(token.ancestors, 3)]:
        if any(
            c.lower_ in {"if", "whether", "unless", "might", "may", "could"} and c.dep_ in {"mark", "aux"}
            for c in each.children
        ):
            return True
        if each.dep_ == "ROOT":
            break
    return False


def refuses(token: Token) -> bool:
    """Whether the verb refuses what stands below it."""
    return token.lemma_.lower() in table("annotate", "stances")["other"]["refusing"]
