"""Words and entities as numbers: each stands once in a case, and rows refer to it."""

import sqlite3

from workstation.case.packing import storable


class Names:
    """What the writer knows of the tables `entities` and `words`; thrown away where a transaction is rolled back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words: dict[str, int] = dict(db.execute("SELECT text, id FROM words"))
        self._entities: dict[str, int] = {}
        self._display: dict[str, str] = {}
        for number, key, name in db.execute("SELECT id, key, name FROM entities"):
            self._entities[key] = number
            self._display[key] = name
        self._next_word = max(self._words.values(), default=0) + 1
        self._next_entity = max(self._entities.values(), default=0) + 1
        self._new_words: list[tuple[int, str]] = []
        self._changed_entities: dict[str, tuple[int, str, str]] = {}

    def word(self, text: str) -> int:
        number = self._words.get(text)
        if number is None:
            kept = storable(text)
            if kept != text:
                return self.word(kept)
            number = self._words[text] = self._next_word
            self._next_word += 1
            self._new_words.append((number, text))
        return number

    def entity(self, key: str, name: str | None) -> int:
        """The number of an entity. The name given last is the one that is shown for it in lists."""
        number = self._entities.get(key)
        if number is None or (name and self._display[key] != name):
            key, name = storable(key), None if name is None else storable(name)
            number = self._entities.get(key)
        if number is None:
            number = self._entities[key] = self._next_entity
            self._next_entity += 1
            self._display[key] = name or key
            self._changed_entities[key] = (number, key, name or key)
        elif name and self._display[key] != name:
            self._display[key] = name
            self._changed_entities[key] = (number, key, name)
        return number

    def write(self) -> None:
        """Stores what is new since the last time."""
        self._db.executemany("INSERT INTO words (id, text) VALUES (?, ?)", self._new_words)
        self._db.executemany(
            "INSERT INTO entities (id, key, name) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            list(self._changed_entities.values()),
        )
        self._new_words.clear()
        self._changed_entities.clear()
