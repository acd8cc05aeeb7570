"""What a figure counts where it counts no people: the words right beside it tell.

Only language is judged here. What a place, a unit or a weapon is called is the lexicon's to say.
"""

from enum import StrEnum

from workstation.text import date_words
from workstation.text.normalize import folded_words
from workstation.text.numerals import Form, Quantity
from workstation.text.tokens import TokenKind, Tokens


class Measure(StrEnum):
    PERCENT = "percent"
    DISTANCE = "distance"
    AREA = "area"
    DURATION = "duration"
    AGE = "age"
    TIME = "time"
    DATE = "date"
    YEAR = "year"
    WEIGHT = "weight"
    MONEY = "money"
    CALIBRE = "calibre"
    TEMPERATURE = "temperature"
    TIMES = "times"
    NAME = "name"  # الفرقة 16, المادة 5, إف-16; where a counted noun follows the figure, believe the noun


_UNITS = {
    Measure.DISTANCE: (
        "كم كلم كيلومتر كيلومترا كيلومترات كيلو الكيلومترات متر مترا أمتار الأمتار ميل ميلا أميال سم سنتيمتر سنتيمترا "
        "سنتيمترات قدما أقدام"
    ),
    Measure.AREA: "هكتار هكتارا هكتارات دونم دونما دونمات فدان فدانا",
    Measure.DURATION: (
        "ثانية ثوان ثواني دقيقة دقائق ساعة ساعات يوم يوما أيام أسبوع أسبوعا أسابيع شهر شهرا أشهر شهور عام عاما أعوام "
        "سنة سنوات سنين عقود عقدا قرون قرنا ليلة ليال"
    ),
    Measure.WEIGHT: (
        "كغ كلغ كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كيلوجراما كجم غرام غراما غرامات جرام طن طنا أطنان رطل رطلا ليتر "
        "ليترا لتر لترا"
    ),
    Measure.MONEY: (
        "دولار دولارا دولارات يورو ليرة ليرات جنيه جنيها جنيهات ريال ريالا ريالات دينار دينارا دنانير درهم درهما دراهم "
        "شيكل شيكلا روبل روبية تومان"
    ),
    Measure.CALIBRE: "ملم مم مليمتر ميليمتر مليمترا",
    Measure.TEMPERATURE: "درجة درجات",
    Measure.TIMES: "مرة مرات أضعاف ضعفا",
}
_UNIT_OF = {word: measure for measure, words in _UNITS.items() for word in folded_words(words)}
_HUNDRED = folded_words("المئة المائة الماية المية")
_OF_A_HUNDRED = folded_words("بالمئة بالمائة بالماية بالمية")
_IN = folded_words("في")
_SHARE = folded_words("نسبة بنسبة ونسبة نسبته نسبتها")
_HOUR = folded_words("الساعة للساعة بالساعة والساعة")
_AGED = folded_words("العمر عمره عمرها أعمارهم البالغ البالغة العمر عمر")
_CALIBRE = folded_words("عيار وعيار")
_MONEY_SIGNS = frozenset("$€£¥")
_NAMED = folded_words(
    "الفرقة فرقة للفرقة بالفرقة والفرقة اللواء لواء للواء واللواء الكتيبة كتيبة والكتيبة الفوج فوج والفوج الفيلق فيلق "
    "المادة مادة للمادة والمادة المواد القرار قرار للقرار بالقرار رقم البند الفقرة الفصل الطريق طريق الكيلو كيلو تي إف "
    "ميغ ميج سو إس إم بي كوفيد طراز الوحدة وحدة غرفة بوابة البوابة مجموعة المجموعة القناة قناة"
)
_ONE_MASCULINE, _ONE_FEMININE = folded_words("يوم شهر عام أسبوع"), folded_words("سنة ساعة ليلة")
_SQUARE = folded_words("مربع مربعا مربعة")
_NAMED_IN_WORDS = folded_words("ساحة شارع بوابة بئر ميدان بميدان لميدان وساحة وشارع")
_LONGEST_LETTER_NAME = 5  # ب-52, إف-16, كوفيد-19
_GREENWICH = folded_words("تغ غرينتش جرينتش بتوقيت")


def measure_of(tokens: Tokens, quantity: Quantity) -> Measure | None:
    """What the quantity measures or numbers, None where it may count people."""
    first, last = quantity.first, quantity.last
    before, after = _text(tokens, first - 1), _text(tokens, last + 1)
    measure = _by_what_follows(tokens, quantity)
    if measure is Measure.DURATION:
        return Measure.AGE if before in _AGED or _text(tokens, first - 2) in _AGED else measure
    if measure is not None:
        return measure
    if before == "%" or before in _SHARE:
        return Measure.PERCENT
    if before in _HOUR or after in _GREENWICH or (after == "ت" and _text(tokens, last + 2) == "غ"):
        return Measure.TIME
    if before in _CALIBRE:
        return Measure.CALIBRE
    if before in _MONEY_SIGNS or after in _MONEY_SIGNS:
        return Measure.MONEY
    if before in _NAMED_IN_WORDS:
        return Measure.NAME
    if quantity.form not in {Form.DIGITS, Form.RANGE}:
        return None
    if ":" in (before, after) and _is_clock(tokens, first):
        return Measure.TIME
    if _is_part_of_date(tokens, quantity):
        return Measure.DATE
    if _is_year(tokens, quantity):
        return Measure.YEAR
    if before in _NAMED or _is_glued_to_name(tokens, first):
        return Measure.NAME
    return None


def _by_what_follows(tokens: Tokens, quantity: Quantity) -> Measure | None:
    last = quantity.last
    after, next_after = _text(tokens, last + 1), _text(tokens, last + 2)
    if tokens.texts[last].endswith("%") or after == "%" or after in _OF_A_HUNDRED:
        return Measure.PERCENT
    if after in _IN and next_after in _HUNDRED:
        return Measure.PERCENT
    measure = _UNIT_OF.get(after)
    if measure is Measure.DURATION and _tells_when(tokens, quantity.last + 1, quantity):
        return None
    if measure is Measure.DISTANCE and next_after in _SQUARE:
        return Measure.AREA
    return measure


def _tells_when(tokens: Tokens, index: int, quantity: Quantity) -> bool:
    """Whether the unit at `index` begins an adverb instead: «قتل ثلاثة يوم الخميس», «مقتل 20 عام 2014».

    Behind a number the masculine units stand in the plural or the accusative, but for hundreds and thousands.
    """
    unit, after = tokens.texts[index], _text(tokens, index + 1)
    if unit not in _ONE_MASCULINE and unit not in _ONE_FEMININE:
        return False
    if after in date_words.WEEKDAY_FORMS or after in date_words.MONTH_FORMS or after in date_words.YESTERDAY:
        return True
    if _is_number(tokens, index + 1):
        return True
    return unit in _ONE_MASCULINE and (quantity.minimum or 0) % 100 != 0


def _is_clock(tokens: Tokens, first: int) -> bool:
    """Whether two numbers stand on both sides of a colon without blanks: 10:30."""
    for colon in (first - 1, first + 1):
        if _text(tokens, colon) == ":" and 0 < colon < len(tokens.texts) - 1:
            left, right = tokens[colon - 1], tokens[colon + 1]
            numbers = left.kind is TokenKind.NUMBER and right.kind is TokenKind.NUMBER
            if numbers and left.end == tokens.starts[colon] and right.start == tokens.ends[colon]:
                return True
    return False


def _is_part_of_date(tokens: Tokens, quantity: Quantity) -> bool:
    after = _text(tokens, quantity.last + 1)
    if after in date_words.OF:
        after = _text(tokens, quantity.last + 2)
    if quantity.maximum is not None and quantity.maximum <= 31 and after in date_words.MONTH_FORMS:
        return True
    if after in date_words.AND and _is_number(tokens, quantity.last + 2):  # «9 و12 أكتوبر»
        return _text(tokens, quantity.last + 3) in date_words.MONTH_FORMS
    first = quantity.first
    slash_before = _text(tokens, first - 1) == "/" and _is_number(tokens, first - 2)
    slash_after = _text(tokens, quantity.last + 1) == "/" and _is_number(tokens, quantity.last + 2)
    return slash_before or slash_after


def _is_year(tokens: Tokens, quantity: Quantity) -> bool:
    if quantity.minimum is None or not 1900 <= quantity.minimum <= 2100 or len(tokens.texts[quantity.first]) != 4:
        return False
    before, after = _text(tokens, quantity.first - 1), _text(tokens, quantity.last + 1)
    if before in date_words.YEAR_HEADS or before in date_words.MONTH_FORMS or after in date_words.ERA:
        return True
    if quantity.last > quantity.first:
        return quantity.maximum is not None and 1900 <= quantity.maximum <= 2100
    counted = quantity.last + 1 < len(tokens.texts) and tokens.kinds[quantity.last + 1] is TokenKind.WORD
    return not counted or after in date_words.PARTICLES or after.startswith("و")


def _is_glued_to_name(tokens: Tokens, first: int) -> bool:
    """Whether letters or a dash touch the digits from the left: F16, إف-16, كوفيد-19."""
    if first == 0 or tokens.ends[first - 1] != tokens.starts[first]:
        return False
    before = tokens[first - 1]
    if before.kind is TokenKind.PUNCT and before.text != "-":
        return False
    if before.text == "-" and first > 1:
        before, dash = tokens[first - 2], before
        return before.kind is TokenKind.WORD and len(before.text) <= _LONGEST_LETTER_NAME and before.end == dash.start
    return before.text.isascii() or before.text in _NAMED


def _is_number(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens.texts) and tokens.kinds[index] is TokenKind.NUMBER


def _text(tokens: Tokens, index: int) -> str:
    return tokens.texts[index] if 0 <= index < len(tokens.texts) else ""
