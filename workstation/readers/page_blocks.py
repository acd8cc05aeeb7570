"""A web page as lines of text: one for each paragraph, heading, list item or cell, with what of it is links.

The text is the page's own, code point for code point, save that blanks and line breaks run together as in a browser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NO_TEXT = frozenset(
    {
        "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas",
        "audio", "video", "select", "button", "textarea", "map",
    }
)  # fmt: skip
_IN_A_LINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
        "kbd", "label", "mark", "nobr", "q", "ruby", "rp", "rt", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_BLANKS = re.compile("[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Block:
    """One line, `linked` of whose code points are in links, and the element that it stands in."""

    text: str
    linked: int
    element: Any

    @property
    def is_link(self) -> bool:
        """Whether the line is nothing but a link, give or take a bullet."""
        return self.linked * 10 >= len(self.text) * 8

    @property
    def arabic(self) -> int:
        """How many Arabic letters stand outside of links."""
        return 0 if self.is_link else len(_ARABIC.findall(self.text))


def blocks_of(root: Any) -> list[Block]:
    """All lines of the page below `root`, in order, headers and menus included."""
    return list(_walk(root))


def text_of(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _walk(root: Any) -> Iterator[Block]:
    from lxml import etree

    parts: list[str] = []
    linked, links = 0, 0
    owners = [root]

    def line() -> Block | None:
        nonlocal linked
        text = _BLANKS.sub(" ", "".join(parts)).strip(" ")
        block = (
            Block(text, min(linked, len(text)), owners[-1]) if text.strip("\u00a0\u200b\ufeff\u200e\u200f") else None
        )
        parts.clear()
        linked = 0
        return block

    def add(text: str | None) -> None:
        nonlocal linked
        if text:
            parts.append(text)
            if links:
                linked += len(_BLANKS.sub(" ", text))

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag not in _IN_A_LINE
        if event == "start":
            if breaks and (block := line()):
                yield block
            if not tag or tag in _NO_TEXT or _is_hidden(element):
                walk.skip_subtree()
                continue
            if breaks:
                owners.append(element)
            if tag == "a":
                links += 1
            add(element.text)
        else:
            skipped = not tag or tag in _NO_TEXT or _is_hidden(element)
            if breaks and (block := line()):
                yield block
            if not skipped:
                links -= tag == "a"
                if breaks:
                    owners.pop()
            if element is not root:
                add(element.tail)
    if block := line():
        yield block


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)
