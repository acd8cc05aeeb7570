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
    "text",
    [
        "كي لا تتولى هي",
        "شي جين بينغ في زيارة",
        "حسب ما أفادت د ب أ",
        "2013 و2014 و2016",
        "گوگل تعلن عن هاتف جديد",
        "من ھم ؟",
        "يا ناس",
        "بدون عنوان",
    ],
)
def test_few_words_that_other_languages_have_too_are_arabic(text):
    assert language_of(text) == "ar"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "این حمله سه کشته بر جا گذاشت"),
        ("fa", "وزیر خارجه از سفر خود به تهران باز خواهد گشت"),
        ("fa", "هر كس حق دارد از آزادي برخوردار باشد"),  # on older keyboards
        ("fa", "مسئولان محلی می‌گویند آب قطع شده است"),
        ("fa", "همه باید برابر باشند"),
        ("ur", "وزیر خارجہ نے کہا ہے کہ وہ واپس آئیں گے"),
        ("ur", "دھماکے میں تین افراد زخمی ہوئے"),
        ("ur", "حکومت نے اس خبر کی تردید کی"),
        ("ps", "په چاودنه کې درې تنه ټپیان شوي دي"),
        ("ps", "د کلي خلک وايي چې اوبه نشته"),
        ("ckb", "سێ کەس لە تەقینەوەکەدا بریندار بوون"),
        ("ckb", "ئەوان گوتیان کە ڕێگاکە داخراوە"),
        ("ug", "ئۇلار بۈگۈن شەھەرگە كەلدى ۋە قايتىپ كەتتى"),
    ],
)
def test_short_texts_are_told_by_their_commonest_words(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("und", "Üç asker patlamada öldü, beş kişi yaralandı."),
        ("und", "Trois soldats ont été tués dans l'explosion d'une mine."),
        ("und", "2017-03-04"),
        ("und", "٢٠١٧ / ٣ / ٤"),
        ("und", "۱۲۳۴"),
        ("und", ""),
        ("und", " \n\t…"),
        # Mixed texts are what most of them is.
        ("ar", "قال المتحدث باسم الجيش إن العملية «خاتمه يافت» انتهت، وإن القوات انسحبت من القرى المجاورة"),
        ("ar", "نشرت وكالة ISNA خبرا بعنوان «سه سرباز کشته شدند» ونفى الجيش في بيان له صحة هذا الخبر ومقتل الجنود"),
        ("ar", "According to AFP: قتل ثلاثة جنود في انفجار لغم على الطريق بين البلدتين وأصيب اثنان من المارة"),
        ("fa", "سخنگوی ارتش گفت که عملیات «الفجر» پایان یافته است و نیروها از روستاها عقب نشسته‌اند"),
    ],
)
def test_other_letters_digits_and_mixed_texts(language, text):
    assert language_of(text) == language


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
