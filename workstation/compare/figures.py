"""How a claim's count is written: short for a mark in a chart, long for a cell or a sentence."""

from workstation.core.claims import Qualifier


def short_figure(minimum: int | None, maximum: int | None, qualifier: Qualifier) -> str:
    """The count in a few signs that keep its wording: "21", "≥21", ">40", "~100", "≤5", "3–9", "10+", "0"."""
    if minimum is None:
        return "?" if maximum is None else f"≤{maximum:,}"
    if qualifier is Qualifier.AT_MOST and maximum is not None:
        return f"≤{maximum:,}"
    if maximum is None:
        match qualifier:
            case Qualifier.MORE_THAN:
                return f">{minimum - 1:,}"
            case Qualifier.VAGUE:
                return f"{minimum:,}+"
            case _:
                return f"≥{minimum:,}"
    if maximum != minimum:
        return f"{minimum:,}–{maximum:,}"
    return f"~{minimum:,}" if qualifier is Qualifier.ABOUT else f"{minimum:,}"


def long_figure(minimum: int | None, maximum: int | None, qualifier: Qualifier) -> str:
    """The count in words that say how it was put: "at least 21", "more than 40", "10 or more (vague)"."""
    if minimum is None:
        return "an unknown number" if maximum is None else f"up to {maximum:,}"
    if qualifier is Qualifier.AT_MOST and maximum is not None:
        return f"up to {maximum:,}"
    if maximum is None:
        match qualifier:
            case Qualifier.MORE_THAN:
                return f"more than {minimum - 1:,}"
            case Qualifier.VAGUE:
                return f"{minimum:,} or more (vague)"
            case _:
                return f"at least {minimum:,}"
    if maximum != minimum:
        return f"between {minimum:,} and {maximum:,}"
    return f"about {minimum:,}" if qualifier is Qualifier.ABOUT else f"{minimum:,}"
