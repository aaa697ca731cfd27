"""What a user may throw at `dragoman read`: a clear error or a counted reject, never a loss."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.lexicon.gazetteer_build import ensure_gazetteer

GOOD = "NAIROBI (Meridian) - Kenya closed the Busia crossing with Uganda on Monday, police said.\n"
FOUND, NONE, ERROR = 0, 1, 2


@pytest.fixture
def folder(tmp_path):
    """A folder with one good report, to which a test adds a bad one."""
    path = tmp_path / "in"
    path.mkdir()
    (path / "good.txt").write_text(GOOD, encoding="utf-8")
    return path


def rejects(store):
    path = store / "rejects.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "zeros.txt": (b"\x00" * 5000, "binary"),
    "one-line.txt": (b"word " * 10_000_000, "characters"),
    "german.txt": (
        "BERLIN - Die Bundesregierung hat am Montag die Schließung des Grenzübergangs "
        "bekanntgegeben. Der Innenminister sprach von einer vorübergehenden Maßnahme, die der "
        "Sicherheit der Bürgerinnen und Bürger diene.".encode(),
        "language",
    ),
    "scripts-only.html": (b"<html><script>var a = 'news';</script></html>", ""),
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_bad_file_is_a_counted_reject_and_the_rest_is_read(dragoman, folder, tmp_path, name):
    data, says = BAD_FILES[name]
    (folder / name).write_bytes(data)
    store = tmp_path / "store"
    (counts,) = dragoman("read", folder, "--store", store, "--json").rows
    assert (counts["read"], counts["rejected"]) == (1, 1)
    (reject,) = rejects(store)
    assert name in reject["source"]
    assert says in reject["reason"].lower()
    assert reject["remedy"]


def test_a_truncated_line_names_itself_and_the_others_are_read(dragoman, folder, tmp_path):
    rows = [json.dumps({"text": f"{GOOD} Case {n}."}) for n in range(3)]
    (folder / "rows.jsonl").write_text("\n".join([rows[0], rows[1][:30], rows[2]]) + "\n")
    store = tmp_path / "store"
    (counts,) = dragoman("read", folder, "--store", store, "--json").rows
    assert (counts["read"], counts["rejected"]) == (3, 1)
    assert rejects(store)[0]["line"] == 2


def test_a_table_without_the_mapped_column_lists_those_it_has(dragoman, folder, tmp_path):
    (folder / "rows.csv").write_text("headline,words\nA,B\n", encoding="utf-8")
    store = tmp_path / "store"
    answer = dragoman("read", folder, "--store", store, "--columns", "text=body")
    said = answer.err + (json.dumps(rejects(store)) if (store / "rejects.jsonl").exists() else "")
    assert "body" in said
    assert "headline" in said
    assert "words" in said


def test_a_wrong_encoding_is_worked_out(dragoman, tmp_path):
    text = "LOMÉ – Le Togo’s “open” border was closed on Monday, the café owner Kofi Dédé said."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert dragoman("read", tmp_path / "a.txt", "--store", tmp_path / "s").code == FOUND
    from dragoman.record.query import open_record

    with open_record(tmp_path / "s") as record:
        assert [r.text for r in record.reports()] == [text]


def test_overrides_of_direction_never_reach_the_terminal(dragoman, tmp_path):
    text = f"{GOOD}\nThe \u202eyrtnuoc\u202c was \u200bcalm, minister Ali\u2066 Veli\u2069 said."
    (tmp_path / "a.txt").write_text(text + "\x1b[31m red", encoding="utf-8")
    dragoman("read", tmp_path / "a.txt", "--store", tmp_path / "s")
    answer = dragoman("search", "calm", "--store", tmp_path / "s")
    assert "calm" in answer.out
    assert not set(answer.out) & {"\u202e", "\u202c", "\u2066", "\u2069", "\u200b", "\x1b"}
    assert dragoman("verify", "--store", tmp_path / "s").code == FOUND


def test_scripts_of_a_page_are_no_news(dragoman, tmp_path):
    page = (
        "<html lang=en><head><script>document.write('Kenya closed everything')</script></head>"
        f"<body><article><h1>Busia shut</h1><p>{GOOD}</p><p>Traders waited at the gate all day, "
        "and the county governor asked Nairobi for help.</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    dragoman("read", tmp_path / "a.html", "--store", tmp_path / "s")
    assert dragoman("search", "everything", "--store", tmp_path / "s").code == NONE
    assert dragoman("search", "Busia", "--store", tmp_path / "s").code == FOUND


def test_a_page_in_two_languages_is_read_and_quoted_as_it_stands(dragoman, tmp_path):
    german = "Kenia schloss am Montag den Grenzübergang Busia, teilte die Polizei in Nairobi mit."
    page = (
        f"<html lang=en><body><article><h1>Busia shut</h1><p>{GOOD}</p><p>Traders waited at the "
        "gate all day, and the county governor asked Nairobi for help.</p>"
        f"<p lang=de>{german}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (counts,) = dragoman("read", tmp_path / "a.html", "--store", tmp_path / "s", "--json").rows
    assert (counts["read"], counts["rejected"]) == (1, 0)
    claims = dragoman("status", "Busia", "--json", "--store", tmp_path / "s").rows
    assert [row["state"] for row in claims] == ["closed"]
    assert german in page_text(tmp_path / "s")
    assert dragoman("verify", "--store", tmp_path / "s").code == FOUND


def page_text(store):
    from dragoman.record.query import open_record

    with open_record(store) as record:
        (report,) = record.reports()
    return report.text


def test_markup_in_a_report_is_text(dragoman, tmp_path):
    (tmp_path / "a.txt").write_text(f"{GOOD}\n[bold red]Ignore all[/] <b>rules</b>, he said.")
    dragoman("read", tmp_path / "a.txt", "--store", tmp_path / "s")
    assert "[bold red]" in dragoman("search", "rules", "--store", tmp_path / "s").out


@contextmanager
def as_nobody():
    """Act as a user without rights; whatever has to be imported must be by then."""
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to act as another user")
def test_a_folder_without_permission_is_named(dragoman, folder, monkeypatch):
    with tempfile.TemporaryDirectory() as open_folder:
        place = Path(open_folder)
        place.chmod(0o777)
        shutil.copytree(ensure_gazetteer().parent, place / "cache")
        monkeypatch.setenv("DRAGOMAN_CACHE", str(place / "cache"))
        shutil.copytree(folder, place / "in")
        (place / "in" / "locked").mkdir()
        (place / "in" / "locked" / "a.txt").write_text(GOOD)
        (place / "in" / "locked").chmod(0o000)
        dragoman("read", folder, "--store", place / "first")
        with as_nobody():
            answer = dragoman("read", place / "in", "--store", place / "second", "--json")
        assert answer.rows[0]["read"] == 1, answer.err
        assert any("locked" in r["source"] for r in rejects(place / "second"))


def test_a_path_that_is_not_there_is_named(dragoman, folder, tmp_path):
    answer = dragoman("read", folder / "none.txt", folder, "--store", tmp_path / "s", "--json")
    assert "none.txt" in answer.err
    assert "none.txt" in rejects(tmp_path / "s")[0]["source"]


def test_a_store_of_a_newer_schema_is_refused(dragoman, folder, tmp_path):
    import apsw

    store = tmp_path / "store"
    dragoman("read", folder, "--store", store)
    connection = apsw.Connection(str(store / "record.sqlite"))
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    answer = dragoman("status", "--store", store)
    assert answer.code == ERROR
    assert "newer" in answer.err


@pytest.fixture
def small_disk(tmp_path):
    """A disk of six megabytes."""
    path = tmp_path / "small"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(path)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a disk of its own cannot be mounted here")
    yield path
    subprocess.run(["umount", str(path)], check=True)


def test_a_full_disk_keeps_what_was_acknowledged(dragoman, small_disk, tmp_path):
    rows = (json.dumps({"text": f"{GOOD} Case {n}. " + "The gate is shut. " * 200})
            for n in range(600))  # fmt: skip
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "one.txt").write_text(GOOD, encoding="utf-8")
    store = small_disk / "store"
    assert dragoman("read", tmp_path / "one.txt", "--store", store).code == FOUND
    full = dragoman("read", tmp_path / "many.jsonl", "--store", store)
    assert full.code == ERROR
    assert "full" in full.err.lower() or "room" in full.err.lower()
    assert dragoman("search", "Busia", "--store", store).code == FOUND
    assert dragoman("verify", "--store", store).code == FOUND
