"""Where a person's settings, logs and demonstration case live on this machine, and what is remembered between starts.

Plain files that window and command line share. `RASID_HOME` puts everything into one folder: for a memory stick, and
for tests.
"""

import json
import logging
import logging.handlers
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from workstation import assets

log = logging.getLogger(__name__)

CASE_SUFFIX = ".rasid"
_RECENT_CASES = 10


@dataclass(frozen=True, slots=True)
class Folders:
    """`settings` for what is remembered, `data` for what the program made for the person, `logs` for its log."""

    settings: Path
    data: Path
    logs: Path


def folders() -> Folders:
    """The folders of the person who runs the program. They need not exist yet."""
    home = os.environ.get("RASID_HOME")
    if home:
        return Folders(settings=Path(home) / "settings", data=Path(home) / "data", logs=Path(home) / "logs")
    places = platformdirs.PlatformDirs("Rasid", appauthor=False)
    return Folders(settings=places.user_config_path, data=places.user_data_path, logs=places.user_log_path)


def demo_case_path() -> Path:
    """The demonstration case of this person; made at first start."""
    return folders().data / f"demonstration{CASE_SUFFIX}"


def cases_folder() -> Path:
    """Where a new case is offered to be saved."""
    return Path(platformdirs.user_documents_path())


def workbench(name: str) -> Path:
    """A folder for what is made in passing: `build/` of a checkout, elsewhere among the person's data."""
    root = assets.seeds().parent
    return root / "build" / name if (root / "pyproject.toml").is_file() else folders().data / name


def settings_file() -> Path:
    return folders().settings / "settings.json"


def read_settings() -> dict[str, object]:
    """What was remembered; empty where nothing was, or where the file is damaged (which is logged, and mended at the
    next `write_settings`)."""
    path = settings_file()
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.info("the settings in %s could not be read: %s", path, error)
        return {}
    return stored if isinstance(stored, dict) else {}


def write_settings(changes: Mapping[str, object]) -> None:
    """Remembers `changes` beside what is remembered already; None forgets a key.

    The file is replaced whole or not at all. Where it cannot be written (a read-only home), the program goes on and
    the log says so: nothing that matters to a case is kept here.
    """
    kept = {key: value for key, value in (read_settings() | dict(changes)).items() if value is not None}
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
            json.dump(kept, part, ensure_ascii=False, indent=1)
        Path(part.name).replace(path)
    except OSError as error:
        log.info("the settings could not be written to %s: %s", path, error)


def recent_cases() -> tuple[Path, ...]:
    """The cases opened last, latest first. Files that are gone stay in the list: the menu shows them greyed."""
    stored = read_settings().get("recent_cases")
    return tuple(Path(item) for item in stored if isinstance(item, str)) if isinstance(stored, list) else ()


def remember_case(path: Path) -> None:
    """Puts the case at the head of the recent ones."""
    path = path.absolute()
    others = [other for other in recent_cases() if other != path]
    write_settings({"recent_cases": [str(item) for item in [path, *others][:_RECENT_CASES]]})


def forget_case(path: Path) -> None:
    """Takes the case out of the recent ones; the file is not touched."""
    write_settings({"recent_cases": [str(other) for other in recent_cases() if other != path.absolute()]})


def start_log(*, level: int = logging.INFO) -> Path | None:
    """Begins to write the program's log, at most five files of 2 MB, and returns where; None where it cannot.

    The log names ids, sizes and files, never an article's words. Once begun, it goes on.
    """
    path = folders().logs / "rasid.log"
    logger = logging.getLogger("workstation")
    if any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in logger.handlers):
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=2_000_000, backupCount=4, encoding="utf-8", delay=False
        )
    except OSError:
        logger.addHandler(logging.NullHandler())  # else the interpreter prints what is logged
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(level)
    return path
