"""The markup of rich text: groups, control words and bytes, to the lines that a person reads."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|\\", re.S
)
_MOST_NESTED = 2_000

_CODE_PAGES = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "windows-1256", 179: "windows-1256", 180: "windows-1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOLS = 2  # a font of pictures: its bytes are no letters
_CALLED = {"cp1256": "windows-1256", "cp1252": "windows-1252", "cp10004": "mac_arabic", "cp28596": "iso-8859-6"}

# What a document holds besides its text.
_SKIPPED = frozenset(
    {
        "colortbl", "stylesheet", "listtable", "listoverridetable", "revtbl", "rsidtbl", "filetbl", "pict", "objdata",
        "objclass", "objname", "fldinst", "fldtype", "pntext", "listtext", "nonshppict", "shprslt", "nonesttables",
        "nesttableprops", "upr", "xe", "tc", "rxe", "tcn", "bkmkstart", "bkmkend", "themedata", "colorschememapping",
        "datastore", "generator", "latentstyles", "template", "pntxta", "pntxtb", "ftnsep", "ftnsepc", "ftncn",
        "aftnsep", "aftnsepc", "aftncn", "sp", "sn", "sv", "htmltag", "mhtmltag", "private", "userprops",
        "wgrffmtfilter", "xmlnstbl", "falt", "panose", "fontemb", "objalias", "docvar", "formfield", "datafield",
        "blipuid", "picprop",
        "pgdsctbl", "background", "creatim", "revtim", "printim", "buptim", "operator", "company", "category",
        "keywords", "subject", "doccomm", "hlinkbase", "manager", "comment", "atrfstart", "atrfend",
    }
)  # fmt: skip
_LEFT_OUT = {
    "annotation": "comments", "atnauthor": "comments", "atnid": "comments", "atndate": "comments", "atnref": "comments",
    "atnicn": "comments", "atnparent": "comments", "atntime": "comments",
    "header": "the page headers", "headerl": "the page headers", "headerr": "the page headers",
    "headerf": "the page headers", "footer": "the page footers", "footerl": "the page footers",
    "footerr": "the page footers", "footerf": "the page footers",
}  # fmt: skip
_SHOWN_WITHIN_SKIPPED = frozenset({"shptxt", "dptxbxtext", "ud"})
_CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_SYMBOLIC = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}
_ENDS = frozenset({"par", "sect", "page", "column"})
# How cells and rows stand in what is gathered; no text can hold them.
_CELL, _ROW, _IN_A_CELL = "\x07", "\x0e", "\x06"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONE = re.compile("[\ud800-\udfff]")


class NestedTooDeep(ValueError):  # noqa: N818 - names what the document is
    """Groups in groups, beyond all that a program writes."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds from a brace to the one that closes it."""

    into: str = "text"
    skipped: bool = False
    substitutes: int = 1
    font: int = -1
    associated: int = -1
    right_to_left: bool = False
    deleted: bool = False
    hidden: bool = False
    in_table: bool = False


class RichText:
    """`lines` as they read, and what the document `said` of itself ("title", "author").

    `undetermined` are the bytes that stood in the declared code page, `encoding` that page where there were any.
    """

    def __init__(self, data: bytes, *, encoding: str | None = None) -> None:
        self.said: dict[str, str] = {}
        self.left_out: list[str] = []
        self.undetermined = bytearray()
        self.replaced = 0
        self.unfinished = False
        self._default = encoding or "windows-1252"
        self._chosen = encoding is not None
        self._fonts: dict[int, int] = {}
        self._default_font = -1
        self._now = _Group()
        self._gathered: dict[str, list[str]] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._read(data)
        self.encoding = _CALLED.get(self._default, self._default) if self.undetermined else ""
        self.lines = [
            line for part in ("text", "aside", "notes") for line in _lines("".join(self._gathered.get(part, ())))
        ]
        for entry in ("title", "author"):
            self.said[entry] = "".join(self._gathered.get(entry, ()))

    def _read(self, data: bytes) -> None:
        before: list[_Group] = []
        ignorable, place, end = False, 0, len(data)
        while place < end:
            token = _TOKEN.match(data, place)
            if token is None:
                break
            place = token.end()
            word, number, code, symbol, brace, plain = token.groups()
            if plain is not None:
                self._add(plain)
            elif code is not None:
                self._add(bytes.fromhex(code.decode("ascii")))
            elif brace == b"{":
                self._flush()
                self._to_skip = 0
                before.append(self._now)
                if len(before) > _MOST_NESTED:
                    raise NestedTooDeep
            elif brace == b"}":
                self._flush()
                self._to_skip = 0
                if not before:
                    break
                self._now = before.pop()
                if not before:
                    break
            elif word is not None:
                name, value = word.decode("ascii"), None if number is None else int(number)
                if name == "bin":
                    place += max(0, min(value or 0, end - place))
                else:
                    self._word(name, value, ignorable=ignorable)
            elif symbol is not None and symbol != b"*":
                self._symbol(symbol)
            ignorable = symbol == b"*"
        self._flush()
        self.unfinished = bool(before)

    def _word(self, name: str, value: int | None, *, ignorable: bool) -> None:
        if name == "u":
            self._escaped(value or 0)
            return
        if self._to_skip and name not in ("uc", "f"):
            self._to_skip -= 1
            return
        self._flush()
        if name in _SHOWN_WITHIN_SKIPPED:
            into = "aside" if name != "ud" else self._now.into
            self._now = replace(self._now, into=into, skipped=False)
        elif name in _LEFT_OUT:
            self._leave_out(_LEFT_OUT[name])
            self._now = replace(self._now, skipped=True)
        elif name in _SKIPPED:
            self._now = replace(self._now, skipped=True)
        elif name == "footnote":
            self._now = replace(self._now, into="notes")
        elif name == "info":
            self._now = replace(self._now, into="info")
        elif name in ("title", "author") and self._now.into == "info":
            self._now = replace(self._now, into=name)
        elif name == "fonttbl":
            self._now = replace(self._now, into="fonts")
        elif ignorable:
            self._now = replace(self._now, skipped=True)
        elif name in _ENDS:
            self._put(_IN_A_CELL if self._now.in_table and name == "par" else "\n")
        elif name in _CHARACTERS:
            self._put(_CHARACTERS[name])
        else:
            self._formatted(name, value)

    def _formatted(self, name: str, value: int | None) -> None:
        on = value != 0
        match name:
            case "cell":
                self._put(_CELL)
            case "row":
                self._put(_ROW)
            case "nestcell":
                self._put("\t")
            case "nestrow":
                self._put(_IN_A_CELL)
            case "uc":
                self._now = replace(self._now, substitutes=max(0, min(value or 0, 100)))
            case "f":
                self._now = replace(self._now, font=-1 if value is None else value)
            case "af":
                self._now = replace(self._now, associated=-1 if value is None else value)
            case "rtlch":
                self._now = replace(self._now, right_to_left=True)
            case "ltrch":
                self._now = replace(self._now, right_to_left=False)
            case "fcharset" if self._now.into == "fonts" and len(self._fonts) < 10_000:
                self._fonts[self._now.font] = value or 0
            case "cpg" if self._now.into == "fonts" and value == 1256:
                self._fonts[self._now.font] = 178
            case "deff":
                self._default_font = value or 0
            case "ansicpg" if not self._chosen:
                self._default = _codec(value)
            case "mac" if not self._chosen and value is None:
                self._default = "mac-roman"
            case "deleted":
                self._now = replace(self._now, deleted=on)
            case "v":
                self._now = replace(self._now, hidden=on)
            case "plain":
                self._now = replace(self._now, font=-1, associated=-1, right_to_left=False, deleted=False, hidden=False)
            case "pard":
                self._now = replace(self._now, in_table=False)
            case "intbl":
                self._now = replace(self._now, in_table=True)

    def _symbol(self, symbol: bytes) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif symbol in (b"\r", b"\n"):
            self._put("\n")
        elif symbol in _SYMBOLIC:
            self._put(_SYMBOLIC[symbol])

    def _escaped(self, value: int) -> None:
        code = value % 65_536 if value < 65_536 else min(value, 0x10FFFF)
        self._put(_CONTROLS.sub("", chr(code)))
        self._to_skip = self._now.substitutes

    def _add(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if not self._now.skipped:
            self._bytes += data[skipped:]

    def _put(self, text: str) -> None:
        self._flush()
        if self._is_shown():
            self._gathered.setdefault(self._now.into, []).append(text)

    def _is_shown(self) -> bool:
        now = self._now
        if now.hidden and not now.skipped:
            self._leave_out("hidden words")
        return not (now.skipped or now.deleted or now.hidden or now.into in ("fonts", "info"))

    def _leave_out(self, what: str) -> None:
        if what not in self.left_out:
            self.left_out.append(what)

    def _flush(self) -> None:
        """The bytes gathered so far, in the code page that holds for them."""
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        if not self._is_shown():
            return
        encoding = self._code_page()
        if encoding is None and not data.isascii():
            self.undetermined += data
        text = data.decode(encoding or self._default, errors="replace")
        self.replaced += text.count("\ufffd")
        self._gathered.setdefault(self._now.into, []).append(_CONTROLS.sub("", text))

    def _code_page(self) -> str | None:
        """That of the font; None where it leaves it to the document."""
        now = self._now
        font = self._default_font if now.font < 0 else now.font
        for number in (now.associated, font) if now.right_to_left else (font,):
            if (page := _CODE_PAGES.get(self._fonts.get(number, 0))) is not None:
                return page
        return None


def _codec(code_page: int | None) -> str:
    name = _CALLED.get(f"cp{code_page}", "utf-8" if code_page == 65001 else f"cp{code_page}")
    try:
        return codecs.lookup(name).name if name not in _CALLED.values() else name
    except LookupError:
        return "windows-1252"


def _lines(gathered: str) -> Iterator[str]:
    """Paragraphs and rows; escapes of half characters are put together, and a row is one line if its cells are."""
    text = gathered
    if _LONE.search(text):
        text = text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    for line in text.replace(_ROW, "\n").split("\n"):
        cells = [cell.strip() for cell in line.rstrip(_CELL).split(_CELL)]
        if any(_IN_A_CELL in cell.strip(_IN_A_CELL) for cell in cells):
            yield from (part for cell in cells for part in cell.split(_IN_A_CELL))
        else:
            yield "\t".join(cell.strip(_IN_A_CELL).strip() for cell in cells)
