"""The map between the original and the repaired text."""

from __future__ import annotations

from dragoman.model.report import Edit, repaired, undo

TEXT = "Iran s Shi ite bloc"
EDITS = (
    Edit(start=4, end=5, before=" ", after="'", rule="a@1"),
    Edit(start=10, end=11, before=" ", after="", rule="b@1"),
    Edit(start=19, end=19, before="", after=".", rule="c@1"),
)


def test_the_repaired_text_is_read_back_to_its_places():
    read, offsets = repaired(TEXT, EDITS)
    assert read == "Iran's Shiite bloc."
    start = read.index("Shiite")
    assert TEXT[slice(*offsets.original(start, start + 6))] == "Shi ite"
    assert TEXT[slice(*offsets.original(0, 6))] == "Iran s"
    assert offsets.original(18, 19) == (19, 19)
    assert undo(read, EDITS) == TEXT


def test_an_empty_stretch_stays_empty_beside_a_deletion():
    read, offsets = repaired(TEXT, EDITS)
    gap = read.index("ite")
    assert offsets.original(gap, gap) == (11, 11)


def test_forward_stays_inside_the_text_that_was_read():
    read, offsets = repaired(TEXT, EDITS)
    assert read[offsets.forward(TEXT.index("bloc")) :].startswith("bloc")
    assert offsets.forward(10) == offsets.forward(11) == read.index("ite")
    assert offsets.forward(4) == 4
    assert offsets.forward(len(TEXT)) <= len(read)


def test_a_text_without_edits_maps_to_itself():
    read, offsets = repaired("", ())
    assert (read, offsets.original(0, 0), offsets.forward(0)) == ("", (0, 0), 0)
