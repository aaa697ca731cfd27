"""What every ledger must do, whatever it keeps its rows in.

A further backend is one entry in `BACKENDS`: a function from a folder to something with `write`
and `record`. Marks for what a backend cannot do yet belong beside its entry.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.base.errors import EvidenceError, InputError, LedgerError, UnknownName
from dragoman.base.progress import Reject
from dragoman.model.claim import Claim
from dragoman.model.codec import changed, digest, make_id, mention_id, report_id, span_of, with_id
from dragoman.model.entity import Actor, Crossing, Mention, Place
from dragoman.model.report import Edit, Report
from dragoman.model.view import Comparison, Dating, Findings, Judgement, StatusView
from dragoman.model.when import Interval
from dragoman.record.ledger import Ledger
from dragoman.record.query import Record, open_record
from tests.synthetic import BY, Item, make_item


@dataclass(frozen=True, slots=True)
class Sqlite:
    """The embedded store."""

    folder: Path

    def write(self) -> Ledger:
        return Ledger.open(self.folder / "store", write=True, busy_seconds=0.2)

    def record(self) -> AbstractContextManager[Record]:
        return open_record(self.folder / "store")


BACKENDS: dict[str, Callable[[Path], Sqlite]] = {"sqlite": Sqlite}


@pytest.fixture(params=BACKENDS)
def store(request, tmp_path) -> Sqlite:
    """An empty store of each backend."""
    return BACKENDS[request.param](tmp_path)


def item_of(text: str, source: str = "a.txt", **told) -> Item:
    day = told.get("published")
    own = report_id(text, told.get("title"), told.get("outlet"), day.isoformat() if day else None)
    data = text.encode()
    return Item(Report(id=own, text=text, digest=digest(data), source=source, **told), data)


def findings_of(item: Item, **parts) -> Findings:
    return Findings(report=item.report.id, by=BY, **parts)


def mention_of(item: Item, quote: str, **told) -> Mention:
    start = item.report.text.index(quote)
    own = mention_id(item.report.id, start, start + len(quote))
    span = span_of(item.report.text, start, start + len(quote))
    kind = told.pop("kind", "person")
    return Mention(
        id=own, report=item.report.id, span=span, kind=kind, form="name", name=quote, **told
    )


def judgement(left: str, right: str, matter="actor", verdict="same", by="names@1", **told):
    own = make_id("j", matter, left, right, verdict, by)
    held: dict[str, Any] = {"score": 1.0, "reason": "same name"} | told
    return Judgement(id=own, matter=matter, left=left, right=right, verdict=verdict, by=by, **held)


def place_of(claim: Claim) -> str | None:
    place = getattr(claim, "place", None)
    return place.mention if place else None


def fill(store: Sqlite, count: int = 6) -> list[tuple[Item, Findings]]:
    made = [make_item(number) for number in range(count)]
    with store.write() as ledger:
        ledger.append([item for item, _ in made], [found for _, found in made])
    return made


def exported(store: Sqlite) -> bytes:
    with store.record() as record:
        return b"".join(record.export_lines())


class TestAppend:
    def test_what_goes_in_comes_out(self, store):
        made = fill(store)
        with store.record() as record:
            reports = {r.id: r for r in record.reports()}
            assert reports == {item.report.id: item.report for item, _ in made}
            for item, found in made:
                own = item.report.id
                assert record.report(own) == item.report
                assert record.sentences(own) == found.sentences
                assert tuple(record.mentions(report=own)) == found.mentions
                assert set(record.claims(report=own)) == set(found.claims)
                assert record.dating(own) == found.dating
                assert record.reader(own) == BY
                assert record.originals.read(item.report.digest) == item.original

    def test_the_same_again_adds_nothing(self, store):
        made = fill(store)
        before = exported(store)
        with store.write() as ledger:
            added = ledger.append([i for i, _ in made], [f for _, f in made])
            log = list(ledger.record()._rows("SELECT count(*) FROM log"))
        assert (added.reports, added.known, added.readings, added.claims) == (0, 6, 0, {})
        assert exported(store) == before
        assert log == [(1,)]

    def test_counts_what_was_added(self, store):
        made = [make_item(number, sentences=5) for number in range(3)]
        with store.write() as ledger:
            added = ledger.append([i for i, _ in made], [f for _, f in made])
        assert (added.reports, added.readings) == (3, 3)
        assert added.claims == dict.fromkeys(
            ("event", "statement", "figure", "status", "commitment"), 3
        )
        with store.record() as record:
            counts = record.counts()
        assert (counts.reports, counts.read, counts.mentions) == (3, 3, 45)
        assert counts.claims == added.claims

    def test_knows_reports_by_id_and_digest_and_what_read_them(self, store):
        (item, found), *_ = fill(store, 1)
        unread = item_of("Nothing was read in this one.")
        with store.write() as ledger:
            ledger.append([unread])
            assert ledger.knows(item.report.id)
            assert ledger.knows(item.report.digest)
            assert ledger.knows(item.report.id, BY)
            assert not ledger.knows(item.report.id, "other@2")
            assert ledger.knows(unread.report.id)
            assert not ledger.knows(unread.report.digest, BY)
            assert not ledger.knows("r0000000000000000")
            assert list(ledger.unread(BY)) == [unread.report.id]
            assert set(ledger.unread("other@2")) == {item.report.id, unread.report.id}
        assert found.by == BY

    def test_one_report_from_several_sources_is_one(self, store):
        first = item_of("The bridge at Mfum is closed.", source="b.txt")
        second = Item(changed(first.report, source="a.txt", url="https://a.example/1"), b"")
        second = Item(changed(second.report, digest=digest(b"other bytes")), b"other bytes")
        with store.write() as ledger:
            ledger.append([first])
            assert ledger.append([second]).reports == 0
        with store.record() as record:
            assert [r.source for r in record.reports()] == ["a.txt"]
            assert record.sightings(first.report.id) == [
                ("a.txt", digest(b"other bytes"), "https://a.example/1"),
                ("b.txt", first.report.digest, ""),
            ]

    def test_findings_of_an_unknown_report_are_refused_with_all_beside_them(self, store):
        (item, found), (_, stray) = make_item(1), make_item(2)
        with store.write() as ledger:
            with pytest.raises(LedgerError, match="not recorded"):
                ledger.append([item], [found, stray])
            assert not ledger.knows(item.report.id)

    def test_a_misquote_is_refused_with_all_beside_it(self, store):
        item, found = make_item(1)
        mention = changed(found.mentions[0], span=changed(found.mentions[0].span, quote="Nobody"))
        bad = changed(found, mentions=(mention, *found.mentions[1:]))
        with store.write() as ledger:
            with pytest.raises(EvidenceError, match="Nobody"):
                ledger.append([item], [bad])
            assert not ledger.knows(item.report.id)

    def test_an_original_that_is_not_what_its_digest_says_is_refused(self, store):
        item, _ = make_item(1)
        with store.write() as ledger, pytest.raises(LedgerError, match="digest"):
            ledger.append([replace(item, original=b"something else")])

    def test_claims_and_mentions_found_twice_stand_once(self, store):
        item, found = make_item(1)
        double = changed(found, mentions=found.mentions * 2, claims=found.claims * 2)
        with store.write() as ledger:
            ledger.append([item], [double])
        with store.record() as record:
            assert tuple(record.mentions()) == found.mentions
            assert len(list(record.claims())) == len(found.claims)

    @pytest.mark.parametrize(
        "text", ["", "\x00 in \x00.", "پردی \u200f \U0001f6a7 e\u0301", "\u202eabc"]
    )
    def test_odd_text_is_kept_as_it_is(self, store, text):
        item = item_of(text)
        with store.write() as ledger:
            ledger.append([item], [findings_of(item)])
        with store.record() as record:
            assert record.report(item.report.id).text == text
            assert list(record.verify()) == []


class TestRereading:
    def test_a_newer_reader_takes_the_place_of_an_older(self, store):
        (item, found), *_ = fill(store, 1)
        kept, dropped = found.mentions[0], found.mentions[1]
        newer = Findings(report=item.report.id, by="newer@2", mentions=(kept,))
        actors = [Actor(id="a1", kind="person", name="One", mentions=(kept.id, dropped.id))]
        with store.write() as ledger:
            ledger.keep_view("actor", actors)
            ledger.append([item], [newer])
        with store.record() as record:
            assert list(record.claims()) == []
            assert list(record.mentions()) == [kept]
            assert record.reader(item.report.id) == "newer@2"
            assert record.actor_of(kept.id) == "a1"
            assert record.actor_of(dropped.id) is None
            assert record.known_mention(dropped.id) is None
            with pytest.raises(UnknownName):
                record.claim(found.claims[0].id)

    def test_an_older_reading_again_changes_nothing(self, store):
        (item, found), *_ = fill(store, 1)
        with store.write() as ledger:
            ledger.append([item], [Findings(report=item.report.id, by="newer@2")])
            assert ledger.append([item], [found]).readings == 0
        with store.record() as record:
            assert record.reader(item.report.id) == "newer@2"

    def test_better_repairs_replace_those_of_an_older_intake(self, store):
        item, found = make_item(1)
        worse = Item(changed(item.report, lang="xx"), item.original)
        with store.write() as ledger:
            ledger.append([worse])
            ledger.append([item], [found])
        with store.record() as record:
            assert record.report(item.report.id) == item.report


def stopped_half_way(ledger: Ledger) -> None:
    item, found = make_item(1)
    with ledger.together():
        ledger.append([item], [found])
        ledger.settle("actor", [judgement("m1", "a1")], "names@1")
        assert ledger.record().counts().reports == 1
        raise KeyboardInterrupt


class TestTogether:
    def test_all_of_a_block_stands_or_none(self, store):
        with store.write() as ledger:
            with pytest.raises(KeyboardInterrupt):
                stopped_half_way(ledger)
            assert ledger.record().counts().reports == 0
            assert list(ledger.record().judgements()) == []

    def test_a_reader_sees_one_state_while_a_writer_goes_on(self, store):
        fill(store, 2)
        item, found = make_item(9)
        with store.record() as record:
            assert record.counts().reports == 2
            with store.write() as ledger:
                ledger.append([item], [found])
            assert record.counts().reports == 2
        with store.record() as record:
            assert record.counts().reports == 3


class TestJudgements:
    def test_settling_adds_keeps_and_withdraws(self, store):
        one, two, three = (judgement(f"m{n}", "a1") for n in range(3))
        with store.write() as ledger:
            assert ledger.settle("actor", [one, two], "names@1") == (2, 0)
            assert ledger.settle("actor", [two, three], "names@1") == (1, 1)
            assert ledger.settle("actor", [two, three], "names@1") == (0, 0)
            assert ledger.settle("actor", [one, two], "names@1") == (1, 1)
            record = ledger.record()
            assert list(record.judgements("actor")) == [one, two]
            log = record.log_of(one.id)
            assert [(e.withdrawn_by, e.withdrawn_at is None) for e in log] == [
                ("names@1", False),
                (None, True),
            ]
            assert log[0].at <= (log[0].withdrawn_at or "") <= log[1].at
            assert [e.judgement.id for e in record.history()].count(one.id) == 2

    def test_a_changed_reason_is_a_further_record(self, store):
        old = judgement("m1", "a1", reason="same name", score=0.5)
        new = judgement("m1", "a1", reason="same name and office", score=0.5)
        with store.write() as ledger:
            ledger.settle("actor", [old], "names@1")
            assert ledger.settle("actor", [new], "names@1") == (1, 1)
            assert list(ledger.record().judgements()) == [new]
            assert len(ledger.record().log_of(old.id)) == 2

    def test_settling_leaves_other_matters_and_users_alone(self, store):
        origin = judgement("r1", "r2", "origin")
        user = judgement("m1", "a2", by="user:ana")
        with store.write() as ledger:
            ledger.settle("origin", [origin], "copies@1")
            ledger.judge(user)
            ledger.settle("actor", [judgement("m1", "a1")], "names@1")
            ledger.settle("actor", [], "names@1")
            assert set(ledger.record().judgements()) == {origin, user}

    def test_settling_takes_resolvers_judgements_of_its_matter_only(self, store):
        with store.write() as ledger:
            with pytest.raises(LedgerError, match="judges a origin"):
                ledger.settle("actor", [judgement("r1", "r2", "origin")], "x@1")
            with pytest.raises(LedgerError, match="users'"):
                ledger.settle("actor", [judgement("m1", "a1", by="user:ana")], "x@1")
            assert list(ledger.record().judgements()) == []

    def test_a_user_judges_changes_their_mind_and_withdraws(self, store):
        yes = judgement("m1", "a1", by="user:ana")
        no = judgement("m1", "a1", verdict="different", by="user:ana")
        with store.write() as ledger:
            assert ledger.judge(yes)
            assert not ledger.judge(yes)
            assert ledger.judge(no)
            assert list(ledger.record().judgements()) == [no]
            ledger.withdraw(no.id, "user:ben")
            assert list(ledger.record().judgements()) == []
            assert ledger.record().judgement(no.id).withdrawn_by == "user:ben"
            with pytest.raises(UnknownName):
                ledger.withdraw(no.id, "user:ben")

    def test_resolvers_do_not_judge_as_users_nor_users_withdraw_them(self, store):
        machine = judgement("m1", "a1")
        with store.write() as ledger:
            ledger.settle("actor", [machine], "names@1")
            with pytest.raises(LedgerError, match="user:NAME"):
                ledger.judge(machine)
            with pytest.raises(LedgerError, match="would return"):
                ledger.withdraw(machine.id, "user:ana")

    def test_judgements_about_one_thing(self, store):
        made = [judgement("m1", "a1"), judgement("m2", "a1"), judgement("m2", "a3")]
        with store.write() as ledger:
            ledger.settle("actor", made, "names@1")
            record = ledger.record()
            assert list(record.judgements(about="a1")) == made[:2]
            assert list(record.judgements("actor", about="m2")) == made[1:]
            assert list(record.judgements("place")) == []


class TestOrigins:
    def test_copies_share_the_origin_that_copies_none(self, store):
        made = fill(store, 5)
        a, b, c, d, e = sorted(item.report.id for item, _ in made)
        copies = [judgement(a, c, "origin"), judgement(b, a, "origin"), judgement(d, e, "origin")]
        with store.write() as ledger:
            ledger.settle("origin", copies, "copies@1")
        with store.record() as record:
            assert record.origins() == {a: c, b: c, c: c, d: e, e: e}

    def test_a_user_parts_what_a_resolver_joined(self, store):
        made = fill(store, 2)
        a, b = sorted(item.report.id for item, _ in made)
        with store.write() as ledger:
            ledger.settle("origin", [judgement(a, b, "origin")], "copies@1")
            ledger.judge(judgement(a, b, "origin", "different", "user:ana"))
        with store.record() as record:
            assert record.origins() == {a: a, b: b}

    def test_a_ring_of_copies_has_the_smallest_id(self, store):
        made = fill(store, 3)
        a, b, c = sorted(item.report.id for item, _ in made)
        ring = [judgement(*p, "origin") for p in ((b, c), (c, a), (a, b))]
        with store.write() as ledger:
            ledger.settle("origin", ring, "copies@1")
        with store.record() as record:
            assert set(record.origins().values()) == {a}


class TestPlaces:
    def test_a_users_place_goes_before_a_resolvers(self, store):
        with store.write() as ledger:
            ledger.settle("place", [judgement("m1", "p1", "place")], "places@1")
            ledger.settle("crossing", [judgement("m2", "x1", "crossing")], "places@1")
            record = ledger.record()
            assert record.places() == {"m1": "p1", "m2": "x1"}
            ledger.judge(judgement("m1", "p2", "place", by="user:ana"))
            ledger.judge(judgement("m2", "x1", "crossing", "different", "user:ana"))
            assert record.places() == {"m1": "p2"}
            assert record.place_of("m1") == "p2"
            assert record.place_of("m2") is None

    def test_claims_at_a_place_and_mentions_without_one(self, store):
        made = fill(store, 2)
        gates = [m for _, f in made for m in f.mentions if m.kind == "crossing"]
        located, rest = gates[:3], gates[3:]
        with store.write() as ledger:
            ledger.settle("crossing", [judgement(m.id, "x1", "crossing") for m in located], "p@1")
        with store.record() as record:
            held = {
                c.id for _, f in made for c in f.claims if place_of(c) in {m.id for m in located}
            }
            assert held
            assert {c.id for c in record.claims(place="x1")} == held
            assert list(record.claims(place="x2")) == []
            assert {m.id for m in record.unlocated()} == {m.id for m in rest}
            assert list(record.unlocated(("country",)))


class TestViews:
    def test_rows_become_those_given_and_no_others(self, store):
        one = Actor(id="a1", kind="person", name="Amina Okello", mentions=("m1",))
        two = Actor(id="a2", kind="person", name="Jorge Ruiz")
        with store.write() as ledger:
            assert ledger.keep_view("actor", [two, one]) == 2
            assert ledger.keep_view("actor", [one, two]) == 0
            assert list(ledger.views("actor")) == [one, two]
            better = changed(one, names=("A. Okello",))
            assert ledger.keep_view("actor", [better]) == 2
            assert list(ledger.views("actor")) == [better]
            record = ledger.record()
            assert record.actors_named("Jorge Ruiz") == []
            assert record.actors_named("a okello") == [better]

    def test_a_mention_moves_from_one_actor_to_another(self, store):
        (_, found), *_ = fill(store, 1)
        first, second = found.mentions[0].id, found.mentions[1].id
        a, b = (Actor(id=n, kind="person", name=n) for n in ("a", "b"))
        with store.write() as ledger:
            ledger.keep_view("actor", [changed(a, mentions=(first, second)), b])
            ledger.keep_view(
                "actor", [changed(a, mentions=(second,)), changed(b, mentions=(first,))]
            )
            assert ledger.record().actors_of_mentions() == {first: "b", second: "a"}
            ledger.keep_view("actor", [changed(b, mentions=(second, first))])
            assert set(ledger.record().actors_of_mentions().values()) == {"b"}
            assert {m.id for m in ledger.record().mentions(actor="b")} == {first, second}

    def test_each_kind_comes_back_as_its_noun(self, store):
        rows = {
            "comparison": [Comparison(id="k1", left="f1", right="f2", relation="conflict",
                                      dimension="value", reason="20 against 10")],
            "crossing": [Crossing(id="x1", name="Busia", sides=("KEN", "UGA"))],
            "place": [Place(id="p1", name="Busia", kind="city")],
            "status": [StatusView(crossing="x1", name="Busia", state="open"),
                       StatusView(crossing="x1", name="Busia", state="closed", traffic="trade")],
        }  # fmt: skip
        with store.write() as ledger:
            for kind, nouns in rows.items():
                ledger.keep_view(kind, nouns)
            record = ledger.record()
            assert list(record.comparisons()) == rows["comparison"]
            assert list(record.crossings()) == rows["crossing"]
            assert list(record.place_rows()) == rows["place"]
            assert list(record.status_rows()) == rows["status"]

    def test_datings_are_replaced(self, store):
        made = fill(store, 2)
        first = made[0][0].report.id
        dating = Dating(report=first, interval=Interval(start=date(2020, 5, 1)), basis="inferred")
        with store.write() as ledger:
            assert ledger.keep_view("dating", [dating]) == 2
            assert list(ledger.record().datings()) == [dating]
            assert list(ledger.views("dating")) == [dating]
            assert ledger.keep_view("dating", [dating]) == 0
            with pytest.raises(UnknownName, match="r77"):
                ledger.keep_view("dating", [changed(dating, report="r77")])

    def test_an_unknown_kind_lists_the_known(self, store):
        with store.write() as ledger:
            with pytest.raises(UnknownName, match="actor, comparison"):
                ledger.keep_view("actors", [])
            with pytest.raises(UnknownName):
                list(ledger.views("actors"))


class TestClaims:
    @pytest.fixture
    def filled(self, store):
        made = [make_item(number, sentences=10) for number in range(8)]
        cast: dict[str, list[str]] = {}
        for _, found in made:
            for mention in found.mentions:
                cast.setdefault(mention.name, []).append(mention.id)
        actors = [
            Actor(id=make_id("a", n), kind="unknown", name=n, mentions=tuple(sorted(held)))
            for n, held in cast.items()
        ]
        with store.write() as ledger:
            ledger.append([i for i, _ in made], [f for _, f in made])
            ledger.keep_view("actor", actors)
        return store, made, cast

    def test_by_kind_in_one_order(self, filled):
        store, made, _ = filled
        with store.record() as record:
            claims = list(record.claims())
            parts = [record.events(), record.statements(), record.figures(), record.statuses()]
            ids = {c.id for part in (*parts, record.commitments()) for c in part}
            assert ids == {c.id for c in claims} == {c.id for _, f in made for c in f.claims}
            assert [c.report for c in claims] == sorted(c.report for c in claims)
            assert list(record.claims("figure")) == list(record.figures())

    def test_by_actor_and_role(self, filled):
        store, made, cast = filled
        land = next(m.name for m in made[0][1].mentions if m.kind == "country")
        own = make_id("a", land)
        mentions = set(cast[land])
        with store.record() as record:
            held = {
                c.id
                for _, f in made
                for c in f.claims
                if {p.mention for p in (*getattr(c, "actor", ()), *getattr(c, "parties", ()))}
                & mentions
            }
            assert {c.id for c in record.claims(actor=own)} == held
            acting = {c.id for c in record.claims(actor=own, role="actor")}
            assert acting == {c.id for c in record.events(actor=own)}
            assert list(record.claims(actor=own, role="speaker")) == []
            assert list(record.claims(actor="a0")) == []

    def test_by_report_outlet_and_days(self, filled):
        store, made, _ = filled
        report = made[3][0].report
        days = Interval(start=date(2021, 1, 2), end=date(2021, 1, 4))
        with store.record() as record:
            assert {c.id for c in record.claims(report=report.id)} == {
                c.id for c in made[3][1].claims
            }
            of_outlet = {c.report for c in record.claims(outlet=report.outlet)}
            assert of_outlet == {i.report.id for i, _ in made if i.report.outlet == report.outlet}
            dated = list(record.events(days=days))
            assert dated
            assert {c.id for c in dated} == {
                c.id
                for _, f in made
                for c in f.claims
                if hasattr(c, "event") and date(2021, 1, 2) <= c.when.start < date(2021, 1, 4)
            }
            assert list(record.statements(days=days)) == []
            assert (
                list(record.events(report=report.id, days=Interval(start=date(2031, 1, 1)))) == []
            )

    def test_an_open_side_reaches_as_far_as_asked(self, filled):
        store, _, _ = filled
        with store.record() as record:
            early = list(record.events(days=Interval(end=date(2021, 1, 4))))
            late = list(record.events(days=Interval(start=date(2021, 1, 4))))
            assert {c.id for c in early} | {c.id for c in late} == {c.id for c in record.events()}
            assert not {c.id for c in early} & {c.id for c in late}

    def test_reports_by_outlet_source_and_days(self, filled):
        store, made, _ = filled
        report = made[2][0].report
        with store.record() as record:
            assert report in list(record.reports(outlet=report.outlet))
            assert [r.id for r in record.reports(source=report.source)] == [report.id]
            days = Interval(start=report.published, end=date(2021, 1, 4))
            assert [r.id for r in record.reports(days=days)] == [report.id]
            assert list(record.reports(outlet="No Such Paper")) == []
            assert record.report_ids() == sorted(i.report.id for i, _ in made)


class TestNames:
    def test_actors_by_folded_names_and_beginnings(self, store):
        actors = [
            Actor(id="a1", kind="person", name="Şirin Yıldız", names=("S. Yildiz",)),
            Actor(id="a2", kind="person", name="نێچیرڤان بارزانی", names=("Nechirvan Barzani",)),
            Actor(id="a3", kind="person", name="Masoud Barzani"),
            Actor(id="BEN", kind="country", name="Benin", names=("Republic of Benin",)),
        ]
        with store.write() as ledger:
            ledger.keep_view("actor", actors)
            record = ledger.record()
            assert [a.id for a in record.actors_named("SIRIN YILDIZ")] == ["a1"]
            assert [a.id for a in record.actors_named("yild")] == ["a1"]
            assert {a.id for a in record.actors_named("Barzani")} == {"a2", "a3"}
            assert record.actors_named("نيچيرڤان")[0].id == "a2"
            assert record.actor_named("ben").id == "BEN"
            assert record.actor("BE").id == "BEN"
            assert record.actors_named(" - ") == []
            with pytest.raises(UnknownName, match="nobody"):
                record.actor_named("nobody")

    def test_a_whole_name_goes_before_a_part_and_the_better_known_first(self, store):
        made = fill(store, 1)
        held = tuple(m.id for m in made[0][1].mentions)
        actors = [
            Actor(id="a1", kind="person", name="Jordan Kasai", mentions=held[:2]),
            Actor(id="a2", kind="country", name="Jordan"),
            Actor(id="a3", kind="person", name="Ana Jordan", mentions=held[2:3]),
            Actor(id="a4", kind="person", name="Max Jordan", mentions=held[3:6]),
        ]
        with store.write() as ledger:
            ledger.keep_view("actor", actors)
            assert [a.id for a in ledger.record().actors_named("jordan")] == [
                "a2",
                "a4",
                "a3",
                "a1",
            ]

    def test_short_beginnings_of_ids(self, store):
        made = fill(store, 4)
        claim = made[0][1].claims[0]
        mention = made[0][1].mentions[0]
        ids = [c.id for _, f in made for c in f.claims] + [
            m.id for _, f in made for m in f.mentions
        ]
        short = next(
            claim.id[:n] for n in range(2, 18) if sum(i.startswith(claim.id[:n]) for i in ids) == 1
        )
        with store.record() as record:
            assert record.named(short).kind == "claim"
            assert record.claim(short) == claim
            assert record.mention(mention.id) == mention
            report = made[1][0].report
            assert record.named(report.id[:12]).id == report.id
            with pytest.raises(UnknownName, match="not enough to tell apart: report r"):
                record.named("r")
            with pytest.raises(UnknownName, match="no thing"):
                record.named("zz9")
            with pytest.raises(UnknownName, match="no report"):
                record.report(claim.id)
            with pytest.raises(UnknownName):
                record.named("")
            with pytest.raises(UnknownName):
                record.claim('e" OR "x')


class TestSearch:
    @pytest.fixture
    def searched(self, store):
        texts = {
            "one": "Officials at Ḥalabja said the crossing re-opened on Monday. Trade fell.",
            "two": "Trade through Busia rose, the customs head said. The crossing stayed open.",
            "three": "وەزیری ناوخۆ گوتی سنوورەکە كراوەیە. The crossing was not named.",
            "four": "Les camions attendent à Paraguachón; Colombia’s side is shut.",
        }
        items = {n: item_of(t, source=f"{n}.txt", title=n) for n, t in texts.items()}
        findings = [
            findings_of(i, dating=Dating(report=i.report.id, basis="given", interval=Interval(
                start=date(2022, 1, 1 + n), end=date(2022, 1, 2 + n))))
            for n, i in enumerate(items.values())
        ]  # fmt: skip
        with store.write() as ledger:
            ledger.append(items.values(), findings)
        return store, {i.report.id: n for n, i in items.items()}

    @pytest.mark.parametrize(
        ("query", "found", "marked"),
        [
            ("halabja", {"one"}, {"Ḥalabja"}),
            ("CROSSING", {"one", "two", "three"}, {"crossing"}),
            ("crossing trade", {"one", "two"}, {"crossing", "Trade"}),
            ('"customs head"', {"two"}, {"customs head"}),
            ('"head customs"', set(), set()),
            ("re-opened", {"one"}, {"re-opened"}),
            ("paraguachon", {"four"}, {"Paraguachón"}),
            ("colombia's", {"four"}, {"Colombia’s"}),
            ("کراوەیە", {"three"}, {"كراوەیە"}),
            ("cust*", {"two"}, {"customs"}),
            ("crossing -busia", {"one", "three"}, {"crossing"}),
            ("halabja OR busia", {"one", "two"}, {"Ḥalabja", "Busia"}),
            ("one", {"one"}, set()),
            ('" OR NEAR( ^ AND', set(), set()),
            ("text:crossing", set(), set()),
        ],
    )  # fmt: skip
    def test_words_are_found_and_marked_as_printed(self, searched, query, found, marked):
        store, names = searched
        with store.record() as record:
            hits = record.search(query)
            assert {names[hit.report] for hit in hits} == found
            assert {span.quote for hit in hits for span in hit.spans} == marked
            for hit in hits:
                text = record.report(hit.report).text
                spans = (*hit.spans, *hit.sentences)
                assert all(text[s.start : s.end] == s.quote for s in spans)

    def test_a_word_of_the_headline_weighs_more(self, searched):
        store, names = searched
        with store.record() as record:
            hits = record.search("one OR crossing")
            assert names[hits[0].report] == "one"
            assert [s.quote for s in hits[0].title_spans] == ["one"]
            assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)

    def test_the_sentences_that_hold_the_words(self, store):
        (item, found), *_ = fill(store, 1)
        text = item.report.text
        first, *_, last = (text[s.start : s.end] for s in found.sentences)
        wanted = f'"{" ".join(first.split()[1:3])}" OR "{" ".join(last.split()[1:3])}"'
        with store.record() as record:
            (hit,) = record.search(wanted)
            quotes = [sentence.quote for sentence in hit.sentences]
            assert quotes[0] == first
            assert quotes[-1] == last
            assert all(any(s.quote in quote for quote in quotes) for s in hit.spans)

    def test_days_and_limit(self, searched):
        store, names = searched
        with store.record() as record:
            days = Interval(start=date(2022, 1, 2), end=date(2022, 1, 3))
            assert [names[h.report] for h in record.search("crossing", days=days)] == ["two"]
            assert len(record.search("crossing", limit=1)) == 1
            assert record.search("crossing", limit=0) == []

    @pytest.mark.parametrize("query", ["", "  ", "-crossing", "?!", "OR"])
    def test_a_query_without_a_word_is_refused(self, searched, query):
        store, _ = searched
        with store.record() as record, pytest.raises(InputError, match="no word to look for"):
            record.search(query)

    def test_equals_come_by_id_whatever_the_order_of_appending(self, tmp_path):
        items = [item_of("The gate is shut.", source=f"{n}", outlet=f"o{n}") for n in range(9)]
        answers: list[list[str]] = []
        for order in (items, items[::-1]):
            store = Sqlite(tmp_path / str(len(answers)))
            with store.write() as ledger:
                for item in order:
                    ledger.append([item])
            with store.record() as record:
                answers.append([h.report for h in record.search("gate", limit=4)])
        assert answers[0] == answers[1] == sorted(i.report.id for i in items)[:4]


class TestSentences:
    def test_the_sentence_around_a_span(self, store):
        (item, found), *_ = fill(store, 1)
        own, text = item.report.id, item.report.text
        first, second, *_ = found.sentences
        with store.record() as record:
            inside = record.sentence(own, first.start + 3, first.start + 9)
            assert inside.quote == text[first.start : first.end]
            across = record.sentence(own, first.end - 3, second.start + 3)
            assert across.quote == text[first.start : second.end]
            empty = record.sentence(own, second.start, second.start)
            assert empty.quote == text[second.start : second.end]

    def test_text_outside_sentences_is_returned_as_asked(self, store):
        item = item_of("No sentence was cut here.")
        with store.write() as ledger:
            ledger.append([item])
        with store.record() as record:
            assert record.sentence(item.report.id, 3, 11).quote == "sentence"
            assert record.sentences(item.report.id) == ()
            assert record.reader(item.report.id) is None
            assert record.dating(item.report.id) is None


class TestExport:
    def test_the_same_reports_give_the_same_bytes(self, tmp_path):
        made = [make_item(number) for number in range(5)]
        exports = set()
        orders = [made, made[::-1], made + made, [*made[2:], *made[:2]]]
        for n, order in enumerate(orders):
            store = Sqlite(tmp_path / f"whole-{n}")
            with store.write() as ledger:
                ledger.append([i for i, _ in order], [f for _, f in order])
                settled(ledger)
            exports.add(exported(store))
        for n, order in enumerate(orders):
            store = Sqlite(tmp_path / f"single-{n}")
            for item, found in order:
                with store.write() as ledger:
                    ledger.append([item])
                    ledger.append([], [found])
                    settled(ledger)
            exports.add(exported(store))
        assert len(exports) == 1

    def test_every_kind_of_line_and_no_time_of_day(self, store):
        made = fill(store, 1)
        with store.write() as ledger:
            settled(ledger)
            lines = list(ledger.export_lines())
            year = next(ledger.record().history()).at[:4]
        kinds = [line.split(b'"', 4)[3].decode() for line in lines]
        assert [kind for kind, _ in itertools.groupby(kinds)] == [
            "dragoman", "report", "reading", "mention", "claim", "judgement", "actor", "dating",
        ]  # fmt: skip
        assert f'"{year}-'.encode() not in b"".join(lines)
        assert made[0][0].report.text.split()[0].encode() in b"".join(lines)

    def test_without_text_only_quotes_leave(self, store):
        made = fill(store, 1)
        whole = made[0][0].report.text.encode()
        with store.record() as record:
            assert whole in b"".join(record.export_lines())
            bare = b"".join(record.export_lines(text=False))
        assert whole not in bare
        assert b'"quote"' in bare


def settled(ledger: Ledger) -> None:
    with ledger.together():
        mentions = list(ledger.record().mentions())
        ledger.settle("actor", [judgement(m.id, make_id("a", m.name)) for m in mentions], "names@1")
        by_name: dict[str, list[str]] = {}
        for mention in mentions:
            by_name.setdefault(mention.name, []).append(mention.id)
        ledger.keep_view(
            "actor",
            [
                Actor(id=make_id("a", n), kind="unknown", name=n, mentions=tuple(sorted(held)))
                for n, held in by_name.items()
            ],
        )


class TestLists:
    def test_findings_in_force_by_report(self, store):
        made = fill(store, 3)
        with store.write() as ledger:
            ledger.append([item_of("Not read yet.")])
        with store.record() as record:
            back = {f.report: f for f in record.findings()}
        assert set(back) == {f.report for _, f in made}
        for _, found in made:
            assert set(back[found.report].claims) == set(found.claims)
            assert changed(back[found.report], claims=()) == changed(found, claims=())

    def test_repairs_by_report_and_position(self, store):
        edits = (
            Edit(start=4, end=4, before="", after="'", rule="apostrophe@1"),
            Edit(start=7, end=8, before=" ", after="", rule="split@1"),
        )
        item = item_of("Iran s el ite left.")
        with store.write() as ledger:
            ledger.append([Item(changed(item.report, edits=edits), item.original)])
        with store.record() as record:
            assert [(r.report, r.edit) for r in record.repairs()] == [
                (item.report.id, edit) for edit in edits
            ]

    def test_counts_judgements_and_actors(self, store):
        fill(store, 2)
        with store.write() as ledger:
            settled(ledger)
        with store.record() as record:
            counts = record.counts()
            assert counts.judgements == {"actor": counts.mentions}
            assert counts.actors == len(list(record.actors()))


class TestRejects:
    def test_each_refusal_is_written_once(self, store):
        one = Reject("a.txt", "intake", "it is empty", "leave it out")
        two = Reject("b.jsonl", "intake", "line ends early", "mend it", line=3)
        with store.write() as ledger:
            assert ledger.reject([one, one]) == 1
            path = ledger.path / "rejects.jsonl"
            path.write_bytes(path.read_bytes() + b'{"source":"torn')
            assert ledger.reject([one, two]) == 1
        lines = path.read_bytes().splitlines()
        assert len(lines) == 3
        assert b'"line":3' in lines[2]

    def test_none_makes_no_file(self, store):
        with store.write() as ledger:
            assert ledger.reject([]) == 0
            assert not (ledger.path / "rejects.jsonl").exists()


def test_a_filled_store_is_sound(store):
    fill(store)
    with store.write() as ledger:
        settled(ledger)
        assert list(ledger.verify()) == []


def test_a_claim_read_by_the_same_words_has_the_same_id(store):
    (_, found), *_ = fill(store, 1)
    with store.record() as record:
        assert all(with_id(claim) == claim for claim in record.claims())
    assert len({c.id for c in found.claims}) == len(found.claims)
