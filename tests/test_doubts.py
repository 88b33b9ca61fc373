"""docs/doubts.md names every kind of doubt that the code can give, and no other.

The kinds are read off the code: what is passed on as the kind of a doubt, followed back to the strings that it may be.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "doubts.md").read_text("utf-8")
RECORDS = sorted((ROOT / "samples").rglob("records/*.json"))

KIND = re.compile(r"[a-z]+(?:-[a-z]+)*")
TABLE = re.compile(r"^\| kind \|.*\n\|[- |]+\n((?:\|.*\n)+)", re.MULTILINE)
LISTED = [kind for table in TABLE.findall(PAGE) for kind in re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)]
NOTE = 2  # what an event carries for each doubt: its kind and its message

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module:
    """One file of the code, and the strings that an expression in it may be."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self.around: dict[ast.AST, Function] = {}
        for function in (node for node in ast.walk(self.tree) if isinstance(node, Function)):
            self.around |= {node: function for node in ast.walk(function) if node is not function}  # the inner one last
        self.notes = "Doubts" in source or "doubted" in source

    def kinds(self) -> set[str]:
        """The kinds of all doubts that are made here."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                for given in _given(node):
                    found |= self.strings(given, frozenset())
            elif self.notes and _is_note(node):
                found |= self.strings(node.elts[0], frozenset())
        return {kind for kind in found if KIND.fullmatch(kind)}

    def unread(self) -> list[int]:
        """The lines with a doubt whose kind is neither a string that is found here nor what another object says."""
        calls = (node for node in ast.walk(self.tree) if isinstance(node, ast.Call) and _name(node) == "doubt")
        kinds = ((kind, self.around.get(kind)) for call in calls for kind in _given(call))
        return [
            kind.lineno
            for kind, inside in kinds
            if not self.strings(kind, frozenset())
            if not isinstance(kind, ast.Attribute) and not _is_passed_on(kind, inside or self.tree)
        ]

    def strings(self, node: ast.expr, seen: frozenset[tuple[str, ast.AST | None]]) -> set[str]:
        """The strings that an expression may be; what another object says (`reading.doubt`) was collected there."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.Dict(keys=keys):
                return set().union(*(self.strings(key, seen) for key in keys if key is not None))
            case ast.List(elts=several) | ast.Tuple(elts=several) | ast.BoolOp(values=several):
                return set().union(*(self.strings(each, seen) for each in several))
            case ast.Starred(value=inner):
                return self.strings(inner, seen)
            case ast.IfExp(body=one, orelse=other):
                return self.strings(one, seen) | self.strings(other, seen)
            case ast.Call(func=ast.Name(id=name)):
                return self._yielded(name, seen)
            case ast.Name(id=name) if (name, self.around.get(node)) not in seen:
                inside = self.around.get(node)
                return self._named(name, inside, seen | {(name, inside)})
        return set()

    def _named(self, name: str, inside: Function | None, seen: frozenset[tuple[str, ast.AST | None]]) -> set[str]:
        """What a name may be: what it is set to, goes through or is extended by, or is given as an argument."""
        found: set[str] = set()
        for node in ast.walk(inside or self.tree):
            for target, value in _bound(node):
                if isinstance(target, ast.Name) and target.id == name:
                    found |= self.strings(value, seen)
        arguments = [*inside.args.posonlyargs, *inside.args.args, *inside.args.kwonlyargs] if inside else []
        if inside is not None and name in (argument.arg for argument in arguments):
            at = [argument.arg for argument in arguments].index(name)
            for call in (node for node in ast.walk(self.tree) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Name) and call.func.id == inside.name:
                    given = {word.arg: word.value for word in call.keywords}.get(name)
                    given = given or (call.args[at] if at < len(call.args) else None)
                    found |= self.strings(given, seen) if given is not None else set()
        return found

    def _yielded(self, name: str, seen: frozenset[tuple[str, ast.AST | None]]) -> set[str]:
        """What a function of this file gives."""
        functions = [node for node in ast.walk(self.tree) if isinstance(node, Function) and node.name == name]
        said = [node.value for function in functions for node in ast.walk(function) if isinstance(node, ast.Yield)]
        return set().union(*(self.strings(value, seen) for value in said if value is not None))


def _given(call: ast.Call) -> Iterator[ast.expr]:
    """The expressions of a call that are the kind of a doubt."""
    name = _name(call)
    if name == "doubt" and len(call.args) > 1:
        yield call.args[1]
    if name == "Reading" and len(call.args) > 3:
        yield call.args[3]
    yield from (word.value for word in call.keywords if word.arg == ("kind" if name == "doubt" else "doubt"))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_passed_on(kind: ast.expr, inside: ast.AST) -> bool:
    """Whether a kind comes out of what another object says: `for kind, message in found.doubts`."""
    loops = (node for node in ast.walk(inside) if isinstance(node, ast.For) and isinstance(node.iter, ast.Attribute))
    names = {name.id for loop in loops for name in ast.walk(loop.target) if isinstance(name, ast.Name)}
    return isinstance(kind, ast.Name) and kind.id in names


def _is_note(node: ast.AST) -> bool:
    """Whether this is a kind with its message, as what reads events passes doubts on."""
    if not isinstance(node, ast.Tuple) or len(node.elts) != NOTE:
        return False
    kind, message = node.elts
    text = isinstance(message, ast.JoinedStr | ast.Attribute) or (
        isinstance(message, ast.Constant) and isinstance(message.value, str) and " " in message.value
    )
    return text and isinstance(kind, ast.Constant) and isinstance(kind.value, str) and "-" in kind.value


def _bound(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Names with what they are bound to."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            yield from zip(names, values, strict=True)
        case ast.Assign(targets=[name], value=value) | ast.AugAssign(target=name, value=value):
            yield name, value
        case ast.AnnAssign(target=name, value=ast.expr() as value):
            yield name, value
        case ast.For(target=name, iter=value) | ast.comprehension(target=name, iter=value):
            yield name, value
        case ast.Call(func=ast.Attribute(value=ast.Name() as name, attr="append" | "extend"), args=[value]):
            yield name, value


@cache
def code() -> dict[str, Module]:
    files = sorted((ROOT / "extractor").rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): Module(file.read_text("utf-8")) for file in files}


def of_the_code() -> set[str]:
    return set().union(*(module.kinds() for module in code().values()))


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("notebook.doubt('/title', 'one', 'It is.')", {"one"}),
        ("self.notebook.doubt('/title', kind='one', message='It is.')", {"one"}),
        ("Reading(None, 0, 5, 'one-two', 'it is')", {"one-two"}),
        ("replace(reading, doubt=reading.doubt or 'one', message='it is')", {"one"}),
        ("doubt, message = 'one', 'it is'\nReading(None, 0, 5, doubt, message)", {"one"}),
        (
            "def f(span, kind):\n    return Reading(None, doubt=kind)\nf(span, 'one')\nf(span, kind='two')",
            {"one", "two"},
        ),
        ("def f():\n    yield 'one'\nkinds = [*f()]\nkinds += g()\nfor k in kinds:\n    n.doubt('', k, '')", {"one"}),
        ("kinds = []\nkinds.append('one')\nfor kind in kinds:\n    notebook.doubt('', kind, '')", {"one"}),
        ("doubted(found, ('one-two', f'{it} is'))", {"one-two"}),
        ("replace(name, doubt='The lines may be two names.')", set()),
        ("other = ('one-two', 'it is')", set()),
    ],
)
def test_how_kinds_are_found(source: str, kinds: set[str]) -> None:
    assert Module(source).kinds() == kinds


def test_the_kind_of_every_doubt_is_found_in_the_code() -> None:
    assert {name: lines for name, module in code().items() if (lines := module.unread())} == {}


def test_a_kind_that_is_put_together_is_not_passed_over() -> None:
    assert Module("for end in (1, 2):\n    notebook.doubt('', f'end-{end}', '')").unread() == [2]


def test_every_kind_that_the_code_gives_is_on_the_page_once() -> None:
    listed = Counter(LISTED)
    assert sorted(of_the_code() - set(listed)) == [], "these kinds are not in docs/doubts.md"
    assert sorted(set(listed) - of_the_code()) == [], "docs/doubts.md names kinds that the code does not give"
    assert [kind for kind, times in listed.items() if times > 1] == []


def test_the_kinds_of_the_golden_records_are_on_the_page() -> None:
    given = {doubt["kind"] for path in RECORDS for doubt in json.loads(path.read_text("utf-8")).get("doubts", ())}
    assert given
    assert sorted(given - set(LISTED)) == []
