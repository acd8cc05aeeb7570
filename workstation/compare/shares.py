"""A share of a small number, with the interval that the number deserves."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964  # 95 in 100


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`. Raises ValueError where there is no whole, or the part is no part of it."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole or not self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")

    @property
    def value(self) -> float:
        return self.part / self.whole

    @property
    def interval(self) -> tuple[float, float]:
        """What the share may be in more of the same texts, at 95 % (Wilson 1927).

        Wilson's interval holds for the small numbers of a few articles, where the usual one would say that one of one
        is always so: it gives 1 of 1 a lower end of 21 %.

        >>> [round(end, 2) for end in Share(1, 1).interval], [round(end, 2) for end in Share(5, 10).interval]
        ([0.21, 1.0], [0.24, 0.76])
        """
        n, p = self.whole, self.value
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)
