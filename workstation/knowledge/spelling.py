"""The spellings of a name that writers use for one another, beyond what folding joins."""

import re
from collections.abc import Iterator, Sequence

from workstation.text.normalize import fold


class Spelling:
    """Gives every spelling of a folded name. Made of the groups in `resources/lexicon/spelling.toml`."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups = tuple(tuple(map(fold, group)) for group in groups)
        self._any = re.compile("|".join(re.escape(first) for first, *_ in self._groups) or r"(?!)")

    def spellings(self, name: str) -> Iterator[str]:
        """`name` first, then the others; each once."""
        found = [name]
        if self._any.search(name):
            for first, *others in self._groups:
                if first in name:
                    found += [spelling.replace(first, other) for spelling in tuple(found) for other in others]
        yield from dict.fromkeys(found)
