"""Outlook messages (.msg): compound files, written sector by sector."""

import struct
from dataclasses import dataclass, field

_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALL = 4096


@dataclass
class _Entry:
    name: str
    kind: int  # 1 a storage, 2 a stream, 5 the root
    data: bytes = b""
    children: list["_Entry"] = field(default_factory=list)
    at: int = 0
    first: int = _END
    child: int = _FREE
    right: int = _FREE


def compound_file(tree: dict) -> bytes:
    """A compound file of streams (bytes) and storages (dicts), by their names."""
    root = _Entry("Root Entry", 5)
    entries = [root]

    def add(parent: _Entry, held: dict) -> None:
        for name in sorted(held, key=lambda name: (len(name), name.upper())):
            value = held[name]
            entry = _Entry(name, 1 if isinstance(value, dict) else 2, b"" if isinstance(value, dict) else value)
            entry.at = len(entries)
            entries.append(entry)
            parent.children.append(entry)
        for entry in list(parent.children):
            if entry.kind == 1:
                add(entry, held[entry.name])

    add(root, tree)
    for entry in entries:
        for place, child in enumerate(entry.children):
            if place == 0:
                entry.child = child.at
            else:
                entry.children[place - 1].right = child.at
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(data: bytes) -> int:
        blocks = [data[start : start + 512].ljust(512, b"\0") for start in range(0, len(data), 512)]
        if not blocks:
            return _END
        first = len(sectors)
        sectors.extend(blocks)
        fat.extend(range(first + 1, first + len(blocks)))
        fat.append(_END)
        return first

    small, small_fat = bytearray(), []
    for entry in entries:
        if entry.kind == 2 and len(entry.data) >= _SMALL:
            entry.first = store(entry.data)
        elif entry.kind == 2 and entry.data:
            entry.first = len(small) // 64
            blocks = -(-len(entry.data) // 64)
            small += entry.data.ljust(blocks * 64, b"\0")
            small_fat += [*range(entry.first + 1, entry.first + blocks), _END]
    root.data, root.first = bytes(small), store(bytes(small))
    packed = b"".join(struct.pack("<I", value) for value in small_fat)
    first_small_fat = store(packed.ljust(-(-len(packed) // 512) * 512, b"\xff"))
    small_fat_sectors = -(-len(packed) // 512)
    directory = b"".join(map(_packed, entries))
    first_directory = store(directory.ljust(-(-len(directory) // 512) * 512, b"\0"))
    needed = 1
    while needed * 128 < len(fat) + needed:
        needed += 1
    assert needed <= 109, "too large for so simple a writer"
    first_fat = len(sectors)
    fat += [_FAT_SECTOR] * needed
    table = b"".join(struct.pack("<I", value) for value in fat).ljust(needed * 512, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, needed, first_directory, 0, _SMALL,
        first_small_fat, small_fat_sectors, _END, 0, 0,
    )[:76]  # fmt: skip
    places = [first_fat + number if number < needed else _FREE for number in range(109)]
    return header + struct.pack("<109I", *places) + b"".join(sectors) + table


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name, len(name) + 2, entry.kind, 1, _FREE, entry.right, entry.child, b"", 0, 0, 0, entry.first, len(entry.data),
    )  # fmt: skip


def message(
    words: dict[str, str | bytes] | None = None,
    *,
    values: dict[tuple[int, int], int] | None = None,
    attachments: list[dict] = (),
    header: int = 32,
) -> dict:
    """The streams of a message: words by property number (bytes under a full "1000001E"), values by (number, kind)."""
    streams: dict = {}
    for key, value in (words or {}).items():
        if isinstance(value, bytes):
            streams[f"__substg1.0_{key}"] = value
        else:
            streams[f"__substg1.0_{key}001F"] = value.encode("utf-16-le")
    entries = b"".join(struct.pack("<HHIQ", kind, number, 6, value) for (number, kind), value in (values or {}).items())
    streams["__properties_version1.0"] = bytes(header) + entries
    for number, attached in enumerate(attachments):
        streams[f"__attach_version1.0_#{number:08X}"] = {"__properties_version1.0": bytes(8), **attached}
    return streams


def attachment(name: str, data: bytes, kind: str = "") -> dict:
    return {
        "__substg1.0_3707001F": name.encode("utf-16-le"),
        "__substg1.0_370E001F": kind.encode("utf-16-le"),
        "__substg1.0_37010102": data,
    }


def within(inner: dict) -> dict:
    """A message attached to another."""
    return {"__substg1.0_3701000D": inner}
