"""What the hover card says of a mention and of a claim."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workstation.case.queries import Queries
from workstation.case.rows import StoredArticle
from workstation.core.claims import Analysis, Mention, MentionKind, Reference, Stance
from workstation.core.selection import Expression
from workstation.desktop.claim_words import (
    figure_and_outcome,
    kind_word,
    outcome_words,
    stance_mark,
    stance_words,
    victim_kind_words,
)
from workstation.desktop.rule_words import rule_words
from workstation.desktop.words import articles_words, counted, day_words, isolated

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How often what a mention names stands in the whole case; `mentions` is None where only articles are counted."""

    entity: str
    mentions: int | None
    articles: int


def _say(words: str) -> str:
    return QCoreApplication.translate("ArticleCards", words)


def count_in_case(queries: Queries, mention: Mention) -> CaseCount | None:
    """Asked in a job. None for kinds that the case does not count."""
    if mention.kind is MentionKind.ACTOR:
        for row in queries.actors(Expression(actors=frozenset({mention.entity}))):
            if row.entity == mention.entity:
                return CaseCount(mention.entity, row.mentions, row.articles)
    elif mention.kind is MentionKind.PLACE:
        articles = queries.articles_matching(Expression(places=frozenset({mention.entity})))
        return CaseCount(mention.entity, None, len(articles))
    return None


def mention_card(mention: Mention, analysis: Analysis, raw: str, count: CaseCount | None) -> tuple[str, str, Lines]:
    """Title, subtitle and lines. `count` is None while it is not known yet."""
    here = sum(other.entity == mention.entity for other in analysis.mentions)
    lines = [(_say("In the text"), isolated(mention.span.of(raw)))]
    if mention.kind is MentionKind.ACTOR or mention.stance is not Stance.NEUTRAL:
        lines.append((_say("This name"), f"{stance_mark(mention.stance)} {stance_words(mention.stance)}"))
    lines.append((_say("Here"), counted(here, _say("time"), _say("times"))))
    if count is not None:
        whole = articles_words(count.articles)
        if count.mentions is not None:
            whole = f"{counted(count.mentions, _say('time'), _say('times'))} · {whole}"
        lines.append((_say("In the case"), whole))
    if mention.made_by:
        lines.append((_say("Found by"), rule_words([mention.made_by])))
    return isolated(mention.name or mention.span.of(raw)), kind_word(mention.kind), tuple(lines)


def claim_card(index: int, stored: StoredArticle) -> tuple[str, str, Lines]:
    """The claim's reading, each part with the words it rests on."""
    raw = stored.article.text
    claim = stored.analysis.claims[index]
    count = claim.count
    if claim.negated:
        title = _say("Denied: nobody %1").replace("%1", outcome_words(claim.outcome))
    else:
        title = figure_and_outcome(count.minimum, count.maximum, count.qualifier, claim.outcome)
        title = title[:1].upper() + title[1:]
    subtitle = [_say("Told as background")] if claim.background else []
    if claim.subset_of is not None and claim.subset_of < len(stored.analysis.claims):
        whole = stored.analysis.claims[claim.subset_of]
        words = figure_and_outcome(whole.count.minimum, whole.count.maximum, whole.count.qualifier, whole.outcome)
        subtitle.append(_say("Counted within: %1").replace("%1", words))
    lines: list[tuple[str, str]] = []
    if count.span is not None:
        lines.append((_say("Figure"), isolated(count.span.of(raw))))
    if claim.victims is not None:
        lines.append((_say("Who"), isolated(claim.victims.of(raw))))
    lines.extend(_sides(claim.victim_actor, claim.perpetrator, claim.place, raw))
    kind = victim_kind_words(claim.victim_kind)
    if kind:
        lines.append((_say("Counted as"), kind))
    source = reference_words(claim.source, raw)
    lines.append((_say("Said by"), source or _say("the outlet itself")))
    if claim.date is not None:
        lines.append((_say("Day"), day_words(claim.date)))
    if claim.rules:
        lines.append((_say("Rests on"), rule_words(claim.rules)))
    return title, " · ".join(subtitle), tuple(lines)


def reference_words(reference: Reference | None, raw: str) -> str:
    """What a reference names, and its own words; empty where there is none."""
    if reference is None:
        return ""
    words = reference.span.of(raw)
    return isolated(words) if reference.name in (None, "", words) else f"{reference.name} · {isolated(words)}"


def _sides(
    side: Reference | None, perpetrator: Reference | None, place: Reference | None, raw: str
) -> Iterator[tuple[str, str]]:
    for name, reference in ((_say("Side"), side), (_say("By"), perpetrator), (_say("Where"), place)):
        words = reference_words(reference, raw)
        if words:
            yield name, words
