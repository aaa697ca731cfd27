from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.speech.quote_marks import find_quoted, paragraphs

WORDS = st.text(alphabet=" abAB.,?:\n\"'“”‘’«»„`5-—()", max_size=120)


@given(WORDS)
def test_quotations_lie_in_order_inside_the_text(text):
    reach = 0
    for q in find_quoted(text):
        assert reach <= q.start < q.end <= len(text)
        start, end = q.inside(text)
        assert q.start <= start <= end <= q.end
        reach = q.end


@given(WORDS)
def test_paragraphs_hold_every_word(text):
    covered = "".join(text[a:b] for a, b in paragraphs(text))
    assert "".join(covered.split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["We wait", "Trucks move", "It is late"]), min_size=1, max_size=5))
def test_well_formed_marks_pair_one_to_one(sentences):
    text = " He nodded. ".join(f"“{s}.”" for s in sentences)
    assert [text[q.start : q.end] for q in find_quoted(text)] == [f"“{s}.”" for s in sentences]
