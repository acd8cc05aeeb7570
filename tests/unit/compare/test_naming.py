"""Which names each article uses for the same actor."""

from made_accounts import account, name

from workstation.compare.columns import Column, an_article_each
from workstation.compare.naming import names_used
from workstation.core.claims import Stance

NEUTRAL_TEXT = "قال الجيش إن الجيش تقدم أمام التنظيم"
HOSTILE_TEXT = "قصفت قوات النظام المدينة، وقوات النظام تنفي"


def accounts() -> tuple[Column, ...]:
    return an_article_each(
        [
            account(
                1,
                NEUTRAL_TEXT,
                names=(
                    name(NEUTRAL_TEXT, "الجيش", "army"),
                    name(NEUTRAL_TEXT, "الجيش", "army", nth=1),
                    name(NEUTRAL_TEXT, "التنظيم", "group"),
                ),
            ),
            account(
                2,
                HOSTILE_TEXT,
                names=(
                    name(HOSTILE_TEXT, "قوات النظام", "army", stance=Stance.HOSTILE),
                    name(HOSTILE_TEXT, "قوات النظام", "army", stance=Stance.HOSTILE, nth=1),
                ),
            ),
        ]
    )


def test_each_account_has_its_names_with_stance_count_and_places() -> None:
    army = names_used(accounts())[0]
    assert army.entity == "army"
    (ours,), (theirs,) = army.uses
    assert (ours.words, ours.stance, ours.count) == ("الجيش", Stance.NEUTRAL, 2)
    assert (theirs.words, theirs.stance, theirs.count) == ("قوات النظام", Stance.HOSTILE, 2)
    assert [span.of(HOSTILE_TEXT) for span in theirs.spans] == ["قوات النظام", "قوات النظام"]
    assert army.differs


def test_an_actor_that_one_account_leaves_out_has_an_empty_cell() -> None:
    group = names_used(accounts())[1]
    assert group.entity == "group"
    assert group.uses[1] == ()
    assert group.named_by == 1
    assert not group.differs


def test_spellings_of_one_name_are_counted_together_and_shown_as_most_often_written() -> None:
    text = "الأمير ثم الامير ثم الأمير"
    names = (
        name(text, "الأمير", "prince"),
        name(text, "الامير", "prince"),
        name(text, "الأمير", "prince", nth=1),
    )
    (prince,) = names_used([(account(1, text, names=names),)])
    (use,) = prince.uses[0]
    assert (use.words, use.count) == ("الأمير", 3)


def test_the_same_name_with_two_stances_is_two_uses() -> None:
    text = "النظام والنظام"
    names = (name(text, "النظام", "army", stance=Stance.HOSTILE), name(text, "النظام", "army", nth=1))
    (army,) = names_used([(account(1, text, names=names),)])
    assert len(army.uses[0]) == 2


def test_those_that_most_accounts_name_come_first() -> None:
    assert [actor.entity for actor in names_used(accounts())] == ["army", "group"]


def test_the_names_of_an_outlet_are_those_of_all_its_articles_with_their_shares() -> None:
    first, second = accounts()
    (army, _) = names_used([(*first, *second)])
    (uses,) = army.uses
    assert [(use.words, use.share.part, use.share.whole) for use in uses] == [("الجيش", 2, 4), ("قوات النظام", 2, 4)]
    assert [passage.article for passage in uses[1].passages] == [2, 2]


def test_a_name_is_shown_without_its_quotation_marks() -> None:
    text = "قال تنظيم «الفجر إنه باق"
    (group,) = names_used([(account(1, text, names=(name(text, "تنظيم «الفجر", "group"),)),)])
    assert group.uses[0][0].words == "تنظيم الفجر"
