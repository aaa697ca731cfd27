"""Agreements and pledges: which claims are one, what became of it, in any order."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.claim import Commitment
from dragoman.model.codec import span_of, with_id
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence
from dragoman.model.when import Interval, When
from dragoman.relate.commitment_threads import Undertaking, threads, words_of
from dragoman.relate.commitment_views import commitment_views


def may(day):
    return date(2024, 5, 1) + timedelta(days=day - 1)


def told(state, day, codes=("PE", "CL"), words=("water", "share"), **more):
    """A commitment told on a day of May 2024."""
    span = span_of("x" * 40, 0, 3)
    bare = more.pop("bare", False)
    named = more.pop("named", None)
    when = When(start=may(day), end=may(day + 1), basis="published")
    if named:
        when = When(start=date(named, 1, 1), end=date(named + 1, 1, 1), basis="stated", title=True)
    claim = with_id(
        Commitment(
            report=more.pop("report", f"r{day}"),
            evidence=(Evidence(role="thing" if bare else "act", span=span),),
            kind=more.pop("kind", "agreement"),
            state=state,
            parties=tuple(Party(mention=f"m{c}", name=c) for c in codes),
            when=when,
            due=more.pop("due", None),
            by="test",
        )
    )
    return Undertaking(
        claim,
        Interval(start=may(day), end=may(day + 1)),
        more.pop("origin", f"o{day}"),
        tuple(codes),
        frozenset(words),
    )


def states(undertakings, as_of=None):
    return [view.state for view in commitment_views(undertakings, as_of)]


def test_what_became_of_it_is_what_was_told_last():
    story = [told("made", 1), told("reaffirmed", 4), told("breached", 9)]
    (view,) = commitment_views(story)
    assert view.state == "breached"
    assert view.since == may(9)
    assert view.made == Interval(start=may(1), end=may(2))
    assert [t.state for t in view.turns] == ["made", "reaffirmed", "breached"]
    assert view.claims[0] == story[2].commitment.id


def test_what_is_told_later_is_not_known_before():
    story = [told("made", 1), told("withdrawn", 9)]
    assert states(story, may(8)) == ["made"]
    assert states(story, may(9)) == ["withdrawn"]


def test_a_bare_mention_changes_nothing():
    story = [told("made", 1), told("breached", 5), told("made", 8, bare=True)]
    (view,) = commitment_views(story)
    assert view.state == "breached"
    assert view.confirmed == may(8)


def test_other_parties_other_years_and_other_words_are_other_agreements():
    first = told("made", 1)
    for other in (
        told("made", 2, codes=("PE", "EC")),
        told("made", 2, words=("rail", "tunnel")),
    ):
        assert len(threads([first, other])) == 2
    years = [told("breached", 3, named=1998), told("breached", 4, named=2008)]
    assert len(threads(years)) == 2


def test_the_same_parties_may_agree_again_later():
    assert len(threads([told("made", 1), told("made", 90)])) == 2
    assert len(threads([told("made", 1), told("made", 20)])) == 1


def test_one_party_alone_may_break_it():
    (view,) = commitment_views([told("made", 1), told("breached", 3, codes=("CL",))])
    assert [p.name for p in view.parties] == ["PE", "CL"]


def test_the_deal_belongs_to_the_only_one_open():
    one, other = told("made", 1), told("made", 2, words=("rail", "tunnel"))
    bare = told("breached", 5, words=())
    assert len(threads([one, bare])) == 1
    assert len(threads([one, other, bare])) == 3


def test_kept_and_broken_on_one_day_by_two_origins_contradict():
    story = [told("made", 1), told("implemented", 6), told("breached", 6, report="s", origin="b")]
    (view,) = commitment_views(story)
    assert view.contradictory


def test_overdue_once_the_day_is_past():
    due = When(start=may(10), end=may(11), basis="stated")
    story = [told("made", 1, due=due)]
    assert not commitment_views(story, may(10))[0].overdue
    assert commitment_views(story, may(11))[0].overdue
    kept = [*story, told("implemented", 9)]
    assert not commitment_views(kept, may(12))[0].overdue


def test_words_leave_out_names_times_and_empty_words():
    claim = Commitment(
        report="r",
        evidence=(Evidence(role="act", span=span_of("abc", 0, 1)),),
        kind="ceasefire",
        state="made",
        what="to keep the Peruvian markets open by March",
        due=When(span=span_of("x" * 40 + "March", 40, 45)),
        by="test",
    )
    words = words_of(claim, {"the", "keep", "open"}, ["Peruvian"])
    assert words == {"market", "ceasefire"}


@given(st.permutations(range(6)))
def test_order_does_not_matter(order):
    story = [
        told("made", 1),
        told("breached", 3, codes=("CL",)),
        told("made", 2, codes=("PE", "EC")),
        told("reaffirmed", 3, report="z"),
        told("withdrawn", 7, words=()),
        told("made", 90),
    ]
    assert commitment_views(story) == commitment_views([story[i] for i in order])
