"""Every reader is given files with a few bytes changed, for a bounded time, and must answer with sound rows.

`make fuzz`. RASID_FUZZ_SECONDS says how long in all (180 where not said), RASID_FUZZ_SEED from where to begin, and
RASID_FUZZ_ONLY what the names of the samples must hold. Each file is read in a process apart, as on a user's computer:
a fault, a crash, a time that ran out or too much memory is told with the number that makes the file anew. What is
counted is printed.
"""

import datetime
import os
import random
import time
from pathlib import Path

import pytest
from changed_bytes import tried
from made_samples import all_samples

from workstation.readers import apart, limits
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Member, Source
from workstation.readers.reader import Glimpse, Reader
from workstation.readers.registry import reader_for

made_pdfs = pytest.importorskip("made_pdfs", reason="Qt makes the PDFs", exc_type=ImportError)

_SECONDS = float(os.environ.get("RASID_FUZZ_SECONDS", "180"))
_SEED = int(os.environ.get("RASID_FUZZ_SEED", "1"))
_NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
# What rows say of a reader that did not foresee what it met.
_UNFORESEEN = ("broke down", "led astray", "took longer", "of memory", "This file is damaged, or no ")
_SLOW = 5.0
# A cell in the last row and the last column makes the library for workbooks ask for room for all between: it ends the
# process, which costs the file and nothing else.
_CRASHED = "The program that reads such files broke down over this one."


def samples(folder: Path) -> dict[str, tuple[str, bytes]]:
    words = ("قال مصدر طبي إن خمسة مدنيين قتلوا في غارة على السوق", "وأصيب 12 آخرون بجروح")
    text = made_pdfs.write_pdf(folder / "text.pdf", words * 12)
    scan = made_pdfs.write_scan(folder / "scan.pdf", words)
    plain = made_pdfs.raw_pdf(content=b"BT /F1 12 Tf 72 700 Td (plain) Tj ET")
    return all_samples() | {
        "PDF": ("a.pdf", text.read_bytes()),
        "PDF, scan": ("b.pdf", scan.read_bytes()),
        "PDF by hand": ("c.pdf", plain),
    }


@pytest.mark.timeout(0)
def test_readers_foresee_what_chance_makes(qapp, tmp_path, monkeypatch):
    # What a fault says is told here; a bomb that chance builds is to be told as one, within bounds.
    monkeypatch.setattr(apart.log, "warning", lambda *_: None)
    found: list[str] = []
    counts: dict[str, int] = {}
    slowest, ended = 0.0, 0
    only = os.environ.get("RASID_FUZZ_ONLY", "")
    all_of = {what: sample for what, sample in samples(tmp_path).items() if only in what}
    share = _SECONDS / len(all_of)
    with ReadingCrew() as crew:
        for what, (name, data) in all_of.items():
            until, number = time.monotonic() + share, _SEED
            while time.monotonic() < until:
                made = tried(data, random.Random(f"{what} {number}"))
                source = Source(Path(name), name, _NOW, member=name, data=made)
                reader = reader_for(Glimpse.of(source))
                if isinstance(reader, Reader):
                    began = time.monotonic()
                    told = _unforeseen(crew, reader, source)
                    slowest = max(slowest, time.monotonic() - began)
                    if told == _CRASHED and what.endswith(".xls"):
                        ended += 1
                    elif told:
                        found.append(f"{what} {number} ({reader.name}): {told}")
                    elif time.monotonic() - began > _SLOW:
                        found.append(f"{what} {number} ({reader.name}): {time.monotonic() - began:.1f} seconds")
                number += 1
            counts[what] = number - _SEED
    print()
    for what, count in counts.items():
        print(f"  {what:40} {count:>7,} files")
    total, last = sum(counts.values()), f"the slowest {slowest:.1f} s; {len(found)} not foreseen"
    print(f"  {total:,} files in {_SECONDS:.0f} s, {last}; {ended} older workbooks ended their process, and were told")
    assert ended <= 0.005 * total
    assert not found, "\n".join(found[:40])


def _unforeseen(crew: ReadingCrew, reader: Reader, source: Source) -> str:
    for piece in crew.pieces(reader, source):
        sentence = getattr(piece, "sentence", "")
        if any(words in sentence for words in _UNFORESEEN):
            return str(sentence)
        if isinstance(piece, Member) and len(piece.data) > limits.MOST_BYTES_OF_A_MEMBER:
            return "a member that is too large"
    return ""
