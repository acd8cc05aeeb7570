"""Files with a few bytes changed, by chance that can be had again: what readers are tried with for a bounded time."""

import io
import random
import zipfile

# What means something to one format or another, put where it does not belong.
TELLING = (
    b"<", b">", b"&", b"\x00", b"\xff", b"{", b"}", b"\\", b"\\u-1", b"\\bin99999999999 ", b"\\uc99 ", b"\n\n", b'"',
    b",", b";", b"\t", b"\r", b"\r\n", b"=?utf-8?B?", b"?=", b"--b\n", b"<w:p>", b"</w:p>", b"<!DOCTYPE", b"&#0;",
    b"&#xD800;", b"\xd8\x00", b"PK\x03\x04", b"From a 1:00\n", b"charset=utf-7", b"charset=hex", b"charset=idna",
    b"base64", b"../", b"%00", b"99999999999999999999", b"-1", b"1e999", b"NaN", b"[[[[", b"\\ud800", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xd9", b"\xe2\x80\xae", b"sep=", b"endobj", b"stream\n", b"/Kids [3 0 R]", b"0 0 R", b"obj",
)  # fmt: skip


def changed(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes set, put in, cut out, doubled and moved in up to six places."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 4, 16, 200, 3_000))
        how = chance.randrange(7)
        if how == 0 and place < len(made):
            made[place] = chance.randrange(256)
        elif how == 1:
            made[place:place] = chance.choice(TELLING)
        elif how == 2:
            del made[place : place + length]
        elif how == 3:
            made[place:place] = made[place : place + length] * chance.choice((1, 1, 1, 50))
        elif how == 4 and chance.random() < 0.3:
            del made[place:]
        elif how == 5:
            made[place : place + 4] = chance.randbytes(4)
        else:
            other = chance.randrange(len(made) + 1)
            made[place:place] = made[other : other + length]
    return bytes(made)


def changed_inside(data: bytes, chance: random.Random) -> bytes:
    """A zip with one of its members changed: changes of packed bytes only show that they are damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        which = chance.choice(old.namelist())
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, changed(part, chance) if entry.filename == which else part)
    return made.getvalue()


def tried(data: bytes, chance: random.Random) -> bytes:
    """One change of either kind."""
    inside = data.startswith(b"PK\x03\x04") and chance.random() < 0.7
    return changed_inside(data, chance) if inside else changed(data, chance)
