"""Sentences: newspapers' stops, abbreviations, quotes and line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.sentences import sentences


def split(raw: str) -> list[str]:
    return [span.of(raw) for span in sentences(raw)]


@pytest.mark.parametrize(
    "parts",
    [
        ["قصفت الطائرات البلدة.", " وسقط قتلى."],
        ["عاد الهدوء إلى البلاد.", "وقال شهود إن الطرق فُتحت."],
        ["من أطلق النار؟", " لا أحد يعلم!", " انتهى التحقيق."],
        ["نقلت (أ. ف. ب) عن مصدر قوله ذلك.", " ثم نفاه."],
        ["نقلت أ.ف.ب عن مصدر.", " ثم نفاه."],
        ["على شاشة سي.إن.إن ليلا.", " ثم نفى."],
        ["على شاشة بي. بي. سي عربية.", " ثم نفى."],
        ["تبثه إم بي سي.", "وقال إن ذلك صحيح."],
        ["بحسب د. سامر أ. حداد.", " وأضاف."],
        ["بلغت النسبة 1.5 بالمئة.", " وهبطت."],
        ["انظر example.org لمزيد.", " انتهى."],
        ["عنوان الخبر", "\nنص الخبر يبدأ هنا.", "\n\nفقرة أخرى"],
        ["قال «سنرد. ولن ننتظر. هذا قرارنا» ثم غادر.", " وصمت."],
        ['قال "سنرد. ولن ننتظر" ثم غادر.', " وصمت."],
        ["قال الناطق «انتهت العملية.»", " وغادرت القوات."],
        ['وأكد أن "الطريق آمن".', " ولم يعلق آخرون."],
        ["انتشرت الدوريات …،  ثم انسحبت.", " وهدأ الحي."],
        ["مقتل ثلاثة في الجنوب..", " والجيش يرد"],
        ["كان ذلك في 2016.", "وقال آخرون غير ذلك."],
        ["1. الوضع في الشمال.", "\n2. الوضع في الجنوب."],
        ["انتهى اللقاء …", " ولم يصدر بيان."],
        ["مظاهرات في العاصمة ", "• قطع طرق في الجنوب"],
        ["قتل 5.", "وأصيب 7.", " وهرب الباقون."],
    ],
)
def test_sentences_end_where_a_reader_stops(parts: list[str]) -> None:
    assert split("".join(parts)) == [part.strip() for part in parts]


def test_an_open_quote_does_not_swallow_the_article() -> None:
    text = "قال «لن ننسحب. " + "وصلت تعزيزات إلى المكان. " * 30
    assert len(split(text)) == 31


def test_text_without_a_stop_is_cut_to_bounded_sentences() -> None:
    text = "كلمة وأخرى، " * 5000
    found = sentences(text)
    assert max(len(span) for span in found) <= 3000
    assert "".join(span.of(text) for span in found).replace(" ", "") == text.replace(" ", "")


def test_nothing_to_read_is_no_sentence() -> None:
    assert sentences("") == ()
    assert sentences(" \n … \n — ") == ()


_pieces = st.sampled_from(
    ["قتل", " ", ". ", ".", "؟", "…", "«", "»", '"', "\n", "أ. ", "1", "،", ")", "\r\n", "•", "a.b", "\u200f"]
)


@given(st.one_of(st.lists(_pieces, max_size=60).map("".join), st.text(max_size=80)))
def test_sentences_are_sorted_disjoint_and_trimmed(raw: str) -> None:
    end = 0
    for span in sentences(raw):
        assert span.start >= end
        assert span.end <= len(raw)
        words = span.of(raw)
        assert words == words.strip()
        assert any(character.isalnum() for character in words)
        assert not any(character.isalnum() for character in raw[end : span.start])
        end = span.end
    assert not any(character.isalnum() for character in raw[end:])
