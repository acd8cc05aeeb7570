"""An article's explanation as a person reads it: in a terminal, or raw for another program."""

import shutil
from collections.abc import Iterable, Iterator
from typing import TextIO

from workstation import terminal
from workstation.core.articles import Article
from workstation.core.claims import Analysis
from workstation.extract.explain import ExplainedClaim, ExplainedSentence, ExplainedStatement, explain
from workstation.knowledge.confidence import ConfidenceModel

_MENTION_COLUMNS = ("kind", "words", "id", "name", "stance", "made by")
_ALTERNATIVES = "or else"  # a column where there are any
_PART_COLUMNS = ("part", "words", "read as", "rules")
_SURE = "right"  # a column where any part tells how often such a one is


def print_explanation(
    article: Article,
    analysis: Analysis,
    output: TextIO,
    confidence: ConfidenceModel | None = None,
    *,
    tokens: bool = False,
    shape: bool = True,
) -> None:
    """Prints each sentence with what was found in it: fit for a terminal, else with tab-separated columns.

    With `tokens` the folded words are listed too. With `shape` False Arabic stays as it is, for a terminal that joins
    and orders it by itself.
    """
    in_terminal = output.isatty()
    page = _Page(max(60, shutil.get_terminal_size((120, 24)).columns), in_terminal=in_terminal, shape=shape)
    day = "" if article.date is None else article.date.isoformat()
    print(page.heading(part for part in (article.id, article.outlet, day) if part), file=output)
    for sentence in explain(article, analysis, confidence=confidence):
        for line in page.sentence(sentence, tokens=tokens):
            print(line, file=output)


class _Page:
    """Lays out lines of at most `cells` cells for a terminal, or raw ones for a pipe."""

    def __init__(self, cells: int, *, in_terminal: bool, shape: bool) -> None:
        self._cells = cells
        self._in_terminal = in_terminal
        self._shape = shape

    def heading(self, parts: Iterable[str]) -> str:
        if not self._in_terminal:
            return f"# {' · '.join(parts)}"
        line = f"── {' · '.join(self._shaped(terminal.shortened(part, self._cells // 3)) for part in parts)} "
        return line + "─" * max(0, self._cells - terminal.width(line))

    def sentence(self, sentence: ExplainedSentence, *, tokens: bool) -> Iterator[str]:
        yield ""
        yield f"[{sentence.number}] {sentence.span.start}–{sentence.span.end}"
        yield from self._running(sentence.words)
        if tokens:
            yield from self._running(" · ".join(text for text, _ in sentence.tokens))
        if sentence.mentions:
            yield ""
            columns: tuple[str, ...] = _MENTION_COLUMNS
            rows = [[m.kind, m.words, m.entity, m.name, m.stance, m.made_by] for m in sentence.mentions]
            if any(mention.alternatives for mention in sentence.mentions):
                columns = (*columns, _ALTERNATIVES)
                rows = [[*row, " ".join(m.alternatives)] for row, m in zip(rows, sentence.mentions, strict=True)]
            yield self._table(columns, rows)
        for claim in sentence.claims:
            yield ""
            yield from self._parts("claim", claim)
        for statement in sentence.statements:
            yield ""
            yield from self._parts("statement", statement)

    def _parts(self, kind: str, found: ExplainedClaim | ExplainedStatement) -> Iterator[str]:
        yield f"{kind} {found.number}, confidence {found.confidence:.2f}"
        columns: tuple[str, ...] = _PART_COLUMNS
        rows = [[part.name, part.words, part.value, ", ".join(part.rules)] for part in found.parts]
        if any(part.confidence is not None for part in found.parts):
            columns = (*columns, _SURE)
            sure = ["" if part.confidence is None else f"{part.confidence:.2f}" for part in found.parts]
            rows = [[*row, share] for row, share in zip(rows, sure, strict=True)]
        yield self._table(columns, rows)

    def _table(self, columns: tuple[str, ...], rows: list[list[str]]) -> str:
        if self._in_terminal:
            return terminal.table(columns, rows, cells=self._cells, shape=self._shape)
        return terminal.tab_separated(columns, rows)

    def _running(self, text: str) -> Iterator[str]:
        """The text in lines of the page's width, each at the side from which it is read."""
        if not self._in_terminal:
            yield " ".join(text.split())
            return
        for line in self._broken(text):
            shown = self._shaped(line)
            right = terminal.has_right_to_left(line)
            yield " " * max(0, self._cells - terminal.width(shown)) + shown if right else shown

    def _broken(self, text: str) -> Iterator[str]:
        line, used = "", 0
        for word in text.split():
            cells = terminal.width(word)
            if line and used + 1 + cells > self._cells:
                yield line
                line, used = "", 0
            line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
        if line:
            yield line

    def _shaped(self, text: str) -> str:
        return terminal.visual(text) if self._shape and self._in_terminal else text
