"""What the case answers with: frozen values, never rows or dicts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workstation.core.articles import Article, Provenance
from workstation.core.claims import Analysis, Outcome, Qualifier, Stance, VictimKind
from workstation.core.copies import Kinship
from workstation.core.reviews import Grade, Verdict
from workstation.core.spans import Span


@dataclass(frozen=True, slots=True)
class Changes:
    """What the store now holds that it did not hold before, or no longer holds. Row ids of articles.

    `everything` is set where the case as a whole is another one (a migration, an undone import of thousands), `places`
    where the lists of places are other ones, `copies` where other articles than before are copies of one another.
    """

    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    everything: bool = False
    places: bool = False
    copies: bool = False

    def __bool__(self) -> bool:
        return self != Changes()


class ArticleOrder(StrEnum):
    DATE = "date"
    OUTLET = "outlet"
    TITLE = "title"
    CLAIMS = "claims"
    IMPORTED = "imported"


class ClaimOrder(StrEnum):
    DAY = "day"
    OUTLET = "outlet"
    OUTCOME = "outcome"
    MINIMUM = "minimum"
    VICTIMS = "victims"
    PERPETRATOR = "perpetrator"
    PLACE = "place"
    SOURCE = "source"
    TEXT = "text"  # article by article, in the order of the text
    MAXIMUM = "maximum"
    QUALIFIER = "qualifier"
    VICTIM_KIND = "victim_kind"
    SIDE = "side"
    BACKGROUND = "background"
    NEGATED = "negated"
    SUBSET = "subset"
    VERDICT = "verdict"
    GRADE = "grade"
    NOTE = "note"


class ClaimTrait(StrEnum):
    """What a list of claims can be narrowed to, beside the shared selection. Traits that are asked for all hold."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"  # these alone: no other list has them
    GRADED = "graded"
    UNGRADED = "ungraded"
    NOTED = "noted"
    NO_PERPETRATOR = "no_perpetrator"
    NO_PLACE = "no_place"
    NO_SOURCE = "no_source"
    OPEN_FIGURE = "open_figure"
    BACKGROUND = "background"
    NEGATED = "negated"
    SUBSET = "subset"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """`words` are looked for in names, outlet, victims, note and figures of a claim, and as written in its sentence."""

    words: str = ""
    traits: frozenset[ClaimTrait] = frozenset()

    def __bool__(self) -> bool:
        return self != ClaimFilter()


@dataclass(frozen=True, slots=True)
class ClaimGroups:
    """Row ids of claims in order; of each group the place where it begins and its key, where groups were asked for."""

    ids: tuple[int, ...]
    begins: tuple[int, ...] = ()
    keys: tuple[str | int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the articles list. `first_words` stands in for a title that is unknown.

    `copies` counts the others that are copies of it or it of them, directly or through others: its `family`.
    """

    id: int
    title: str | None
    first_words: str
    outlet: str | None
    date: date | None
    language: str
    claims: int
    file_name: str
    family: int | None = None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of a family of copies, with its nearest kin in it: the article `of`, and how the two are related.

    `kinship` is `Kin.TOLD` where the analyst alone says so.
    """

    article: int
    title: str | None
    first_words: str
    outlet: str | None
    date: date | None
    of: int | None
    kinship: Kinship | None


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that are copies of one another, the earliest by date first (of an unknown date last, then by import).

    `id` is the smallest row id of its articles, those out of the case included, and so another after a merger.
    """

    id: int
    members: tuple[Relative, ...]

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(member.article for member in self.members)

    @property
    def earliest(self) -> Relative:
        return self.members[0]


@dataclass(frozen=True, slots=True)
class CopyOf:
    """What an article is a copy of: the nearest of the articles that came before it.

    `longer` says that it has more words than the article asked for.
    """

    article: int
    title: str | None
    first_words: str
    outlet: str | None
    kinship: Kinship
    longer: bool = False


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with all that is known of it. `claim_ids[i]` is the row id of `analysis.claims[i]`.

    `notes` are sentences on what was not understood, or could not be kept as it was. `batch` is the import it came in.
    `has_more` says that the page has more text than the article chosen from it (`Queries.whole_text`).
    """

    id: int
    article: Article
    provenance: Provenance
    analysis: Analysis
    claim_ids: tuple[int, ...]
    notes: tuple[str, ...] = ()
    batch: int = 0
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """The bytes that an article was read from. `data` is None where they were too large to keep: see `path` then.

    `size` is None where nothing was kept at all.
    """

    sha256: str
    name: str
    size: int | None
    path: str | None
    data: bytes | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an article: when it was imported, how it was read, and whether it is the one in the case."""

    id: int
    at: datetime
    reader: str
    reader_version: int
    encoding: str
    current: bool
    claims: int


@dataclass(frozen=True, slots=True)
class Named:
    """A party, place or source as a claim names it: the words in the text, and what they name where it is known."""

    words: str
    entity: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with what a table or a hover card needs. `day` is the day of harm, else the article's date.

    `day_stated` says which of the two it is. `sentence_span` and `span` are code points of the article's text.
    `whole_words` are those of the claim whose people include these, `corrected` the fields that the analyst said
    otherwise (`ClaimField`). `found` is false where the extraction no longer finds what the analyst decided on.
    """

    id: int
    article: int
    article_title: str | None
    outlet: str | None
    day: date | None
    day_stated: bool
    outcome: Outcome
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    count_words: str
    victims_words: str
    victim_kind: VictimKind
    victim_actor: Named | None
    perpetrator: Named | None
    place: Named | None
    source: Named | None
    words: str
    sentence: str
    sentence_span: Span
    span: Span
    subset_of: int | None
    background: bool
    negated: bool
    confidence: float
    whole_words: str = ""
    verdict: Verdict = Verdict.UNREVIEWED
    grade: Grade | None = None
    note: str = ""
    corrected: frozenset[str] = frozenset()
    found: bool = True


@dataclass(frozen=True, slots=True)
class AliasCount:
    """How often one spelling of a name stands in the articles asked for, and in how many of them.

    The same words may be listed once for each stance that the extraction gave them.
    """

    words: str
    stance: Stance
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One line of the actors table. `as_victim` and `as_perpetrator` count claims."""

    entity: str
    name: str
    mentions: int
    articles: int
    outlets: int
    as_victim: int
    as_perpetrator: int
    aliases: tuple[AliasCount, ...]


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One claim as the chart needs it. `subset` marks a claim whose people another claim already includes."""

    claim: int
    article: int
    outlet: str | None
    day: date | None
    outcome: Outcome
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    subset: bool
    background: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class CaseSummary:
    articles: int
    outlets: int
    claims: int
    actors: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import, with how many of its articles are in the case."""

    id: int
    at: datetime
    who: str
    articles: int


@dataclass(frozen=True, slots=True)
class PlaceListRow:
    """A list of places by which the articles are read: its file, when and by whom it was added, and its places."""

    id: int
    name: str
    sha256: str
    at: datetime
    who: str
    places: int


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries of the ledger are meant: `words` in names, reasons and values, `kinds` any of those named."""

    words: str = ""
    kinds: frozenset[str] = frozenset()
    article: int | None = None
    unfit: bool = False
    """Only decisions on claims that the extraction finds no more."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A decision with what a list of them says: the article's title, and where it leads.

    `claim` is the first claim that it is on as that stands now, None where there is none; `span` its words. `words`
    are the words of that claim. `unfit` counts the claims that it is on and that the extraction finds no more,
    `target` what an undo or redo is about.
    """

    decision: "Decision"
    article_title: str
    claim: int | None
    span: Span | None
    words: str
    unfit: int
    target: "Decision | None"


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the ledger: what the analyst decided, and whether it still stands. `claims` counts those it is on.

    Of a decision on several claims, `before` and `after` hold what is the same for all of them.
    """

    id: int
    at: datetime
    who: str
    kind: str
    article: int | None
    before: dict[str, str | None]
    after: dict[str, str | None]
    reason: str
    undone: bool
    claims: int = 0
