"""Which of the languages written in Arabic letters a text is in, by its alphabet and the Arabic article.

Each of the others has letters that Arabic lacks, and none begins a fifth of its words with "ال". Arabic news does
borrow a few foreign letters (ڤ، پ، گ، چ) and Persian keyboards (ک، ی), so single letters prove nothing: shares do.
"""

import re
from collections import Counter

ARABIC = "ar"
UNDETERMINED = "und"

# Telling letters of each language, the most particular first.
_TELLING = (
    ("ps", frozenset("ټډړږښځڅڼېۍۀګ")),
    ("ckb", frozenset("ڵێۆڕەڤ")),
    ("ur", frozenset("ٹڈڑےںھہۂ")),
    ("fa", frozenset("پچژگ")),
)
_LEAST_SHARE = {"ps": 0.015, "ckb": 0.03, "ur": 0.02, "fa": 0.012}

_NAMES = {
    "ar": "Arabic",
    "fa": "Persian",
    "ur": "Urdu",
    "ckb": "Kurdish",
    "ps": "Pashto",
    UNDETERMINED: "no language known here",
}

_SAMPLE = 4_000
_LEAST_ARABIC_SCRIPT = 0.25
# In Arabic news a fifth of the words begin with the article: so many more foreign letters are needed to outweigh it.
_WEIGHT_OF_THE_ARTICLE = 40
# The commonest words of Persian, none of them Arabic: for short texts without the letters that Arabic lacks.
_PERSIAN = frozenset(("را", "است", "این", "که", "برای", "شده", "کرد", "نمی", "شود", "های", "کردن"))
_LEAST_PERSIAN = 0.08

_ARABIC_KEYS = str.maketrans("يك", "یک")
_SCRIPT = re.compile("[ؠ-ۓەۮۯۺ-ۿݐ-ݿﭐ-\ufeff]")
_WORD = re.compile(r"[ء-يٱ-ۓە]{2,}")
_WITH_ARTICLE = re.compile(r"[وفبك]?ال[ء-ي]|لل[ء-ي]")


def language_of(text: str) -> str:
    """ISO 639 code: "ar", "fa", "ur", "ckb", "ps", or "und" for a text that is not in Arabic letters."""
    sample = text[:_SAMPLE]
    counts = Counter(sample)
    letters = sum(count for character, count in counts.items() if character.isalpha())
    script = sum(count for character, count in counts.items() if _SCRIPT.match(character))
    if not script or script < _LEAST_ARABIC_SCRIPT * letters:
        return UNDETERMINED
    words = _WORD.findall(sample)
    with_article = sum(_WITH_ARTICLE.match(word) is not None for word in words) / max(1, len(words))
    persian = sum(word.translate(_ARABIC_KEYS) in _PERSIAN for word in words) / max(1, len(words))
    for code, telling in _TELLING:
        share = sum(counts[character] for character in telling) / script
        if share >= _LEAST_SHARE[code] * (1 + _WEIGHT_OF_THE_ARTICLE * with_article):
            return code
    # Names and quotations may hold one, but not among words of which many have the Arabic article.
    return "fa" if persian >= _LEAST_PERSIAN and with_article < _LEAST_PERSIAN else ARABIC


def language_in_words(code: str) -> str:
    """The language's English name: "Persian"."""
    return _NAMES.get(code, code)
