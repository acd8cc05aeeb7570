"""Who is cited, by kind of speaker, and how the figures of one row differ by who gives them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workstation.assets import resource
from workstation.compare.accounts import Account, Statement
from workstation.compare.claims import Row
from workstation.compare.columns import Column, Passage
from workstation.compare.relations import bounds
from workstation.compare.shares import Share
from workstation.compare.sides import Sides, is_armed
from workstation.compare.words import folded
from workstation.core.claims import MentionKind, Reference
from workstation.core.spans import Span
from workstation.knowledge.entries import ActorKind

_GLUED = "وفبلك"


class Speaker(StrEnum):
    """Kinds of cited sources."""

    MONITOR = "monitors"
    ARMED = "armies and armed groups"
    MINISTRY = "ministries and officials"
    AGENCY = "agencies"
    MEDIA = "newspapers and channels"
    MEDICS = "medics and rescuers"
    RESIDENTS = "residents and witnesses"
    ACTIVISTS = "activists"
    UNNAMED = "unnamed sources"
    OTHER = "others"
    OUTLET = "the outlet itself"  # a figure that no source is given for


_OF_KIND = {
    "monitor": Speaker.MONITOR,
    "agency": Speaker.AGENCY,
    "outlet": Speaker.MEDIA,
    "official": Speaker.MINISTRY,
    "organisation": Speaker.OTHER,
    ActorKind.STATE: Speaker.MINISTRY,
    ActorKind.POLICE: Speaker.MINISTRY,
    ActorKind.PEOPLE: Speaker.RESIDENTS,
}


@dataclass(frozen=True, slots=True)
class Cited:
    """How often a kind of speaker is cited in each column, of all its citations; the last cell is all columns."""

    speaker: Speaker
    cells: tuple[tuple[Passage, ...], ...]
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class ToldBy:
    """What one kind of speaker says in a row, as told by the accounts that cite it."""

    speaker: Speaker
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class BySpeaker:
    """A row of claims by who is cited for them. `differs` where two kinds give no figure in common."""

    row: int
    told: tuple[ToldBy, ...]
    differs: bool


@cache
def _words() -> tuple[frozenset[str], Mapping[str, Speaker]]:
    with resource("compare", "speakers.toml").open("rb") as file:
        table = tomllib.load(file)
    kinds = {folded(word)[0]: Speaker[kind.upper()] for kind, words in table["kinds"].items() for word in words}
    return frozenset(folded(word)[0] for word in table["nobody"]), kinds


def speaker_of(words: str, entity: str | None, sides: Sides) -> Speaker:
    """The kind of a source, by its first words where they tell, by what the lexicon knows of it, else by its words.

    A military source who speaks through an agency is a military source, not the agency.
    """
    nobody, kinds = _words()
    told = [_known(word, nobody, kinds) for word in folded(words)]
    unnamed = bool(told) and told[0] in nobody
    cue = next((kinds[word] for word in told if word in kinds), None)
    first = told[1:2] if unnamed else told[:1]
    if first and first[0] in kinds:
        return kinds[first[0]]
    kind = sides.kind_of(entity)
    if kind is not None:
        if is_armed(kind):
            return Speaker.ARMED
        return _OF_KIND.get(kind, Speaker.OTHER)
    if cue is not None:
        return cue
    return Speaker.UNNAMED if unnamed else Speaker.OTHER


def _known(word: str, nobody: frozenset[str], kinds: Mapping[str, Speaker]) -> str:
    """The word as it stands in the table, without a glued letter where it stands there without."""
    if word in nobody or word in kinds or word[0] not in _GLUED:
        return word
    bare = word[1:].removeprefix("ال")
    return bare if bare in nobody or bare in kinds else word


def speakers_cited(columns: Sequence[Column], sides: Sides) -> tuple[Cited, ...]:
    """The kinds of speakers that are cited at all, in their order. The last of `columns` is all of them together."""
    cited: list[dict[Speaker, list[Passage]]] = []
    for column in columns:
        found: dict[Speaker, list[Passage]] = {}
        for account in column:
            for speaker, passage in citations(account, sides):
                found.setdefault(speaker, []).append(passage)
        cited.append(found)
    totals = [sum(map(len, found.values())) for found in cited]
    return tuple(
        Cited(
            speaker,
            tuple(tuple(found.get(speaker, ())) for found in cited),
            tuple(
                Share(len(found.get(speaker, ())), total) if total else None
                for found, total in zip(cited, totals, strict=True)
            ),
        )
        for speaker in Speaker
        if any(speaker in found for found in cited)
    )


def citations(account: Account, sides: Sides) -> list[tuple[Speaker, Passage]]:
    """Every place where the account cites somebody, once each, in the order of the text.

    Cited is whom claims and statements name as their source, and whatever else the text names as one.
    """
    found: dict[Span, tuple[str | None, int | None]] = {}
    for index, claim in enumerate(account.analysis.claims):
        if claim.source is not None:
            found.setdefault(claim.source.span, (claim.source.entity, account.claims[index]))
    for statement in account.analysis.statements:
        if statement.source is not None:
            found.setdefault(statement.source.span, (statement.source.entity, None))
    for mention in account.analysis.mentions:
        if mention.kind is MentionKind.SOURCE and not any(mention.span.overlaps(span) for span in found):
            found[mention.span] = mention.entity, None
    return [
        (speaker_of(span.of(account.text), entity, sides), Passage.of(account, span))
        for span, (entity, _) in sorted(found.items(), key=lambda item: item[0].start)
    ]


def _of_source(source: Reference | None, text: str, sides: Sides) -> Speaker:
    return Speaker.OUTLET if source is None else speaker_of(source.span.of(text), source.entity, sides)


def figures_by_speaker(rows: Sequence[Row], accounts: Sequence[Account], sides: Sides) -> tuple[BySpeaker, ...]:
    """The rows whose figures at least two kinds of speakers give, the outlet's own voice being one."""
    found = []
    for number, row in enumerate(rows):
        by: dict[Speaker, list[Statement]] = {}
        for one in row.told:
            by.setdefault(_of_source(one.claim.source, accounts[one.account].text, sides), []).append(one)
        if len(by) > 1:
            said = [{(one.claim.negated, bounds(one.claim.count)) for one in told} for told in by.values()]
            differs = any(one.isdisjoint(other) for at, one in enumerate(said) for other in said[at + 1 :])
            told = tuple(ToldBy(speaker, tuple(by[speaker])) for speaker in Speaker if speaker in by)
            found.append(BySpeaker(number, told, differs))
    return tuple(found)
