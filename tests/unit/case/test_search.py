"""What is typed into the search box finds what was meant, and never fails."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_articles import read_article

from workstation.case.file import Case
from workstation.case.search import indexed, match_expression, spellings_with_proclitics
from workstation.core.claims import Analysis
from workstation.core.selection import Expression
from workstation.text.query import QueryFault, parse

TEXTS = {
    "vocalised": "قُتِلَ الجُنُودُ في المَدِينَة",
    "and the army": "وصل أحمد والجيش معه",
    "to the army": "أعطى السلاح للجيش",
    "no article": "جيش من الناس",
    "phrase": "قوات النظام السوري دخلت",
    "not the phrase": "النظام له قوات",
    "number": "أصيب 40شخصاً و٢٥ طفلاً من 1,200",
    "latin": "Reuters and U.N. said F-16",
    "committee": "قال للجنة كلاما",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    opened = Case.create(tmp_path_factory.mktemp("search") / "a.rasid")
    opened.add_articles(
        [(read_article(text, name=name, title="عنوان " + name), Analysis()) for name, text in TEXTS.items()]
    ).result()
    yield opened
    opened.close()


def found(case: Case, typed: str) -> set[str]:
    rows = case.queries.article_rows(case.queries.articles_matching(Expression(text=typed)))
    return {row.file_name for row in rows}


def test_spelling_vowels_and_tatweel_do_not_matter(case: Case) -> None:
    assert found(case, "قتل") == found(case, "قُتل") == found(case, "قـتل") == {"vocalised"}
    assert found(case, "احمد") == found(case, "أحمد") == {"and the army"}
    assert found(case, "المدينه") == found(case, "مدينة") == {"vocalised"}


def test_what_is_glued_to_a_word_does_not_hide_it(case: Case) -> None:
    assert found(case, "الجيش") == {"and the army", "to the army"}
    assert found(case, "جيش") == {"and the army", "to the army", "no article"}
    assert found(case, "اللجنة") == {"committee"}


def test_what_is_glued_to_the_word_typed_does_not_hide_others(case: Case) -> None:
    assert found(case, "للجيش") == found(case, "والجيش") == {"and the army", "to the army"}
    assert found(case, "وبالمدينة") == {"vocalised"}
    assert found(case, "وقوات") == {"phrase", "not the phrase"}
    assert found(case, '"للجيش"') == {"to the army"}, "what stands in quotes is meant as it stands"


def test_words_must_all_be_there_in_any_order(case: Case) -> None:
    assert found(case, "النظام قوات") == {"phrase", "not the phrase"}
    assert found(case, "النظام المدينة") == set()


def test_words_in_quotes_stand_together(case: Case) -> None:
    assert found(case, '"قوات النظام"') == {"phrase"}
    assert found(case, "«قوات النظام» السوري") == {"phrase"}
    assert found(case, '"قوات النظام') == {"phrase"}, "a quote not closed yet ends with the text"


def test_a_star_asks_for_the_beginning_of_a_word(case: Case) -> None:
    assert found(case, "السور") == set()
    assert found(case, "السور*") == {"phrase"}


def test_numbers_are_found_in_any_digits_and_glued_to_letters(case: Case) -> None:
    assert found(case, "40") == found(case, "٤٠") == {"number"}
    assert found(case, "25") == {"number"}
    assert found(case, "1,200") == found(case, "1200") | {"number"}


def test_latin_letters_in_any_case_with_signs_inside(case: Case) -> None:
    assert found(case, "REUTERS") == found(case, "u.n.") == found(case, "f-16") == {"latin"}


def test_titles_are_searched_too(case: Case) -> None:
    assert found(case, "عنوان committee") == {"committee"}


def test_operators_join_and_part_words(case: Case) -> None:
    assert found(case, "Reuters NOT said") == found(case, "Reuters -said") == set()
    assert found(case, "قوات -دخلت") == {"not the phrase"}
    assert found(case, "-قوات") == set(TEXTS) - {"phrase", "not the phrase"}
    assert found(case, "Reuters OR المدينة") == {"latin", "vocalised"}
    assert found(case, "(Reuters OR قوات) -دخلت") == {"latin", "not the phrase"}
    assert found(case, "Reuters AND said") == {"latin"}


def test_other_forms_of_a_word_are_found(case: Case) -> None:
    assert found(case, "جندي") == found(case, "الجندي") == {"vocalised"}
    assert found(case, "أطفال") == {"number"}
    assert found(case, '"جندي"') == set(), "what stands in quotes is meant as it stands"


def test_exact_words_have_the_very_letters_and_nothing_glued_to_them(case: Case) -> None:
    assert found(case, "=أحمد") == {"and the army"}
    assert found(case, "=احمد") == set()
    assert found(case, "=جيش") == {"no article"}
    assert found(case, "=قُتِلَ") == {"vocalised"}
    assert found(case, "=قتل") == set()
    assert found(case, '="قوات النظام"') == {"phrase"}
    assert found(case, "-=جيش جيش") == {"and the army", "to the army"}
    whole = case.queries.articles_matching(Expression(text="جيش", exact=True))
    assert [row.file_name for row in case.queries.article_rows(whole)] == ["no article"]


def test_a_title_is_a_field(case: Case) -> None:
    assert found(case, "title:committee") == found(case, "title:(committee عنوان)") == {"committee"}
    assert found(case, "title:Reuters") == set()


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "* * *", "،؛؟", "()", "\0", "ًٌٍ"])
def test_what_holds_no_word_asks_nothing(case: Case, typed: str) -> None:
    assert match_expression(parse(typed)) is None
    assert found(case, typed) == set(TEXTS)


@given(st.one_of(st.text(), st.text(st.sampled_from("\"*()^-+:{}\\' ANDORNTEجيشال٣4\0\ud800«»"))))
@example("NEAR(a b, 5)")
@example('"' * 999)
@example("^a + b : c - {d e} : f*")
@example(" ".join(["كلمة"] * 3000))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_fails_otherwise_than_by_a_sentence(case: Case, typed: str) -> None:
    for exact in (False, True):
        with suppress(QueryFault):
            case.queries.articles_matching(Expression(text=typed, exact=exact))
        with suppress(QueryFault):
            case.queries.claims_matching(Expression(text=typed, exact=exact))


@given(st.text(st.sampled_from("اأإآلجيشوفبكسةىءؤئ"), min_size=1))
def test_every_word_of_a_text_is_found_by_itself(word: str) -> None:
    asked = match_expression(parse(word))
    assert asked is not None
    assert f'"{indexed(word)}"' in asked


def test_the_article_and_lam_share_their_lams() -> None:
    assert "للجيش" in spellings_with_proclitics("جيش")
    assert "وللجيش" in spellings_with_proclitics("الجيش")
    assert "للجنه" in spellings_with_proclitics("اللجنه")
