"""Whether a noun of harm is denied: right before it, across an adverb, or across words that say "it occurred"."""

from workstation.extract.walk import Walk


def noun_denied(walk: Walk, position: int) -> bool:
    """ "نفى مقتل", "نفت في المقابل أسر": a denial right before the noun, or with an adverb between."""
    words = walk.words
    if position > walk.start and words.is_in(position - 1, "clause.denials"):
        wanted = position - 2 >= walk.start and words.is_in(position - 2, "clause.wanting")
        return not (wanted and words.texts[position - 1] == "عدم")  # "اشترط عدم قتل أحد"
    led = position - 3 >= walk.start and words.texts[position - 2] in {"في", "من", "عن"}
    if led and words.is_in(position - 3, "clause.denials") and words.texts[position - 3] != "عدم":
        return True
    return _is_denied_from_afar(walk, position)


def _is_denied_from_afar(walk: Walk, position: int) -> bool:
    """ "أنكرت السلطات وقوع عملية خطف", "لا توجد وقائع احتجاز": words for "it occurred" stand between."""
    words, at = walk.words, position - 1
    while at > walk.start and position - at <= 5 and words.is_in(at, "clause.of_denials"):
        at -= 1
    if all(words.texts[between] == "عن" for between in range(at + 1, position)):
        return words.texts[position + 1 : position + 2] == ("اي",) and _is_denied_before(walk, at)
    if words.is_in(at, "clause.denials") or words.texts[at : at + 2] == ("لا", "توجد"):
        return True
    return _is_denied_before(walk, at, reach=5)


def _is_denied_before(walk: Walk, position: int, *, reach: int = 15) -> bool:
    """ "ونفى البيان، الذي ...، إصابة أي مدني": a verb of denial earlier in the clause."""
    words = walk.words
    for at in range(position, max(walk.start, position - reach) - 1, -1):
        if words.is_in(at, "clause.complementizers") or (words.texts[at] == "،" and reach < 15):
            return False
        if words.is_in(at, "clause.denials"):
            return words.texts[at] != "عدم"
    return False
