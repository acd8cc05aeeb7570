"""The compound files of older Office and Outlook: whether their lists of sectors can be followed to an end."""

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress

# What the library raises on a damaged file is anything that bytes can be misread as.
MISREAD = (OSError, ValueError, struct.error, LookupError, TypeError, AttributeError, ArithmeticError, MemoryError)
_LOCK = 0x002F  # the record FilePass, which stands right behind the first
_BYTES_OF_THE_FIRST_RECORDS = 4_096


def claims_more_than_it_has(data: bytes) -> bool:
    """Whether the header tells of more tables than the file could hold: each would be read, over and over."""
    if len(data) < 512:
        return True
    tables = (
        struct.unpack_from("<II", data, 40) + struct.unpack_from("<I", data, 64) + struct.unpack_from("<I", data, 72)
    )
    return any(int(count) > len(data) // 512 for count in tables)


def is_locked(data: bytes) -> bool:
    """Whether a workbook in a sound compound file needs a password: all of it is encrypted, or what is in its cells."""
    import olefile

    with suppress(*MISREAD), olefile.OleFileIO(data) as stored:
        if stored.exists("EncryptedPackage"):
            return True
        for name in ("Workbook", "Book"):
            if stored.exists(name):
                with stored.openstream(name) as stream:
                    return _LOCK in dict(_records(stream.read(_BYTES_OF_THE_FIRST_RECORDS)))
    return False


def _records(stream: bytes) -> Iterator[tuple[int, int]]:
    """The kind and the place of each record at the beginning of a workbook's stream."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place
        place += 4 + length


def goes_round(data: bytes) -> bool:
    """Whether the streams of an older workbook lead back into themselves: the library would follow them for ever."""
    import olefile

    if claims_more_than_it_has(data):
        return True
    try:
        with olefile.OleFileIO(data) as stored:
            stored.loadminifat()
            return stored.root.size > len(data) or _has_a_ring(stored.fat) or _has_a_ring(stored.minifat)
    except MISREAD:
        return True


def _has_a_ring(following: Sequence[int]) -> bool:
    """Whether some place in a list of the places that follow comes after itself."""
    settled = bytearray(len(following))
    for start in range(len(following)):
        path, place = [], start
        while 0 <= place < len(following) and not settled[place]:
            settled[place] = 1
            path.append(place)
            place = following[place]
        if 0 <= place < len(following) and settled[place] == 1:
            return True
        for each in path:
            settled[each] = 2
    return False
