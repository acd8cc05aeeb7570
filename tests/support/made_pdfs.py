"""PDFs made by Qt's own writer with the bundled faces, and broken ones made by hand."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

_families: dict[str, str] = {}


def family(face: str = "noto") -> str:
    """The name under which Qt knows a bundled face: "noto", "amiri" or "plex". Needs a QGuiApplication."""
    if face not in _families:
        if face == "noto":
            import fontpkg_noto_sans_arabic as package

            name = "NotoSansArabic[wdth,wght].ttf"
        elif face == "amiri":
            import fontpkg_amiri as package

            name = "Amiri-Regular.ttf"
        else:
            import fontpkg_ibm_plex_sans_arabic as package

            name = "IBMPlexSansArabic-Regular.ttf"
        font = Path(package.__file__).parent / "files" / name
        _families[face] = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))[0]
    return _families[face]


def load_faces() -> None:
    """Makes all of them known to Qt. To be called before anything is drawn."""
    for face in ("noto", "amiri", "plex"):
        family(face)


def _font(face: str = "noto") -> QFont:
    """That face, and for letters that it lacks a bundled one, not whichever this computer has."""
    font = QFont()
    font.setFamilies([family(face), family("plex")])
    return font


def _writer(path: Path, *, title: str = "") -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    writer.setTitle(title)
    return writer


def write_pdf(
    path: Path,
    paragraphs: Sequence[str],
    *,
    face: str = "noto",
    size: int = 13,
    justified: bool = False,
    title: str = "",
) -> Path:
    """A PDF of these paragraphs from right to left, over as many pages as it takes."""
    writer = _writer(path, title=title)
    document = QTextDocument()
    font = _font(face)
    font.setPointSize(size)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    spaced = QTextBlockFormat()
    spaced.setBottomMargin(8)
    if justified:
        spaced.setAlignment(Qt.AlignmentFlag.AlignJustify)
    for number, paragraph in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        cursor.setBlockFormat(spaced)
        cursor.insertText(paragraph)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    return path


def write_placed(path: Path, pages: Sequence[Sequence[tuple[float, float, float, str]]], *, size: int = 13) -> Path:
    """A PDF with text in boxes: `(left, top, width, text)` in shares of the page's width and height, page by page."""
    writer = _writer(path)
    painter = QPainter(writer)
    font = _font()
    font.setPointSize(size)
    painter.setFont(font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        for left, top, width, text in page:
            document = QTextDocument()
            document.setDefaultFont(painter.font())
            document.setDefaultTextOption(option)
            document.setDocumentMargin(0)
            document.setPlainText(text)
            document.setTextWidth(width * writer.width())
            painter.save()
            painter.translate(left * writer.width(), top * writer.height())
            document.drawContents(painter)
            painter.restore()
    painter.end()
    return path


def write_scan(path: Path, paragraphs: Sequence[str], *, pages: int = 1) -> Path:
    """A PDF whose pages are pictures of text, as a scanner makes them."""
    return write_partly_scanned(path, [("", paragraphs)] * pages)


def write_partly_scanned(path: Path, pages: Sequence[tuple[str, Sequence[str]]]) -> Path:
    """A PDF of pages with text, each given by its text, and of scans, given by what their picture shows."""
    writer = _writer(path)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for number, (text, pictured) in enumerate(pages):
        if number:
            writer.newPage()
        if text:
            painter.save()
            painter.translate(writer.width() * 0.1, writer.height() * 0.1)
            document = QTextDocument()
            document.documentLayout().setPaintDevice(writer)
            document.setDefaultFont(_font("plex"))
            option = QTextOption()
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            document.setDefaultTextOption(option)
            document.setPlainText(text)
            document.setTextWidth(writer.width() * 0.8)
            document.drawContents(painter)
            painter.restore()
        else:
            painter.drawImage(painter.viewport(), _picture_of(pictured))
    painter.end()
    return path


def _picture_of(paragraphs: Sequence[str]) -> QImage:
    picture = QImage(1240, 1754, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    document = QTextDocument()
    font = _font()
    font.setPixelSize(36)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    document.setDefaultTextOption(option)
    document.setPlainText("\n".join(paragraphs))
    document.setTextWidth(1000)
    painter.translate(120, 120)
    document.drawContents(painter)
    painter.end()
    return picture


def raw_pdf(*objects: bytes, content: bytes = b"", trailer: bytes = b"") -> bytes:
    """A PDF of one page by hand: `content` is drawn in Helvetica (/F1), `objects` follow the page's from number 6."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    out = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(bodies, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, table)
    return bytes(out)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password that nobody has."""
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"5a" * 32, b"a5" * 32)
    return raw_pdf(lock, content=b"x", trailer=b"/Encrypt 6 0 R /ID [<01> <01>]")
