"""The original of an article outside of the program: what may be opened by what, and where it is written for that."""

import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from workstation.case.queries import Queries
from workstation.case.rows import KeptOriginal, StoredArticle
from workstation.core.progress import Ticket
from workstation.errors import UserError

_TEXTS = frozenset({".txt", ".text", ".md", ".csv", ".tsv", ".json", ".jsonl"})
_DOCUMENTS = frozenset({".pdf", ".docx", ".odt", ".rtf", ".xlsx", ".ods", ".epub", ".msg"})
# A browser or a mail program that opens one of these asks the network for pictures and scripts.
_FETCHING = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".xml", ".svg"})
_MOST_SHOWN = 2_000_000


class Way(StrEnum):
    """How an original is shown."""

    OPEN = "open"
    """By the system's program, without a question."""
    ASK = "ask"
    """By the system's program, if the person wants it."""
    SOURCE = "source"
    """As text, in a window of this program."""
    FOLDER = "folder"
    """In the folder where it lies."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An original ready to be shown: its file, how, and its text where that is what is shown."""

    path: Path
    way: Way
    text: str = ""


def way_for(name: str) -> Way:
    """How a file of this name is shown. What is of no known kind is never handed to the system: it might run it."""
    suffix = PurePath(name.lower()).suffix
    if suffix in _TEXTS:
        return Way.OPEN
    if suffix in _DOCUMENTS:
        return Way.ASK
    return Way.SOURCE if suffix in _FETCHING else Way.FOLDER


class Originals:
    """Writes originals to a folder that only this person can read, and that goes with the window."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def take_out(self, queries: Queries, stored: StoredArticle, _: Ticket) -> Shown:
        """The original of an article, as a file. Blocks: for jobs. Raises UserError where it is gone."""
        kept = queries.original_of(stored.id)
        if kept is None or kept.data is None:
            return _referenced(kept, stored)
        path = self._path_for(kept)
        way = way_for(kept.name)
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(kept.data)
                path.chmod(0o400)
        except OSError as error:
            raise UserError(
                f"The original could not be written to {path.parent}: {error.strerror or error}.",
                hint="Check that the disk has room.",
            ) from error
        text = ""
        if way is Way.SOURCE:
            text = kept.data[:_MOST_SHOWN].decode(stored.provenance.encoding or "utf-8", errors="replace")
        return Shown(path, way, text)

    def close(self) -> None:
        """Lets go of all that was written."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _path_for(self, kept: KeptOriginal) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="rasid-", ignore_cleanup_errors=True)
        safe = "".join("_" if letter in '<>:"/\\|?*' or letter < " " else letter for letter in kept.name).strip(" .")
        suffix = PurePath(safe).suffix[:12]
        return Path(self._folder.name) / kept.sha256[:16] / f"{PurePath(safe).stem[:80] or 'original'}{suffix}"


def _referenced(kept: KeptOriginal | None, stored: StoredArticle) -> Shown:
    """The file that the article was read from, where it was too large to be kept, or of a case from before."""
    place = stored.provenance.path if kept is None or not kept.path else kept.path
    path = Path(place or stored.provenance.name)
    if not path.is_file():
        why = (
            "was not kept in the case" if kept is None or kept.size is None else "was too large to be kept in the case"
        )
        raise UserError(
            f"The original {why}, and it is no longer where it was: {path}.",
            hint="Put the file back there to see it; its SHA-256 tells whether it is the same one.",
        )
    return Shown(path, Way.FOLDER)
