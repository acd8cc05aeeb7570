"""Tokens: words keep to letters, numbers keep their grouping, every offset is true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.normalize import Folded
from workstation.text.tokens import TokenKind, tokenize

_pieces = st.sampled_from(
    [
        "مقتل",
        "الـ",
        "24",
        "١٬٢٠٠",
        "1.5",
        "30%",
        " ",
        "و",
        "،",
        ".",
        "«",
        "شخصاً",
        "-",
        "\u200f",
        "ﻻ",
        "a",
        "\n",
        "_",
        "😀",
        "½",
    ]
)


def words(raw: str) -> list[str]:
    return [token.text for token in tokenize(Folded.of(raw))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("قُتل 40شخصا", ["قتل", "40", "شخصا"]),
        ("الأشخاص الـ24", ["الاشخاص", "ال", "24"]),
        ("20 و30", ["20", "و", "30"]),
        ("1,200 و١٬٢٠٠ و1.5", ["1,200", "و", "1,200", "و", "1.5"]),
        ("نسبة 30% و٣٠٪", ["نسبه", "30%", "و", "30%"]),
        ("عام 2016،15 قتيلا", ["عام", "2016", "،", "15", "قتيلا"]),
        ("1،200 قتيل", ["1،200", "قتيل"]),
        ("12/3/2016", ["12", "/", "3", "/", "2016"]),
        ("قال: «نعم».", ["قال", ":", "«", "نعم", "»", "."]),
        ("تي72", ["تي", "72"]),
        ("#حلب_تحترق", ["#", "حلب", "_", "تحترق"]),
        ("بلغ 25.", ["بلغ", "25", "."]),
        ("", []),
        (" \n\u200f ", []),
    ],
)
def test_text_falls_into_tokens(raw: str, expected: list[str]) -> None:
    assert words(raw) == expected


def test_kinds_are_told_apart() -> None:
    kinds = [token.kind for token in tokenize(Folded.of("قتل 20."))]
    assert kinds == [TokenKind.WORD, TokenKind.NUMBER, TokenKind.PUNCT]


@given(st.one_of(st.lists(_pieces, max_size=30).map("".join), st.text(max_size=60)))
def test_every_token_is_the_text_at_its_offsets(raw: str) -> None:
    folded = Folded.of(raw)
    end = 0
    for token in tokenize(folded):
        assert token.start >= end
        assert folded.text[end : token.start].strip() == ""
        assert folded.text[token.start : token.end] == token.text != ""
        folded.raw_span(token.start, token.end)
        end = token.end
    assert folded.text[end:].strip() == ""
