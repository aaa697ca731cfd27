"""Every command, option and setting is documented, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from dragoman.base.config import Settings
from dragoman.cli.app import app
from dragoman.model.codec import plain
from dragoman.show.exports.formats import names

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(typer.main.get_command(app).commands)
SETTINGS = [f"{s}.{k}" for s, values in plain(Settings()).items() for k in values]


def page(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert f"`dragoman {command}" in page("commands.md")


def test_no_command_is_documented_that_is_gone():
    named = set(re.findall(r"\| `dragoman (\w+)", page("commands.md")))
    assert named == set(COMMANDS)


def test_every_setting_is_documented_and_none_that_is_gone():
    assert re.findall(r"\| `(\w+\.\w+)`", page("settings.md")) == SETTINGS


def test_every_export_format_is_documented_and_none_that_is_gone():
    assert sorted(re.findall(r"^\| `(\w+)` \|", page("exports.md"), re.MULTILINE)) == names()


@pytest.mark.parametrize("doc", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(doc):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / doc).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_commands_of_the_readme_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```\n(.*?)```", text, re.DOTALL))
    named = set(re.findall(r"^(?:\.venv/bin/)?dragoman (\w+)", blocks, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
