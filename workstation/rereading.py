"""What a case's articles are read by, lists of places included, and how they are read again where that has changed."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.case.rows import ArticleOrder
from workstation.core.articles import ReadArticle
from workstation.core.claims import Analysis
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.errors import Cancelled, UserError

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.knowledge.entries import Place
    from workstation.knowledge.knowledge import Knowledge
    from workstation.workers import Analyse

_ARTICLES_A_TRANSACTION = 100

LoadKnowledge = Callable[[], "Knowledge"]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Prepares the extraction in whichever process it is to run; picklable where the loader is."""

    load: LoadKnowledge

    def __call__(self) -> "Analyse":
        from workstation.extract.pipeline import analyze

        knowledge = self.load()
        return lambda article: analyze(article, knowledge)


def with_lists_of(case: "Case", load: LoadKnowledge) -> LoadKnowledge:
    """What loads the knowledge together with the lists of places that the case goes by."""
    places = case.queries.added_places()
    return _WithPlaces(load, places) if places else load


@dataclass(frozen=True, slots=True)
class _WithPlaces:
    """Loads the knowledge with these places; picklable where the loader is."""

    load: LoadKnowledge
    places: "tuple[Place, ...]"

    def __call__(self) -> "Knowledge":
        return self.load().with_places(self.places)


@dataclass(frozen=True, slots=True)
class AddedList:
    """A list of places that a case has taken up. `left_out` counts its lines without a name in Arabic letters."""

    name: str
    places: int
    left_out: int

    def summary(self) -> str:
        """One sentence: "8,007 places added from places.csv; 12 lines have no name in Arabic letters."."""
        rest = ""
        if self.left_out:
            rest = f"; {_counted(self.left_out, 'line has', 'lines have')} no name in Arabic letters"
        return f"{_counted(self.places, 'place', 'places')} added from {self.name}{rest}."


def add_places(path: Path, case: "Case", ticket: Ticket) -> AddedList:
    """Reads an agency's list of places, a table or GeoJSON, into `case`; its articles are read by it from now on.

    Raises UserError where the file cannot be read, with the line, or is in the case already.
    """
    from workstation.knowledge import place_lists
    from workstation.readers.encodings import NotText, decode

    try:
        if path.stat().st_size > place_lists.MOST_BYTES:
            raise UserError(
                f"“{path.name}” is larger than {place_lists.MOST_BYTES // 1_000_000} MB.",
                hint="Keep the part of it that your articles are about.",
            )
        data = path.read_bytes()
        text = decode(data).text
    except OSError as error:
        raise UserError(
            f"“{path.name}” could not be read: {error.strerror or error}.", hint="Check where it is."
        ) from error
    except NotText as error:
        raise UserError(f"“{path.name}” is no text.", hint="Save the list as CSV (UTF-8) or as GeoJSON.") from error
    ticket.check()
    found = place_lists.places_in(text, name=path.name)
    ticket.check()
    case.add_places(found.places, name=path.name, sha256=sha256(data).hexdigest()).result()
    return AddedList(path.name, len(found.places), found.left_out)


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What came of reading a case's articles again: how many of how many, and how many the analysis failed on.

    `cancelled` and `stopped` are as in an import; what was read again until then stays.
    """

    articles: int
    of: int
    faults: int
    seconds: float
    cancelled: bool = False
    stopped: UserError | None = None

    def summary(self) -> str:
        """One sentence: "120 articles read again."."""
        many = _counted(self.articles, "article", "articles")
        if self.cancelled or self.stopped is not None:
            many = f"{self.articles:,} of {_counted(self.of, 'article', 'articles')}"
        failed = f", {self.faults} could not be analysed and stay as they were" if self.faults else ""
        end = ". Cancelled before the end." if self.cancelled else "."
        return f"{many} read again{failed}" + (f". Stopped: {self.stopped}" if self.stopped else end)


def read_again(case: "Case", knowledge_loader: LoadKnowledge, ticket: Ticket, *, jobs: int | None = None) -> ReadAgain:
    """Analyses all articles of `case` anew, with its lists of places as they are now; what the analyst decided stays.

    Reports progress in articles. When cancelled, it returns what it had done until then instead of raising.
    """
    from workstation.workers import analysed

    began = time.monotonic()
    waiting: list[tuple[int, Analysis]] = []
    done = faults = 0
    ids: Sequence[int] = ()
    cancelled, stopped = False, None

    def store() -> None:
        nonlocal done
        if waiting:
            case.replace_analyses(waiting).result()
        done += len(waiting)
        waiting.clear()

    try:
        ids = case.queries.articles_matching(Expression(), order=ArticleOrder.IMPORTED)
        taken: deque[int] = deque()  # the row ids of the articles under way, in order
        prepare = Pipeline(with_lists_of(case, knowledge_loader))
        for result in analysed(_stored(case, ids, taken), prepare, jobs=jobs, wanted=ticket.check):
            article = taken.popleft()
            if result.fault:
                faults += 1
            else:
                waiting.append((article, result.analysis))
            if len(waiting) >= _ARTICLES_A_TRANSACTION:
                store()
            ticket.report(done + len(waiting) + faults, len(ids), result.read.article.title or "")
        store()
    except Cancelled:
        cancelled = True
        try:
            store()
        except UserError as error:
            stopped = error
    except UserError as error:
        stopped = error
    return ReadAgain(done, len(ids), faults, time.monotonic() - began, cancelled=cancelled, stopped=stopped)


def _stored(case: "Case", ids: Sequence[int], taken: "deque[int]") -> Iterator[ReadArticle]:
    """The articles of these row ids, a few at a time, each with its id at the end of `taken`."""
    for start in range(0, len(ids), _ARTICLES_A_TRANSACTION):
        for article, read in case.queries.articles_to_read(ids[start : start + _ARTICLES_A_TRANSACTION]):
            taken.append(article)
            yield read


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
