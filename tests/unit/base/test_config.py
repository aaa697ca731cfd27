from pathlib import Path

import pytest

from dragoman.base.config import Settings, load
from dragoman.base.errors import SettingsError


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_gives_the_defaults():
    assert load() == Settings()


def test_a_file_overrides_single_values(tmp_path):
    settings = load(write(tmp_path, '[read]\njobs = 3\n[lexicon]\nfolders = ["mine"]\n'))
    assert settings.read.jobs == 3
    assert settings.read.batch == Settings().read.batch
    assert settings.lexicon.folders == ("mine",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[read]\nworkers = 2\n", "workers"),
        ('[read]\njobs = "two"\n', "read.jobs"),
        ("[read\n", "not valid TOML"),
    ],
)
def test_a_wrong_file_names_what_is_wrong(tmp_path, text, says):
    with pytest.raises(SettingsError, match=says):
        load(write(tmp_path, text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load(tmp_path / "none.toml")
