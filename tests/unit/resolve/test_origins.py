"""Copies of one wire, told by containment."""

from __future__ import annotations

from datetime import date

from dragoman.intake.sources import make_report
from dragoman.lexicon.library import Library
from dragoman.model.report import Report
from dragoman.model.view import Judgement
from dragoman.resolve.origins import judge_origins, origin_keys

WIRE = [
    (
        "Mozambique closed the Machipanda border post with Zimbabwe on Friday after "
        "customs staff walked out over unpaid overtime, officials in Chimoio said."
    ),
    (
        "More than 400 lorries were waiting on the road from Mutare by noon, said Tendai "
        "Moyo, who heads the transporters association in Manicaland province."
    ),
    ('"Nothing has moved since dawn and the drivers have no water," Moyo said by telephone.'),
    (
        "Copper and chrome bound for the port of Beira make up most of the traffic "
        "through the post, which handles goods worth about 90 million dollars a month."
    ),
]
OTHER = [
    (
        "Police in Mutare fired tear gas on Saturday at drivers who had blocked the "
        "highway to demand food and a date for the reopening of the frontier."
    ),
    (
        "Eleven people were held, the provincial commander told a radio station in the "
        "evening, and two officers were treated for cuts at the district hospital."
    ),
]


def report(
    library: Library, *paragraphs: str, outlet: str | None = None, day: int | None = None
) -> Report:
    published = date(2022, 7, day) if day else None
    return make_report("\n".join(paragraphs), library=library, outlet=outlet, published=published)


def keys(reports: list[Report]) -> dict[str, str]:
    return origin_keys([r.id for r in reports], judge_origins(reports))


def test_ten_copies_of_one_wire_are_one_origin(library: Library):
    copies = [
        report(library, f"CHIMOIO (Halcyon) - {WIRE[0]}", *WIRE[1:], outlet=f"Paper {n}", day=2)
        for n in range(9)
    ]
    wire = report(library, *WIRE, outlet="Halcyon", day=1)
    assert set(keys([*copies, wire]).values()) == {wire.id}


def test_an_abridged_copy_with_another_headline_and_credit(library: Library):
    wire = report(library, *WIRE, outlet="Halcyon", day=1)
    copy = report(
        library,
        "Gate shut by strike",
        "",
        *WIRE[:2],
        "With inputs from Halcyon",
        day=2,
        outlet="The Daily",
    )
    (judgement,) = judge_origins([copy, wire])
    assert (judgement.left, judgement.right, judgement.verdict) == (copy.id, wire.id, "same")
    assert judgement.score == 1.0
    assert judgement.reason.endswith("both name Halcyon")


def test_two_reports_of_one_event_in_their_own_words_are_two_origins(library: Library):
    first = report(library, *WIRE, day=1)
    second = report(
        library,
        "Customs officers at Machipanda stopped work on Friday, leaving hundreds of trucks stuck "
        "between Mozambique and Zimbabwe, a transporters group said.",
        WIRE[2],
        day=1,
    )
    assert judge_origins([first, second]) == ()


def test_a_round_up_of_two_wires_does_not_make_them_one(library: Library):
    first = report(library, *WIRE, day=1)
    second = report(library, *OTHER, day=2)
    round_up = report(library, *OTHER, *WIRE, day=3)
    found = keys([round_up, second, first])
    assert found[first.id] != found[second.id]
    assert found[round_up.id] in (found[first.id], found[second.id])


def test_the_earliest_is_the_origin_and_undated_reports_come_last(library: Library):
    late, early, undated = (
        report(library, *WIRE, outlet="A", day=9),
        report(library, *WIRE, outlet="B", day=4),
        report(library, *WIRE, outlet="C"),
    )
    assert set(keys([late, undated, early]).values()) == {early.id}


def test_half_an_overlap_without_an_agency_is_unsure(library: Library):
    first = report(library, *WIRE[:2], OTHER[0], day=1)
    second = report(library, WIRE[0], OTHER[1], day=2)
    (judgement,) = judge_origins([first, second])
    assert judgement.verdict == "unsure"
    assert keys([first, second])[second.id] == second.id


def test_one_agency_settles_such_an_overlap(library: Library):
    first = report(library, *WIRE[:2], OTHER[0], outlet="Halcyon", day=1)
    second = report(
        library,
        f"CHIMOIO (Halcyon) - {WIRE[0]}",
        OTHER[1],
        day=2,
    )
    assert keys([first, second])[second.id] == first.id


def test_a_few_shared_words_or_none_are_nothing(library: Library):
    short = report(library, "The post is shut.", day=1)
    shorter = report(library, "Shut.", day=2)
    longer = report(library, "The post is shut. Nobody knows for how long it will be.", day=2)
    assert judge_origins([short, shorter, longer]) == ()
    assert judge_origins([]) == ()


def test_the_same_report_given_twice_is_one(library: Library):
    wire = report(library, *WIRE, day=1)
    assert judge_origins([wire, wire]) == ()


def test_a_user_parts_what_the_text_joined(library: Library):
    wire, copy = report(library, *WIRE, day=1), report(library, *WIRE, day=2)
    judged = judge_origins([wire, copy])
    parted = Judgement(
        id="j1", matter="origin", left=wire.id, right=copy.id, verdict="different", score=1.0,
        reason="both were there", by="user:ana",
    )  # fmt: skip
    assert origin_keys([wire.id, copy.id], [*judged, parted])[copy.id] == copy.id


def test_a_thousand_copies_of_one_sentence_do_not_hang(library: Library):
    many = [report(library, *WIRE[:1], outlet=f"Paper {n}", day=1) for n in range(1000)]
    assert len(set(keys(many).values())) == 1
