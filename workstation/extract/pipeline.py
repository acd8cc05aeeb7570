"""From an article to its analysis: the stages, in the order in which they run."""

from collections.abc import Iterable
from dataclasses import replace
from math import prod

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Mention
from workstation.extract.claims import drafts_in
from workstation.extract.counts import amounts_in
from workstation.extract.dates_and_figures import figures_of_people, with_dates_and_figures
from workstation.extract.days import with_days
from workstation.extract.document import Document
from workstation.extract.drafts import Draft, ordered, with_summaries
from workstation.extract.mentions import find_names
from workstation.extract.parties import Parties, parties_of
from workstation.extract.parts import is_scattered
from workstation.extract.references import bare_span, reference_to
from workstation.extract.signs import signs_of
from workstation.extract.statements import statements_in
from workstation.extract.where_who import Circumstances, circumstances_of
from workstation.extract.words import Words, names_of, read_words
from workstation.knowledge import Knowledge

VERSION = "1"
_UNJUDGED = 0.9  # the confidence of a rule that the cue file does not judge


def analyze(article: Article, knowledge: Knowledge) -> Analysis:
    """All that is found in the article. Pure: the same article and knowledge give the same analysis."""
    document = Document.of(article)
    facts = knowledge.facts.of(document.texts)
    names = find_names(document, knowledge, facts)
    words = read_words(document, knowledge.cues, names, facts)
    claims = _claims(words, knowledge)
    statements = statements_in(words, claims, knowledge.statement_cues)
    mentions = with_dates_and_figures(document, [name.mention for name in names], claims)
    version = f"{VERSION}+{knowledge.version}"
    return Analysis(document.sentences, mentions, claims, version, statements)


def claims_in(document: Document, mentions: Iterable[Mention], knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims of a document whose names are known."""
    facts = knowledge.facts.of(document.texts)
    return _claims(read_words(document, knowledge.cues, names_of(document, mentions), facts), knowledge)


def claims_with_signs(article: Article, knowledge: Knowledge) -> list[tuple[Claim, tuple[str, ...]]]:
    """The claims with the confidence that the cue file's rules give them, each with the signs that may change it."""
    document = Document.of(article)
    facts = knowledge.facts.of(document.texts)
    words = read_words(document, knowledge.cues, find_names(document, knowledge, facts), facts)
    drafts, claims = _drafted(words)
    return list(zip(claims, signs_of(words, drafts, claims), strict=True))


def _claims(words: Words, knowledge: Knowledge) -> tuple[Claim, ...]:
    drafts, claims = _drafted(words)
    model = knowledge.confidence
    if model is not None:
        claims = [
            replace(claim, confidence=model.probability(signs, claim.confidence))
            for claim, signs in zip(claims, signs_of(words, drafts, claims), strict=True)
        ]
    return with_days(words, claims, words.document.dates, lies_in=knowledge.lies_in)


def _drafted(words: Words) -> tuple[list[Draft], list[Claim]]:
    """The drafts of a document and the claims made of them, without their days."""
    if True not in words.facts.harmful:
        return [], []
    amounts = amounts_in(words, figures_of_people(words.document))
    drafts = ordered(drafts_in(words, amounts))
    parties = parties_of(words, drafts)
    circumstances = circumstances_of(words, drafts)
    drafts = with_summaries(drafts, lambda draft: is_scattered(words, draft))
    claims = [
        _claim(words, draft, who, where) for draft, who, where in zip(drafts, parties, circumstances, strict=True)
    ]
    return drafts, claims


def _claim(words: Words, draft: Draft, who: Parties, where: Circumstances) -> Claim:
    document = words.document
    amount = draft.group.amount
    number = None if amount is None or amount.number is None or draft.negated else bare_span(words, *amount.number)
    referred = (who.side, who.perpetrator, where.place, where.source)
    rules = (*draft.rules, *(party.rule for party in referred if party is not None))
    return Claim(
        span=document.span(draft.first, draft.last),
        outcome=draft.outcome,
        count=Count(draft.minimum, draft.maximum, draft.qualifier, number),
        victims=None if who.victims is None else bare_span(words, *who.victims),
        victim_kind=who.kind,
        victim_actor=reference_to(words, who.side),
        perpetrator=reference_to(words, who.perpetrator),
        place=reference_to(words, where.place),
        source=reference_to(words, where.source),
        subset_of=draft.parent,
        background=where.background,
        negated=draft.negated,
        confidence=prod(words.cues.confidence.get(rule, _UNJUDGED) for rule in draft.rules),
        rules=rules,
    )
