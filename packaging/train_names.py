"""Trains the model of names in `resources/models/names.json.gz`.

    uv run --group train packaging/train_names.py REFERENCE [--silver FILE] [--output FILE]

REFERENCE holds `anercorp/{train,test}.conll` (ANERcorp, CAMeL Lab edition, CC BY-SA 4.0) and
`word_clusters/clusters.tsv.gz` (word, coarse and fine cluster of a word2vec model trained on news).
The optional SILVER file holds further sentences in the same two columns, labelled by the program itself.
Prints precision, recall and F1 by kind on the test part, of whole names.
"""

import argparse
import gzip
import hashlib
import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pycrfsuite

from workstation.knowledge.names_model import WINDOW, at_distance, features
from workstation.text.normalize import fold

KINDS = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "ORG": "ORG"}
SCALE = 1 / 40
Sentence = list[tuple[str, str]]


def read_conll(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = []
    sentence: Sentence = []
    for line in path.read_text("utf-8").splitlines():
        columns = line.split()
        if len(columns) < 2:
            if sentence:
                sentences.append(sentence)
            sentence = []
            continue
        prefix, _, kind = columns[1].partition("-")
        label = f"{prefix}-{KINDS[kind]}" if kind in KINDS else "O"
        word = fold(columns[0]).strip()
        if word:
            sentence.append((word, label))
    return [*sentences, sentence] if sentence else sentences


def read_clusters(path: Path) -> dict[str, tuple[int, int]]:
    clusters: dict[str, tuple[int, int]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, coarse, fine = line.rstrip("\n").split("\t")
            clusters.setdefault(fold(word), (int(coarse), int(fine)))
    clusters.pop("", None)
    return {word: pair for word, pair in clusters.items() if " " not in word}


def sequence(words: list[str], clusters: dict[str, tuple[int, int]]) -> list[list[str]]:
    found = [features(word, clusters) for word in words]
    return [
        [
            f"{distance}{feature}"
            for distance in WINDOW
            if 0 <= index + distance < len(words)
            for feature in at_distance(found[index + distance], distance)
        ]
        for index in range(len(words))
    ]


def names_in(labels: list[str]) -> set[tuple[int, int, str]]:
    found, first = set(), None
    for index, label in enumerate([*labels, "O"]):
        if first is not None and not (label.startswith("I-") and label[2:] == labels[first][2:]):
            found.add((first, index, labels[first][2:]))
            first = None
        if label != "O" and first is None:
            first = index
    return found


def write_model(info: object, clusters: dict[str, tuple[int, int]], output: Path) -> None:
    labels = sorted(info.labels, key=lambda label: int(info.labels[label]))  # type: ignore[attr-defined]
    index = {label: i for i, label in enumerate(labels)}
    transitions = [[round(info.transitions.get((a, b), 0.0), 3) for b in labels] for a in labels]  # type: ignore[attr-defined]
    weights: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    used = set()
    for (attribute, label), weight in sorted(info.state_features.items()):  # type: ignore[attr-defined]
        value = round(weight / SCALE)
        if not value:
            continue
        cut = 2 if attribute[0] == "-" else 1
        feature, distance = attribute[cut:], attribute[:cut]
        used.add(feature)
        weights[feature][distance] += [index[label], value]
    kept = defaultdict(lambda: defaultdict(list))
    for word, (coarse, fine) in sorted(clusters.items()):
        if f"c={coarse}" in used or f"k={fine}" in used:
            kept[coarse][fine].append(word)
    grouped = [
        {str(fine): " ".join(words) for fine, words in sorted(kept[coarse].items())} for coarse in range(max(kept) + 1)
    ]
    body = {"labels": labels, "scale": SCALE, "transitions": transitions, "weights": weights, "clusters": grouped}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    body["version"] = hashlib.sha256(text.encode()).hexdigest()[:8]
    packed = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as stored:
        stored.write(packed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--output", type=Path, default=Path("resources/models/names.json.gz"))
    options = parser.parse_args()
    clusters = read_clusters(options.reference / "word_clusters" / "clusters.tsv.gz")
    training = read_conll(options.reference / "anercorp" / "train.conll")
    if options.silver:
        training += read_conll(options.silver)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in training:
        trainer.append(sequence([word for word, _ in sentence], clusters), [label for _, label in sentence])
    trainer.set_params({"c1": 0.1, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        right, gold, found = Counter[str](), Counter[str](), Counter[str]()
        for sentence in read_conll(options.reference / "anercorp" / "test.conll"):
            truth = names_in([label for _, label in sentence])
            answer = names_in(tagger.tag(sequence([word for word, _ in sentence], clusters)))
            gold.update(kind for *_, kind in truth)
            found.update(kind for *_, kind in answer)
            right.update(kind for *_, kind in truth & answer)
        for kind in sorted(gold):
            f1 = 2 * right[kind] / (gold[kind] + found[kind])
            print(f"{kind} P {right[kind] / found[kind]:.3f} R {right[kind] / gold[kind]:.3f} F1 {f1:.3f}")
        print(f"all F1 {2 * right.total() / (gold.total() + found.total()):.3f}")
        write_model(tagger.info(), clusters, options.output)
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
