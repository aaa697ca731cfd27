"""Dictionaries of the user's own, from import to the codes of events."""

from __future__ import annotations

from datetime import date

from dragoman.base.config import LexiconSettings, Settings
from dragoman.pipeline.desk import open_library
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.query import open_record
from dragoman.resolve.party_codes import Roll, cameo_parties

FOUND, NONE, ERROR = 0, 1, 2
ACTORS = """VELMARK [VEL]
+VELMARKER
SORN_REPUBLIC [SRN <200101]
\t[SRNOCC >191231]
"""


def test_codes_of_events_follow_the_day(dragoman, tmp_path):
    (tmp_path / "own.actors.txt").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "own.agents.txt").write_text("MINISTER [~GOV]\n", encoding="utf-8")
    folder = tmp_path / "lexicon"
    files = (tmp_path / "own.actors.txt", tmp_path / "own.agents.txt")
    assert dragoman("lexicon", "import", *files, "--into", folder).code == FOUND
    told = dragoman("lexicon", "code", "the minister of Velmark", "--folder", folder)
    assert told.out == "VELGOV\n"
    settings = Settings(lexicon=LexiconSettings(folders=(str(folder),)))
    report = tmp_path / "report.txt"
    report.write_text(
        "KELL, 3 March 2024 (Reuters) - Velmark attacked Sorn Republic on Saturday.\n",
        encoding="utf-8",
    )
    read_into(tmp_path / "store", Sources([str(report)]), settings)
    with open_record(tmp_path / "store") as record:
        (event,) = (e for e in record.events() if e.recipient)
        assert event.when.start == date(2024, 3, 2)
        mentions = {m.id: m for m in record.mentions()}
        actors = {own: a for a in record.actors() for own in a.mentions}
        sides = cameo_parties(event, Roll(mentions, actors, open_library(settings)))
    assert [[actor.code for actor in side] for side in sides] == [["VEL"], ["SRNOCC"]]


def test_a_broken_dictionary_is_refused_whole_with_file_and_line(dragoman, tmp_path):
    path, folder = tmp_path / "broad.txt", tmp_path / "lexicon"
    path.write_text("VELMARK [VEL]\n* [VELGOV]\nSORN [SRN\n", encoding="utf-8")
    answer = dragoman("lexicon", "import", path, "--into", folder)
    assert answer.code == ERROR
    assert f"{path}:2: '*' would match anything" in answer.err
    assert f"{path}:3:" in answer.err
    assert not folder.exists()
    again = dragoman("lexicon", "import", path, "--into", folder, "--skip-broken", "--json")
    assert again.rows[0] | {"table": ""} == {
        "file": str(path), "form": "actors", "entries": 1, "uncoded": 0, "left_out": 2, "table": "",
    }  # fmt: skip
    assert dragoman("lexicon", "import", tmp_path / "none.txt", "--into", folder).code == ERROR
    assert dragoman("lexicon", "code", "nobody", "--folder", folder).code == NONE
