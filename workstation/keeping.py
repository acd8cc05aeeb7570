"""Keeps what articles are read from while an import goes on, without holding much of it in memory."""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation import settings
from workstation.core.articles import Original, ReadArticle

if TYPE_CHECKING:
    from workstation.case.file import Case
    from workstation.case.origins import PackedOriginal

_BYTES_A_TRANSACTION = 32_000_000
_SETTING = "most_bytes_of_an_original"
_MOST_BYTES = 20_000_000


def most_bytes_kept() -> int:
    """The size up to which a file is kept in the case, as the person has set it; beyond, its path is."""
    stored = settings.read_settings().get(_SETTING)
    return stored if isinstance(stored, int) and not isinstance(stored, bool) and stored >= 0 else _MOST_BYTES


def set_most_bytes_kept(size: int | None) -> None:
    """Sets that size: 0 keeps no file, None goes back to 20 MB."""
    settings.write_settings({_SETTING: size})


@dataclass(slots=True)
class Keeping:
    """What one import keeps in `case`: files of at most `most` bytes."""

    case: "Case"
    most: int = field(default_factory=most_bytes_kept)
    waiting: list["PackedOriginal"] = field(default_factory=list)
    waiting_bytes: int = 0
    known: set[str] = field(default_factory=set)

    def take(self, read: ReadArticle) -> ReadArticle:
        """`read` without the bytes, which are kept now or with the next `store`; a note where they could not be."""
        from workstation.case.origins import packed

        original = read.original
        if original is None or original.sha256 in self.known:
            return self._bare(read)
        self.known.add(original.sha256)
        data, size, note = self._bytes_of(original)
        self.waiting.append(packed(original, data, size=size))
        self.waiting_bytes += len(self.waiting[-1].packed or b"")
        if self.waiting_bytes > _BYTES_A_TRANSACTION:
            self.store()
        return self._bare(replace(read, notes=(*read.notes, note)) if note else read)

    @staticmethod
    def _bare(read: ReadArticle) -> ReadArticle:
        original = read.original
        return (
            read if original is None or original.data is None else replace(read, original=replace(original, data=None))
        )

    def _bytes_of(self, original: Original) -> tuple[bytes | None, int, str]:
        if original.data is not None:
            size = len(original.data)
            return (original.data if size <= self.most else None), size, ""
        try:
            path = Path(original.path or "")
            size = path.stat().st_size
            data = path.read_bytes() if size <= self.most else None
        except (OSError, ValueError):
            return None, 0, "The file could not be kept: it was gone right after it was read."
        if data is not None and hashlib.sha256(data).hexdigest() != original.sha256:
            return None, size, "The file could not be kept: it was changed right after it was read."
        return data, size, ""

    def store(self) -> None:
        """Puts what is waiting into the case. Raises UserError where it can take no more."""
        if self.waiting:
            waiting, self.waiting, self.waiting_bytes = self.waiting, [], 0
            self.case.keep_originals(waiting).result()

    def give_up(self) -> None:
        """Lets go of what was kept for articles that will not be added."""
        self.waiting, self.waiting_bytes = [], 0
        self.case.forget_unused_originals().result()
