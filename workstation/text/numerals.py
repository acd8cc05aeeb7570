"""How many, as Arabic writes it: digits, words, both together, vague amounts and ranges.

A quantity is the run of number words alone: the words before it that weaken it (نحو, أكثر من) and the noun behind it
are the reader's to judge, and so is whether it counts people (`workstation.text.measures` says what else it may be).

- و joins the parts of one number downwards only: مئة وخمسة وعشرون is 125, but «عشرة وعشرين» are two numbers, and
  after plain digits و always begins a new one («20 و30»).
- Vague amounts take the most conservative reading, as ACLED codes them: tens 10, hundreds 100, thousands 1,000,
  each without an upper bound; بضعة three to nine; عدة, عدد من, العديد من three at least (Arabic has a dual).
- A range («بين 20 و30», «من 5 إلى 7», «10-15», «خمسة أو ستة») is one quantity.
- Ordinals (الثالثة, الخامس عشر) are none, nor is the hundred of في المئة.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from workstation.text.normalize import folded_words
from workstation.text.number_words import NUMBER_WORDS, NumberWord, Part, is_joined
from workstation.text.quantity import Form, Quantity
from workstation.text.ranges import with_ranges
from workstation.text.tokens import TokenKind, Tokens

__all__ = ["Form", "Quantity", "digits_value", "quantities", "words_of"]


class _Read(NamedTuple):
    """A part of a number: what it is worth, the index behind it, the unit that what follows must stay below."""

    value: float
    end: int
    unit: float
    digits: bool
    words: bool


_AND, _OF = folded_words("و"), folded_words("من")
_ADJECTIVES = folded_words(
    "كبير كبيرا كبيرة آخر أخرى إضافي إضافية قليل قليلة محدود محدودة ضئيل ضئيلة هائل هائلة ضخم ضخمة متزايد متزايدة "
    "غير محدد معروف معلوم مماثل لا بأس به جدا"
)
_GROUPED = re.compile(r"\d{1,3}(?:[,،.]\d{3})+")
_PLAIN_GROUPS = re.compile(r"[,،]")
_MOST = 1e12  # scales behind a larger number multiply it no more
_LONGEST = 12  # digits: what is longer is a telephone number or an identifier


def digits_value(text: str) -> float | None:
    """The value of a NUMBER token: 1,200 and 1.200 are twelve hundred, 1.5 is one and a half. None for identifiers."""
    plain = text.rstrip("%")
    if plain.isdecimal():
        return int(plain) if len(plain) <= _LONGEST else None
    if _GROUPED.fullmatch(plain):
        grouped = re.sub(r"\D", "", plain)
        return int(grouped) if len(grouped) <= _LONGEST else None
    plain = _PLAIN_GROUPS.sub("", plain) if "." in plain else plain.replace(",", ".")
    return float(plain) if plain.count(".") == 1 and len(plain) <= _LONGEST else None


def words_of(tokens: Tokens, quantity: Quantity) -> tuple[int, int]:
    """The folded offsets of a quantity's words, without the و, ف, ب or ل glued to the first."""
    word = NUMBER_WORDS.get(tokens.texts[quantity.first])
    return tokens.starts[quantity.first] + (word.glued if word is not None else 0), tokens.ends[quantity.last]


def quantities(tokens: Tokens, *, among: Sequence[int] | None = None) -> tuple[Quantity, ...]:
    """Every quantity among `tokens`, in their order, none overlapping another.

    `among` are the indexes of the tokens that may begin one, where the caller knows them.
    """
    words, texts, kinds = NUMBER_WORDS, tokens.texts, tokens.kinds
    number = TokenKind.NUMBER
    found: list[Quantity] = []
    free = 0
    for index in range(len(tokens.texts)) if among is None else among:
        if index < free or not (texts[index] in words or kinds[index] is number):
            continue
        quantity = _single(tokens, index) or _quantity(tokens, index)
        if quantity is None:
            continue
        found.append(quantity)
        free = quantity.last + 1
    return tuple(with_ranges(tokens, found))


def _word(tokens: Tokens, index: int) -> NumberWord | None:
    """The number word at `index`; digits are one too."""
    if not 0 <= index < len(tokens.texts):
        return None
    text = tokens.texts[index]
    if tokens.kinds[index] is TokenKind.NUMBER:
        value = digits_value(text)
        return None if value is None else NumberWord(Part.DIGITS, value, joined=False, definite=False, glued=0)
    word = NUMBER_WORDS.get(text)
    if word is not None and text == "واحد" and _part(tokens, index + 1) is Part.TEN:
        return NumberWord(Part.TEEN_UNIT, 1, joined=True, definite=False, glued=1)  # مئة وأحد عشر
    return word


def _part(tokens: Tokens, index: int) -> Part | None:
    word = NUMBER_WORDS.get(tokens.texts[index]) if 0 <= index < len(tokens.texts) else None
    return word.part if word is not None else None


_SINGLE = frozenset({Part.UNIT, Part.TENS_VAGUE, Part.PLURAL_SCALE})


def _single(tokens: Tokens, index: int) -> Quantity | None:
    """The commonest quantity, quickly: one word with no number word behind it."""
    if index + 1 < len(tokens.texts) and tokens.texts[index + 1] in NUMBER_WORDS:
        return None
    text = tokens.texts[index]
    word = NUMBER_WORDS.get(text)
    if word is None:
        if not text.isdecimal() or len(text) > _LONGEST:
            return None
        return Quantity(index, index, int(text), int(text), Form.DIGITS)
    if word.part not in _SINGLE:
        return None
    value = int(word.value)
    return Quantity(index, index, value, *((value, Form.WORDS) if word.part is Part.UNIT else (None, Form.VAGUE)))


def _quantity(tokens: Tokens, index: int) -> Quantity | None:
    word = _word(tokens, index)
    if word is None:
        return None
    part = word.part
    if part is Part.TENS_VAGUE or part is Part.PLURAL_SCALE:
        return _vague(tokens, index, word)
    if part is Part.FEW:
        return _few(tokens, index)
    if part is Part.SEVERAL or part is Part.SEVERAL_OF:
        return _several(tokens, index, word)
    if part in {Part.TEN, Part.TENS} and _is_ordinal(tokens, index - 1):
        return None
    return _number(tokens, index)


def _is_ordinal(tokens: Tokens, index: int) -> bool:
    word = _word(tokens, index)
    return word is not None and word.part is Part.ORDINAL


def _number(tokens: Tokens, index: int) -> Quantity | None:
    """The exact number that begins at `index`: parts joined downwards by و."""
    total = 0.0
    limit = float("inf")
    end = start = index
    digits = words = False
    while True:
        read = _scaled(tokens, start)
        if read is None or read.value >= limit:
            break
        total += read.value
        end, limit = read.end, read.unit
        digits, words = digits or read.digits, words or read.words
        if limit <= 1:
            break
        following = _word(tokens, end)
        if following is not None and following.joined and following.part is not Part.FRACTION:
            start = end
        elif _at(tokens, end, _AND) and _kind(tokens, end + 1) is TokenKind.NUMBER:
            start = end + 1
        else:
            break
    if end == index:
        return None
    last = end - 1
    if last == index and not _stands_alone(tokens, index):
        return None
    if not total.is_integer():
        return None
    form = Form.MIXED if digits and words else Form.DIGITS if digits else Form.WORDS
    first = NUMBER_WORDS.get(tokens.texts[index])
    if last == index and first is not None and (first.part is Part.DUAL_SCALE or first.value == 200 or total == 2000):
        form = Form.DUAL
    return Quantity(index, last, round(total), round(total), form)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Whether a single word may be a number by itself: not the hundred of في المئة, nor المليون with its article."""
    word = NUMBER_WORDS.get(tokens.texts[index])
    if word is None:
        return True
    if word.part in {Part.TEEN_UNIT, Part.FRACTION, Part.ORDINAL}:
        return False
    return not (word.definite and word.value in {100, 1000, 1e6, 1e9, 1e12})


def _scaled(tokens: Tokens, start: int) -> _Read | None:
    """A group below a thousand with its scale, a scale by itself, or a dual scale."""
    word = _word(tokens, start)
    if word is None:
        return None
    if word.part is Part.DUAL_SCALE:
        read = _Read(word.value, start + 1, word.value / 2, digits=False, words=True)
    elif word.part is Part.SCALE:
        value = word.value
        if tokens.texts[start].endswith("ا") and _governs(tokens, start):
            value *= 2  # ألفا شخص: the dual before its noun, not the accusative
        read = _Read(value, start + 1, word.value, digits=False, words=True)
    elif word.part is Part.FRACTION:
        scale = _word(tokens, start + 1)
        if scale is None or scale.part is not Part.SCALE or scale.joined:
            return None
        return _Read(word.value * scale.value, start + 2, scale.value / 10, digits=False, words=True)
    else:
        group = _group(tokens, start)
        if group is None:
            return None
        read = group
    scaled = False
    while True:
        scale = _word(tokens, read.end)
        if scale is None or scale.joined or scale.part not in {Part.SCALE, Part.PLURAL_SCALE} or read.value > _MOST:
            break
        read = _Read(read.value * scale.value, read.end + 1, scale.value, digits=read.digits, words=True)
        scaled = True
    if scaled or read.unit >= 1000:
        return _with_fraction(tokens, read)
    return read


def _with_fraction(tokens: Tokens, read: _Read) -> _Read:
    """مليون ونصف, مليون ونصف المليون: a fraction of the scale before it."""
    fraction = _word(tokens, read.end)
    if fraction is None or not fraction.joined or fraction.part is not Part.FRACTION:
        return read
    end = read.end + 1
    scale = _word(tokens, end)
    value = fraction.value * read.unit
    if scale is not None and scale.part is Part.SCALE and not scale.joined:
        value, end = fraction.value * scale.value, end + 1
    return _Read(read.value + value, end, 1, digits=read.digits, words=True)


def _group(tokens: Tokens, start: int) -> _Read | None:
    """A number below a thousand in words, or digits of any size."""
    word = _word(tokens, start)
    if word is None:
        return None
    if word.part is Part.DIGITS:
        return _Read(word.value, start + 1, 1, digits=True, words=False)
    if word.part is Part.HUNDRED:
        return _with_rest(tokens, word.value, start + 1)
    below = _below_hundred(tokens, start)
    if below is None:
        return None
    value, end = below
    hundred = _word(tokens, end)
    if 3 <= value <= 9 and hundred is not None and not hundred.joined and hundred.value == 100:
        return _with_rest(tokens, value * 100, end + 1)  # ثلاث مئة
    return _Read(value, end, 1, digits=False, words=True)


def _with_rest(tokens: Tokens, hundreds: float, end: int) -> _Read:
    """What و joins to hundreds: مئة وخمسة وعشرون, مئة و20."""
    following = _word(tokens, end)
    if following is not None and following.joined:
        below = _below_hundred(tokens, end)
        if below is not None:
            return _Read(hundreds + below[0], below[1], 1, digits=False, words=True)
    elif _at(tokens, end, _AND):
        digits = _word(tokens, end + 1)
        if digits is not None and digits.part is Part.DIGITS and digits.value < 100:
            return _Read(hundreds + digits.value, end + 2, 1, digits=True, words=True)
    return _Read(hundreds, end, 1, digits=False, words=True)


def _below_hundred(tokens: Tokens, start: int) -> tuple[float, int] | None:
    word = _word(tokens, start)
    if word is None or word.part not in {Part.UNIT, Part.TEEN_UNIT, Part.TEN, Part.TENS}:
        return None
    if word.part in {Part.TEN, Part.TENS}:
        return word.value, start + 1
    following = _word(tokens, start + 1)
    if following is not None:
        if following.part is Part.TEN and not following.joined:
            return word.value + 10, start + 2
        if following.part is Part.TENS and following.joined:
            return word.value + following.value, start + 2
    return None if word.part is Part.TEEN_UNIT else (word.value, start + 1)


def _vague(tokens: Tokens, index: int, word: NumberWord) -> Quantity:
    """عشرات, مئات, آلاف and what multiplies them: عشرات الآلاف, مئات آلاف."""
    value, end = word.value, index + 1
    while True:
        scale = _word(tokens, end)
        multiplies = scale is not None and scale.part in {Part.PLURAL_SCALE, Part.SCALE, Part.TENS_VAGUE}
        if scale is None or scale.joined or not multiplies or value > _MOST:
            break
        value, end = value * scale.value, end + 1
    return Quantity(index, end - 1, int(value), None, Form.VAGUE)


def _few(tokens: Tokens, index: int) -> Quantity:
    """بضعة: three to nine of what follows; بضعة عشر and بضع وعشرون add them to ten or to tens."""
    following = _word(tokens, index + 1)
    if following is not None:
        if following.part is Part.TEN and not following.joined:
            return Quantity(index, index + 1, 13, 19, Form.VAGUE)
        if following.part is Part.TENS and following.joined:
            value = int(following.value)
            return Quantity(index, index + 1, value + 3, value + 9, Form.VAGUE)
        if not following.joined and following.part in {Part.TENS_VAGUE, Part.PLURAL_SCALE}:
            value = int(following.value)
            return Quantity(index, index + 1, 3 * value, 9 * value, Form.VAGUE)
    return Quantity(index, index, 3, 9, Form.VAGUE)


def _several(tokens: Tokens, index: int, word: NumberWord) -> Quantity | None:
    """عدة, عدد كبير من, العديد من; before عشرات and the like the larger word decides."""
    end = index + 1
    if word.part is Part.SEVERAL_OF:
        for _ in range(4):
            if _at(tokens, end, _ADJECTIVES):
                end += 1
        if not _at(tokens, end, _OF):
            return None
        end += 1
    larger = _word(tokens, end)
    if larger is not None and not larger.joined and larger.part in {Part.TENS_VAGUE, Part.PLURAL_SCALE}:
        vague = _vague(tokens, end, larger)
        return Quantity(index, vague.last, vague.minimum, None, Form.VAGUE)
    return Quantity(index, end - 1, 3, None, Form.VAGUE)


def _at(tokens: Tokens, index: int, words: Collection[str]) -> bool:
    return 0 <= index < len(tokens.texts) and tokens.texts[index] in words


def _kind(tokens: Tokens, index: int) -> TokenKind | None:
    return tokens.kinds[index] if 0 <= index < len(tokens.texts) else None


def _governs(tokens: Tokens, index: int) -> bool:
    """Whether a noun follows right behind the word at `index`."""
    return _kind(tokens, index + 1) is TokenKind.WORD and not is_joined(tokens.texts[index + 1])
