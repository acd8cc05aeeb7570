"""An archive is read like a folder, nothing is unpacked to the disk, and one made to do harm is told in a sentence."""

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.core.articles import ReadArticle
from workstation.readers import archives, limits
from workstation.readers.apart import ReadingCrew
from workstation.readers.found import PassedOver, Source, Unreadable
from workstation.readers.registry import read
from workstation.readers.walk import files_meant

TEXT = "قتل خمسة مدنيين في قصف على سوق البلدة".encode()


@pytest.fixture
def crew():
    with ReadingCrew() as crew:
        yield crew


@pytest.fixture
def rows(tmp_path, crew):
    def rows(data, name="a.zip"):
        path = tmp_path / name
        path.write_bytes(data)
        before = set(tmp_path.parent.rglob("*"))
        found = list(read(path, name=name, crew=crew))
        assert set(tmp_path.parent.rglob("*")) == before, "nothing is written"
        return found

    return rows


def zipped(members, **options):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(members, mode="w"):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            entry.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def members(found):
    return [row.provenance.member if isinstance(row, ReadArticle) else row.member for row in found]


def sentences(found):
    return [row.sentence for row in found if isinstance(row, Unreadable)]


# --- what is in it


def test_the_files_of_a_zip_are_articles_with_the_way_to_them(rows):
    found = rows(zipped({"أخبار/أول.txt": TEXT, "b/second.txt": TEXT + b".", "photo.jpg": b"\xff\xd8\xff"}))

    assert members(found) == ["أخبار/أول.txt", "b/second.txt", "photo.jpg"]
    assert [type(row) for row in found] == [ReadArticle, ReadArticle, PassedOver]
    assert found[0].article.text == TEXT.decode()
    assert found[0].article.id == "أول"
    assert found[0].provenance.name == "a.zip"
    assert found[0].original.data == TEXT


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("name", ["a.tar", "archive", "a.zip"])
def test_a_tar_is_told_by_what_it_holds_packed_or_not(rows, mode, name):
    found = rows(tarred({"b/first.txt": TEXT, "second.txt": TEXT + b"."}, mode), name)

    assert members(found) == ["b/first.txt", "second.txt"]
    assert found[1].article.text == TEXT.decode() + "."


@pytest.mark.parametrize(("pack", "ending"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")])
def test_a_file_packed_by_itself_is_the_file_in_it(rows, pack, ending):
    (found,) = rows(pack(TEXT), "news.txt" + ending)

    assert found.article.text == TEXT.decode()
    assert found.article.id == "news"
    assert found.provenance.member == "news.txt"


def test_an_archive_in_an_archive_is_opened_to_a_bounded_depth(rows):
    inner = zipped({"deep.txt": TEXT})
    two = zipped({"middle.tar.gz": tarred({"inner.zip": inner}, "w:gz"), "top.txt": TEXT})

    assert members(rows(two)) == ["middle.tar.gz/inner.zip/deep.txt", "top.txt"]

    four = zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": inner, "kept.txt": TEXT})})})
    found = rows(four)
    assert members(found) == ["1.zip/2.zip/3.zip", "1.zip/2.zip/kept.txt"]
    assert sentences(found) == ["This lies too many archives deep."]


def test_what_systems_leave_behind_and_the_pictures_of_pages_are_left_out(rows):
    held = {
        "__MACOSX/a.txt": TEXT,
        ".git/b.txt": TEXT,
        "c/.hidden.txt": TEXT,
        "c/Thumbs.db": b"x",
        "page.html": b"<html><body><p>" + TEXT,
        "page_files/ad.txt": TEXT,
        "page_files/deeper/ad.txt": TEXT,
        "kept_files/d.txt": TEXT,
        "e/": b"",
    }
    assert members(rows(zipped(held))) == ["page.html", "kept_files/d.txt"]
    assert members(rows(tarred(held), "a.tar")) == ["page.html", "kept_files/d.txt"]


def test_a_folder_of_a_saved_page_is_left_out_where_it_lies_in_a_folder(tmp_path):
    for name in ("page.html", "page_files/ad.txt", "other_files/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)

    names = [item.path.relative_to(tmp_path).as_posix() for item in files_meant([tmp_path]) if hasattr(item, "path")]

    assert "page_files/ad.txt" not in names
    assert "other_files/b.txt" in names


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_list_of_titles_beside_the_texts_counts_for_its_folder(rows, pack):
    said = '{"first": {"title": "قصف سوق", "outlet": "الجريدة", "date": "2016-05-25"}}'.encode()
    held = {"b/metadata.json": said, "b/first.txt": TEXT, "c/first.txt": TEXT}

    first, other = rows(pack(held), "a.archive")

    assert (first.article.title, first.article.outlet, str(first.article.date)) == ("قصف سوق", "الجريدة", "2016-05-25")
    assert other.article.outlet is None


@pytest.mark.parametrize("encoding", ["cp720", "cp1256", "utf-8"])
def test_arabic_names_are_read_whatever_system_wrote_them(rows, encoding):
    name = "مقتل خمسة مدنيين في حلب.txt"
    raw = name.encode(encoding)
    packed = zipped({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)

    (found,) = rows(packed)

    assert found.provenance.member == name


# --- what is made to do harm


def test_a_name_that_leads_out_of_the_folder_leads_nowhere(rows):
    names = [
        "../../slipped.txt",
        "/absolute.txt",
        "C:\\Windows\\x.txt",
        "..\\..\\win.txt",
        "CON.txt",
        "a/\u202efdp.txt",
    ]
    found = rows(zipped(dict.fromkeys([*names, "x" * 60_000 + ".txt"], TEXT)))

    assert all(isinstance(row, ReadArticle) for row in found)
    assert len(found) == 7
    assert [row.article.id for row in found[:4]] == ["slipped", "absolute", "x", "win"]
    assert members(found)[5] == "a/\ufffdfdp.txt"
    assert len(members(found)[6]) <= 1_001


def test_a_link_is_passed_over(rows):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", TEXT)
    found = rows(packed.getvalue())

    assert [type(row) for row in found] == [PassedOver, ReadArticle]
    assert found[0].sentence == "Passed over: a link to another file."


def test_links_and_devices_in_a_tar_are_passed_over(rows):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, kind in {"a.txt": tarfile.SYMTYPE, "b.txt": tarfile.LNKTYPE, "c.txt": tarfile.CHRTYPE}.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        archive.addfile(tarfile.TarInfo("d.txt"), io.BytesIO())
    found = rows(packed.getvalue(), "a.tar")

    assert [type(row) for row in found] == [PassedOver, PassedOver, PassedOver, Unreadable]
    assert sentences(found) == ["This file is empty."]


def test_a_zip_that_unfolds_without_end_is_left(rows, monkeypatch):
    bomb = zipped({f"{number}.txt": b"\0" * 30_000_000 for number in range(8)}, compresslevel=9)
    assert len(bomb) < 300_000

    found = rows(bomb)

    assert sentences(found)[-1] == "It unfolds to far more than its size; what follows was left."


def test_one_file_too_large_is_told_and_the_rest_goes_on(rows):
    packed = zipped({"big.txt": b"\0" * 200_000_001, "a.txt": TEXT}, compresslevel=1)

    found = rows(packed)

    assert sentences(found) == ["This file in the archive is larger than 200 MB."]
    assert isinstance(found[1], ReadArticle)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_that_unfolds_without_end_is_left(rows, pack):
    found = rows(pack(b"\0" * 201_000_000), "a.txt.packed")

    assert sentences(found) == ["It unfolds to far more than its size; what follows was left."]


def test_a_packed_tar_that_unfolds_without_end_is_left(rows):
    bomb = gzip.compress(tarred({f"{number}.bin": b"\0" * 70_000_000 for number in range(3)}), 1)

    assert sentences(rows(bomb, "a.tar.gz")) == ["It unfolds to far more than its size; what follows was left."]


def test_files_that_lie_one_on_another_are_not_unpacked(rows):
    plain = zipped({"a.txt": b"\0" * 10_000_000}, compresslevel=9)
    end = plain.rfind(b"PK\5\6")
    length, offset = struct.unpack("<LL", plain[end + 12 : end + 20])
    record, times = plain[offset : offset + length], 1_000
    bomb = plain[:offset] + record * times
    bomb += b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, times, times, length * times, offset, 0)

    (found,) = rows(bomb)

    assert (
        found.sentence == "The files in this archive lie one on another, as in those made to fill a disk; it was left."
    )


def test_a_size_that_lies_is_found_out(rows):
    packed = zipped({"a.txt": b"A" * 5_000_000, "b.txt": TEXT})
    honest = struct.pack("<L", 5_000_000)
    assert packed.count(honest) == 2

    found = rows(packed.replace(honest, struct.pack("<L", 100)))

    assert [type(row) for row in found] == [Unreadable, ReadArticle]
    assert found[0].sentence == "This file in the archive is damaged."


def test_a_password_is_told_by_file(rows):
    packed = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        packed[packed.find(signature) + place] |= 1

    found = rows(bytes(packed))

    assert sentences(found) == ["This file in the archive is protected by a password."]
    assert members(found) == ["a.txt", "b.txt"]


def test_a_way_of_packing_that_is_not_known_is_told(rows):
    packed = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for signature, place in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        packed[packed.find(signature) + place] = 97

    assert sentences(rows(bytes(packed))) == ["This file is packed in a way that is not known here."]


@pytest.mark.parametrize("share", [0.02, 0.25, 0.61])
@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", zipped),
        ("a.tar", tarred),
        ("a.tar.gz", lambda held: tarred(held, "w:gz")),
        ("a.tar.xz", lambda held: tarred(held, "w:xz")),
        ("a.txt.gz", lambda held: gzip.compress(b"".join(held.values()))),
        ("a.txt.bz2", lambda held: bz2.compress(b"".join(held.values()))),
    ],
)
def test_what_is_cut_off_is_told_and_what_was_whole_is_kept(rows, name, pack, share):
    packed = pack({f"{number}.txt": os.urandom(3_600) + TEXT for number in range(5)})

    found = rows(packed[: int(len(packed) * share)], name)

    assert any("damaged" in sentence for sentence in sentences(found)), sentences(found)


def test_bytes_flipped_anywhere_are_told_or_harmless(rows, crew, tmp_path):
    packed = zipped({"a.txt": TEXT * 20, "b.txt": TEXT, "metadata.json": b'{"a": {"title": "x"}}'})
    for place in range(0, len(packed), 7):
        flipped = bytearray(packed)
        flipped[place] ^= 0xFF
        (tmp_path / "f.zip").write_bytes(flipped)
        for row in read(tmp_path / "f.zip", crew=crew):
            assert isinstance(row, PassedOver) or (row.sentence if isinstance(row, Unreadable) else row.article.text)


@pytest.mark.parametrize("held", [{}, {".hidden.txt": TEXT, "a/": b""}])
@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred)])
def test_an_archive_with_nothing_to_read_is_told(rows, name, pack, held):
    assert sentences(rows(pack(held), name)) == ["There is nothing to read in this archive."]


def test_names_and_records_that_no_program_writes_do_no_harm(rows):
    packed = zipped({"x.txt": TEXT, "metadata.json": b"{}"})
    for place in range(len(packed) - 200, len(packed)):
        for value in (0, 0x2F, 0xFF):
            assert isinstance(
                list(archives.read_zip(held(packed[:place] + bytes([value]) + packed[place + 1 :]))), list
            )


def held(data):
    return Source(Path("a.zip"), "a.zip", datetime.now(UTC), data=data)


def test_more_files_than_can_be_meant_are_left(rows, monkeypatch):
    monkeypatch.setattr("workstation.readers.registry.MOST_MEMBERS", 3)
    found = rows(zipped({f"{number}.txt": TEXT for number in range(9)}))

    assert len(found) == 4
    assert "the rest was left" in found[-1].sentence


def test_the_first_of_a_hundred_thousand_files_is_there_at_once(rows, crew, tmp_path):
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.txt", TEXT)
    found = read(tmp_path / "many.zip", crew=crew)

    assert isinstance(next(found), ReadArticle)
    found.close()


def test_the_readers_of_archives_know_no_path_to_write_to():
    assert not {"extract", "extractall"} & set(
        archives.read_zip.__code__.co_names + archives.read_tar.__code__.co_names
    )
    assert limits.MOST_NESTING == 3
