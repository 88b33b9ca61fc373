"""The house stands as CONTRIBUTING draws it: imports, sizes, tables, dependencies, and nothing of anybody's machine."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "extractor"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROFILES = sorted((PACKAGE / "profiles").glob("*.toml"))

LONGEST_FUNCTION = 60
LONGEST_FILE = 450

HEAVY = ("jinja2", "pdfminer", "pdfplumber", "pypdfium2", "rapidfuzz", "spacy", "typer")
HEAVY_FOR_HELP = ("jinja2", "numpy", "pdfminer", "pdfplumber", "pypdfium2", "spacy")

TABLED = ("audit", "engines", "exporters", "parsers", "values")
UNTABLED = {  # modules that an entry of the table is made of, and that are no entry themselves
    "audit": {"examples", "rule"},
    "exporters": {"words"},
    "engines": {
        "asides",
        "correspond",
        "glyphs",
        "grid",
        "gutter",
        "layout",
        "objects",
        "paragraphs",
        "segments",
        "sheets",
        "tables",
    },
    "values": {"reading"},
}


def inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# ------------------------------------------------------------------------------------------------------------- imports


def test_import_contracts() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))",
    ]
    run = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stdout + run.stderr


def loaded_by(module: str, packages: tuple[str, ...]) -> list[str]:
    """Those of ``packages`` that a fresh interpreter has loaded after ``import module``."""
    code = f"import sys, {module}; print(*(name for name in {packages!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_the_door_is_light() -> None:
    assert loaded_by("extractor", HEAVY) == []


@pytest.mark.skipif(not (PACKAGE / "cli").exists(), reason="no command line yet")
def test_help_is_light() -> None:
    assert loaded_by("extractor.cli", HEAVY_FOR_HELP) == []


# --------------------------------------------------------------------------------------------------------------- sizes


def long_functions() -> Iterator[str]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{inside(path)}:{node.lineno} {node.name}: {lines} lines"


def test_no_function_is_too_long() -> None:
    assert list(long_functions()) == []


def test_no_file_is_too_long() -> None:
    lengths = {inside(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


# -------------------------------------------------------------------------------------------------- tables and profiles


def has_table(tree: ast.Module) -> bool:
    """Whether the module assigns a tuple, a dict or a mapping to a name in capitals."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(value, ast.Tuple | ast.Dict | ast.Call) and any(
            isinstance(target, ast.Name) and target.id.isupper() for target in targets
        ):
            return True
    return False


def names_in(tree: ast.Module) -> set[str]:
    """Every name that the module imports, uses, or writes inside a string."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.alias):
            names.update(node.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            names.update((node.module or "").split("."))
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.update(re.split(r"[.:]", node.value))
    return names


@pytest.mark.parametrize("package", TABLED)
def test_every_module_is_listed(package: str) -> None:
    door = PACKAGE / package / "__init__.py"
    tree = ast.parse(door.read_text("utf-8")) if door.exists() else None
    if tree is None or not has_table(tree):
        pytest.skip(f"extractor/{package} has no table")
    modules = {path.stem for path in door.parent.glob("*.py")} - {"__init__"} - UNTABLED.get(package, set())
    assert sorted(modules - names_in(tree)) == [], f"not listed in {inside(door)}"


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_profile_loads(path: Path) -> None:
    profile = pytest.importorskip("extractor.profile")
    assert profile.load(path).name == path.stem


# -------------------------------------------------------------------------------------------------------- dependencies


def dependencies(*, dev: bool) -> Iterator[str]:
    """The project's dependencies and theirs, as far as they are installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *(project["optional-dependencies"]["dev"] if dev else ())]
    seen: set[str] = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in seen or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        yield name
        waiting += importlib.metadata.requires(name) or []


def licence(name: str) -> str:
    """What a package says about its licence, on one line each."""
    metadata = importlib.metadata.metadata(name)
    stated = [(metadata.get_all(key) or [""])[0].partition("\n")[0] for key in ("License-Expression", "License")]
    stated += [line for line in metadata.get_all("Classifier") or () if line.startswith("License")]
    return "\n".join(line for line in stated if line)


def test_no_dependency_is_under_the_gpl() -> None:
    # LGPL and MPL are another matter: they bind changes to the package itself, not programs that import it.
    gpl = re.compile(r"\bA?GPL|Affero|GNU General Public", re.IGNORECASE)
    assert {name: licence(name) for name in dependencies(dev=False) if gpl.search(licence(name))} == {}


def test_every_dependency_states_a_licence() -> None:
    assert [name for name in dependencies(dev=False) if not licence(name)] == []


def test_constraints_pin_every_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []
    names = [line.partition("==")[0] for line in pins]
    assert names == sorted(names, key=str.casefold)
    pinned = {canonicalize_name(name) for name in names}
    assert sorted(set(dependencies(dev=True)) - pinned) == []


# ------------------------------------------------------------------------------------------------- nobody's own machine


def project_files() -> list[Path]:
    """What git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git working tree")
    paths = (ROOT / os.fsdecode(name) for name in run.stdout.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    # Written in two halves each, so that this file does not find itself.
    folders = [rf"(?<![\w.-])/{name}/" for name in ("work", "farm", "root", "Users")] + [r"(?<![\w.-])/home/[a-z]"]
    hosts = [re.escape(f"{name}.{end}") for name, end in (("pypi", "org"), ("registry", "npmjs"), ("deb", "debian"))]
    leak = re.compile("|".join([*folders, *hosts, "python" + "hosted"]).encode())
    found = [
        f"{inside(path)}:{number}"
        for path in project_files()
        for number, line in enumerate(path.read_bytes().splitlines(), start=1)
        if leak.search(line)
    ]
    assert found == []


POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d+(?:,\d*)?\})\+|\(\?>")


def test_no_group_has_a_possessive_quantifier(root: Path) -> None:
    """Up to Python 3.11.4 they lose matches: https://github.com/python/cpython/issues/106052."""
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in sorted((root / "extractor").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
