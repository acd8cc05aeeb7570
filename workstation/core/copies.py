"""Articles that are copies of one another: how two are related, and the families that they make up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kin(StrEnum):
    """How one article's text is another's, the nearest first."""

    SAME_BYTES = "same_bytes"  # one file, or one record of a file, twice
    SAME_TEXT = "same_text"  # the same characters
    SAME_WORDS = "same_words"  # the same words, spelled, marked or spaced otherwise
    NEAR_COPY = "near_copy"  # edited: another opening, a paragraph more or less
    PART_OF = "part_of"  # the shorter stands in the longer
    TOLD = "told"  # the analyst says so


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two texts are related. `share` is that of the shorter's words which the longer has in the same order, by
    runs of a few words; `of_longer` that of the longer's.
    """

    kin: Kin
    share: float
    of_longer: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is found again by: `words` counts them, `folded` is the digest of its folded words ("" where it has
    none), `prints` are numbers of 32 bits that another text shares where it shares a passage.
    """

    words: int
    folded: bytes
    prints: tuple[int, ...]


class CopyFinder(Protocol):
    """What the case goes by when it looks for copies of a new article."""

    def sketch(self, text: str) -> Sketch:
        """By which copies of `text` are looked for."""

    def may_be_kin(self, *, shared: int, prints: int) -> bool:
        """Whether texts with `shared` prints in common are worth comparing; `prints` counts those of the shorter."""

    def kinship(self, one: str, other: str) -> Kinship | None:
        """How two texts are related; None where neither is a copy of the other. The order does not matter."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles, by row id, of which one is a copy of the other: found by the program, or said by the analyst.

    `said` is what the analyst decided: True and False overrule what was found, None leaves it.
    """

    article: int
    other: int
    kinship: Kinship
    said: bool | None = None


_NEARNESS = {kin: place for place, kin in enumerate((Kin.TOLD, *(kin for kin in Kin if kin is not Kin.TOLD)))}


def families(links: Iterable[Link]) -> tuple[frozenset[int], ...]:
    """The families that links make, each of two articles or more, ordered by their smallest row id.

    Whoever is linked is of one family, over any number of steps; but two that are no copies by the analyst's word
    never come into one: the weakest links that would bring them together are left out.
    """
    standing: list[Link] = []
    apart: dict[int, set[int]] = {}
    for link in links:
        if link.said is False:
            apart.setdefault(link.article, set()).add(link.other)
            apart.setdefault(link.other, set()).add(link.article)
        else:
            standing.append(link)
    members: dict[int, set[int]] = {}
    for link in sorted(standing, key=_strongest_first):
        one = members.setdefault(link.article, {link.article})
        other = members.setdefault(link.other, {link.other})
        if one is other or _kept_apart(one, other, apart):
            continue
        one |= other
        for article in other:
            members[article] = one
    found = {min(family): frozenset(family) for family in members.values() if len(family) > 1}
    return tuple(found[first] for first in sorted(found))


def _strongest_first(link: Link) -> tuple[bool, int, float, float, int, int]:
    kinship = link.kinship
    ids = sorted((link.article, link.other))
    return (link.said is not True, _NEARNESS[kinship.kin], -kinship.share, -kinship.of_longer, ids[0], ids[1])


def _kept_apart(one: set[int], other: set[int], apart: Mapping[int, set[int]]) -> bool:
    few, many = sorted((one, other), key=len)
    return any(not many.isdisjoint(apart[article]) for article in few if article in apart)
