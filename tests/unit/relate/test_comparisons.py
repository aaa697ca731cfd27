import random
from dataclasses import replace
from datetime import date

import pytest

from dragoman.lexicon.library import Library
from dragoman.model.claim import Figure
from dragoman.model.codec import changed, with_id
from dragoman.model.days import day
from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Span, Voice
from dragoman.model.when import Interval, When
from dragoman.relate.comparisons import MAGNITUDE, PART_EXCEEDS, compare
from dragoman.relate.quantities import FigureInContext

LIBRARY = Library()
FIRST, NEXT, LATER = date(2021, 5, 3), date(2021, 5, 4), date(2023, 6, 1)
SCOPE = frozenset({"GH", "TG"})


def figure(value, report="a", **fields) -> Figure:
    span = Span(start=0, end=1, quote="x")
    given = {"low": value, "high": value, "unit": "USD", "kind": "money", "measure": "trade"}
    given.update({"per": "year"} | fields)
    return with_id(
        Figure(report=report, evidence=(Evidence(role="amount", span=span),), by="t", **given)
    )


def told(value, report="a", day_=FIRST, around=frozenset(), **given) -> FigureInContext:
    names = {"parties", "place", "sides", "speaker", "origin"}
    context = {k: given.pop(k) for k in list(given) if k in names}
    context.setdefault("parties", frozenset() if "place" in context else SCOPE)
    context.setdefault("origin", report)
    return FigureInContext(
        figure(value, report, **given), reported=day(day_), around=around, **context
    )


def verdict(left: FigureInContext, right: FigureInContext):
    (comparison,) = compare([left, right], LIBRARY)
    return comparison


def relation(left, right) -> tuple[str, str]:
    comparison = verdict(left, right)
    return comparison.relation, comparison.dimension


def in_year(year: int) -> When:
    return When(start=date(year, 1, 1), end=date(year + 1, 1, 1), grain="year", basis="stated")


def toll(value, report, day_=FIRST, **given):
    fields = {"unit": "people", "kind": "dead", "measure": "people", "per": "", "place": "dori"}
    return told(value, report, day_, **(fields | given))


def test_equal_after_rounding():
    assert relation(told(2.0e10, "a"), told(1.98e10, "b")) == ("same", "value")


def test_disjoint_values_of_one_key_conflict():
    assert relation(toll(12, "a"), toll(30, "b")) == ("conflict", "value")


def test_tolls_of_a_later_report_update():
    assert relation(toll(12, "a"), toll(15, "b", NEXT)) == ("update", "period")


def test_tolls_of_another_day_are_another_event():
    monday = When(start=FIRST, end=NEXT, grain="day", basis="stated")
    tuesday = When(start=NEXT, end=date(2021, 5, 5), grain="day", basis="stated")
    pair = relation(toll(12, "a", NEXT, when=monday), toll(15, "b", NEXT, when=tuesday))
    assert pair == ("incomparable", "period")


def test_bounds_that_overlap_are_compatible():
    assert relation(toll(10, "a", bound=">"), toll(12, "b")) == ("compatible", "value")
    assert relation(toll(10, "a", bound=">"), toll(9, "b")) == ("conflict", "value")
    assert relation(toll(10, "a", bound="<="), toll(9, "b")) == ("compatible", "value")


def test_copies_of_one_wire_repeat():
    assert relation(told(5, "a", origin="w"), told(5, "b", NEXT, origin="w")) == (
        "repeat",
        "origin",
    )


def test_the_same_claimant_repeats_himself():
    pair = relation(told(5, "a", speaker="x"), told(5, "b", NEXT, speaker="x"))
    assert pair == ("repeat", "origin")


def test_a_shared_relay_is_no_second_voice():
    wire = (Voice(role="wire", name="Falcon", how="dateline"),)
    assert relation(told(5, "a", chain=wire), told(5, "b", chain=wire))[0] == "repeat"
    paper = (Voice(role="outlet", name="Falcon", how="given"),)
    assert relation(told(5, "a", chain=paper), told(5, "b", chain=paper))[0] == "same"


def test_a_restatement_is_one_figure():
    first = told(50, unit="km", kind="length", measure="road", per="")
    second = told(31, unit="mile", kind="length", measure="road", per="")
    linked = changed(second.figure, restates=first.figure.id)
    again = replace(second, figure=linked)
    assert relation(first, again) == ("restatement", "unit")


def test_later_years_update():
    pair = (told(5e9, "a", when=in_year(2018)), told(7e9, "b", LATER, when=in_year(2021)))
    assert relation(*pair) == ("update", "period")


def test_a_year_and_no_year_cannot_be_compared():
    pair = (told(5e9, "a", when=in_year(2018)), told(7e9, "b", LATER))
    assert relation(*pair) == ("incomparable", "period")


@pytest.mark.parametrize(
    ("change", "dimension"),
    [
        ({"unit": "EUR"}, "unit"),
        ({"per": "month"}, "rate"),
        ({"measure": ""}, "measure"),
        ({"modality": "planned"}, "modality"),
        ({"parties": frozenset({"GH", "BF"})}, "scope"),
    ],
)
def test_any_other_dimension_makes_them_incomparable(change, dimension):
    left, right = told(5e9, "a", around=SCOPE), told(9e9, "b", around=SCOPE, **change)
    found = compare([left, right], LIBRARY)
    if dimension == "measure":
        assert found == ()  # nothing says that they measure the same
    else:
        assert (found[0].relation, found[0].dimension) == ("incomparable", dimension)


def test_a_denial_conflicts_with_the_claim_it_denies():
    pair = relation(told(5e9, "a"), told(5e9, "b", modality="denied"))
    assert pair == ("conflict", "modality")


def test_a_part_refines_its_whole():
    part = told(5e8, "a", place="aflao", sides=SCOPE)
    assert relation(part, told(9e8, "b")) == ("refines", "scope")
    assert relation(told(5e8, "a", measure="oil trade"), told(9e8, "b")) == ("refines", "measure")
    assert relation(told(5e8, "a", measure="exports"), told(9e8, "b")) == ("refines", "measure")


def test_a_region_is_a_part_of_its_country():
    region = told(1e9, "a", parties=frozenset({"IR", "iq-kr"}))
    assert relation(region, told(9e9, "b", parties=frozenset({"IR", "IQ"}))) == ("refines", "scope")


def test_a_part_that_exceeds_its_whole_is_flagged_not_contradicted():
    part = told(2e10, "a", date(2018, 1, 9), place="gate", sides=frozenset({"IR", "iq-kr"}))
    whole = told(
        1e10, "b", date(2025, 5, 1), bound=">", parties=frozenset(), around=frozenset({"IR", "IQ"})
    )
    found = verdict(part, whole)
    assert (found.relation, found.dimension) == ("incomparable", "scope")
    assert PART_EXCEEDS in found.flags
    assert found.values == (2e10, 1e10)
    assert "part is the greater" in found.reason


def test_a_part_above_a_fixed_whole_of_the_same_days_conflicts():
    part = told(5e9, "a", place="aflao", sides=SCOPE)
    found = verdict(part, told(2e9, "b"))
    assert (found.relation, found.flags) == ("conflict", (PART_EXCEEDS,))


def test_orders_of_magnitude_are_flagged():
    assert MAGNITUDE in verdict(told(2e9, "a"), told(2e10, "b")).flags
    assert MAGNITUDE not in verdict(told(2e9, "a"), told(3e9, "b")).flags


def test_unknown_scopes_are_never_equal():
    left = told(5e9, "a", parties=frozenset(), around=SCOPE)
    right = told(5e9, "b", parties=frozenset(), around=SCOPE)
    found = verdict(left, right)
    assert (found.relation, found.dimension) == ("incomparable", "scope")
    assert "is not told" in found.reason


def test_other_places_and_measures_are_not_paired():
    assert compare([told(5, "a"), told(5, "b", measure="turnout")], LIBRARY) == ()
    assert compare([told(5, "a"), told(5, "b", parties=frozenset({"PE"}))], LIBRARY) == ()


def test_running_counts_grow_with_the_reports():
    since = When(start=FIRST, end=NEXT, basis="relative", bound="since", grain="span")
    fields = {"unit": "people", "kind": "people", "measure": "people", "per": "", "when": since}
    pair = relation(told(2000, "a", NEXT, **fields), told(5600, "b", date(2021, 5, 9), **fields))
    assert pair == ("update", "period")


def test_open_report_days_tell_no_order():
    left, right = told(5e9, "a"), told(9e9, "b")
    open_days = Interval(start=date(2019, 1, 1))
    found = verdict(replace(left, reported=open_days), right)
    assert (found.relation, found.dimension) == ("incomparable", "period")


def test_the_order_of_input_does_not_matter():
    figures = [toll(v, f"r{i}", FIRST if i % 2 else NEXT) for i, v in enumerate([12, 30, 15, 12])]
    figures += [told(5e9, "x"), told(6e9, "y", when=in_year(2019)), told(5e9, "z", origin="x")]
    wanted = compare(figures, LIBRARY)
    assert len(wanted) > 5
    for seed in range(5):
        mixed = list(figures)
        random.Random(seed).shuffle(mixed)  # noqa: S311
        assert compare(mixed, LIBRARY) == wanted


def test_many_copies_stay_cheap():
    copies = [told(5e9, f"r{i}", origin="one") for i in range(300)]
    found = compare(copies, LIBRARY)
    assert len(found) == 299
    assert {c.relation for c in found} == {"repeat"}


def test_families_are_compared_by_kind():
    buses = {"unit": "buses", "kind": "vehicles", "measure": "buses", "per": "", "place": "sukkur"}
    vehicles = buses | {"unit": "vehicles", "measure": "vehicles"}
    assert relation(told(70, "a", **buses), told(260, "b", **vehicles)) == ("refines", "measure")
    soldiers = {"unit": "soldiers", "measure": "soldiers"}
    assert relation(toll(5, "a", **soldiers), toll(14, "b")) == ("refines", "measure")


def test_levels_and_changes_differ():
    share = {"unit": "percent", "measure": "inflation", "per": ""}
    pair = (told(5, "a", **share, kind="change"), told(18, "b", **share, kind="percent"))
    assert relation(*pair) == ("incomparable", "measure")


def test_reasons_name_both_values():
    reason = verdict(toll(12, "a"), toll(30, "b")).reason
    assert "12 people" in reason
    assert "30 people" in reason


def test_names_of_the_scope_do_not_narrow_the_measure():
    party = (Party(mention="m", name="Ghana"),)
    left = told(5e9, "a", measure="Ghana trade", parties=SCOPE)
    named = replace(left, figure=with_id(changed(left.figure, parties=party)))
    assert relation(named, told(5e9, "b"))[0] == "same"


def test_the_sides_of_a_place_add_nothing_to_it():
    gate = {"place": "palanca", "sides": frozenset({"MD", "UA"})}
    left = told(5e9, "a", parties=frozenset({"MD", "UA"}), **gate)
    assert relation(left, told(9e9, "b", parties=frozenset({"UA"}), **gate)) == (
        "conflict",
        "value",
    )
    foreign = told(9e9, "b", parties=frozenset({"RO", "UA"}), **gate)
    other = told(5e9, "a", parties=frozenset({"BG", "UA"}), **gate)
    assert relation(other, foreign) == ("incomparable", "scope")
