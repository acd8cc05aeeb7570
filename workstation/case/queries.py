"""Questions to a case. Every answer is a frozen value; every method may be called from any thread."""

from collections.abc import Sequence

from workstation.case.rows import (
    ActorRow,
    ArticleOrder,
    ArticleRow,
    CaseSummary,
    ChartMark,
    ClaimOrder,
    ClaimRow,
    Decision,
    StoredArticle,
)
from workstation.core.selection import Expression


class Queries:
    def summary(self) -> CaseSummary:
        raise NotImplementedError

    def articles_matching(
        self, expression: Expression, *, order: ArticleOrder = ArticleOrder.DATE, descending: bool = False
    ) -> tuple[int, ...]:
        """Row ids of the articles that satisfy `expression`, in order; unknown values last."""
        raise NotImplementedError

    def article_rows(self, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
        """The lines of these articles, in the order asked; ids that are gone are left out."""
        raise NotImplementedError

    def article(self, article: int) -> StoredArticle | None:
        raise NotImplementedError

    def claims_matching(
        self, expression: Expression, *, order: ClaimOrder = ClaimOrder.DAY, descending: bool = False
    ) -> tuple[int, ...]:
        raise NotImplementedError

    def claim_rows(self, ids: Sequence[int]) -> tuple[ClaimRow, ...]:
        raise NotImplementedError

    def actors(self, expression: Expression) -> tuple[ActorRow, ...]:
        """The actors named in the articles that satisfy `expression`, most mentioned first."""
        raise NotImplementedError

    def chart_marks(self) -> tuple[ChartMark, ...]:
        """Every claim of the case as the chart needs it, by day."""
        raise NotImplementedError

    def outlets(self) -> tuple[tuple[str | None, int], ...]:
        """Each outlet with its number of articles, most first; None for the unknown one."""
        raise NotImplementedError

    def known_files(self, sha256s: Sequence[str]) -> frozenset[str]:
        """Those of these digests of whole files or records that the case already holds."""
        raise NotImplementedError

    def decisions(self, *, limit: int = 200) -> tuple[Decision, ...]:
        """The ledger, latest first."""
        raise NotImplementedError
