"""An analyst's way with copies: an agency's report and its reprint, the report of the import, one voice."""

from PySide6.QtCore import Qt

from workstation.compare.voices import voices
from workstation.desktop.app import settle
from workstation.desktop.models.articles import ROW

REPORT = (
    "قال مصدر في الدفاع المدني إن ستة أشخاص قتلوا في غارة على سوق الخضار في معرة النعمان صباح أمس،"
    " وإن عشرة جرحى نقلوا إلى مستشفيات قريبة من المدينة بعضهم في حالة خطرة."
    " وأضاف المصدر أن فرق الإنقاذ تبحث عن مفقودين تحت أنقاض ثلاثة مبان انهارت بالكامل."
)


def test_from_a_reprint_in_a_folder_to_one_voice(window, hands, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "agency.txt").write_text(REPORT, encoding="utf-8")
    (folder / "reprint.txt").write_text(f"إدلب - وكالات: {REPORT}\nسمات: غارة سوق إدلب", encoding="utf-8")
    window.importing.start([folder])
    settle(window)

    assert "1 of them a copy of another" in window.report.summary.text()
    said = [row.sentence for row in window.report.model.all if row.name.endswith("reprint.txt")]
    assert "A near copy of “قال مصدر في الدفاع المدني" in said[0]

    articles = window.articles
    agency, reprint = hands.line_of("agency"), hands.line_of("reprint")
    assert articles.model.index(reprint).data(ROW).copies == 1
    family = {articles.model.ids[agency], articles.model.ids[reprint]}
    assert len(voices(articles.model.ids, window.case.queries.families())) == len(articles.model.ids) - 1

    hands.click(articles.view, reprint)
    window.commands["family"].trigger()
    settle(window)
    assert set(articles.model.ids) == family
    hands.press(Qt.Key.Key_Escape)

    articles._copies.click()
    settle(window)
    assert len(family & set(articles.model.ids)) == 1, "the earliest stands for both"
    articles._copies.click()
    settle(window)

    hands.click(articles.view, hands.line_of("reprint"))
    window.commands["not_a_copy"].trigger()
    settle(window)
    assert window.case.queries.families() == ()
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [set(one) for one in window.case.queries.families()] == [family]
