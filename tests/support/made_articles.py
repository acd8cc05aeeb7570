"""Articles and analyses made by hand, for tests of the case: every span is given by the words that it covers."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from workstation.core.articles import Article, Provenance, ReadArticle
from workstation.core.claims import (
    Analysis,
    Claim,
    Count,
    Mention,
    MentionKind,
    Outcome,
    Qualifier,
    Reference,
    Stance,
)
from workstation.core.spans import Span

IMPORTED = datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)
NAMES = {"army": "Syrian Army", "rebels": "Rebels", "monitor": "Monitor", "aleppo": "Aleppo", "homs": "Homs"}


def read_article(
    text: str,
    *,
    name: str = "a.txt",
    member: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    day: date | None = None,
    url: str | None = None,
) -> ReadArticle:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return ReadArticle(
        Article(id=name.split(".")[0], text=text, title=title, outlet=outlet, date=day, url=url),
        Provenance(digest, name, member, IMPORTED, "utf-8", "plain text"),
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mention(
    text: str, words: str, entity: str, *, kind: MentionKind = MentionKind.ACTOR, stance: Stance = Stance.NEUTRAL
) -> Mention:
    return Mention(span(text, words), kind, entity, NAMES[entity], "lexicon", stance)


def reference(text: str, words: str, entity: str | None = None) -> Reference:
    return Reference(span(text, words), entity, None if entity is None else NAMES[entity])


def killed(text: str, words: str, minimum: int | None, maximum: int | None = None, **parts: object) -> Claim:
    count = Count(minimum, minimum if maximum is None else maximum, Qualifier.EXACT)
    return replace(Claim(span(text, words), Outcome.KILLED, count), **parts)  # type: ignore[arg-type]


def sentences(text: str) -> tuple[Span, ...]:
    """One a line."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def analysis(text: str, mentions: tuple[Mention, ...] = (), claims: tuple[Claim, ...] = ()) -> Analysis:
    return Analysis(sentences(text), mentions, claims, "pipeline 1")


def plain(number: int, **known: object) -> tuple[ReadArticle, Analysis]:
    """The n-th of any number of different articles, with a mention and a claim."""
    text = f"الخبر رقم {number}\nقتل الجيش {number + 1} من الثوار في حلب"
    found = analysis(
        text,
        (mention(text, "الجيش", "army"), mention(text, "حلب", "aleppo", kind=MentionKind.PLACE)),
        (
            killed(
                text,
                f"قتل الجيش {number + 1} من الثوار",
                number + 1,
                perpetrator=reference(text, "الجيش", "army"),
                victim_actor=reference(text, "الثوار", "rebels"),
                place=reference(text, "حلب", "aleppo"),
            ),
        ),
    )
    return read_article(text, name=f"{number}.txt", **known), found  # type: ignore[arg-type]
