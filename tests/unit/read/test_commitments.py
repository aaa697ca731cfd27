from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.codec import check
from dragoman.read.acts.commitments import find_commitments
from dragoman.read.speech.statements import find_statements


@pytest.fixture(scope="module")
def commitments(open_text, library):
    def read(text):
        reading = open_text(text)
        said, _ = find_statements(reading, library)
        return find_commitments(replace(reading, said=said), library)

    return read


def names(commitment):
    return " | ".join(p.name for p in commitment.parties)


def test_a_hyphened_pair_and_a_year_name_an_agreement(commitments):
    text = "Officials praised progress in implementing the 2019 Peru-Chile water treaty."
    treaty = next(c for c in commitments(text))
    assert (treaty.kind, treaty.state) == ("treaty", "implemented")
    assert "Peru" in names(treaty)
    assert "Chile" in names(treaty)
    assert str(treaty.when.start).startswith("2019")
    assert not check(treaty, text)


@pytest.mark.parametrize(
    ("text", "kind", "state", "party"),
    [
        ("Kenya and Uganda signed an agreement on grain.", "agreement", "made", "Uganda"),
        ("Sudan violated the ceasefire with Chad.", "ceasefire", "breached", "Chad"),
        ("Laos withdrew from the treaty with Vietnam.", "treaty", "withdrawn", "Vietnam"),
        ("Estonia pledged to keep the gate open.", "pledge", "made", "Estonia"),
        ("Jordan reaffirmed its commitment to the truce.", "pledge", "reaffirmed", "Jordan"),
        ("Mali and Niger agreed to open the crossing.", "agreement", "made", "Niger"),
        ("Georgia vowed to pay the debt by March.", "pledge", "made", "Georgia"),
    ],
)
def test_what_was_agreed_and_what_became_of_it(commitments, text, kind, state, party):
    found = [c for c in commitments(text) if (c.kind, c.state) == (kind, state)]
    assert found, text
    assert party in names(found[0])


def test_a_speaker_pledges_in_the_first_person(commitments):
    text = "“We will not allow smugglers to use our ports,” Prime Minister Lena Berg said."
    pledge = next(c for c in commitments(text))
    assert pledge.kind == "pledge"
    assert "Berg" in names(pledge)
    assert pledge.what.startswith("We will")


@pytest.mark.parametrize(
    "text",
    [
        "“We will see,” Prime Minister Lena Berg said.",
        "Kenya and Uganda failed to sign an agreement.",
        "Kenya may sign an agreement with Uganda.",
        "An agreement is useful.",
        "A pledge matters.",
    ],
)
def test_what_binds_nobody(commitments, text):
    assert commitments(text) == ()


def test_by_when(commitments):
    text = "Bolivia promised to reopen the road by 5 March 2021."
    pledge = next(c for c in commitments(text))
    assert pledge.due is not None
    assert str(pledge.due.start) == "2021-03-05"
