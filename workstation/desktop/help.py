"""The help pages, `resources/help/*.md`, in a window of their own. Shows its own files and loads nothing else."""

from pathlib import Path, PurePosixPath

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMainWindow, QTextBrowser, QWidget

from workstation.assets import resource

FIRST_PAGES = ("getting-started.md", "panels.md", "importing.md", "keyboard.md")
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
            heading = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").strip()
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

    @Slot()
    def _on_chosen(self) -> None:
        item = self.pages.currentItem()
        if item is not None:
            self.page.setSource(QUrl(item.data(Qt.ItemDataRole.UserRole)))


def _order(path: Path) -> tuple[int, str]:
    known = FIRST_PAGES.index(path.name) if path.name in FIRST_PAGES else len(FIRST_PAGES)
    return known, path.name
