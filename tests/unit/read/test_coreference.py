from dragoman.read.names.coreference import chains_of
from dragoman.read.names.together import meant_together


def links(reading):
    by_id = {f.mention.id: f for f in reading.mentions}
    return {
        (f.mention.name, f.start): (by_id[f.mention.refers].mention.name, f.mention.link)
        for f in reading.mentions
        if f.mention.refers
    }


def names(reading):
    return {later: earlier for (later, _), (earlier, _) in links(reading).items()}


def test_a_surname_is_the_name_in_full(open_text):
    text = "President Salva Kiir arrived on Monday. Kiir said the road was open."
    assert names(open_text(text))["Kiir"] == "Salva Kiir"


def test_a_misspelt_surname_within_a_report(open_text):
    text = "Jamal Akhmedi, the head of customs, spoke on Monday. Akmedi said trade had grown."
    linked = links(open_text(text))
    (score,) = [s for (later, _), (_, s) in linked.items() if later == "Akmedi"]
    assert 0.5 < score < 0.9


def test_two_of_one_family_stay_two(open_text):
    text = "Masoud Barzani met Masrour Barzani in Erbil."
    assert "Masrour Barzani" not in names(open_text(text))


def test_a_short_form_is_the_long_one(open_text):
    text = "The Popular Mobilization Forces (PMF) advanced. The PMF took a hill."
    linked = names(open_text(text))
    assert linked["PMF"] in {"Popular Mobilization Forces", "PMF"}


def test_names_of_the_tables_are_one(open_text):
    text = "The United Arab Emirates sent aid. The UAE denied sending arms."
    assert names(open_text(text))["UAE"] == "United Arab Emirates"


def test_he_is_the_person_spoken_of(open_text):
    text = "President Salva Kiir visited the border post. He promised a new bridge."
    assert names(open_text(text))["He"] == "Salva Kiir"


def test_she_is_no_man(open_text):
    text = "Boris Johnson met Angela Merkel in Berlin. She said the talks went well."
    assert names(open_text(text))["She"] == "Angela Merkel"


def test_they_are_the_plural(open_text):
    text = "Iraqi security forces entered the town. They raised a flag."
    assert names(open_text(text))["They"] == "Iraqi security forces"


def test_it_is_the_state(open_text):
    text = "Kenya closed the crossing because it feared an attack."
    assert names(open_text(text))["it"] == "Kenya"


def test_it_may_stand_for_nothing(open_text):
    text = "Kenya closed the crossing. It was not clear when traders could return."
    assert "It" not in names(open_text(text))


def test_the_minister_is_the_one_named(open_text):
    text = "Foreign Minister Amina Okello spoke on Monday. The minister denied the report."
    assert names(open_text(text))["minister"] == "Amina Okello"


def test_the_ministry_is_the_one_named(open_text):
    text = "The Trade Ministry issued permits. The ministry said fees would fall."
    assert names(open_text(text))["ministry"] == "Trade Ministry"


def test_two_countries_are_not_one(open_text):
    text = "Kenya and Uganda signed a deal. The two countries share a border."
    assert "two countries" not in names(open_text(text))


def test_an_indefinite_phrase_is_new(open_text):
    text = "A minister resigned on Monday. A minister fled on Tuesday."
    assert names(open_text(text)) == {}


def test_the_same_group_again(open_text):
    text = "Serb protesters blocked the road. The protesters left at night."
    assert names(open_text(text))["protesters"] == "Serb protesters"


def test_a_pronoun_for_a_thing_is_not_given_to_an_actor(open_text):
    text = "A list was sent to Kenya. It names forty goods."
    assert "It" not in names(open_text(text))


def test_things_take_part_in_the_chains_of_a_report(open_text, library):
    reading = open_text("A report was read on Monday. The report was short, and it was dull.")
    chains = chains_of(reading, library)
    told = [f for f in chains.mentions if f.mention.name == "report"]
    assert [f.mention.name for f in chains.members(told[0])] == ["report", "report", "it"]
    assert told[0].mention.id not in {f.mention.id for f in reading.mentions}


def test_nobody_accuses_himself_by_a_pronoun(open_text):
    text = "Chad closed its embassy in Khartoum. Niger cut ties with Sudan, accusing it of raids."
    assert names(open_text(text))["it"] == "Sudan"


def test_words_beside_a_name_stand_for_no_one_else(open_text):
    text = (
        "Hamas handed over the terminal. The militant group Islamic Jihad threatened to fight. "
        "It gave no date."
    )
    linked = names(open_text(text))
    assert linked["It"] == "Islamic Jihad"
    assert "militant group" not in linked


def test_they_are_all_who_were_named_together(open_text):
    reading = open_text("Chad and Niger kept the post shut after Boko Haram raided it. They met.")
    (they,) = [f for f in reading.mentions if f.mention.name == "They"]
    assert [m.mention.name for m in meant_together(reading, they)] == ["Chad", "Niger"]


def test_both_are_two(open_text):
    reading = open_text("Kenya, Uganda and Rwanda signed a pact. Both countries opened the road.")
    (both,) = [f for f in reading.mentions if f.mention.name.endswith("countries")]
    assert meant_together(reading, both) == ()


def test_names_that_share_a_word(open_text):
    reading = open_text("North and South Korea agreed on Tuesday to hold talks.")
    assert {f.mention.name for f in reading.mentions} >= {"North Korea", "South Korea"}


def test_a_body_that_holds_its_own_name_stands_for_no_other(open_text):
    text = "The African Union met on Monday. The UNHCR agency urged Kenya to help."
    assert "UNHCR agency" not in names(open_text(text))


def test_the_two_generals_are_those_who_met(open_text):
    reading = open_text(
        "The Chadian general Idriss Oumar met his counterpart Moussa Tchiani. "
        "The two generals agreed on a plan."
    )
    (two,) = [f for f in reading.mentions if f.mention.name.endswith("generals")]
    assert len(meant_together(reading, two)) == 2
