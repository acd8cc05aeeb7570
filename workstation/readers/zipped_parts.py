"""Documents that are zips of parts (.docx, .odt, .epub): opened within bounds, their XML parsed without entities.

Nothing in a part can lead to another file: a part that declares a document type of its own is refused, for whatever it
defines would stand in the text, or fall out of it.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workstation.readers import limits
from workstation.readers.found import LEFT, PASSWORD, Source

DAMAGED = (
    "This document is damaged.",
    "Copy it again from where it came, or save it anew in the program that made it.",
)
PROTECTED = (
    "This document is protected: it needs a password.",
    "Open it in the program that made it, save it without a password, and import that.",
)
_NOT_PLAIN = (
    "This document holds definitions of its own (a DOCTYPE), as no office program writes them; it was left.",
    "If it opens elsewhere, save it anew there and import that.",
)
_TOO_LARGE = (
    "This document unfolds to far more than an article can have; it was left.",
    "Split it, or save its text as a .txt file in UTF-8.",
)
_BLOCK = 1 << 18
# What a part would declare entities with, in the encodings that XML may be in.
_DECLARES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Refusal(Exception):  # noqa: N818 - names what is done with the document
    """A document that cannot be read: why, in a sentence, and what the user can do."""

    def __init__(self, sentence: str, hint: str = "", *, why: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.why = why


class Parts:
    """The parts of one document, of which only so many bytes can be had."""

    def __init__(self, archive: zipfile.ZipFile, most: int) -> None:
        self._archive = archive
        self._most = most
        self._entries = {entry.filename.lstrip("/").replace("\\", "/"): entry for entry in archive.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def data(self, name: str) -> bytes | None:
        """The part's bytes; None where there is none of this name. Raises Refusal."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise Refusal(*PROTECTED, why=PASSWORD)
        if entry.file_size > limits.MOST_BYTES_OF_A_PART:
            raise Refusal(*_TOO_LARGE, why=LEFT)
        blocks, size = [], 0
        try:
            with self._archive.open(entry) as stream:
                while block := stream.read(_BLOCK):
                    size += len(block)
                    self._most -= len(block)
                    if size > limits.MOST_BYTES_OF_A_PART or self._most < 0:
                        raise Refusal(*_TOO_LARGE, why=LEFT)
                    blocks.append(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
            raise Refusal(*DAMAGED) from error
        return b"".join(blocks)

    def tree(self, name: str) -> Any | None:
        """The root of an XML part; None where there is none of this name. Raises Refusal."""
        data = self.data(name)
        return None if data is None else tree_of(data)


def tree_of(data: bytes) -> Any:
    """The root of XML that defines nothing. Raises Refusal."""
    from lxml import etree

    if any(declares in data for declares in _DECLARES):
        raise Refusal(*_NOT_PLAIN, why=LEFT)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(*DAMAGED) from error
    if root is None:
        raise Refusal(*DAMAGED)
    if root.getroottree().docinfo.doctype:
        raise Refusal(*_NOT_PLAIN, why=LEFT)
    return root


@contextmanager
def parts_of(source: Source) -> Iterator[Parts]:
    """The parts of the document. Raises Refusal, and OSError."""
    with source.open() as stored:
        try:
            archive = zipfile.ZipFile(stored)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise Refusal(*DAMAGED) from error
        with archive:
            if len(archive.infolist()) > limits.MOST_MEMBERS:
                raise Refusal(*_TOO_LARGE, why=LEFT)
            yield Parts(archive, limits.most_unfolded(source.size))


def local_name(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The value of the attribute of this name, whatever its namespace: there are two of most in use."""
    value: str
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None
