"""Families of copies: who is linked is of one, and whom the analyst parted stays parted."""

from hypothesis import given
from hypothesis import strategies as st

from workstation.core.copies import Kin, Kinship, Link, families

NEAR = Kinship(Kin.NEAR_COPY, 0.8, 0.8)


def near(article: int, other: int, share: float = 0.8) -> Link:
    return Link(article, other, Kinship(Kin.NEAR_COPY, share, share))


def same(article: int, other: int) -> Link:
    return Link(article, other, Kinship(Kin.SAME_WORDS, 1.0, 1.0))


def test_who_is_like_the_eldest_is_of_its_family_however_large() -> None:
    links = [near(1, article) for article in range(2, 30)]

    assert families(links) == (frozenset(range(1, 30)),)


def test_who_is_like_half_of_a_family_is_of_it() -> None:
    assert families([near(1, 2), near(2, 3)]) == (frozenset({1, 2, 3}),)
    assert families([near(1, 2), near(1, 3), near(2, 4), near(3, 4)]) == (frozenset({1, 2, 3, 4}),)


def test_a_family_does_not_grow_from_neighbour_to_neighbour() -> None:
    links = [near(article, article + 1) for article in range(1, 9)]

    assert families(links) == (frozenset({1, 2, 3}), frozenset({4, 5, 6}), frozenset({7, 8, 9}))


def test_the_same_words_are_of_one_family_over_any_number_of_steps() -> None:
    links = [near(1, 2), near(1, 3), *(same(article, article + 1) for article in range(3, 9))]

    assert families(links) == (frozenset(range(1, 10)),)


def test_an_article_brings_what_it_is_linked_to_into_its_family() -> None:
    """Two that nobody would take for copies, and then the article that both were made from."""
    assert families([near(1, 3), near(2, 3)]) == (frozenset({1, 2, 3}),)


def test_a_pair_that_the_analyst_parted_is_no_family() -> None:
    assert families([Link(1, 2, NEAR, said=False)]) == ()


def test_two_that_were_parted_do_not_come_together_through_a_third() -> None:
    links = [Link(1, 2, NEAR, said=False), near(1, 3, 0.9), near(2, 3, 0.7)]

    assert families(links) == (frozenset({1, 3}),)


def test_the_analysts_word_that_two_are_copies_goes_before_what_was_found() -> None:
    links = [near(1, 3, 0.99), Link(2, 3, Kinship(Kin.TOLD, 0, 0), said=True), Link(1, 2, NEAR, said=False)]

    assert families(links) == (frozenset({2, 3}),)


_LINKS = st.lists(
    st.builds(
        lambda pair, share, said: Link(*pair, Kinship(Kin.NEAR_COPY, share, share), said),
        st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] != pair[1]),
        st.sampled_from([0.7, 0.8, 0.9]),
        st.sampled_from([None, None, None, True, False]),
    ),
    max_size=14,
    unique_by=lambda link: frozenset((link.article, link.other)),
)


@given(links=_LINKS, data=st.data())
def test_the_order_of_the_links_does_not_matter(links: list[Link], data: st.DataObject) -> None:
    assert families(data.draw(st.permutations(links))) == families(links)


@given(links=_LINKS)
def test_no_family_holds_two_that_were_parted_and_no_article_is_of_two(links: list[Link]) -> None:
    found = families(links)

    assert all(not {link.article, link.other} <= family for link in links if link.said is False for family in found)
    assert sum(map(len, found)) == len(frozenset().union(*found))
