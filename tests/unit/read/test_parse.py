import pytest

from dragoman.read.parse import Token, assemble


def token(i, start, text, head, sent=0):
    return Token(
        i=i, start=start, end=start + len(text), text=text, lower=text.lower(), lemma=text.lower(),
        pos="X", tag="X", dep="root" if head == i else "dep", head=head, sent=sent,
    )  # fmt: skip


# "Niger closed it. Benin waits."
PARSED = assemble(
    "Niger closed it. Benin waits.",
    [
        token(0, 0, "Niger", 1),
        token(1, 6, "closed", 1),
        token(2, 13, "it", 1),
        token(3, 15, ".", 1),
        token(4, 17, "Benin", 5, 1),
        token(5, 23, "waits", 5, 1),
        token(6, 28, ".", 5, 1),
    ],
    [(0, 4), (4, 7)],
)


def words(tokens):
    return [t.text for t in tokens]


def test_the_tree_is_walked_both_ways():
    closed = PARSED.tokens[1]
    assert words(PARSED.children(closed)) == ["Niger", "it", "."]
    assert words(PARSED.subtree(closed)) == ["Niger", "closed", "it", "."]
    assert PARSED.head(PARSED.tokens[2]) == closed
    assert PARSED.head(closed) is None
    assert words(PARSED.ancestors(PARSED.tokens[0])) == ["closed"]


def test_tokens_are_found_by_sentence_and_by_offsets():
    assert words(PARSED.sentence(1)) == ["Benin", "waits", "."]
    assert words(PARSED.between(8, 18)) == ["closed", "it", ".", "Benin"]
    assert words(PARSED.between(5, 6)) == []
    assert words(PARSED.between(0, 29)) == words(PARSED.tokens)


def test_the_built_in_parser_keeps_offsets_and_names_itself(parser):
    text = "  Togo and Ghana\n signed an accord. They met in Lomé."
    parsed = next(parser.parse([text]))
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    assert len(parsed.sentences) == 2
    assert "3.8" in parser.installed()


def test_an_empty_text_has_no_sentence(parser):
    assert next(parser.parse([""])).sentences == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Border shut at Busia\n\nKenya closed the gate on Monday.", 2),
        ("Kenya closed the gate.\nUganda protested.", 2),
        ("Kenya closed the\ngate on Monday.", 1),
    ],
)
def test_a_headline_does_not_run_into_the_first_sentence(parser, text, count):
    assert len(next(parser.parse([text])).sentences) == count


def test_a_dateline_is_no_part_of_the_first_sentence(parser):
    text = "LOME — Lorries crossed at Aflao again on Monday."
    (parsed,) = parser.parse([text], [7])
    verb = next(t for t in parsed.tokens if t.text == "crossed")
    assert [t.text for t in parsed.children(verb, "nsubj")] == ["Lorries"]
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    assert len(parsed.sentences) == 2


def test_a_long_text_is_parsed_in_pieces_and_put_together(parser):
    paragraph = "The ferry left Port Dune at noon. Its captain, Lena Berg, waved to the crowd."
    text = "\n\n".join([paragraph] * 600)
    (parsed,) = parser.parse([text])
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert all(parsed.tokens[t.head].sent == t.sent for t in parsed.tokens)
    (alone,) = parser.parse([paragraph])
    assert len(parsed.tokens) == 600 * len(alone.tokens)


def test_a_list_without_a_stop_is_cut(parser):
    (parsed,) = parser.parse(["grain and salt " * 400])
    assert max(b - a for a, b in parsed.sentences) <= 301
