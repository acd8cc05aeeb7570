"""Names are found whole, with the particles that Arabic glues to them."""

import pytest

from workstation.knowledge.entries import Actor, ActorKind, Alias
from workstation.knowledge.matcher import Matcher, longest
from workstation.knowledge.words import words_of


def alias(identity: str) -> Alias:
    return Alias(Actor(identity, identity, identity, ActorKind.ARMED_GROUP, "", "", frozenset()))


def matcher(*names: str) -> Matcher:
    return Matcher((" ".join(words_of(name)), alias(name)) for name in names)


def found(names: Matcher, text: str) -> list[tuple[str, str]]:
    """The identity and the particles of each name, the longest where they overlap."""
    words = words_of(text)
    return [(hit.entry.readings[0].actor.id, hit.glued) for hit in longest(names.find(words))]


@pytest.mark.parametrize(
    ("text", "glued"),
    [("قال لواء الفجر", ""), ("مع ولواء الفجر", "و"), ("رد بلواء الفجر", "ب"), ("كان وبلواء الفجر", "وب")],
)
def test_a_name_is_found_with_the_particles_before_it(text: str, glued: str) -> None:
    assert found(matcher("لواء الفجر"), text) == [("لواء الفجر", glued)]


def test_the_article_swallowed_by_a_preposition_is_given_back() -> None:
    names = matcher("المرابطين", "اللاذقية")
    assert found(names, "هجوم للمرابطين") == [("المرابطين", "")]
    assert found(names, "وللمرابطين قتلى") == [("المرابطين", "و")]
    assert found(names, "وصل للاذقية") == [("اللاذقية", "")]


def test_a_name_inside_a_word_is_none() -> None:
    assert found(matcher("دان"), "بغداد والسودان وميدان") == []


def test_a_name_does_not_run_over_a_comma() -> None:
    assert found(matcher("لواء الفجر"), "وصل لواء، الفجر قريب") == []


def test_the_longest_name_wins() -> None:
    names = matcher("الجيش", "الجيش الأخضر", "الأخضر الكبير")
    assert found(names, "تقدم الجيش الأخضر شمالا") == [("الجيش الأخضر", "")]


def test_quotation_marks_do_not_part_a_name() -> None:
    assert found(matcher("لواء الفجر"), "أعلن لواء «الفجر» أمس") == [("لواء الفجر", "")]


def test_hamza_and_ta_marbuta_are_one_spelling() -> None:
    assert found(matcher("إمارة الأمل"), "قوة من اماره الامل") == [("إمارة الأمل", "")]


def test_nothing_is_found_in_no_words() -> None:
    assert matcher("لواء الفجر").find([]) == []


def test_a_name_may_mean_several_things() -> None:
    both = Matcher([("الحرس", alias("one")), ("الحرس", alias("other"))])
    assert [reading.actor.id for reading in both.readings("الحرس")] == ["one", "other"]
