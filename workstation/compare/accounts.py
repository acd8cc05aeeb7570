"""What is compared: one article's text with what was found in it, and the words of its claims."""

from dataclasses import dataclass

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim


@dataclass(frozen=True, slots=True)
class Account:
    """One article's part in a comparison. `article` is its row id, `claims[i]` that of `analysis.claims[i]`.

    Raises ValueError where a claim has no id.
    """

    article: int
    told: Article
    analysis: Analysis
    claims: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.claims) != len(self.analysis.claims):
            raise ValueError(f"{len(self.analysis.claims)} claims and {len(self.claims)} ids")

    @property
    def text(self) -> str:
        return self.told.text


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of one account. `index` is its place in the analysis, `id` its row id, `account` its column."""

    account: int
    index: int
    id: int
    claim: Claim


def statements(accounts: tuple[Account, ...]) -> tuple[Statement, ...]:
    """Every claim of every account, account by account, in the order of the text."""
    return tuple(
        Statement(column, index, account.claims[index], claim)
        for column, account in enumerate(accounts)
        for index, claim in enumerate(account.analysis.claims)
    )
