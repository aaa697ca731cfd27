from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.library import Library
from dragoman.resolve.person_names import compare_names

LIBRARY = Library()
WORDS = st.text(alphabet="abdeghiklmnoqrstuyz'-", min_size=1, max_size=14)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_bounded(left, right):
    there, back = LIBRARY.spelling.likeness(left, right), LIBRARY.spelling.likeness(right, left)
    assert there == back
    assert 0.0 <= there <= 1.0


@given(WORDS)
def test_a_word_is_like_itself(word):
    assert LIBRARY.spelling.likeness(word, word) == 1.0


@given(NAMES, NAMES)
def test_names_compare_the_same_either_way(left, right):
    there, back = compare_names(left, right, LIBRARY), compare_names(right, left, LIBRARY)
    assert there.relation == back.relation
    assert abs(there.likeness - back.likeness) < 1e-9
