"""Whatever bytes are changed in a document, its reader answers with sound rows, and raises nothing."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_documents import zipped
from made_samples import SAMPLES

from workstation.readers.found import Source
from workstation.readers.rows import is_sound

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
# What means something to one format or another, put where it does not belong.
TELLING = (
    b"<", b">", b"&", b"\x00", b"\xff", b"{", b"}", b"\\", b"\\u-1", b"\\bin99999999999 ", b"\\uc99 ", b"\n\n",
    b"=?utf-8?B?", b"?=", b"--b\n", b"<w:p>", b"</w:p>", b"<!DOCTYPE", b"&#0;", b"&#xD800;", b"\xd8\x00", b"PK\x03\x04",
    b"From a 1:00\n", b"charset=utf-7", b"charset=hex", b"charset=idna", b"base64", b"../", b"%00",
    b"99999999999999999999",
)  # fmt: skip


def changed(data: bytes, changes: list[tuple[str, float, object]]) -> bytes:
    """`data` with bytes set, put in, cut out and doubled at shares of its length."""
    made = bytearray(data)
    for how, share, value in changes:
        place = int(share * len(made))
        match how:
            case "set" if made and place < len(made):
                made[place] = value
            case "put":
                made[place:place] = value
            case "cut":
                del made[place : place + value]
            case "double":
                made[place:place] = made[place : place + value]
            case "end":
                del made[place:]
    return bytes(made)


def changed_inside(data: bytes, which: float, changes: list[tuple[str, float, object]]) -> bytes:
    """A zip with one of its members changed: changes of packed bytes only show that they are damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[int(which * len(parts))]
    return zipped({**parts, name: changed(parts[name], changes)})


SHARES = st.floats(0, 1, exclude_max=True)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("set"), SHARES, st.integers(0, 255)),
        st.tuples(st.just("put"), SHARES, st.sampled_from(TELLING)),
        st.tuples(st.sampled_from(["cut", "double"]), SHARES, st.integers(1, 300)),
        st.tuples(st.just("end"), SHARES, st.none()),
    ),
    min_size=1,
    max_size=6,
)


def rows_are_sound(reader, data: bytes) -> None:
    for piece in reader.READER.read(Source(Path("a"), "a", NOW, member="a", data=data)):
        assert is_sound(piece), piece


@pytest.mark.parametrize("reader", SAMPLES, ids=lambda reader: reader.__name__.rpartition(".")[2])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(changes=CHANGES, which=SHARES, inside=st.booleans())
def test_no_change_of_bytes_leads_a_reader_astray(reader, changes, which, inside):
    data = SAMPLES[reader]
    if inside and data.startswith(b"PK"):
        rows_are_sound(reader, changed_inside(data, which, changes))
    else:
        rows_are_sound(reader, changed(data, changes))
