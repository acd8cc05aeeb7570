"""Which day each claim gets: the sentences and the articles were written for these tests."""

from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from workstation.core.articles import Article
from workstation.core.claims import Analysis, MentionKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

FRIDAY = date(2016, 6, 3)
THURSDAY = date(2016, 6, 2)
WEDNESDAY = date(2016, 6, 1)


@cache
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False)


def read(text: str, anchor: date | None = FRIDAY) -> Analysis:
    return analyze(Article(id="t", text=text, date=anchor), knowledge())


def days(text: str, anchor: date | None = FRIDAY) -> list[date | None]:
    return [claim.date for claim in read(text, anchor).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل خمسة مدنيين أمس في قصف على السوق.", [THURSDAY]),
        ("قتل خمسة مدنيين وأصيب تسعة آخرون في قصف على السوق الخميس.", [THURSDAY, THURSDAY]),
        ("شنت الطائرات الأربعاء غارات على البلدة أدت إلى مقتل ستة أشخاص.", [WEDNESDAY]),
        ("قتل جنديان الأربعاء وأصيب ضابط الخميس.", [WEDNESDAY, THURSDAY]),
        ("قتل أربعة رعاة في 14 مايو 2016 بانفجار لغم.", [date(2016, 5, 14)]),
        ("سقط 12 قتيلا بينهم ثلاثة أطفال في غارة فجر الخميس.", [THURSDAY, THURSDAY]),
        ("قتل عاملان بعد ظهر الخميس في انفجار عبوة.", [THURSDAY]),
    ],
)
def test_a_claim_takes_the_day_of_its_sentence(text: str, expected: list[date]) -> None:
    assert days(text) == expected


def test_the_day_of_a_speech_is_not_the_day_of_the_harm() -> None:
    assert days("قال المتحدث أمس إن سبعة أشخاص قتلوا الأربعاء في غارة على المخبز.") == [WEDNESDAY]


def test_the_day_on_which_the_news_was_told_stands_where_nothing_else_does() -> None:
    found = read("أعلنت الشرطة أمس مقتل ثلاثة من عناصرها في كمين.")
    assert [claim.date for claim in found.claims] == [THURSDAY]
    assert "date:told on" in found.claims[0].rules


@pytest.mark.parametrize(
    "text",
    [
        "قتل مئتا شخص منذ بدء المعركة في الثالث من مايو.",
        "قتل 40 شخصا في غارات استمرت من الثلاثاء حتى أمس.",
        "قتل ستة أشخاص في قصف ليل الأربعاء الخميس.",
        "قتل 30 شخصا في معارك خلال مايو الماضي.",
        "أعلن المستشفى أمس أن عدد القتلى ارتفع إلى 25.",
        "نددت الحكومة أمس بسياسة الحصار، وتحدثت عن سقوط عشرات القتلى خلال الأسبوعين الماضيين.",
    ],
)
def test_no_day_is_made_of_a_stretch_of_time_nor_of_a_growing_toll(text: str) -> None:
    assert set(days(text)) == {None}


def test_another_attack_of_the_sentence_keeps_its_day_for_itself() -> None:
    text = "قتل خمسة أشخاص في انفجار سيارة، وهو حادث مماثل لتفجير وقع الأربعاء في السوق."
    assert days(text)[0] is None


def test_a_day_goes_on_to_later_figures_of_the_same_place() -> None:
    text = "قتل 9 مدنيين أمس في قصف على مدينة إدلب.\nوقال مسعف إن بين القتلى طفلين.\nوأضاف أن 20 شخصا أصيبوا في القصف."
    assert set(days(text)) == {THURSDAY}


def test_a_day_ends_where_another_story_begins() -> None:
    text = "قتل 9 مدنيين أمس في قصف على مدينة إدلب.\nمن جهة أخرى، قتل جندي في انفجار عبوة ناسفة."
    assert days(text) == [THURSDAY, None]


def test_a_headline_gets_the_day_of_the_same_figure_below() -> None:
    text = "مقتل 9 مدنيين في قصف على السوق\nأفاد ناشطون بأن 9 مدنيين قتلوا الأربعاء في قصف على السوق."
    assert days(text) == [WEDNESDAY, WEDNESDAY]


def test_what_is_told_as_the_past_takes_no_day_from_the_news() -> None:
    found = read("قتل جنديان أمس في كمين.\nيذكر أن هجوما مماثلا أودى بحياة عشرة جنود العام الماضي.").claims
    assert [claim.date for claim in found if claim.background] == [None]


def test_relative_days_need_the_day_of_the_article() -> None:
    assert days("قتل خمسة مدنيين أمس في قصف على السوق.", anchor=None) == [None]
    assert days("قتل خمسة مدنيين في 14 مايو 2016 في قصف على السوق.", anchor=None) == [date(2016, 5, 14)]


def test_a_day_still_to_come_is_never_a_day_of_harm() -> None:
    assert days("قتل خمسة مدنيين في قصف، وتبدأ المحادثات الأحد المقبل.") == [None]


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("اجتمع الوفدان أمس.", "أمس", "2016-06-02"),
        ("اجتمع الوفدان في مايو الماضي.", "مايو الماضي", "2016-05"),
        ("تأسست الفرقة عام 2013.", "عام 2013", "2013"),
        ("تعود القضية إلى عامي 2006 و2007.", "عامي 2006 و2007", "2006/2007"),
        ("اجتمع الوفدان الأربعاء والخميس.", "الخميس", "2016-06-02"),
    ],
)
def test_a_date_is_a_mention_with_its_day_or_stretch(text: str, words: str, entity: str) -> None:
    mentions = [(m.span.of(text), m.entity) for m in read(text).mentions if m.kind is MentionKind.DATE]
    assert (words, entity) in mentions


def test_an_unresolved_date_keeps_its_words() -> None:
    (mention,) = (m for m in read("اجتمع الوفدان الخميس الماضي.", None).mentions if m.kind is MentionKind.DATE)
    assert mention.entity == "unresolved:الخميس-الماضي"
    assert mention.name == "الخميس الماضي"


def test_figures_that_count_no_harmed_people_are_quantities_with_their_measure() -> None:
    text = "سيطرت القوات على 60 % من البلدة وتقدمت 4 كم ودمرت 12 آلية، وقتل خمسة مدنيين أمس الخميس."
    found = {m.span.of(text): m.entity for m in read(text).mentions if m.kind is MentionKind.QUANTITY}
    assert found == {"60": "percent:60", "4": "distance:4", "12": "number:12"}


def test_no_mention_overlaps_another() -> None:
    text = "قتل 12 عنصرا من الفرقة 16 في 25 يناير 2016 قرب مدينة حلب، وتقدم الجيش السوري نحو 3 كم منذ أمس."
    mentions = read(text).mentions
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل جندي الاثنين 25 فبراير في كمين.", (1, 1)),
        ("وذكرت أن ستة متظاهرين في عام 2005 قتلوا بالرصاص.", (6, 6)),
        ("خطف المسلحون العناصر من «الفرقة 30» قرب الحدود.", (3, None)),
        ("قتل قناص ودمر مدفع هاون 120 ملم.", (1, 1)),
    ],
)
def test_years_days_and_numbered_units_count_no_victims(text: str, count: tuple[int, int | None]) -> None:
    assert [(c.count.minimum, c.count.maximum) for c in read(text, date(2016, 6, 3)).claims] == [count]


@pytest.mark.parametrize("day", ["الخميس", "اليوم", "الليلة الماضية"])
def test_a_day_behind_the_victims_is_none_of_them(day: str) -> None:
    text = f"أصيب تسعة مدنيين {day} في قصف."
    assert [claim.victims and claim.victims.of(text) for claim in read(text).claims] == ["مدنيين"]
