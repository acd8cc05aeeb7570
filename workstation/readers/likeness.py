"""How much like Arabic news the bytes of a text are in a code page: by which letters stand behind which others."""

from functools import cache

from workstation.assets import resource

_OTHER = " "
_VOWELS = frozenset("ًٌٍَُِّْـ")
_SIGNS = frozenset("،؛؟«»“”‘’–—…•\u00a0\u200c\u200d\u200e\u200f")

# In tenths of a bit, as the table. A sign is as rare as a rare letter; the others do not belong in Arabic text.
_OF_A_SIGN, _OF_A_VOWEL, _OF_A_STRANGER, _OF_NOTHING = 60, 70, 160, 200
# The Macintosh had a space of its own in Arabic text, where other pages have one that does not break.
_OF_A_SPACE = 10
# Chance letters cost some 90, news costs 42; a name of few letters may cost 70.
_MOST_OF_ARABIC = 78


@cache
def _surprises() -> dict[str, dict[str, int]]:
    lines = resource("readers", "letter_pairs.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    letters = [row[0].replace("_", _OTHER) for row in rows]
    return {
        letter: dict(zip(letters, map(int, row[1:]), strict=True)) for letter, row in zip(letters, rows, strict=True)
    }


def surprise(data: bytes, encoding: str) -> float | None:
    """Tenths of a bit by which each byte beyond ASCII surprises in this single-byte encoding; the fewer the better.

    None for what can be no Arabic text in it.
    """
    table = _surprises()
    text = data.decode(encoding, errors="replace")
    total, beyond, letters = 0, 0, 0
    before, behind_latin = _OTHER, False
    spaces = b" " in data
    for byte, character in zip(data, text, strict=True):
        if byte < 0x80:
            if before != _OTHER:
                is_latin = character.isalpha()
                total += _OF_A_STRANGER if is_latin else table[before][_OTHER]
                before = _OTHER
            behind_latin = character.isalpha()
            continue
        beyond += 1
        if character in table and character != _OTHER:
            letters += 1
            # A letter glued to a Latin one is a Western accent seen through the wrong glasses.
            total += _OF_A_STRANGER if behind_latin else table[before][character]
            before = character
        elif character in _VOWELS:
            total += _OF_A_VOWEL if before != _OTHER else _OF_A_STRANGER
        else:
            if before != _OTHER:
                total += table[before][_OTHER]
            before = _OTHER
            if character in _SIGNS or character.isascii():
                total += _OF_A_SPACE if character == " " and not spaces else _OF_A_SIGN
            else:
                total += _OF_NOTHING if character == "\ufffd" else _OF_A_STRANGER
        behind_latin = False
    if before != _OTHER:
        total += table[before][_OTHER]
    if not beyond or letters * 2 < beyond or total > _MOST_OF_ARABIC * (beyond + 1):
        return None
    return total / beyond
