"""The help pages, `resources/help/*.md`, in a window of their own. Shows its own files and loads nothing else."""

from pathlib import Path, PurePosixPath

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QTextBrowser, QWidget

from workstation.assets import resource

FIRST_PAGES = ("getting-started.md", "panels.md", "importing.md", "keyboard.md")
# Where the help speaks of each part of the window.
PLACES = {
    "articles": ("panels.md", "Articles"),
    "article": ("panels.md", "Article"),
    "actors": ("panels.md", "Actors"),
    "casualties": ("panels.md", "Casualties"),
    "claims": ("panels.md", "Claims"),
    "comparison": ("panels.md", "Comparison"),
    "history": ("panels.md", "History"),
    "search": ("panels.md", "Search"),
    "concordance": ("panels.md", "Concordance"),
    "words": ("panels.md", "Word statistics"),
    "scope": ("panels.md", "The strip at the top"),
    "import_report": ("importing.md", "The report"),
}
ABOVE_HEADING = 14
UNKNOWN = QTextDocument.ResourceType.UnknownResource


class HelpPage(QTextBrowser):
    """Follows links between help pages; asks nothing of the network or of any other folder."""

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        return None

    def doSetSource(
        self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        name = PurePosixPath(QUrl(url).path()).name
        page = resource("help", name)
        if name.endswith(".md") and page.is_file():
            self.setMarkdown(page.read_text(encoding="utf-8"))
            self._soften()

    def _soften(self) -> None:
        """Bold words in the weight that comes with the program: Qt would smear the regular one to make a bolder."""
        bold: list[QTextCursor] = []
        block = self.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                fragment = parts.fragment()
                parts += 1
                if fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
                    cursor = QTextCursor(block)
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    bold.append(cursor)
            block = block.next()
        softer = QTextCharFormat()
        softer.setFontWeight(QFont.Weight.DemiBold)
        for cursor in bold:
            cursor.mergeCharFormat(softer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Room below the last line, so that every heading can stand at the top.
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        shape.setBottomMargin(max(24.0, self.viewport().height() - 120.0))
        frame.setFrameFormat(shape)

    def show_heading(self, heading: str) -> None:
        """Scrolls to a heading; to the top where there is none of these words."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.setTextCursor(QTextCursor(block))
                self.verticalScrollBar().setValue(round(top) - ABOVE_HEADING)
            block = block.next()


class HelpWindow(QMainWindow):
    """Pages on the left, the chosen one beside them."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rasid help"))
        self.resize(860, 640)
        self.page = HelpPage(self)
        self.page.setOpenExternalLinks(False)
        self.page.document().setDocumentMargin(24)
        self.pages = QListWidget(self)
        self.pages.setFixedWidth(210)
        self.pages.setProperty("role", "sidebar")
        for path in sorted(resource("help").glob("*.md"), key=_order):
            heading = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").replace("`", "").strip()
            item = QListWidgetItem(heading, self.pages)
            item.setSizeHint(QSize(0, 32))
            item.setData(Qt.ItemDataRole.UserRole, path.name)
        self.pages.currentItemChanged.connect(self._on_chosen)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.pages)
        row.addWidget(self.page, 1)
        self.setCentralWidget(body)
        self.pages.setCurrentRow(0)

    def show_for(self, place: str) -> None:
        """Opens at what is said of a part of the window: a panel's name, or "scope". Else at the beginning."""
        page, heading = PLACES.get(place, (FIRST_PAGES[0], ""))
        for row in range(self.pages.count()):
            if self.pages.item(row).data(Qt.ItemDataRole.UserRole) == page:
                self.pages.setCurrentRow(row)
        self.page.show_heading(heading)

    @Slot()
    def _on_chosen(self) -> None:
        item = self.pages.currentItem()
        if item is not None:
            self.page.setSource(QUrl(item.data(Qt.ItemDataRole.UserRole)))


def _order(path: Path) -> tuple[int, str]:
    known = FIRST_PAGES.index(path.name) if path.name in FIRST_PAGES else len(FIRST_PAGES)
    return known, path.name
