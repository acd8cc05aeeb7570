"""What the rules of the extraction are called where a reader sees them: `resources/help/rules.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication

from workstation.assets import resource


def rule_words(rules: Iterable[str]) -> str:
    """The rules in words, each once; one that has no words is shown as it is written."""
    known = _words()
    said = (QCoreApplication.translate("Rules", known[rule]) if rule in known else _unknown(rule) for rule in rules)
    return " · ".join(dict.fromkeys(said))


@cache
def _words() -> Mapping[str, str]:
    tables = tomllib.loads(resource("help", "rules.toml").read_text(encoding="utf-8"))
    return {rule: words for table in tables.values() for rule, words in table.items()}


def _unknown(rule: str) -> str:
    return rule.replace("_", " ").replace(":", ": ")
