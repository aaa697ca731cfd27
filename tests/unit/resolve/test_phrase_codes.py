from datetime import date

import pytest

from dragoman.resolve.codes import code_office
from dragoman.resolve.person_names import compare_names
from dragoman.resolve.phrase_codes import PhraseCoder

DAY = date(2022, 5, 1)


@pytest.fixture(scope="module")
def coder(library):
    return PhraseCoder(library)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Ugandan soldiers", "UGA", "MIL"),
        ("two thieves", "", "CRM"),
        ("bodies of lawmakers", "", "LEG"),
        ("three local companies", "", "BUS"),
        ("five airmen", "", "MIL"),
        ("group of smugglers", "", "CRM"),
        ("Mombasa police", "KEN", "COP"),
        ("residents of Lviv", "UKR", "CVL"),
        ("Malian rebels", "MLI", "REB"),
        ("UN peacekeepers", "UNO", "MIL"),
        ("al-Shabaab militants", "SOM", "UAF"),
        ("the Kenyan Senate", "KEN", "LEG"),
        ("Senate hopeful", "", "PTY"),
        ("Somaliland", "SOM", "PRE"),
        ("Tbilisi", "GEO", "GOV"),
        ("Uzbekistan", "UZB", ""),
        ("a former Serbian minister", "SRB", "ELI"),
        ("President Emmanuel Macron", "FRA", "GOV"),
        ("Angela Merkel", "DEU", "ELI"),
        ("former President Uhuru Kenyatta", "KEN", "ELI"),
        ("Serbian Foreign Minister Ivica Dacic", "SRB", "GOV"),
        ("Iranian-backed Lebanese militia", "LBN", "PRM"),
        ("Nigeria-based armed group", "NGA", "UAF"),
        ("national intelligence agency officer", "", "SPY"),
        ("Gorgian police", "GEO", "COP"),
        ("she", "", "UNK"),
        ("Marseille", "FRA", "CVL"),
    ],
)
def test_a_phrase_has_its_code(coder, phrase, country, sector):
    code = coder.code(phrase, DAY)
    assert (code.country, code.sector) == (country, sector)


def test_second_sectors(coder):
    assert coder.code("Georgia's Defense Ministry").other == "MIL"
    assert coder.code("Belarusian state media").other == "JRN"


@pytest.mark.parametrize("phrase", ["coronavirus", "two subjects", "Ferdo Quallby", "", "..."])
def test_what_no_table_knows_is_refused(coder, phrase):
    assert coder.code(phrase) is None


def test_a_known_country_settles_letters_of_several_bodies(coder):
    assert coder.code("RSF", country="SDN").sector == "PRM"


def test_offices_of_regions_keep_their_level(library):
    code = code_office("prime minister", "iq-kr", library)
    assert (code.country, code.region, code.sector) == ("IRQ", "iq-kr", "GOV")


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("Timur Akhmetov", "Timur Akmetov", "spelling"),
        ("Ivan Petrov", "Petrov", "surname"),
        ("I. Petrov", "Ivan Petrov", "initial"),
        ("Petrov", "Petrow", "spelling"),
        ("Petrov", "Sidorov", "different"),
        ("Haider al-Abadi", "Haidar Abadi", "spelling"),
        ("Zoran Milanovic", "Zoran Stefan Milanovic", "shorter"),
        ("Salim Adan", "Salim Adan Noor", "partial"),
        ("Kovac Marek", "Marek Kovac", "spelling"),
        ("Samir Khoury", "Samira Khoury", "different"),
        ("Zhou Enlai", "Chou En-lai", "spelling"),
        ("Li Peng", "Li Ping", "different"),
        ("Nestirvan Barzani", "Nechirvan Barzani", "mangled"),
        ("-", "Ivan", "different"),
        ("Amirabdollahian Hossein", "Amir Abdollahian Hossein", "spelling"),
    ],
)
def test_names_of_persons(library, left, right, relation):
    assert compare_names(left, right, library).relation == relation
    assert compare_names(right, left, library).relation == relation
