"""The record that `extract` writes."""

import json
from datetime import date

from workstation.assets import resource
from workstation.core.articles import Article
from workstation.core.claims import (
    Analysis,
    Claim,
    Count,
    Mention,
    MentionKind,
    Outcome,
    Qualifier,
    Reference,
    VictimKind,
)
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement, StatementKind, Unit
from workstation.extract.interchange import error_record, to_record
from workstation.extract.pipeline import analyze
from workstation.knowledge import Knowledge
from workstation.knowledge.confidence import ConfidenceModel

_TEXT = "قتل سبعة مدنيين على الأقل في حلب، بينهم طفلان."


def test_a_record_holds_the_text_and_spans_of_it() -> None:
    article = Article(id="a1", text=_TEXT, title="عنوان", outlet="وكالة", date=date(2017, 7, 8))
    record = to_record(article, "in.jsonl", analyze(article, Knowledge.load()))
    claim = record["claims"][0]
    assert (record["id"], record["input"], record["date"], record["error"]) == ("a1", "in.jsonl", "2017-07-08", None)
    assert _TEXT[claim["count"]["start"] : claim["count"]["end"]] == "سبعة"
    assert (claim["outcome"], claim["min"], claim["max"], claim["qualifier"]) == ("killed", 7, None, "at_least")
    assert record["claims"][1]["subset_of"] == 0
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_each_named_part_of_a_claim_tells_how_sure_it_is() -> None:
    claim = Claim(
        Span(0, 8),
        Outcome.KILLED,
        Count(7, 7, Qualifier.EXACT),
        place=Reference(Span(22, 28), "aleppo"),
        rules=("outcome:verb", "place:sentence"),
    )
    model = ConfidenceModel(0.0, 1.0, {}, {"place:sentence": 0.71, "side": 0.8})
    article, analysis = Article(id="a", text=_TEXT), Analysis(claims=(claim,))
    (written,) = to_record(article, "a.txt", analysis, confidence=model)["claims"]
    assert written["place"] == {"start": 22, "end": 28, "id": "aleppo", "confidence": 0.71}
    assert written["victim_actor"] is None
    (plain,) = to_record(article, "a.txt", analysis)["claims"]
    assert plain["place"] == {"start": 22, "end": 28, "id": "aleppo"}


def test_unknown_facts_are_null() -> None:
    record = to_record(Article(id="a", text="نص"), "a.txt", Analysis())
    assert [record[key] for key in ("title", "outlet", "date")] == [None, None, None]
    assert (record["mentions"], record["claims"], record["statements"]) == ([], [], [])


def test_a_statement_is_written_with_its_parts_and_amount() -> None:
    text = "سيطر الجيش على ثلثي حلب، وفق ناشطين."
    statement = Statement(
        Span(0, 23),
        StatementKind.ADVANCE,
        holder=Reference(Span(5, 10), "army"),
        place=Reference(Span(20, 23), "aleppo"),
        amount=Amount(66.7, 70.0, Qualifier.RANGE, Unit.SHARE, Span(15, 19)),
        source=Reference(Span(29, 35)),
        date=date(2017, 7, 7),
        confidence=0.93217,
        rules=("advance:verb",),
    )
    (written,) = to_record(Article(id="a", text=text), "a.txt", Analysis(statements=(statement,)))["statements"]
    assert written == {
        "start": 0,
        "end": 23,
        "kind": "advance",
        "holder": {"start": 5, "end": 10, "id": "army"},
        "against": None,
        "place": {"start": 20, "end": 23, "id": "aleppo"},
        "amount": {"start": 15, "end": 19, "min": 66.7, "max": 70, "qualifier": "range", "unit": "share"},
        "source": {"start": 29, "end": 35, "id": None},
        "date": "2017-07-07",
        "background": False,
        "negated": False,
        "confidence": 0.932,
        "rules": ["advance:verb"],
    }


def test_every_field_of_a_record_is_in_the_help() -> None:
    text = "قتل سبعة مدنيين في حلب. سيطر تنظيم داعش على نصف مدينة الرقة."
    record = to_record(Article(id="a", text=text), "a.txt", analyze(Article(id="a", text=text), Knowledge.load()))
    page = resource("help", "interchange.md").read_text("utf-8")
    fields = {*record, *record["mentions"][0], *record["claims"][0], *record["statements"][0]}
    fields |= set(record["statements"][0]["amount"])
    assert [field for field in sorted(fields) if f"`{field}`" not in page] == []
    values = {*StatementKind, *Unit, *MentionKind, *Outcome, *Qualifier, *VictimKind}
    assert [value for value in sorted(values) if f"`{value}`" not in page] == []


def test_what_could_not_be_read_is_a_record_with_a_sentence() -> None:
    record = error_record(id="b", input_name="b.pdf", sentence="This file is empty.")
    assert (record["error"], record["text"], record["claims"]) == ("This file is empty.", "", [])


def test_the_other_places_of_a_name_are_told_where_there_are_any() -> None:
    alone = Mention(Span(0, 3), MentionKind.PLACE, "a", "A", "gazetteer")
    one_of_three = Mention(Span(4, 7), MentionKind.PLACE, "b", "B", "gazetteer", alternatives=("c", "d"))
    record = to_record(Article(id="a", text="حلب سرت"), "a.txt", Analysis(mentions=(alone, one_of_three)))
    assert "alternatives" not in record["mentions"][0]
    assert record["mentions"][1]["alternatives"] == ["c", "d"]
