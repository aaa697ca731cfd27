"""Spreads of figures: how far they reach, and who stands behind them."""

from dragoman.model.claim import Figure
from dragoman.model.codec import span_of, with_id
from dragoman.model.evidence import Evidence, Voice
from dragoman.relate.claimants import independent, spreads
from dragoman.relate.quantities import FigureInContext


def claimed(value, report, *voices, origin=""):
    """A figure of yearly trade, by voices of the form role:name."""
    chain = tuple(
        Voice(role=role, name=name, how="cue")
        for role, _, name in (v.partition(":") for v in voices)
    )
    figure = with_id(
        Figure(
            report=report,
            evidence=(Evidence(role="amount", span=span_of("x" * 9, 0, 2)),),
            low=value,
            high=value,
            unit="USD",
            kind="money",
            per="year",
            measure="trade",
            chain=chain,
            by="test",
        )
    )
    return FigureInContext(figure=figure, origin=origin or report)


def test_two_speakers_of_one_report_are_two_claimants():
    told = [claimed(1e9, "a", "speaker:Adan"), claimed(2e9, "a", "speaker:Bello")]
    assert independent(told) == 2


def test_one_speaker_through_two_wires_is_one():
    told = [
        claimed(1e9, "a", "wire:Kestrel", "speaker:Adan"),
        claimed(1e9, "b", "wire:Halcyon", "speaker:Adan"),
    ]
    assert independent(told) == 1


def test_copies_and_echoes_without_a_speaker_are_one():
    told = [
        claimed(1e9, "a", origin="o"),
        claimed(1e9, "b", "relay:Kestrel", origin="o"),
        claimed(1e9, "c", "relay:Kestrel"),
        claimed(3e9, "d"),
    ]
    assert independent(told) == 2


def test_a_spread_gives_the_ends_and_no_average(library):
    told = [
        claimed(1e9, "a", "speaker:Adan", origin="o"),
        claimed(4e9, "b", "speaker:Bello", origin="o"),
    ]
    (spread,) = spreads(told, library)
    assert (spread.low, spread.high, spread.claimants) == (1e9, 4e9, 2)
    assert (spread.measure, spread.unit, spread.per) == ("trade", "USD", "year")


def test_figures_whose_scope_nobody_tells_are_not_thrown_together(library):
    told = [claimed(1e9, "a"), claimed(4e9, "b")]
    assert len(spreads(told, library)) == 2
