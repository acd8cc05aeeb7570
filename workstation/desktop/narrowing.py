"""What a click on a name asks for, whichever panel it is in."""

from dataclasses import replace

from workstation.core.selection import Expression


def toggled(chosen: frozenset[str], one: str, *, adding: bool) -> frozenset[str]:
    """`one` alone, or nothing where it stood alone; with `adding` it joins or leaves what is chosen already."""
    if adding:
        return chosen ^ {one}
    return frozenset() if chosen == {one} else frozenset({one})


def with_actor(expression: Expression, entity: str, *, adding: bool) -> Expression:
    return replace(expression, actors=toggled(expression.actors, entity, adding=adding))


def with_place(expression: Expression, entity: str, *, adding: bool) -> Expression:
    return replace(expression, places=toggled(expression.places, entity, adding=adding))
