"""What is counted of the words of a comparison's columns: names, particular words, agency and speakers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workstation.compare.agency import SideTold, sides_told
from workstation.compare.columns import Column, with_all
from workstation.compare.death_words import DeathWords
from workstation.compare.naming import ActorNames, names_used
from workstation.compare.particular import Limits, ParticularWord, particular_words
from workstation.compare.rarity import Rarity
from workstation.compare.sides import Sides
from workstation.compare.speakers import Cited, speakers_cited


@dataclass(frozen=True, slots=True)
class Lens:
    """Counts by column, where copies of one text count once. `names` and `words` have a cell for each column, `sides`
    and `cited` one more, of all columns together. `articles[i]` is how many texts column i has, the last all of them.
    """

    articles: tuple[int, ...] = ()
    names: tuple[ActorNames, ...] = ()
    words: tuple[tuple[ParticularWord, ...], ...] = ()
    sides: tuple[SideTold, ...] = ()
    cited: tuple[Cited, ...] = ()


def lens(
    columns: Sequence[Column], families: Iterable[Iterable[int]], *, check: Callable[[], None] = lambda: None
) -> Lens:
    """Counts the columns; `families` are the row ids of articles that are one text, and `check` may raise to stop."""
    counted = with_all(columns, families)
    parties = Sides.load()
    check()
    names = names_used(counted[:-1])
    check()
    return Lens(
        tuple(map(len, counted)),
        names,
        particular_words(counted[:-1], limits=Limits.load(), rarity=Rarity.load(), check=check),
        sides_told(counted, parties, DeathWords.load()),
        speakers_cited(counted, parties),
    )
