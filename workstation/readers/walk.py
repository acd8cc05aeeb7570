"""Which files are meant by what a user names: a file is itself, a folder all that can be imported below it, by name."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workstation.readers import registry, sidecar
from workstation.readers.beside import folders_of_pages, is_never_meant
from workstation.readers.found import PassedOver, Unreadable, shown


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file, and its name as the user gave it (the folder's name as given, then the way down)."""

    path: Path
    name: str


def files_meant(inputs: Iterable[str | Path]) -> Iterator[FileToRead | Unreadable | PassedOver]:
    """Every file that `inputs` mean, in their order; folders are walked sorted by name, links to folders not followed.

    In a folder, hidden files, `README` and `metadata.json` are left out, files of other kinds passed over; a folder
    with nothing to read is told. Files that do not exist are left to the reader, which says so.
    """
    for given in inputs:
        name = os.fspath(given)
        path = Path(name)
        if "\x00" in name or not path.is_dir():
            yield FileToRead(path, shown(name))
            continue
        found = False
        for item in _below(path, name):
            found = found or not isinstance(item, PassedOver)
            yield item
        if not found:
            kinds = ", ".join(registry.suffixes())
            yield Unreadable(
                shown(name),
                "There is nothing to read in this folder.",
                f"Files of these kinds can be read: {kinds}.",
                id=path.name,
            )


def _below(folder: Path, name: str) -> Iterator[FileToRead | Unreadable | PassedOver]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        sentence = f"This folder could not be listed: {error.strerror or error}."
        yield Unreadable(shown(name), sentence, "Ask its owner, or copy it elsewhere.")
        return
    of_pages = folders_of_pages(entry.name for entry in found)
    for entry in found:
        if is_never_meant(entry.name) or entry.name in of_pages:
            continue
        path, below = folder / entry.name, os.path.join(name, entry.name)  # noqa: PTH118 - the name stays as given
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, below)
        elif entry.is_dir() or entry.name == sidecar.NAME:
            continue
        elif registry.is_importable(path.name):
            yield FileToRead(path, shown(below))
        else:
            yield PassedOver(shown(below), "Passed over: files of this kind cannot be imported.")
