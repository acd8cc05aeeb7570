"""What a reading rests on is said in words."""

from workstation.desktop.rule_words import rule_words


def test_known_rules_are_words_and_each_is_said_once() -> None:
    assert rule_words(["count:digits", "place:sentence", "count:digits"]) == (
        "figure in digits · place named in the sentence"
    )


def test_a_rule_without_words_is_shown_as_it_is_written() -> None:
    assert rule_words(["count:by_the_dozen"]) == "count: by the dozen"
