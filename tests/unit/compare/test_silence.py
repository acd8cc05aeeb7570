"""What each article says, leaves unsaid and denies."""

from made_accounts import account, claim

from workstation.compare.claims import align
from workstation.compare.silence import Fact, Kind, Said, facts

LONG = "قصف الجيش القرية فقتل 12 راعيا بينهم طفلان، بحسب شهود"
SHORT = "مقتل 12 راعيا في القرية"
DENIAL = "لم يقتل أي راع في القرية"


def told(*, copies: tuple[tuple[int, ...], ...] = (), denial: bool = False) -> tuple[Fact, ...]:
    accounts = [
        account(
            1,
            LONG,
            claim(LONG, "فقتل 12 راعيا", 12, victims="راعيا", at="القرية", by="الجيش", source="شهود"),
            claim(LONG, "بينهم طفلان", 2, victims="طفلان", at="القرية", subset_of=0),
        ),
        account(2, SHORT, claim(SHORT, "مقتل 12 راعيا", 12, victims="راعيا", at="القرية")),
    ]
    if denial:
        accounts.append(
            account(3, DENIAL, claim(DENIAL, "لم يقتل أي راع", 0, victims="راع", at="القرية", negated=True))
        )
    return facts(align(accounts), accounts, copies)


def of(found: tuple[Fact, ...], kind: Kind) -> list[tuple[str, list[Said]]]:
    return [(fact.value, [cell.said for cell in fact.cells]) for fact in found if fact.kind is kind]


def test_a_part_that_one_article_leaves_out_is_not_said() -> None:
    harm = of(told(), Kind.HARM)
    assert harm == [("", [Said.SAID, Said.SAID]), ("", [Said.SAID, Said.NOT_SAID])]


def test_who_did_it_and_who_says_so_are_facts_too() -> None:
    assert of(told(), Kind.PERPETRATOR) == [("الجيش", [Said.SAID, Said.NOT_SAID])]
    assert of(told(), Kind.SOURCE) == [("شهود", [Said.SAID, Said.NOT_SAID])]


def test_what_one_article_alone_says_names_it() -> None:
    found = told()
    assert next((fact.kind, fact.alone) for fact in found if fact.alone is not None) == (Kind.PERPETRATOR, 0)
    assert found[0].alone is None
    assert found[0].voices == 2


def test_copies_that_say_it_are_one_voice() -> None:
    harm = told(copies=((1, 2),))[0]
    assert (harm.voices, harm.alone) == (1, None)
    assert harm.left_out == ()


def test_a_denial_is_no_silence() -> None:
    cells = of(told(denial=True), Kind.HARM)[0][1]
    assert cells == [Said.SAID, Said.SAID, Said.DENIED]


def test_a_row_that_one_article_tells_has_no_circumstances() -> None:
    alone = [fact for fact in told() if fact.row == 1]
    assert [fact.kind for fact in alone] == [Kind.HARM]
