"""Articles that are copies of one another: how two are related, and the families that they make up."""

from collections.abc import Iterable, Mapping, Sequence
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


SAME = frozenset({Kin.SAME_BYTES, Kin.SAME_TEXT, Kin.SAME_WORDS})
"""Kinds of kinship in which not a word is different."""


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


def belongs(*, members: int, linked: int, to_eldest: bool, same: bool) -> bool:
    """Whether an article belongs to a family of so many `members` of which it is a copy of so many.

    It is to resemble the eldest, or half of them at least, or have the very words of one: else families would grow
    from neighbour to neighbour, until the first and the last have nothing in common.
    """
    return same or to_eldest or 2 * linked >= members


def families(links: Iterable[Link]) -> tuple[frozenset[int], ...]:
    """The families that links make, each of two articles or more, ordered by their smallest row id.

    Articles come in the order of their row ids, and each joins the nearest family that it `belongs` to; what it is
    linked to besides follows it there if it belongs there too. Whom the analyst calls copies are of one family; two
    that are none by the analyst's word never are.
    """
    standing: list[Link] = []
    apart: dict[int, set[int]] = {}
    for link in links:
        if link.said is False:
            apart.setdefault(link.article, set()).add(link.other)
            apart.setdefault(link.other, set()).add(link.article)
        else:
            standing.append(link)
    made = _Families(apart)
    to_earlier: dict[int, list[Link]] = {}
    for link in standing:
        to_earlier.setdefault(max(link.article, link.other), []).append(link)
        made.neighbours.setdefault(link.article, set()).add(link.other)
        made.neighbours.setdefault(link.other, set()).add(link.article)
    for article in sorted(to_earlier):
        made.bring_in(article, sorted(to_earlier[article], key=_strongest_first))
    for link in sorted(standing, key=_strongest_first):
        if link.said is True:
            made.join(made.of(link.article), made.of(link.other))
    return tuple(frozenset(made.of(first)) for first in made.eldest())


def family_joined(
    article: int, links: Iterable[Link], *, standing: Iterable[frozenset[int]], among: Iterable[Link]
) -> frozenset[int]:
    """The family that `article` is of, as `families` would have it, once it joins those that stand: itself where none.

    `links` lead from it to earlier articles, `among` are the links between those, of which the analyst said nothing.
    """
    made = _Families({})
    for family in standing:
        made.stand(family)
    for link in among:
        made.neighbours.setdefault(link.article, set()).add(link.other)
        made.neighbours.setdefault(link.other, set()).add(link.article)
    made.bring_in(article, sorted(links, key=_strongest_first))
    return frozenset(made.of(article))


class _Families:
    """Families in the making: who is of which, as articles come in."""

    def __init__(self, apart: Mapping[int, set[int]]) -> None:
        self.neighbours: dict[int, set[int]] = {}
        self._apart = apart
        self._members: dict[int, set[int]] = {}

    def of(self, article: int) -> set[int]:
        return self._members.setdefault(article, {article})

    def eldest(self) -> list[int]:
        return sorted(
            article for article, family in self._members.items() if article == min(family) and len(family) > 1
        )

    def stand(self, family: frozenset[int]) -> None:
        members = set(family)
        for article in family:
            self._members[article] = members

    def join(self, one: set[int], other: set[int]) -> None:
        if one is not other and not _kept_apart(one, other, self._apart):
            one |= other
            for article in other:
                self._members[article] = one

    def bring_in(self, article: int, links: Sequence[Link]) -> None:
        """Has `article` join its family, by its links to those before it, the strongest first."""
        others = [link.other if link.article == article else link.article for link in links]
        same = {other for other, link in zip(others, links, strict=True) if link.kinship.kin in SAME or link.said}
        for other in others:
            family, own = self.of(other), self.of(article)
            if family is own:
                continue
            if len(own) == 1:
                linked = family.intersection(others)
                joins = belongs(
                    members=len(family),
                    linked=len(linked),
                    to_eldest=min(family) in linked,
                    same=not linked.isdisjoint(same),
                )
            elif len(family) == 1:
                linked = own & self.neighbours[other]
                joins = belongs(members=len(own), linked=len(linked), to_eldest=min(own) in linked, same=False)
            else:
                joins = min(family) in self.neighbours[min(own)]
            if joins:
                self.join(own, family)


def _strongest_first(link: Link) -> tuple[bool, int, float, float, int, int]:
    kinship = link.kinship
    ids = sorted((link.article, link.other))
    return (link.said is not True, _NEARNESS[kinship.kin], -kinship.share, -kinship.of_longer, ids[0], ids[1])


def _kept_apart(one: set[int], other: set[int], apart: Mapping[int, set[int]]) -> bool:
    few, many = sorted((one, other), key=len)
    return any(not many.isdisjoint(apart[article]) for article in few if article in apart)
