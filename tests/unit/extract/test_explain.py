"""The explanation of an analysis: which words became what, by which rule."""

from dataclasses import replace
from datetime import date
from functools import cache

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Mention, MentionKind, Outcome, Qualifier, Reference
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement, StatementKind, Unit
from workstation.extract.explain import ExplainedClaim, explain, figure
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge
from workstation.knowledge.confidence import ConfidenceModel

TEXT = "قتل خمسة رعاة في السوق.\nوأصيب راع."
ARTICLE = Article(id="a", text=TEXT, date=date(2016, 6, 3))
KILLED = Claim(
    span=Span(0, 13),
    outcome=Outcome.KILLED,
    count=Count(5, 5, Qualifier.EXACT, Span(4, 8)),
    victims=Span(9, 13),
    place=Reference(Span(17, 22), "market"),
    date=date(2016, 6, 2),
    confidence=0.8,
    rules=("outcome:verb", "count:words", "place:sentence", "date:sentence", "novel"),
)
ANALYSIS = Analysis(
    sentences=(Span(0, 23), Span(24, 34)),
    mentions=(Mention(Span(17, 22), MentionKind.PLACE, "market", "the market", "place:trigger"),),
    claims=(KILLED, replace(KILLED, span=Span(24, 33), outcome=Outcome.WOUNDED, subset_of=0, background=True)),
)


def part(claim: ExplainedClaim, name: str) -> tuple[str, str, tuple[str, ...]]:
    (found,) = (part for part in claim.parts if part.name == name)
    return found.words, found.value, found.rules


def test_each_part_stands_with_its_words_its_reading_and_its_rules() -> None:
    claim = explain(ARTICLE, ANALYSIS)[0].claims[0]
    assert (claim.number, claim.confidence) == (1, 0.8)
    assert part(claim, "outcome") == (TEXT[:13], "killed", ("outcome:verb",))
    assert part(claim, "count") == ("خمسة", "5 exact", ("count:words",))
    assert part(claim, "victims") == ("رعاة", "unknown", ())
    assert part(claim, "place") == ("السوق", "market", ("place:sentence",))
    assert part(claim, "day") == ("", "2016-06-02", ("date:sentence",))


def test_a_part_tells_how_often_its_rule_is_right_where_that_is_known() -> None:
    model = ConfidenceModel(0.0, 1.0, {}, {"place:sentence": 0.7})
    claim = explain(ARTICLE, ANALYSIS, confidence=model)[0].claims[0]
    assert {part.name: part.confidence for part in claim.parts if part.confidence is not None} == {"place": 0.7}


def test_a_rule_of_an_unknown_kind_is_shown_all_the_same() -> None:
    assert part(explain(ARTICLE, ANALYSIS)[0].claims[0], "other") == ("", "", ("novel",))


def test_sentences_hold_their_own_words_mentions_and_claims() -> None:
    first, second = explain(ARTICLE, ANALYSIS)
    assert first.words == "قتل خمسة رعاة في السوق."
    assert [mention.words for mention in first.mentions] == ["السوق"]
    assert [text for text, _ in second.tokens] == ["واصيب", "راع", "."]
    assert part(second.claims[0], "part of") == ("", "claim 1", ())
    assert part(second.claims[0], "told as") == ("", "past", ())


def test_a_statement_stands_with_its_sentence_part_by_part() -> None:
    text = "سيطر الجيش على ثلثي حلب."
    statement = Statement(
        Span(0, 23),
        StatementKind.ADVANCE,
        holder=Reference(Span(5, 10), "army"),
        place=Reference(Span(20, 23), "aleppo"),
        amount=Amount(66.7, 66.7, Qualifier.ABOUT, Unit.SHARE, Span(15, 19)),
        background=True,
        negated=True,
        confidence=0.9,
        rules=("advance:verb", "holder:behind", "place:behind", "novel"),
    )
    (sentence,) = explain(Article(id="a", text=text), Analysis((Span(0, 24),), statements=(statement,)))
    (found,) = sentence.statements
    assert (found.number, found.confidence) == (1, 0.9)
    assert [(p.name, p.words, p.value, p.rules) for p in found.parts] == [
        ("states", text[:23], "advance (denied)", ("advance:verb",)),
        ("amount", "ثلثي", "66.7 about share", ()),
        ("holder", "الجيش", "army", ("holder:behind",)),
        ("place", "حلب", "aleppo", ("place:behind",)),
        ("told as", "", "past", ()),
        ("other", "", "", ("novel",)),
    ]


def test_figures_show_their_bounds() -> None:
    assert figure(Count(7, None, Qualifier.AT_LEAST)) == "≥ 7 at_least"
    assert figure(Count(None, 9, Qualifier.AT_MOST)) == "≤ 9 at_most"
    assert figure(Count(20, 30, Qualifier.RANGE)) == "20–30 range"


@cache
def knowledge() -> Knowledge:
    return Knowledge.load(with_model=False)


def test_nothing_that_was_found_is_left_unexplained() -> None:
    text = "قال المتحدث أمس إن «ستة جنود» قتلوا في كمين\nقرب مدينة حلب، بينهم ضابطان.\n\nوأصيب 12 مدنيا، 🙂 بينهم طفل."
    article = Article(id="a", text=text, date=date(2016, 6, 3))
    analysis = analyze(article, knowledge())
    explained = explain(article, analysis)
    assert sorted(claim.number for sentence in explained for claim in sentence.claims) == list(
        range(1, len(analysis.claims) + 1)
    )
    assert sum(len(sentence.mentions) for sentence in explained) == len(analysis.mentions)
    shown = {rule for sentence in explained for claim in sentence.claims for p in claim.parts for rule in p.rules}
    assert shown == {rule for claim in analysis.claims for rule in claim.rules}
