"""How far a noun phrase reaches: its adjectives, its name, the side behind من or في."""

from workstation.core.claims import MentionKind
from workstation.extract.words import Words
from workstation.knowledge.cues import PLURAL, SINGULAR
from workstation.text.date_words import TRIGGERS
from workstation.text.number_words import NUMBER_WORDS

_OPENING = frozenset("«\"(['“")
_CLOSING = frozenset("»\")]'”")
_TWO = frozenset({"اثنان", "اثنين", "اثنتان", "اثنتين"})
_AFTER_NOUN = frozenset(
    {"واحد", "واحدا", "واحده", "اثنان", "اثنين", "اثنتين", "اخر", "اخري", "اخرون", "اخرين", "اخريات"}
)
_SLASH = "/"
_GRADED = frozenset({"اول", "ثان", "ثاني"})
_REACH_OF_MODIFIERS = 14


def phrase_end(words: Words, head: int, end: int) -> int:
    """The last token of the noun phrase around `head`: its adjectives, its name, its "من ..." side."""
    texts = words.texts
    name = words.names.get(head)
    last = max(head, name.last if name is not None and name.last < end else head)
    position = last + 1
    limit = min(end, head + _REACH_OF_MODIFIERS)
    while position < limit:
        text = texts[position]
        if text in _OPENING and position + 1 < limit and words.names.get(position + 1) is not None:
            position += 1
            continue
        if text in _CLOSING and text not in "()" and position - 1 <= last + 1:
            last = position
            position += 1
            continue
        if text == _SLASH and (position + 1 in words.names or position - 1 in words.names):
            last = position if position - 1 == last else last  # "تنظيم / داعش /"
            position += 1
            continue
        if words.facts.phrases[position] and words.phrase_of(position, "idiom", "subset one") is not None:
            break  # "ألقت قوات الأمن القبض على", "ثلاثة عناصر أحدهم جريح"
        name = words.name_at(position)
        if name is not None and name.last < end and name.mention.kind is not MentionKind.PLACE:
            if _conjoined(words, position):
                break
            last = name.last
            position = last + 1
            continue
        if text in {"من", "ومن", "في", "لـ", "ل"} and position + 1 < limit:
            following = position + 1
            while following < limit and (
                texts[following] in _OPENING or words.is_in(following, "clause.demonstratives")
            ):
                following += 1
            if following < limit and _names_a_side(words, following, in_place=text == "في"):
                last = following
                position = following + 1
                continue
            break
        if text in _GRADED and position == head + 1 and words.sense(head, "person") is not None:
            last = position  # "الجندي أول فلان"
            position += 1
            continue
        if text in _AFTER_NOUN and position == last + 1 and not (text in _TWO and position > head + 1):
            last = position
            position += 1
            continue
        beside = position == last + 1 and words.sense(position, "verb") is None
        if beside and (words.sense(position, "side") is not None or _agrees_in_case(words, head, position)):
            last = position
            position += 1
            continue
        sense = words.sense(position, "person") or words.sense(position, "agent")
        if text.endswith("ا") and not texts[head].endswith("ا") and sense is not None and sense.number == SINGULAR:
            break  # an accusative behind a plural is another's: "اغتال مجهولون شخصا"
        if _is_sound_plural(words, head) and (
            text.startswith("ال") or (sense is not None and sense.number == SINGULAR)
        ):
            break  # "مسلحون القيادي", "مسلحون مدير المدرسة": such a plural owns nothing
        if sense is not None and not sense.glued and _is_whole_body(words, head, position):
            break  # "اعتقلت السلطات الباكستانية رئيس الوزراء": the body, then a man
        beside_one = sense is not None and sense.role == "person" and not sense.lemma.endswith("ي")
        owned = sense is not None and sense.number == PLURAL and words.sense(head, "agent") is None  # "مدير شرطة"
        if beside_one and not owned and not text.startswith("ال") and _is_one(words, head):
            break  # two nouns in a row: "قتل انتحاري مدير المدرسة"
        if sense is not None and not sense.glued and not words.sense(position, "verb"):
            last = position
            position += 1
            continue
        if (
            text.startswith("ال")
            and text not in NUMBER_WORDS
            and text not in TRIGGERS  # "تسعة مدنيين الخميس"
            and not words.is_in(position, "clause.relatives")
            and len(text) > 3
            and position == last + 1
            and words.sense(position, "casualty") is None
        ):
            last = position
            position += 1
            continue
        break
    return last


def side_behind(words: Words, position: int, end: int) -> int | None:
    """The last token of "من" and a side right behind the word at `position`."""
    if (
        position + 2 >= end
        or words.texts[position + 1] != "من"
        or not _names_a_side(words, position + 2, in_place=False)
    ):
        return None
    return phrase_end(words, position + 2, end)


def _is_sound_plural(words: Words, head: int) -> bool:
    text = words.texts[head]
    return text.endswith(("ون", "ين")) and not text.startswith(("ال", "وال", "بال", "لل")) and head not in words.names


def _is_whole_body(words: Words, head: int, position: int) -> bool:
    """Whether a body that acts, with its article or its name, is complete before an indefinite noun at `position`."""
    if words.texts[position].startswith("ال"):
        return False
    name = words.names.get(head)
    if name is not None and name.mention.kind is MentionKind.ACTOR and name.last == position - 1:
        return True
    agent = words.sense(head, "agent")
    return agent is not None and agent.definite and words.texts[position - 1].startswith("ال")


def _is_one(words: Words, head: int) -> bool:
    sense = words.sense(head, "person")
    return sense is not None and sense.number == SINGULAR and not sense.definite and sense.lemma != "احد"


def _agrees_in_case(words: Words, head: int, position: int) -> bool:
    """ "ضابطا كبيرا": an unknown adjective in the accusative of its noun."""
    texts = words.texts
    if any(sense.glued for sense in words.senses[position]):
        return False  # "جنديا ومدنيا"
    if words.sense(position, "casualty") is not None:
        return False  # "37 مدنيا جريحا": what befell them
    return position == head + 1 and all(
        len(texts[at]) > 3 and texts[at].endswith("ا") and not texts[at].endswith(("وا", "ها", "ما"))
        for at in (head, position)
    )


def _names_a_side(words: Words, position: int, *, in_place: bool) -> bool:
    name = words.name_at(position)
    if name is not None:
        return name.mention.kind is MentionKind.ACTOR
    if words.sense(position, "agent") is not None:
        return True
    return not in_place and words.sense(position, "person") is not None


def _conjoined(words: Words, position: int) -> bool:
    text = words.texts[position]
    name = words.name_at(position)
    return (
        name is not None
        and text.startswith("و")
        and not text.startswith("وا")
        and (name.mention.span.start > words.document.span(position, position).start)
    )
