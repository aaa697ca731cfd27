"""The bundled examples, and the command line as a function."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dragoman import cli

EXAMPLES = Path(str(files("dragoman").joinpath("examples")))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one call of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def dragoman(monkeypatch, capsys) -> Callable[..., Answer]:
    """The command line in this process."""

    def call(*words: str | Path) -> Answer:
        monkeypatch.setattr("sys.argv", ["dragoman", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        said = capsys.readouterr()
        return Answer(int(stop.value.code or 0), said.out, said.err)

    return call
