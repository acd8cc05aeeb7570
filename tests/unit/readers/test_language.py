"""Telling Arabic from its neighbours in the same letters."""

import pytest

from workstation.readers.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "قتل سبعة جنود وأصيب آخرون في هجوم على حاجز للجيش شمال المدينة",
        "مقتل 3 مدنيين بقصف",
        "عاجل",
        "اعلنت الشركه ان مديرها فلاديمير چيكوف وصل الى گوتنبرگ على متن طائرة ڤولڤو للمشاركة في المؤتمر",
        "قُتِلَ خَمْسَةُ جُنُودٍ فِي الهُجُومِ عَلَى القَاعِدَةِ",
        "قال مراسل Reuters في بيروت إن القصف توقف مساء الاثنين",
        "ﻗﺘﻞ ﺧﻤﺴﺔ ﺟﻨﻮد ﻓﻲ اﻟﻬﺠﻮم",
    ],
)
def test_arabic_is_arabic(text):
    assert language_of(text) == "ar"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "دست‌کم هفت سرباز در پی حمله به یک پاسگاه در شمال شهر کشته و چند نفر دیگر زخمی شدند. گزارش‌ها حاکی است"),
        (
            "ur",
            "شہر کے شمال میں فوجی چوکی پر حملے میں سات فوجی ہلاک اور کئی زخمی ہو گئے ہیں۔",
        ),
        (
            "ckb",
            "لە ئەنجامی هێرشێکدا بۆ سەر بازگەیەکی سوپا لە باکووری شار حەوت سەرباز کوژران",
        ),
        ("ps", "د ښار په شمال کې د پوځ پر یوې پوستې د برید له امله اووه سرتېري ووژل شول او څو تنه نور ټپیان شوي دي"),
        ("und", "Seven soldiers were killed in an attack on a checkpoint north of the city."),
        ("und", "Семь солдат погибли при нападении на блокпост."),
        ("und", "12345 / 67"),
        ("und", "The report quotes one word, قتل, and goes on in English for the rest of a long sentence."),
    ],
)
def test_other_languages_are_told(language, text):
    assert language_of(text) == language
