"""Tokens that name something, as spans of the article and references to what the lexicon knows."""

from workstation.core.claims import Reference
from workstation.core.spans import Span
from workstation.extract.named_parties import Party
from workstation.extract.words import Words
from workstation.text.number_words import NUMBER_WORDS


def bare_span(words: Words, first: int, last: int) -> Span:
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
    start = words.document.starts[first] + glued
    return words.document.folded.raw_span(start, words.document.tokens.ends[last])


def reference_to(words: Words, party: Party | None) -> Reference | None:
    """The words of a party, a place or a source, with what the first name among them stands for."""
    if party is None:
        return None
    span = bare_span(words, party.first, party.last)
    for position in range(party.first, party.last + 1):
        name = words.names.get(position)
        if name is not None:
            return Reference(span, name.mention.entity, name.mention.name)
    return Reference(span)
