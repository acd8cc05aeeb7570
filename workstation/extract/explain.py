"""How an analysis came about, sentence by sentence: the words, names, claims and statements, and each part's rule."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workstation.core.articles import Article
from workstation.core.claims import Analysis, Claim, Count, Mention, Reference
from workstation.core.spans import Span
from workstation.core.statements import Amount, Statement, StatementKind
from workstation.knowledge.confidence import ConfidenceModel
from workstation.text.normalize import Folded
from workstation.text.tokens import TokenKind, tokenize

# Which part of a claim or a statement a rule has made, by what stands before the colon of its name.
_MAKES: dict[str, str] = {
    "outcome": "outcome",
    "casualty": "outcome",
    "toll": "outcome",
    "count": "count",
    "victim": "victims",
    "side": "side",
    "perpetrator": "perpetrator",
    "place": "place",
    "source": "source",
    "date": "day",
    "part": "part of",
    "holder": "holder",
    "against": "against",
    **{kind.value: "states" for kind in StatementKind},
}
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim: its name, the article's words for it, what they were read as, and the rules that did.

    `confidence` is the probability that a part of a right claim is right, where it is known.
    """

    name: str
    words: str
    value: str
    rules: tuple[str, ...]
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """`number` counts the claims of the article from 1."""

    number: int
    confidence: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ExplainedStatement:
    """`number` counts the statements of control and strength of the article from 1."""

    number: int
    confidence: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ExplainedMention:
    """The article's words, what they name, what else they might name, and the rule or model that found it."""

    words: str
    kind: str
    entity: str
    name: str
    stance: str
    made_by: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """`number` counts the sentences from 1; `tokens` are the folded words, numbers and signs, each with its kind."""

    number: int
    span: Span
    words: str
    tokens: tuple[tuple[str, TokenKind], ...]
    mentions: tuple[ExplainedMention, ...]
    claims: tuple[ExplainedClaim, ...]
    statements: tuple[ExplainedStatement, ...] = ()


def explain(
    article: Article, analysis: Analysis, *, confidence: ConfidenceModel | None = None
) -> tuple[ExplainedSentence, ...]:
    """Every sentence of the article with what was found in it. What spans two sentences stands with the first."""
    text = article.text
    folded = Folded.of(text)
    tokens = iter([(folded.raw_offset(token.start), token.text, token.kind) for token in tokenize(folded)])
    mentions = iter(sorted(analysis.mentions, key=lambda mention: mention.span))
    order = sorted(range(len(analysis.claims)), key=lambda index: (analysis.claims[index].span.start, index))
    claims = iter([(index, analysis.claims[index]) for index in order])
    statements = iter(enumerate(sorted(analysis.statements, key=lambda statement: statement.span.start), 1))
    token, mention, claim = next(tokens, None), next(mentions, None), next(claims, None)
    statement = next(statements, None)
    explained: list[ExplainedSentence] = []
    for number, (sentence, end) in enumerate(_with_ends(analysis.sentences, len(text)), 1):
        in_tokens: list[tuple[str, TokenKind]] = []
        while token is not None and token[0] < end:
            in_tokens.append(token[1:])
            token = next(tokens, None)
        in_mentions: list[ExplainedMention] = []
        while mention is not None and mention.span.start < end:
            in_mentions.append(_mention(text, mention))
            mention = next(mentions, None)
        in_claims: list[ExplainedClaim] = []
        while claim is not None and claim[1].span.start < end:
            index, found = claim
            in_claims.append(ExplainedClaim(index + 1, found.confidence, tuple(_parts(text, found, confidence))))
            claim = next(claims, None)
        in_statements: list[ExplainedStatement] = []
        while statement is not None and statement[1].span.start < end:
            place, stated = statement
            in_statements.append(ExplainedStatement(place, stated.confidence, tuple(_stated_parts(text, stated))))
            statement = next(statements, None)
        explained.append(
            ExplainedSentence(
                number,
                sentence,
                sentence.of(text),
                tuple(in_tokens),
                tuple(in_mentions),
                tuple(in_claims),
                tuple(in_statements),
            )
        )
    return tuple(explained)


def _with_ends(sentences: tuple[Span, ...], length: int) -> Iterator[tuple[Span, int]]:
    """Each sentence with where the next one begins, so that nothing between two is lost; the text where none is."""
    if not sentences and length:
        yield Span(0, length), length
    for index, sentence in enumerate(sentences):
        yield sentence, sentences[index + 1].start if index + 1 < len(sentences) else length


def _mention(text: str, mention: Mention) -> ExplainedMention:
    return ExplainedMention(
        mention.span.of(text),
        str(mention.kind),
        mention.entity,
        mention.name,
        str(mention.stance),
        mention.made_by,
        mention.alternatives,
    )


def _by_part(made: Iterable[str]) -> dict[str, list[str]]:
    """The rules by the part that they made."""
    rules: dict[str, list[str]] = {}
    for rule in made:
        rules.setdefault(_MAKES.get(rule.split(":", 1)[0], _OTHER), []).append(rule)
    return rules


def _stated_parts(text: str, statement: Statement) -> Iterator[Part]:
    rules = _by_part(statement.rules)
    kind = str(statement.kind) + (" (denied)" if statement.negated else "")
    yield Part("states", statement.span.of(text), kind, tuple(rules.pop("states", ())))
    amount = statement.amount
    if amount is not None:
        yield Part("amount", amount.span.of(text), f"{figure(amount)} {amount.unit}", ())
    for name, reference in (
        ("holder", statement.holder),
        ("against", statement.against),
        ("place", statement.place),
        ("source", statement.source),
    ):
        if reference is not None or name in rules:
            words = _words(text, None if reference is None else reference.span)
            yield Part(name, words, _entity(reference), tuple(rules.pop(name, ())))
    if statement.date is not None:
        yield Part("day", "", statement.date.isoformat(), tuple(rules.pop("day", ())))
    if statement.background:
        yield Part("told as", "", "past", ())
    for name, left in rules.items():
        yield Part(name, "", "", tuple(left))


def _parts(text: str, claim: Claim, confidence: ConfidenceModel | None) -> Iterator[Part]:
    rules = _by_part(claim.rules)

    def part(name: str, words: str, value: str) -> Part:
        sure = None if confidence is None else confidence.of_part(name, claim.rules)
        return Part(name, words, value, tuple(rules.pop(name, ())), sure)

    yield part("outcome", claim.span.of(text), str(claim.outcome) + (" (denied)" if claim.negated else ""))
    yield part("count", _words(text, claim.count.span), figure(claim.count))
    yield part("victims", _words(text, claim.victims), str(claim.victim_kind))
    for name, reference in (
        ("side", claim.victim_actor),
        ("perpetrator", claim.perpetrator),
        ("place", claim.place),
        ("source", claim.source),
    ):
        if reference is not None or name in rules:
            yield part(name, _words(text, None if reference is None else reference.span), _entity(reference))
    if claim.date is not None or "day" in rules:
        yield part("day", "", "" if claim.date is None else claim.date.isoformat())
    if claim.subset_of is not None or "part of" in rules:
        yield part("part of", "", "" if claim.subset_of is None else f"claim {claim.subset_of + 1}")
    if claim.background:
        yield part("told as", "", "past")
    for name in tuple(rules):
        yield part(name, "", "")


def figure(count: Count | Amount) -> str:
    """The bounds and the qualifier: "5 exact", "≥ 7 at_least", "20–30 range"."""
    low, high = _number(count.minimum), _number(count.maximum)
    if low == high:
        bounds = low
    elif count.maximum is None:
        bounds = f"≥ {low}"
    else:
        bounds = f"≤ {high}" if count.minimum is None else f"{low}–{high}"
    return f"{bounds} {count.qualifier}"


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return str(int(value)) if float(value).is_integer() else str(value)


def _words(text: str, span: Span | None) -> str:
    return "" if span is None else span.of(text)


def _entity(reference: Reference | None) -> str:
    return "" if reference is None or reference.entity is None else reference.entity
