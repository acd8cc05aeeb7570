"""Which names each article or outlet uses for the same actor, how often, and what stance they take."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.compare.accounts import Account
from workstation.compare.columns import Column, Passage
from workstation.compare.shares import Share
from workstation.compare.words import folded
from workstation.core.claims import Mention, MentionKind, Stance
from workstation.core.spans import Span

_QUOTES = dict.fromkeys(map(ord, '"«»“”„'), " ")


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name in one column: its commonest spelling, its stance, and where it stands, in the order of the texts.

    `share` is how many of all mentions of the actor in the column are by this name.
    """

    words: str
    stance: Stance
    passages: tuple[Passage, ...]
    share: Share

    @property
    def count(self) -> int:
        return len(self.passages)

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(passage.span for passage in self.passages)


@dataclass(frozen=True, slots=True)
class ActorNames:
    """One actor under all its names. `uses[i]` are column i's, most used first; empty where it is not named."""

    entity: str
    name: str
    uses: tuple[tuple[NameUse, ...], ...]

    @property
    def named_by(self) -> int:
        """How many of the columns name the actor."""
        return sum(1 for names in self.uses if names)

    @property
    def mentions(self) -> int:
        return sum(use.count for names in self.uses for use in names)

    @property
    def differs(self) -> bool:
        """Whether two columns that name the actor prefer different names for it, or take different stances by them."""
        named = [names for names in self.uses if names]
        preferred = {folded(names[0].words) for names in named}
        stances = {frozenset(use.stance for use in names) for names in named}
        return len(preferred) > 1 or len(stances) > 1


def names_used(columns: Sequence[Column]) -> tuple[ActorNames, ...]:
    """Every actor that is named: those that most columns name first, then by number of mentions."""
    found: dict[str, list[list[_Named]]] = {}
    titles: dict[str, str] = {}
    for number, column in enumerate(columns):
        for account in column:
            for mention in account.analysis.mentions:
                if mention.kind is MentionKind.ACTOR:
                    named = found.setdefault(mention.entity, [[] for _ in columns])
                    named[number].append((account, mention))
                    titles.setdefault(mention.entity, mention.name)
    actors = [ActorNames(entity, titles[entity], tuple(map(_uses, named))) for entity, named in found.items()]
    return tuple(sorted(actors, key=lambda actor: (-actor.named_by, -actor.mentions, actor.name)))


_Named = tuple[Account, Mention]


def _uses(mentions: Sequence[_Named]) -> tuple[NameUse, ...]:
    names: dict[tuple[tuple[str, ...], Stance], list[_Named]] = {}
    for account, mention in mentions:
        key = folded(mention.span.of(account.text)), mention.stance
        names.setdefault(key, []).append((account, mention))
    uses = [
        NameUse(
            _commonest(mention.span.of(account.text) for account, mention in named),
            stance,
            tuple(sorted(Passage.of(account, mention.span) for account, mention in named)),
            Share(len(named), len(mentions)),
        )
        for (_, stance), named in names.items()
    ]
    return tuple(sorted(uses, key=lambda use: (-use.count, use.passages[0])))


def _commonest(spellings: Iterable[str]) -> str:
    """The spelling most often written, without the quotation marks that a name may have only one of."""
    return Counter(" ".join(words.translate(_QUOTES).split()) for words in spellings).most_common(1)[0][0]
