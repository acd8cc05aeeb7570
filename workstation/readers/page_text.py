"""The article in a web page: its main text, without menus, adverts and what leads to other articles.

trafilatura chooses (in favour of precision: a number out of "read also" would be a false claim); what it chooses is
given in the page's own code points. Where it finds little, or the page is laid out in tables as pages once were, the
part of the page with the most Arabic text outside of links is taken.
"""

import logging
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from workstation import assets
from workstation.readers.page_blocks import Block, blocks_of, text_of
from workstation.readers.page_metadata import PageSays

# A breaking story may have a line; where a page has more to say and this little was found, something was missed.
_SHORT = 200
_SHARE_OF_A_CELL = 0.5
_MOST_BLOCKS_ALIGNED = 5_000
_LINES_OF_A_TEASER = 4
_LONGEST_HEADLINE = 90
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_ENDS_A_LINE = " :：.…»«›‹>|\u00a0"


@dataclass(frozen=True, slots=True)
class ChosenText:
    """The article's text, and in a note what is doubtful about the choice."""

    text: str
    notes: tuple[str, ...] = ()


_TOLD_TO_MACHINES = "The text is the one that the page gives to search engines: it shows it by a program."
_DOUBTFUL = "The article was hard to tell from the rest of the page: compare it with the whole page."


def article_text(markup: str, body: Any, says: PageSays) -> tuple[ChosenText, str]:
    """The article, and all text of the page, a paragraph a line."""
    blocks = blocks_of(body)
    lines = _lines_found(markup)
    chosen = _without_furniture(_without_teasers(_restricted(_own_words(blocks, lines), blocks), blocks))
    if len(chosen) > 1 and says.title and _folded(chosen[0].text) == _folded(says.title):
        chosen = chosen[1:]
    text = text_of(chosen)
    notes: tuple[str, ...] = ()
    if len(text) < _SHORT and (fuller := _densest(blocks)) is not None:
        others = _without_furniture(fuller)
        if len(text_of(others)) > max(2 * len(text), _SHORT):
            text, notes = text_of(others), (_DOUBTFUL,)
    told = _body_told(says)
    if told and len(text) < 0.6 * len(told):
        text, notes = told, (_TOLD_TO_MACHINES,)
    if not text:
        text = text_of(_without_furniture([block for block in blocks if not block.is_link]))
        notes = (_DOUBTFUL,) if text else ()
    return ChosenText(text, notes), text_of(blocks)


def _lines_found(markup: str) -> list[str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it finds no fault that is not seen from its answer
    found = trafilatura.extract(
        markup,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        include_formatting=False,
        with_metadata=False,
        output_format="txt",
    )
    lines = [] if found is None else [line.strip() for line in found.splitlines()]
    return [cell for line in lines for cell in (_cells(line) if line.startswith("|") else [line]) if cell]


def _cells(row: str) -> list[str]:
    """The cells of a table's row, which is given as "| one | other |"."""
    cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)]
    return [cell for cell in cells if cell.strip("-: ")]


def _own_words(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """The page's blocks that are `lines`, in order; a line that is none of them stands as it was found."""
    if len(blocks) > _MOST_BLOCKS_ALIGNED:
        wanted = {_folded(line) for line in lines}
        return [block for block in blocks if _folded(block.text) in wanted]
    here, there = [_folded(block.text) for block in blocks], [_folded(line) for line in lines]
    found: list[Block] = []
    for kind, start, end, first, last in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            found += blocks[start:end]
        elif kind in ("insert", "replace"):
            found += _closest(blocks[start:end], lines[first:last])
    return found


def _closest(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """The blocks that make up `lines`, where a line runs over several of them; else the lines."""
    joined = "".join(map(_folded, lines))
    parts = [block for block in blocks if len(_folded(block.text)) > 1 and _folded(block.text) in joined]
    if "".join(_folded(block.text) for block in parts) == joined:
        return parts
    return [Block(line, 0, None) for line in lines]


def _folded(text: str) -> str:
    return "".join(_UNSEEN.sub("", _MARKS.sub("", text)).split()).lstrip("-•*")


# --- pages laid out in tables ---------------------------------------------------------------------------------------


def _restricted(chosen: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Of a page laid out in tables, what stands in the cell that has most of its text."""
    cell = _main_cell(blocks)
    if cell is None:
        return chosen
    inside = set(cell.iter())
    if all(block.element is not None for block in chosen):
        kept = [block for block in chosen if block.element in inside]
        if sum(block.arabic for block in kept) * 2 > sum(block.arabic for block in blocks if block.element in inside):
            return kept
    return [block for block in blocks if block.element in inside]


def _main_cell(blocks: Sequence[Block]) -> Any | None:
    """The innermost cell with more than half of the page's text outside of links; None where no cell has."""
    shares: dict[Any, int] = {}
    total = 0
    for block in blocks:
        total += block.arabic
        if block.arabic and block.element is not None:
            for element in (block.element, *block.element.iterancestors()):
                if element.tag in ("td", "th"):
                    shares[element] = shares.get(element, 0) + block.arabic
    cells = [cell for cell, share in shares.items() if share > _SHARE_OF_A_CELL * total]
    return max(cells, key=lambda cell: sum(1 for _ in cell.iterancestors())) if cells else None


def _densest(blocks: Sequence[Block]) -> list[Block] | None:
    """The lines of the element that directly holds the most text outside of links."""
    shares: dict[Any, int] = {}
    for block in blocks:
        if block.element is not None and block.arabic:
            holder = (
                block.element if block.element.tag in ("div", "td", "article", "section") else _parent(block.element)
            )
            shares[holder] = shares.get(holder, 0) + block.arabic
    if not shares:
        return None
    best = max(shares, key=lambda element: shares[element])
    inside = set(best.iter())
    return [block for block in blocks if block.element in inside]


def _parent(element: Any) -> Any:
    parent = element.getparent()
    return element if parent is None else parent


# --- teasers of other articles ---------------------------------------------------------------------------------------


def _without_teasers(chosen: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Without the lines of small boxes that begin with a linked headline, which was not chosen: other stories'."""
    if len(blocks) > _MOST_BLOCKS_ALIGNED:
        return chosen
    boxes: dict[Any, list[Block]] = {}
    for block in blocks:
        if block.element is not None:
            boxes.setdefault(_parent(block.element), []).append(block)
    wanted = set(map(id, chosen))
    teasers = {
        id(block)
        for box in boxes.values()
        if 2 <= len(box) <= _LINES_OF_A_TEASER and box[0].is_link and id(box[0]) not in wanted
        for block in box
    }
    kept = [block for block in chosen if id(block) not in teasers]
    return kept or chosen


# --- what leads away ------------------------------------------------------------------------------------------------


@cache
def _furniture() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    with assets.resource("pages", "furniture.toml").open("rb") as stored:
        told = tomllib.load(stored)

    def folded(key: str) -> Iterable[str]:
        return (_as_cue(words) for words in told[key])

    return tuple(folded("leads_away")), frozenset(folded("ends")), frozenset(folded("small_talk"))


def _as_cue(words: str) -> str:
    return " ".join(_MARKS.sub("", words).lower().replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").split())


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    leads_away, ends, small_talk = _furniture()
    kept: list[Block] = []
    leading_away = alone = False
    for block in blocks:
        cue = _as_cue(block.text).strip(_ENDS_A_LINE)
        if cue in ends and (kept or block.is_link):
            break
        if cue in small_talk:
            continue
        if cue.startswith(leads_away) and _points_elsewhere(block, cue, leads_away):
            leading_away, alone = True, cue in leads_away
            continue
        if leading_away and (block.is_link or (alone and _is_headline(block))):
            continue
        leading_away = False
        kept.append(block)
    while kept and kept[-1].is_link and len(kept) > 1:
        kept.pop()
    return kept


def _is_headline(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADLINE and not block.text.endswith((".", "؟", "!", "»", '"', ":", "…"))


def _points_elsewhere(block: Block, cue: str, leads_away: tuple[str, ...]) -> bool:
    """Whether a line that begins like "read also" is that and no sentence: mostly a link, alone, or before a colon."""
    words = max((words for words in leads_away if cue.startswith(words)), key=len)
    rest = cue[len(words) :]
    return not rest or rest.lstrip()[:1] in (":", "|", "»", "›", ">", "-", "–") or block.linked * 2 > len(block.text)


def _body_told(says: PageSays) -> str:
    """The text in JSON-LD, of which some give markup."""
    if says.body is None:
        return ""
    if "<" not in says.body:
        return says.body
    import lxml.html

    body = _NO_XML.sub("\ufffd", says.body)
    return text_of(blocks_of(lxml.html.fragment_fromstring(body, create_parent="div")))
