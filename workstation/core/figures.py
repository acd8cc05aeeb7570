"""Figures as an analyst writes them, and what they mean as a count: "21", "≥7", ">7", "~30", "≤7", "7-9", "tens"."""

import re

from workstation.core.claims import Count, Qualifier

LARGEST = 100_000_000
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SIGNS: tuple[tuple[str, Qualifier], ...] = (
    (r"(?:≥|>=|at least|min\.?|على الأقل|لا يقل عن)", Qualifier.AT_LEAST),
    (r"(?:≤|<=|at most|up to|max\.?|على الأكثر)", Qualifier.AT_MOST),
    (r"(?:>|more than|over|أكثر من)", Qualifier.MORE_THAN),
    (r"(?:~|≈|about|around|ca\.?|نحو|حوالي)", Qualifier.ABOUT),
)
_NUMBER = r"\d[\d,٬ ]*"
_VAGUE = {
    "some": 3,
    "several": 3,
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "عشرات": 10,
    "مئات": 100,
}


class NoFigure(ValueError):  # noqa: N818 - what the words are, not whose fault
    """The words are no figure, or one that contradicts itself. Its text is a sentence for the analyst."""


def parse_figure(text: str) -> Count:
    """The count that `text` means. Raises NoFigure.

    >>> parse_figure("≥ 7")
    Count(minimum=7, maximum=None, qualifier=<Qualifier.AT_LEAST: 'at_least'>, span=None)
    """
    words = " ".join(text.translate(_DIGITS).lower().split())
    if words in _VAGUE:
        return Count(_VAGUE[words], None, Qualifier.VAGUE)
    both = re.fullmatch(rf"({_NUMBER}) ?(?:-|–|—|to|\.\.) ?({_NUMBER})", words)
    if both is not None:
        return checked(Count(_number(both[1]), _number(both[2]), Qualifier.RANGE))
    if (plus := re.fullmatch(rf"({_NUMBER})\+", words)) is not None:
        return _of(Qualifier.AT_LEAST, _number(plus[1]))
    if re.fullmatch(_NUMBER, words):
        return _of(Qualifier.EXACT, _number(words))
    for sign, qualifier in _SIGNS:
        if (found := re.fullmatch(rf"{sign} ?({_NUMBER})", words)) or (
            found := re.fullmatch(rf"({_NUMBER}) ?{sign}", words)
        ):
            return _of(qualifier, _number(found[1]))
    raise NoFigure("Write a figure such as 21, ≥7, >7, ≤7, ~30, 7–9 or tens.")


def _number(digits: str) -> int:
    return int(re.sub(r"[,٬ ]", "", digits))


def _of(qualifier: Qualifier, number: int) -> Count:
    match qualifier:
        case Qualifier.AT_LEAST:
            return checked(Count(number, None, qualifier))
        case Qualifier.MORE_THAN:
            return checked(Count(number + 1, None, qualifier))
        case Qualifier.AT_MOST:
            return checked(Count(None, number, qualifier))
    return checked(Count(number, number, qualifier))


def checked(count: Count) -> Count:
    """`count` itself where its parts agree. Raises NoFigure."""
    low, high = count.minimum, count.maximum
    if any(bound is not None and not 0 <= bound <= LARGEST for bound in (low, high)):
        raise NoFigure("A figure lies between 0 and 100 million.")
    if low is not None and high is not None and low > high:
        raise NoFigure(f"The least, {low:,}, is more than the most, {high:,}.")
    match count.qualifier:
        case Qualifier.EXACT if low is None or low != high:
            raise NoFigure("An exact figure has one number.")
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN if low is None or high is not None:
            raise NoFigure("“At least” and “more than” have a least and no most.")
        case Qualifier.AT_MOST if high is None:
            raise NoFigure("“At most” needs a number.")
        case Qualifier.RANGE if low is None or high is None:
            raise NoFigure("A range needs a least and a most.")
    return count


def with_bounds(count: Count, minimum: int | None, maximum: int | None) -> Count:
    """`count` with other bounds, and the qualifier that fits them. Raises NoFigure."""
    qualifier = count.qualifier
    if minimum is not None and minimum == maximum:
        qualifier = Qualifier.ABOUT if qualifier is Qualifier.ABOUT else Qualifier.EXACT
    elif minimum is not None and maximum is not None:
        qualifier = Qualifier.RANGE
    elif minimum is not None:
        qualifier = qualifier if qualifier in (Qualifier.MORE_THAN, Qualifier.VAGUE) else Qualifier.AT_LEAST
    elif maximum is not None:
        qualifier = Qualifier.AT_MOST
    else:
        qualifier = Qualifier.VAGUE
    return checked(Count(minimum, maximum, qualifier, count.span))


def with_qualifier(count: Count, qualifier: Qualifier) -> Count:
    """`count` read with another qualifier: its number stays, its bounds follow. Raises NoFigure."""
    number = count.minimum if count.minimum is not None else count.maximum
    if number is None:
        if qualifier is Qualifier.VAGUE:
            return Count(None, None, qualifier, count.span)
        raise NoFigure("There is no number yet: write the figure first.")
    if count.qualifier is Qualifier.MORE_THAN and count.minimum is not None:
        number = count.minimum - 1
    match qualifier:
        case Qualifier.RANGE:
            return checked(Count(count.minimum, count.maximum, qualifier, count.span))
        case Qualifier.VAGUE:
            return Count(number, None, qualifier, count.span)
    made = _of(qualifier, number)
    return Count(made.minimum, made.maximum, qualifier, count.span)
