import pytest

from dragoman.intake.sources import make_report
from dragoman.read.speech.statements import find_statements


@pytest.fixture(scope="module")
def read(library, open_text):
    def read_it(text):
        return find_statements(open_text(text), library)[1]

    return read_it


def contents(statement):
    return " ... ".join(e.span.quote for e in statement.evidence if e.role == "content")


def speaker(statement):
    return statement.speaker.name if statement.speaker else None


def one(statements, words):
    return next(s for s in statements if words in contents(s))


@pytest.mark.parametrize(
    ("text", "who", "said", "kind"),
    [
        (
            "“The road is safe,” Minister Dagmawit Moges said.",
            "Moges",
            "The road is safe",
            "direct",
        ),
        (
            "“The road is safe,” said Minister Dagmawit Moges.",
            "Moges",
            "The road is safe",
            "direct",
        ),
        (
            "Governor Amina Yusuf said the border would reopen.",
            "Yusuf",
            "the border would",
            "indirect",
        ),
        ("Governor Amina Yusuf said it was a “grave mistake”.", "Yusuf", "grave mistake", "mixed"),
        (
            "The border will reopen, Governor Amina Yusuf said.",
            "Yusuf",
            "The border will",
            "indirect",
        ),
        ("The border, Governor Amina Yusuf said, will reopen.", "Yusuf", "The border", "indirect"),
        (
            "Peru accused Chile of moving the fence.",
            "Peru",
            "Chile of moving the fence",
            "indirect",
        ),
        ("Kenya voiced concern over the closure of the port.", "Kenya", "the closure", "indirect"),
        ("Traders called for compensation.", "Traders", "compensation", "indirect"),
        ("Kenya urged Uganda to open the bridge.", "Kenya", "Uganda to open", "indirect"),
        ("Kenya pledged to open the bridge.", "Kenya", "to open the bridge", "indirect"),
        ("Peru described the raid as a provocation.", "Peru", "the raid as a prov", "indirect"),
        ("According to Peru, the bridge is closed.", "Peru", "the bridge is closed", "indirect"),
        ("The ministry denied the report.", "ministry", "the report", "indirect"),
        (
            "Officials are confident that trade will grow.",
            "Officials",
            "that trade will",
            "indirect",
        ),
        (
            "Kenya's claim that the bridge is open was false.",
            "Kenya",
            "that the bridge",
            "indirect",
        ),
    ],
)
def test_who_said_what(read, text, who, said, kind):
    statement = one(read(text), said)
    assert who in speaker(statement)
    assert statement.kind == kind


def test_a_broken_quotation_is_one_statement_of_several_spans(read):
    text = "“We will wait,” Governor Amina Yusuf said, “but not for ever.”\n\n“Trade must go on.”"
    (statement,) = read(text)
    assert contents(statement) == "“We will wait,” ... “but not for ever.” ... “Trade must go on.”"


def test_a_pronoun_speaks_under_the_name_it_stands_for(read):
    statements = read("Amina Yusuf visited the gate. She said that the queue was long.")
    assert speaker(one(statements, "the queue")) == "Amina Yusuf"


def test_a_spokesman_speaks_under_his_name(read):
    statements = read("A spokesman, Ali Karimi, said the gate was closed.")
    assert speaker(one(statements, "the gate")) == "Ali Karimi"


def test_unnamed_sources_stay_unnamed(read):
    text = "A customs official, who spoke on condition of anonymity, said the losses were large."
    statement = one(read(text), "the losses")
    assert statement.anonymous
    assert "official" in speaker(statement)


def test_nobody_speaks_behind_a_passive(read):
    statement = one(read("Peru is widely believed to have closed the bridge."), "to have closed")
    assert statement.speaker is None
    assert statement.anonymous


def test_stance_and_denial(read):
    statements = read(
        "Officials did not say when it would open. Kenya warned that trade would fall."
    )
    assert one(statements, "when it would").negated
    assert one(statements, "trade would").stance == "warn"


def test_a_charge_that_somebody_denies(read):
    statements = read(
        "Eritrea accused Ethiopia of moving arms, a charge Ethiopian officials denied."
    )
    assert "Eritrea" in speaker(one(statements, "of moving arms"))
    assert "officials" in speaker(one(statements, "a charge"))


def test_a_charge_behind_its_content_stays_outside(read):
    text = "Border police accused Pakistan of shelling a village, a charge the army denied."
    assert contents(one(read(text), "shelling")).endswith("a village")


def test_what_somebody_is_said_to_say_is_not_split(read):
    statements = read("Amina Yusuf said that Kenya had denied the report.")
    assert len(statements) == 1


def test_words_without_marks_in_the_first_person_are_direct(read):
    statement = one(read("Our road is open, Governor Amina Yusuf said."), "Our road")
    assert statement.kind == "direct"


def test_a_headline_with_a_name_and_a_colon(read):
    statements = read(
        "Kenya minister: Trade will grow\n\nThe port is open. Ships wait at the pier."
    )
    assert any("Trade will grow" in contents(s) for s in statements)


def test_a_transcript(read):
    text = (
        "The talk follows.\n\nYUSUF: The gate is open.\n\nKARIMI: For how long?\n\nYUSUF: For good."
    )
    assert [contents(s) for s in read(text)] == ["The gate is open.", "For how long?", "For good."]


def test_a_signature(read):
    statement = one(read("“We lost everything in the closure.” — Ahmed Bileh"), "We lost")
    assert speaker(statement) == "Ahmed Bileh"


def test_an_unclosed_quotation_ends_before_its_cue(read):
    statement = one(read("“The gate is open, Amina Yusuf said."), "The gate")
    assert "Yusuf" not in contents(statement)


def test_credit_lines_say_nothing(read):
    text = "NAIROBI (Reuters) - The port is open.\n\nReporting by Jane Doe; Editing by John Roe"
    assert read(text) == ()


def test_offsets_point_into_the_original(library, open_report):
    text = (
        "Iran s minister said the gate s keeper had “gone home”, the IRNA Quote: d him as saying."
    )
    report = make_report(text, library=library)
    for statement in find_statements(open_report(report), library)[1]:
        for piece in statement.evidence:
            assert text[piece.span.start : piece.span.end] == piece.span.quote


def test_an_outlet_relays_whom_it_is_told_to_quote(read):
    (said,) = read(
        "Chad halted flights to Niamey, state news agency ATPE reported, quoting the secretary "
        "of the transport council."
    )
    assert [v.role for v in said.chain] == ["relay", "speaker"]
    assert said.chain[-1].name == "secretary"


def test_a_dateline_with_a_colon_hides_no_speaker(library, open_report):
    text = "DHAKA: Nine people drowned in the river, police said.\n\nThe boat sank at night."
    (statement,) = find_statements(open_report(make_report(text, library=library)), library)[1]
    said = (speaker(statement), contents(statement))
    assert said == ("police", "Nine people drowned in the river")


def test_a_clause_behind_a_cue_leaves_what_was_said_before_it(read):
    text = "The army killed nine rebels, its media wing said, days after a bomber struck a base."
    (statement,) = read(text)
    assert contents(statement).startswith("The army killed nine rebels")
