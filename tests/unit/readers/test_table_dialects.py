"""Whatever is in the cells, and however a program parts and quotes them, the rows come back as they were."""

import csv
import datetime
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.core.articles import ReadArticle
from workstation.readers import tables
from workstation.readers.found import Source

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
NEWS = (
    "قتل ثلاثة أشخاص وأصيب آخرون في قصف على السوق",
    "أصيب خمسة مدنيين بجروح في القرية الواقعة شمال المدينة",
    "نفى المتحدث سقوط ضحايا في الحادث الذي وقع مساء أمس",
)
# What parts cells, quotes them or begins a formula, where a text has it.
PIECES = st.sampled_from(
    [",", ";", "\t", "|", "،", '"', '""', "'", "\n", " ", "=1+1", "@a", "-", "12", "Reuters", "نقل", "عن", "\r\n", "؛"]
)
TEXTS = st.builds(
    lambda news, pieces: news + " " + "".join(pieces) + " نهاية", st.sampled_from(NEWS), st.lists(PIECES, max_size=6)
)
ROWS = st.lists(st.tuples(TEXTS, st.sampled_from(["خبر", 'قال "نعم"', "=A1", "a;b", ""])), min_size=2, max_size=8)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"])
@settings(max_examples=60, deadline=None)
@given(
    rows=ROWS,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=st.sampled_from(["\r\n", "\n"]),
)
def test_cells_come_back_as_they_were_written(encoding, rows, delimiter, quoting, line_end):
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    writer.writerow(("العنوان", "النص", "التاريخ"))
    for text, title in rows:
        writer.writerow((title, text, "2017-03-04"))
    data = kept.getvalue().encode(encoding)

    found = list(tables.read(Source(Path("a.csv"), "a.csv", NOW, data=data)))

    assert all(isinstance(row, ReadArticle) for row in found), found
    assert [row.article.text for row in found] == [text for text, _ in rows]
    assert [row.article.title or "" for row in found] == [title for _, title in rows]
    assert all(row.article.date == datetime.date(2017, 3, 4) for row in found)
