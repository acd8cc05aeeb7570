"""Glyphs that stand on a page, from left to right, come out in the order in which they are read."""

import pytest

from workstation.readers.pdf.columns import blocks_of
from workstation.readers.pdf.document import written
from workstation.readers.pdf.glyphs import MARK, SPACE, Glyph, kind_of
from workstation.readers.pdf.lines import lines_of
from workstation.readers.pdf.order import in_reading_order
from workstation.readers.pdf.pages import ReadLine
from workstation.readers.pdf.tokens import Letter, ligatures_are_reversed, tokens_of

EM = 10.0


def shown(text, *, x=100.0, y=500.0, advance=5.0):
    """The glyphs of `text` as it stands on the page, each 5 points wide; a space leaves a gap."""
    glyphs = []
    for place, character in enumerate(text):
        left = x + place * advance
        if kind_of(character) != SPACE:
            glyphs.append(
                Glyph(character, kind_of(character), left, y, left + advance, y + 6, left, y, EM, len(glyphs) * 3)
            )
    return glyphs


def read(text, *, from_the_right=True, opens_paragraph=False):
    """What is read where `text` stands on the page."""
    (line,) = lines_of(shown(text))
    tokens = tokens_of(line, ligatures_reversed=ligatures_are_reversed([line]))
    letters = in_reading_order(tokens, from_the_right=from_the_right, opens_paragraph=opens_paragraph)
    return "".join(letter.text for letter in letters)


# Left: as it stands on the page, from left to right. Right: as it is read.
@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ("باتك", "كتاب"),
        ("اصخش ٣٥ لتق", "قتل ٣٥ شخصا"),
        ("اصخش 15-10 لتق", "قتل 10-15 شخصا"),
        ("٩٣ ٪٢٥", "٢٥٪ ٩٣"),
        ("نم %37.5 ةبسن", "نسبة 37.5% من"),
        ("نم F-16 ةرئاط", "طائرة F-16 من"),
        ("برق S-300 ةموظنم", "منظومة S-300 قرب"),
        ("نع A/HRC/30/48 مقر ريرقت", "تقرير رقم A/HRC/30/48 عن"),
        ("يف 12/11/2016 موي", "يوم 12/11/2016 في"),
        ("ىتح 10:30 ةعاسلا", "الساعة 10:30 حتى"),
        ("ايندم 1,250 لتقم", "مقتل 1,250 مدنيا"),
        ("ةميخ ٤٫٥ ىلا", "الى ٤٫٥ خيمة"),
        ("تلاق Amnesty International ةمظنم", "منظمة Amnesty International قالت"),
        ("ةجرد +12و -5 نيب", "بين 5- و12+ درجة"),
        ("ةجرد 12+و 5- نيب", "بين -5 و+12 درجة"),
        ("ىلع 122mm رايع", "عيار 122mm على"),
        ("نم km 120 دعب", "بعد 120 km من"),
        ("يف 2015 ,2013 يماع", "عامي 2013, 2015 في"),
    ],
)
def test_words_run_from_the_right_and_numbers_and_latin_from_the_left(stands, expected):
    assert read(stands) == expected


def test_a_range_that_no_word_precedes_stands_from_left_to_right():
    assert read("اصخش 10-15", opens_paragraph=True) == "10-15 شخصا"
    assert read("نم %25", opens_paragraph=False) == "25% من"
    assert read("نم 25%", opens_paragraph=True) == "25% من"


def test_a_range_at_the_head_of_a_line_rises():
    assert read("ةكرعم 2013-2015") == "2013-2015 معركة"


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ("(صخلم) ريرقت", "تقرير (ملخص)"),
        (".(USD 3.5m) رالود", "دولار (USD 3.5m)."),
        ("BM-21 (Grad) عون نم", "من نوع BM-21 (Grad)"),
        ("«رايخ»", "«خيار»"),
        ("[7 ةحفصلا رظنا]", "[انظر الصفحة 7]"),
    ],
)
def test_brackets_that_look_right_on_the_page_are_right_in_the_text(stands, expected):
    assert read(stands) == expected


def test_a_code_broken_at_a_lines_end_keeps_its_slash_behind_it():
    assert read("A/HRC/ ريرقتلا") == "التقرير A/HRC/"


def test_arabic_words_in_a_latin_line_are_turned_by_themselves():
    assert read("The word باتك means book", from_the_right=False) == "The word كتاب means book"


def ligature(texts, *, x, start, y=500.0, width=5.0):
    return [Glyph(text, kind_of(text), x, y, x + width, y + 6, x, y, EM, start + at) for at, text in enumerate(texts)]


def word_with(ligatures, *, first_index=0):
    """A word of ligatures, from left to right on the page."""
    glyphs, at = [], first_index
    for place, texts in enumerate(ligatures):
        glyphs += ligature(texts, x=100 + 5 * place, start=at)
        at += len(texts)
    return glyphs


@pytest.mark.parametrize("given", ["ال", "لا"])
def test_the_lam_of_lam_alef_comes_first_whatever_the_file_says(given):
    (line,) = lines_of(word_with(["م", given, "س"]))
    tokens = tokens_of(line, ligatures_reversed=ligatures_are_reversed([line]))

    assert "".join(letter.text for letter in in_reading_order(tokens, from_the_right=True, opens_paragraph=False)) == (
        "سلام"
    )


def test_other_ligatures_follow_lam_alef():
    reversed_page = lines_of(word_with(["ال", "يف"]))
    straight_page = lines_of(word_with(["لا", "في"]))

    for lines in (reversed_page, straight_page):
        tokens = tokens_of(lines[0], ligatures_reversed=ligatures_are_reversed(lines))
        assert tokens[-1].text == "في"


def test_the_letters_of_a_ligature_with_places_of_their_own_are_read_from_the_right():
    left, right = ligature("ي", x=100, start=0)[0], ligature("ف", x=102, start=1)[0]._replace(x=100)
    (line,) = lines_of([left, right])

    (token,) = tokens_of(line, ligatures_reversed=False)

    assert token.text == "في"


def test_vowel_marks_stand_behind_their_letters_shadda_first():
    letters = shown("نا", advance=6.0)
    marks = [
        Glyph("\u064e", MARK, 100.5, 508, 103, 510, 100, 500, EM, 20),
        Glyph("\u0651", MARK, 100.5, 506, 103, 508, 100, 500, EM, 21),
    ]
    (line,) = lines_of([*letters, *marks])
    tokens = tokens_of(line, ligatures_reversed=ligatures_are_reversed([line]))

    assert "".join(letter.text for letter in in_reading_order(tokens, from_the_right=True, opens_paragraph=False)) == (
        "ان\u0651\u064e"
    )


def test_a_stroke_that_stretches_a_word_is_no_letter_whatever_it_is_called():
    letters = shown("ب#ت")
    flat = letters[1]._replace(bottom=500.0, top=500.8)
    (line,) = lines_of([letters[0], flat, letters[2]])

    assert "".join(token.text for token in tokens_of(line, ligatures_reversed=ligatures_are_reversed([line]))) == "بت"


def test_lines_are_told_apart_and_a_raised_letter_stays_in_its_line():
    first, second = shown("باتكلا اذه", y=500.0), shown("باتكلا كاذ", y=484.0)
    raised = first[3]._replace(y=506.0)

    lines = lines_of([*second, *first[:3], raised, *first[4:]])

    assert [len(line.glyphs) for line in lines] == [9, 9]
    assert raised in lines[0].glyphs


def test_the_right_of_two_columns_is_read_first_below_a_heading_across_both():
    text = "تاملك ضعب هيف رطس اذه"
    glyphs = shown("ناونع " * 7, y=700.0, x=60.0)
    for row in range(6):
        glyphs += shown(text, x=60.0, y=680.0 - 14 * row)
        glyphs += shown(text, x=60.0 + 5 * len(text) + 30, y=680.0 - 14 * row)
    glyphs = [glyph._replace(at=at * 3) for at, glyph in enumerate(glyphs)]

    blocks = blocks_of(glyphs)

    assert [len(block.lines) for block in blocks] == [1, 6, 6]
    assert blocks[1].lines[0].left > blocks[2].lines[0].right


def test_the_rows_of_a_table_are_not_read_as_columns():
    glyphs = []
    for row in range(8):
        glyphs += shown("بلح", x=60.0, y=680.0 - 14 * row)
        glyphs += shown("12", x=200.0, y=680.0 - 14 * row)

    (block,) = blocks_of(glyphs)

    assert len(block.lines) == 8


def line_of(text, *, page=0, y=500.0, opens=None, room=0.0, first_word=20.0, em=EM):
    letters = tuple(Letter(character, 1.0 * at, y, at + 1.0, y + 6) for at, character in enumerate(text))
    return ReadLine(letters, page, y, em, 50.0, 500.0, opens, room, first_word)


def test_a_paragraph_goes_on_over_lines_and_pages():
    pages = [
        [line_of("هذا سطر أول"), line_of("وهذا ثان", y=480, opens=False), line_of("فقرة أخرى لم", y=460, opens=True)],
        [line_of("تنته بعد.", page=1), line_of("وهذه جديدة.", page=1, y=480, opens=True)],
    ]

    assert written(pages).text == "هذا سطر أول وهذا ثان\nفقرة أخرى لم تنته بعد.\nوهذه جديدة."


def test_only_a_latin_word_loses_the_hyphen_at_a_lines_end():
    def joined(first, second):
        return written([[line_of(first), line_of(second, y=480, opens=False)]]).text

    assert joined("منظمة inter-", "national قالت") == "منظمة international قالت"
    assert joined("بين 10-", "15 شخصا") == "بين 10-15 شخصا"
    assert joined("تقرير A/HRC/", "30/48 عن") == "تقرير A/HRC/30/48 عن"
    assert joined("طائرة F-", "16 فوق") == "طائرة F-16 فوق"
    assert joined("شمال -", "غرب") == "شمال - غرب"


def test_heads_feet_and_page_numbers_are_left_out_and_named():
    pages = [
        [
            line_of("صحيفة الغد", page=page, y=800),
            line_of(f"هذا نص الصفحة {'ابجد'[page]}.", page=page, y=700, opens=True),
            line_of("وهذا سطر لها.", page=page, y=680, opens=False),
            line_of(str(page + 1), page=page, y=40),
        ]
        for page in range(4)
    ]

    found = written(pages)

    assert "الغد" not in found.text
    assert not any(character.isdigit() for character in found.text)
    assert "صحيفة الغد" in found.left_out


def test_each_word_has_its_place():
    found = written([[line_of("قتل خمسة"), line_of("مدنيين", y=480, opens=False)]])

    words = [place.span.of(found.text) for place in found.places.places]

    assert words == ["قتل", "خمسة", "مدنيين"]
    assert found.places.places[1].box.left == 4.0
