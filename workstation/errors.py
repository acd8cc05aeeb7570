"""Errors by blame: `UserError` is what the user can act on; everything else is a bug and keeps its traceback."""


class UserError(Exception):
    """Something the user can put right, said in one sentence, with what to do about it.

    `str(error)` is the sentence and, where there is one, the hint after it.
    """

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(f"{sentence} {hint}".strip())
        self.sentence = sentence
        self.hint = hint


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised inside a job by `Ticket.check` once the user has cancelled it."""
