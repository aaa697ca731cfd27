from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon import event_weights, party_weights
from dragoman.lexicon.event_weights import EventWeights, load_event_weights
from dragoman.lexicon.library import Library
from dragoman.lexicon.party_weights import TAGS, allowed, load_party_weights
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import told_acts
from dragoman.read.acts.party_spans import find_party_spans
from dragoman.read.acts.relation_features import Pair
from dragoman.read.acts.relations import judge, relation_between
from dragoman.read.acts.slots import Scene

TEXTS = [
    ("Iceland", "Norway", "Iceland criticised Norway over fishing.", "ACCUSE"),
    ("Iceland", "Norway", "Iceland gave Norway 20 million dollars in aid.", "AID"),
    ("Iceland", "Norway", "Iceland lifted its sanctions on Norway.", "RETREAT"),
    ("Iceland", "Norway", "Iceland threatened to attack Norway.", "THREATEN"),
    ("Iceland", "Norway", "Iceland allowed Norway to keep its base.", "CONCEDE"),
]


@pytest.fixture(scope="module")
def parse(parser):
    return lambda text: next(iter(parser.parse([text])))


def pair_of(text, source, target):
    def span(name):
        start = text.find(name)
        return [(start, start + len(name))]

    return Pair(span(source), span(target))


@pytest.mark.parametrize(("source", "target", "text", "kind"), TEXTS)
def test_what_one_party_does_to_another(parse, library, source, target, text, kind):
    relation = relation_between(parse(text), pair_of(text, source, target), library)
    assert relation.event == kind
    assert 0.0 < relation.probability <= 1.0


@pytest.mark.parametrize(("source", "target", "text", "kind"), TEXTS)
def test_the_lexicon_alone_answers_too(parse, library, source, target, text, kind):
    scene = Scene(parse(text), library.predicates, library.ontology)
    acts = told_acts(scene, find_frames(scene))
    relation = judge(scene, acts, pair_of(text, source, target), None, {})
    assert relation.event == kind
    assert relation.told is not None


def test_a_text_without_acts_has_no_relation_by_the_lexicon(parse, library):
    text = "Iceland lies west of Norway."
    scene = Scene(parse(text), library.predicates, library.ontology)
    relation = judge(scene, [], pair_of(text, "Iceland", "Norway"), None, {})
    assert (relation.event, relation.probability) == ("", 0.0)
    assert judge(scene, [], Pair([], []), library.event_weights, {}).event


def test_probabilities_sum_to_one(library):
    odds = library.event_weights.probabilities({"B:AID": 2.0, "w:aid": 1.0, "unknown": 1.0})
    assert sum(odds.values()) == pytest.approx(1.0)
    assert max(odds, key=lambda k: odds[k]) == "AID"


def test_parties_are_marked(parse, library):
    text = "The government of Iceland condemned Norway on Monday."
    spans = find_party_spans(parse(text), library)
    assert {(s.side, text[s.start : s.end]) for s in spans} >= {("S", "The government of Iceland")}


@pytest.fixture(scope="module")
def bare():
    """The tables without the trained models."""
    library = Library()
    library.__dict__["party_weights"] = None
    return library


@pytest.mark.parametrize(
    "text",
    [
        "It rained in Oslo.",
        "Iceland condemned the raid.",
        "Iceland imposed a curfew in Oslo after protesters clashed with police.",
        "Iceland said it was ready.",
    ],
)
def test_any_sentence_can_be_marked(parse, library, text):
    spans = find_party_spans(parse(text), library)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_without_the_model_the_lexicon_marks_the_parties(parse, bare):
    text = "Iceland met Norway in Oslo."
    spans = find_party_spans(parse(text), bare)
    assert [s.side for s in spans] == ["R", "R"]
    assert find_party_spans(parse("It rained."), bare) == []


def test_tags_follow_each_other_as_they_may(library):
    assert not allowed(TAGS.index("O"), TAGS.index("I-S"))
    assert not allowed(len(TAGS), TAGS.index("I-T"))
    assert allowed(TAGS.index("B-S"), TAGS.index("I-S"))
    assert library.party_weights.tags([]) == []
    assert len(library.party_weights.tags([["unknown"], ["bias"]])) == 2


@pytest.mark.parametrize(
    ("module", "load"), [(event_weights, load_event_weights), (party_weights, load_party_weights)]
)
def test_damaged_weights_are_refused(module, load, tmp_path, monkeypatch):
    import numpy as np

    whole = load()
    held = {"keys": whole.keys[:-1], "weights": whole.weights, "version": np.array("x")}
    if isinstance(whole, EventWeights):
        held |= {"labels": np.array(whole.labels), "bias": whole.bias, "temperature": 1.0}
    else:
        held |= {"steps": whole.steps}
    (tmp_path / "data").mkdir()
    np.savez(tmp_path / "data" / module.FILE, **held)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match="damaged"):
        load()


def test_a_colder_model_is_surer(library):
    named = {"B:AID": 2.0}
    warm = library.event_weights.probabilities(named)["AID"]
    cold = replace(library.event_weights, temperature=0.5).probabilities(named)["AID"]
    assert cold > warm
