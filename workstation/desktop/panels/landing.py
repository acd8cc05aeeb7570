"""Stand-ins for the panels that are being written."""

import importlib
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from workstation.desktop.empty import EmptyState
from workstation.desktop.panel import Panel


def _or_standin(module: str, cls: str, name: str) -> type[Panel]:
    try:
        return getattr(importlib.import_module(f"workstation.desktop.panels.{module}"), cls)
    except Exception as error:
        print("standin for", cls, repr(error))

    class Standin(Panel):
        @property
        def title(self) -> str:
            return name.capitalize()

        def __init__(self, **given) -> None:
            super().__init__(**given)
            column = QVBoxLayout(self)
            empty = EmptyState(self)
            empty.say("flask", f"{name}: being written")
            column.addWidget(empty)

        def refresh(self) -> None:
            pass

        def compare(self, articles: Sequence[int]) -> None:
            pass

    Standin.name = name
    return Standin


ActorsPanel = _or_standin("actors", "ActorsPanel", "actors")
ArticlePanel = _or_standin("article", "ArticlePanel", "article")
CasualtiesPanel = _or_standin("casualties", "CasualtiesPanel", "casualties")
ClaimsPanel = _or_standin("claims", "ClaimsPanel", "claims")
ComparisonPanel = _or_standin("comparison", "ComparisonPanel", "comparison")
