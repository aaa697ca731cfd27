"""Which claims tell the same event: what joins them, and that people go before the resolver."""

from __future__ import annotations

from dragoman.model.view import Judgement
from dragoman.record.groups import firsts, joining


def judged(left, right, verdict="same", by="t@1", score=0.8) -> Judgement:
    return Judgement(
        id=f"j{left}{right}{by}", matter="claim", left=left, right=right, verdict=verdict,
        score=score, reason="the same act", by=by,
    )  # fmt: skip


def groups(*judgements, told=None):
    return firsts(joining(judgements, told).keys())


def test_all_tellings_of_a_chain_have_one_first():
    chain = [judged("e2", "e1"), judged("e3", "e2"), judged("e5", "e4")]
    assert groups(*chain) == {"e1": "e1", "e2": "e1", "e3": "e1", "e4": "e4", "e5": "e4"}


def test_a_user_goes_before_a_resolver_in_either_direction():
    machine = judged("e2", "e1", score=0.99)
    assert groups(machine, judged("e1", "e2", "different", by="user:ada", score=0.5)) == {}
    doubt = judged("e2", "e1", "unsure")
    assert groups(doubt, judged("e1", "e2", by="user:ada")) == {"e1": "e2", "e2": "e2"}


def test_claims_that_are_not_told_join_nothing():
    assert groups(judged("e2", "e1"), judged("e3", "e1"), told={"e1", "e3"}) == {
        "e1": "e1",
        "e3": "e1",
    }
