"""The bundled faces, so that the window looks the same on every machine. All under the Open Font License."""

import logging
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

log = logging.getLogger(__name__)

# The weights in use; each further file costs some milliseconds of every start.
FACES = (
    ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
    ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Medium.ttf"),
    ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-SemiBold.ttf"),
    ("fontpkg_amiri", "Amiri-Regular.ttf"),
    ("fontpkg_amiri", "Amiri-Bold.ttf"),
)


def package_folder(package: str) -> Path | None:
    """Where an installed package's files lie, found without running its code."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def load_fonts() -> tuple[str, ...]:
    """Registers the faces with Qt; returns the families found. A missing one is logged: Qt then takes the next."""
    families: dict[str, None] = {}
    for package, name in FACES:
        folder = package_folder(package)
        number = -1 if folder is None else QFontDatabase.addApplicationFont(str(folder / "files" / name))
        if number < 0:
            log.warning("the face %s of %s cannot be loaded", name, package)
            continue
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)
