"""`rasid compare`: from files to events, with the real analysis."""

import json
from pathlib import Path

import pytest

from workstation import cli

FIRST = "قتل 12 مدنيا وأصيب 30 آخرون في غارة جوية استهدفت سوقا في مدينة معرة النعمان بريف إدلب، بحسب الدفاع المدني."
SECOND = (
    "ارتفعت حصيلة القتلى في الغارة الجوية على سوق مدينة معرة النعمان بريف إدلب إلى 15 مدنيا، وفق الدفاع المدني، "
    "فيما أصيب 30 آخرون."
)
OTHER = "أعلنت السلطات اعتقال خمسة مهربين على الحدود الجنوبية بعد مطاردة استمرت ساعات في الصحراء."


@pytest.fixture
def written(tmp_path: Path) -> list[dict[str, object]]:
    articles = [
        {"id": name, "outlet": name, "date": "2016-06-05", "title": "", "text": text}
        for name, text in (("one", FIRST), ("two", OTHER), ("three", SECOND))
    ]
    inputs, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    inputs.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    assert cli.main(["compare", str(inputs), "--jobs", "1", "--output", str(output)]) == cli.DONE
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


def test_each_event_is_one_object_with_its_articles_rows_and_verdicts(written) -> None:
    raid, arrests = written
    assert raid["articles"] == ["one", "three"]
    assert raid["voices"] == [["one"], ["three"]]
    assert arrests["articles"] == ["two"]
    assert arrests["verdicts"] == []
    killed = next(row for row in raid["rows"] if row["outcome"] == "killed" and row["subset_of"] is None)
    assert sorted((told["article"], told["min"]) for told in killed["claims"]) == [("one", 12), ("three", 15)]
    texts = {"one": FIRST, "three": SECOND}
    for told in killed["claims"]:
        assert str(told["min"]) in texts[told["article"]][told["start"] : told["end"]]


def test_the_verdict_names_the_newer_toll_first_and_says_why(written) -> None:
    update = next(one for one in written[0]["verdicts"] if one["type"] == "update")
    assert [claim["article"] for claim in update["pair"]] == ["three", "one"]
    assert "12" in update["reason"]
    assert "15" in update["reason"]


def test_what_cannot_be_read_is_told_and_the_rest_is_compared(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    assert cli.main(["compare", str(folder), "--jobs", "1"]) == cli.SOMETHING_UNREADABLE
    said = capsys.readouterr()
    assert json.loads(said.out)["articles"] == ["a"]
    assert "b.txt" in said.err
