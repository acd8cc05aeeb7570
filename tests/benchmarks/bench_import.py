"""How many articles a second come from a file into a case, beside what each step of the way allows by itself.

`make bench`. Reads the shared corpus of 6,000 articles (skipped without it). "read" is reading alone, "analysed here"
reading and analysis in one process (on a tenth of the articles), "imported" the whole way with the processes that the
window uses and with one for each processor; the ratio says what the way costs beside the analysis itself.
"""

import gzip
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workstation.case.file import Case
from workstation.core.progress import Ticket
from workstation.import_report import RowState
from workstation.knowledge.knowledge import Knowledge
from workstation.workers import processes_at_most
from workstation.workflow import extract_paths, import_paths, read_inputs


def articles_a_second(count: int, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


@pytest.mark.timeout(1800)
def test_import(shared: Path, tmp_path: Path) -> None:
    corpus = shared / "corpus" / "conflict.jsonl.gz"
    count = sum(1 for _ in read_inputs([corpus]))
    tenth = tmp_path / "tenth.jsonl"
    with gzip.open(corpus, "rb") as packed:
        tenth.write_bytes(b"".join(line for number, line in enumerate(packed) if number % 10 == 0))
    knowledge = Knowledge.load()

    rates = {
        "read": articles_a_second(count, lambda: list(read_inputs([corpus]))),
        "analysed here": articles_a_second(
            count // 10, lambda: list(extract_paths([tenth], lambda: knowledge, jobs=1))
        ),
    }
    for jobs in sorted({max(1, processes_at_most() - 1), processes_at_most()}):
        case = Case.create(tmp_path / f"{jobs}.rasid")
        try:

            def whole_way(case: Case = case, jobs: int = jobs) -> None:
                report = import_paths([corpus], case, Knowledge.load, Ticket(), jobs=jobs if jobs > 1 else None)
                assert report.in_case + report.count(RowState.DUPLICATE) == count

            rates[f"imported, {jobs} process{'es' if jobs > 1 else ''}"] = articles_a_second(count, whole_way)
        finally:
            case.close()

    print(f"\n{count:,} articles, {processes_at_most()} processors")
    for what, rate in rates.items():
        print(f"  {what:24} {rate:8,.0f} articles/s   {rate / rates['analysed here']:5.2f} × analysed here")
