import pytest

from dragoman.base.errors import InputError
from dragoman.model.claim import Event, Figure
from dragoman.model.codec import (
    changed,
    check,
    decode,
    decode_claim,
    encode,
    kind_of,
    plain,
    report_id,
    span_of,
    with_id,
)
from dragoman.model.evidence import Evidence, Span
from dragoman.model.report import Report

TEXT = "Chad closed the Adré crossing."


def event(**fields) -> Event:
    evidence = (Evidence(role="act", span=span_of(TEXT, 5, 11)),)
    return Event(report="r1", evidence=evidence, by="test@1", event="SANCTION", **fields)


def test_a_claim_comes_back_as_it_was():
    claim = with_id(event(mode="embargo"))
    assert decode_claim(encode(claim)) == claim
    assert kind_of(claim) == "event"
    assert plain(claim)["type"] == "event"


def test_an_id_is_made_of_content_alone():
    first = with_id(event())
    assert first.id == with_id(event(confidence=0.3)).id
    assert first.id == with_id(first).id
    assert first.id != with_id(event(mode="embargo")).id


def test_reports_of_other_days_are_other_reports():
    assert report_id(TEXT, None, "Post", "2024-01-01") != report_id(TEXT, None, "Post", None)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b'{"type":"event","report":"r","evidence":[],"by":"x","event":"AID"}', r"\$\.evidence"),
        (b'{"type":"rumour"}', "type"),
        (b'{"type":"figure","report":"r","colour":1}', "colour"),
        (b"{", "not a"),
    ],
)
def test_a_broken_claim_is_refused_with_its_path(data, path):
    with pytest.raises(InputError, match=path):
        decode_claim(data)


def test_a_false_quote_is_found_wherever_it_stands():
    false = Span(start=0, end=4, quote="Mali")
    figure = Figure(
        report="r", evidence=(Evidence(role="amount", span=false),), by="t", low=1, high=1
    )
    assert check(figure, TEXT) == [false]
    assert check(event(), TEXT) == []


def test_changing_a_noun_leaves_the_old_one():
    report = Report(id="r", text=TEXT, digest="d", source="s")
    assert changed(report, lang="fr").lang == "fr"
    assert report.lang == "en"
    assert decode(encode(report), Report) == report
