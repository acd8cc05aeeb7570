"""The window's commands as data; menus, toolbar, shortcuts and the command palette are all made from this one list."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from workstation.desktop.icons import icon


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which commands make sense at this moment."""

    writable: bool = True
    articles: int = 0
    picked: int = 0
    """Articles marked in the list."""
    related: bool = False
    """Whether one article is marked that has copies."""
    narrowed: bool = False
    can_go_back: bool = False
    can_go_forward: bool = False
    undo: str = ""
    """What would be taken back, in words; empty where nothing can be."""
    redo: str = ""
    opened: bool = False
    """Whether an article is being read."""
    more_of_page: bool = False
    """Whether its page has more text than the article."""
    on_page: bool = False
    """Whether it was read from a PDF, and has pages."""
    claims: int = 0
    """Claims that are marked in their table, or in focus."""
    words_selected: bool = False
    """Whether words are selected in the article."""
    importing: bool = False
    report: bool = False
    failed: bool = False
    """Whether the report tells of files that could be tried again."""
    import_stands: bool = False
    """Whether what the reported import added is in the case."""


def _always(_: Situation) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can ask for. `text` is the source text of a translation in the context "Command"."""

    id: str
    text: str
    menu: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    when: Callable[[Situation], bool] = _always
    checkable: bool = False
    group: int = 0
    """Commands of one menu with different numbers are parted by a line."""


def _writable(now: Situation) -> bool:
    return now.writable and not now.importing


def _opened(now: Situation) -> bool:
    return now.opened


def _opened_to_change(now: Situation) -> bool:
    return now.opened and _writable(now)


def _claimed(now: Situation) -> bool:
    return now.writable and now.claims > 0


def _has_articles(now: Situation) -> bool:
    return now.articles > 0


MENUS: Mapping[str, str] = {
    "case": "&Case",
    "edit": "&Edit",
    "view": "&View",
    "article": "&Article",
    "claim": "C&laim",
    "help": "&Help",
}

COMMANDS: tuple[Command, ...] = (
    Command("new_case", "&New case…", "case", "file-plus", ("Ctrl+N",), "Start an empty case in a new file"),
    Command("open_case", "&Open case…", "case", "folder-open", ("Ctrl+O",), "Open a case file"),
    Command(
        "import_files", "&Import files…", "case", "download-simple", ("Ctrl+I",),
        "Add articles from files; dropping them on the window does the same", _writable, group=1,
    ),
    Command(
        "import_folder", "Import fol&der…", "case", "folder-plus", ("Ctrl+Shift+I",),
        "Add every article found in a folder and the folders below it", _writable, group=1,
    ),
    Command("paste_article", "&Paste an article…", "case", "clipboard", ("Ctrl+Shift+V",),
            "Make an article of the text on the clipboard; files on it are imported", _writable, group=1),
    Command("show_report", "Import &report", "case", "clipboard-text", (), "What became of each file imported last",
            lambda now: now.report, group=1),
    Command("retry_failed", "Try the &failed files again", "case", "arrow-clockwise", (),
            "Read every file again that the report calls failed",
            lambda now: _writable(now) and now.failed, group=1),
    Command("take_back", "&Take the last import back", "case", "arrow-u-up-left", (),
            "Take all that it added out of the case; can be undone",
            lambda now: _writable(now) and now.import_stands, group=1),
    Command("add_places", "Add a list of &places…", "case", "map-pin-line", (),
            "Have articles read by an agency's list of places, a table or GeoJSON", _writable, group=1),
    Command("read_again", "Read all articles a&gain", "case", "arrows-clockwise", (),
            "By the words, names and rules of this version; what you decided stays",
            lambda now: _writable(now) and now.articles > 0, group=1),
    Command("size_kept", "Originals &kept…", "case", "archive", (),
            "How large a file may be to be kept in the case", group=2),
    Command("save_copy", "&Save a copy as…", "case", "copy", ("Ctrl+Shift+S",),
            "Write a complete copy of this case to another file", group=2),
    Command("quit", "&Quit", "case", "sign-out", ("Ctrl+Q",), group=3),
    Command("undo", "&Undo", "edit", "arrow-u-up-left", ("Ctrl+Z",), "Take back the latest decision",
            lambda now: bool(now.undo)),
    Command("redo", "&Redo", "edit", "arrow-u-up-right", ("Ctrl+Shift+Z", "Ctrl+Y"), "Set it in force again",
            lambda now: bool(now.redo)),
    Command("search", "&Search the case", "edit", "magnifying-glass", ("Ctrl+Shift+F",),
            "Find words in the text of every article", _has_articles, group=1),
    Command("exact", "&Exact spelling on or off", "edit", "equals", ("Ctrl+Shift+X",),
            "Search for the very letters only, or for other spellings and forms too", _has_articles, group=1),
    Command("show_results", "Search res&ults", "edit", "list-bullets", ("Ctrl+Shift+E",),
            "Each article that was found, with the words and why", _has_articles, group=1),
    Command("concordance", "C&oncordance", "edit", "text-align-center", ("Ctrl+Shift+L",),
            "Every place of a word on a line: of the words marked in the article, else of those searched for",
            _has_articles, group=1),
    Command("word_statistics", "&Word statistics", "edit", "chart-bar-horizontal", ("Ctrl+Shift+W",),
            "How often words stand in the articles shown, and which keep company", _has_articles, group=1),
    Command("clear", "&Clear the selection", "edit", "x", ("Esc",), "Show everything in the case again",
            lambda now: now.narrowed, group=1),
    Command("back", "&Back", "view", "arrow-left", ("Alt+Left",), "The selection before this one",
            lambda now: now.can_go_back),
    Command("forward", "&Forward", "view", "arrow-right", ("Alt+Right",), "The selection after this one",
            lambda now: now.can_go_forward),
    Command("next_panel", "Next &panel", "view", "", ("F6",), group=1),
    Command("previous_panel", "P&revious panel", "view", "", ("Shift+F6",), group=1),
    Command("workspace_read", "&Read", "view", "book-open", ("Ctrl+1",), "Article, actors and claims side by side",
            checkable=True, group=2),
    Command("workspace_compare", "&Compare", "view", "columns", ("Ctrl+2",), "Several articles side by side",
            checkable=True, group=2),
    Command("workspace_chart", "C&hart", "view", "chart-bar", ("Ctrl+3",), "The casualty chart, large",
            checkable=True, group=2),
    Command("workspace_search", "&Search", "view", "magnifying-glass", ("Ctrl+4",),
            "Search results, concordance and word statistics beside the article", checkable=True, group=2),
    Command("reset_layout", "Reset &layout", "view", "arrow-counter-clockwise", (),
            "Put the panels of this workspace back where they were", group=3),
    Command("full_screen", "F&ull screen", "view", "corners-out", ("F11",), checkable=True, group=4),
    Command("scheme_system", "As the system", "appearance", "", checkable=True),
    Command("scheme_light", "Light", "appearance", "sun", checkable=True),
    Command("scheme_dark", "Dark", "appearance", "moon", checkable=True),
    Command("next_article", "&Next article", "article", "caret-down", ("Alt+Down", "J"), when=_has_articles),
    Command("previous_article", "&Previous article", "article", "caret-up", ("Alt+Up", "K"), when=_has_articles),
    Command("describe", "&Edit outlet, date and title…", "article", "pencil-simple", ("F2",),
            "Fill in what the file did not say", lambda now: now.writable and now.picked == 1, group=1),
    Command("compare", "&Compare", "article", "columns", ("Ctrl+Return",), "Set two to six articles side by side",
            lambda now: 2 <= now.picked <= 4, group=1),
    Command("same_event", "Compare with reports of the same e&vent", "article", "columns", ("Ctrl+Shift+Return",),
            "Set this article beside others that tell the same event", lambda now: now.picked == 1, group=1),
    Command("only_these", "Show &only these", "article", "funnel", (), "Narrow every panel to the marked articles",
            lambda now: now.picked > 0, group=1),
    Command("only_outlet", "Show only their out&let", "article", "newspaper", (),
            "Narrow every panel to what the outlets of the marked articles say", lambda now: now.picked > 0, group=1),
    Command("family", "Show its &copies too", "article", "copy-simple", (),
            "Narrow every panel to the articles that are one text with this one", lambda now: now.related, group=2),
    Command("not_a_copy", "&Not a copy", "article", "git-branch", (),
            "Part this article from those it is listed with as one text; can be undone",
            lambda now: now.writable and now.related, group=2),
    Command("are_copies", "These are c&opies", "article", "git-merge", (),
            "Have the marked articles count as one text; can be undone",
            lambda now: now.writable and now.picked > 1, group=2),
    Command("show_original", "Show the o&riginal", "article", "file-text", ("Ctrl+Shift+O",),
            "The file that the article was read from, as it was kept", _opened, group=4),
    Command("provenance", "&Where it came from…", "article", "fingerprint", ("Alt+Return",),
            "File, SHA-256, reader, encoding and time of import", _opened, group=4),
    Command("versions", "&Versions…", "article", "clock-counter-clockwise", (),
            "The article as it was before it was imported again", _opened, group=4),
    Command("import_again", "Import a&gain", "article", "arrows-clockwise", ("Ctrl+Shift+R",),
            "Read what was kept of it anew and show what changed; can be undone", _opened_to_change, group=5),
    Command("import_file_again", "Import again from its &file", "article", "file-arrow-down", (),
            "Read the file as it is now and show what changed; can be undone", _opened_to_change, group=5),
    Command("whole_page", "&Use the whole page", "article", "frame-corners", (),
            "Take all text of the page, not only what seemed to be the article; can be undone",
            lambda now: _opened_to_change(now) and now.more_of_page, group=5),
    Command("other_encoding", "Read in another &encoding…", "article", "text-aa", (),
            "Where its letters are the wrong ones; can be undone", _opened_to_change, group=5),
    Command("read_scans", "Read its scans by OCR", "article", "eye", (),
            "Where pages of its PDF are pictures: a new version with their text; can be undone",
            lambda now: _opened_to_change(now) and now.on_page, group=5),
    Command("show_page", "S&how on the page", "article", "file-search", ("Ctrl+G",),
            "The page of the PDF on which the sentence stands, with it marked", lambda now: now.on_page, group=4),
    Command("remove", "&Remove from the case", "article", "trash", ("Del",), "Can be undone",
            lambda now: now.writable and now.picked > 0, group=6),
    Command("accept", "&Accept", "claim", "check", ("A", "ش"),
            "Let the marked claims stand as they are told, and go on to the next", _claimed),
    Command("reject", "&Reject", "claim", "x", ("X", "ء"),
            "Take the marked claims out of every list and figure; can be undone", _claimed),
    Command("reject_why", "Reject with a rea&son…", "claim", "", ("Shift+X",), "Reject, and say why", _claimed),
    Command("correct", "&Correct…", "claim", "pencil-simple", ("E", "ث"),
            "Give the marked claims other values, in a form; Enter edits a cell in place", _claimed, group=1),
    Command("add_claim", "A&dd a claim from the selected words…", "claim", "plus", ("Ins", "Ctrl+Shift+A"),
            "Select the words in the article that say it first",
            lambda now: now.writable and now.opened and now.words_selected, group=1),
    Command("note", "&Note…", "claim", "note", ("Ctrl+M",), "Write a note on the marked claims", _claimed, group=1),
    Command("grade_1", "Grade: con&firmed", "claim", "", ("Alt+1",),
            "A belligerent accepted responsibility", _claimed, group=2),
    Command("grade_2", "Grade: fa&ir", "claim", "", ("Alt+2",),
            "Two or more credible sources, with likely or confirmed action by a belligerent", _claimed, group=2),
    Command("grade_3", "Grade: &weak", "claim", "", ("Alt+3",), "One source", _claimed, group=2),
    Command("grade_4", "Grade: con&tested", "claim", "", ("Alt+4",),
            "Competing claims of who is responsible", _claimed, group=2),
    Command("grade_5", "Grade: disc&ounted", "claim", "", ("Alt+5",),
            "Those killed were combatants, or others were responsible", _claimed, group=2),
    Command("grade_0", "No &grade", "claim", "", ("Alt+0",), "Take the grade away", _claimed, group=2),
    Command("show_history", "&History of decisions", "edit", "clock-counter-clockwise", ("Ctrl+H",),
            "Who decided what, when and why; each can be undone", group=2),
    Command("palette", "&Find a command…", "help", "command", ("Ctrl+K", "Ctrl+Shift+P"), "Every command, by its name"),
    Command("help", "&Help", "help", "question", ("F1",), group=1),
    Command("shortcuts", "&Keyboard shortcuts", "help", "keyboard", ("Ctrl+/",), group=1),
    Command("make_demo", "Make the &demonstration case again…", "help", "flask", (), group=2),
    Command("about", "&About Rasid", "help", "info", (), group=3),
)  # fmt: skip


def plain(text: str) -> str:
    """A command's text without the marks of its mnemonic and of a dialog to come."""
    return text.replace("&", "").removesuffix("…")


class Actions(QObject):
    """A QAction for each command, each connected to what `handlers` names for it."""

    def __init__(self, parent: QObject, *, handlers: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(parent)
        self._commands = {command.id: command for command in COMMANDS}
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(QCoreApplication.translate("Command", command.text), parent)
            action.setObjectName(command.id)
            action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(command.checkable)
            action.setIconText(plain(action.text()))
            if command.icon:
                action.setIcon(icon(command.icon))
            tip = QCoreApplication.translate("Command", command.tip) if command.tip else plain(action.text())
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setStatusTip(tip)
            action.setToolTip(f"{tip}  ({keys})" if keys else tip)
            action.triggered.connect(handlers[command.id])
            self._actions[command.id] = action

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        return ((command, self._actions[command.id]) for command in COMMANDS)

    def of_menu(self, menu: str) -> Iterator[tuple[Command, QAction]]:
        return ((command, action) for command, action in self if command.menu == menu)

    def update(self, now: Situation) -> None:
        """Enables what makes sense now, and says in the Edit menu what undo and redo would do."""
        for command, action in self:
            action.setEnabled(command.when(now))
        for name, what in (("undo", now.undo), ("redo", now.redo)):
            text = QCoreApplication.translate("Command", self._commands[name].text)
            self._actions[name].setText(f"{text} {what[:1].lower()}{what[1:]}".rstrip())
