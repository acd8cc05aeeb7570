"""Two of a kind: the dual where the noun's plural leaves no doubt."""

import pytest

from workstation.text.duals import dual_of
from workstation.text.normalize import fold

_BROKEN = frozenset(map(fold, "قتيل جندي عنصر شخص طفل ضابط رجل فتاة امرأة قائد".split()))
_SOUND = frozenset(map(fold, "مدني مقاتل مسلح مصاب طفلة ضحية صحفي".split()))


def dual(word: str) -> str | None:
    return dual_of(fold(word), nouns=_BROKEN | _SOUND, broken=_BROKEN)


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("قتيلان", "قتيل"),
        ("قتيلين", "قتيل"),
        ("جنديين", "جندي"),
        ("والجنديان", "جندي"),
        ("بعنصرين", "عنصر"),
        ("للضابطين", "ضابط"),
        ("طفلتين", "طفلة"),
        ("طفلتان", "طفلة"),
        ("امرأتين", "امرأة"),
        ("ضحيتين", "ضحية"),
        ("مدنيان", "مدني"),
        ("قائدين", "قائد"),
    ],
)
def test_a_dual_names_its_noun(word: str, noun: str) -> None:
    assert dual(word) == fold(noun)


@pytest.mark.parametrize(
    "word", ["مدنيين", "مقاتلين", "والمسلحين", "مصابين", "صحفيين", "لبنان", "كان", "جندي", "ميدان", "ين"]
)
def test_a_sound_plural_is_no_dual(word: str) -> None:
    assert dual(word) is None
