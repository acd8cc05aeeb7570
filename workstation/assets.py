"""Finds `resources/` and `seeds/` in a checkout, in an installed wheel and in a frozen application."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources/`; it exists in every complete installation."""
    return _root().joinpath("resources", *parts)


def seeds() -> Path:
    """The folder of the demonstration articles."""
    return _root() / "seeds"
