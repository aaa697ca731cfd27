"""Every way in which a record can stop being what was recorded is found."""

from __future__ import annotations

from dataclasses import replace

import apsw
import pytest

from dragoman.model.codec import changed, digest, make_id
from dragoman.model.entity import Actor
from dragoman.model.view import Comparison, Judgement, StatusView
from dragoman.record.ledger import Ledger
from dragoman.record.query import open_record
from tests.synthetic import make_item

MADE = [make_item(number, sentences=5) for number in range(3)]
(ITEM, FOUND), *_ = MADE
REPORT = ITEM.report.id
MENTION = FOUND.mentions[0]
CLAIM = FOUND.claims[0]
GONE = "m0123456789abcdef"


@pytest.fixture
def path(tmp_path):
    """A sound store."""
    store = tmp_path / "store"
    with Ledger.open(store, write=True) as ledger:
        ledger.append([i for i, _ in MADE], [f for _, f in MADE])
        ledger.keep_view("actor", [Actor(id="a1", kind="person", name="A", mentions=(MENTION.id,))])
    with open_record(store) as record:
        assert list(record.verify()) == []
    return store


def problems(path) -> set[tuple[str, str]]:
    with open_record(path) as record:
        return {(p.kind, p.subject) for p in record.verify()}


IDS = {
    "report": REPORT,
    "digest": ITEM.report.digest,
    "mention": MENTION.id,
    "claim": CLAIM.id,
    "second": FOUND.mentions[1].id,
}


def tamper(path, sql: str) -> None:
    """Change rows behind the ledger's back."""
    connection = apsw.Connection(str(path / "record.sqlite"))
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql, IDS)
    connection.close()


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "UPDATE report SET text = replace(text, 'million', 'billion') WHERE id = :report",
            {("id", REPORT), ("text", REPORT), ("quote", FOUND.claims[2].id)},
        ),
        (
            """
            UPDATE report SET body = json_set(body, '$.edits', json_array(json_object(
              'start', 0, 'end', 3, 'before', 'xyz', 'after', 'abc', 'rule', 'r@1')))
            WHERE id = :report""",
            {("quote", REPORT), ("text", REPORT)},
        ),
        (
            """
            UPDATE report SET body = json_set(body, '$.heading', json_object(
              'wire', json_object('start', 0, 'end', 3, 'quote', 'AFP')))
            WHERE id = :report""",
            {("quote", REPORT)},
        ),
        (
            "UPDATE report SET body = json_set(body, '$.outlet', 'Other') WHERE id = :report",
            {("id", REPORT)},
        ),
        ("DELETE FROM sighting WHERE digest = :digest", {("reference", REPORT)}),
        (
            """
            UPDATE mention SET slim = replace(slim, '"start":', '"start":1')
            WHERE id = :mention""",
            {("id", MENTION.id), ("quote", MENTION.id)},
        ),
        (
            """UPDATE mention SET slim = replace(slim, '"name":', '"nom":') WHERE id = :mention""",
            {("form", MENTION.id)},
        ),
        ("UPDATE mention SET gone = 1 WHERE id = :mention", {("reference", "a1")}),
        ("UPDATE claim SET slim = replace(slim, 'synthetic', 'other') WHERE id = :claim", set()),
        (
            "UPDATE claim SET slim = json_set(slim, '$.event', 'AID') WHERE id = :claim",
            {("id", CLAIM.id)},
        ),
        ("UPDATE claim SET slim = '[]' WHERE id = :claim", {("form", CLAIM.id)}),
        ("UPDATE claim SET first = '1999-01-01' WHERE id = :claim", {("index", CLAIM.id)}),
        ("UPDATE claim SET reading = 99 WHERE key = 1", {("reference", "claim 1")}),
        ("DELETE FROM word WHERE rowid = 1", {("index", REPORT)}),
        (
            "INSERT OR REPLACE INTO word(rowid, title, text) VALUES (1, '', 'other words')",
            {("index", REPORT)},
        ),
        ("DROP INDEX report_outlet", set()),
    ],
)
def test_what_was_changed_is_found(path, sql, found):
    tamper(path, sql)
    held = problems(path)
    assert found <= held
    assert bool(found) == bool(held)


def test_a_mention_that_a_claim_needs_is_missed(path):
    tamper(path, "DELETE FROM mention WHERE id = :second")
    assert ("reference", CLAIM.id) in problems(path)


def test_a_damaged_file_is_found(path):
    file = path / "record.sqlite"
    connection = apsw.Connection(str(file))
    root = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'sighting_digest'"
    ).get
    connection.close()
    data = bytearray(file.read_bytes())
    data[int(str(root)) * 4096 - 40 : int(str(root)) * 4096 - 20] = b"\x07" * 20
    file.write_bytes(data)
    assert "file" in {kind for kind, _ in problems(path)}


def test_an_original_missing_damaged_or_of_another_text(path):
    def original(number: int):
        own = MADE[number][0].report.digest
        return path / "originals" / own[0] / f"{own}.zst"

    original(0).unlink()
    original(1).write_bytes(b"no zstd")
    held = problems(path)
    assert {("original", MADE[0][0].report.id), ("original", MADE[1][0].report.id)} <= held


def test_a_text_that_is_not_that_of_its_plain_original(tmp_path):
    other = b"Quite another text."
    item = replace(ITEM, report=changed(ITEM.report, digest=digest(other)), original=other)
    with Ledger.open(tmp_path, write=True) as ledger:
        ledger.append([item], [FOUND])
    assert problems(tmp_path) == {("text", REPORT)}


def test_bytes_in_another_encoding_are_not_judged(tmp_path):
    data = ITEM.report.text.encode("utf-16-le", "ignore") + b"\xff\xff"
    item = replace(ITEM, report=changed(ITEM.report, digest=digest(data)), original=data)
    with Ledger.open(tmp_path, write=True) as ledger:
        ledger.append([item], [FOUND])
    assert problems(tmp_path) == set()


def told(matter, left, right, by="x@1") -> Judgement:
    own = make_id("j", matter, left, right, "same", by)
    return Judgement(
        id=own, matter=matter, left=left, right=right, verdict="same", score=1, reason="", by=by
    )


@pytest.mark.parametrize(
    ("judged", "sound"),
    [
        (told("actor", MENTION.id, "a1"), True),
        (told("actor", GONE, "a1"), False),
        (told("place", GONE, "12345"), False),
        (told("origin", REPORT, "r0123456789abcdef"), False),
        (told("origin", REPORT, MADE[1][0].report.id), True),
        (told("claim", CLAIM.id, FOUND.claims[1].id), True),
        (told("claim", CLAIM.id, "f0123456789abcdef"), False),
        (told("actor", "a0123456789abcdef", "afedcba9876543210"), True),
    ],
)
def test_judgements_about_nothing_are_found(path, judged, sound):
    with Ledger.open(path, write=True) as ledger:
        ledger.settle(judged.matter, [judged], "x@1")
    assert problems(path) == (set() if sound else {("reference", judged.id)})


def test_a_judgement_that_was_changed_is_found(path):
    judged = told("origin", REPORT, MADE[1][0].report.id)
    with Ledger.open(path, write=True) as ledger:
        ledger.settle("origin", [judged], "x@1")
    tamper(path, "UPDATE judgement SET verdict = 'different'")
    assert problems(path) == {("id", judged.id)}


def test_users_judgements_may_outlive_what_they_speak_of(path):
    with Ledger.open(path, write=True) as ledger:
        ledger.judge(told("actor", GONE, "a1", by="user:ana"))
    assert problems(path) == set()


def test_views_of_nothing_are_found(path):
    figure = FOUND.claims[2]
    with Ledger.open(path, write=True) as ledger:
        ledger.keep_view("actor", [Actor(id="a2", kind="person", name="B", mentions=(GONE,))])
        ledger.keep_view(
            "comparison",
            [
                Comparison(id="k1", left=figure.id, right="f0123456789abcdef", relation="same",
                           dimension="value", reason="equal"),
            ],
        )  # fmt: skip
        ledger.keep_view(
            "status",
            [StatusView(crossing="x1", name="B", state="open", claims=("t0123456789abcdef",))],
        )
    assert problems(path) == {("reference", "a2"), ("reference", "k1"), ("reference", "x1/all")}
