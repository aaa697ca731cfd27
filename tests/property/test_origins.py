"""Origins do not depend on the order in which reports are given."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.resolve.origins import judge_origins, origin_keys

LIBRARY = Library()
SENTENCES = [
    f"The {who} said that {what} would be {done} {when} because of the {why} near the {where}."
    for who, what, done, when, why, where in zip(
        ("governor", "envoy", "clerk", "pilot"),
        ("two posts", "every lorry", "that road", "the bridge"),
        ("closed", "searched", "mined", "repaired"),
        ("on Monday", "next week", "at dawn", "in spring"),
        ("strike", "flood", "raid", "harvest"),
        ("river", "market", "mine", "lake"),
        strict=True,
    )
]
BODIES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n".join)
REPORTS = st.lists(
    st.tuples(BODIES, st.none() | st.integers(1, 5), st.sampled_from("AB")), max_size=8
).map(
    lambda rows: [
        make_report(
            text, library=LIBRARY, outlet=outlet, published=date(2021, 3, day) if day else None
        )
        for text, day, outlet in rows
    ]
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_judgements(reports, shuffler):
    judged = judge_origins(reports)
    mixed = list(reports)
    shuffler.shuffle(mixed)
    assert judge_origins(mixed) == judged


@given(REPORTS)
def test_every_report_has_one_origin_which_is_its_own(reports):
    ids = [report.id for report in reports]
    found = origin_keys(ids, judge_origins(reports))
    assert set(found) == set(ids)
    assert all(found[origin] == origin for origin in found.values())
