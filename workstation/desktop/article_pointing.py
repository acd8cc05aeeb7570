"""The card that comes up beside the words under the pointer in an article."""

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtWidgets import QWidget

from workstation.case.queries import Queries
from workstation.case.rows import StoredArticle
from workstation.core.claims import Mention
from workstation.core.progress import Ticket
from workstation.desktop.article_cards import CaseCount, claim_card, count_in_case, mention_card
from workstation.desktop.hover_card import HoverCard
from workstation.desktop.jobs import Jobs, Latest


class ArticlePointing(QObject):
    """Shows at once what the article tells, and what the case tells as soon as a job has counted it."""

    def __init__(self, *, queries: Queries, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._queries = queries
        self._stored: StoredArticle | None = None
        self._mention: Mention | None = None
        self._area = QRect()
        self._card = HoverCard(parent)
        self._counting: Latest[CaseCount | None] = Latest(jobs, self)
        self._counting.answered.connect(self._on_counted)

    @property
    def words(self) -> str:
        """What the card says; "" where there is none."""
        return "" if self._card.isHidden() else self._card.words()

    def set_article(self, stored: StoredArticle | None) -> None:
        self._stored = stored
        self._hide()

    @Slot(object, object, object)
    def point_at(self, mention: Mention | None, claim: int | None, area: QRect) -> None:
        """Shows what is under the pointer, the name before the claim; hides the card where there is nothing."""
        self._hide()
        if self._stored is None:
            return
        self._mention, self._area = mention, area
        if mention is not None:
            self._card.describe(*mention_card(mention, self._stored.analysis, self._stored.article.text, None))
            queries = self._queries

            def count(_: Ticket) -> CaseCount | None:
                return count_in_case(queries, mention)

            self._counting.ask(count)
        elif claim is not None:
            self._card.describe(*claim_card(claim, self._stored))
        else:
            return
        self._card.show_beside(area)

    @Slot(object)
    def _on_counted(self, count: CaseCount | None) -> None:
        mention = self._mention
        if count is None or mention is None or self._stored is None or mention.entity != count.entity:
            return
        self._card.describe(*mention_card(mention, self._stored.analysis, self._stored.article.text, count))
        self._card.show_beside(self._area)

    def _hide(self) -> None:
        self._counting.forget()
        self._mention = None
        self._card.hide()
