"""A program that answers as Tesseract does, for computers without it: put on the PATH by `put_on_path`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def put_on_path(
    folder: Path, patch: pytest.MonkeyPatch, paragraphs: Sequence[str], *, languages: str = "ara\neng", seconds: int = 0
) -> None:
    """Makes it the only Tesseract: every page reads `paragraphs`, after so many seconds."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for Tesseract is a script, which Windows does not start by its name")
    rows = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"]
    for number, paragraph in enumerate(paragraphs, start=1):
        for place, word in enumerate(paragraph.split(), start=1):
            left, top = 2300 - 150 * place, 300 * number
            rows.append(f"5\t1\t{number}\t1\t1\t{place}\t{left}\t{top}\t140\t60\t91.0\t{word}")
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    program.write_text(
        f"""#!{sys.executable} -S
import sys, time
if "--list-langs" in sys.argv:
    print("List of available languages:\\n" + {languages!r})
elif "--version" in sys.argv:
    print("tesseract 5.0-test")
else:
    sys.stdin.buffer.read()
    time.sleep({seconds})
    sys.stdout.buffer.write({chr(10).join(rows)!r}.encode() + b"\\n")
""",
        encoding="utf-8",
    )
    program.chmod(0o755)
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
