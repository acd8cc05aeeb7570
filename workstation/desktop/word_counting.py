"""Counting the words of the articles that the window shows, in a job. Knows no Qt."""

from dataclasses import dataclass

from workstation.assets import resource
from workstation.case.hits import Seeker
from workstation.case.queries import Queries
from workstation.case.rows import ArticleOrder
from workstation.compare.word_statistics import OutletWords, Text, WordStatistics
from workstation.core.progress import Ticket
from workstation.core.selection import Expression
from workstation.text.normalize import Folded, fold
from workstation.text.query import parse

MOST_ARTICLES = 20_000
_REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """Words and pairs of all outlets and of each. `counted` of `articles` were read: the newest.

    `function_words` say little by themselves: folded, like the words of the lists they have to be compared with.
    """

    keyword: str
    outlets: tuple[OutletWords, ...]
    counted: int
    articles: int
    function_words: frozenset[str]


def function_words() -> frozenset[str]:
    """Words that say little by themselves, folded; each also with "and" before it."""
    lines = resource("lexicon", "function_words.txt").read_text(encoding="utf-8").splitlines()
    words = {fold(word) for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(words | {"و" + word for word in words})


def count_words(queries: Queries, scope: Expression, ticket: Ticket, *, at_most: int = MOST_ARTICLES) -> Counted:
    """Blocks: for jobs only. Where words are searched for, pairs are those words with what stands near them."""
    query = parse(scope.text, exact=scope.exact)
    ids = queries.articles_matching(scope, order=ArticleOrder.DATE, descending=True)
    read = ids[:at_most]
    seeker = Seeker(query)
    little = function_words()
    statistics = WordStatistics(common=little, keyword=scope.text if seeker else "")
    for number, one in enumerate(queries.findings.texts(read)):
        places: tuple[tuple[int, int], ...] = ()
        if seeker:
            places = tuple((hit.span.start, hit.span.end) for hit in seeker.hits(Folded.of(one.text)))
        statistics.count(Text(one.outlet, one.text, places))
        if number % _REPORT_EVERY == 0:
            ticket.report(number, len(read))
    return Counted(scope.text if seeker else "", statistics.outlets(ticket.check), len(read), len(ids), little)
