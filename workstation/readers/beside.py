"""What lies beside articles, in a folder or an archive, without being one."""

import re
from collections.abc import Iterable

# A browser that saves a page as "complete" puts its pictures and frames into a folder of the page's name.
_PAGE = re.compile(r"\.(?:html?|xhtml)$", re.I)
_FOLDER_OF_A_PAGE = re.compile(r"(?:_files|-Dateien|_fichiers|_archivos|_file|_bestanden|\.files|_ملفات|-filer)$", re.I)

_NEVER_MEANT = ("__MACOSX", "Thumbs.db", "desktop.ini")


def is_never_meant(name: str) -> bool:
    """Whether a file or folder of this name is what systems and programs leave behind: hidden, locked, a thumbnail."""
    return name.startswith((".", "~$", "README")) or name in _NEVER_MEANT


def folders_of_pages(names: Iterable[str]) -> frozenset[str]:
    """The folders among `names`, all of one folder, that hold the pictures and frames of a web page beside them."""
    names = list(names)
    pages = {_PAGE.sub("", name) for name in names if _PAGE.search(name)}
    return frozenset(
        name for name in names if _FOLDER_OF_A_PAGE.search(name) and _FOLDER_OF_A_PAGE.sub("", name) in pages
    )
