"""Columns of a comparison: copies of one text count once."""

from made_accounts import account

from workstation.compare.columns import an_article_each, once_a_voice, with_all


def accounts() -> list[object]:
    return [account(number, f"النص {number}") for number in (1, 2, 3)]


def test_of_copies_the_first_alone_counts() -> None:
    assert [one.article for one in once_a_voice(accounts(), [(1, 3)])] == [1, 2]


def test_a_copy_keeps_its_own_column_and_counts_once_in_all() -> None:
    columns = with_all(an_article_each(accounts()), [(2, 3)])
    assert [[one.article for one in column] for column in columns] == [[1], [2], [3], [1, 2]]


def test_an_outlet_that_prints_a_text_twice_says_it_once() -> None:
    one, two, three = accounts()
    columns = with_all([(one, two), (three,)], [(1, 2)])
    assert [[each.article for each in column] for column in columns] == [[1], [3], [1, 3]]
