"""`python -m workstation`: the window, or with a sub-command a headless job.

Imports little, for every worker process imports this module too.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window on the case named, or on the one shown last; runs the sub-command where there is one.

    Files and folders that are named are imported in the window: a system starts a program so when they are dropped on
    its icon.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0].endswith(".rasid"):
        return _window(arguments)
    from workstation import cli, settings

    if arguments[0] not in cli.commands() and Path(arguments[0]).exists():
        return _window(arguments)
    settings.start_log()
    if arguments[0] == "screenshots":
        options = cli.parser().parse_args(arguments)
        return _guarded(lambda: _screenshots(Path(options.folder), Path(options.case) if options.case else None))
    return cli.main(arguments)


def has_display() -> bool:
    """Whether a window could be seen. Qt's own variable may ask for a platform that shows nothing."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _window(arguments: list[str]) -> int:
    if not has_display():
        return _guarded(lambda: _without_display(arguments))
    from workstation.desktop import app

    return app.main(arguments)


def _without_display(arguments: list[str]) -> int:
    """The window's first job where nobody could see a window: a case, its claims as a table, pictures of the window."""
    from workstation import cli, settings
    from workstation.errors import UserError

    settings.start_log()
    folder = settings.workbench("demo")
    print(
        f"rasid: there is no display here to open a window on, so the same is done without one, in {folder}.",
        file=sys.stderr,
    )
    if any(not name.endswith(".rasid") for name in arguments):
        raise UserError("Files are imported in the window, and there is no display.", hint="Use “rasid import”.")
    if arguments:
        case = Path(arguments[0])
        status = cli.main(["claims", "--case", str(case)])
    else:
        case = folder / "demonstration.rasid"
        status = cli.main(["demo", str(folder)])
    return status or _screenshots(folder / "screenshots", case)


def _screenshots(folder: Path, case: Path | None) -> int:
    """Saves pictures of the window on `case`, or on a demonstration case made for it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from workstation import settings
    from workstation.core.progress import Ticket
    from workstation.desktop import app

    if case is None:
        from workstation.workflow import make_demo_case

        case = settings.workbench("demo") / "demonstration.rasid"
        make_demo_case(case, Ticket())
    for picture in app.screenshots(case, folder):
        print(f"rasid: saved {picture}", file=sys.stderr)
    return 0


def _guarded(job: Callable[[], int]) -> int:
    from workstation.errors import UserError

    try:
        return job()
    except UserError as error:
        print(f"rasid: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    import multiprocessing

    multiprocessing.freeze_support()
    sys.exit(main())
