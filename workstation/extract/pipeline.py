"""From an article to its analysis: the stages, in the order in which they run."""

from math import prod

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Mention, Reference
from workstation.core.spans import Span
from workstation.extract.claims import drafts_in
from workstation.extract.counts import amounts_in
from workstation.extract.dates_and_figures import figures_of_people, with_dates_and_figures
from workstation.extract.days import with_days
from workstation.extract.document import Document
from workstation.extract.drafts import Draft, ordered, with_summaries
from workstation.extract.mentions import find_mentions
from workstation.extract.named_parties import Party
from workstation.extract.parties import Parties, parties_of
from workstation.extract.parts import is_scattered
from workstation.extract.where_who import Circumstances, circumstances_of
from workstation.extract.words import Words, read_words
from workstation.knowledge import Knowledge
from workstation.knowledge.cues import Cues
from workstation.text.number_words import NUMBER_WORDS

VERSION = "1"
_UNJUDGED = 0.9  # the confidence of a rule that the cue file does not judge


def analyze(article: Article, knowledge: Knowledge) -> Analysis:
    """All that is found in the article. Pure: the same article and knowledge give the same analysis."""
    document = Document.of(article)
    names = find_mentions(document, knowledge)
    claims = claims_in(document, names, knowledge.cues)
    mentions = with_dates_and_figures(document, names, claims)
    return Analysis(document.sentences, mentions, claims, f"{VERSION}+{knowledge.version}")


def claims_in(document: Document, mentions: tuple[Mention, ...], cues: Cues) -> tuple[Claim, ...]:
    """The claims of a document whose names are known."""
    words = read_words(document, cues, mentions)
    amounts = amounts_in(words, figures_of_people(document))
    drafts = ordered(drafts_in(words, amounts))
    parties = parties_of(words, drafts)
    circumstances = circumstances_of(words, drafts)
    drafts = with_summaries(drafts, lambda draft: is_scattered(words, draft))
    claims = [
        _claim(words, draft, who, where) for draft, who, where in zip(drafts, parties, circumstances, strict=True)
    ]
    return with_days(words, claims, document.dates)


def _claim(words: Words, draft: Draft, who: Parties, where: Circumstances) -> Claim:
    document = words.document
    amount = draft.group.amount
    number = None if amount is None or amount.number is None or draft.negated else _bare(words, *amount.number)
    referred = (who.side, who.perpetrator, where.place, where.source)
    rules = (*draft.rules, *(party.rule for party in referred if party is not None))
    return Claim(
        span=document.span(draft.first, draft.last),
        outcome=draft.outcome,
        count=Count(draft.minimum, draft.maximum, draft.qualifier, number),
        victims=None if who.victims is None else _bare(words, *who.victims),
        victim_kind=who.kind,
        victim_actor=_reference(words, who.side),
        perpetrator=_reference(words, who.perpetrator),
        place=_reference(words, where.place),
        source=_reference(words, where.source),
        subset_of=draft.parent,
        background=where.background,
        negated=draft.negated,
        confidence=prod(words.cues.confidence.get(rule, _UNJUDGED) for rule in draft.rules),
        rules=rules,
    )


def _bare(words: Words, first: int, last: int) -> Span:
    """The words without the particles that are glued to the first of them."""
    span = words.document.span(first, last)
    name = words.names.get(first)
    if name is not None and name.first == first:
        return Span(max(span.start, name.mention.span.start), span.end)
    text = words.texts[first]
    glued = next((len(sense.glued) for sense in words.senses[first] if sense.glued), 0)
    if not glued and text in NUMBER_WORDS:
        glued = next((cut for cut in (2, 1) if text[cut:] in NUMBER_WORDS and text[0] in "وفبل"), 0)
    if not glued or glued >= len(text) or text.startswith("لل"):
        return span
    start = words.document.tokens[first].start + glued
    return words.document.folded.raw_span(start, words.document.tokens[last].end)


def _reference(words: Words, party: Party | None) -> Reference | None:
    if party is None:
        return None
    span = _bare(words, party.first, party.last)
    for position in range(party.first, party.last + 1):
        name = words.names.get(position)
        if name is not None:
            return Reference(span, name.mention.entity, name.mention.name)
    return Reference(span)
