"""What a folder's `metadata.json` says of the text files in it.

The file maps a text file's name, with or without its suffix, to what is known of it; unknown keys are ignored, and
null or a missing key means unknown:

    {"000": {"title": "…", "outlet": "…", "date": "2017-07-08", "url": "…"}}
"""

import json
from collections.abc import Mapping
from pathlib import Path, PurePath

NAME = "metadata.json"
MOST_BYTES = 50_000_000


class Sidecars:
    """Reads each folder's `metadata.json` once. `complaints` tells of those that could not be used."""

    def __init__(self) -> None:
        self._folders: dict[Path, Mapping[str, object]] = {}
        self.complaints: list[str] = []

    def known_of(self, path: Path) -> Mapping[str, object]:
        """What lies beside `path` about it; empty where nothing does."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = self._read(folder / NAME)
        return known_among(self._folders[folder], path.name)

    def _read(self, path: Path) -> Mapping[str, object]:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError("it is too large")
            return entries_of(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, RecursionError) as error:
            self.complaints.append(f"{path} could not be used, titles, outlets and dates stay unknown: {error}")
            return {}


def entries_of(data: bytes) -> Mapping[str, object]:
    """What a `metadata.json` of these bytes says, by file name. Raises ValueError or RecursionError."""
    stored = json.loads(data.decode("utf-8-sig"))
    return stored if isinstance(stored, dict) else {}


def known_among(entries: Mapping[str, object], name: str) -> Mapping[str, object]:
    """What `entries` say of the file of this name, with or without its ending."""
    entry = entries.get(name, entries.get(PurePath(name).stem))
    return entry if isinstance(entry, dict) else {}
