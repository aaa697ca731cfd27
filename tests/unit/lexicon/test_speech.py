import pytest

from dragoman.base.errors import LexiconError
from dragoman.lexicon.speech import load_speech


def test_printed_forms_lead_to_their_verb(library):
    speech = library.speech
    for form, lemma in (("denied", "deny"), ("said", "say"), ("urges", "urge"), ("vowing", "vow")):
        assert speech.verbs[form].lemma == lemma


def test_phrasal_verbs_stand_apart(library):
    assert library.speech.phrasal["pointed", "out"].lemma == "point out"


def test_nouns_know_their_plural(library):
    assert library.speech.nouns["denials"] is library.speech.nouns["denial"]


def test_frames(library):
    assert "of" in library.speech.verbs["accused"].object_preps
    assert "for" in library.speech.verbs["called"].preps
    assert "clause" not in library.speech.verbs["continued"].frames


def test_a_users_row_is_laid_over(tmp_path):
    head = "word\tpos\tkind\tframes\tpreps\tobject_preps\tforms\tsource\n"
    (tmp_path / "speech.tsv").write_text(head + "opinionate\tverb\tspeech\tclause\t\t\t\town\n")
    assert load_speech((tmp_path,)).verbs["opinionated"].lemma == "opinionate"


def test_an_unknown_frame_is_refused(tmp_path):
    head = "word\tpos\tkind\tframes\tpreps\tobject_preps\tforms\tsource\n"
    (tmp_path / "speech.tsv").write_text(head + "say\tverb\tspeech\tsong\t\t\t\town\n")
    with pytest.raises(LexiconError, match=r"speech\.tsv:2"):
        load_speech((tmp_path,))
