"""Statements of control and strength: what is one, who holds what and how much, and what is none."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.core.articles import Article
from workstation.core.claims import Qualifier, Reference
from workstation.core.statements import Statement, StatementKind, Unit
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge

CONTROL, ADVANCE, LOSS = StatementKind.CONTROL, StatementKind.ADVANCE, StatementKind.LOSS
SIEGE, STRENGTH = StatementKind.SIEGE, StatementKind.STRENGTH


@cache
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False)


def read(text: str, day: date | None = None) -> tuple[Statement, ...]:
    return analyze(Article(id="a", text=text, date=day), knowledge()).statements


def the_one(text: str, day: date | None = None) -> Statement:
    (statement,) = read(text, day)
    return statement


def words(text: str, reference: Reference | None) -> str | None:
    return None if reference is None else reference.span.of(text)


@pytest.mark.parametrize(
    ("text", "kind", "holder", "place"),
    [
        ("سيطر تنظيم داعش على مدينة الرقة.", ADVANCE, "isis", "مدينة الرقة"),
        ("يسيطر الحوثيون على العاصمة صنعاء منذ سنوات.", CONTROL, "houthis", "صنعاء"),
        ("استولى مقاتلو جبهة النصرة على بلدة خان شيخون.", ADVANCE, "nusra-front", "بلدة خان شيخون"),
        ("استعادت القوات العراقية مدينة تكريت.", ADVANCE, "iraq-forces", "مدينة تكريت"),
        ("دخلت القوات التركية مدينة عفرين.", ADVANCE, "turkey-forces", "مدينة عفرين"),
        ("تقدمت قوات سوريا الديمقراطية في مدينة منبج.", ADVANCE, "sdf", "مدينة منبج"),
        ("انسحب مقاتلو جيش الإسلام من مدينة حرستا.", LOSS, "jaysh-al-islam", "مدينة حرستا"),
        ("خسر تنظيم داعش مدينة سرت.", LOSS, "isis", "مدينة سرت"),
        ("فقدت حركة الشباب السيطرة على مدينة كيسمايو.", LOSS, "al-shabaab", "مدينة كيسمايو"),
        ("تحاصر قوات النظام السوري بلدة مضايا.", SIEGE, "syrian-government-forces", "بلدة مضايا"),
        ("سقطت مدينة تدمر في أيدي تنظيم داعش.", ADVANCE, "isis", "مدينة تدمر"),
        ("وقصفت الطائرات بلدة دوما الخاضعة لسيطرة جيش الإسلام.", CONTROL, "jaysh-al-islam", "بلدة دوما"),
        ("تمكن الجيش الليبي من السيطرة على مدينة درنة.", ADVANCE, "libya-forces", "مدينة درنة"),
        ("وذلك بعد سيطرة قوات سوريا الديمقراطية على مدينة الطبقة.", ADVANCE, "sdf", "مدينة الطبقة"),
        ("تبسط حركة طالبان سيطرتها على ولاية هلمند.", CONTROL, "taliban", "ولاية هلمند"),
        ("وباتت حركة طالبان، ومعظم رجالها من أهل الريف، تسيطر على ولاية هلمند.", CONTROL, "taliban", "ولاية هلمند"),
        ("وأصبح مقاتلو «داعش»، بعد أيام من القتال، يسيطرون على مدينة سرت.", CONTROL, "isis", "مدينة سرت"),
    ],
)
def test_who_holds_takes_leaves_or_surrounds_what(text: str, kind: StatementKind, holder: str, place: str) -> None:
    statement = the_one(text)
    assert statement.kind is kind
    assert statement.holder is not None
    assert statement.holder.entity == holder
    assert words(text, statement.place) == place
    assert not statement.negated


@pytest.mark.parametrize(
    ("phrase", "minimum", "maximum", "qualifier", "unit", "said"),
    [
        ("نحو 50 % من مدينة الرقة", 50, 50, Qualifier.ABOUT, Unit.SHARE, "50 %"),
        ("أكثر من 40 في المئة من مدينة الرقة", 40, None, Qualifier.MORE_THAN, Unit.SHARE, "40 في المئة"),
        ("ثلثي مدينة الرقة", 66.7, 66.7, Qualifier.EXACT, Unit.SHARE, "ثلثي"),
        ("نصف مدينة الرقة", 50, 50, Qualifier.EXACT, Unit.SHARE, "نصف"),
        ("معظم أحياء مدينة الرقة", 50, None, Qualifier.VAGUE, Unit.SHARE, "معظم"),
        ("كامل مدينة الرقة", 100, 100, Qualifier.EXACT, Unit.SHARE, "كامل"),
        ("أجزاء واسعة من مدينة الرقة", None, None, Qualifier.VAGUE, Unit.SHARE, "أجزاء واسعة"),
        ("أكثر من 15 قرية في محافظة الرقة", 16, None, Qualifier.MORE_THAN, Unit.SETTLEMENTS, "15 قرية"),
        ("ثلاث قرى في محافظة الرقة", 3, 3, Qualifier.EXACT, Unit.SETTLEMENTS, "ثلاث قرى"),
        ("قريتين في محافظة الرقة", 2, 2, Qualifier.EXACT, Unit.SETTLEMENTS, "قريتين"),
        ("عدد من القرى في محافظة الرقة", 3, None, Qualifier.VAGUE, Unit.SETTLEMENTS, "عدد من القرى"),
        ("خمسة أحياء في مدينة الرقة", 5, 5, Qualifier.EXACT, Unit.DISTRICTS, "خمسة أحياء"),
        ("عشرات المواقع في محافظة الرقة", 10, None, Qualifier.VAGUE, Unit.POSITIONS, "عشرات المواقع"),
        ("20 كيلومترا مربعا من محافظة الرقة", 20, 20, Qualifier.EXACT, Unit.SQUARE_KILOMETRES, "20 كيلومترا مربعا"),
    ],
)
def test_how_much_of_it(
    phrase: str, minimum: float | None, maximum: float | None, qualifier: Qualifier, unit: Unit, said: str
) -> None:
    text = f"سيطرت قوات سوريا الديمقراطية على {phrase}."
    statement = the_one(text)
    amount = statement.amount
    assert amount is not None
    assert (amount.minimum, amount.maximum, amount.qualifier, amount.unit) == (minimum, maximum, qualifier, unit)
    assert amount.span.of(text) == said
    assert statement.place is not None
    assert "الرقة" in statement.place.span.of(text)


@pytest.mark.parametrize(
    ("text", "holder", "minimum", "maximum", "place"),
    [
        ("ولا يزال نحو 2500 مقاتل من تنظيم داعش في مدينة الموصل.", "isis", 2500, 2500, "مدينة الموصل"),
        ("تضم حركة طالبان أكثر من 30 ألف مقاتل.", "taliban", 30001, None, None),
        ("نشرت فرنسا أربعة آلاف جندي في مالي.", "france-government", 4000, 4000, "مالي"),
    ],
)
def test_how_many_fighters_a_party_has(
    text: str, holder: str, minimum: int, maximum: int | None, place: str | None
) -> None:
    statement = the_one(text)
    assert statement.kind is STRENGTH
    assert statement.holder is not None
    assert statement.holder.entity == holder
    assert statement.amount is not None
    assert (statement.amount.minimum, statement.amount.maximum) == (minimum, maximum)
    assert statement.amount.unit is Unit.PEOPLE
    assert words(text, statement.place) == place


@pytest.mark.parametrize(
    "text",
    [
        "تحاول القوات العراقية استعادة السيطرة على مدينة الموصل.",  # an attempt
        "ستسيطر القوات العراقية على مدينة الموصل.",  # to come
        "بدأت القوات العراقية عملية تحرير مدينة الموصل.",  # an operation
        "قال القائد إن على القوات أن تسيطر على مدينة الموصل.",  # an order
        "هل سيطرت القوات العراقية على مدينة الموصل؟",  # a question
        "سيطر رجال الإطفاء على الحريق في مدينة الموصل.",  # no ground
        "قال الرئيس إن الحكومة تسيطر على الوضع.",
        "قتل 20 مقاتلا من تنظيم داعش في مدينة الموصل.",  # harmed, not held
        "أصيب 12 جنديا في مدينة بنغازي.",
        "فرضت الشرطة قيودا على دخول المسجد الأقصى.",  # it kept others out
        "تقدم النائب بطلب إلى وزارة الدفاع.",  # another meaning
        "فقد أكد ناشطون أن الطائرات قصفت مدينة حمص.",  # a particle
        "وصل أربعة مقاتلين إلى مدينة حلب.",  # too few for a strength
    ],
)
def test_what_states_no_control(text: str) -> None:
    assert read(text) == ()


def test_what_was_taken_from_whom() -> None:
    text = "استعاد الجيش الليبي مدينة سرت من أيدي تنظيم داعش."
    statement = the_one(text)
    assert statement.against is not None
    assert statement.against.entity == "isis"


def test_who_was_driven_out() -> None:
    text = "طردت القوات العراقية مسلحي تنظيم داعش من مدينة الرمادي."
    statement = the_one(text)
    assert statement.kind is ADVANCE
    assert (statement.holder and statement.holder.entity, statement.against and statement.against.entity) == (
        "iraq-forces",
        "isis",
    )
    assert words(text, statement.place) == "مدينة الرمادي"


def test_a_relative_clause_goes_back_to_its_place() -> None:
    text = "وصلت المساعدات إلى مدينة الحديدة التي يسيطر عليها الحوثيون."
    statement = the_one(text)
    assert statement.kind is CONTROL
    assert words(text, statement.place) == "مدينة الحديدة"


def test_the_town_alone_is_the_one_named_last() -> None:
    text = "اندلعت معارك في مدينة منبج. وسيطرت قوات سوريا الديمقراطية على نحو 60 بالمئة من المدينة."
    statement = the_one(text)
    assert words(text, statement.place) == "مدينة منبج"


def test_each_of_several_places_has_a_statement_and_the_first_the_amount() -> None:
    text = "سيطر الحوثيون على معظم محافظات صعدة وحجة وعمران."
    found = read(text)
    assert [words(text, statement.place) for statement in found] == ["صعدة", "حجة", "عمران"]
    assert [statement.amount is not None for statement in found] == [True, False, False]


def test_a_verb_that_goes_on_keeps_its_subject() -> None:
    text = "شنت القوات العراقية هجوما واسعا وسيطرت على قضاء الحويجة."
    assert the_one(text).holder is not None
    assert words(text, the_one(text).holder) == "القوات العراقية"


def test_what_could_not_be_taken_is_denied() -> None:
    text = "لم تتمكن القوات العراقية من السيطرة على مدينة بيجي."
    assert (the_one(text).kind, the_one(text).negated) == (ADVANCE, True)


def test_nobody_need_be_named_who_took_a_town() -> None:
    text = "وعاد النازحون بعد تحرير مدينة تكريت من تنظيم داعش."
    statement = the_one(text)
    assert statement.holder is None
    assert statement.against is not None
    assert statement.confidence < 0.8


def test_who_says_so_and_on_which_day() -> None:
    text = "قال المرصد السوري لحقوق الإنسان إن قوات النظام سيطرت الثلاثاء على بلدة خان شيخون."
    statement = the_one(text, date(2019, 8, 22))
    assert statement.source is not None
    assert statement.source.entity == "sohr"
    assert statement.date == date(2019, 8, 20)


def test_what_was_held_once_is_told_as_past() -> None:
    text = "كان تنظيم داعش يسيطر على مدينة الرقة."
    assert (the_one(text).kind, the_one(text).background) == (CONTROL, True)


def test_statements_change_no_claim() -> None:
    text = "قتل 12 جنديا في مدينة حلب بعد سيطرة المعارضة على نصف مدينة حلب."
    analysis = analyze(Article(id="a", text=text), knowledge())
    assert [(claim.outcome, claim.count.minimum) for claim in analysis.claims] == [("killed", 12)]
    assert [statement.kind for statement in analysis.statements] == [ADVANCE]


pieces = st.sampled_from(
    "سيطر سيطرت يسيطر السيطرة سيطرته على عليها تنظيم داعش القوات العراقية التي من في مدينة الرقة الموصل قرية قرى نصف "
    "ثلثي معظم نحو أكثر 20 50% 2500 مقاتل جندي تحت بعد تمكن استعادة تحرير انسحب حاصر سقطت بيد أيدي يضم لم أن وقال "
    "المرصد ، . ؟ « » ( ) كيلومترا مربعا المئة منها و 🙂 \n".split(" ")
)


@given(st.lists(pieces, min_size=1, max_size=25))
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_the_text_and_covers_words(parts: list[str]) -> None:
    text = " ".join(parts)
    for statement in read(text):
        spans = [statement.span, *(r.span for r in (statement.holder, statement.against, statement.place) if r)]
        spans += [statement.amount.span] if statement.amount else []
        assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
        assert 0 < statement.confidence <= 1
        assert statement.place is not None or statement.amount is not None


def test_one_man_who_enters_a_place_takes_none() -> None:
    assert not read("وظهر القائد الاثنين إثر دخوله المستشفى في باريس.")


def test_what_is_held_but_for_a_rest_is_held() -> None:
    (held,) = read("تنظيم الدولة الذي لم يعد يسيطر سوى على جيوب صغيرة في سوريا.")
    assert not held.negated
