"""What the analyst is looking at: an expression that picks claims and articles, and the one thing in focus."""

from dataclasses import dataclass, field
from datetime import date

from workstation.core.claims import Outcome
from workstation.core.spans import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """Which claims and articles are meant. Empty parts ask nothing; the parts that are filled must all hold.

    Within a part any value will do. A claim satisfies `actors` where one of them is its victims' side, its
    perpetrator or its source; an article where its text names one of them. `outlets` holds outlets' names, "" for
    the unknown outlet. `since` and `until` are inclusive days of a claim's harm, or of the article where the text
    does not settle it. `text` is a query as `workstation.text.query` reads it; with `exact` its words are meant as
    they are written. `articles` restricts to these row ids.
    """

    actors: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    articles: frozenset[int] = frozenset()
    since: date | None = None
    until: date | None = None
    text: str = ""
    exact: bool = False

    def __bool__(self) -> bool:
        return self != Expression(exact=self.exact)


@dataclass(frozen=True, slots=True)
class Focus:
    """The one article, claim and stretch of text under the analyst's eyes. `article` and `claim` are row ids."""

    article: int | None = None
    claim: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What every panel shares."""

    expression: Expression = field(default_factory=Expression)
    focus: Focus = field(default_factory=Focus)
