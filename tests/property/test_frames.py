from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.library import Library
from dragoman.read.acts.frame_joins import join_frames
from dragoman.read.acts.frames import find_frames
from dragoman.read.acts.main_act import told_acts
from dragoman.read.acts.slots import Scene
from dragoman.read.parse import Token, assemble

LIBRARY = Library()
WORDS = ["attack", "release", "demand", "Chad", "Peru", "of", "by", "to", "with", "talk", "halt"]
DEPS = ["nsubj", "dobj", "pobj", "prep", "conj", "ccomp", "xcomp", "acl", "relcl", "advcl", "ROOT"]
POS = ["VERB", "NOUN", "PROPN", "ADP", "PRON", "ADJ", "AUX", "NUM"]
TAGS = ["VB", "VBD", "VBN", "VBG", "NN", "NNP", "IN", "PRP"]

rows = st.lists(
    st.tuples(
        st.sampled_from(WORDS),
        st.sampled_from(POS),
        st.sampled_from(TAGS),
        st.sampled_from(DEPS),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=14,
)


def parsed_from(given_rows):
    tokens, at = [], 0
    for i, (word, pos, tag, dep, head) in enumerate(given_rows):
        start, at = at, at + len(word) + 1
        place = head % len(given_rows)
        tokens.append(
            Token(i, start, at - 1, word, word.lower(), word.lower(), pos, tag, dep, place, 0)
        )
    text = " ".join(t.text for t in tokens)
    return assemble(text, tokens, [(0, len(tokens))])


@settings(max_examples=150, deadline=None)
@given(rows)
def test_any_grammar_is_read_without_end_or_error(given_rows):
    """Parsers err: whatever tree they give, cycles included, the frames are few and in range."""
    parsed = parsed_from(given_rows)
    scene = Scene(parsed, LIBRARY.predicates, LIBRARY.ontology)
    frames = join_frames(parsed, find_frames(scene))
    assert len(frames) <= len(parsed.tokens)
    for told in told_acts(scene, frames):
        frame = told.frame
        assert {*frame.act, *frame.actors, *frame.recipients} <= set(range(len(parsed.tokens)))
        assert told.code in LIBRARY.ontology.codes or LIBRARY.ontology.code(told.code).code
