"""Files, folders, tables, pages and standard input; and all that is turned away."""

from __future__ import annotations

import hashlib
import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.base.config import IntakeSettings
from dragoman.base.errors import InputError
from dragoman.base.progress import Reject
from dragoman.intake.sources import ColumnMap, Taken, column_map, take
from dragoman.lexicon.library import Library

NEWS = (
    "The Bolivian foreign minister met his Chilean counterpart in Arica on Sunday and discussed "
    "the reopening of the Tambo Quemado pass, officials said. Trade over the pass stopped last "
    "week after a dispute over customs fees, and hundreds of lorries are waiting in the cold."
)
FRENCH = (
    "Le ministre des Affaires étrangères a rencontré son homologue à Niamey dimanche et a discuté "
    "de la réouverture du pont, ont déclaré des responsables. Le commerce est arrêté depuis une "
    "semaine à cause d'un différend sur les droits de douane, et des camions attendent."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def taken(
    library: Library,
    *paths: Path | str,
    settings: IntakeSettings | None = None,
    columns: ColumnMap | None = None,
    stdin: bytes = b"",
) -> list[Taken | Reject]:
    return list(
        take(
            [str(path) for path in paths],
            library=library,
            settings=settings or IntakeSettings(),
            columns=columns,
            stdin=io.BytesIO(stdin),
            latest=date(2024, 6, 1),
        )
    )


def one(items: list[Taken | Reject]) -> Taken:
    (item,) = items
    assert isinstance(item, Taken), item
    return item


def rejected(items: list[Taken | Reject]) -> Reject:
    (item,) = [item for item in items if isinstance(item, Reject)]
    assert item.stage == "intake"
    assert item.reason
    assert item.remedy
    return item


def test_a_folder_is_read_in_order_of_name(folder: Path, library: Library):
    for name in ("b.txt", "a/z.txt", "a/b.md", "c.html", ".hidden.txt", ".git/x.txt"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<html><body><p>{NEWS}</p></body></html>" if "html" in name else NEWS)
    items = taken(library, folder)
    assert [i.report.source for i in items if isinstance(i, Taken)] == [
        "a/b.md", "a/z.txt", "b.txt", "c.html",
    ]  # fmt: skip


def test_the_original_bytes_are_kept_by_their_hash(folder: Path, library: Library):
    data = b"\xef\xbb\xbf" + NEWS.replace("met", "met \u200b").encode() + b"\r\n"
    (folder / "a.txt").write_bytes(data)
    (folder / "rows.jsonl").write_text(json.dumps({"text": NEWS}) + "\n")
    (folder / "rows.csv").write_text(f'text,title\n"{NEWS}",Pass\n')
    items = [i for i in taken(library, folder) if isinstance(i, Taken)]
    assert len(items) == 3
    assert items[0].original == data
    assert all(hashlib.sha256(i.original).hexdigest() == i.report.digest for i in items)
    assert "\u200b" in items[0].report.text
    assert "\r" not in items[0].report.text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", NEWS.replace("Arica", "Antofagasta “Ñuñoa”")),
        ("utf-8-sig", NEWS),
        ("utf-16", NEWS),
        ("utf-16-le", NEWS),
        ("utf-16-be", NEWS),
        ("utf-32", NEWS),
        ("windows-1252", NEWS.replace("Arica", "“Ñuñoa” – José’s town")),
        ("iso-8859-1", NEWS.replace("Arica", "Ñuñoa, José")),
        ("mac-roman", NEWS.replace("Arica", "Sao Tomé") * 3),
    ],
)
def test_encodings(encoding: str, text: str, folder: Path, library: Library):
    (folder / "a.txt").write_bytes(text.encode(encoding))
    if encoding == "mac-roman":  # cannot be told from its kin by one sign; it must not be lost
        assert one(taken(library, folder)).report.text.startswith(NEWS[:40])
    else:
        assert one(taken(library, folder)).report.text == text


def test_stray_bytes_in_utf_8_are_read_as_windows_1252(folder: Path, library: Library):
    text = NEWS.replace("Arica", "Ñuñoa, São José, Perú")
    (folder / "a.txt").write_bytes(text.encode() + b" \x93Yes\x94")
    assert one(taken(library, folder)).report.text == text + " “Yes”"


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("noise.txt", bytes(range(1, 32)) * 40, "binary"),
    ("zeros.txt", NEWS.encode() + b"\x00" + NEWS.encode(), "binary"),
    ("pdf.txt", b"%PDF-1.7\n\xff\xfe\x01binary", "PDF"),
    ("office.txt", b"PK\x03\x04\x14\x00\x06\x00", "office document"),
    ("picture.png", b"\x89PNG\r\n", "not read"),
    ("signs.txt", b"*** --- ***", "no words"),
    ("french.txt", FRENCH.encode(), "language (fr)"),
    ("persian.txt", "وزیر امور خارجه با همتای خود دیدار کرد".encode(), "language (fa)"),
    ("menu.html", b"<html><body><ul><li><a href='x'>Home</a></li></ul></body></html>", "main text"),
    ("nothing.html", b"<!-- -->", "main text"),
    ("bare.csv", b"id,headline\n1,x\n", "its columns are id, headline"),
    ("broken.json", b'{"text": "x"', "no JSON"),
    ("long.txt", b"a word " * 60_000, "characters"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_files_are_rejects_and_the_run_goes_on(
    name: str, data: bytes, reason: str, folder: Path, library: Library
):
    (folder / name).write_bytes(data)
    (folder / "~good.txt").write_text(NEWS)
    items = taken(library, folder)
    assert reason in rejected(items).reason
    assert rejected(items).source.endswith(name)
    assert len(items) == 2


def test_a_file_above_the_limit_is_not_read(folder: Path, library: Library):
    (folder / "a.txt").write_bytes(b"x" * 200)
    reject = rejected(taken(library, folder, settings=IntakeSettings(max_bytes=100)))
    assert "200 bytes" in reject.reason
    assert "max_bytes" in reject.remedy


def test_what_is_missing_broken_or_no_file(folder: Path, library: Library):
    (folder / "link.txt").symlink_to(folder / "gone")
    os.mkfifo(folder / "pipe.txt")
    items = taken(library, folder, folder / "nowhere", "\x00")
    assert all(isinstance(item, Reject) for item in items)
    assert [i.source.rpartition("/")[2] for i in items if isinstance(i, Reject)] == [
        "link.txt", "pipe.txt", "nowhere", "\x00",
    ]  # fmt: skip


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(folder: Path, library: Library):
    (folder / "a.txt").write_text(NEWS)
    (folder / "b").mkdir()
    (folder / "a.txt").chmod(0)
    (folder / "b").chmod(0)
    items = taken(library, folder)
    (folder / "b").chmod(0o700)
    assert len([i for i in items if isinstance(i, Reject)]) == 2


def test_links_that_lead_back_end(folder: Path, library: Library):
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(NEWS)
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "sub" / "self").symlink_to(folder / "sub")
    assert one(taken(library, folder)).report.source == "sub/a.txt"


def test_front_matter(folder: Path, library: Library):
    (folder / "a.txt").write_text(
        f"Title: Pass reopens\nPublished: 6 May 2024\nOutlet: El Valle\nURL: https://e.org/1\n\n{NEWS}"
    )
    report = one(taken(library, folder)).report
    assert (report.title, report.published) == ("Pass reopens", date(2024, 5, 6))
    assert (report.outlet, report.url, report.text) == ("El Valle", "https://e.org/1", NEWS)


def test_markdown_front_matter_and_headline(folder: Path, library: Library):
    (folder / "a.md").write_text(
        f'---\ndate: 2024-05-06\noutlet: "El Valle"\n---\n\n# Pass reopens\n\n**{NEWS}**'
    )
    report = one(taken(library, folder)).report
    assert (report.title, report.published, report.outlet) == (
        "Pass reopens", date(2024, 5, 6), "El Valle",
    )  # fmt: skip
    assert report.text == f"**{NEWS}**"
    assert {edit.rule for edit in report.edits} == {"markup@1"}


@pytest.mark.parametrize("head", ["Minister: we wait\n\n", "Note: this\nis not front matter\n\n"])
def test_lines_that_only_look_like_front_matter(head: str, folder: Path, library: Library):
    (folder / "a.txt").write_text(head + NEWS)
    assert one(taken(library, folder)).report.text == head + NEWS


def test_jsonl_reads_on_behind_bad_lines(folder: Path, library: Library):
    good = json.dumps({"text": NEWS, "date": "2024-05-06", "publisher": "El Valle", "id": 7})
    rows = [good, '{"text": "trunc', "[1]", '{"nope": 1}', "", '{"text": ""}', "[" * 9999, good]
    (folder / "a.jsonl").write_text("\n".join(rows))
    items = taken(library, folder)
    assert [i.line for i in items if isinstance(i, Reject)] == [2, 3, 4, 6, 7]
    reports = [i.report for i in items if isinstance(i, Taken)]
    assert [r.source for r in reports] == ["a.jsonl:1", "a.jsonl:8"]
    assert (reports[0].published, reports[0].outlet) == (date(2024, 5, 6), "El Valle")


def test_a_line_above_the_limit_is_passed_over(folder: Path, library: Library):
    row = json.dumps({"text": NEWS})
    (folder / "a.jsonl").write_text(json.dumps({"text": "x" * 5000}) + "\n" + row)
    items = taken(library, folder, settings=IntakeSettings(max_bytes=1000))
    assert rejected(items).line == 1
    assert isinstance(items[1], Taken)


def test_lone_surrogates_of_json_do_no_harm(folder: Path, library: Library):
    (folder / "a.jsonl").write_text('{"text": "\\ud83d ' + NEWS + '"}')
    assert one(taken(library, folder)).report.text == "\ufffd " + NEWS


def test_json_lists_and_utf_16_tables(folder: Path, library: Library):
    (folder / "a.json").write_text(json.dumps([{"text": [NEWS, "Two."]}, 3]))
    (folder / "b.jsonl").write_bytes((json.dumps({"text": NEWS}) + "\n").encode("utf-16"))
    items = taken(library, folder)
    assert [i.report.source for i in items if isinstance(i, Taken)] == ["a.json:1", "b.jsonl:1"]
    assert rejected(items).line == 2


def test_csv_with_quotes_line_ends_and_another_delimiter(folder: Path, library: Library):
    (folder / "a.csv").write_bytes(
        f'day;body;paper\r\n2024-05-06;"{NEWS}\r\n""Yes"";";El Valle\r\nshort\r\n'.encode()
    )
    items = taken(library, folder, columns=ColumnMap(text="body", published="day", outlet="paper"))
    report = items[0].report if isinstance(items[0], Taken) else None
    assert report
    assert report.text == f'{NEWS}\n"Yes";'
    assert (report.published, report.outlet) == (date(2024, 5, 6), "El Valle")
    assert rejected(items).line == 4


def test_an_open_quotation_mark_does_not_swallow_the_table(folder: Path, library: Library):
    rows = "\n".join(f"{n},{NEWS}" for n in range(3)).replace(",", ";").replace(";", ",", 0)
    (folder / "a.csv").write_text(f'id;text\n1;"never closed\n{rows}\n')
    items = taken(library, folder, settings=IntakeSettings(max_bytes=400))
    assert any(isinstance(item, Reject) for item in items)


def test_a_mapped_column_that_is_absent_is_one_reject(folder: Path, library: Library):
    (folder / "a.csv").write_text(
        f"id,text\n1,{NEWS.replace(',', '')}\n2,{NEWS.replace(',', '')}\n"
    )
    reject = rejected(taken(library, folder, columns=ColumnMap(text="body")))
    assert reject.reason == "it has no column body; its columns are id, text"
    assert "--columns" in reject.remedy


def test_maps_of_columns():
    assert column_map(None) is None
    assert column_map("text=body, published = day") == ColumnMap(text="body", published="day")
    with pytest.raises(InputError, match="fields are text, title"):
        column_map("txt=body")
    with pytest.raises(InputError, match="FIELD=COLUMN"):
        column_map("text")


def test_standard_input_is_text_or_rows(library: Library):
    assert one(taken(library, "-", stdin=NEWS.encode())).report.source == "stdin"
    rows = json.dumps({"text": NEWS}).encode() + b"\n{"
    items = taken(library, "-", columns=ColumnMap(text="text"), stdin=rows)
    assert isinstance(items[0], Taken)
    assert items[0].report.source == "stdin:1"
    assert (rejected(items).source, rejected(items).line) == ("stdin", 2)
    assert "empty" in rejected(taken(library, "-")).reason


def test_short_texts_are_given_the_benefit_of_doubt(library: Library):
    text = "GOMA (Meridian) - Kivu: Bunagana, Rutshuru, Masisi."
    assert one(taken(library, "-", stdin=text.encode())).report.lang == "en"


def test_two_languages_count_as_english_where_a_part_is(library: Library):
    assert (
        one(taken(library, "-", stdin=f"{NEWS * 7}\n\n{FRENCH * 7}".encode())).report.lang == "en"
    )


def test_another_language_may_be_accepted(library: Library):
    settings = IntakeSettings(languages=("en", "fr"))
    assert one(taken(library, "-", settings=settings, stdin=FRENCH.encode())).report.lang == "fr"


def test_a_page_in_a_text_file_is_read_as_a_page(folder: Path, library: Library):
    (folder / "a.txt").write_text(f"<!DOCTYPE html><html><body><p>{NEWS}</p><p>{NEWS}</p></body>")
    assert "<p>" not in one(taken(library, folder)).report.text


def test_files_of_an_unknown_kind_are_read_where_they_are_named(folder: Path, library: Library):
    path = folder / "report.wire"
    path.write_text(NEWS)
    assert one(taken(library, path)).report.text == NEWS
    assert ".wire" in rejected(taken(library, folder)).reason
