"""Processes of our own, each with a line to the one that started it, and what a process may be kept to.

They are spawned, never forked, for a fork would copy the locks of the window's threads. Each has a line of its own to
its parent: nothing is shared that one of them could leave locked. They end when their parent does.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker

# What a process ends with that took more memory than it may, where the system does not refuse it instead.
TOOK_TOO_MUCH_MEMORY = 112

_SECONDS_BETWEEN_LOOKS = 0.05
_NICE = 10  # of 19: the window gets nine parts of ten of a processor that both want


class Child:
    """A process that runs `serve(*arguments, line)`, and `line`, our end of the pipe to it."""

    def __init__(self, serve: Callable[..., None], *arguments: object) -> None:
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(*arguments, theirs), daemon=True)
        with _deaf_to_ctrl_c():
            self._process.start()
        theirs.close()

    def exit_code(self, *, seconds: float = 1.0) -> int | None:
        """What it ended with, a signal's number negated; None where it goes on after that time."""
        self._process.join(seconds)
        return self._process.exitcode

    def end(self) -> None:
        """Ends the process, whatever it is doing, and waits for it."""
        self.line.close()
        self._process.kill()
        self._process.join()
        self._process.close()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, not even before it can say so itself (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python's own helper process is started with the first of ours, and then has the signal heard again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the process itself ------------------------------------------------------------------------------------------


def leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def let_the_window_go_first() -> None:
    """This process works when nobody else wants the processor: the window answers also while all of them are busy.

    On Windows it has not been seen at work.
    """
    if sys.platform == "win32":
        below_normal = 0x4000
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(_NICE)


def confine_this_process(*, most_memory: int) -> None:
    """From now on this process takes at most so many bytes, writes no file, opens no connection, starts no program.

    Its standard output is closed, for libraries in C print there what they think of a file. On macOS, which does not
    refuse memory, and on Windows the bound on memory has not been seen at work.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        _bound_by_a_job(most_memory)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if sys.platform == "darwin":
            threading.Thread(target=_end_beyond, args=(most_memory,), daemon=True).start()
        else:
            resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    sys.addaudithook(_refuse)


def allow_this_process(*, seconds: float) -> None:
    """Has the system end this process after so many more seconds of work, should its parent not be there to do so."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


_REFUSED = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request",
    "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree",
    "webbrowser.open",
)  # fmt: skip


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"{event} is not for a process that reads files")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError("a process that reads files writes none")


def _end_beyond(most_memory: int) -> None:
    import resource

    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= most_memory:  # in bytes on macOS
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(TOOK_TOO_MUCH_MEMORY)


def _bound_by_a_job(most_memory: int) -> None:
    """Puts this process into a job object that bounds its memory and dies with it. Where Windows refuses, no bound."""
    if sys.platform == "win32":
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = (
                ("PerProcessUserTimeLimit", ctypes.c_int64),
                ("PerJobUserTimeLimit", ctypes.c_int64),
                ("LimitFlags", wintypes.DWORD),
                ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t),
                ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t),
                ("PriorityClass", wintypes.DWORD),
                ("SchedulingClass", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("BasicLimitInformation", Basic),
                ("IoInfo", ctypes.c_uint64 * 6),
                ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t),
                ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            )

        extended_limit_information, limit_process_memory, limit_active_process = 9, 0x100, 0x8
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)  # its handle is never closed: the job is to live as long as we do
        limits = Extended()
        limits.BasicLimitInformation.LimitFlags = limit_process_memory | limit_active_process
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = most_memory
        with suppress(OSError):
            if job and kernel.SetInformationJobObject(
                job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits)
            ):
                kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
