"""Which of the languages written in Arabic letters a text is in, by its letters and its commonest words.

Each word speaks for a language: by a letter that only this one has, as one of its particles, or with the Arabic
article. Arabic news does borrow a few foreign letters (ڤ، پ، گ، چ) and Persian keyboards (ک، ی), so no single word
decides; what nothing speaks against is Arabic. The lists are in `resources/readers/languages.toml`.
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from workstation.assets import resource

ARABIC = "ar"
UNDETERMINED = "und"

_NAMES = {
    "ar": "Arabic",
    "fa": "Persian",
    "ur": "Urdu",
    "ckb": "Kurdish",
    "ps": "Pashto",
    "ug": "Uyghur",
    UNDETERMINED: "no language known here",
}

_SAMPLE = 4_000
_LEAST_ARABIC_SCRIPT = 0.25
_OF_A_WORD, _OF_A_LETTER, _OF_A_SHARED_WORD, _OF_PERSIAN_KEYS = 1.0, 0.8, 0.25, 0.3
_OF_OTHER_KEYS = 0.4
# Of a text in another language more speaks for it than for Arabic, and so much for every word.
_LEAST_FOR_A_WORD = 0.12
_LEAST_IN_ALL = 0.55
_UYGHUR_IN_KURDISH = 0.2

_KEYS = str.maketrans("يكىە", "یکیە")
_SCRIPT = re.compile("[ؠ-ۓەۮۯۺ-ۿݐ-ݿﭐ-\ufeff]")
_WORD = re.compile("[ء-يٱ-ۓەۀۂۃٹ-ۿ]+")
# A letter that stands for a word in Persian or Pashto, but before a number or a sign is no more than a letter.
_ALONE = re.compile(r"(?<!\S)[ود](?!\s+[ء-يٱ-ۓە]{2})")
_VOWELS = re.compile("[\u064b-\u0655\u0670ـ]")
_WITH_ARTICLE = re.compile("[وفبك]?ال[ء-ي]{2}|و?لل[ء-ي]{2}")
_PERSIAN_KEYS = re.compile("[کی]")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for each language: words, with how much, and letters."""

    words: Mapping[str, Mapping[str, float]]
    letters: Mapping[str, str]


@cache
def _signs() -> _Signs:
    told = tomllib.loads(resource("readers", "languages.toml").read_text(encoding="utf-8"))
    words: dict[str, dict[str, float]] = {}
    for code, lists in told.items():
        for kind, weight in (("shared", _OF_A_SHARED_WORD), ("words", _OF_A_WORD)):
            for word in lists[kind].split():
                words.setdefault(word, {})[code] = weight
    letters = {letter: code for code, lists in told.items() for letter in lists["letters"]}
    return _Signs(words, letters)


def language_of(text: str) -> str:
    """ISO 639 code: "ar", "fa", "ur", "ckb", "ps", "ug", or "und" for a text that is not in Arabic letters."""
    sample = unicodedata.normalize("NFKC", text[:_SAMPLE])  # letters by their forms are letters
    counts = Counter(sample)
    letters = sum(count for character, count in counts.items() if character.isalpha())
    script = sum(count for character, count in counts.items() if _SCRIPT.match(character))
    if not script or not letters or script < _LEAST_ARABIC_SCRIPT * letters:
        return UNDETERMINED
    words = _WORD.findall(_ALONE.sub(" ", _VOWELS.sub("", sample)))
    spoken: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for code, weight in _said_by(word):
            spoken[code] += weight
    arabic = spoken.pop(ARABIC, 0.0)
    if spoken["ug"] > _UYGHUR_IN_KURDISH * spoken["ckb"]:  # which shares most letters, and has none of these
        spoken["ug"] += spoken.pop("ckb")
    code, most = max(spoken.items(), key=lambda item: (item[1], item[0]), default=(ARABIC, 0.0))
    return code if most > arabic and most >= max(_LEAST_IN_ALL, _LEAST_FOR_A_WORD * len(words)) else ARABIC


@lru_cache(maxsize=1 << 15)  # the commonest words are most of a text
def _said_by(word: str) -> tuple[tuple[str, float], ...]:
    """For which languages one word speaks, and how much."""
    signs = _signs()
    if _WITH_ARTICLE.match(word):
        return ((ARABIC, _OF_A_WORD),)
    said = dict(signs.words.get(word, {}))
    if not said:  # a word that Arabic spells the same, or old Persian keys
        said = {code: _OF_OTHER_KEYS * weight for code, weight in signs.words.get(word.translate(_KEYS), {}).items()}
    for letter in word:
        code = signs.letters.get(letter)
        if code is not None:
            said[code] = max(said.get(code, 0.0), _OF_A_LETTER)
    if not said and _PERSIAN_KEYS.search(word):
        said = dict.fromkeys(("fa", "ur", "ps"), _OF_PERSIAN_KEYS)
    return tuple(said.items())


def language_in_words(code: str) -> str:
    """The language's English name: "Persian"."""
    return _NAMES.get(code, code)
