"""Copies of one text are one voice."""

from workstation.compare.voices import voices


def test_articles_of_one_family_are_one_voice_and_all_others_their_own() -> None:
    assert voices([4, 7, 9, 2], [(2, 4, 30), (7, 8)]) == ((4, 2), (7,), (9,))


def test_an_article_named_twice_is_one() -> None:
    assert voices([1, 1, 2], []) == ((1,), (2,))


def test_nobody_is_no_voice() -> None:
    assert voices([], [(1, 2)]) == ()
