"""Who is cited, of which kind, and how figures differ by who gives them."""

import pytest
from made_accounts import account, claim, span

from workstation.compare.claims import align
from workstation.compare.columns import an_article_each, with_all
from workstation.compare.sides import Party, Sides
from workstation.compare.speakers import Speaker, figures_by_speaker, speaker_of, speakers_cited
from workstation.core.claims import Mention, MentionKind

SIDES = Sides(
    {
        "wire": Party("wire", "The wire", "agency"),
        "watch": Party("watch", "The watch", "monitor"),
        "army": Party("state", "The army", "state-forces"),
        "paper": Party("paper", "The paper", "outlet"),
    }
)


@pytest.mark.parametrize(
    ("words", "entity", "kind"),
    [
        ("وكالة البحر", "wire", Speaker.AGENCY),
        ("مصدر عسكري لوكالة البحر", "wire", Speaker.ARMED),
        ("وزارة الدفاع", "army", Speaker.MINISTRY),
        ("مراقبو الجبل", "watch", Speaker.MONITOR),
        ("المتحدث باسم الوحدات", "army", Speaker.ARMED),
        ("صحيفة الجبل", "paper", Speaker.MEDIA),
        ("شهود عيان", None, Speaker.RESIDENTS),
        ("سكان من القرية", None, Speaker.RESIDENTS),
        ("ناشطون", None, Speaker.ACTIVISTS),
        ("مصادر طبية", None, Speaker.MEDICS),
        ("مصدر", None, Speaker.UNNAMED),
        ("مصادر مطلعة", None, Speaker.UNNAMED),
        ("سليم الراعي", None, Speaker.OTHER),
    ],
)
def test_the_kind_of_a_source(words: str, entity: str | None, kind: Speaker) -> None:
    assert speaker_of(words, entity, SIDES) is kind


def test_a_source_is_cited_once_though_it_is_a_mention_too() -> None:
    text = "وقال شهود إن خمسة قتلوا، ونقلت صحيفة الجبل ذلك"
    mentions = tuple(
        Mention(span(text, words), MentionKind.SOURCE, entity, words, "test")
        for words, entity in (("شهود", "witnesses"), ("صحيفة الجبل", "paper"))
    )
    one = account(1, text, claim(text, "خمسة قتلوا", 5, source="شهود"), names=mentions)
    found = speakers_cited(with_all(an_article_each([one]), ()), SIDES)
    assert {cited.speaker: len(cited.cells[0]) for cited in found} == {Speaker.MEDIA: 1, Speaker.RESIDENTS: 1}
    assert [(share.part, share.whole) for cited in found if (share := cited.shares[0])] == [(1, 2), (1, 2)]


def test_the_figures_of_a_row_stand_by_who_gives_them() -> None:
    one, other = "قال شهود إن 12 راعيا قتلوا في القرية", "مقتل 15 راعيا في القرية"
    accounts = [
        account(1, one, claim(one, "12 راعيا قتلوا", 12, victims="راعيا", at="القرية", source="شهود")),
        account(2, other, claim(other, "مقتل 15 راعيا", 15, victims="راعيا", at="القرية")),
    ]
    (told,) = figures_by_speaker(align(accounts), accounts, SIDES)
    assert [by.speaker for by in told.told] == [Speaker.RESIDENTS, Speaker.OUTLET]
    assert told.differs


def test_a_row_that_one_kind_of_speaker_tells_is_left_out() -> None:
    texts = ["مقتل 12 راعيا في القرية", "مقتل 15 راعيا في القرية"]
    accounts = [
        account(n, text, claim(text, text.split(" في")[0], int(text.split()[1]), at="القرية"))
        for n, text in enumerate(texts)
    ]
    assert figures_by_speaker(align(accounts), accounts, SIDES) == ()
