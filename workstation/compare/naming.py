"""Which names each article uses for the same actor, how often, and what stance they take."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.compare.accounts import Account
from workstation.compare.words import folded
from workstation.core.claims import Mention, MentionKind, Stance
from workstation.core.spans import Span


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name in one account: its commonest spelling, its stance, and where it stands, in the order of the text."""

    words: str
    stance: Stance
    spans: tuple[Span, ...]

    @property
    def count(self) -> int:
        return len(self.spans)


@dataclass(frozen=True, slots=True)
class ActorNames:
    """One actor under all its names. `uses[i]` are account i's, most used first; empty where it is not named."""

    entity: str
    name: str
    uses: tuple[tuple[NameUse, ...], ...]

    @property
    def named_by(self) -> int:
        """How many of the accounts name the actor."""
        return sum(1 for names in self.uses if names)

    @property
    def mentions(self) -> int:
        return sum(use.count for names in self.uses for use in names)

    @property
    def differs(self) -> bool:
        """Whether two accounts that name the actor prefer different names for it, or take different stances by them."""
        named = [names for names in self.uses if names]
        preferred = {folded(names[0].words) for names in named}
        stances = {frozenset(use.stance for use in names) for names in named}
        return len(preferred) > 1 or len(stances) > 1


def names_used(accounts: Sequence[Account]) -> tuple[ActorNames, ...]:
    """Every actor that is named: those that most accounts name first, then by number of mentions."""
    found: dict[str, list[list[Mention]]] = {}
    titles: dict[str, str] = {}
    for column, account in enumerate(accounts):
        for mention in account.analysis.mentions:
            if mention.kind is MentionKind.ACTOR:
                columns = found.setdefault(mention.entity, [[] for _ in accounts])
                columns[column].append(mention)
                titles.setdefault(mention.entity, mention.name)
    actors = [
        ActorNames(
            entity,
            titles[entity],
            tuple(_uses(mentions, account.text) for mentions, account in zip(columns, accounts, strict=True)),
        )
        for entity, columns in found.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (-actor.named_by, -actor.mentions, actor.name)))


def _uses(mentions: Sequence[Mention], text: str) -> tuple[NameUse, ...]:
    names: dict[tuple[tuple[str, ...], Stance], list[Span]] = {}
    for mention in mentions:
        key = folded(mention.span.of(text)), mention.stance
        names.setdefault(key, []).append(mention.span)
    uses = [
        NameUse(_commonest(span.of(text) for span in spans), stance, tuple(sorted(spans)))
        for (_, stance), spans in names.items()
    ]
    return tuple(sorted(uses, key=lambda use: (-use.count, use.spans[0])))


def _commonest(spellings: Iterable[str]) -> str:
    return Counter(" ".join(words.split()) for words in spellings).most_common(1)[0][0]
