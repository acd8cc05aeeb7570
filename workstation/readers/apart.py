"""Reads files that may be broken or hostile in processes of their own, bounded in memory and time.

A reader that crashes, hangs, or takes too much costs the file that it broke on: one row that says so. What a process
answers is data: rows of known classes, of a bounded size, are built from it and nothing else. A process is used for
some hundreds of files and then replaced.
"""

import io
import logging
import pickle
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from workstation.processes import (
    TOOK_TOO_MUCH_MEMORY,
    Child,
    allow_this_process,
    confine_this_process,
    leave_ctrl_c_to_the_parent,
    let_the_window_go_first,
)
from workstation.readers import limits
from workstation.readers.found import LEFT, Piece, Source, UnderWay, Unreadable
from workstation.readers.reader import Reader
from workstation.readers.rows import SAFE, is_sound
from workstation.readers.trouble import told_of

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.1
_TRY_ELSEWHERE = "If it opens in another program, save its text as a .txt file in UTF-8 and import that."


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that the reader did not foresee: its class and where it came from, without what the file says."""

    kind: str
    trace: str


# --- in the process that reads --------------------------------------------------------------------------------------


def _serve(most_memory: int, line: Connection) -> None:
    """Reads one file after another, until the parent hangs up or is gone."""
    leave_ctrl_c_to_the_parent()
    let_the_window_go_first()
    confine_this_process(most_memory=most_memory)
    with suppress(EOFError, OSError):
        while True:
            read, source, seconds = line.recv()
            allow_this_process(seconds=seconds)
            goes_on = _answer(read, source, line)
            line.send_bytes(pickle.dumps(None))
            if not goes_on:
                return


def _answer(read: Callable[[Source], Iterator[Piece]], source: Source, line: Connection) -> bool:
    """Sends all that the file holds; False where this process had better not be used again."""
    try:
        for piece in read(source):
            packed = pickle.dumps(piece)
            if len(packed) > limits.MOST_BYTES_OF_A_ROW:
                piece = source.refused("It holds more text than one article can have.", _TRY_ELSEWHERE)
                packed = pickle.dumps(piece)
            line.send_bytes(packed)
    except MemoryError:
        line.send_bytes(pickle.dumps(_took_too_much_memory(source)))
        return False
    except OSError as error:
        line.send_bytes(pickle.dumps(told_of(error, source)))
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a broken file is that file's row
        frames = traceback.extract_tb(error.__traceback__)
        trace = "\n".join(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames[-8:])
        line.send_bytes(pickle.dumps(Fault(type(error).__name__, trace)))
    return True


def _took_too_much_memory(source: Source) -> Unreadable:
    most = limits.size_in_words(limits.MOST_MEMORY)
    return source.refused(
        f"Reading this file takes more than {most} of memory; it was given up.", _TRY_ELSEWHERE, why=LEFT
    )


# --- in the calling process -----------------------------------------------------------------------------------------


class _Rows(pickle.Unpickler):
    """Builds rows and nothing else, whatever the bytes ask for."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) in SAFE or (module, name) == (__name__, "Fault"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no row")


class _Ended(Exception):  # noqa: N818 - tells what happened
    """The process ended, was ended, or answered what no reader answers."""

    def __init__(self, sentence: str, *, crashed: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.crashed = crashed


class _Worker:
    def __init__(self) -> None:
        self._child = Child(_serve, limits.MOST_MEMORY)
        self.files = 0

    def give(self, reader: Reader, source: Source, seconds: float) -> None:
        self.files += 1
        with suppress(OSError):  # broken: found when its answer is asked for
            self._child.line.send((reader.read, source, seconds))

    def pieces(self, seconds: float, wanted: Callable[[], None]) -> Iterator[Piece | Fault]:
        """What it answers until it is done with the file. Time in which nobody asks does not count."""
        left, steps = seconds, 0
        while True:
            began = time.monotonic()
            while not self._child.line.poll(_SECONDS_BETWEEN_LOOKS):
                wanted()
                if time.monotonic() - began > left:
                    raise _Ended(f"Reading this file took longer than {seconds:.0f} seconds; it was given up.")
            piece = self._piece()
            left -= time.monotonic() - began
            if piece is None:
                return
            if isinstance(piece, UnderWay):
                steps += 1
                left = max(left, limits.SECONDS_FOR_A_STEP if steps <= limits.MOST_STEPS else 0.0)
            yield piece

    def _piece(self) -> Piece | Fault | None:
        try:
            packed = self._child.line.recv_bytes(limits.MOST_BYTES_OF_A_ROW)
        except (EOFError, OSError):
            code = self._child.exit_code()
            if code == TOOK_TOO_MUCH_MEMORY:
                most = limits.size_in_words(limits.MOST_MEMORY)
                raise _Ended(f"Reading this file takes more than {most} of memory; it was given up.") from None
            raise _Ended("The program that reads such files broke down over this one.", crashed=True) from None
        try:
            piece: Piece | Fault | None = _Rows(io.BytesIO(packed)).load()
        except Exception as error:  # bytes that were made to mislead may raise anything
            raise _Ended("The program that reads such files was led astray by this one.") from error
        if piece is None or isinstance(piece, Fault) or is_sound(piece):
            return piece
        raise _Ended("The program that reads such files was led astray by this one.")

    def end(self) -> None:
        self._child.end()


class ReadingCrew:
    """The processes that read, started as they are needed. `wanted` is called often, and ends the work by raising.

    One file after another goes to one process; a file inside a file needs another, for the first has not come to its
    end. For one thread; `close` ends them all.
    """

    def __init__(self, *, wanted: Callable[[], None] = lambda: None) -> None:
        self._wanted = wanted
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()

    def __enter__(self) -> "ReadingCrew":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all processes, whatever they are doing."""
        for worker in self._all:
            worker.end()
        self._all.clear()
        self._idle.clear()

    def pieces(self, reader: Reader, source: Source) -> Iterator[Piece]:
        """What `reader` finds in `source`, as if it were called here. Raises what `wanted` raises, and OSError."""
        seconds = limits.seconds_for(source.size, a_mebibyte=reader.seconds_a_mebibyte)
        while True:
            worker, given = self._worker(), 0
            used_before = worker.files > 0
            try:
                worker.give(reader, source, seconds)
                for piece in worker.pieces(seconds, self._wanted):
                    given += 1
                    if isinstance(piece, Fault):
                        log.warning("the reader of %s failed: %s\n%s", reader.name, piece.kind, piece.trace)
                        yield source.refused(
                            f"This file is damaged, or no {reader.name} that can be read.", _TRY_ELSEWHERE
                        )
                    else:
                        yield piece
            except _Ended as end:
                self._give_up(worker)
                if end.crashed and used_before and not given:
                    continue  # an earlier file may have done the harm: once more, in a fresh process
                yield source.refused(end.sentence, _TRY_ELSEWHERE)
                return
            except BaseException:  # nobody wants the rest: the process would go on with it
                self._give_up(worker)
                raise
            self._take_back(worker)
            return

    def _worker(self) -> _Worker:
        if self._idle:
            return self._idle.pop()
        worker = _Worker()
        self._all.add(worker)
        return worker

    def _take_back(self, worker: _Worker) -> None:
        if worker.files < limits.FILES_A_PROCESS:
            self._idle.append(worker)
        else:
            self._give_up(worker)

    def _give_up(self, worker: _Worker) -> None:
        if worker in self._all:
            self._all.remove(worker)
            worker.end()
