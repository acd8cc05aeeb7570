"""What may come out of a process that reads: classes that may be built, and values as they were declared."""

import datetime as dt
from collections.abc import Mapping

from workstation.core.articles import Article, Original, Provenance, ReadArticle
from workstation.readers.found import Member, PassedOver, UnderWay, Unreadable

_ROWS = (ReadArticle, Article, Provenance, Original, Unreadable, PassedOver, Member, UnderWay)

# None of these does anything but hold what it is given.
SAFE = frozenset(
    {(row.__module__, row.__name__) for row in _ROWS}
    | {("datetime", name) for name in ("date", "datetime", "timezone", "timedelta")}
)


def is_sound(row: object) -> bool:
    """Whether all of a row is of the types it should be of: a process led astray may have put anything into it."""
    match row:
        case ReadArticle(article, provenance, notes, original, whole, places, scans, sent_from):
            return (
                _is_article(article)
                and _is_provenance(provenance)
                and _are_words(notes)
                and (original is None or _is_original(original))
                and _may_be_words(whole)
                and (places is None or isinstance(places, bytes))
                and isinstance(scans, tuple)
                and all(type(page) is int for page in scans)
                and _are_words(sent_from)
            )
        case Unreadable(name, sentence, hint, member, id_, why, by_ocr):
            # Whether there is OCR is not for a process that reads to say.
            return _are_words((name, sentence, hint, id_, why)) and _may_be_words(member) and by_ocr is False
        case PassedOver(name, sentence, member):
            return _are_words((name, sentence)) and _may_be_words(member)
        case Member(name, data, known, content_type):
            return _are_words((name, content_type)) and isinstance(data, bytes) and _is_known(known)
        case UnderWay(done, total):
            return isinstance(done, int) and (total is None or isinstance(total, int))
    return False


def _is_article(value: object) -> bool:
    return (
        isinstance(value, Article)
        and _are_words((value.id, value.text, value.language))
        and all(map(_may_be_words, (value.title, value.outlet, value.url, value.author)))
        and (value.date is None or type(value.date) is dt.date)
    )


def _is_provenance(value: object) -> bool:
    return (
        isinstance(value, Provenance)
        and _are_words((value.sha256, value.name, value.encoding, value.reader, value.path))
        and _may_be_words(value.member)
        and isinstance(value.imported_at, dt.datetime)
        and isinstance(value.reader_version, int)
    )


def _is_original(value: object) -> bool:
    return (
        isinstance(value, Original)
        and _are_words((value.sha256, value.name))
        and isinstance(value.data, bytes)
        and value.path is None  # a process that reads does not say where files lie
    )


def _is_known(value: object) -> bool:
    plain = (str, int, float, type(None))
    return isinstance(value, Mapping) and all(
        isinstance(key, str) and isinstance(entry, plain) for key, entry in value.items()
    )


def _are_words(values: object) -> bool:
    return isinstance(values, tuple) and all(isinstance(value, str) for value in values)


def _may_be_words(value: object) -> bool:
    return value is None or isinstance(value, str)
