"""Signs of how sure a claim is: what the way in which it is told says about whether it was read rightly.

None of them names a word: which rule made the claim, what kind of number it has, how far the number stands from what
befell them, how crowded and how long the sentence is. `packaging/train_confidence.py` weighs them on annotated
articles; `workstation.knowledge.confidence` adds the weights up.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from workstation.core.claims import Claim, VictimKind
from workstation.extract.drafts import Draft
from workstation.extract.words import Words
from workstation.text.dates import Precision
from workstation.text.quantity import Quantity

_QUOTES = {"«": 1, "»": -1, "“": 1, "”": -1}
_HEAD = 2  # passages that open the article
_FAR, _NEAR = 9, 3  # words
_LONG, _SHORT = 70, 25  # words of a passage
_DOUBT_REACH = 12  # words before a claim


def signs_of(words: Words, drafts: Sequence[Draft], claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """The signs of each claim, made from the draft beside it."""
    if not drafts:
        return []
    crowd = Counter(draft.sentence for draft in drafts)
    told = Counter((claim.outcome, claim.count.minimum, claim.count.maximum) for claim in claims)
    figures = {passage: _figures_in(words, passage) for passage in crowd}
    years = {words.document.passage_at(date.first) for date in words.document.dates if date.precision is Precision.YEAR}
    return [
        (
            *_of_rules(draft),
            *_of_people(draft, claim),
            *_of_parties(claim),
            *_of_place_in_text(words, draft),
            *_of_crowd(crowd[draft.sentence], figures[draft.sentence]),
            *(("told twice",) if told[claim.outcome, claim.count.minimum, claim.count.maximum] > 1 else ()),
            *(("year in passage",) if draft.sentence in years else ()),
        )
        for draft, claim in zip(drafts, claims, strict=True)
    ]


def _figures_in(words: Words, passage: int) -> int:
    """How many figures of a passage may count people."""
    document = words.document
    start, end = document.passages[passage]
    low = bisect_left(document.quantities, start, key=_first)
    high = bisect_left(document.quantities, end, low, key=_first)
    return sum(1 for quantity in document.quantities[low:high] if document.measure(quantity) is None)


def _first(quantity: Quantity) -> int:
    return quantity.first


def _of_rules(draft: Draft) -> Iterator[str]:
    yield from (f"rule {rule}" for rule in draft.rules)
    yield f"outcome {draft.outcome}"
    gap = draft.group.first - draft.trigger
    if gap < 0:
        yield "people before"
        gap = draft.trigger - draft.group.last
    if gap > 1:
        yield "near" if gap <= _NEAR else "apart" if gap <= _FAR else "far"
    if draft.group.led_by:
        yield f"led by {'and' if draft.group.led_by == 'و' else 'a particle'}"


def _of_people(draft: Draft, claim: Claim) -> Iterator[str]:
    group = draft.group
    if group.head is None:
        yield "people unnamed"
    elif not group.known:
        yield "people unknown"
    if group.name is not None:
        yield "people by name"
    if group.definite:
        yield "people definite"
    if group.agent:
        yield "people may act"
    if claim.victim_kind is not VictimKind.UNKNOWN:
        yield f"people {claim.victim_kind}"
    if claim.subset_of is not None:
        yield "part"
    low = claim.count.minimum or claim.count.maximum or 0
    if low >= 100:
        yield "hundreds" if low < 1000 else "thousands"


def _of_parties(claim: Claim) -> Iterator[str]:
    for name, found in (
        ("side", claim.victim_actor),
        ("doer", claim.perpetrator),
        ("place", claim.place),
        ("source", claim.source),
    ):
        if found is not None:
            yield f"{name} known"
    if claim.background:
        yield "background"
    if claim.negated:
        yield "denied"


def _of_place_in_text(words: Words, draft: Draft) -> Iterator[str]:
    start, end = words.document.passages[draft.sentence]
    texts = words.texts
    if draft.sentence < _HEAD:
        yield "head"
    elif draft.first * 3 > len(texts) * 2:
        yield "end"
    if end - start > _LONG:
        yield "passage long"
    elif end - start < _SHORT:
        yield "passage short"
    if texts[end - 1] in {"؟", "?"}:
        yield "question"
    if sum(_QUOTES.get(text, 0) for text in texts[start : draft.first]) > 0:
        yield "quoted"
    before = range(max(start, draft.first - _DOUBT_REACH), draft.first)
    if any(words.is_in(at, "clause.hypothetical") for at in before):
        yield "doubt before"


def _of_crowd(claims: int, figures: int) -> Iterator[str]:
    if claims > 1:
        yield "two or three in passage" if claims <= 3 else "many in passage"
    if figures > claims:
        yield "other figures in passage"
