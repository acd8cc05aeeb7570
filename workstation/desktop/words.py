"""How values are put into words for the user: isolated foreign names, days, counts, outcomes."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"


def isolated(text: str) -> str:
    """Foreign words that may stand inside a sentence of the interface without reordering it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def file_words(name: str) -> str:
    """A file's name inside a sentence of the interface: its ending stands behind it, also behind an Arabic one."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{name}{POP_ISOLATE}"


def path_words(path: str) -> str:
    """A path whose folders stand in the order of the interface, each with its ending behind it."""
    return "".join(part if part in ("/", "\\", "") else file_words(part) for part in re.split(r"([/\\])", path))


def day_words(day: date | None) -> str:
    """A day as "25 May 2016" in the interface's language; empty where it is unknown."""
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def days_words(since: date | None, until: date | None) -> str:
    """A stretch of days in words, either end open."""
    if since is not None and since == until:
        return day_words(since)
    if since is None:
        return QCoreApplication.translate("Words", "until %1").replace("%1", day_words(until))
    if until is None:
        return QCoreApplication.translate("Words", "from %1").replace("%1", day_words(since))
    return f"{day_words(since)} – {day_words(until)}"


def number_words(number: int) -> str:
    """A whole number with the separators of the interface's language."""
    return QLocale().toString(number)


def counted(number: int, one: str, many: str) -> str:
    """ "1 article", "5 articles": `one` and `many` are translated nouns."""
    return f"{number_words(number)} {one if number == 1 else many}"


def plural(context: str, one: str, many: str, number: int) -> str:
    """A sentence with `%n` in it, in the form that its number asks for; a translation may have more forms than two."""
    said = QCoreApplication.translate(context, many, None, number)
    if said != many.replace("%n", str(number)):
        return said
    return (one if number == 1 else many).replace("%n", number_words(number))


def articles_words(number: int) -> str:
    return counted(
        number, QCoreApplication.translate("Words", "article"), QCoreApplication.translate("Words", "articles")
    )


def claims_words(number: int) -> str:
    return counted(number, QCoreApplication.translate("Words", "claim"), QCoreApplication.translate("Words", "claims"))


def outlet_words(outlet: str | None) -> str:
    """An outlet's name, or what is said where it is not known."""
    return isolated(outlet) if outlet else QCoreApplication.translate("Words", "Unknown outlet")
