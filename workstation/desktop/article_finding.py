"""Finding words in the article that is shown: the bar, the places found, the one that is current."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from workstation.case.hits import Seeker
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.core.spans import Span
from workstation.desktop.article_text import ArticleText
from workstation.desktop.find_bar import FindBar, places_of
from workstation.desktop.jobs import Jobs, Latest
from workstation.text.normalize import Folded
from workstation.text.query import QueryFault, parse


class ArticleFinding(QObject):
    """Folds the article in a job when it is first searched, and looks there for what the bar asks."""

    def __init__(self, *, text: ArticleText, bar: FindBar, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._bar = bar
        self._folded: Folded | None = None
        self._seeker = Seeker(None)
        self._reveals = False
        self._folding: Latest[Folded] = Latest(jobs, self)
        self._folding.answered.connect(self._on_folded)
        bar.asked.connect(self._on_asked)
        bar.stepped.connect(self._on_stepped)
        bar.closed.connect(self._on_closed)

    def forget(self) -> None:
        """Another text is shown: asks again where the bar is open."""
        self._folded = None
        self._folding.forget()
        if self._bar.isVisible():
            self._on_asked(self._bar.box.text())

    def seek(self, expression: Expression, *, reveal: bool) -> None:
        """Marks what the search of all articles asks for, unless the bar is open: then its words are marked.

        With `reveal` the first place is brought into sight.
        """
        try:
            query = parse(expression.text, exact=expression.exact)
        except QueryFault:
            query = None  # the search box says what is wrong with it
        self._seeker, self._reveals = Seeker(query), reveal
        if not self._bar.isVisible():
            self._mark_sought()

    def _mark_sought(self) -> None:
        if self._seeker and self._folded is None:
            self._fold()
            return
        matches: tuple[Span, ...] = ()
        if self._folded is not None:
            matches = tuple(hit.span for hit in self._seeker.hits(self._folded))
        self._text.emphasise(replace(self._text.emphasis, matches=matches, match=None))
        if matches and self._reveals:
            self._text.reveal(matches[0], flash=False)
        self._reveals = False

    def _fold(self) -> None:
        raw = self._text.raw

        def fold_it(_: Ticket) -> Folded:
            return Folded.of(raw)

        self._folding.ask(fold_it)

    @Slot(str)
    def _on_asked(self, words: str) -> None:
        if self._folded is None:
            self._fold()
            return
        matches = places_of(words, self._folded)
        after = (match for match in matches if match.start >= self._text.caret())
        self._show(matches, next(after, matches[0] if matches else None))

    @Slot(object)
    def _on_folded(self, folded: Folded) -> None:
        self._folded = folded
        if self._bar.isVisible():
            self._on_asked(self._bar.box.text())
        else:
            self._mark_sought()

    @Slot(int)
    def _on_stepped(self, way: int) -> None:
        emphasis = self._text.emphasis
        if emphasis.match is not None:
            at = (emphasis.matches.index(emphasis.match) + way) % len(emphasis.matches)
            self._show(emphasis.matches, emphasis.matches[at])

    @Slot()
    def _on_closed(self) -> None:
        self._mark_sought()
        self._text.setFocus()

    def _show(self, matches: tuple[Span, ...], current: Span | None) -> None:
        self._text.emphasise(replace(self._text.emphasis, matches=matches, match=current))
        self._bar.say(matches.index(current) + 1 if current is not None else 0, len(matches))
        if current is not None:
            self._text.reveal(current, flash=False)
