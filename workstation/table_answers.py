"""What the person said of the columns of tables, kept for tables with the same header: in the window and without it."""

from collections.abc import Mapping

from workstation import settings
from workstation.readers.columns import ROLES
from workstation.readers.tables import has_own_names

_SETTING = "table_columns"
_MOST = 200

Answers = Mapping[tuple[str, ...], Mapping[str, str]]
"""The columns of a table, by name, and which of them is the text, the title, …"""


def remembered() -> Answers:
    """All that was answered before."""
    stored = settings.read_settings().get(_SETTING)
    return dict(filter(None, map(_read, stored))) if isinstance(stored, list) else {}


def remember(columns: tuple[str, ...], roles: Mapping[str, str]) -> None:
    """Keeps an answer, in place of the one before. A table without a header says nothing about another."""
    if has_own_names(columns):
        answers = {**remembered()}
        answers.pop(columns, None)
        answers[columns] = dict(roles)
        latest = list(answers.items())[-_MOST:]
        settings.write_settings({_SETTING: [{"columns": list(names), "roles": dict(said)} for names, said in latest]})


def _read(stored: object) -> tuple[tuple[str, ...], Mapping[str, str]] | None:
    """One answer; None where the settings were damaged."""
    if not isinstance(stored, dict):
        return None
    columns, roles = stored.get("columns"), stored.get("roles")
    if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
        return None
    if not isinstance(roles, dict) or not all(role in ROLES and name in columns for role, name in roles.items()):
        return None
    return tuple(columns), roles
