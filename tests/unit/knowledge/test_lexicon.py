"""The lexicon that a person edits: what it says is known, and a mistake in it is told with its file and entry."""

import shutil
from pathlib import Path

import pytest

from workstation.assets import resource
from workstation.core.claims import Stance
from workstation.errors import UserError
from workstation.knowledge.entries import Alias, Sureness
from workstation.knowledge.lexicon import load_lexicon


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the lexicon that a test may spoil."""
    copy = tmp_path / "lexicon"
    shutil.copytree(resource("lexicon"), copy)
    return copy


def write_actor(folder: Path, **changes: str) -> None:
    fields = {
        "id": '"dawn-brigade"',
        "name": '"Dawn Brigade"',
        "name_ar": '"لواء الفجر المضيء"',
        "kind": '"armed-group"',
        "side": '"dawn"',
    } | changes
    lines = "\n".join(f"{key} = {value}" for key, value in fields.items() if value)
    (folder / "actors" / "mine.toml").write_text(f"[[actor]]\n{lines}\n", "utf-8")


def test_an_actor_keeps_its_names_with_how_each_speaks_of_it(folder: Path) -> None:
    write_actor(folder, hostile='["عصابة الفجر المضيء"]', ambiguous='["المضيء"]')
    lexicon = load_lexicon(folder)
    names = {
        name: alias for name, alias in lexicon.names if isinstance(alias, Alias) and alias.actor.id == "dawn-brigade"
    }
    assert names["لواء الفجر المضيء"].stance is Stance.NEUTRAL
    assert names["عصابة الفجر المضيء"].stance is Stance.HOSTILE
    assert names["المضيء"].sureness is Sureness.LABELLED


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": '"gang"'}, "gang"),
        ({"name": ""}, "name"),
        ({"aliases": '"لواء"'}, "aliases"),
        ({"nickname": '"x"'}, "nickname"),
        ({"id": '"isis"'}, "twice"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_entry(folder: Path, changes: dict[str, str], told: str) -> None:
    write_actor(folder, **changes)
    with pytest.raises(UserError) as error:
        load_lexicon(folder)
    assert "mine.toml" in error.value.sentence
    assert told in error.value.sentence


def test_a_file_that_is_no_toml_is_told(folder: Path) -> None:
    (folder / "actors" / "mine.toml").write_text("[[actor]\n", "utf-8")
    with pytest.raises(UserError, match=r"mine\.toml"):
        load_lexicon(folder)


def test_a_country_knows_its_adjective_in_every_form() -> None:
    adjectives = load_lexicon(resource("lexicon")).adjectives
    assert {adjectives[form] for form in ("تركي", "التركيه", "تركيين", "التركيون")} == {"TR"}
    assert adjectives["الاميركيه"] == adjectives["الامريكيه"] == "US"


def test_every_actor_of_the_installation_has_a_distinct_english_name() -> None:
    actors = load_lexicon(resource("lexicon")).actors
    names = [actor.name for actor in actors.values()]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
