"""How many independent voices a set of articles is: copies of one text are one, however many outlets print it."""

from collections.abc import Iterable


def voices(articles: Iterable[int], families: Iterable[Iterable[int]]) -> tuple[tuple[int, ...], ...]:
    """The articles grouped by voice, in the order in which each voice is first met, and as given within it.

    `families` are the row ids of articles that are one text, as `Queries.families` gives them; members that are not
    among `articles` do not matter. The number of groups is that of the voices: three outlets that print one agency's
    report say a figure once. Whoever counts sources, sums up a range or weighs one account against another counts
    these groups, not the articles.

    >>> voices([4, 7, 9, 2], [(2, 4, 30)])
    ((4, 2), (7,), (9,))
    """
    family = {article: number for number, members in enumerate(families) for article in members}
    found: dict[tuple[str, int], list[int]] = {}
    for article in dict.fromkeys(articles):
        key = ("family", family[article]) if article in family else ("alone", article)
        found.setdefault(key, []).append(article)
    return tuple(map(tuple, found.values()))
