"""An article made ready for the stages: folded, cut into words and sentences, with its dates and figures."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count, repeat
from operator import is_

from workstation.core.articles import Article
from workstation.core.spans import Span
from workstation.text.date_words import TRIGGERS
from workstation.text.dates import DateMention, dates
from workstation.text.measures import Measure, measure_of
from workstation.text.normalize import Folded
from workstation.text.number_words import NUMBER_WORDS
from workstation.text.numerals import Quantity, quantities
from workstation.text.sentences import sentences
from workstation.text.tokens import TokenKind, Tokens, tokenize

_NUMERIC = frozenset((*TRIGGERS, *NUMBER_WORDS))  # words that may begin a date or a figure
_ENDS = frozenset(".!?؟…:؛")
_LONGEST = 3000  # characters of lines put together: so that work on one passage stays bounded
_FULL_LINE = 45  # characters of a line that its width, not its writer, may have ended
_SHORT_LINE = 25  # characters of a line that a name or a link in the page's source has broken off


@dataclass(frozen=True, slots=True)
class Document:
    """What every stage reads. Tokens count in the folded text, sentences in the article's own.

    `texts[i]` is the folded word `tokens[i]`; `bounds[k]` the half-open range of tokens of `sentences[k]`.
    `passages` are the same ranges with lines joined that a column's width has broken off: a statement runs across them.
    `dates` and `quantities` count in tokens.
    """

    article: Article
    folded: Folded
    tokens: Tokens
    sentences: tuple[Span, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]  # folded starts of the tokens
    bounds: tuple[tuple[int, int], ...]
    passages: tuple[tuple[int, int], ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    _measures: dict[int, Measure | None]  # by the first token of the quantity, as they are asked for

    @classmethod
    def of(cls, article: Article) -> "Document":
        folded = Folded.of(article.text)
        tokens = tokenize(folded)
        found = sentences(article.text)
        texts, starts = tokens.texts, tokens.starts
        stretches = [(folded.folded_offset(span.start), folded.folded_offset(span.end)) for span in found]
        bounds = tuple([(bisect_left(starts, start), bisect_left(starts, end)) for start, end in stretches])
        numeric = list(compress(count(), map(_NUMERIC.__contains__, texts)))
        numeric += compress(count(), map(is_, tokens.kinds, repeat(TokenKind.NUMBER)))
        numeric.sort()
        return cls(
            article,
            folded,
            tokens,
            found,
            texts,
            starts,
            bounds,
            _joined(folded.text, found, stretches, bounds),
            dates(tokens, anchor=article.date, among=numeric),
            quantities(tokens, among=numeric),
            {},
        )

    def span(self, first: int, last: int) -> Span:
        """The article's characters from token `first` to token `last`, both included."""
        return self.folded.raw_span(self.starts[first], self.tokens.ends[last])

    def words_of(self, span: Span) -> tuple[int, int] | None:
        """The first and the last token that a span of the article touches; None where it touches none."""
        start, end = self.folded.folded_offset(span.start), self.folded.folded_offset(span.end)
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.tokens.ends[first] <= start:
            first += 1
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None

    def measure(self, quantity: Quantity) -> Measure | None:
        """What one of the quantities measures; None where it may count people."""
        if quantity.first not in self._measures:
            self._measures[quantity.first] = measure_of(self.tokens, quantity)
        return self._measures[quantity.first]

    def passage_at(self, token: int) -> int:
        """The index of the passage that holds the token; that before it for a token between two."""
        return max(0, bisect_right(self.passages, (token, len(self.texts))) - 1)

    def text_from(self, first: int, last: int) -> str:
        """The folded text from token `first` to token `last`, both included."""
        return self.folded.text[self.starts[first] : self.tokens.ends[last]]


def _joined(
    text: str, found: Sequence[Span], stretches: Sequence[tuple[int, int]], bounds: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The ranges of tokens with broken lines put together again; `stretches` are the sentences in the folded text."""
    passages: list[tuple[int, int]] = []
    begun = ended = 0
    for index, (span, (begins, ends), (start, end)) in enumerate(zip(found, stretches, bounds, strict=True)):
        if index and span.end - begun <= _LONGEST and _breaks_off(text, ended, begins):
            passages[-1] = (passages[-1][0], end)
        else:
            passages.append((start, end))
            begun = span.start
        ended = ends
    return tuple(passages)


def _breaks_off(text: str, ended: int, begins: int) -> bool:
    """Whether a line that ends before `ended` has no end of its own, and a single line break parts it from the next."""
    between = text[ended:begins]
    if between.count("\n") != 1 or text[ended - 1] in _ENDS or between.strip():
        return False
    width = ended - (text.rfind("\n", 0, ended) + 1)
    return (
        width >= _FULL_LINE
        or not text[begins : begins + 1].isalpha()
        or (width < _SHORT_LINE and text[ended - 1] not in "»)")
    )
