"""Copies in a case: found as articles come in, shown as families, parted and joined by the analyst."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_articles import analysis, read_article

from workstation.case.copies import links_among
from workstation.case.file import Case
from workstation.compare.copies import Copies
from workstation.core.articles import ReadArticle
from workstation.core.copies import Kin, families
from workstation.core.selection import Expression
from workstation.errors import UserError

FINDER = Copies.by_resources()
ALL = Expression()
_SYLLABLES = "سلام قمر جبل نهر كتب درس حجر باب شمس ورد سفر مطر زرع خبز ملح".split()


def words(seed: int, count: int = 60) -> str:
    """A text of made-up words that has nothing in common with that of another seed."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(count))


def edited(text: str, seed: int) -> str:
    """`text` with another opening and an exchanged piece."""
    parts = text.split()
    return " ".join([*words(seed + 10_000, 4).split(), *parts[:40], *words(seed + 20_000, 5).split(), *parts[45:]])


def article(text: str, name: str, *, outlet: str | None = None, day: date | None = None) -> ReadArticle:
    return read_article(text, name=name, title=f"عنوان {name}", outlet=outlet, day=day)


def bring_in(case: Case, *articles: ReadArticle, finder: Copies | None = FINDER) -> list[int]:
    pairs = [(read, analysis(read.article.text)) for read in articles]
    return sorted(case.add_articles(pairs, finder=finder).result().added)


STORY = words(1)


def test_a_copy_is_linked_to_what_came_before_it(case: Case) -> None:
    first, stranger, copy = bring_in(
        case,
        article(STORY, "a.txt", outlet="الأولى", day=date(2024, 5, 2)),
        article(words(2), "b.txt"),
        article(edited(STORY, 1), "c.txt", outlet="الثانية", day=date(2024, 5, 1)),
    )

    assert case.queries.family(stranger) is None
    family = case.queries.family(first)
    assert family is not None
    assert family == case.queries.family(copy)
    assert family.articles == (copy, first), "the earliest by date first"
    assert family.earliest.outlet == "الثانية"
    assert family.members[1].of == copy
    found = case.queries.copies_of([first, stranger, copy])
    assert list(found) == [copy]
    assert (found[copy].article, found[copy].outlet, found[copy].kinship.kin) == (first, "الأولى", Kin.NEAR_COPY)
    assert case.queries.families() == ((copy, first),)


def test_the_kinds_of_kinship_are_told_apart(case: Case) -> None:
    twice = article(STORY, "a.txt")
    same_bytes = replace(twice, provenance=replace(twice.provenance, member="2"))
    same_text = replace(twice, provenance=replace(twice.provenance, sha256="0" * 64, name="b.txt"))
    _, *others = bring_in(
        case,
        twice,
        same_bytes,
        same_text,
        article("«" + STORY.replace(" ", "  ") + "»", "c.txt"),
        article(edited(STORY, 1), "d.txt"),
        article(" ".join([words(5, 200), STORY, words(6, 100)]), "e.txt"),
    )

    found = case.queries.copies_of(others)
    assert [found[other].kinship.kin for other in others] == [
        Kin.SAME_BYTES,
        Kin.SAME_TEXT,
        Kin.SAME_WORDS,
        Kin.NEAR_COPY,
        Kin.PART_OF,
    ]
    assert not found[others[-1]].longer


def test_rows_of_the_list_count_an_articles_copies(case: Case) -> None:
    ids = bring_in(case, *(article(edited(STORY, n), f"{n}.txt") for n in range(3)), article(words(2), "z.txt"))

    assert [row.copies for row in case.queries.article_rows(ids)] == [2, 2, 2, 0]
    assert [row.family for row in case.queries.article_rows(ids)] == [ids[0], ids[0], ids[0], None]


def test_of_each_family_the_earliest_is_listed_that_is_asked_for(case: Case) -> None:
    late, early, other = bring_in(
        case,
        article(STORY, "a.txt", outlet="الأولى", day=date(2024, 5, 2)),
        article(edited(STORY, 1), "b.txt", outlet="الثانية", day=date(2024, 5, 1)),
        article(words(2), "c.txt", day=date(2024, 5, 3)),
    )

    assert case.queries.articles_matching(ALL, one_of_each_family=True) == (early, other)
    assert case.queries.articles_matching(ALL) == (early, late, other)
    only_first = Expression(outlets=frozenset({"الأولى"}))
    assert case.queries.articles_matching(only_first, one_of_each_family=True) == (late,)


def test_an_article_out_of_the_case_is_nobodys_copy_until_it_comes_back(case: Case) -> None:
    first, copy = bring_in(case, article(STORY, "a.txt"), article(edited(STORY, 1), "b.txt"))

    case.remove_articles([first]).result()
    assert case.queries.family(copy) is None
    assert case.queries.families() == ()
    assert case.queries.copies_of([copy]) == {}
    assert case.queries.article_rows([copy])[0].copies == 0
    (third,) = bring_in(case, article(edited(STORY, 2), "c.txt"))

    case.undo().result()
    assert case.queries.families() == ((first, copy, third),)


def test_the_analyst_parts_a_copy_and_takes_it_back(case: Case) -> None:
    a, b, c = bring_in(case, *(article(edited(STORY, n), f"{n}.txt") for n in range(3)))

    told = case.say_copies(c, [a, b], are_copies=False, reason="read both").result()
    assert told.copies
    assert case.queries.families() == ((a, b),)
    assert case.queries.family(c) is None
    assert case.queries.copies_of([c]) == {}
    assert case.undo_text() == "Parting of copies"

    case.undo().result()
    assert case.queries.families() == ((a, b, c),)
    case.redo().result()
    assert case.queries.families() == ((a, b),)
    assert [decision.kind for decision in case.queries.decisions(trail=True)] == ["redo", "undo", "no_copies"]


def test_who_was_parted_stays_parted_when_another_copy_comes_in(case: Case) -> None:
    a, b = bring_in(case, article(STORY, "a.txt"), article(edited(STORY, 1), "b.txt"))
    case.say_copies(a, [b], are_copies=False).result()

    (c,) = bring_in(case, article(STORY + ".", "c.txt"))

    assert case.queries.families() == ((a, c),)
    assert case.queries.family(b) is None


def test_the_analyst_joins_what_was_not_found(case: Case) -> None:
    a, b = bring_in(case, article(words(1), "a.txt"), article(words(2), "b.txt"))

    case.say_copies(b, [a], are_copies=True).result()
    family = case.queries.family(a)
    assert family is not None
    assert family.articles == (a, b)
    assert family.members[0].kinship is not None
    assert family.members[0].kinship.kin is Kin.TOLD

    assert not case.say_copies(a, [b], are_copies=True).result(), "it was said before"
    case.undo().result()
    assert case.queries.families() == ()
    assert case.redo_text() == "Joining of copies"


def test_nothing_is_said_of_an_article_that_is_gone(case: Case) -> None:
    a, b = bring_in(case, article(words(1), "a.txt"), article(words(2), "b.txt"))
    case.remove_articles([b]).result()

    with pytest.raises(UserError, match="no longer in the case"):
        case.say_copies(a, [b], are_copies=True).result()


def test_articles_that_came_in_without_are_looked_at_later(case: Case) -> None:
    a, b, c = bring_in(
        case, article(STORY, "a.txt"), article(edited(STORY, 1), "b.txt"), article(words(2), "c.txt"), finder=None
    )
    assert case.queries.families() == ()
    assert case.queries.not_looked_at(2) == (a, b)

    assert case.look_for_copies([a, b, c], FINDER).result().copies
    assert case.queries.families() == ((a, b),)
    assert case.queries.not_looked_at(9) == ()
    assert not case.look_for_copies([a, b, c], FINDER).result(), "they were looked at"


def test_a_case_of_before_copies_were_kept_is_opened_and_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "a.rasid"
    case = Case.create(path)
    a, b = bring_in(case, article(STORY, "a.txt"), article(edited(STORY, 1), "b.txt"))
    case.close()
    old = sqlite3.connect(path, isolation_level=None)
    for table in ("copy_link", "fingerprint", "likeness"):
        old.execute(f"DELETE FROM {table}")
    old.close()

    case = Case.open(path)
    assert case.queries.not_looked_at(9) == (a, b)
    case.look_for_copies([a, b], FINDER).result()
    assert case.queries.families() == ((a, b),)
    case.close()


def test_boilerplate_that_hundreds_share_hides_no_copy(case: Case) -> None:
    background = words(77, 30)
    bring_in(case, *(article(f"{words(n + 100, 30)} {background}", f"{n}.txt") for n in range(150)))
    assert case.queries.families() == ()

    first, copy = bring_in(
        case, article(f"{STORY} {background}", "s.txt"), article(f"{edited(STORY, 1)} {background}", "t.txt")
    )

    assert case.queries.families() == ((first, copy),)


def test_texts_that_drift_apart_are_no_one_family(case: Case) -> None:
    """Each shares five sixths of its words with the one before it, and the first and the last share none."""
    told = words(5, 200).split()
    ids = bring_in(case, *(article(" ".join(told[10 * n : 10 * n + 60]), f"{n}.txt") for n in range(12)))

    found = case.queries.families()

    assert len(found) >= 2
    assert all(family[-1] - family[0] < 6 for family in found)
    assert set(ids) >= {article for family in found for article in family}


def test_many_copies_of_one_text_are_one_family_whatever_was_edited(case: Case) -> None:
    ids = bring_in(case, article(STORY, "s.txt"), *(article(edited(STORY, n), f"{n}.txt") for n in range(40)))

    assert case.queries.families() == (tuple(ids),)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=st.lists(st.integers(0, 14), min_size=2, max_size=14), size=st.integers(1, 6))
def test_families_are_those_that_all_links_make(
    tmp_path_factory: pytest.TempPathFactory, starts: list[int], size: int
) -> None:
    told = words(5, 200).split()
    made = [
        article(" ".join([*told[10 * n : 10 * n + 60], *words(at, 3).split()]), f"{at}") for at, n in enumerate(starts)
    ]
    path = tmp_path_factory.mktemp("drift") / "a.rasid"
    case = Case.create(path)
    try:
        for start in range(0, len(made), size):
            bring_in(case, *made[start : start + size])
        found = {frozenset(family) for family in case.queries.families()}
    finally:
        case.close()
    with closing(sqlite3.connect(path)) as db:
        links = links_among(db, range(1, len(made) + 1))

    assert found == set(families(links))


def test_a_new_version_is_looked_at_and_keeps_what_was_said(case: Case) -> None:
    a, b, c = bring_in(case, *(article(edited(STORY, n), f"{n}.txt") for n in range(3)))
    case.say_copies(c, [a, b], are_copies=False).result()

    longer = article(f"{edited(STORY, 2)} {words(9, 5)}", "2.txt")
    (new,) = case.add_version(c, longer, analysis(longer.article.text), finder=FINDER).result().added

    assert case.queries.not_looked_at(9) == ()
    assert case.queries.family(new) is None, "the old version is out of the case"
    assert case.queries.families() == ((a, b),)


_MADE = {
    "a": STORY,
    "a2": edited(STORY, 1),
    "a3": edited(STORY, 2),
    "a4": STORY.replace(" ", "\n"),
    "b": words(2),
    "b2": f"{words(3, 150)} {words(2)}",
    "c": words(4),
    "d": f"{words(5, 30)} {words(77, 20)}",
    "d2": f"{words(6, 30)} {words(77, 20)}",
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.permutations(sorted(_MADE)), size=st.integers(1, 9))
def test_families_do_not_depend_on_the_order_of_the_import(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], size: int
) -> None:
    case = Case.create(tmp_path_factory.mktemp("order") / "a.rasid")
    try:
        ids: dict[int, str] = {}
        for start in range(0, len(names), size):
            batch = names[start : start + size]
            ids.update(zip(bring_in(case, *(article(_MADE[n], f"{n}.txt") for n in batch)), batch, strict=True))
        found = {frozenset(ids[member] for member in family) for family in case.queries.families()}
    finally:
        case.close()

    assert found == {frozenset({"a", "a2", "a3", "a4"}), frozenset({"b", "b2"})}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(list(combinations(range(4), 2))), st.booleans()), max_size=6))
def test_taking_every_word_back_leaves_what_was_found(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[tuple[int, int], bool]]
) -> None:
    case = Case.create(tmp_path_factory.mktemp("words") / "a.rasid")
    try:
        ids = bring_in(case, *(article(_MADE[n], f"{n}.txt") for n in ("a", "a2", "a3", "c")))
        before = case.queries.families()
        made = sum(
            bool(case.say_copies(ids[one], [ids[other]], are_copies=said).result()) for (one, other), said in steps
        )
        for _ in range(made):
            case.undo().result()
        assert case.queries.families() == before
    finally:
        case.close()
