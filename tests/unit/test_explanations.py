"""The printed explanation: for a person at a terminal, and raw for another program."""

import io
from dataclasses import replace
from datetime import date

import fake_analysis

from workstation import cli, workflow
from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Mention, MentionKind, Outcome, Qualifier
from workstation.core.spans import Span
from workstation.core.statements import Statement, StatementKind
from workstation.explanations import print_explanation
from workstation.knowledge.confidence import ConfidenceModel
from workstation.knowledge.knowledge import Knowledge
from workstation.terminal import visual, width

TEXT = "قتل خمسة رعاة في السوق " + "القديمة وسط المدينة المكتظة بالسكان " * 6 + "."
ARTICLE = Article(id="a1", text=TEXT, outlet="صحيفة", date=date(2016, 6, 3))
ANALYSIS = Analysis(
    sentences=(Span(0, len(TEXT)),),
    mentions=(Mention(Span(17, 22), MentionKind.PLACE, "market", "the market", "place:trigger"),),
    claims=(
        Claim(
            span=Span(0, 13),
            outcome=Outcome.KILLED,
            count=Count(5, 5, Qualifier.EXACT, Span(4, 8)),
            confidence=0.8,
            rules=("outcome:verb",),
        ),
    ),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(output: io.StringIO, **options: bool) -> list[str]:
    print_explanation(ARTICLE, ANALYSIS, output, **options)
    return output.getvalue().splitlines()


def test_a_pipe_gets_the_text_as_it_is_with_tabs_between_columns() -> None:
    lines = printed(io.StringIO())
    assert lines[0] == "# a1 · صحيفة · 2016-06-03"
    assert TEXT in lines
    assert "place\tالسوق\tmarket\tthe market\tneutral\tplace:trigger" in lines
    assert "claim 1, confidence 0.80" in lines
    assert "outcome\tقتل خمسة رعاة\tkilled\toutcome:verb" in lines


def test_a_column_tells_how_often_parts_of_that_rule_are_right() -> None:
    output = io.StringIO()
    model = ConfidenceModel(0.0, 1.0, {}, {"outcome:verb": 0.9})
    print_explanation(ARTICLE, ANALYSIS, output, confidence=model)
    assert "part\twords\tread as\trules\tright\noutcome\tقتل خمسة رعاة\tkilled\toutcome:verb\t0.90" in output.getvalue()


def test_statements_of_control_are_printed_behind_the_claims() -> None:
    statement = Statement(Span(0, 13), StatementKind.LOSS, confidence=0.7, rules=("loss:verb",))
    output = io.StringIO()
    print_explanation(ARTICLE, replace(ANALYSIS, statements=(statement,)), output)
    assert "statement 1, confidence 0.70\npart\twords\tread as\trules\nstates\tقتل خمسة رعاة\tloss\tloss:verb" in (
        output.getvalue()
    )


def test_the_namesakes_of_a_place_stand_beside_the_one_chosen() -> None:
    mention = replace(ANALYSIS.mentions[0], alternatives=("square", "street"))
    output = io.StringIO()
    print_explanation(ARTICLE, replace(ANALYSIS, mentions=(mention,)), output)
    assert "place\tالسوق\tmarket\tthe market\tneutral\tplace:trigger\tsquare street" in output.getvalue()


def test_a_terminal_gets_joined_letters_in_the_order_of_the_eye_within_its_width(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = printed(Terminal())
    assert all(width(line) <= 80 for line in lines)
    assert "2016-06-03" in lines[0]
    assert any(visual("السوق") in line for line in lines)
    assert not any("السوق" in line for line in lines)


def test_a_terminal_that_shapes_arabic_itself_gets_it_as_it_is() -> None:
    assert any("السوق" in line for line in printed(Terminal(), shape=False))


def test_the_words_as_they_are_matched_are_listed_on_request() -> None:
    assert not any("خمسه" in line for line in printed(io.StringIO()))
    assert any(line.startswith("قتل · خمسه · رعاه") for line in printed(io.StringIO(), tokens=True))


def test_the_command_explains_every_article_of_a_file(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(workflow, "Pipeline", lambda load: load)
    monkeypatch.setattr(Knowledge, "load", fake_analysis.prepare)
    file = tmp_path / "news.txt"
    file.write_text("قتل خمسة جنود", encoding="utf-8")

    status = cli.main(["explain", str(file), str(tmp_path / "missing.txt")])

    written = capsys.readouterr()
    assert status == 1
    assert written.out.startswith("# news\n\n[1] 0–13\n")
    assert "missing.txt" in written.err
