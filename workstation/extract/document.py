"""An article made ready for the stages: folded, cut into words and sentences."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from workstation.core.articles import Article
from workstation.core.spans import Span
from workstation.text.normalize import Folded
from workstation.text.sentences import sentences
from workstation.text.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Document:
    """What every stage reads. Tokens count in the folded text, sentences in the article's own.

    `texts[i]` is the folded word `tokens[i]`; `bounds[k]` the half-open range of tokens of `sentences[k]`.
    """

    article: Article
    folded: Folded
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]  # folded starts of the tokens
    bounds: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, article: Article) -> "Document":
        folded = Folded.of(article.text)
        tokens = tokenize(folded)
        found = sentences(article.text)
        starts = tuple(token.start for token in tokens)
        bounds = tuple(
            (
                bisect_left(starts, folded.folded_offset(span.start)),
                bisect_left(starts, folded.folded_offset(span.end)),
            )
            for span in found
        )
        return cls(article, folded, tokens, found, tuple(token.text for token in tokens), starts, bounds)

    def span(self, first: int, last: int) -> Span:
        """The article's characters from token `first` to token `last`, both included."""
        return self.folded.raw_span(self.tokens[first].start, self.tokens[last].end)

    def words_of(self, span: Span) -> tuple[int, int] | None:
        """The first and the last token that a span of the article touches; None where it touches none."""
        start, end = self.folded.folded_offset(span.start), self.folded.folded_offset(span.end)
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None

    def text_from(self, first: int, last: int) -> str:
        """The folded text from token `first` to token `last`, both included."""
        return self.folded.text[self.tokens[first].start : self.tokens[last].end]
