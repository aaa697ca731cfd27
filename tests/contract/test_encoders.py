"""What every encoder plug-in must hold."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.base import registry
from dragoman.base.config import ReadSettings, Settings
from dragoman.intake.sources import make_report
from dragoman.pipeline.desk import open_parser, version
from dragoman.read.reader import read_reports

TEXT = (
    "Uganda's trade minister Amina Okello said the Busia gate would stay shut. "
    "Kenya denied it.\n\nShe met traders in Kampala."
)


@pytest.fixture(scope="module", params=sorted(registry.BUILT_IN["encoders"]))
def settings(request) -> Settings:
    """Settings that name one encoder."""
    return Settings(read=ReadSettings(encoder=request.param))


@pytest.fixture(scope="module")
def parse(settings, library):
    parser = open_parser(settings, library)
    return lambda text: next(iter(parser.parse([text])))


def test_there_is_a_state_for_every_word_or_none_at_all(settings, parse):
    parsed = parse(TEXT)
    encodes = registry.find("encoders", settings.read.encoder).installed() != ""
    assert (parsed.states is not None) is encodes
    if parsed.states is not None:
        assert parsed.states.shape[0] == len(parsed.tokens)
        assert np.isfinite(parsed.states).all()


def test_a_sentence_has_the_same_states_wherever_it_stands(parse):
    alone, after = parse("Kenya denied it."), parse(TEXT)
    if alone.states is not None and after.states is not None:
        first, last = after.sentences[1]
        assert np.array_equal(alone.states, after.states[first:last])


@pytest.mark.parametrize("text", ["", "\n \n", "Word " * 1200, "\u202eabc\u202c 北京 هەولێر " * 40])
def test_any_text_is_read(parse, text):
    parsed = parse(text)
    assert parsed.states is None or len(parsed.states) == len(parsed.tokens)


def test_reports_are_read_with_and_without(settings, library):
    report = make_report(TEXT, library=library)
    (findings,) = read_reports([report], open_parser(settings, library), library)
    assert {m.name for m in findings.mentions} >= {"Amina Okello", "Kenya", "Kampala"}
    assert findings.by == version(settings)
    for claim in findings.claims:
        for evidence in claim.evidence:
            span = evidence.span
            assert report.text[span.start : span.end] == span.quote
