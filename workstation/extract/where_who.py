"""Where the harm was done, who says so, and whether the article tells it as the past."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.core.claims import MentionKind
from workstation.extract.drafts import Draft
from workstation.extract.attacks import Party
from workstation.extract.words import Words


@dataclass(frozen=True, slots=True)
class Circumstances:
    place: Party | None
    source: Party | None
    background: bool


def circumstances_of(words: Words, drafts: Sequence[Draft]) -> list[Circumstances]:
    """The circumstances of each draft; what the passage has said carries on to later figures."""
    found: list[Circumstances] = []
    for draft in drafts:
        before = found[-1] if found else None
        place = _place(words, draft) or (before.place if before is not None else _place_before(words, draft))
        source = _source(words, draft)
        found.append(Circumstances(place, source, _is_background(words, draft)))
    return found


def _place(words: Words, draft: Draft) -> Party | None:
    start, end = words.document.passages[draft.sentence]
    best: tuple[int, Party] | None = None
    for position in range(start, end):
        name = words.name_at(position, MentionKind.PLACE)
        if name is None:
            continue
        distance = position - draft.last if position > draft.last else (draft.first - position) * 2
        if best is None or distance < best[0]:
            best = (distance, Party(name.first, name.last, "place:sentence"))
    return best[1] if best else None


def _place_before(words: Words, draft: Draft) -> Party | None:
    for position in range(words.document.passages[draft.sentence][0] - 1, -1, -1):
        name = words.name_at(position, MentionKind.PLACE)
        if name is not None:
            return Party(name.first, name.last, "place:before")
    return None


def _source(words: Words, draft: Draft) -> Party | None:
    start, end = words.document.passages[draft.sentence]
    for position in range(start, end):
        phrase = words.phrase_of(position, "according")
        says = words.sense(position, "says")
        if phrase is None and says is None:
            continue
        after = position + (len(phrase.words) if phrase is not None else 1)
        for at in range(after, min(end, after + 4)):
            name = words.name_at(at)
            if name is not None and name.mention.kind is not MentionKind.PLACE:
                return Party(name.first, name.last, "source:name")
            if words.sense(at, "cited") is not None:
                return Party(at, at, "source:noun")
    return None


def _is_background(words: Words, draft: Draft) -> bool:
    start, end = words.document.passages[draft.sentence]
    return any(words.phrase_of(position, "background") is not None for position in range(start, end))
