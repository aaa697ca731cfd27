import pytest


@pytest.mark.parametrize("given", ["Ismail Barzani", "Rosa Quispe", "Tomas Kowal"])
def test_a_family_name_told_in_full_is_found_again_at_the_head_of_a_sentence(open_text, given):
    family = given.split()[-1]
    reading = open_text(
        f"The minister, {given}, flew to the border on Monday.\n\n"
        f"{family} earlier met traders. {family} then left."
    )
    names = [f.mention.name for f in reading.mentions if f.mention.form == "name"]
    assert names.count(family) == 2


def test_a_body_is_tied_to_its_seat(open_text):
    reading = open_text("The foreign ministry in Kabul urged Islamabad to respect the accord.")
    ministry = next(f.mention for f in reading.mentions if f.mention.name == "foreign ministry")
    assert ministry.nation == "Kabul"


def test_a_crossing_inside_the_name_of_a_body_is_no_crossing(open_text):
    reading = open_text("Trucks are waiting, according to the Torkham Traders Association.")
    named = {f.mention.name: f.mention.kind for f in reading.mentions if f.mention.form == "name"}
    assert named == {"Torkham Traders Association": "organization"}


def test_a_body_in_general_words_is_tied_to_the_country_before_it(open_text):
    reading = open_text("Chad's Foreign Ministry warned Libya that it would respond.")
    ministry = next(f.mention for f in reading.mentions if f.mention.name == "Foreign Ministry")
    assert ministry.nation == "Chad"
