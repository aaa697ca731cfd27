"""Rules for what parsers get wrong, on trees written by hand."""

import pytest

from dragoman.read.parse import Token, assemble
from dragoman.read.speech.contents import content_of
from dragoman.read.speech.cues import find_cues
from dragoman.read.speech.speakers import quoted_person, speaker_of


def tree(*rows):
    """Build a parse of one sentence from "word tag pos dep head" rows."""
    tokens, at = [], 0
    for i, row in enumerate(rows):
        word, tag, pos, dep, head = row.split()
        tokens.append(
            Token(
                i=i,
                start=at,
                end=at + len(word),
                text=word,
                lower=word.lower(),
                lemma=word.lower(),
                pos=pos,
                tag=tag,
                dep=dep,
                head=int(head),
                sent=0,
            )
        )
        at += len(word) + 1
    text = " ".join(t.text for t in tokens)
    return assemble(text, tokens, [(0, len(tokens))])


def words(parsed, places):
    return " ".join(parsed.tokens[i].text for i in sorted(places))


def brought_in(parsed, library, word):
    cues = {c.token.i: c for c in find_cues(parsed, library.speech)}
    rows = {i: c.word for i, c in cues.items()}
    cue = next(c for c in cues.values() if c.token.text == word)
    found = content_of(parsed, cue, rows)
    return words(parsed, found.places) if found else None


CASES = {
    "as the mayor noted": (
        "noted",
        "trade grows ,",
        (
            "As IN SCONJ mark 3",
            "the DT DET det 2",
            "mayor NN NOUN nsubj 3",
            "noted VBD VERB advcl 6",
            ", , PUNCT punct 3",
            "trade NN NOUN nsubj 6",
            "grows VBZ VERB ROOT 6",
            ", , PUNCT punct 6",
        ),
    ),
    "a lost comma": (
        "said",
        "Trade runs through ports",
        (
            "Trade NN NOUN nsubj 1",
            "runs VBZ VERB ROOT 1",
            "through IN ADP prep 1",
            "ports NNS NOUN pobj 2",
            "Yusuf NNP PROPN nsubj 5",
            "said VBD VERB relcl 3",
            ". . PUNCT punct 1",
        ),
    ),
    "a clause hung on whom it was told to": (
        "assured",
        "he is fit",
        (
            "Yusuf NNP PROPN nsubj 1",
            "assured VBD VERB ROOT 1",
            "voters NNS NOUN dobj 1",
            "he PRP PRON nsubj 4",
            "is VBZ AUX relcl 2",
            "fit JJ ADJ acomp 4",
        ),
    ),
    "an infinitive hung on the object of a particle": (
        "called",
        "Kenya to wait",
        (
            "Yusuf NNP PROPN nsubj 1",
            "called VBD VERB ROOT 1",
            "on IN ADP prep 1",
            "Kenya NNP PROPN pobj 2",
            "to TO PART aux 5",
            "wait VB VERB relcl 3",
        ),
    ),
    "for somebody to do": (
        "called",
        "Kenya to wait",
        (
            "Yusuf NNP PROPN nsubj 1",
            "called VBD VERB ROOT 1",
            "for IN SCONJ mark 5",
            "Kenya NNP PROPN nsubj 5",
            "to TO PART aux 5",
            "wait VB VERB advcl 1",
        ),
    ),
    "a phrase and its infinitive on the verb": (
        "called",
        "Kenya to wait",
        (
            "Yusuf NNP PROPN nsubj 1",
            "called VBD VERB ROOT 1",
            "for IN ADP prep 1",
            "Kenya NNP PROPN pobj 2",
            "to TO PART aux 5",
            "wait VB VERB xcomp 1",
        ),
    ),
    "a charge taken for the subject": (
        "rejected",
        "a charge",
        (
            "War NN NOUN dep 5",
            ", , PUNCT punct 5",
            "a DT DET det 3",
            "charge NN NOUN nsubj 5",
            "Kenya NNP PROPN appos 3",
            "rejected VBD VERB ROOT 5",
        ),
    ),
    "a charge taken for a part of the subject": (
        "rejected",
        "a charge",
        (
            "War NN NOUN dep 5",
            ", , PUNCT punct 5",
            "a DT DET det 4",
            "charge NN NOUN compound 4",
            "officials NNS NOUN nsubj 5",
            "rejected VBD VERB ROOT 5",
        ),
    ),
    "a clause that the parser broke off": (
        "said",
        "it is late here now",
        (
            "Yusuf NNP PROPN nsubj 1",
            "said VBD VERB ROOT 1",
            "it PRP PRON nsubj 3",
            "is VBZ AUX ccomp 1",
            "late JJ ADJ acomp 3",
            "here NN NOUN dep 1",
            "now RB ADV advmod 1",
            ". . PUNCT punct 1",
        ),
    ),
    "a cue between two halves": (
        "said",
        "it is late , we go",
        (
            "it PRP PRON nsubj 1",
            "is VBZ AUX ccomp 5",
            "late JJ ADJ acomp 1",
            ", , PUNCT punct 1",
            "he PRP PRON nsubj 5",
            "said VBD VERB ROOT 5",
            ", , PUNCT punct 5",
            "we PRP PRON nsubj 8",
            "go VBP VERB ccomp 5",
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_content(case, library):
    word, expected, rows = CASES[case]
    assert brought_in(tree(*rows), library, word) == expected


def test_a_name_with_its_office_between_commas():
    parsed = tree(
        "Angry JJ ADJ ROOT 0",
        ", , PUNCT punct 0",
        "Amina NNP PROPN compound 3",
        "Yusuf NNP PROPN dep 0",
        ", , PUNCT punct 0",
        "the DT DET det 6",
        "mayor NN NOUN dep 0",
        ", , PUNCT punct 0",
        "said VBD VERB dep 0",
    )
    speaker = speaker_of(parsed, parsed.tokens[8])
    assert words(parsed, speaker.places) == "Amina Yusuf"


def test_nobody_stands_before_a_participle():
    parsed = tree("late JJ ADJ ROOT 0", "saying VBG VERB dep 0")
    assert speaker_of(parsed, parsed.tokens[1]) is None


def test_whoever_sends_a_note_speaks_in_it():
    parsed = tree(
        "Yusuf NNP PROPN nsubj 1",
        "sent VBD VERB ROOT 1",
        "notes NNS NOUN dobj 1",
        "saying VBG VERB acl 2",
    )
    assert speaker_of(parsed, parsed.tokens[3]).head.text == "Yusuf"


def test_a_purpose_is_that_of_whoever_acts():
    parsed = tree(
        "Yusuf NNP PROPN nsubj 1",
        "spent VBD VERB ROOT 1",
        "money NN NOUN dobj 1",
        "to TO PART aux 4",
        "support VB VERB acl 2",
    )
    assert speaker_of(parsed, parsed.tokens[4]).head.text == "Yusuf"


def test_who_of_an_apposition_is_the_person_before_it():
    parsed = tree(
        "Yusuf NNP PROPN ROOT 0",
        ", , PUNCT punct 0",
        "chief NN NOUN appos 0",
        "who WP PRON nsubj 4",
        "spoke VBD VERB relcl 2",
    )
    assert speaker_of(parsed, parsed.tokens[4]).head.text == "Yusuf"


def test_whom_somebody_quotes():
    parsed = tree(
        "Xinhua NNP PROPN amod 2",
        "quoted VBD VERB amod 2",
        "Yusuf NNP PROPN ROOT 2",
        "as IN ADP ROOT 3",
        "saying VBG VERB pcomp 3",
    )
    assert quoted_person(parsed, parsed.tokens[4], {"quoted"}).head.text == "Yusuf"
    assert quoted_person(parsed, parsed.tokens[1], {"quoted"}) is None
