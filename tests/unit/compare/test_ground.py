"""Statements of control and strength side by side."""

from dataclasses import replace
from datetime import date

from made_accounts import account, reference, span

from workstation.compare.accounts import Account
from workstation.compare.ground import amount_words, ground_rows
from workstation.compare.relations import Verdict
from workstation.core.claims import Qualifier, Reference
from workstation.core.statements import Amount, Statement, StatementKind, Unit

TEXT = "يسيطر اللواء على 30 في المئة من المدينة"
OTHER = "سيطر اللواء على نصف المدينة"


def stated(
    number: int,
    text: str,
    *statements: Statement,
    day: date | None = None,
) -> Account:
    made = account(number, text, day=day)
    return replace(made, analysis=replace(made.analysis, statements=statements))


def share(text: str, words: str, figure: float, qualifier: Qualifier = Qualifier.EXACT) -> Amount:
    return Amount(figure, figure, qualifier, Unit.SHARE, span(text, words))


def holds(text: str, amount: Amount | None = None, kind: StatementKind = StatementKind.CONTROL) -> Statement:
    return Statement(span(text, text), kind, reference(text, "اللواء"), None, reference(text, "المدينة"), amount)


def both(day: date, other_day: date, amount: Amount | None = None) -> list[Account]:
    return [
        stated(1, TEXT, holds(TEXT, share(TEXT, "30 في المئة", 30)), day=day),
        stated(2, OTHER, holds(OTHER, amount or share(OTHER, "نصف", 50), StatementKind.ADVANCE), day=other_day),
    ]


def test_two_shares_of_one_town_weeks_apart_are_a_newer_state() -> None:
    (row,) = ground_rows(both(date(2020, 1, 1), date(2020, 1, 29)))
    assert row.verdict is Verdict.UPDATE
    assert row.why == "30 % against 50 %, 28 days apart"
    assert [len(cell) for cell in row.cells] == [1, 1]


def test_two_shares_on_one_day_differ() -> None:
    (row,) = ground_rows(both(date(2020, 1, 1), date(2020, 1, 1)))
    assert row.verdict is Verdict.DIFFERS


def test_a_share_that_both_give_agrees_and_about_leaves_room() -> None:
    day = date(2020, 1, 1)
    (same,) = ground_rows(both(day, day, share(OTHER, "نصف", 30)))
    (near,) = ground_rows(both(day, day, share(OTHER, "نصف", 32, Qualifier.ABOUT)))
    assert (same.verdict, near.verdict) == (Verdict.AGREES, Verdict.COMPATIBLE)


def test_another_party_or_another_place_is_another_row() -> None:
    text = "يسيطر الفيلق على المدينة ويسيطر اللواء على الجسر"
    parties = [
        Statement(span(text, words), StatementKind.CONTROL, reference(text, who), None, reference(text, where))
        for words, who, where in (
            ("يسيطر الفيلق على المدينة", "الفيلق", "المدينة"),
            ("ويسيطر اللواء على الجسر", "اللواء", "الجسر"),
        )
    ]
    rows = ground_rows([stated(1, TEXT, holds(TEXT)), stated(2, text, *parties)])
    assert [row.verdict for row in rows] == [Verdict.ONLY_HERE] * 3


def test_a_strength_of_a_party_that_is_only_described_goes_with_the_place() -> None:
    texts = ["نحو 2500 مقاتل في المدينة", "حشد التنظيم 2000 في المدينة"]
    made = []
    for number, (text, holder, figure) in enumerate(zip(texts, ("مقاتل", "التنظيم"), (2500, 2000), strict=True)):
        amount = Amount(figure, figure, Qualifier.EXACT, Unit.PEOPLE, span(text, str(figure)))
        who = Reference(span(text, holder))
        where = reference(text, "المدينة")
        strength = Statement(span(text, text), StatementKind.STRENGTH, who, None, where, amount)
        made.append(stated(number, text, strength))
    (row,) = ground_rows(made)
    assert row.told_by == 2
    assert row.verdict is Verdict.DIFFERS


def test_a_denial_is_seen() -> None:
    denied = replace(holds(OTHER), negated=True)
    (row,) = ground_rows([stated(1, TEXT, holds(TEXT)), stated(2, OTHER, denied)])
    assert row.verdict is Verdict.DENIED


def test_amounts_keep_how_they_were_put() -> None:
    here = span(TEXT, "30")
    said = [
        amount_words(Amount(*amount, here))
        for amount in (
            (50.0, 50.0, Qualifier.ABOUT, Unit.SHARE),
            (3.0, None, Qualifier.VAGUE, Unit.POSITIONS),
            (40.0, None, Qualifier.MORE_THAN, Unit.SHARE),
            (2000.0, 3000.0, Qualifier.RANGE, Unit.PEOPLE),
        )
    ]
    assert said == ["about 50 %", "several positions", "more than 40 %", "2,000–3,000 people"]
