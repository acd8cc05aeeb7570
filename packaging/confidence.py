"""Fits and judges the confidence of claims: the probability that outcome and number are as a reader has them.

    python packaging/confidence.py table GOLD...                  the share of right claims by band of confidence
    python packaging/confidence.py fit GOLD... --half GOLD...     weighs the signs, writes the model in resources/models

A GOLD file holds one annotated article a line, in the format of the gold annotations: `text` (or `sha256`, and then
--corpus names the articles), `claims` with `span`, `count_span`, `outcome`, `min`, `max`, `negated`. The articles after
--half are those that rules were made from: their claims count little in the fit, for the rules know them too well.
--keep writes what was judged; --judged reads it again later: what the program made of articles before rules were made
from them shows better than what it makes of them now how often it is right about others.

`fit` prints what weights that were fitted on the other articles give each article (ten parts, whole articles), beside
the values of the cue file, and then fits on all.
"""

import argparse
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.assets import resource
from workstation.core.articles import Article
from workstation.core.claims import Claim
from workstation.core.spans import Span
from workstation.extract.pipeline import analyze, claims_with_signs
from workstation.knowledge import Knowledge
from workstation.knowledge.confidence import PARTS_OF_CLAIMS, ConfidenceModel, log_odds, rule_of_part

PARTS = 10
RARE = 8  # claims that must show a sign before it gets a weight
HALF = 0.15  # what a claim counts of an article that rules were made from
HALF_OF_PARTS = 0.5  # the same for its parties, place and source
STIFFNESS = 20.0  # pull of each weight towards nothing, in claims
FEW = 6.0  # pull of a rule's share towards that of all rules of its part, in claims
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that the program made: its signs, the cue file's confidence, whether it is right, its article."""

    signs: tuple[str, ...]
    by_hand: float
    right: bool
    article: str
    parts: dict[str, bool]  # of a right claim, by the rule of the part
    weight: float = 1.0


# ------------------------------------------------------------------------------------------------------------- reading
def annotated(paths: Sequence[Path], corpus: Path | None) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """The articles of the files with the claims that readers have marked in them."""
    entries = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts: dict[str, str] = {}
    if any("text" not in entry for entry in entries) and corpus is not None:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                texts[hashlib.sha256(text.encode()).hexdigest()] = text
    for entry in entries:
        text = entry["text"] if "text" in entry else texts[entry["sha256"]]
        day = entry.get("date") or ""
        name = str(entry.get("id") or entry["sha256"])
        yield Article(id=name, text=text, date=date.fromisoformat(day) if len(day) == 10 else None), entry["claims"]


def right_ones(claims: Sequence[Claim], expected: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The claims that agree in outcome and number with the reader's claim that they share words with; one to one."""
    ranked = []
    for at, wanted in enumerate(expected):
        for index, claim in enumerate(claims):
            start, end = wanted["span"]
            shared = min(end, claim.span.end) - max(start, claim.span.start)
            if shared <= 0 or bool(wanted.get("negated")) != claim.negated:
                continue
            number = (claim.count.minimum, claim.count.maximum) == (wanted["min"], wanted["max"])
            grade = 2 * (claim.outcome == wanted["outcome"]) + number
            at_count = _overlap(claim.count.span, wanted.get("count_span"))
            ranked.append((-grade, -at_count, -shared, at, index))
    right: dict[int, dict[str, Any]] = {}
    taken: set[int] = set()
    used: set[int] = set()
    for grade, _, _, at, index in sorted(ranked):
        if at not in taken and index not in used:
            taken.add(at)
            used.add(index)
            if grade == -3:
                right[index] = expected[at]
    return right


def _overlap(span: Span | None, wanted: Sequence[int] | None) -> bool:
    return bool(span and wanted and span.start < wanted[1] and wanted[0] < span.end)


def right_parts(claim: Claim, wanted: dict[str, Any], text: str) -> dict[str, bool]:
    """Whether each party, the place and the source are as the reader has them, by the rule that read them."""
    found = {
        "side": ("victim_actor", claim.victim_actor),
        "perpetrator": ("perpetrator", claim.perpetrator),
        "place": ("place", claim.place),
        "source": ("source", claim.source),
    }
    parts = {}
    for part, (name, reference) in found.items():
        place = wanted.get(name + "_span")
        if reference is None or not place:
            agrees = reference is None and not place
        else:
            said, meant = reference.span.of(text), text[slice(*place)]
            agrees = _overlap(reference.span, place) or said in meant or meant in said
        parts[rule_of_part(part, claim.rules)] = agrees
    return parts


def judged(paths: Sequence[Path], corpus: Path | None, knowledge: Knowledge) -> list[Judged]:
    """What the program makes of the annotated articles, each claim with whether it is right."""
    found = []
    for article, expected in annotated(paths, corpus):
        made = claims_with_signs(article, knowledge)
        right = right_ones([claim for claim, _ in made], expected)
        for index, (claim, signs) in enumerate(made):
            parts = right_parts(claim, right[index], article.text) if index in right else {}
            found.append(Judged(signs, claim.confidence, index in right, article.id, parts))
    return found


def kept(paths: Sequence[Path]) -> list[Judged]:
    """Claims that `--keep` has written."""
    lines = (json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines())
    return [Judged(tuple(one["signs"]), one["by_hand"], one["right"], one["article"], one["parts"]) for one in lines]


def keep(claims: Sequence[Judged], path: Path) -> None:
    with path.open("w", encoding="utf-8") as output:
        for claim in claims:
            stored = {key: value for key, value in asdict(claim).items() if key != "weight"}
            print(json.dumps(stored, ensure_ascii=False), file=output)


# ------------------------------------------------------------------------------------------------------------- fitting
def fit(claims: Sequence[Judged], *, stiffness: float = STIFFNESS) -> ConfidenceModel:
    """Weights by Newton's method: log odds of the cue file's value, signs, and a pull of each weight to nothing."""
    shown: dict[str, int] = {}
    for claim in claims:
        for sign in set(claim.signs):
            shown[sign] = shown.get(sign, 0) + 1
    signs = sorted(sign for sign, times in shown.items() if RARE <= times <= len(claims) - RARE)
    column = {sign: at + 2 for at, sign in enumerate(signs)}
    table: Array = np.zeros((len(claims), len(signs) + 2))
    table[:, 0] = 1.0
    for row, claim in enumerate(claims):
        table[row, 1] = log_odds(claim.by_hand)
        for sign in claim.signs:
            if sign in column:
                table[row, column[sign]] = 1.0
    right: Array = np.array([claim.right for claim in claims], dtype=np.float64)
    weight: Array = np.array([claim.weight for claim in claims])
    pull = np.full(len(signs) + 2, stiffness)
    pull[0] = 0.01
    towards = np.zeros(len(signs) + 2)
    towards[1] = 1.0  # where the articles say nothing, the cue file's value stands
    weights = towards.copy()
    for _ in range(40):
        probability = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (weight * (right - probability)) - pull * (weights - towards)
        bend = (table.T * (weight * probability * (1 - probability))) @ table + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    rounded = [round(float(value), 3) for value in weights]
    return ConfidenceModel(rounded[0], rounded[1], dict(zip(signs, rounded[2:], strict=True)))


def across_parts(claims: Sequence[Judged], *, stiffness: float = STIFFNESS) -> list[float]:
    """The confidence of each claim by weights fitted without any claim of its part of the articles."""
    part = [_part_of(claim) for claim in claims]
    confidence = [0.0] * len(claims)
    for one in range(PARTS):
        model = fit([claim for claim, at in zip(claims, part, strict=True) if at != one], stiffness=stiffness)
        for index, claim in enumerate(claims):
            if part[index] == one:
                confidence[index] = model.probability(claim.signs, claim.by_hand)
    return confidence


def shares(claims: Sequence[Judged]) -> dict[str, float]:
    """How often what each rule reads of a right claim is right; drawn towards the mean of the part where few tell."""
    told: dict[str, list[tuple[bool, float]]] = {}
    for claim in claims:
        for rule, is_right in claim.parts.items():
            told.setdefault(rule, []).append((is_right, claim.weight))
            told.setdefault(rule.split(":")[0], []).append((is_right, claim.weight))
    means = {rule: sum(r * w for r, w in seen) / sum(w for _, w in seen) for rule, seen in told.items()}
    drawn = {
        rule: (sum(r * w for r, w in seen) + FEW * means[rule.split(":")[0]]) / (sum(w for _, w in seen) + FEW)
        for rule, seen in told.items()
    }
    return {rule: round(share, 3) for rule, share in sorted(drawn.items())}


def _part_of(claim: Judged) -> int:
    return zlib.crc32(claim.article.encode()) % PARTS


# ------------------------------------------------------------------------------------------------------------- judging
def brier(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """The mean square of how far off the confidence was: 0 is perfect."""
    return sum((c - r) ** 2 for c, r in zip(confidence, right, strict=True)) / len(right)


def bands(confidence: Sequence[float], right: Sequence[bool]) -> Iterator[tuple[float, float, int, float, float]]:
    """Each band that holds claims: its bounds, how many, their mean confidence, the share that is right."""
    for low, high in pairwise(BANDS):
        inside = [
            (c, r)
            for c, r in zip(confidence, right, strict=True)
            if low <= c < high or (high == BANDS[-1] and c >= high)
        ]
        if inside:
            yield (
                low,
                high,
                len(inside),
                sum(c for c, _ in inside) / len(inside),
                sum(r for _, r in inside) / len(inside),
            )


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """How far the share of right claims is from the confidence, on the mean over the bands' claims."""
    return sum(many * abs(mean - share) for _, _, many, mean, share in bands(confidence, right)) / len(right)


def print_table(name: str, confidence: Sequence[float], right: Sequence[bool]) -> None:
    print(
        f"{name}: {len(right)} claims, {sum(right) / len(right):.3f} right, Brier {brier(confidence, right):.4f}, "
        f"calibration error {calibration_error(confidence, right):.4f}"
    )
    for low, high, many, mean, share in bands(confidence, right):
        print(f"  {low:.2f} to {high:.2f}  {many:5} claims  mean confidence {mean:.3f}  right {share:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("table", "fit"))
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--half", type=Path, nargs="*", default=[], help="articles that rules were made from")
    parser.add_argument("--judged", type=Path, nargs="*", default=[], help="claims that --keep has written")
    parser.add_argument("--keep", type=Path, help="where to write the claims of GOLD with their signs")
    parser.add_argument("--test", type=Path, nargs="*", default=[], help="articles to judge by, and never to fit on")
    parser.add_argument("--corpus", type=Path, help="the articles of annotations without text, gzipped JSON Lines")
    parser.add_argument("--output", type=Path, default=resource("models") / "confidence.json")
    options = parser.parse_args()
    knowledge = Knowledge.load()
    if options.task == "table":
        _print_as_it_is(options.gold, options.corpus, knowledge)
    else:
        _fit(options, knowledge)


def _print_as_it_is(gold: Sequence[Path], corpus: Path | None, knowledge: Knowledge) -> None:
    confidence: list[float] = []
    right: list[bool] = []
    for article, expected in annotated(gold, corpus):
        claims = analyze(article, knowledge).claims
        confidence += [claim.confidence for claim in claims]
        found = right_ones(claims, expected)
        right += [index in found for index in range(len(claims))]
    print_table("as the program says it", confidence, right)


def _fit(options: argparse.Namespace, knowledge: Knowledge) -> None:
    whole = judged(options.gold, options.corpus, knowledge)
    if options.keep is not None:
        keep(whole, options.keep)
    learnt = judged(options.half, options.corpus, knowledge)
    # The rules of parties and places change more than those of harm: their shares are those of the rules as they are.
    for_parts = whole + [replace(claim, weight=HALF_OF_PARTS) for claim in learnt]
    whole = whole + kept(options.judged)
    claims = whole + [replace(claim, weight=HALF) for claim in learnt]
    right = [claim.right for claim in whole]
    print_table("cue file", [claim.by_hand for claim in whole], right)
    for stiffness in (5.0, 10.0, 20.0, 40.0):
        fitted = across_parts(claims, stiffness=stiffness)[: len(whole)]
        print(
            f"stiffness {stiffness:4.0f}: Brier {brier(fitted, right):.4f}, "
            f"calibration error {calibration_error(fitted, right):.4f}"
        )
    print_table("fitted, each article by the others", across_parts(claims)[: len(whole)], right)
    model = replace(fit(claims), parts=shares(for_parts))
    if options.test:
        test = judged(options.test, options.corpus, knowledge)
        right = [claim.right for claim in test]
        print_table("articles never fitted on, cue file", [claim.by_hand for claim in test], right)
        print_table(
            "articles never fitted on, fitted", [model.probability(claim.signs, claim.by_hand) for claim in test], right
        )
        for part in PARTS_OF_CLAIMS:
            read = [one for claim in test for one in claim.parts.items() if one[0].split(":")[0] == part]
            said = [model.parts.get(rule, model.parts[part]) for rule, _ in read]
            print_table(f"articles never fitted on, {part} of right claims", said, [is_right for _, is_right in read])
    stored = {
        "comment": "How sure a claim is by how it is told: workstation/knowledge/confidence.py says what the numbers "
        f"are, packaging/confidence.py fits them. Fitted on {date.today().isoformat()} on {len(claims)} claims "
        f"({len(whole)} of them at full weight).",
        "version": f"{zlib.crc32(repr(model).encode()):08x}",
        "constant": model.constant,
        "prior": model.prior,
        "weights": dict(sorted(model.weights.items())),
        "parts": dict(model.parts),
    }
    options.output.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
