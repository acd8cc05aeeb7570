"""Two numbers that name the ends of one range: «بين 20 و30», «من 5 إلى 7», «10-15», «خمسة أو ستة»."""

from collections.abc import Collection

from workstation.text.normalize import folded_words
from workstation.text.number_words import NUMBER_WORDS, Part, is_joined
from workstation.text.quantity import Form, Quantity
from workstation.text.tokens import TokenKind, Tokens

_AND, _OR, _TO = folded_words("و"), folded_words("أو"), folded_words("إلى حتى")
_BETWEEN = folded_words("بين وبين فبين مابين")
_WIDEST = 100_000  # times the lower end: beyond that, two figures met by chance («2013 إلى 367 مليار»)


def with_ranges(tokens: Tokens, found: list[Quantity]) -> list[Quantity]:
    """Neighbours that name the two ends of one range become one quantity."""
    merged: list[Quantity] = []
    for quantity in found:
        if merged and _is_range(tokens, merged[-1], quantity):
            low = merged.pop()
            minimum = _in_thousands_of(tokens, low, quantity)
            merged.append(Quantity(low.first, quantity.last, minimum, quantity.maximum, Form.RANGE))
        else:
            merged.append(quantity)
    return merged


def _in_thousands_of(tokens: Tokens, low: Quantity, high: Quantity) -> int | None:
    """The lower end, in the unit that the upper one names for both: «ثلاثة إلى أربعة آلاف»."""
    scale = NUMBER_WORDS.get(tokens.texts[high.last])
    if low.minimum is None or high.minimum is None or high.first == high.last or scale is None:
        return low.minimum
    if scale.part not in {Part.SCALE, Part.PLURAL_SCALE} or low.minimum >= high.minimum / scale.value:
        return low.minimum
    return int(low.minimum * scale.value)


def _is_range(tokens: Tokens, low: Quantity, high: Quantity) -> bool:
    if low.exact is None or high.exact is None or not low.exact < high.exact <= low.exact * _WIDEST:
        return False
    gap = high.first - low.last - 1
    between = tokens[low.last + 1]
    if gap == 0:  # «بين خمسة وعشرة»: و is glued to the second word
        return is_joined(tokens.texts[high.first]) and _at(tokens, low.first - 1, _BETWEEN)
    if gap != 1:
        return False
    if between.text in _AND:
        return _at(tokens, low.first - 1, _BETWEEN)
    if between.text in _OR or between.text in _TO:
        return True
    return between.text == "-" and low.last == low.first and high.last == high.first and _is_dash(tokens, low, high)


def _is_dash(tokens: Tokens, low: Quantity, high: Quantity) -> bool:
    """Whether a dash between two numbers spans a range: not in dates, years, telephone numbers, names (كوفيد-19)."""
    first, last = tokens[low.first], tokens[high.last]
    if first.kind is not TokenKind.NUMBER or last.kind is not TokenKind.NUMBER:
        return False
    around = {"-", "/", ":", "."}
    outside = (low.first - 1, high.last + 1)
    if any(
        0 <= at < len(tokens.texts) and tokens.texts[at] in around and _touches(tokens, at, low, high) for at in outside
    ):
        return False
    return not (low.minimum is not None and 1900 <= low.minimum <= 2100 and len(first.text) == 4)


def _touches(tokens: Tokens, at: int, low: Quantity, high: Quantity) -> bool:
    if at < low.first:
        return tokens.ends[at] == tokens.starts[low.first]
    return tokens.starts[at] == tokens.ends[high.last] and tokens.texts[at] != "."


def _at(tokens: Tokens, index: int, words: Collection[str]) -> bool:
    return 0 <= index < len(tokens.texts) and tokens.texts[index] in words
