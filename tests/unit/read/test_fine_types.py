from __future__ import annotations

from copy import copy
from dataclasses import replace

import numpy as np
import pytest

from dragoman.lexicon.event_weights import FINE, load_event_weights
from dragoman.lexicon.heads import TextHead
from dragoman.lexicon.library import Library
from dragoman.read.acts.fine_types import NO_TYPE, fine_type

CASES = [
    ("A suicide bomber blew himself up outside a mosque in Kano, wounding ten.", "SUIC_BOMB"),
    ("An earthquake of magnitude 6.1 shook the coast of Ecuador.", "NATURAL_DISASTER"),
    ("Armed men kidnapped four teachers and demanded a ransom.", "ABDUCT_DISSAP"),
    ("Warplanes carried out air strikes on a village near Hodeida.", "AIR_STRIKE"),
]


@pytest.fixture(scope="module")
def parse(parser):
    return lambda text: next(iter(parser.parse([text])))


@pytest.fixture(scope="module")
def bare():
    """The tables without the trained model."""
    library = Library()
    library.__dict__["fine_weights"] = None
    return library


@pytest.mark.parametrize(("text", "label"), CASES)
def test_incidents_have_a_fine_type(parse, library, text, label):
    found = fine_type(parse(text), library)
    assert found.label == label
    assert 0.0 < found.probability <= 1.0


@pytest.mark.parametrize(("text", "label"), CASES)
def test_without_the_encoder_the_model_tells_it_alone(parse, library, text, label):
    parsed = replace(parse(text), states=None)
    assert fine_type(parsed, library).label == label


def test_the_encoder_has_its_say(parse, library):
    parsed = parse(CASES[1][0])
    labels = library.fine_head.labels
    bias = np.array([50.0 * (label == "AIR_STRIKE") for label in labels], np.float32)
    other = copy(library)
    other.__dict__["fine_head"] = TextHead(labels, 0 * library.fine_head.weights, bias, 0.9)
    assert fine_type(parsed, other).label == "AIR_STRIKE"
    assert fine_type(replace(parsed, states=None), other).label == CASES[1][1]


@pytest.mark.parametrize(("text", "label"), CASES)
def test_typical_words_alone_tell_it_too(parse, bare, text, label):
    assert fine_type(parse(text), bare).label == label


def test_a_text_without_typical_words_is_other(parse, bare):
    assert fine_type(parse("The sea is blue."), bare).label == NO_TYPE


def test_rare_features_weigh_more(library):
    model = load_event_weights(FINE)
    assert model.scales is not None
    assert float(model.scales.max()) > float(model.scales.min()) > 0
    assert set(model.labels) <= {*library.fine_types.patterns}


def test_a_user_adds_typical_words(tmp_path):
    (tmp_path / "fine_types.tsv").write_text("label\tcues\nSUIC_BOMB\tsahwat bomber\n")
    found = list(Library((tmp_path,)).fine_types.cues("A Sahwat bomber came."))
    assert [(cue.label, cue.words, cue.start) for cue in found] == [
        ("SUIC_BOMB", "sahwat bomber", 2)
    ]
