"""The lines of a concordance as CSV, each with where it comes from."""

from collections.abc import Iterable
from pathlib import Path

from workstation.core.findings import KeywordLine
from workstation.export.claims_csv import write_csv

COLUMNS = ("date", "outlet", "before", "keyword", "after", "found as", "title", "article", "start", "end")


def write_concordance(path: Path, lines: Iterable[KeywordLine]) -> int:
    """Writes the lines to `path` in the order given, and returns how many. `start` and `end` are code points.

    Raises UserError where the file cannot be written.
    """
    return write_csv(
        path,
        COLUMNS,
        (
            (
                line.date.isoformat() if line.date else None,
                line.outlet,
                line.before,
                line.keyword,
                line.after,
                line.why.value,
                line.title,
                line.article,
                line.span.start,
                line.span.end,
            )
            for line in lines
        ),
    )
