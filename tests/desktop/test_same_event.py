"""From one article to the others that tell its event, set side by side."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel

from workstation.core.progress import Ticket
from workstation.desktop.app import settle
from workstation.same_event import same_event

DAY = date(2016, 6, 5)
RAID = "قتل 12 مدنيا وأصيب 30 آخرون في غارة جوية استهدفت سوق الخضار في بلدة الرمثان، وقال مسعفون إن الدخان غطى السوق"
AGAIN = "ارتفعت إلى 15 حصيلة قتلى الغارة الجوية على سوق الخضار في بلدة الرمثان، وفق مسعفين وصلوا إلى السوق"
TRADE = "وصل وفد تجاري إلى العاصمة لبحث اتفاقيات الاستيراد والتصدير مع رجال أعمال ومستثمرين أجانب"


def reports(told, **days):
    texts = {"raid": RAID, "again": AGAIN, "trade": TRADE, "copy": RAID + " بحسب وكالة"}
    return tuple(
        told(texts[name], name=f"{name}.txt", title=name, outlet=name, day=day, killed=[texts[name][:8]])
        for name, day in days.items()
    )


def pick(window, title):
    model = window.articles.model
    row = next(
        row for row in range(len(model.ids)) if window.case.queries.article(model.ids[row]).article.title == title
    )
    marks = window.articles.view.selectionModel()
    marks.clearSelection()
    marks.select(model.index(row), QItemSelectionModel.SelectionFlag.Select)
    return model.ids[row]


def titles(window, articles):
    return [window.case.queries.article(article).article.title for article in articles]


def test_an_article_is_set_beside_the_others_of_its_event(desktop, told):
    window = desktop.window(reports(told, raid=DAY, trade=DAY, again=date(2016, 6, 6)))
    pick(window, "raid")
    window.commands["same_event"].trigger()
    settle(window)
    assert window.comparison.isVisible()
    assert titles(window, window.comparison.articles) == ["raid", "again"]


def test_where_nobody_else_tells_it_a_sentence_says_so(desktop, told):
    window = desktop.window(reports(told, raid=DAY, trade=DAY))
    pick(window, "trade")
    window.commands["same_event"].trigger()
    settle(window)
    assert "No other article" in window.status.currentMessage()


def test_weeks_later_it_is_another_event(desktop, told):
    window = desktop.window(reports(told, raid=DAY, again=date(2016, 7, 6)))
    assert same_event(window.case.queries, pick(window, "raid"), Ticket(), most=3) == ()


def test_what_is_a_copy_comes_after_what_tells_something_new(desktop, told):
    window = desktop.window(reports(told, raid=DAY, copy=DAY, again=DAY))
    article = pick(window, "raid")
    found = same_event(window.case.queries, article, Ticket(), most=3)
    assert sorted(titles(window, found)) == ["again", "copy"]
    family = window.case.queries.family(article)
    if family is not None:
        assert titles(window, found)[-1] == "copy"


def test_it_is_offered_for_one_marked_article(desktop):
    window = desktop.window()
    pick(window, "غارة على البلدة")
    assert window.commands["same_event"].isEnabled()
    window.articles.view.selectAll()
    assert not window.commands["same_event"].isEnabled()
