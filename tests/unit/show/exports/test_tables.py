"""Tables of other projects: their columns as those projects list them, and what they hold."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from dragoman.base.config import Settings
from dragoman.model.claim import Event
from dragoman.model.entity import Party, Place
from dragoman.model.evidence import Evidence, Span
from dragoman.pipeline.run import Sources, read_into
from dragoman.record.corrections import decide
from dragoman.record.ledger import Ledger
from dragoman.record.query import open_record
from dragoman.show.cast import Cast
from dragoman.show.exports.coded import dyads, happened
from dragoman.show.exports.formats import export, guess
from dragoman.show.exports.ical import _folded
from dragoman.show.exports.material import point

# As the codebook of GDELT 2.0 (2015) lists them, stretches that repeat being spelt out once.
_ACTOR = """
Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code
Type3Code
"""
_GEO = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_EVENT = """
IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources
NumArticles AvgTone
"""
_MENTIONS = """
GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier
SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen
MentionDocTone MentionDocTranslationInfo Extras
"""
_ACLED = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country
admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities
tags timestamp
"""
GDELT_EVENTS = [
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR.split()),
    *_EVENT.split(),
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO.split()),
    *("DATEADDED", "SOURCEURL"),
]
# As the manual of PLOVER (2021) lists the fields of a record.
PLOVER = {
    *("id", "has_event", "date", "enddate", "actor", "recipient", "event", "mode", "context"),
    *("quad_code", "event_scale", "event_loc", "event_text", "size", "text", "text_info"),
    *("cite_info", "coder"),
}
GDELT_MENTIONS, ACLED = _MENTIONS.split(), _ACLED.split()
A, B, C = (Party(mention=f"m{n}", name=n) for n in "abc")


def event(**fields) -> Event:
    told = {"event": "CONSULT", "cameo": "040"} | fields
    act = Evidence(role="act", span=Span(start=0, end=3, quote="met"))
    return Event(report="r1", evidence=(act,), by="test@1", **told)


@pytest.fixture
def exported(examples_store, tmp_path):
    def write(form: str):
        with open_record(examples_store) as record:
            return export(record, Cast(record), tmp_path / form, form)

    return write


def test_gdelt_has_its_columns_in_their_order(exported, library):
    assert list(library.interchange.names("gdelt-events")) == GDELT_EVENTS
    assert list(library.interchange.names("gdelt-mentions")) == GDELT_MENTIONS
    events, mentions = exported("gdelt")
    for path, columns in ((events, GDELT_EVENTS), (mentions, GDELT_MENTIONS)):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        assert rows
        assert {len(row) for row in rows} == {len(columns)}


def test_gdelt_numbers_are_numbers_and_codes_belong_together(exported):
    events, mentions = exported("gdelt")
    rows = [dict(zip(GDELT_EVENTS, line.split("\t"), strict=True))
            for line in events.read_text(encoding="utf-8").splitlines()]  # fmt: skip
    told = [line.split("\t")[0] for line in mentions.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert 1 <= int(row["QuadClass"]) <= 4
        assert -10 <= float(row["GoldsteinScale"]) <= 10
        assert int(row["NumMentions"]) == told.count(row["GlobalEventID"])
        assert int(row["NumSources"]) <= int(row["NumArticles"]) <= int(row["NumMentions"])
        assert row["Day"] == "" or date.fromisoformat(row["Day"])
        assert row["Actor1Code"] or row["Actor2Code"]
    assert {row["GlobalEventID"] for row in rows} == set(told)


TWICE = (
    "Peru closed its border with Chile on 3 May 2021, the ministry said.",
    "On 3 May 2021 Peru closed its border with Chile after a quarrel over tariffs.",
)


def test_what_a_user_told_apart_is_two_events_of_gdelt(tmp_path):
    store = tmp_path / "store"
    for number, text in enumerate(TWICE):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    read_into(store, Sources([str(tmp_path / f"{n}.txt") for n in range(2)]), Settings())
    before = _mentions_of_events(store, tmp_path / "before")
    with open_record(store) as record:
        pairs = [(j.left, j.right) for j in record.judgements("claim") if j.verdict == "same"]
    assert pairs
    with Ledger.open(store, write=True) as ledger:
        for left, right in pairs:
            ledger.judge(decide("claim", right, left, "different", "ada", "two raids"))
    after = _mentions_of_events(store, tmp_path / "after")
    assert max(before) > 1
    assert max(after) == 1


def _mentions_of_events(store, target):
    with open_record(store) as record:
        events, _ = export(record, Cast(record), target, "gdelt")
    lines = events.read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(GDELT_EVENTS, line.split("\t"), strict=True)) for line in lines]
    return [int(row["NumArticles"]) for row in rows]


def test_plover_has_the_fields_of_its_manual(exported):
    (path,) = exported("plover")
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) >= PLOVER
        assert row["has_event"] is True
        assert len(row["event"]) == 1
        assert row["actor"] or row["recipient"]
        assert set(row["size"]) == {"dead", "injured", "arrested"}
        assert set(row["text_info"]) == {"sequence", "start", "end"}
        for party in (*row["actor"], *row["recipient"]):
            assert {"code", "sector", "entity_text", "identifier_id"} <= set(party)


def test_no_country_has_a_point(exported):
    events, _ = exported("gdelt")
    rows = [dict(zip(GDELT_EVENTS, line.split("\t"), strict=True))
            for line in events.read_text(encoding="utf-8").splitlines()]  # fmt: skip
    geo = [(row[f"{of}Geo_Type"], row[f"{of}Geo_Lat"]) for row in rows
           for of in ("Actor1", "Actor2", "Action")]  # fmt: skip
    assert {lat for kind, lat in geo if kind in {"1", "5"}} == {""}
    assert all(lat for kind, lat in geo if kind == "4")


def test_acled_has_its_columns(exported):
    (path,) = exported("acled")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert rows
    assert list(rows[0]) == ACLED
    assert {row["disorder_type"] for row in rows} <= {
        "Political violence", "Demonstrations", "Political violence; Demonstrations",
        "Strategic developments",
    }  # fmt: skip


def test_petrarchs_columns_stand_in_its_order(exported):
    (path,) = exported("cameo")
    for line in path.read_text(encoding="utf-8").splitlines():
        day, source, target, code, issues, ids, _, told, *texts = line.split("\t")
        assert day == "" or (len(day) == 8 and date.fromisoformat(day))
        assert source
        assert target
        assert code.isdigit()
        assert issues == ""
        assert "_" in ids
        assert told
        assert len(texts) == 3


def test_a_meeting_is_taken_apart_into_pairs_in_both_directions():
    pairs = list(dyads(event(actor=(A, B, C), reciprocal=True)))
    assert len(pairs) == 6
    assert {(B, A), (A, B)} < set(pairs)


def test_several_actors_and_recipients_are_paired_one_way():
    assert list(dyads(event(actor=(A, B), recipient=(C,)))) == [(A, C), (B, C)]
    assert list(dyads(event(actor=(A,)))) == [(A, None)]


@pytest.mark.parametrize(
    ("realis", "cameo", "code"),
    [
        ("actual", "040", "040"),
        ("future", "073", "0333"),
        ("future", "190", "138"),
        ("negated", "073", "1222"),
        ("denied", "190", None),
        ("alleged", "190", None),
        ("hypothetical", "040", None),
        ("habitual", "040", None),
        ("future", "130", None),
        ("actual", "", None),
    ],
)
def test_only_what_happened_is_a_row(realis, cameo, code, library):
    found = happened(event(cameo=cameo, realis=realis), library.ontology)
    assert (found and found.cameo[:2]) == (code and code[:2])


@pytest.mark.parametrize(
    ("kind", "at"),
    [("city", (36.19, 44.01)), ("crossing", (36.19, 44.01)), ("country", None), ("river", None)],
)
def test_a_point_is_a_settlements_and_no_finer(kind, at):
    assert point(Place(id="1", name="x", kind=kind, lat=36.191234, lon=44.009876)) == at


@pytest.mark.parametrize("size", [10, 74, 75, 76, 200])
def test_a_line_of_a_calendar_is_folded_at_75_octets(size):
    line = "é🚚" * size
    pieces = list(_folded(line))
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.jsonl", "jsonl"), ("a", "jsonl"), ("a.geojson", "geojson"), ("b.parquet", "parquet")],
)
def test_the_ending_tells_the_format(name, form, tmp_path):
    assert guess(tmp_path / name) == form
