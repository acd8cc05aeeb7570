"""The columns of a comparison: an article each, or all articles of an outlet, where copies of one text count once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workstation.compare.accounts import Account
from workstation.compare.voices import voices
from workstation.core.spans import Span

Column = tuple[Account, ...]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where something stands: an article's row id, the words, and the claim that they are of, if they are of one."""

    article: int
    start: int
    end: int
    claim: int | None = field(default=None, compare=False)

    @classmethod
    def of(cls, account: Account, span: Span, claim: int | None = None) -> "Passage":
        return cls(account.article, span.start, span.end, claim)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def an_article_each(accounts: Iterable[Account]) -> tuple[Column, ...]:
    return tuple((account,) for account in accounts)


def once_a_voice(accounts: Sequence[Account], families: Iterable[Iterable[int]]) -> Column:
    """Of the accounts that are copies of one text the first alone. `families` are the row ids of such articles."""
    heard = {voice[0] for voice in voices((account.article for account in accounts), families)}
    return tuple(account for account in accounts if account.article in heard)


def with_all(columns: Sequence[Column], families: Iterable[Iterable[int]]) -> tuple[Column, ...]:
    """The columns, each text once in it, and a last one of all of them together, each text once among all."""
    known = tuple(map(tuple, families))
    everybody = {account.article: account for column in columns for account in column}
    return (*(once_a_voice(column, known) for column in columns), once_a_voice(tuple(everybody.values()), known))


def sentence_of(account: Account, span: Span) -> Span:
    """The sentence that the words begin in; the words themselves where none is known."""
    return next((one for one in account.analysis.sentences if one.start <= span.start < one.end), span)
