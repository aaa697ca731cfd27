"""Budgets that keep the code readable: sizes of functions and modules, annotations, excepts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(function: Function) -> int:
    """Lines of a function without its docstring."""
    assert function.end_lineno is not None
    length = function.end_lineno - function.lineno + 1
    doc = function.body[0]
    if isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant):
        assert doc.end_lineno is not None
        length -= doc.end_lineno - doc.lineno + 1
    return length


def test_modules_stay_short():
    long = {
        str(m.relative_to(SOURCE)): n
        for m in MODULES
        if (n := len(m.read_text().splitlines())) > 400
    }
    assert not long, f"modules above 400 lines: {long}"


def test_functions_stay_short():
    sizes = {
        f"{m.relative_to(SOURCE)}:{f.lineno} {f.name}": code_lines(f)
        for m in MODULES
        for f in functions(m)
    }
    assert {k: n for k, n in sizes.items() if n > 60} == {}
    ordered = sorted(sizes.values())
    assert median(ordered) <= 8
    assert ordered[int(len(ordered) * 0.95)] <= 30


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_public_names_are_documented(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    bare = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    nested = {
        inner.name
        for outer in functions(module)
        for inner in ast.walk(outer)
        if inner is not outer and isinstance(inner, ast.FunctionDef | ast.ClassDef)
    }
    assert [name for name in bare if name not in nested] == []


def test_only_the_command_line_catches_everything():
    broad = [
        f"{m.relative_to(SOURCE)}:{node.lineno}"
        for m in MODULES
        if m.parent.name != "cli"
        for node in ast.walk(ast.parse(m.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
    ]
    assert broad == []


def test_nothing_is_pickled():
    users = [
        str(m.relative_to(SOURCE))
        for m in MODULES
        for node in ast.walk(ast.parse(m.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import)
        and any(alias.name in {"pickle", "shelve", "marshal"} for alias in node.names)
    ]
    assert users == []
