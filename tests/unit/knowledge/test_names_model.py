"""The model of names, on a hand-made model and on the shipped one."""

import random

import pytest

from workstation.assets import resource
from workstation.knowledge.names_model import Labelled, NamesModel, features, stripped


@pytest.fixture(scope="module")
def shipped() -> NamesModel:
    return NamesModel.load(resource("models", "names.json.gz"))


def hand_made(weights: dict[str, dict[int, list[tuple[int, float]]]]) -> NamesModel:
    return NamesModel(
        labels=("O", "B-PER", "I-PER"),
        transitions=((1.0, 0.0, -9.0), (0.0, -1.0, 1.0), (0.0, -1.0, 1.0)),
        weights=weights,
        clusters={"زيد": (1, 7)},
        version="test",
    )


def test_the_best_path_joins_a_first_name_and_what_follows_it():
    model = hand_made({"w=سمير": {0: [(1, 5.0)]}, "w=حداد": {0: [(2, 4.0)]}})
    (names,) = model.names([["قال", "سمير", "حداد", "امس"]])
    assert names == [Labelled(1, 2, "PER", 9.0)]


def test_a_title_two_words_before_can_make_a_name():
    model = hand_made({"w=الوزير": {-2: [(1, 6.0)]}})
    (names,) = model.names([["الوزير", "السابق", "فلان"]])
    assert [(name.first, name.last) for name in names] == [(2, 2)]


def test_a_sentence_does_not_look_into_the_one_before():
    model = hand_made({"w=الوزير": {-1: [(1, 6.0)]}})
    together, (apart,) = model.names([["الوزير", "فلان"]]), model.names([["الوزير"], ["فلان"]])[1:]
    assert len(together[0]) == 1
    assert apart == []


def test_a_word_is_known_by_its_cluster_without_a_proclitic():
    assert "k=7" in features("والزيدي", {"زيدي": (1, 7)})
    assert "k=7" in features("زيد", {"زيد": (1, 7)})
    assert "c=?" in features("عمرو", {"زيد": (1, 7)})


def test_the_article_is_taken_off_where_enough_is_left():
    assert stripped("والمدينه") == "مدينه"
    assert stripped("للجيش") == "جيش"
    assert stripped("الا") == "الا"


def test_no_sentences_give_no_names(shipped: NamesModel):
    assert shipped.names([]) == []
    assert shipped.names([[]]) == [[]]


def test_the_shipped_model_finds_a_minister_and_a_city(shipped: NamesModel):
    sentence = "قال وزير الخارجيه الروسي سيرغي لافروف في بغداد ان".split()
    (names,) = shipped.names([sentence])
    found = {(" ".join(sentence[name.first : name.last + 1]), name.label) for name in names}
    assert ("سيرغي لافروف", "PER") in found
    assert ("بغداد", "LOC") in found


def test_the_same_words_give_the_same_names(shipped: NamesModel):
    sentence = "التقي الرئيس محمود عباس رئيس الوزراء في رام الله".split()
    assert shipped.names([sentence, sentence])[0] == shipped.names([sentence])[0]


@pytest.mark.parametrize("seed", range(20))
def test_the_quick_look_before_the_search_loses_no_name(seed: int):
    chance = random.Random(seed)
    words = [f"كلمه{n}" for n in range(12)]

    def model() -> NamesModel:
        chance.seed(seed)
        return NamesModel(
            labels=("O", "B-PER", "I-PER", "B-LOC"),
            transitions=[[chance.uniform(-2, 4) for _ in range(4)] for _ in range(4)],
            weights={
                f"w={word}": {place: [(label, chance.uniform(-3, 4)) for label in range(4)] for place in (-1, 0, 1)}
                for word in words
            },
            clusters={},
            version="test",
        )

    quick, thorough = model(), model()
    thorough._cost = thorough._cost_at_start = 0.0
    sentences = [chance.choices(words, k=chance.randint(0, 8)) for _ in range(40)]
    assert quick.names(sentences) == thorough.names(sentences)
