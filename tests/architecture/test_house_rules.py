"""The rules of the house that a reader of the code may rely on."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "workstation"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Opening a connection, or code that can.
_NETWORK = {
    "socket", "ssl", "urllib.request", "http.client", "http.server", "ftplib", "smtplib", "telnetlib", "asyncio",
    "requests", "httpx", "aiohttp", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
}  # fmt: skip
_SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|ATTACH|VACUUM|WITH\s+\w+\s+AS)\s", re.I)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    """Every module that the file imports, wherever in it, and every name it takes from one."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def sql_in(path: Path) -> list[str]:
    """The strings in the file that look like SQL, its prose left out."""
    prose = docstrings_of(tree_of(path))
    return [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in prose
        and _SQL.match(node.value)
        and re.search(r"\b(FROM|INTO|TABLE|SET|VALUES)\b|PRAGMA", node.value)
    ]


def docstrings_of(tree: ast.Module) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def test_the_import_contracts_are_kept():
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_opens_a_connection():
    offenders = {name(path): found for path in MODULES if (found := imports_of(path) & _NETWORK)}

    assert not offenders


def test_sql_stays_in_the_case():
    offenders = {
        name(path): found for path in MODULES if PACKAGE / "case" not in path.parents and (found := sql_in(path))
    }

    assert not offenders


def test_a_file_answers_one_question_in_at_most_450_lines():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert not {path: length for path, length in lengths.items() if length > 450}


def test_every_module_says_what_it_promises():
    silent = [name(path) for path in MODULES if path.stat().st_size and not ast.get_docstring(tree_of(path))]

    assert not silent


def test_no_path_of_one_machine_is_in_the_tree():
    tracked = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "packaging").rglob("*"), ROOT / "Makefile"]
    own = Path(__file__).resolve()
    machine = re.compile(r"/(?:work|home|root|Users|tmp)/[a-z_]+", re.I)
    offenders = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in tracked
        if path.is_file() and path != own and path.suffix in (".py", ".sh", ".toml", ".txt", ".spec", "")
        if (found := machine.search(path.read_text(encoding="utf-8")))
    ]
    assert not offenders


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    unexplained = []
    explained = False
    inside = False
    for line in lines:
        if re.match(r"(dependencies|dev) = \[", line):
            inside, explained = True, False
        elif line.startswith("]"):
            inside = False
        elif inside and line.strip().startswith("#"):
            explained = True
        elif inside and line.strip().startswith('"'):
            name = line.strip().split('"')[1]
            if not explained and "#" not in line and name.split(">")[0] not in _KNOWN_TO_ALL:
                unexplained.append(name)
            # One comment may stand for a run of lines, such as the fonts; a blank line ends it.
        elif not line.strip():
            explained = False
    assert not unexplained


_KNOWN_TO_ALL = {"pytest", "ruff", "mypy", "import-linter"}


def test_what_is_installed_is_what_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[=<>~ \[]", item)[0].lower() for item in project["dependencies"]}
    top = {name.split(".")[0] for path in MODULES for name in imports_of(path)}
    third_party = top - set(sys.stdlib_module_names) - {"workstation"}
    provides = {
        "PySide6": "pyside6-essentials", "shiboken6": "pyside6-essentials", "bidi": "python-bidi",
        "ahocorasick": "pyahocorasick", "sqlite_utils": "sqlite-utils", "arabic_reshaper": "arabic-reshaper",
        "fontpkg_amiri": "fontpkg-amiri", "fontpkg_noto_sans_arabic": "fontpkg-noto-sans-arabic",
        "fontpkg_ibm_plex_sans_arabic": "fontpkg-ibm-plex-sans-arabic",
        "python_calamine": "python-calamine",
    }  # fmt: skip
    assert {provides.get(name, name).lower() for name in third_party} <= declared
