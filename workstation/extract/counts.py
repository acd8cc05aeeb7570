"""How many are meant: quantities with the words that weaken or bound them.

"at least 7" is 7 and more, "more than 7" 8 and more, "up to 7" at most 7, "about 7" is 7 and marked so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.core.claims import Qualifier
from workstation.extract.words import Words
from workstation.knowledge.cues import Phrase
from workstation.text.number_words import NUMBER_WORDS
from workstation.text.numerals import Form, Quantity

_ONE_OF = frozenset(glued + word for glued in ("", "و", "ف", "ب", "ل") for word in ("احد", "احدي"))
_FIGURES = frozenset({"حصيله", "رقم", "نسبه"})
_GROUPS = frozenset(glued + word for glued in ("", "و", "ب", "ل") for word in ("مجموعه", "كوكبه"))
_FIGURE_ENDS = (*_FIGURES, "عدد", "عددا", "كثير", "عديد", "اعداد", "اعدادا", "مجموعه", "كوكبه")
_MANY = frozenset({"الكثير", "العديد", "كثير", "عدد", "عددا", "اعداد", "اعدادا"})
_OF_THEM = (("منهم",), ("منهن",))
_REACH = 6  # words a qualifier may be long


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its qualifier. `first` and `last` are tokens, `number` those of the bare quantity.

    `number` is None where no number word stands ("عدد من").
    """

    first: int
    last: int
    minimum: int | None
    maximum: int | None
    qualifier: Qualifier
    number: tuple[int, int] | None
    rule: str

    @property
    def one(self) -> bool:
        return self.minimum == self.maximum == 1


def amounts_in(words: Words, found: Sequence[Quantity]) -> dict[int, Amount]:
    """The amounts of a document by their first token, qualifiers before them included."""
    amounts: dict[int, Amount] = {}
    for quantity in found:
        bounded = amount_of(words, quantity)
        if bounded is not None:
            amounts[bounded.first] = bounded
    for position, text in enumerate(words.texts):
        if text.endswith(_FIGURE_ENDS):
            figure = _large_figure(words, position)
            if figure is not None and position not in amounts:
                amounts[position] = figure
        if text in _ONE_OF and position not in amounts and position + 1 < len(words.texts):
            amounts[position] = Amount(position, position, 1, 1, Qualifier.EXACT, None, "count:one of")
    return amounts


def amount_of(words: Words, quantity: Quantity) -> Amount | None:
    """The amount of a quantity, with the qualifier before it; None for a share."""
    amount = _bare(words, quantity)
    if amount is None or _is_share(words, quantity.last + 1):
        return None
    return _qualified_before(words, amount)


def _is_share(words: Words, position: int) -> bool:
    """Whether "per cent" follows."""
    texts = words.texts
    if position < len(texts) and texts[position] in {"%", "بالمءه", "بالماءه"}:
        return True
    return position + 1 < len(texts) and texts[position] == "في" and texts[position + 1] in {"المءه", "الماءه"}


def _large_figure(words: Words, position: int) -> Amount | None:
    """ "حصيلة كبرى من", "رقم عال من": a number that is not said."""
    texts = words.texts
    if texts[position] in _MANY:
        great = "".join(texts[position + 1 : position + 2]).startswith("كبير")  # "عدد كبير منهم"
        last = position + great
        if texts[last + 1 : last + 2] in _OF_THEM:
            return Amount(position, last, 3, None, Qualifier.VAGUE, None, "count:vague")
    if texts[position] in {"عدد", "وعدد"} and texts[position + 1 : position + 2] == ("اخر",):
        return Amount(position, position + 1, 3, None, Qualifier.VAGUE, None, "count:vague")
    if texts[position] in _GROUPS and texts[position + 1 : position + 2] == ("من",):
        some = texts[position + 2 : position + 3]
        counted = not some or some[0] in NUMBER_WORDS or some[0].isdecimal()  # "مجموعة من خمسة أفراد"
        return None if counted else Amount(position, position, 3, None, Qualifier.VAGUE, None, "count:vague")
    figure = texts[position].lstrip("وبف") in _FIGURES and texts[position + 2 : position + 3] == ("من",)
    if figure and words.sense(position + 1, "casualty") is None:  # but "حصيلة القتلى من الجيش"
        return Amount(position, position + 2, 3, None, Qualifier.VAGUE, None, "count:vague")
    return None


def qualified(amount: Amount, qualifier: Qualifier, *, last: int | None = None) -> Amount:
    """The amount under a qualifier that stands behind it or around it."""
    low = amount.minimum if amount.minimum is not None else amount.maximum
    changed = amount if last is None else replace(amount, last=max(amount.last, last))
    if amount.qualifier is Qualifier.VAGUE or low is None:
        return changed
    bounds = {
        Qualifier.AT_LEAST: (low, None),
        Qualifier.MORE_THAN: (low + 1, None),
        Qualifier.AT_MOST: (None, amount.maximum if amount.maximum is not None else low),
    }.get(qualifier, (amount.minimum, amount.maximum))
    return replace(changed, minimum=bounds[0], maximum=bounds[1], qualifier=qualifier, rule=f"count:{qualifier}")


def _bare(words: Words, quantity: Quantity) -> Amount | None:
    texts = words.texts
    text = texts[quantity.first]
    if text.endswith("%"):
        return None
    first, last = quantity.first, quantity.last
    if quantity.form is Form.VAGUE:
        number = (first, last) if _is_number_word(quantity) else None
        return Amount(first, last, quantity.minimum, quantity.maximum, Qualifier.VAGUE, number, "count:vague")
    if quantity.form is Form.RANGE:
        if first > 0 and texts[first - 1] in {"بين", "وبين"}:
            first -= 2 if first > 1 and texts[first - 2] in {"ما", "وما"} else 1
        elif first > 0 and texts[first - 1] == "من":
            first -= 1
        return Amount(
            first, last, quantity.minimum, quantity.maximum, Qualifier.RANGE, (quantity.first, last), "count:range"
        )
    return Amount(
        first, last, quantity.minimum, quantity.maximum, Qualifier.EXACT, (first, last), f"count:{quantity.form}"
    )


def _is_number_word(quantity: Quantity) -> bool:
    """Whether a vague amount names a number ("عشرات") rather than a mere plural ("عدد من")."""
    return (quantity.minimum is not None and quantity.minimum >= 10) or quantity.maximum == 9


def _qualified_before(words: Words, amount: Amount) -> Amount:
    """`amount` with the longest qualifier that ends right before it."""
    end = amount.first
    before = end
    while before > 0 and words.texts[before - 1] in {'"', "«", "(", "'"}:
        before -= 1
    for first in range(max(0, before - _REACH), before):
        for phrase in words.cues.phrases.get(words.texts[first], ()):
            if phrase.role not in {"qualifier", "fewer", "qualifier after"}:
                continue
            if phrase.role == "qualifier after" and words.texts[end].startswith("و") and before == end:
                continue  # "قتيلين على الأقل وخمسة جرحى"
            if first + len(phrase.words) == before and words.texts[first:before] == phrase.words:
                return _under(amount, phrase, first)
    return amount


def _under(amount: Amount, phrase: Phrase, first: int) -> Amount:
    if phrase.qualifier is None:
        return amount
    if phrase.role == "fewer" and amount.maximum is not None and amount.qualifier is not Qualifier.VAGUE:
        return replace(
            amount,
            first=first,
            minimum=None,
            maximum=amount.maximum - 1,
            qualifier=Qualifier.AT_MOST,
            rule="count:fewer",
        )
    return replace(qualified(amount, phrase.qualifier), first=first)
