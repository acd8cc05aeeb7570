"""What lies beside articles, in a folder or an archive, without being one."""

import re
from collections.abc import Container, Iterable

# A browser that saves a page as "complete" puts its pictures and frames into a folder of the page's name.
_PAGE = re.compile(r"\.(?:html?|xhtml)$", re.I)
_FOLDER_OF_A_PAGE = re.compile(r"(?:_files|-Dateien|_fichiers|_archivos|_file|_bestanden|\.files|_ملفات|-filer)$", re.I)

_NEVER_MEANT = ("__MACOSX", "Thumbs.db", "desktop.ini")


def is_never_meant(name: str) -> bool:
    """Whether a file or folder of this name is what systems and programs leave behind: hidden, locked, a thumbnail."""
    return name.startswith((".", "~$", "README")) or name in _NEVER_MEANT


def page_stem(path: str) -> str | None:
    """The path of a web page without its ending; None for what is none."""
    return _PAGE.sub("", path) if _PAGE.search(path) else None


def is_folder_of_a_page(path: str, pages: Container[str]) -> bool:
    """Whether a folder holds the pictures and frames of one of `pages`, which are given by `page_stem`."""
    return _FOLDER_OF_A_PAGE.search(path) is not None and _FOLDER_OF_A_PAGE.sub("", path) in pages


def folders_of_pages(names: Iterable[str]) -> frozenset[str]:
    """The folders among `names`, all of one folder, that hold the pictures and frames of a web page beside them."""
    names = list(names)
    pages = {stem for name in names if (stem := page_stem(name)) is not None}
    return frozenset(name for name in names if is_folder_of_a_page(name, pages))
