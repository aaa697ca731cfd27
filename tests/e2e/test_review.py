"""Decisions by hand: they go before the machine's, steer later readings, and can be taken back."""

from __future__ import annotations

import shutil

import pytest

from dragoman.base.config import Settings
from dragoman.pipeline.correct import correct
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.corrections import wrong
from dragoman.record.query import open_record
from dragoman.resolve.by_hand import name_key

FOUND, NONE, ERROR = 0, 1, 2
WHY = ("--because", "the map of the ministry", "--by", "ana")


@pytest.fixture
def store(examples_store, tmp_path):
    shutil.copytree(examples_store, tmp_path / "store")
    return tmp_path / "store"


def read_more(store, tmp_path, text):
    (tmp_path / "more.txt").write_text(text, encoding="utf-8")
    read_into(store, Sources([str(tmp_path / "more.txt")]), Settings())


def test_a_place_given_by_hand_is_kept_and_used_again(dragoman, store, tmp_path):
    before = {r["name"] for r in dragoman("unlocated", "--store", store, "--json").rows}
    assert "Gushta" in before
    given = dragoman("review", "place", "Gushta", "34.512345,70.812345", *WHY, "--store", store)
    assert given.code == FOUND
    read_more(store, tmp_path, "Soldiers arrived in Gushta on Monday, the governor of Gushta said.")
    after = {r["name"] for r in dragoman("unlocated", "--store", store, "--json").rows}
    assert after == before - {"Gushta"}
    with open_record(store) as record:
        (place,) = (p for p in record.place_rows() if p.name == "Gushta")
        assert (place.lat, place.lon, place.precision_km) == (34.51, 70.81, 1.0)
        placed = [j for j in record.judgements("place") if j.right == place.id]
        assert sum(j.left != name_key("Gushta") for j in placed) >= 2
        assert all("ana: the map of the ministry" in j.reason for j in placed[:-1])


def test_what_was_decided_can_be_taken_back_and_stays_in_the_log(dragoman, store):
    given = dragoman(
        "review", "place", "Gushta", "34.5,70.8", *WHY, "--store", store, "--json"
    ).rows[0]
    back = dragoman("review", "withdraw", given["id"], "--by", "ben", "--store", store)
    assert back.code == FOUND
    names = {r["name"] for r in dragoman("unlocated", "--store", store, "--json").rows}
    assert "Gushta" in names
    (entry,) = dragoman("review", "log", "--store", store, "--json").rows
    assert (entry["by"], entry["withdrawn_by"]) == ("user:ana", "user:ben")
    assert entry["reason"] == "the map of the ministry"
    assert entry["at"] <= entry["withdrawn_at"]
    assert dragoman("review", "withdraw", given["id"], "--store", store).code == ERROR


def test_a_candidate_said_to_be_wrong_is_not_taken_again(dragoman, store):
    (row, *_) = dragoman("place", "Jalalabad", "--store", store, "--json").rows
    taken = row["judged"][0]["place"]
    given = dragoman("review", "place", "Jalalabad", taken, "--not", *WHY, "--store", store)
    assert given.code == FOUND
    rows = dragoman("place", "Jalalabad", "--store", store, "--json").rows
    assert all(j["place"] != taken or j["verdict"] == "different"
               for r in rows for j in r["judged"])  # fmt: skip


def test_an_explanation_gives_candidates_cues_and_probabilities(dragoman, store):
    (row, *_) = dragoman("place", "Jalalabad", "--store", store, "--json").rows
    best = row["candidates"][0]
    assert best["cues"]
    assert 0 < best["probability"] <= 1
    assert sum(c["probability"] for c in row["candidates"] if c["kind"] != "crossing") <= 1.01
    assert dragoman("place", "Jalalabad", "--store", store).code == FOUND
    assert dragoman("place", "Zzyzzqua", "--store", store).code == NONE
    assert dragoman("place", " ", "--store", store).code == ERROR


def test_an_actor_is_split_by_name_and_merged_again(dragoman, store, tmp_path):
    split = dragoman("review", "split", "Farid Wazir", "Wazir", *WHY, "--store", store)
    assert split.code == FOUND
    assert len(dragoman("who", "Wazir", "--store", store, "--json").rows) == 1
    with open_record(store) as record:
        one, other = (a.id for a in record.actors() if a.name.endswith("Wazir"))
    log = dragoman("review", "log", "--store", store, "--json").rows
    assert not any("name:wazir" in r["left"] or "every “wazir”" in r["what"] for r in log)
    assert dragoman("verify", "--store", store).code == FOUND
    read_more(store, tmp_path, "Farid Wazir, head of customs at Torkham, resigned on Sunday.")
    found = dragoman("who", "Farid Wazir", "--store", store, "--json").rows
    assert len(found) == 1
    assert dragoman("review", "merge", one, other, *WHY, "--store", store).code == FOUND
    assert len(dragoman("who", "Wazir", "--store", store, "--json").rows) == 1


def test_a_claim_said_to_be_wrong_leaves_the_board(store):
    with open_record(store) as record:
        status = next(s for s in record.statuses() if s.realis == "actual")

    made = correct(store, Settings(), lambda r: wrong(r, status.id, "ana", "it was a drill"))
    assert [(j.left, j.verdict, j.by) for j in made] == [(status.id, "different", "user:ana")]
    with open_record(store) as record:
        assert set(record.refused()) == {status.id}
        assert [c.judgement for c in record.corrections(status.id)] == made


def test_a_mention_said_to_be_wrong_is_nowhere(dragoman, store):
    (row, *_) = dragoman("place", "Jalalabad", "--store", store, "--json").rows
    answer = dragoman("review", "reject", row["mention"], *WHY, "--store", store)
    assert answer.code == FOUND
    with open_record(store) as record:
        assert record.place_of(row["mention"]) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("place", "Gushta", "995,10", *WHY), "no point"),
        (("place", "Gushta", "x-nowhere", *WHY), "no place or crossing"),
        (("place", "Gushta", "9" * 40, *WHY), "no place or crossing"),
        (("place", "Gushta", "in:0:gushta", *WHY), "no place or crossing"),
        (("place", " ... ", "34,70", *WHY), "a letter or a figure"),
        (("place", "Gushta", "34,70", "--because", " ", "--by", "ana"), "reason"),
        (("place", "Gushta", "34,70", "--because", "so", "--by", "\x1b[31m"), "author"),
        (("split", "Farid Wazir", "Nobody", *WHY), "is not called"),
        (("merge", "Farid Wazir", "Wazir", *WHY), "one actor already"),
        (("reject", "zzzz", *WHY), "no thing"),
        (("--matter", "weather"), "weather"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_reason(dragoman, store, words, told):
    answer = dragoman("review", *words, "--store", store)
    assert answer.code == ERROR
    assert told in answer.err
    assert dragoman("review", "log", "--store", store).code == NONE


def test_what_is_not_sure_is_listed_with_its_reason(dragoman, store):
    rows = dragoman("review", "--matter", "place", "--store", store, "--json").rows
    assert {row["verdict"] for row in rows} == {"unsure"}
    (row,) = (row for row in rows if "Meridian" in row["reason"])
    accepted = dragoman("review", "accept", row["id"], *WHY, "--store", store)
    assert accepted.code == FOUND
    assert dragoman("review", "--about", "Farid Wazir", "--store", store).code == FOUND
