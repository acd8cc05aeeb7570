"""Decoding: every code point as it was written, in whatever encoding the file is."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.readers.encodings import NotText, decode, without_unstorable

NEWS = (
    "أعلنت وزارة الصحة أن عدد القتلى ارتفع إلى سبعة عشر شخصاً، بينهم أربعة أطفال، "
    "بعد الغارة التي استهدفت السوق صباح أمس.\n"
    "وقال شهود عيان إن فرق الإنقاذ ما زالت تبحث تحت الأنقاض عن مفقودين في الحي الشرقي من المدينة.\n"
)
PLAIN = NEWS.replace("ً", "")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be"])
def test_arabic_news_comes_back_as_it_was_written(encoding):
    decoded = decode(PLAIN.encode(encoding))

    assert decoded.text == PLAIN
    assert decoded.encoding == encoding
    assert decoded.replaced == 0


def test_the_code_page_of_dos_is_known_too():
    text = PLAIN.replace("،", "")

    assert decode(text.encode("cp720")).text == text


@pytest.mark.parametrize("length", [20, 40, 80])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16-le", "utf-16-be"])
def test_one_sentence_is_enough(encoding, length):
    assert decode(PLAIN[:length].encode(encoding)).text == PLAIN[:length]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark, encoding):
    decoded = decode(mark + NEWS.encode(encoding))

    assert (decoded.text, decoded.encoding) == (NEWS, encoding)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_stay_as_they_are(line_end):
    text = NEWS.replace("\n", line_end)

    assert decode(text.encode()).text == text


def test_a_bad_byte_in_utf8_costs_one_character_and_is_told():
    data = NEWS.encode()
    damaged = data[:100] + b"\xff" + data[100:]

    decoded = decode(damaged)

    assert decoded.encoding == "utf-8"
    assert 1 <= decoded.replaced <= 2
    assert decoded.text.endswith(NEWS[-100:])


def test_a_text_cut_in_the_middle_of_a_letter_is_still_utf8():
    data = NEWS.encode()
    cut = data[:101] if data[100] > 0x7F else data[:100]

    assert decode(cut).encoding == "utf-8"


def test_a_replacement_character_that_was_there_is_no_damage():
    assert decode("نص \ufffd قديم".encode()).replaced == 0


def test_a_paragraph_of_another_encoding_pasted_into_utf8_is_read_too():
    first, second = PLAIN.splitlines(keepends=True)

    decoded = decode(first.encode() + second.encode("windows-1256"))

    assert decoded.text == PLAIN
    assert decoded.encoding == "utf-8 + windows-1256"


def test_western_accents_are_not_taken_for_arabic():
    french = "L'armée a annoncé que l'opération était terminée près de la frontière, a déclaré un porte-parole.\n" * 3

    assert decode(french.encode("windows-1252")).text == french


def test_mixed_latin_names_do_not_hide_windows_1256():
    text = "قالت وكالة Reuters إن قوات SDF سيطرت على حقل Conoco النفطي شرق المدينة"

    assert decode(text.encode("windows-1256")).text == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00" * 1000,
        b"\x7fELF\x02\x01\x01" + bytes(200),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(NotText):
        decode(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), max_size=200))
def test_utf8_text_is_never_changed(text):
    marked = decode(codecs.BOM_UTF8 + text.encode())

    assert marked.text == text


@given(st.binary(max_size=300))
def test_whatever_the_bytes_there_is_a_text_or_a_refusal(data):
    try:
        decoded = decode(data)
    except NotText:
        return
    assert isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(), max_size=100))
def test_what_cannot_be_stored_is_replaced_one_for_one(text):
    fixed, replaced = without_unstorable(text)

    assert len(fixed) == len(text)
    assert "\x00" not in fixed
    fixed.encode("utf-8")
    assert replaced == sum(1 for before, after in zip(text, fixed, strict=True) if before != after)


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "cp720", "mac_arabic"])
@pytest.mark.parametrize("words", ["قتل خمسة مدنيين", "وزارة الصحة في غزة", "قصف استهدف حي الشعار", "بين 15 و20 قتيل"])
def test_a_few_words_are_enough_in_a_code_page(encoding, words):
    assert decode(words.encode(encoding)).text == words


@pytest.mark.parametrize("taken_for", ["windows-1256", "latin-1"])
def test_letters_taken_for_others_are_put_right_and_it_is_said(taken_for):
    seen = PLAIN.encode().decode(taken_for)

    decoded = decode(seen.encode())

    assert decoded.text == PLAIN
    assert "undone" in decoded.note
    assert "taken for" in decoded.encoding


def test_a_text_that_tells_of_such_letters_stays_as_it_is():
    text = "ظهر الخبر على الموقع هكذا: ط§ظ„ط®ط¨ط± ثم صُحِّح لاحقاً"

    decoded = decode(text.encode())

    assert (decoded.text, decoded.note) == (text, "")


def test_a_short_line_of_another_encoding_in_a_long_text_is_read():
    text = NEWS * 20 + "المصدر: وكالة الأنباء\n"

    assert decode((NEWS * 20).encode() + "المصدر: وكالة الأنباء\n".encode("windows-1256")).text == text


def test_utf16_that_was_cut_in_the_middle_of_a_letter_is_still_utf16():
    decoded = decode(PLAIN.encode("utf-16-le")[:-3])

    assert decoded.encoding == "utf-16-le"
    assert decoded.text[:-1] == PLAIN[:-2]


def test_a_declaration_decides_where_both_are_possible_and_not_where_it_is_wrong():
    assert decode("كاف".encode("iso-8859-6"), declared="ISO-8859-6").encoding == "iso-8859-6"
    assert decode(PLAIN.encode("windows-1256"), declared="iso-8859-6").text == PLAIN
    assert decode("Привет, мир".encode("windows-1251"), declared="windows-1251").text == "Привет, мир"
    assert decode(PLAIN.encode(), declared="windows-1256").text == PLAIN
    assert decode(PLAIN.encode("windows-1256"), declared="no-such-encoding").text == PLAIN
