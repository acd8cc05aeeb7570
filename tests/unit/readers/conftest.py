"""What tests of readers share: one file, read as the user has it read."""

import datetime

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import Choices, Source, UnderWay
from workstation.readers.reader import Glimpse
from workstation.readers.registry import read, reader_for

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


@pytest.fixture
def read_file(tmp_path):
    """All rows of a file with these bytes, each in a process of its own as on a user's computer."""

    def rows(data, name):
        path = tmp_path / name
        path.write_bytes(data)
        with ReadingCrew() as crew:
            return list(read(path, name=name, crew=crew))

    return rows


@pytest.fixture
def read_here(tmp_path):
    """The same by the reader that the registry chooses, in this process; members are given, and not read."""

    def rows(data, name, **choices):
        source = Source(tmp_path / name, name, NOW, member=name, data=data, choices=Choices(**choices))
        reader = reader_for(Glimpse.of(source))
        assert not isinstance(reader, str), reader
        return [piece for piece in reader.read(source) if not isinstance(piece, UnderWay)]

    return rows


@pytest.fixture
def article_in(read_here):
    """The one article of a file."""

    def article(data, name, **choices):
        (row,) = read_here(data, name, **choices)
        assert isinstance(row, ReadArticle), row
        return row

    return article
