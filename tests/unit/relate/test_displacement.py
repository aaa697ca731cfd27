from dragoman.model.claim import Figure
from dragoman.model.evidence import Evidence, Span
from dragoman.relate.displacement import leading_displacement


def figure(value, kind, unit="people", **fields) -> Figure:
    span = Span(start=0, end=1, quote="x")
    return Figure(
        report="r", evidence=(Evidence(role="amount", span=span),), by="t",
        low=value, high=value, unit=unit, kind=kind, **fields,
    )  # fmt: skip


def test_those_displaced_come_before_those_counted():
    found = leading_displacement([figure(9000, "people"), figure(400, "displaced")])
    assert found is not None
    assert found.low == 400


def test_the_whole_comes_before_its_parts():
    found = leading_displacement([figure(300, "displaced"), figure(4700, "displaced")])
    assert found is not None
    assert found.low == 4700


def test_restatements_are_passed_over():
    households = figure(310, "displaced", unit="households")
    people = figure(1600, "displaced", restates="f1")
    assert leading_displacement([households, people]) is households


def test_none_where_nobody_is_counted():
    assert leading_displacement([figure(5, "money", unit="USD")]) is None
    assert leading_displacement([]) is None
