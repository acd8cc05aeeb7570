"""The words that dates are made of, folded, with the proclitics that may be glued to them."""

from collections.abc import Collection

from workstation.text.calendars import MONTHS, TWO_WORD_MONTHS
from workstation.text.normalize import fold, folded_words

WEEKDAYS = {
    fold(name): number
    for number, names in enumerate(
        ("الاثنين الإثنين الأثنين", "الثلاثاء الثلثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    )
    for name in names.split()
}
PAST = folded_words(
    "الماضي الماضية الفائت الفائتة المنصرم المنصرمة السابق المنقضي الاخير الأخيرة "
    "الماضيين الماضيتين الأخيرين الأخيرتين المنصرمين الفائتين"
)
PRESENT = folded_words("الجاري الجارية الحالي الحالية")
NEXT = folded_words("المقبل المقبلة القادم القادمة المقبلين القادمين المقبلتين القادمتين")
PERIODS = {
    word: unit
    for unit, words in {
        "hour": "ساعة ساعات الساعات الساعة ساعتين الساعتين",
        "day": "يوم يوما يومين أيام الأيام اليومين",
        "week": "أسبوع أسبوعا أسبوعين أسابيع الأسبوع الأسابيع الأسبوعين",
        "month": "شهر شهرا شهرين أشهر شهور الشهر الأشهر الشهور الشهرين",
        "year": "عام عاما عامين أعوام سنة سنتين سنوات سنين العام السنة الأعوام السنوات العامين السنتين",
        "decade": "عقد عقدين عقود",
    }.items()
    for word in fold(words).split()
}
PERIOD_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25, "decade": 3652.5}
ONE = folded_words("يوم أسبوع شهر عام سنة ساعة عقد")
TWO = folded_words("يومين أسبوعين شهرين عامين سنتين ساعتين عقدين")
MANY = folded_words("أيام أسابيع أشهر شهور أعوام سنوات سنين ساعات عقود")
DEFINITE_MANY = folded_words("الأيام الأسابيع الأشهر الشهور الأعوام السنوات الساعات")
DEFINITE_TWO = folded_words("الساعتين اليومين الأسبوعين الشهرين العامين السنتين")
FEW = folded_words("القليلة")
DEFINITE_ONE = folded_words("الأسبوع الشهر العام السنة")
HEDGES = folded_words("نحو حوالي قرابة زهاء ما يقارب يقرب أكثر أقل من")
YEAR_HEADS = folded_words("عام سنة العام للعام لعام بعام وعام لسنة عامي العامين")
OF, DAY, MONTH = folded_words("من"), folded_words("يوم ويوم ليوم بيوم"), folded_words("شهر شهري")
FROM_NOW = folded_words("الآن اليوم")
SELF = folded_words("نفسه ذاته نفسها ذاتها")
MONTH_FRAME = folded_words(
    "في وفي منذ ومنذ حتى شهر شهري خلال نهاية بداية مطلع أوائل أواخر منتصف أول مستهل بين إلى من بحلول قبل بعد"
)
EARLY, MIDDLE, LATE = (
    folded_words("بداية مطلع أوائل مستهل بدايات"),
    folded_words("منتصف أواسط"),
    folded_words("نهاية أواخر نهايات ختام"),
)
FIRST, THE_FIRST, NEAR = folded_words("أول أولى"), folded_words("الأول"), folded_words("القريب")
AFTER, THIS, TEEN = folded_words("بعد وبعد"), folded_words("هذا هذه وهذا بهذا"), folded_words("عشر")
ERA = folded_words("م هـ")
TO_DAY, AND, BETWEEN = folded_words("- إلى حتى"), folded_words("و"), folded_words("بين وبين مابين")
YEAR_FRAME = folded_words("في منذ حتى بحلول ومنذ وفي وحتى أواخر مطلع نهاية بداية منتصف صيف شتاء خريف ربيع")
PARTICLES = folded_words("و في على من إلى عن بعد قبل عندما حين أن حيث مع ثم أو ولم كما لم كان كانت وهو وهي بين ضد")
QUOTES = frozenset('"«»')
OPENING, CLOSING, JOINING = frozenset("(["), frozenset(")]"), frozenset("/-([،,")
NO_WEEKDAY_AFTER = folded_words(
    "صلاة لصلاة وصلاة بصلاة خطبة وخطبة خطب صلوات سوق بسوق مسجد جامع آل أبو بلدة قرية أيام كل المسجد"
)
NO_TODAY_AFTER = folded_words("المصري العالم ذلك نفس ذات بذات في طوال مدار جريدة صحيفة")
OUTLETS_OF_TODAY = folded_words(
    "روسيا القدس مصر فلسطين سوريا العراق ليبيا عمان تونس المغرب الجزائر لبنان الأردن السودان اليمن"
)
OUTLET_HEADS = folded_words("قناة لقناة وقناة موقع لموقع وموقع وكالة لوكالة ووكالة شبكة لشبكة صحيفة لصحيفة جريدة راديو")
NO_TODAY_BEFORE = folded_words(
    "ال السابع التالي نفسه ذاته الأول الثاني الثالث الرابع الخامس السادس الثامن التاسع العاشر العالمي الوطني الواحد "
    "الماضي الأخير السابق المقبل الموعود المذكور الدولي الحادي"
)
NO_OWN_DAY = folded_words(
    "ثورة وثورة ثوار انتفاضة حرب حركة ميدان جسر مدينة شارع ساحة هجمات أحداث اعتداءات ملعب كتيبة لواء فرقة جامعة "
    "ائتلاف متحف ذكرى لثورة بثورة لأحداث لهجمات قوى وقوى لقوى فريق تحالف تيار شباب"
)
NO_PERIOD_AFTER = folded_words("الأمين المدير القائد الرأي النائب المفتش المدعي القطاع المراقب الاضراب")


def _with_proclitics(words: Collection[str]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for word in words:
        for clitic in ("", "و", "ف", "ب", "ل"):
            for conjunction in ("", "و") if clitic in {"ب", "ل"} else ("",):
                whole = conjunction + clitic + word
                if clitic == "ل" and word.startswith("ال"):
                    whole = conjunction + "لل" + word[2:]
                forms.setdefault(whole, word)
    return forms


MONTH_FORMS = _with_proclitics([*MONTHS, *TWO_WORD_MONTHS])
WEEKDAY_FORMS = {form: WEEKDAYS[word] for form, word in _with_proclitics(WEEKDAYS).items()}
YESTERDAY = frozenset(_with_proclitics(folded_words("أمس البارحة الأمس")))
TODAY = frozenset(_with_proclitics(folded_words("اليوم الليلة")))
TOMORROW = frozenset(_with_proclitics(folded_words("غدا غد الغد")))
DEFINITE_ONE_FORMS = frozenset(_with_proclitics(DEFINITE_ONE))
DEFINITE_TWO_FORMS = frozenset(_with_proclitics(DEFINITE_TWO))
PERIOD_FORMS = {
    form: PERIODS[word] for form, word in _with_proclitics(DEFINITE_ONE | DEFINITE_TWO | DEFINITE_MANY).items()
}
AGO = folded_words("قبل منذ وقبل ومنذ")
TRIGGERS = {
    **dict.fromkeys(MONTH_FORMS, "month"),
    **dict.fromkeys(YEAR_HEADS, "year"),
    **dict.fromkeys(PERIOD_FORMS, "period"),
    **dict.fromkeys(AGO, "ago"),
    **dict.fromkeys(WEEKDAY_FORMS, "weekday"),
    **dict.fromkeys(YESTERDAY, "yesterday"),
    **dict.fromkeys(TODAY, "today"),
    **dict.fromkeys(TOMORROW, "tomorrow"),
}
"""Which reader of `workstation.text.dates` a word calls."""
