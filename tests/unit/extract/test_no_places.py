"""Words that look like places and are none. Sentences written for these tests."""

from functools import cache

import pytest

from workstation.core.articles import Article
from workstation.core.claims import MentionKind
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge


@cache
def knowledge() -> Knowledge:
    return Knowledge.load()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("انتشر اللواء 16 قدس في أطراف مدينة حمص.", ["مدينة حمص"]),
        ("قتل ثلاثة أشخاص عن طريق الخطأ في بغداد.", ["بغداد"]),
        ("استهدف التفجيران مناطق مزدحمة في بغداد.", ["بغداد"]),
        ("قتل الرجل بمسقط رأسه في سرت.", ["سرت"]),
        ("سقط كثيرون في ساحة المعركة قرب درعا.", ["درعا"]),
        ("سيطر التنظيم على بلدات وأحرق بيوتا في ليبيا.", ["ليبيا"]),
    ],
)
def test_a_unit_an_idiom_and_an_adjective_name_no_place(text: str, places: list[str]) -> None:
    found = analyze(Article(id="t", text=text), knowledge()).mentions
    assert [one.span.of(text) for one in found if one.kind is MentionKind.PLACE] == places
