"""The window of a case: what it shows at once, its commands, its docks, what it remembers."""

import dataclasses
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabBar

from workstation.assets import resource
from workstation.case.file import Case
from workstation.core.selection import Expression
from workstation.desktop.actions import COMMANDS, Situation
from workstation.desktop.app import screenshots, settle
from workstation.desktop.command_palette import CommandPalette, rank
from workstation.desktop.docks import ARRANGEMENTS, Workspace
from workstation.desktop.help import PLACES, HelpWindow
from workstation.desktop.icons import _glyphs
from workstation.desktop.open_case import OpenCase


def test_an_article_is_read_as_soon_as_the_window_opens(desktop):
    window = desktop.window()
    first = window.articles.model.ids[0]
    assert window.selection.now.focus.article == first
    assert window.articles.picked == (first,)
    assert not window.selection.can_go_back, "there is nothing before the first article"


def test_the_foot_tells_what_the_case_holds_and_what_the_selection_picks(desktop):
    window = desktop.window()
    assert "3 articles" in window.status._holds.text()
    assert "3 claims" in window.status._holds.text()
    window.selection.express(Expression(outlets=frozenset({"الصحيفة الأولى"})), by="test")
    settle(window)
    assert window.status._picks.text() == "Showing 1 article and 1 claim"


@pytest.mark.parametrize("keys", ["Esc", "Alt+Left"])
def test_escape_and_back_show_everything_again(desktop, qtbot, keys):
    window = desktop.window()
    window.selection.express(Expression(actors=frozenset({"actor/الحلف الأول"})), by="test")
    settle(window)
    assert len(window.articles.model.ids) == 1
    key = QKeySequence(keys)[0]
    qtbot.keyClick(window.articles.view, key.key(), key.keyboardModifiers())
    settle(window)
    assert window.selection.now.expression == Expression()
    assert len(window.articles.model.ids) == 3


def test_keys_walk_through_the_articles(desktop, qtbot):
    window = desktop.window()
    ids = window.articles.model.ids
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert window.selection.now.focus.article == ids[1]
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.selection.now.focus.article == ids[2]
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert window.selection.now.focus.article == ids[2], "the last one stays"
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert window.selection.now.focus.article == ids[1]


def test_a_letter_typed_into_the_search_box_is_a_letter(desktop, qtbot):
    window = desktop.window()
    window.commands["search"].trigger()
    qtbot.keyClicks(window.scope.box, "jk")
    assert window.scope.box.text() == "jk"


def test_f6_moves_the_keyboard_from_panel_to_panel(desktop, qtbot):
    window = desktop.window()
    window.articles.view.setFocus()
    seen = []
    for _ in range(len(window.docks.all)):
        holder = window.focusWidget()
        seen.append(next(name for name, dock in window.docks.all.items() if dock.isAncestorOf(holder)))
        qtbot.keyClick(holder, Qt.Key.Key_F6)
    assert seen[0] == "articles"
    assert {"articles", "actors", "article", "casualties", "claims"} <= set(seen)


def test_every_command_has_an_icon_that_exists_and_keys_of_its_own():
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.shortcuts]
    assert len(keys) == len(set(keys))
    assert all(keys), "each is a key sequence that Qt understands"
    names = _glyphs()[1]
    assert not {command.icon for command in COMMANDS if command.icon} - names.keys()


def test_commands_make_sense_or_are_grey(desktop):
    window = desktop.window(())
    for name in ("undo", "redo", "clear", "back", "next_article", "compare", "remove", "describe", "show_report"):
        assert not window.commands[name].isEnabled(), name
    for name in ("import_files", "open_case", "palette", "help"):
        assert window.commands[name].isEnabled(), name


def test_nothing_can_be_changed_in_a_case_open_for_reading():
    now = Situation(writable=False, articles=4, picked=1)
    assert [command.id for command in COMMANDS if command.id in ("describe", "remove") and command.when(now)] == []
    assert next(command for command in COMMANDS if command.id == "next_article").when(now)


def test_a_case_open_for_reading_says_so_and_takes_no_files(desktop, tmp_path):
    desktop.case(name="kept").close()
    desktop.cases.clear()
    window = desktop.show(OpenCase(Case.open(tmp_path / "kept.rasid", read_only=True)))
    assert "for reading only" in window.windowTitle()
    assert not window.commands["import_files"].isEnabled()
    assert not window.commands["remove"].isEnabled()
    assert window.commands["save_copy"].isEnabled()


def test_every_workspace_shows_its_panels_and_no_other(desktop):
    window = desktop.window()
    for workspace in Workspace:
        window.commands[f"workspace_{workspace}"].trigger()
        settle(window)
        shown = {name for name, dock in window.docks.all.items() if not dock.isHidden()}
        assert shown == set(ARRANGEMENTS[workspace].all())


def test_a_panel_closed_stays_closed_in_the_next_window(desktop):
    window = desktop.window()
    window.docks["actors"].close()
    settle(window)
    path = window.case.case.path
    desktop.closed(window)
    path.unlink()
    again = desktop.window()
    assert again.docks["actors"].isHidden()
    again.commands["reset_layout"].trigger()
    settle(again)
    assert not again.docks["actors"].isHidden()


def test_a_lone_panel_has_a_header_and_a_group_has_tabs(desktop):
    window = desktop.window()
    assert window.docks["article"].header.height() > 20
    assert window.docks["claims"].header.height() <= 1
    for other in ("comparison", "search"):
        window.docks[other].close()
    settle(window)
    assert window.docks["claims"].header.height() > 20


def test_a_double_click_on_a_tab_floats_its_panel(desktop, qtbot):
    window = desktop.window()
    window.docks["search"].close()
    bar = next(bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.tabText(0) == "Claims")
    qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    settle(window)
    assert window.docks["claims"].isFloating()
    assert window.docks["claims"].header.height() > 20
    assert window.docks["comparison"].header.height() > 20, "it is alone now"
    window.docks["claims"].dock_again()
    settle(window)
    assert window.docks["comparison"] in window.tabifiedDockWidgets(window.docks["claims"])


def test_the_palette_runs_the_command_that_fits_best(desktop, qtbot):
    window = desktop.window()
    window.commands["palette"].trigger()
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.box, "chart")
    assert palette.list.currentIndex().data() == "Chart"
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    settle(window)
    assert window.commands["workspace_chart"].isChecked()


def test_names_that_begin_with_the_query_rank_first():
    assert rank("imp", "Import files") < rank("imp", "Simple") < rank("imp", "Is my plan")
    assert rank("xyz", "Import files") is None


def test_every_button_and_field_has_a_name_for_those_who_do_not_see_it(desktop):
    window = desktop.window()
    nameless = [
        widget
        for widget in window.findChildren(QAbstractButton) + window.findChildren(QLineEdit)
        if widget.isVisible()
        and not isinstance(widget.parent(), QLineEdit)  # Qt's own, for the mark inside the field
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]
    assert not nameless


def test_a_copy_is_written_and_told(desktop, tmp_path: Path):
    window = desktop.window()
    window.save_copy(tmp_path / "copy.rasid")
    settle(window)
    assert (tmp_path / "copy.rasid").is_file()
    assert "copy.rasid" in window.status.currentMessage()


def test_situation_is_a_value():
    assert dataclasses.replace(Situation(), picked=2) == Situation(picked=2)


def test_help_shows_its_own_pages_and_nothing_else(desktop, tmp_path):
    window = desktop.window(())
    help_window = HelpWindow(window)
    titles = [help_window.pages.item(row).text() for row in range(help_window.pages.count())]
    assert titles[0] == "Getting started"
    assert len(titles) >= 4
    for row in range(help_window.pages.count()):
        help_window.pages.setCurrentRow(row)
        assert titles[row] in help_window.page.toPlainText()
    shown = help_window.page.toPlainText()
    (tmp_path / "secret.md").write_text("# secret", encoding="utf-8")
    for elsewhere in ("https://example.org/page.md", str(tmp_path / "secret.md"), "../../README.md"):
        help_window.page.setSource(QUrl(elsewhere))
        assert help_window.page.toPlainText() == shown
    help_window.close()


def test_help_opens_at_what_is_said_of_the_panel_in_use(desktop):
    window = desktop.window()
    window.claims.table.setFocus()
    assert window.place_of_keyboard == "claims"
    window.scope.box.setFocus()
    assert window.place_of_keyboard == "scope"
    help_window = HelpWindow(window)
    help_window.show()
    for page, heading in PLACES.values():
        text = resource("help", page).read_text(encoding="utf-8")
        assert f"## {heading}\n" in text
    help_window.show_for("claims")
    assert help_window.page.textCursor().block().text() == "Claims"
    help_window.show_for("import_report")
    assert help_window.page.textCursor().block().text() == "The report"
    help_window.show_for("")
    assert help_window.pages.currentRow() == 0
    assert set(window.docks.all) <= PLACES.keys()
    help_window.close()


def test_a_panel_that_gets_the_keyboard_chooses_nothing_by_itself(desktop):
    window = desktop.window()
    window.claims.table.setFocus()
    settle(window)
    assert window.selection.now.focus.claim is None


def test_every_shortcut_in_the_help_is_real(desktop):
    window = desktop.window()
    real = {keys.toString() for action in window.findChildren(QAction) for keys in action.shortcuts()}
    told = re.findall(r"^\| ([^|]+) \|", resource("help", "keyboard.md").read_text(encoding="utf-8"), re.MULTILINE)
    keys = {QKeySequence(key).toString() for line in told[1:] for key in re.split(r", | or ", line)}
    assert keys - {""} <= real


def test_links_between_help_pages_lead_somewhere():
    pages = {path.name: path.read_text(encoding="utf-8") for path in resource("help").glob("*.md")}
    for text in pages.values():
        assert set(re.findall(r"\]\(([^)]+)\)", text)) <= pages.keys()


def test_screenshots_show_each_workspace_and_leave_the_case_as_it_was(desktop, tmp_path):
    case = desktop.case()
    case.close()
    desktop.cases.clear()
    before = case.case.path.read_bytes()
    pictures = screenshots(case.case.path, tmp_path / "pictures", sizes=((1000, 640),))
    assert len(pictures) == 2 * len(Workspace)
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
    assert case.case.path.read_bytes() == before


def test_a_panel_behind_the_tab_of_another_rests_and_catches_up_when_it_comes_to_the_front(desktop, told):
    window = desktop.window()
    window.docks.show("claims")
    settle(window)
    asked = []
    window.comparison.refresh = lambda: asked.append(window.comparison.in_sight)
    window.case.case.add_articles([told("قتل شخص في القرية.", name="new.txt", killed=["قتل شخص"])]).result()
    settle(window)
    assert not asked, "nobody sees it"
    window.docks.show("comparison")
    settle(window)
    assert asked == [True]


def test_in_a_low_window_no_panel_lies_over_the_tabs_of_another(desktop):
    window = desktop.window(size=(1100, 680))
    window.docks.show("import_report", height=250)
    settle(window)
    docks = [dock.geometry() for dock in window.docks.all.values() if dock.panel.isVisible() and dock.x() >= 0]
    tabs = [bar.geometry() for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.x() >= 0]
    assert tabs
    assert not [1 for tab in tabs for dock in docks if tab.intersects(dock)]
    assert not [1 for one in docks for other in docks if one is not other and one.intersects(other)]
