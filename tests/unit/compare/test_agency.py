"""The verb of death and the label of the dead by their side, and how the text speaks of who did it."""

from dataclasses import replace

import pytest
from made_accounts import account, claim, span

from workstation.compare.accounts import Account
from workstation.compare.agency import Doer, SideTold, Way, doer_of, sides_told
from workstation.compare.columns import an_article_each, with_all
from workstation.compare.death_words import DeathWords
from workstation.compare.sides import CIVILIANS, Party, Sides
from workstation.core.claims import Claim, Mention, MentionKind, Outcome, Reference, VictimKind

SIDES = Sides({"جنود": Party("state", "The state", "state-forces")})


def told(*accounts: Account, copies: tuple[tuple[int, ...], ...] = ()) -> tuple[SideTold, ...]:
    return sides_told(with_all(an_article_each(accounts), copies), SIDES, DeathWords.load())


def ways(found: tuple[Way, ...]) -> dict[str, list[int]]:
    return {way.name: [len(cell.passages) for cell in way.cells] for way in found}


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("مقتل خمسة من الرعاة", "killed"),
        ("وقُتل خمسة رعاة", "killed"),
        ("وبمقتل الراعي", "killed"),
        ("استشهد الراعي", "martyred"),
        ("باستشهاد راعيين", "martyred"),
        ("لقوا حتفهم", "died"),
        ("توفيت امرأة", "died"),
        ("سقط خمسة", "fell"),
        ("قضت على عشرة", "eliminated"),
        ("قضى عشرة", "died"),
        ("تحييد ثلاثة", "eliminated"),
    ],
)
def test_a_verb_of_death_is_known_in_its_forms(words: str, group: str) -> None:
    found = DeathWords.load().verb(words)
    assert found is not None
    assert found.name == group


def test_words_that_tell_of_no_death_have_no_verb() -> None:
    assert DeathWords.load().verb("وصل خمسة رعاة إلى السوق") is None


def test_labels_say_how_the_dead_are_spoken_of() -> None:
    words = DeathWords.load()
    found = [words.label(label) for label in ("ثلاثة شهداء", "ثلاثة قتلى", "ثلاثة إرهابيين", "ثلاثة رعاة")]
    assert [one and one.name for one in found] == ["martyrs", "the dead", "terrorists", None]
    assert [one.stance.value for one in found[:3] if one] == ["favourable", "neutral", "hostile"]


def test_each_article_has_its_verb_for_the_same_people() -> None:
    one, other = "قتل خمسة رعاة", "استشهد خمسة رعاة"
    (civilians,) = told(
        account(1, one, claim(one, one, 5, kind=VictimKind.CIVILIAN)),
        account(2, other, claim(other, other, 5, kind=VictimKind.CIVILIAN)),
    )
    assert civilians.side == CIVILIANS
    assert ways(civilians.verbs) == {"killed": [1, 0, 1], "martyred": [0, 1, 1]}
    assert all(way.differs for way in civilians.verbs)


def test_the_verb_of_a_side_is_that_of_its_own_dead() -> None:
    text = "استشهد ثلاثة جنود وهلك عشرة مسلحين"
    sides = told(
        account(
            1,
            text,
            claim(text, "استشهد ثلاثة جنود", 3, side="جنود", kind=VictimKind.COMBATANT),
            claim(text, "وهلك عشرة مسلحين", 10, kind=VictimKind.COMBATANT),
        )
    )
    found = {side.name: list(ways(side.verbs)) for side in sides}
    assert found == {"The state": ["martyred"], "fighters of a side not named": ["eliminated"]}


def test_people_joined_on_share_the_verb() -> None:
    text = "مقتل ثلاثة رعاة وخمسة باعة"
    kind = VictimKind.CIVILIAN
    (civilians,) = told(
        account(1, text, claim(text, "مقتل ثلاثة رعاة", 3, kind=kind), claim(text, "وخمسة باعة", 5, kind=kind))
    )
    assert ways(civilians.verbs) == {"killed": [2, 2]}


def test_parts_denials_and_captives_have_no_verb_of_death() -> None:
    text = "قتل خمسة بينهم طفل، ولم يقتل أحد، وأسر ثلاثة"
    sides = told(
        account(
            1,
            text,
            claim(text, "قتل خمسة", 5),
            claim(text, "بينهم طفل", 1, subset_of=0),
            claim(text, "لم يقتل أحد", 0, negated=True),
            claim(text, "أسر ثلاثة", 3, outcome=Outcome.CAPTURED),
        )
    )
    assert [side.claims for side in sides] == [1]


def test_who_did_it_is_named_described_replaced_by_the_weapon_or_left_out() -> None:
    text = "غارة قتلت خمسة"
    raid = Mention(span(text, "غارة"), MentionKind.WEAPON, "air-strike", "air strike", "lexicon")

    def how(**parts: object) -> Doer:
        one: Claim = replace(claim(text, "قتلت خمسة", 5), **parts)  # type: ignore[arg-type]
        return doer_of(account(1, text, one), one)

    assert how() is Doer.LEFT_OUT
    assert how(perpetrator=Reference(span(text, "غارة"), "army", "Army")) is Doer.NAMED
    assert how(perpetrator=Reference(span(text, "غارة"))) is Doer.DESCRIBED
    one = claim(text, "قتلت خمسة", 5)
    assert doer_of(account(1, text, one, names=(raid,)), one) is Doer.WEAPON


def test_copies_count_once_in_all() -> None:
    text = "قتل خمسة رعاة"
    (people,) = told(*(account(n, text, claim(text, text, 5)) for n in (1, 2)), copies=((1, 2),))
    assert ways(people.verbs) == {"killed": [1, 1, 1]}
    assert people.claims == 1


def test_every_passage_leads_to_its_claim() -> None:
    text = "قتل خمسة رعاة"
    (people,) = told(account(7, text, claim(text, text, 5)))
    (passage,) = people.verbs[0].cells[0].passages
    assert (passage.article, passage.claim, passage.span.of(text)) == (7, 70, text)
