"""Rich text as Outlook packs it into messages ([MS-OXRTFCP]): copies of what came before, out of a ring of 4 kB."""

import struct

from workstation.readers.limits import MOST_BYTES_OF_A_PART

_BEGINNING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_RING = 4096


def unpacked(data: bytes) -> bytes:
    """The rich text, as much of it as is there. Raises ValueError for what is none."""
    if len(data) < 16:
        raise ValueError("too short")
    _, size, magic, _ = struct.unpack_from("<IIII", data)
    if magic == 0x414C454D:  # "MELA": not packed
        return data[16 : 16 + size]
    if magic != 0x75465A4C:  # "LZFu"
        raise ValueError("no packed rich text")
    ring = bytearray(_BEGINNING.ljust(_RING, b"\x00"))
    at, place, found = len(_BEGINNING), 16, bytearray()
    size = min(size, MOST_BYTES_OF_A_PART)
    while place < len(data) and len(found) < size:
        flags = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data):
                break
            if flags >> bit & 1:
                if place + 1 >= len(data):
                    return bytes(found)
                reference = data[place] << 8 | data[place + 1]
                place += 2
                start, length = reference >> 4, (reference & 15) + 2
                if start == at:
                    return bytes(found)
                for step in range(length):
                    byte = ring[(start + step) % _RING]
                    found.append(byte)
                    ring[at] = byte
                    at = (at + 1) % _RING
            else:
                found.append(data[place])
                ring[at] = data[place]
                at = (at + 1) % _RING
                place += 1
    return bytes(found[:size])
