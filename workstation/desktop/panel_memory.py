"""What a panel remembers between starts: zoom, kinds shown, columns. Nothing of any case."""

from PySide6.QtCore import QByteArray, QSettings

from workstation import settings


class PanelMemory:
    """Typed access to one panel's part of the panels' settings file. Qt writes it in its own time, not at each call."""

    def __init__(self, panel: str) -> None:
        self._panel = panel
        self._settings = QSettings(str(settings.folders().settings / "panels.ini"), QSettings.Format.IniFormat)

    def number(self, name: str, default: float) -> float:
        kept = self._settings.value(self._key(name))
        try:
            return float(kept) if isinstance(kept, str | int | float) else default
        except ValueError:
            return default

    def keep_number(self, name: str, number: float) -> None:
        self._settings.setValue(self._key(name), number)

    def words(self, name: str) -> tuple[str, ...] | None:
        """The words kept under `name`; None where nothing was ever kept."""
        kept = self._settings.value(self._key(name))
        if not isinstance(kept, str):
            return None
        return tuple(word for word in kept.split(" ") if word)

    def keep_words(self, name: str, words: tuple[str, ...]) -> None:
        self._settings.setValue(self._key(name), " ".join(words))

    def layout(self, name: str) -> QByteArray:
        kept = self._settings.value(self._key(name))
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_layout(self, name: str, layout: QByteArray) -> None:
        self._settings.setValue(self._key(name), layout)

    def _key(self, name: str) -> str:
        return f"{self._panel}/{name}"
