"""Folding: one spelling for matching, and the way back to the text as published."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.normalize import Folded, fold

_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱىةؤئ"
_ODDITIES = (
    "ًٌٍَُِّْٰٕٓٔـ\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u061c\u00ad\u00a0\ufe0f"
    "ﻻﻷﷲﷺﺍﺔﹰﱞ٠٩۳٪٫“”–…\U0001f600éÀﬁＡ"
)
mixed_text = st.text(st.sampled_from(_ARABIC + _ODDITIES + " .,،؟\n\r\tabcXYZ0129"), max_size=60)
any_text = st.one_of(mixed_text, st.text(max_size=60))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("أحمد إلى آخر ٱلقرى", "احمد الي اخر القري"),
        ("المنطقة", "المنطقه"),
        ("مُقَاتِلُونَ", "مقاتلون"),
        ("كتـــيبة", "كتيبه"),
        ("مسؤول", "مسءول"),
        ("مسئول", "مسءول"),
        ("مسو\u0654ول", "مسءول"),
        ("هيئة", "هيءه"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("٣٠٪ ١٬٢٠٠ ١٫٥", "30% 1,200 1.5"),
        ("ﺍﻟﺠﻴﺶ ﻻ ﷲ ﻷﻥ", "الجيش لا الله لان"),
        ("ايران کی", "ايران كي"),
        ("\u202bالجيش\u202c\u200f", "الجيش"),
        ("الجيش\u00a0السوري", "الجيش السوري"),
        ("ISIS و Café", "isis و cafe"),
        ("“نص” – ‘آخر’", "\"نص\" - 'اخر'"),
        ("«نص»، ثم؟", "«نص»، ثم؟"),
        ("", ""),
    ],
)
def test_spellings_become_one(raw: str, expected: str) -> None:
    assert fold(raw) == expected
    assert Folded.of(raw).text == expected


def test_trailing_vowel_stays_with_its_letter() -> None:
    raw = "كتابٌ جديد"
    span = Folded.of(raw).raw_span(0, 4)
    assert span.of(raw) == "كتابٌ"


def test_a_bidi_control_behind_a_word_is_no_part_of_it() -> None:
    raw = "\u202bالرقة\u202c تحررت"
    assert Folded.of(raw).raw_span(0, 5).of(raw) == "الرقة"


def test_a_ligature_is_covered_whole() -> None:
    raw = "قال ﻻ أحد"
    folded = Folded.of(raw)
    assert folded.text == "قال لا احد"
    assert folded.raw_span(4, 6).of(raw) == "ﻻ"
    assert folded.raw_span(5, 6).of(raw) == "ﻻ"
    assert folded.raw_span(7, 10).of(raw) == "أحد"


def test_a_dropped_character_leads_to_what_follows_it() -> None:
    folded = Folded.of("\u200fمَدرسة")
    assert [folded.folded_offset(at) for at in range(7)] == [0, 0, 1, 1, 2, 3, 4]


def test_offsets_outside_the_text_are_refused() -> None:
    folded = Folded.of("نص")
    for start, end in ((0, 0), (1, 1), (-1, 1), (0, 3), (2, 1)):
        with pytest.raises(ValueError, match="no span"):
            folded.raw_span(start, end)
    with pytest.raises(ValueError, match="no offset"):
        folded.folded_offset(3)


@given(any_text)
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold(raw)
    assert fold(once) == once


@given(any_text)
def test_both_ways_of_folding_agree(raw: str) -> None:
    assert Folded.of(raw).text == fold(raw)


@given(any_text)
def test_every_folded_stretch_comes_from_its_raw_span(raw: str) -> None:
    folded = Folded.of(raw)
    length = len(folded.text)
    ends = []
    for at in range(length):
        span = folded.raw_span(at, at + 1)
        assert 0 <= span.start < span.end <= len(raw)
        assert folded.text[at] in fold(span.of(raw)) or "\u0654" in raw
        ends.append(span)
    for one, other in pairwise(ends):
        assert one.start <= other.start
        assert one.end <= other.start or one == other
    if length:
        whole = folded.raw_span(0, length)
        assert fold(whole.of(raw)) == folded.text


@given(any_text)
def test_raw_offsets_lead_back_to_where_they_came_from(raw: str) -> None:
    folded = Folded.of(raw)
    offsets = [folded.folded_offset(at) for at in range(len(raw) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == len(folded.text)
    for at in range(len(folded.text)):
        start = folded.raw_offset(at)
        first = folded.folded_offset(start)
        assert first <= at
        assert folded.raw_offset(first) == start
