"""Import and extraction of the shared bulk corpus: how many articles a second, how busy each process, how much memory.

`make bench`. Imports `corpus/bulk.jsonl.gz` (skipped without it, and where the system has no /proc) as the window does,
and looks at the processes at a quarter, a half, three quarters and the end of the way. `RASID_BENCH_ARTICLES` takes
fewer. Both processors are busy where the shares of a quarter add up to nearly two; the memory is flat where what all
processes hold grows by less than an eighth from the half to the end.
"""

import gc
import gzip
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import pytest

from workstation.case.file import Case
from workstation.core.progress import Progress, Ticket
from workstation.knowledge.knowledge import Knowledge
from workstation.workflow import import_paths

_ARTICLES = int(os.environ.get("RASID_BENCH_ARTICLES", "20000"))
_PROC = Path("/proc")
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Look:
    """The processes at one moment: processor seconds and bytes in memory by process, and how far the import was."""

    at: float
    done: int
    seconds: Mapping[int, float]
    held: Mapping[int, int]


def look(done: int) -> Look:
    seconds, held = {}, {}
    for process in (os.getpid(), *_below(os.getpid())):
        try:
            fields = (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
            share = (_PROC / str(process) / "statm").read_text().split()
        except OSError:
            continue  # it has ended meanwhile
        seconds[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        held[process] = int(share[1]) * os.sysconf("SC_PAGE_SIZE")
    return Look(time.perf_counter(), done, seconds, held)


def _below(process: int) -> list[int]:
    found = []
    for thread in (_PROC / str(process) / "task").glob("*/children"):
        for child in thread.read_text().split():
            found += [int(child), *_below(int(child))]
    return found


@pytest.mark.timeout(7200)
@pytest.mark.skipif(not _PROC.is_dir(), reason="the processes are looked at in /proc, which this system lacks")
def test_bulk_import(shared: Path, tmp_path: Path) -> None:
    some = tmp_path / "some.jsonl"
    with gzip.open(shared / "corpus" / "bulk.jsonl.gz", "rb") as packed:
        some.write_bytes(b"".join(islice(packed, _ARTICLES)))
    with some.open("rb") as lines:
        count = sum(1 for _ in lines)
    gc.collect()
    latest = [0]
    looks = [look(0)]
    last: list[Look] = []
    ended = threading.Event()

    def progressed(progress: Progress) -> None:
        latest[0] = progress.done

    def watch() -> None:
        # Looked at from beside, for the import must not wait for it.
        wanted = [count * share // 4 for share in (1, 2, 3)]
        while not ended.wait(0.3):
            # The last one while there still are processes to look at is that of the end.
            last[:] = [look(latest[0])]
            if wanted and latest[0] >= wanted[0]:
                looks.append(last[0])
                del wanted[0]

    case = Case.create(tmp_path / "bulk.rasid")
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        report = import_paths([some], case, Knowledge.load, Ticket(on_progress=progressed))
    finally:
        ended.set()
        watcher.join()
        case.close()
    looks += last
    began, end = looks[0], looks[-1]
    took = end.at - began.at
    print(f"\n{report.in_case:,} of {count:,} articles in {took:.0f} s: {count / took:,.0f} a second")
    print("  at       articles/s   processors busy: this process + each other          memory: all (this process)")
    for before, now in pairwise(looks):
        spent = now.at - before.at
        here = os.getpid()
        busy = {one: (seconds - before.seconds.get(one, 0.0)) / spent for one, seconds in now.seconds.items()}
        others = " ".join(f"{share:.2f}" for one, share in sorted(busy.items()) if one != here)
        print(
            f"  {now.done * 100 // count:3} %   {(now.done - before.done) / spent:10,.0f}"
            f"   {sum(busy.values()):5.2f} = {busy[here]:.2f} + {others or '0':30}"
            f"   {sum(now.held.values()) // _MEGABYTE:8,} MB ({now.held[here] // _MEGABYTE:,} MB)"
        )
    assert report.in_case > 0
