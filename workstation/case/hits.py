"""Where a text holds what a query asks for, and why: for marks in an article, snippets and lines of a concordance."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workstation.case.search import WORD, as_written, spelled, words_of
from workstation.core.findings import Hit, Snippet, Why
from workstation.core.spans import Span
from workstation.text.normalize import Folded
from workstation.text.query import Query, Words, terms_of

_LEAD = 35  # characters of a snippet before its first hit, at most
_LENGTH = 160


@dataclass(frozen=True, slots=True)
class _Term:
    number: int
    words: tuple[str, ...]
    term: Words


class Seeker:
    """Finds a query's words in one text after another. Words behind a NOT are not looked for."""

    def __init__(self, query: Query | None, *, in_title: bool = False) -> None:
        """`in_title`: looks for words that are asked for in titles alone, too."""
        self.terms = tuple(term for term in dict.fromkeys(terms_of(query)) if in_title or not term.in_title)
        self._first: dict[str, list[tuple[_Term, Why]]] = {}
        self._beginnings: list[tuple[_Term, tuple[str, ...]]] = []
        self._exact: list[tuple[int, Words]] = []
        for number, term in enumerate(self.terms):
            if term.exact:
                self._exact.append((number, term))
                continue
            one = _Term(number, tuple(words_of(term.text)), term)
            for form, why in spelled(term).items():
                self._first.setdefault(form, []).append((one, why))
            if term.beginning:
                self._beginnings.append((one, tuple(spelled(term))))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def hits(self, folded: Folded, *, at_most: int = 5_000) -> tuple[Hit, ...]:
        """The places in a text, in its order; none overlaps another. Code points of the text as published."""
        found = sorted(self._all(folded), key=lambda hit: (hit.span.start, -hit.span.end, hit.term))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.span.start >= kept[-1].span.end:
                kept.append(hit)
                if len(kept) >= at_most:
                    break
        return tuple(kept)

    def _all(self, folded: Folded) -> Iterator[Hit]:
        for number, term in self._exact:
            for found in as_written(term.text).finditer(folded.raw):
                yield Hit(Span(*found.span()), Why.WRITTEN, number)
        if not self._first:
            return
        text = folded.text
        pieces = list(WORD.finditer(text))
        words = [piece[0] for piece in pieces]
        for at, word in enumerate(words):
            for one, why in self._first.get(word, ()):
                length = len(one.words)
                if length == 1 or tuple(words[at + 1 : at + length]) == one.words[1:]:
                    span = folded.raw_span(pieces[at].start(), pieces[at + length - 1].end())
                    yield Hit(span, _spelling(why, one.term, span.of(folded.raw)), one.number)
            for one, beginnings in self._beginnings:
                if word.startswith(beginnings) and word not in self._first:
                    span = folded.raw_span(pieces[at].start(), pieces[at].end())
                    yield Hit(span, Why.BEGINNING, one.number)


def _spelling(why: Why, term: Words, words: str) -> Why:
    """A word is as it is written where its letters are those that were typed; else its spelling differs."""
    typed = term.text.removesuffix("*") if term.beginning else term.text
    return Why.SPELLING if why is Why.WRITTEN and words.split() != typed.split() else why


def snippet(text: str, hits: Iterable[Hit]) -> Snippet | None:
    """The piece of `text` that shows most of the terms, cut between words; None where there is no hit."""
    places = tuple(hits)
    if not places:
        return None
    best, start = (-1, 0), 0
    starts = [hit.span.start for hit in places]
    for number, hit in enumerate(places):
        inside = places[number : bisect_right(starts, hit.span.start + _LENGTH - _LEAD)]
        worth = (len({one.term for one in inside}), len(inside) if number == 0 else 0)
        if worth > best:
            best, start = worth, hit.span.start
    begin = _between_words(text, max(0, start - _LEAD), start)
    end = min(len(text), begin + _LENGTH)
    if end < len(text):
        blank = text.rfind(" ", start, end)
        end = blank if blank > start else end
    last = max((hit.span.end for hit in places if hit.span.start == start), default=start)
    end = max(end, min(last, start + _LENGTH))
    inside = tuple(
        Hit(Span(hit.span.start - begin, min(hit.span.end, end) - begin), hit.why, hit.term)
        for hit in places
        if begin <= hit.span.start and hit.span.start < end
    )
    return Snippet(text[begin:end], begin, inside, cut_before=begin > 0, cut_after=end < len(text))


def _between_words(text: str, begin: int, latest: int) -> int:
    """The first place from `begin` on where a word or a line begins."""
    line = text.rfind("\n", begin, latest)
    if line >= 0:
        return line + 1
    if begin == 0:
        return 0
    blank = text.find(" ", begin, latest)
    return latest if blank < 0 else blank + 1
