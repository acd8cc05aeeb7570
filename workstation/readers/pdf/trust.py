"""Whether a page's text can be believed. A page can look right and carry other letters than it shows, or none.

The thresholds were measured on pages of six programs and on pages made wrong; tests/unit/readers/test_pdf_trust.py has
both kinds.
"""

import re
from dataclasses import dataclass
from functools import cache

from workstation.assets import resource
from workstation.readers.pdf.glyphs import UNKNOWN

# Of words with the article or among the frequent: right pages 0.30-0.55, wrong ones 0-0.14.
_LEAST_EXPECTED = 0.20
# Of words with a letter inside that only ends words: right pages up to 0.004, pages back to front from 0.08.
_MOST_MISPLACED = 0.03
# Of letters that the file does not name, and of numbers with such a letter in or beside them.
_MOST_UNKNOWN = 0.01
_MOST_DOUBTFUL_NUMBERS = 0.04
# Below so many words a page says too little about itself.
_LEAST_WORDS = 25
# Signs tell in Arabic only: pages on programs are full of them.
_FEW_WORDS = 5

_VOWELS = re.compile("[\u064b-\u065f\u0670ـ]")
_WORD = re.compile("[ء-غف-يٱ-ۓ\ufb50-\ufdff\ufe70-\ufefc]{2,}")
_ARTICLE = re.compile("[وفبك]{0,2}ال[ء-ي]{2}|و?لل[ء-ي]{2}")
_ENDS_WORDS = re.compile("[ةى][ء-ي]")
_NUMBER = re.compile(r"\d+")
_DOUBTFUL_NUMBER = re.compile(rf"\d[.,:/]?{UNKNOWN}|{UNKNOWN}[.,:/]?\d")
# What glyph numbers look like where they pass for letters: runs of signs that prose does not have,
# and brackets and signs that stand alone where a digit does.
_ALONE = re.compile(r"(?<!\S)[-!\"#$&'()*<=>?@\[\\\]^_`{|}~;]{1,4}(?!\S)")
_SIGNS = re.compile(r"[;<>?@^_`|~\\{}=]{2,}|(?<=[\d/.,:])[;<>?@^_`|~\\]|[;<>?@^_`|~\\](?=[\d/,:])")


@dataclass(frozen=True, slots=True)
class Trust:
    """What speaks for and against a page's text, as shares. `reason` is a sentence; empty where it can be believed."""

    words: int
    expected: float
    misplaced: float
    unknown: float
    reason: str

    @property
    def score(self) -> float:
        """The better of two readings of one page has the higher one."""
        return self.expected - 3 * self.misplaced - 5 * self.unknown - (1.0 if self.reason else 0.0)


@cache
def _frequent() -> frozenset[str]:
    lines = resource("readers", "frequent_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def trust_in(text: str) -> Trust:
    """How far the text of a page can be believed."""
    plain = _VOWELS.sub("", text)
    words = _WORD.findall(plain)
    count = len(words)
    expected = sum(word in _frequent() or _ARTICLE.match(word) is not None for word in words) / max(1, count)
    misplaced = sum(_ENDS_WORDS.search(word) is not None for word in words) / max(1, count)
    letters = sum(not character.isspace() for character in text)
    unknown = text.count(UNKNOWN) / max(1, letters)
    signs = len(_SIGNS.findall(text))
    alone = sum(match.strip("-") != "" for match in _ALONE.findall(text))
    signs += alone if unknown or alone > 0.01 * len(text.split()) else 0
    numbers = max(len(_NUMBER.findall(text)), 1)
    doubtful = len(_DOUBTFUL_NUMBER.findall(text)) + signs
    reason = ""
    if unknown > _MOST_UNKNOWN and text.count(UNKNOWN) > 3:
        reason = f"{unknown:.0%} of its letters have no name in the file"
    elif count >= _FEW_WORDS and doubtful > max(1.0, _MOST_DOUBTFUL_NUMBERS * numbers):
        reason = "its digits come out as other signs"
    elif count >= _LEAST_WORDS and misplaced > _MOST_MISPLACED:
        reason = "its letters come out in another order"
    elif count >= _LEAST_WORDS and expected < _LEAST_EXPECTED:
        reason = "its letters come out as others than those shown"
    return Trust(count, expected, misplaced, unknown, reason)
