"""The parse that all annotators share: one spaCy Doc over the article's whole text, so that offsets agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from dateline.annotate.openings import report_begins
from dateline.lexicon import words
from dateline.model.article import Article
from dateline.model.span import Passage, Span

# Tokens behind a dateline that its sentence goes on with: the parser would take the first for one of its own.
_OPENING = 2
# Subjects of whom such a verb may tell what they do as a rule.
_NOW = frozenset({"i", "we", "you", "that", "which", "who"})


@dataclass(frozen=True, slots=True)
class Parse:
    """An article with its Doc. `doc.text == article.text`; no sentence crosses a paragraph's edge."""

    article: Article
    doc: Doc

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the characters `start` to `end`."""
        return Passage(Span(self.article.id, start, end), self.article.text[start:end])

    def of_tokens(self, tokens: TokenSpan | Token) -> Passage:
        """The passage that a token or token span covers."""
        if isinstance(tokens, Token):
            return self.passage(tokens.idx, tokens.idx + len(tokens))
        return self.passage(tokens.start_char, tokens.end_char)

    def is_story(self, start: int, end: int) -> bool:
        """Whether the characters lie outside every passage that is not part of the report."""
        return not any(n.span.start < end and start < n.span.end for n in self.article.not_story)


def parses(articles: Iterable[Article], nlp: Language, batch_size: int = 16) -> Iterator[Parse]:
    """Parses articles in order, holding no more than a batch of them."""

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            doc = nlp.make_doc(article.text)
            _mark_paragraphs(doc, article)
            yield doc, article

    for doc, article in nlp.pipe(docs(), as_tuples=True, batch_size=batch_size):
        _mark_pasts(doc)
        yield Parse(article, doc)


def _mark_paragraphs(doc: Doc, article: Article) -> None:
    # The parser keeps sentence starts that are set before it runs, and that there is none after a title ("Adm. Dahl").
    starts = {p.start for p in article.paragraphs}
    # A dateline is no part of the sentence behind it: its town would be a subject of that.
    behind = {report_begins(article.text, start) for start in starts} - starts
    titled = False
    opening = 0
    for token in doc:
        named = token.is_title and not token.is_stop
        if token.idx in starts or token.idx in behind:
            token.is_sent_start = True
            opening = _OPENING if token.idx in behind else 0
        elif opening or (titled and named):
            token.is_sent_start = False
            # "KOLM - Mira Dahl Brandt": as long as a name goes on.
            opening -= not named
        titled = token.text[-1:] == "." and token.is_title and token.lower_[:-1] in _titles()


def _mark_pasts(doc: Doc) -> None:
    """Tags "shells hit the port" as told in the past, as reports tell; of the reader and the writer it may be now."""
    alike = words("annotate", "verb_forms", "past_as_base")
    for token in doc:
        if token.tag_ == "VBP" and token.lower_ in alike:
            about = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if about is not None and about.lower_ not in _NOW and not any(c.dep_ == "aux" for c in token.children):
                token.tag_ = "VBD"


@cache
def _titles() -> frozenset[str]:
    """Abbreviated titles without their dot; "St." as often ends a street."""
    keys = ("titles", "male", "female", "neutral")
    return frozenset().union(*(words("annotate", "honorifics", key) for key in keys)) - {"st"}
