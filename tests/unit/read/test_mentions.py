import pytest


def by_name(reading, form="name"):
    return {f.mention.name: f for f in reading.mentions if f.mention.form == form}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Talks were held in Nairobi on Monday.", "Nairobi", "place"),
        ("Nairobi denied the claim on Monday.", "Nairobi", "government"),
        ("Kenya closed the border.", "Kenya", "country"),
        ("Fighters of al-Shabaab attacked a convoy.", "al-Shabaab", "armed_group"),
        ("Reuters reported the closure.", "Reuters", "outlet"),
        ("The KRG protested on Monday.", "KRG", "government"),
        ("Kenyan officials met traders.", "Kenyan", "nationality"),
        ("President Salva Kiir arrived in Juba.", "Salva Kiir", "person"),
        ("The Ministry of Trade issued permits.", "Ministry of Trade", "organization"),
    ],
)
def test_a_name_has_its_kind(open_text, text, name, kind):
    assert by_name(open_text(text))[name].mention.kind == kind


def test_titles_are_left_out_and_told(open_text):
    text = "Uganda's President Yoweri Museveni met Kenyan Foreign Minister Musalia Mudavadi."
    names = by_name(open_text(text))
    first, second = names["Yoweri Museveni"].mention, names["Musalia Mudavadi"].mention
    assert (first.title, first.role, first.of) == ("President", "President", "Uganda")
    assert (second.title, second.nation) == ("Foreign Minister", "Kenyan")


def test_the_span_is_the_name_and_the_full_span_the_phrase(open_text):
    reading = open_text("Uganda's President Yoweri Museveni met traders in Busia.")
    found = by_name(reading)["Yoweri Museveni"]
    assert reading.text[found.start : found.end] == "Yoweri Museveni"
    assert reading.text[found.full_start : found.end] == "Uganda's President Yoweri Museveni"


def test_roles_after_a_name(open_text):
    text = (
        "Amina Sheikh, the head of security for the river port, spoke to reporters. "
        "Marko Lukic, secretary of Serbia's National Security Council, was silent."
    )
    names = by_name(open_text(text))
    customs, council = names["Amina Sheikh"].mention, names["Marko Lukic"].mention
    assert (customs.role, customs.of) == ("head of security", "river port")
    assert (council.role, council.nation) == ("secretary", "Serbia")
    assert council.of == "National Security Council"


def test_a_role_of_several_links(open_text):
    text = "Daniel Otieno, commander of foreign operations for Kenya's elite Rapid Guards, left."
    mention = by_name(open_text(text))["Daniel Otieno"].mention
    assert mention.role == "commander of foreign operations"


def test_further_nouns_belong_to_an_office(open_text):
    text = "Indian External Affairs Minister Arun Mehta met aid chief Lena Brandt."
    names = by_name(open_text(text))
    assert names["Arun Mehta"].mention.role == "External Affairs Minister"
    assert names["Lena Brandt"].mention.role == "aid chief"


def test_a_counterpart_holds_the_same_office(open_text):
    text = "Turkish Foreign Minister Hakan Fidan met his Armenian counterpart Ararat Mirzoyan."
    mention = by_name(open_text(text))["Ararat Mirzoyan"].mention
    assert (mention.role, mention.nation) == ("Foreign Minister", "Armenian")


def test_short_forms_in_brackets(open_text):
    text = (
        "The East Ridge Liberation Army (ERLA) took the post. "
        "Villagers said the ERLA had burned the market."
    )
    reading = open_text(text)
    long = by_name(reading)["East Ridge Liberation Army"].mention
    assert long.acronym == "ERLA"
    assert [f.mention.kind for f in reading.mentions if f.mention.name == "ERLA"] == [
        "armed_group",
        "armed_group",
    ]


def test_names_of_two_syllables_stay_whole(open_text):
    names = by_name(open_text("President Park Geun-hye warned the North on Friday."))
    assert "Park Geun-hye" in names


def test_two_states_with_a_hyphen_are_two(open_text):
    names = by_name(open_text("The 2023 Iran-Iraq security agreement was signed in Baghdad."))
    assert {"Iran", "Iraq"} <= set(names)


def test_nominals_tell_their_tie(open_text):
    text = "Ethiopian security forces and Hamas fighters clashed with Turkish-backed militias."
    found = by_name(open_text(text), "nominal")
    assert found["Ethiopian security forces"].mention.nation == "Ethiopian"
    assert found["Hamas fighters"].mention.of == "Hamas"
    assert found["Turkish-backed militias"].mention.nation is None


def test_nominal_kinds(open_text):
    text = "Analysts said a customs official and the two sides spoke to state media."
    kinds = {f.mention.name: f.mention.kind for f in open_text(text).mentions}
    assert kinds["Analysts"] == "group"
    assert kinds["customs official"] == "person"
    assert kinds["state media"] == "outlet"


def test_sources_speak(open_text):
    found = by_name(open_text("An Egyptian security source said the gate was shut."), "nominal")
    assert found["Egyptian security source"].mention.kind == "person"


def test_the_head_of_a_role_is_no_second_mention(open_text):
    reading = open_text("Amina Sheikh, the head of customs for the crossing, spoke.")
    assert not [f for f in reading.mentions if f.mention.name == "head"]


def test_pronouns_are_mentions(open_text):
    found = by_name(open_text("Salva Kiir said he would sign it."), "pronoun")
    assert found["he"].mention.kind == "person"


def test_calendar_words_are_no_names(open_text):
    assert by_name(open_text("It closed on Sept. 25, a Monday.")) == {}


def test_credit_lines_are_no_news(open_text):
    text = "Kenya closed the border on Monday.\nReporting by Jane Adams; Editing by Omar Said\n"
    assert "Omar Said" not in by_name(open_text(text))


def test_quotes_hold_on_the_original(open_text):
    reading = open_text("Iran s President Hassan Rouhani met the KRG s Nechirvan Barzani.")
    for found in reading.mentions:
        span = found.mention.span
        assert reading.report.text[span.start : span.end] == span.quote


def test_one_name_ten_thousand_times(open_text):
    reading = open_text("Barzani " * 3000)
    assert len(reading.mentions) < 3001


def test_an_empty_text(open_text):
    assert open_text("").mentions == ()


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The visit to Ankara lasted two days.", False),
        ("Relations with Ankara have improved.", True),
        ("Officials accused Ankara of bombing a village.", True),
        ("Rebels attacked Ankara at dawn.", False),
        ("Ankara's decision surprised traders.", True),
        ("Ankara's streets were empty.", False),
        ("Talks between Athens and Ankara resumed.", True),
        ("The road between Athens and Ankara is long.", False),
        ("The strike was ordered by Ankara.", True),
    ],
)
def test_a_capital_acts_or_is_a_town(open_text, text, acts):
    assert (by_name(open_text(text))["Ankara"].mention.kind == "government") is acts


def test_a_phrase_before_a_possessive_is_the_body(open_text):
    text = "The Northern Hills region's governor Daniel Wekesa resigned."
    mention = by_name(open_text(text))["Daniel Wekesa"].mention
    assert mention.role == "governor"
    assert mention.of is not None
    assert "region" in mention.of


def test_a_state_before_a_name_without_title(open_text):
    text = "A call followed from Russia's Sergei Lavrov on Monday."
    assert by_name(open_text(text))["Sergei Lavrov"].mention.nation == "Russia"


def test_a_role_with_a_nationality(open_text):
    text = "Ahmed Farah, a former Somali ambassador to the United Nations, agreed."
    mention = by_name(open_text(text))["Ahmed Farah"].mention
    assert mention.role is not None
    assert mention.role.endswith("ambassador")
    assert mention.of == "United Nations"


def test_a_phrase_that_is_no_role(open_text):
    text = "Ahmed Farah, a long road and a bridge, were in the picture."
    assert by_name(open_text(text))["Ahmed Farah"].mention.role is None


def test_initials_open_a_name(open_text):
    text = "Officials said J. P. Mensah had signed the paper."
    assert any(name.endswith("Mensah") for name in by_name(open_text(text)))


def test_headings_in_capitals(open_text):
    text = "BORDER GATE REOPENS AFTER TALKS\n\nKenya reopened the gate on Monday."
    names = by_name(open_text(text))
    assert "Kenya" in names
    assert not any("REOPENS" in name for name in names)


def test_a_town_in_lower_case(open_text):
    names = by_name(open_text("does anyone know a cheap hotel in shanghai china?"))
    assert set(names) <= {"shanghai", "china", "shanghai china"}


def test_a_role_with_a_possessive_and_a_further_body(open_text):
    text = (
        "Lena Brandt, the agency's deputy director for relief, spoke. "
        "Omar Farah, chairman of the board of a trading company in Mombasa, agreed."
    )
    names = by_name(open_text(text))
    assert names["Lena Brandt"].mention.role == "deputy director"
    assert names["Omar Farah"].mention.role is not None


def test_a_role_of_a_region_with_a_common_noun(open_text):
    text = "Ismail Noor, governor of Kenya's Garissa county, resigned."
    mention = by_name(open_text(text))["Ismail Noor"].mention
    assert mention.role == "governor"
    assert mention.nation == "Kenya"


def test_the_number_of_a_ruler_belongs_to_the_name(open_text):
    assert "Ottokar II" in by_name(open_text("In 1251 King Ottokar II ruled Austria."))
