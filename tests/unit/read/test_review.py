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
