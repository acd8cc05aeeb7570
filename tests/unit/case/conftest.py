"""A case on disk for each test, closed at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.case.file import Case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    opened = Case.create(tmp_path / "قضية أولى.rasid")
    yield opened
    opened.close()
    left = {path.name for path in tmp_path.iterdir() if path.is_file() and "قضية" in path.name}
    assert left == {"قضية أولى.rasid"}, "a closed case is one file"
